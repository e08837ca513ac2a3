import { createStore } from '../../fixtures/emulator/store.ts';
import { estate, type EstateName } from '../../fixtures/estates/estate.ts';
import { rules } from '../../rules/index.ts';
import { audit } from '../../src/audit/audit.ts';
import type { Finding } from '../../src/audit/finding.ts';
import type { Reader } from '../../src/azure/reader.ts';
import { gather } from '../../src/gather/gather.ts';
import { buildEstate, type Estate } from '../../src/model/estate.ts';
import { storeReader } from '../support/store-reader.ts';

export interface Audited {
  readonly estate: Estate;
  readonly findings: readonly Finding[];
}

/** Audits what a reader shows, by every rule: all that can be read, or what is in some subscriptions. */
export async function auditWith(reader: Reader, subscriptions: readonly string[] = []): Promise<Audited> {
  const lines = await gather(reader, {
    scope: { subscriptions, resourceGroups: [], workspaces: [], managementGroups: [] },
    tool: { name: 'secws-audit', version: '0.0.0' },
    cloud: 'public',
    generatedAt: '2026-11-01T00:00:00.000Z',
    allowEmpty: false,
  });
  const seen = await buildEstate(lines);
  return { estate: seen, findings: audit(seen, { rules, profile: 'current', options: {} }) };
}

/** Audits an estate as somebody sees it who has, or lacks, some read actions, without the wire. */
export function auditEstate(name: EstateName, permissions: Parameters<typeof createStore>[1] = {}): Promise<Audited> {
  return auditWith(storeReader(createStore(estate(name), permissions)));
}
