import type { RuleFile } from './rule-files.ts';

/** The rules as a markdown table, each with a link to its page. */
export function ruleTable(files: readonly RuleFile[]): string {
  const rows = files.map(
    ({ rule }) => `| [${rule.id}](docs/rules/${rule.id}.md) | ${rule.title} | ${rule.severity} | ${rule.concern} |`,
  );
  return ['| Rule | What holds | Severity | Concern |', '|---|---|---|---|', ...rows].join('\n');
}
