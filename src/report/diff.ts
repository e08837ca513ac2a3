import { diffJson } from './diff-json.ts';
import { diffMarkdown } from './diff-markdown.ts';
import { diffPretty } from './diff-pretty.ts';

/** The reports of what changed between two snapshots, by the name of their format. */
export const diffReports = { pretty: diffPretty, markdown: diffMarkdown, json: diffJson } as const;
