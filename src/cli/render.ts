import type { Assessment } from '../assess/assessment.ts';
import type { Estate } from '../model/estate.ts';
import { formats } from '../report/formats.ts';
import type { Format } from '../report/formats.ts';
import type { ReportOptions } from '../report/report-options.ts';
import type { AuditPlan } from './audit-plan.ts';
import { isColoured } from './colour.ts';
import type { Target } from './format-option.ts';
import { askGit } from './git.ts';
import { provenanceOf } from './provenance.ts';
import type { Shell } from './shell.ts';
import { version } from './version.ts';

/** What only SARIF needs beside the assessment: the repository that it names, and a measure of its size. */
export type SarifNeeds = Pick<ReportOptions, 'provenance' | 'compressedSize'>;

/** Found early: what is wrong with the options is said before the long work, and a process that has grown starts git slowly. */
export async function sarifNeeds(
  { targets, claim }: AuditPlan,
  { directory, environment }: Shell,
): Promise<SarifNeeds> {
  if (targets.every(({ format }) => format !== 'sarif')) return {};
  const provenance = await provenanceOf(claim, environment, () => askGit(directory, environment));
  const { deflateRawSync } = await import('node:zlib');
  return {
    compressedSize: text => deflateRawSync(text, { level: 1 }).length,
    ...(provenance !== undefined && { provenance }),
  };
}

/** What renders the reports of an assessment. */
export function reporterFor(
  assessment: Assessment,
  { estate, forSarif }: { readonly estate: Estate; readonly forSarif: SarifNeeds },
  { sarifProfile, category, color }: AuditPlan,
  { stdout, environment }: Shell,
): (format: Format, target: Target) => Iterable<string> {
  return (format, { path }) =>
    formats[format](assessment, {
      version,
      color: isColoured(color, path === undefined ? stdout : undefined, environment),
      sarifProfile,
      ...(category !== undefined && { category }),
      bodies: { get: id => estate.body(id) },
      ...forSarif,
    });
}
