import { dnsAnswers } from '../model/dns-answers.ts';
import { buildEstate } from '../model/estate.ts';
import { dnsReports, type DnsFormat } from '../report/dns.ts';
import { probeJson, probeText, type Probe } from '../report/dns-probe.ts';
import type { AuditPlan } from './audit-plan.ts';
import { requireWorkspace } from './empty-scope.ts';
import { exitCode } from './exit-code.ts';
import { sourceOf } from './judge.ts';
import { probeNames } from './probe-names.ts';
import { progressOn } from './progress.ts';
import type { Shell } from './shell.ts';
import { writeText } from './write-text.ts';

export interface DnsRequest {
  readonly format: DnsFormat | undefined;
  readonly probe: boolean;
  readonly server: string | undefined;
}

/** Reads Azure or snapshots and writes what private endpoints should answer, or what resolving it showed. */
export async function writeDns(
  plan: AuditPlan,
  { format = 'hosts', probe, server }: DnsRequest,
  shell: Shell,
): Promise<number> {
  const progress = progressOn(shell.stderr, plan.quiet);
  try {
    const estate = await buildEstate(await sourceOf(plan, shell, progress));
    requireWorkspace(estate.workspaceIds, plan.live.allowEmpty);
    const workspaces = dnsAnswers(estate);
    if (!probe) {
      progress.end();
      await writeText(shell.stdout, dnsReports[format](workspaces), shell.signal);
      return exitCode.done;
    }
    progress.update('Resolving names …');
    const probes = await probeNames(workspaces, { server, signal: shell.signal });
    progress.end();
    await writeText(shell.stdout, format === 'json' ? probeJson(probes) : probeText(probes), shell.signal);
    return probes.every(isSame) ? exitCode.done : exitCode.findings;
  } finally {
    progress.end();
  }
}

function isSame({ verdict }: Probe): boolean {
  return verdict === 'same';
}
