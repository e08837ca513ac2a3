import type { Finding } from '../src/audit/finding.ts';
import { defineRule, type Rule } from '../src/rule/define-rule.ts';
import { judgeCase, shortForm } from '../test/support/rule-cases.ts';
import type { NewRuleRequest } from './new-rule-request.ts';
import type { RuleNames } from './rule-names.ts';
import { drafts } from './rule-template.ts';

/** The test of a new rule: what `hardened` must show, and a break that is still to be written. */
export async function caseTemplate({ exportName, ruleFile }: RuleNames, request: NewRuleRequest): Promise<string> {
  const found = await passes(request);
  const finds = found.map(shortForm).sort();
  const subject = found[0]?.subjectId.split('/').slice(-2).join('/') ?? '';
  const wrong = found.slice(0, 1).map(finding => shortForm({ ...finding, messageId: 'wrong' }));
  return `
import { ${exportName} } from '../../../${ruleFile}';
import { set } from '../../support/change.ts';
import { casesOf } from '../../support/rule-cases.ts';

export const cases = casesOf(${exportName}, {
  'all is as it should be': { finds: ${JSON.stringify(finds)} },
  'the setting is wrong': {
    change: [set('${subject}', 'properties.nameTheProperty', 'the wrong value')],
    finds: ${JSON.stringify(wrong)},
  },
});
`;
}

/** What `hardened` shows when every subject of the walk passes. */
async function passes({ walk, title, severity, concern }: NewRuleRequest): Promise<readonly Finding[]> {
  const probe: Rule = defineRule({
    id: 'PRB-000',
    ...{ title, severity, concern, walk },
    profiles: ['current'],
    guide: { section: '1', url: drafts.url },
    messages: {},
    judge: (_, { pass }) => pass(),
    docs: drafts,
  });
  return judgeCase([probe], { finds: [] });
}
