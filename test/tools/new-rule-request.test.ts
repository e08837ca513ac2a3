import { expect, it } from 'vitest';
import { NewRuleError, newRuleRequest } from '../../tools/new-rule-request.ts';

const title = 'The subnet has an NSG';

it('takes a family and a title', () => {
  expect(newRuleRequest(['net', title])).toEqual({
    family: 'NET',
    number: undefined,
    title,
    severity: 'medium',
    concern: 'exposure',
    walk: 'workspaces',
  });
});

it('takes an id, and options', () => {
  const words = ['NET-009', title, '--severity', 'high', '--concern=hygiene', '--walk', 'computeSubnets'];
  expect(newRuleRequest(words)).toEqual({
    family: 'NET',
    number: 9,
    title,
    severity: 'high',
    concern: 'hygiene',
    walk: 'computeSubnets',
  });
});

const usage = "npm run new-rule -- NET 'The subnet …' --severity high --concern exposure --walk computeSubnets";
const badTitle =
  "The title must say what holds when the rule passes, with a capital and without a period: 'The workspace denies public network access'.";

it.each([
  [[], `Give a family and a title in quotes: ${usage}`],
  [['NET'], `Give a family and a title in quotes: ${usage}`],
  [['NET', 'The', 'subnet', 'has'], `Give a family and a title in quotes: ${usage}`],
  [
    ['NET', title, '--sevrity', 'high'],
    `Only --severity, --concern and --walk are options, each with a value: ${usage}`,
  ],
  [['NET', title, '--walk'], `Only --severity, --concern and --walk are options, each with a value: ${usage}`],
  [['NET-9', title], "'NET-9' is no family and no id: write NET, or NET-009."],
  [['NTE', title], "The family cannot be 'NTE': did you mean NET?"],
  [['NET', title, '--severity', 'hihg'], "--severity cannot be 'hihg': did you mean high?"],
  [
    ['NET', title, '--concern', 'speed'],
    "--concern cannot be 'speed': choose one of exposure, encryption, access, availability, hygiene.",
  ],
  [['NET', title, '--walk', 'computeSubnet'], "--walk cannot be 'computeSubnet': did you mean computeSubnets?"],
  [['NET', 'the subnet has an NSG'], badTitle],
  [['NET', 'The subnet has an NSG.'], badTitle],
  [['NET', 'The subnet'], badTitle],
  [['NET', 'The `subnet` has an NSG'], badTitle],
])('refuses %j in one sentence', (words, message) => {
  expect(() => newRuleRequest(words)).toThrow(new NewRuleError(message));
});
