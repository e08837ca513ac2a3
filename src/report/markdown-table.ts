import { fitting } from './fitting.ts';

/** A table whose rows take no more than so many bytes; a line below it says how many it leaves out. Cells are markdown. */
export function tableMarkdown(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  bytes: number,
): readonly string[] {
  const { fit, left } = fitting(rows.map(rowMarkdown), bytes);
  const table = [rowMarkdown(head), rowMarkdown(head.map(() => '---')), ...fit].join('\n');
  return left > 0 ? [table, `${left} more are in the JSON report.`] : [table];
}

function rowMarkdown(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
