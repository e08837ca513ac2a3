/**
 * A month of nights over a small fleet: what each brings, and exactly what comes of it. What becomes of the estate stays so; what is
 * denied is denied for one night.
 */
import { deny, set, unset } from '../support/change.ts';
import * as estate from './estate.ts';
import type { Night } from './month.ts';
import type { Buckets } from './report.ts';

export interface Row extends Pick<Night, 'day' | 'changes' | 'faults'> {
  readonly waivers?: readonly object[];
  /** Rules that are left out on purpose. */
  readonly skip?: readonly string[];
  readonly expected: Expected;
}

/** Failures and alerts as `STG-001 open stprod`. A list that is left out is empty. */
export interface Expected {
  readonly code: number;
  readonly buckets?: Buckets;
  readonly waived?: readonly string[];
  /** As `expiring ACR-002`. */
  readonly due?: readonly string[];
  /** Failures that people are told of under their root. */
  readonly folded?: readonly string[];
  readonly opened?: readonly string[];
  readonly reopened?: readonly string[];
  readonly closed?: readonly string[];
  readonly open: readonly string[];
}

/** The rules of these rows. */
export const rules = ['ACR-001', 'ACR-002', 'CMP-002', 'KEY-001', 'STG-001', 'WKS-001', 'WKS-003'] as const;

/** Until this day this rule is left out, which stands for a version of the tool that does not have it yet. */
export const upgrade = { rule: 'WKS-003', day: 19 } as const;

const vault = 'KEY-001 open kv-fleet-00000';
const storage = 'STG-001 open stfleet00000';
const cluster = 'CMP-002 public cpu';
const renamed = 'CMP-002 public cpu-2';
const basic = 'ACR-001 basic crfleet00000';
const registry = 'ACR-002 open crfleet00000';
const workspace = 'WKS-001 open mlw-fleet-00000';
const secondVault = 'KEY-001 open kv-fleet-00001';
const keys = 'WKS-003 microsoft mlw-fleet-00000';
const secondKeys = 'WKS-003 microsoft mlw-fleet-00001';
const notAssessed = 'AUD-001 mlw-fleet-00000';

const waiver = {
  rule: 'ACR-002',
  resource: '*/registries/CRFLEET00000',
  reason: 'It moves behind the network.',
  owner: 'data platform',
  expires: '2026-11-13',
} as const;

const blind = [deny('Microsoft.Storage/storageAccounts/read'), deny('Microsoft.ContainerRegistry/registries/read')];

