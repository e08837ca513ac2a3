import type { Rule } from '../rule/define-rule.ts';

/** The rules as columns. */
export function rulesTable(rules: readonly Rule[]): string {
  const rows = rules.map(rule => [rule.id, rule.severity, rule.concern, rule.profiles.join(','), rule.title]);
  return columns([['RULE', 'SEVERITY', 'CONCERN', 'PROFILES', 'WHAT HOLDS'], ...rows]);
}

/** The rules as a JSON list. */
export function rulesJson(rules: readonly Rule[]): string {
  return `${JSON.stringify(rules.map(described), undefined, 2)}\n`;
}

function described({ id, title, severity, concern, profiles, guide, options = {} }: Rule): object {
  return { id, title, severity, concern, profiles, guide, options };
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  const lines = rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
