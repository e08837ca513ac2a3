import type { ReportingDescriptor, Result } from 'sarif';
import type { AssessedFinding } from '../assess/assessment.ts';
import type { Concern, Rule, Severity } from '../rule/define-rule.ts';
import { byText } from '../snapshot/sorted-json.ts';
import type { SarifProfile } from './report-options.ts';
import { doubled, messageString, pascalCase, ruleText, sentence } from './sarif-text.ts';

/** The rules that spoke, by id, each once. GitHub keeps the text of a rule apart from its alerts, so it names no resource. */
export function rulesOf(findings: readonly AssessedFinding[]): readonly Rule[] {
  const rules = new Map(findings.map(({ rule }) => [rule.id, rule]));
  return [...rules.values()].toSorted((a, b) => byText(a.id, b.id));
}

export function descriptorOf(rule: Rule, profile: SarifProfile): ReportingDescriptor {
  const { id, title, guide, docs, severity } = rule;
  return {
    id,
    name: pascalCase(title),
    shortDescription: { text: ruleText(sentence(title)) },
    fullDescription: { text: ruleText(docs.why) },
    helpUri: guide.url,
    help: { text: doubled(helpText(rule)), markdown: doubled(helpMarkdown(rule)) },
    defaultConfiguration: { level: levels[severity] },
    messageStrings: { ...messageStringsOf(rule), ...(profile === 'full' && verdictMessages) },
    properties: { precision: 'very-high', ...weightOf(rule), tags: tagsOf(rule) },
  };
}

export const levels = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
} as const satisfies Readonly<Record<Severity, Result.level>>;

/** What the full profile says of a resource that did not fail. */
export const verdictMessages = {
  pass: { text: "Resource '{0}' passes." },
  'not-applicable': { text: "Resource '{0}' is outside this rule: '{1}'." },
  unknown: { text: "Resource '{0}' could not be judged: '{1}'." },
} as const;

function messageStringsOf({ messages }: Rule): NonNullable<ReportingDescriptor['messageStrings']> {
  return Object.fromEntries(Object.entries(messages).map(([id, text]) => [id, { text: messageString(text) }]));
}

const securityConcerns: readonly Concern[] = ['exposure', 'encryption', 'access'];
const scores: Readonly<Partial<Record<Severity, string>>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '3.0' };
const problems = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'recommendation',
  info: 'recommendation',
} as const satisfies Readonly<Record<Severity, string>>;

/** GitHub reads a score as a security alert, so only security has one. */
function weightOf(rule: Rule): Readonly<Record<string, string>> {
  const score = scores[rule.severity];
  return isSecurity(rule) && score !== undefined
    ? { 'security-severity': score }
    : { 'problem.severity': problems[rule.severity] };
}

function tagsOf(rule: Rule): string[] {
  const tags = [rule.concern, 'azure', 'azure-machine-learning'];
  return isSecurity(rule) ? ['security', ...tags] : tags;
}

function isSecurity({ concern, severity }: Rule): boolean {
  return securityConcerns.includes(concern) && scores[severity] !== undefined;
}

function helpText({ docs, guide }: Rule): string {
  const parts = [docs.why, `How it is judged: ${docs.how}`, `Exceptions: ${docs.exceptions}`];
  if (docs.profiles !== undefined) parts.push(`Profiles: ${docs.profiles}`);
  return [...parts, `Hardening guide, section ${guide.section}. Today: ${guide.url}`].join('\n\n');
}

function helpMarkdown({ docs, guide }: Rule): string {
  const parts = [docs.why, `## How it is judged\n\n${docs.how}`, `## Exceptions\n\n${docs.exceptions}`];
  if (docs.profiles !== undefined) parts.push(`## Profiles\n\n${docs.profiles}`);
  return [...parts, `Hardening guide, section ${guide.section}. [What Microsoft says today](${guide.url}).`].join(
    '\n\n',
  );
}
