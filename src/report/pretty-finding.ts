import type { AssessedFinding } from '../assess/assessment.ts';
import type { Evidence } from '../model/fact.ts';
import type { Command } from '../rule/command.ts';
import type { Severity } from '../rule/define-rule.ts';
import type { CauseGroup } from './cause-groups.ts';
import { effectText } from './effect-text.ts';
import { firstFew } from './first-few.ts';
import type { Paint } from './paint.ts';
import { nameOf } from './resource-name.ts';
import { notShown, shownCommand } from './shown-command.ts';
import { waivedText } from './state-text.ts';
import { valueText, visible } from './visible-text.ts';

/** A failure in lines of `label  text`, and the failures that follow from it. */
export function groupText({ root, caused }: CauseGroup, paint: Paint): string {
  const lines = [
    `${severityText(root.rule.severity, paint)} ${paint('bold', root.rule.id)}  ${visible(root.message)}`,
    line('on', paint('dim', visible(root.subjectId))),
    ...stateLines(root, paint),
    ...firstFew(root.evidence, evidenceText).map(text => line('seen', text)),
    line('guide', visible(`section ${root.rule.guide.section}, ${root.rule.guide.url}`)),
    ...fixLines(root, paint),
    ...caused.flatMap(failure => [
      line('causes', causedText(failure, paint)),
      ...stateLines(failure, paint),
      ...fixLines(failure, paint),
    ]),
  ];
  return `${lines.join('\n')}\n\n`;
}

const severityStyles = {
  critical: 'magenta',
  high: 'red',
  medium: 'yellow',
  low: 'blue',
  info: 'cyan',
} as const satisfies Readonly<Record<Severity, string>>;

function severityText(severity: Severity, paint: Paint): string {
  return paint(severityStyles[severity], severity.toUpperCase().padEnd('CRITICAL'.length));
}

function line(label: string, text: string): string {
  return `  ${label.padEnd('causes'.length)}  ${text}`;
}

function evidenceText({ resourceId, path, value }: Evidence): string {
  return visible(`${path} of ${nameOf(resourceId)}: ${valueText(value)}`);
}

/** What is not as it was; nothing of what stands as it did. */
function stateLines({ drift, driftBecause = '', lapsed }: AssessedFinding, paint: Paint): readonly string[] {
  const lines: string[] = [];
  if (drift !== undefined && drift !== 'unchanged')
    lines.push(line('drift', `${paint('yellow', drift)}: ${visible(driftBecause)}`));
  if (lapsed !== undefined) lines.push(line('waiver', visible(`expired: ${waivedText(lapsed)}`)));
  return lines;
}

function fixLines({ fix }: AssessedFinding, paint: Paint): readonly string[] {
  if ('none' in fix) return [line('fix', visible(`by no command: ${fix.none}`))];
  return fix.flatMap(command => commandLines(command, paint));
}

function commandLines(command: Command, paint: Paint): readonly string[] {
  const { effect, note } = command;
  const { line: text = notShown, twin } = shownCommand(command);
  const detail = `${effect}: it ${effectText[effect]}.${note === undefined ? '' : ` ${note}`}`;
  const lines = [line('fix', text), line('', paint('dim', visible(detail)))];
  return twin === undefined ? lines : [...lines, line('or', twin)];
}

function causedText({ rule, message, subjectId }: AssessedFinding, paint: Paint): string {
  return `${severityText(rule.severity, paint)} ${rule.id}  ${visible(message)} ${paint('dim', visible(subjectId))}`;
}
