import { gzipSync } from 'node:zlib';
import type { Assessment } from '../assess/assessment.ts';
import { formats } from '../report/formats.ts';
import type { Format } from '../report/formats.ts';
import type { ReportOptions } from '../report/report-options.ts';
import type { AuditPlan } from './audit-plan.ts';
import { bodiesOf, shownIds } from './bodies.ts';
import { isColoured } from './colour.ts';
import type { Target } from './format-option.ts';
import { askGit } from './git.ts';
import { provenanceOf } from './provenance.ts';
import type { Shell } from './shell.ts';
import type { Source } from './source.ts';
import { version } from './version.ts';

/** What renders the reports of an assessment, with all that they need beside it at hand. */
export async function reporterFor(
  assessment: Assessment,
  source: Source,
  plan: AuditPlan,
  shell: Shell,
): Promise<(format: Format, target: Target) => Iterable<string>> {
  const forSarif = plan.targets.some(({ format }) => format === 'sarif')
    ? await sarifNeeds(assessment, source, plan, shell)
    : noNeeds;
  const { sarifProfile, category, color } = plan;
  return (format, { path }) =>
    formats[format](assessment, {
      version,
      color: isColoured(color, path === undefined ? shell.stdout : undefined, shell.environment),
      sarifProfile,
      ...(category !== undefined && { category }),
      ...forSarif,
      compressedSize: text => gzipSync(text).length,
    });
}

type SarifNeeds = Pick<ReportOptions, 'bodies' | 'provenance'>;
const noNeeds: SarifNeeds = { bodies: new Map() };

/** Only SARIF shows places in resources and names the repository, so only for SARIF are snapshots read again and git asked. */
async function sarifNeeds(assessment: Assessment, source: Source, plan: AuditPlan, shell: Shell): Promise<SarifNeeds> {
  const { environment, directory } = shell;
  const bodies = await bodiesOf(shownIds(assessment, plan.sarifProfile), source.lines());
  const provenance = await provenanceOf(plan.claim, environment, () => askGit(directory, environment));
  return { bodies, ...(provenance !== undefined && { provenance }) };
}
