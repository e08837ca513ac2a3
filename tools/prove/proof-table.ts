import type { Proof, Result } from './proof.ts';

/** Proofs as a table, one line for each rule, message and result, with how many breaks it holds for; then the counts. */
export function proofTable(proofs: readonly Proof[]): string {
  const sorted = proofs.toSorted((a, b) => compare(a.ruleId, b.ruleId) || compare(a.messageId, b.messageId));
  const lines = new Map<string, { readonly cells: readonly string[]; count: number }>();
  for (const proof of sorted) {
    const cells = [proof.ruleId, proof.messageId, textOf(proof)];
    const line = lines.get(cells.join('\n')) ?? { cells, count: 0 };
    line.count += 1;
    lines.set(cells.join('\n'), line);
  }
  const rows = [
    ['rule', 'message', 'breaks', 'result'],
    ...Array.from(lines.values(), ({ cells: [rule = '', message = '', text = ''], count }) => {
      return [rule, message, String(count), text];
    }),
  ];
  return [...aligned(rows), '', countsOf(proofs)].join('\n');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function textOf({ result, breakName }: Proof): string {
  switch (result.is) {
    case 'proven':
      return 'proven';
    case 'parsed':
      return `parse-checked only: ${result.extension}, an extension; the command beside it is what is proven`;
    case 'none':
      return `no command: ${result.reason}`;
    case 'failed':
      return `FAILED (${breakName}): ${result.why}`;
  }
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

function countsOf(proofs: readonly Proof[]): string {
  const count = (is: Result['is']) => proofs.filter(({ result }) => result.is === is).length;
  const failures = count('failed') === 0 ? '' : ` / ${count('failed')} FAILED`;
  return `${count('proven')} proven / ${count('parsed')} parse-checked only / ${count('none')} no command${failures}`;
}
