import { hash } from 'node:crypto';

/** What makes a finding the same finding tomorrow: never wording, values, lines or time. */
export function fingerprintOf(ruleId: string, subjectId: string, messageId: string, key = ''): string {
  return hash('sha256', `1\n${ruleId}\n${subjectId.toLowerCase()}\n${messageId}\n${key}`).slice(0, 32);
}
