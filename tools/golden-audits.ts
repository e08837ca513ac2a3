import { networkEstates, view, type EstateName } from '../fixtures/estates/estate.ts';

/** One audit of an estate, and the reports that are kept of it in `reports/`. */
export interface GoldenAudit {
  readonly estate: EstateName;
  /** The read actions that who audits lacks. */
  readonly without: readonly string[];
  /** The words after `secws-audit`. Files are relative to where it runs. */
  readonly words: readonly string[];
  /** What it ends with. */
  readonly code: number;
}

/** What would differ from run to run is fixed: the clock, and the repository that SARIF names. */
const fixed = [
  '--auth=env',
  '--as-of=2026-11-01T00:00:00Z',
  '--repository-uri=https://github.com/contoso/ml-platform',
  '--revision=1103110311031103110311031103110311031103',
  '--branch=main',
];

/** The guide of 2020, followed to the letter. */
export const demoAudit: GoldenAudit = {
  estate: 'ws1103',
  without: [],
  words: ['--rg=ws1103', ...fixed, ...reports('ws1103.md', 'ws1103.sarif', 'ws1103.json')],
  code: 1,
};

const hardened = ['--subscription=5ec00001-0000-4000-8000-000000000001', '--rg=rg-mlw-prod', ...fixed];

const small = ['--subscription=a1150000-0000-4000-8000-000000000001', '--rg=rg-mlw-small', ...fixed];

export const goldenAudits: readonly GoldenAudit[] = [
  demoAudit,
  { estate: 'ws1103', without: [], words: ['--rg=ws1103', ...fixed, ...reports('ws1103.txt')], code: 1 },
  {
    estate: 'ws1103',
    without: [],
    words: ['--rg=ws1103', '--profile=guide', ...fixed, ...reports('ws1103-guide.md')],
    code: 1,
  },
  { estate: 'hardened', without: [], words: [...hardened, ...reports('hardened.md')], code: 0 },
  { ...seenAs('denied'), words: [...hardened, ...reports('denied.md', 'denied.json')], code: 0 },
  { estate: 'managed-network', without: [], words: [...hardened, ...reports('managed-network.md')], code: 0 },
  ...networkEstates.map(estate => ({
    estate,
    without: [],
    words: [...small, ...reports(`${estate}.md`)],
    code: Number(estate !== 'nat-gateway'),
  })),
];

/** The files that an audit writes. */
export function filesOf({ words }: GoldenAudit): readonly string[] {
  return words.flatMap(word => /^--format=\w+=(.+)$/.exec(word)?.[1] ?? []);
}

function reports(...files: readonly string[]): readonly string[] {
  const formats: Readonly<Record<string, string>> = { md: 'markdown', sarif: 'sarif', json: 'json', txt: 'pretty' };
  return files.map(file => `--format=${formats[file.slice(file.lastIndexOf('.') + 1)] ?? ''}=${file}`);
}

function seenAs(name: 'denied'): Pick<GoldenAudit, 'estate' | 'without'> {
  const { of, without } = view(name);
  return { estate: of, without };
}
