import type { ChangedResource } from '../assess/resource-changes.ts';
import { loneResources, readOtherwiseText, type Difference, type DiffOptions } from './difference.ts';
import { code, prose } from './escape-markdown.ts';
import { fitting } from './fitting.ts';
import { driftMarkdown } from './job-summary-drift.ts';
import { tableMarkdown } from './markdown-table.ts';
import { scopeText } from './scope-text.ts';
import { valueText } from './visible-text.ts';

/** Of each section. */
const mostBytes = 200 * 1024;

/** What changed, as markdown: failures first, then the properties of resources, from what to what. */
export function* diffMarkdown(difference: Difference, { version }: DiffOptions): Generator<string> {
  const { assessment, drift, resources, name } = difference;
  const { header, profile } = assessment;
  yield `# Azure Machine Learning drift: ${prose(scopeText(header.scope))}\n\n`;
  yield `From ${code(drift.baseline.name)} to ${code(name)}, by secws-audit ${prose(version)}, profile ${profile}.\n\n`;
  yield driftMarkdown(assessment);
  yield `## Changed resources (${resources.changed.length})\n\n`;
  const { fit, left } = fitting(resources.changed.map(resourceMarkdown), mostBytes);
  yield* fit;
  if (left > 0) yield `${left} more are in the JSON report.\n\n`;
  for (const [kind, title] of loneResources) yield loneMarkdown(title, resources[kind]);
}

function resourceMarkdown({ id, changes, readOtherwise }: ChangedResource): string {
  const rows = changes.map(({ path, before, after }) => [path, valueText(before), valueText(after)].map(code));
  const note = readOtherwise ? [readOtherwiseText] : [];
  const table = tableMarkdown(['Property', 'Before', 'After'], rows, mostBytes / 4);
  return `${[`### ${code(id)}`, ...note, ...table].join('\n\n')}\n\n`;
}

function loneMarkdown(title: string, resources: readonly { readonly id: string }[]): string {
  if (resources.length === 0) return '';
  const { fit, left } = fitting(
    resources.map(({ id }) => `- ${code(id)}`),
    mostBytes,
  );
  const more = left > 0 ? `\n\n${left} more are in the JSON report.` : '';
  return `## ${title} (${resources.length})\n\n${fit.join('\n')}${more}\n\n`;
}
