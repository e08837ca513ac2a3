import { deflateRawSync } from 'node:zlib';
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

/** What renders the reports of an assessment, with all that they need beside it at hand. */
export async function reporterFor(
  assessment: Assessment,
  estate: Estate,
  plan: AuditPlan,
  shell: Shell,
): Promise<(format: Format, target: Target) => Iterable<string>> {
  const forSarif = plan.targets.some(({ format }) => format === 'sarif')
    ? await sarifNeeds(estate, plan, shell)
    : noNeeds;
  const { sarifProfile, category, color } = plan;
  return (format, { path }) =>
    formats[format](assessment, {
      version,
      color: isColoured(color, path === undefined ? shell.stdout : undefined, shell.environment),
      sarifProfile,
      ...(category !== undefined && { category }),
      ...forSarif,
    });
}

type SarifNeeds = Pick<ReportOptions, 'bodies' | 'provenance' | 'compressedSize'>;
const noNeeds: SarifNeeds = { bodies: new Map() };

/** Only SARIF shows places in resources, is measured and names the repository, so only for SARIF is git asked. */
async function sarifNeeds(estate: Estate, plan: AuditPlan, { environment, directory }: Shell): Promise<SarifNeeds> {
  const provenance = await provenanceOf(plan.claim, environment, () => askGit(directory, environment));
  return {
    bodies: { get: id => estate.body(id) },
    compressedSize: text => deflateRawSync(text, { level: 1 }).length,
    ...(provenance !== undefined && { provenance }),
  };
}
