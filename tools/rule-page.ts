import type { OptionSpec, Rule } from '../src/rule/define-rule.ts';

/** A rule's page in `docs/rules/`. Everything on it comes from the rule's file. */
export function rulePage({
  id,
  title,
  severity,
  concern,
  profiles,
  guide,
  docs,
  messages,
  options = {},
  ownNetworkOnly,
}: Rule): string {
  return [
    `# ${id}: ${title}`,
    '',
    '<!-- Generated from the rule by `npm run generate`. Do not edit. -->',
    '',
    `| Severity | Concern | Profiles | Guide |`,
    `|---|---|---|---|`,
    `| ${severity} | ${concern} | ${profiles.join(', ')} | section ${guide.section} |`,
    '',
    ...section('Why it matters', docs.why),
    ...section(
      'How it is judged',
      docs.how,
      ownNetworkOnly ? 'Not applicable to a workspace with a managed virtual network.' : undefined,
    ),
    ...section('What it says', ...Object.entries(messages).map(([messageId, text]) => `- \`${messageId}\`: ${text}`)),
    ...(docs.profiles === undefined ? [] : section('Where the profiles differ', docs.profiles)),
    ...section('When a failure may be accepted', docs.exceptions),
    ...optionsSection(id, options),
    ...section('Further reading', `<${guide.url}>`),
  ].join('\n');
}

function section(heading: string, ...lines: readonly (string | undefined)[]): readonly string[] {
  return [`## ${heading}`, '', ...lines.filter(line => line !== undefined), ''];
}

function optionsSection(id: string, options: Readonly<Record<string, OptionSpec>>): readonly string[] {
  const rows = Object.entries(options).map(
    ([name, spec]) =>
      `- \`rules.${id}.${name}\` (${spec.type}, default \`${shownDefault(spec)}\`): ${spec.description}`,
  );
  return rows.length === 0 ? [] : section('Options', ...rows);
}

function shownDefault({ type, default: usual }: OptionSpec): string {
  return type === 'strings' ? JSON.stringify(usual) : String(usual);
}
