import type { OptionSpec, Rule } from '../rule/define-rule.ts';

/** All that a rule says of itself, for reading in a terminal. */
export function explanation(rule: Rule): string {
  const { docs, messages, options = {} } = rule;
  const parts = [
    `${rule.id}: ${rule.title}\n\n${facts(rule)}`,
    section('Why', docs.why),
    section('How it is judged', docs.how),
    section('What may be reported', list(Object.entries(messages).map(([id, text]) => `${id}: ${text}`))),
    section('When a failure may be accepted', docs.exceptions),
    section('Where the profiles differ', docs.profiles ?? ''),
    section('Options in secws.yaml', list(Object.entries(options).map(describeOption))),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
}

function facts({ severity, concern, profiles, guide }: Rule): string {
  return [
    `Severity  ${severity} (${concern})`,
    `Profiles  ${profiles.join(', ')}`,
    `Guide     section ${guide.section}`,
    `See       ${guide.url}`,
  ].join('\n');
}

function section(title: string, text: string): string {
  return text === '' ? '' : `${title}\n${text}`;
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

function describeOption([name, option]: readonly [string, OptionSpec]): string {
  return `${name} (${option.type}, default ${JSON.stringify(option.default)}): ${option.description}`;
}
