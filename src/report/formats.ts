import { jobSummaryCounts } from './job-summary-counts.ts';
import { jobSummary } from './job-summary.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './report-options.ts';
import { sarif } from './sarif.ts';

export const formatNames = ['markdown', 'sarif', 'json', 'pretty', 'job-summary', 'job-summary-counts'] as const;
export type Format = (typeof formatNames)[number];

/** Every report there is, by the name of its format. */
export const formats: Readonly<Record<Format, Reporter>> = {
  markdown,
  sarif,
  json,
  pretty,
  'job-summary': jobSummary,
  'job-summary-counts': jobSummaryCounts,
};
