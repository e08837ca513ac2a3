import { expect, it } from 'vitest';
import type { EndpointAnswers, WorkspaceAnswers } from '../../src/model/dns-answers.ts';
import { dnsReports } from '../../src/report/dns.ts';
import { probeText } from '../../src/report/dns-probe.ts';

const hosts = (...workspaces: readonly WorkspaceAnswers[]): readonly string[] =>
  [...dnsReports.hosts(workspaces)].join('').trimEnd().split('\n');

it('writes a line that two workspaces share once', () => {
  const shared = endpoint([['st.blob.core.windows.net', '10.0.0.4']]);
  expect(hosts(workspace('a', shared), workspace('b', shared))).toEqual([
    '# Private endpoints of the workspace a',
    '# pe, to st',
    '10.0.0.4 st.blob.core.windows.net',
    '# Private endpoints of the workspace b',
    '# pe, to st',
  ]);
});

it('writes a name that two endpoints answer to for both', () => {
  const lines = hosts(
    workspace('w', endpoint([['st.example.net', '10.0.0.4']]), endpoint([['st.example.net', '10.0.0.5']])),
  );
  expect(lines.filter(line => !line.startsWith('#'))).toEqual(['10.0.0.4 st.example.net', '10.0.0.5 st.example.net']);
});

it.each([
  ['a new line', 'a.example.net\n10.9.9.9 bank.example', '10.0.0.4'],
  ['a second name', 'a.example.net bank.example', '10.0.0.4'],
  ['a comment', 'a.example.net#', '10.0.0.4'],
  ['no dot', 'localhost', '10.0.0.4'],
  ['a label that is too long', `${'a'.repeat(300)}.example.net`, '10.0.0.4'],
  ['no address', 'a.example.net', 'bank.example'],
  ['a block', 'a.example.net', '10.0.0.0/8'],
  ['a range', 'a.example.net', '10.0.0.1-10.0.0.9'],
])('leaves out what is no line of a hosts file: %s', (_, name, address) => {
  const lines = hosts(workspace('w', endpoint([[name, address]])));
  expect(lines.filter(line => !line.startsWith('# '))).toEqual([]);
  expect(lines.at(-1)).toMatch(/^# Left out, for it is no line of a hosts file: /);
});

it('takes an address of IPv6', () => {
  expect(hosts(workspace('w', endpoint([['a.example.net', 'fd00::4']]))).at(-1)).toBe('fd00::4 a.example.net');
});

it('says what is not known, and leaves out what is not approved', () => {
  const waits = {
    ...endpoint([['a.example.net', '10.0.0.4']]),
    approved: false,
    unseen: ['The interface may not be read.'],
  };
  const open = { ...waits, approved: undefined, unseen: [] };
  expect(hosts({ ...workspace('w\u202e', waits, open), unseen: ['There may be more.'] })).toEqual([
    String.raw`# Private endpoints of the workspace w\u202e`,
    '# Not known: There may be more.',
    '# pe, to st',
    '# Not known: The interface may not be read.',
    '# Left out: the connection is not approved.',
    '# pe, to st',
    '# Left out: the connection is not known to be approved.',
  ]);
});

it('lists the domains of all workspaces to forward, each once', () => {
  const [one, other] = [workspace('a'), workspace('b')];
  const text = dnsReports.forwarders([
    { ...one, forward: ['b.net', 'a.net'] },
    { ...other, forward: ['b.net'] },
  ]);
  expect([...text].join('')).toBe(
    '# Forward these domains to 168.63.129.16, from a virtual network that the private DNS zones are linked to.\na.net\nb.net\n',
  );
});

it('tells of a probe what should be, of each endpoint that may answer', () => {
  const expected = [['10.0.0.4'], ['10.0.0.5', '10.0.0.6']];
  const text = probeText([
    { name: 'a.example.net', expected, found: [], error: 'the server did not answer in time', verdict: 'unanswered' },
    { name: 'b.example.net\n', expected, found: ['10.0.0.4'], verdict: 'same' },
  ]);
  expect([...text]).toEqual([
    'unanswered a.example.net should be 10.0.0.4 or 10.0.0.5, 10.0.0.6: the server did not answer in time\n',
    'same       b.example.net is 10.0.0.4\n',
    '2 names: 0 different, 1 unanswered, 1 same\n',
  ]);
});

function workspace(name: string, ...endpoints: readonly EndpointAnswers[]): WorkspaceAnswers {
  return { id: `/w/${name}`, name, endpoints, forward: [], unseen: [] };
}

function endpoint(answers: readonly (readonly [name: string, address: string])[]): EndpointAnswers {
  return {
    id: '/pe',
    name: 'pe',
    targetId: '/st',
    targetName: 'st',
    approved: true,
    answers: answers.map(([name, address]) => ({ name, addresses: [address], records: [] })),
    unseen: [],
  };
}
