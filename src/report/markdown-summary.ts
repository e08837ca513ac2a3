import type { AssessedWorkspace, Assessment, Summary } from '../assess/assessment.ts';
import { severities } from '../rule/define-rule.ts';
import { code, prose } from './escape-markdown.ts';
import { tableMarkdown } from './markdown-table.ts';
import { scopeText } from './scope-text.ts';
import { summaryText } from './summary-text.ts';

const mostBytes = 100 * 1024;

/** Title, circumstances, and a table of the workspaces, the worst first. */
export function summaryMarkdown(assessment: Assessment, version: string): string {
  const { header, judgedAt, profile, workspaces, summary } = assessment;
  const rows = workspaces.toSorted((a, b) => compareSummaries(a.summary, b.summary)).map(workspaceRow);
  const blocks = [
    `# Azure Machine Learning audit: ${prose(scopeText(header.scope))}`,
    `**${summaryText(summary)}**`,
    prose(`Read ${header.generatedAt}, judged ${judgedAt} by secws-audit ${version}, profile ${profile}.`),
    ...tableMarkdown(['Workspace', ...columns], [['All findings', ...countsOf(summary)], ...rows], mostBytes),
  ];
  return `${blocks.join('\n\n')}\n\n`;
}

const columns = ['Critical', 'High', 'Medium', 'Low', 'Info', 'Unknown', 'Not applicable', 'Passed'];

function workspaceRow({ name, summary }: AssessedWorkspace): readonly string[] {
  return [code(name), ...countsOf(summary)];
}

function countsOf(summary: Summary): readonly string[] {
  const failures = severities.map(level => summary.bySeverity[level]);
  return [...failures, summary.unknown, summary['not-applicable'], summary.pass].map(String);
}

function compareSummaries(a: Summary, b: Summary): number {
  const level = severities.find(name => a.bySeverity[name] !== b.bySeverity[name]);
  return level === undefined ? 0 : b.bySeverity[level] - a.bySeverity[level];
}
