import type { Finding, Verdict } from '../src/audit/finding.ts';
import { profiles, type Profile, type Rule } from '../src/rule/define-rule.ts';
import { judgeCase, shortForm } from '../test/support/rule-cases.ts';
import { guideSections } from './guide-sections.ts';

/** `docs/guide-coverage.md`: which rules speak of which section of the guide, and what they say of ws1103. */
export async function guideCoverage(rules: readonly Rule[]): Promise<string> {
  const findings = await Promise.all(
    profiles.map(async profile => [profile, await judgeCase(rules, { estate: 'ws1103', profile, finds: [] })] as const),
  );
  return [
    '# The guide, and the rules that check it',
    '',
    '<!-- Generated from the rules by `npm run generate`. Do not edit. -->',
    '',
    '## Rules by section',
    '',
    ...sectionTable(rules),
    '',
    '## What is said of ws1103',
    '',
    'ws1103 (`fixtures/estates/ws1103`) follows the guide of 2020 to the letter. It does not pass profile `guide` either: the',
    'guide departs in places from its own aims. `–`: the rule does not speak in that profile.',
    '',
    ...verdictTable(rules, new Map(findings)),
    '',
  ].join('\n');
}

function sectionTable(rules: readonly Rule[]): readonly string[] {
  const rows = Object.entries(guideSections).map(([section, about]) => {
    const own = rules.filter(({ guide }) => guide.section.split('.')[0] === section).map(linkTo);
    return `| ${section} | ${about} | ${own.length === 0 ? 'none yet' : own.join(', ')} |`;
  });
  return ['| Section | About | Rules |', '|---|---|---|', ...rows];
}

function verdictTable(rules: readonly Rule[], findings: ReadonlyMap<Profile, readonly Finding[]>): readonly string[] {
  const rows = rules.map(rule => {
    const cells = profiles.map(profile => verdictsOf(rule, findings.get(profile) ?? []));
    return `| ${linkTo(rule)} | ${rule.title} | ${cells.join(' | ')} |`;
  });
  return [
    `| Rule | What holds | ${profiles.join(' | ')} |`,
    `|---|---|${profiles.map(() => '---').join('|')}|`,
    ...rows,
  ];
}

const order: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];

/** `**fail**: ws1103kv (open); pass: ws1103wskv`: a failure with its message id. */
function verdictsOf({ id }: Rule, findings: readonly Finding[]): string {
  const own = findings.filter(({ rule }) => rule.id === id);
  const parts = order.map(verdict => subjectsOf(verdict, own)).filter(part => part !== undefined);
  return parts.length === 0 ? '–' : parts.join('; ');
}

function subjectsOf(verdict: Verdict, findings: readonly Finding[]): string | undefined {
  const subjects = findings.filter(finding => finding.verdict === verdict).map(subjectOf);
  const word = verdict === 'fail' ? '**fail**' : verdict;
  return subjects.length === 0 ? undefined : `${word}: ${subjects.sort().join(', ')}`;
}

function subjectOf(finding: Finding): string {
  const [messageId = '', ...subject] = shortForm(finding).split(' ');
  return finding.verdict === 'fail' ? `${subject.join(' ')} (${messageId})` : subject.join(' ');
}

function linkTo({ id }: Rule): string {
  return `[${id}](rules/${id}.md)`;
}