export const nights: Readonly<Record<string, Row>> = {
  'the first night': {
    day: 1,
    changes: estate.open('vaults/kv-fleet-00000'),
    expected: { code: 1, opened: [vault], open: [vault] },
  },
  'nothing changes': {
    day: 2,
    expected: { code: 0, buckets: { unchanged: [vault] }, open: [vault] },
  },
  'drift: two doors open': {
    day: 3,
    changes: [...estate.open('storageAccounts/stfleet00000'), estate.clusterGetsAddresses],
    expected: {
      code: 1,
      buckets: { new: [cluster, storage], unchanged: [vault] },
      opened: [cluster, storage],
      open: [cluster, vault, storage],
    },
  },
  'an open door is open otherwise': {
    day: 4,
    changes: [unset('storageAccounts/stfleet00000', 'properties.publicNetworkAccess')],
    expected: {
      code: 0,
      buckets: { unchanged: [cluster, vault], updated: [storage] },
      open: [cluster, vault, storage],
    },
  },
  'a fix': {
    day: 5,
    changes: [estate.close('vaults/kv-fleet-00000')],
    expected: {
      code: 0,
      buckets: { unchanged: [cluster, storage], resolved: [vault] },
      closed: [vault],
      open: [cluster, storage],
    },
  },
  'a permission is lost': {
    day: 6,
    changes: blind,
    expected: {
      code: 4,
      buckets: { unchanged: [cluster], incomparable: [storage] },
      opened: [notAssessed],
      open: [notAssessed, cluster, storage],
    },
  },
  'one door is shut and another opens, and nobody can see it': {
    day: 7,
    changes: [...blind, estate.close('storageAccounts/stfleet00000'), ...estate.registryBecomesBasic],
    expected: {
      code: 4,
      buckets: { unchanged: [cluster], incomparable: [storage] },
      open: [notAssessed, cluster, storage],
    },
  },
  'the permission is back': {
    day: 8,
    expected: {
      code: 0,
      buckets: { 'newly-checked': [basic, registry], unchanged: [cluster], resolved: [storage] },
      folded: [registry],
      opened: [basic, registry],
      closed: [notAssessed, storage],
      open: [basic, registry, cluster],
    },
  },
  'a cluster is renamed': {
    day: 9,
    changes: estate.clusterIsRenamed,
    expected: {
      code: 1,
      buckets: { new: [renamed], unchanged: [basic, registry], resolved: [cluster] },
      folded: [registry],
      opened: [renamed],
      closed: [cluster],
      open: [basic, registry, renamed],
    },
  },
  'a root closes, and what followed from it remains': {
    day: 10,
    changes: [estate.registryBecomesPremium],
    expected: {
      code: 0,
      buckets: { unchanged: [registry, renamed], resolved: [basic] },
      closed: [basic],
      open: [registry, renamed],
    },
  },
  'a failure is accepted for two days': {
    day: 11,
    waivers: [waiver],
    expected: {
      code: 0,
      buckets: { unchanged: [registry, renamed] },
      waived: [registry],
      due: ['expiring ACR-002'],
      closed: [registry],
      open: [renamed],
    },
  },
  'its last day': {
    day: 13,
    waivers: [waiver],
    expected: {
      code: 0,
      buckets: { unchanged: [registry, renamed] },
      waived: [registry],
      due: ['expiring ACR-002'],
      open: [renamed],
    },
  },
  'the waiver has expired': {
    day: 14,
    waivers: [waiver],
    expected: {
      code: 1,
      buckets: { unchanged: [registry, renamed] },
      due: ['expired ACR-002'],
      reopened: [registry],
      open: [registry, renamed],
    },
  },
  'Azure throttles to the end': {
    day: 15,
    faults: [{ fault: 'throttled-with-retry-after', on: /\/workspaces\/mlw-fleet-00000\/computes/i }],
    expected: {
      code: 4,
      buckets: { unchanged: [registry], incomparable: [renamed] },
      reopened: [notAssessed],
      open: [registry, notAssessed, renamed],
    },
  },
  'the audit cannot run, and meanwhile a door opens': {
    day: 16,
    changes: [
      deny('Microsoft.MachineLearningServices/workspaces/read'),
      set('workspaces/mlw-fleet-00000', 'properties.publicNetworkAccess', 'Enabled'),
    ],
    expected: { code: 3, open: [registry, notAssessed, renamed] },
  },
  'it runs again, and compares with the night before the last': {
    day: 17,
    expected: {
      code: 1,
      buckets: { new: [workspace], unchanged: [registry, renamed] },
      opened: [workspace],
      closed: [notAssessed],
      open: [registry, renamed, workspace],
    },
  },
  'a new workspace': {
    day: 18,
    changes: [...estate.secondComes, ...estate.open('vaults/kv-fleet-00001')],
    expected: {
      code: 1,
      buckets: { new: [secondVault], unchanged: [registry, renamed, workspace] },
      opened: [secondVault],
      open: [registry, renamed, secondVault, workspace],
    },
  },
  'an upgrade brings a rule': {
    day: 19,
    expected: {
      code: 0,
      buckets: { 'newly-checked': [keys, secondKeys], unchanged: [registry, renamed, secondVault, workspace] },
      opened: [keys, secondKeys],
      open: [registry, renamed, secondVault, workspace, keys, secondKeys],
    },
  },
  'a workspace is deleted with its group': {
    day: 20,
    changes: [estate.secondGoes],
    expected: {
      code: 0,
      buckets: { unchanged: [registry, renamed, workspace, keys], resolved: [secondVault, secondKeys] },
      closed: [secondVault, secondKeys],
      open: [registry, renamed, workspace, keys],
    },
  },
  'Azure writes ids in another case': {
    day: 21,
    changes: [estate.idsChangeCase],
    expected: {
      code: 0,
      buckets: { unchanged: [registry, renamed, workspace, keys] },
      open: [registry, renamed, workspace, keys],
    },
  },
  'what was fixed is open again': {
    day: 22,
    changes: estate.open('vaults/kv-fleet-00000'),
    expected: {
      code: 1,
      buckets: { new: [vault], unchanged: [registry, renamed, workspace, keys] },
      reopened: [vault],
      open: [registry, renamed, vault, workspace, keys],
    },
  },
  'a rule is left out on purpose': {
    day: 23,
    skip: ['KEY-001'],
    expected: {
      code: 0,
      buckets: { unchanged: [registry, renamed, workspace, keys], incomparable: [vault] },
      closed: [vault],
      open: [registry, renamed, workspace, keys],
    },
  },
  'and nobody speaks of it any more': {
    day: 24,
    skip: ['KEY-001'],
    expected: {
      code: 0,
      buckets: { unchanged: [registry, renamed, workspace, keys] },
      open: [registry, renamed, workspace, keys],
    },
  },
  'until it is run again': {
    day: 25,
    expected: {
      code: 0,
      buckets: { 'newly-checked': [vault], unchanged: [registry, renamed, workspace, keys] },
      reopened: [vault],
      open: [registry, renamed, vault, workspace, keys],
    },
  },
};
