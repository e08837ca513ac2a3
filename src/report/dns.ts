import { parseAddress } from '../model/address.ts';
import type { DnsAnswer, EndpointAnswers, WorkspaceAnswers } from '../model/dns-answers.ts';
import { azureDns } from '../model/dns-resolution.ts';
import { visible } from './visible-text.ts';

export type DnsFormat = 'hosts' | 'forwarders' | 'json';

/** What private endpoints should answer, as text for a hosts file, as a list of domains, and as JSON. */
export const dnsReports: Readonly<Record<DnsFormat, (workspaces: readonly WorkspaceAnswers[]) => Iterable<string>>> = {
  hosts: hostsFile,
  forwarders,
  json: workspaces => [`${JSON.stringify({ workspaces }, undefined, 2)}\n`],
};

function* hostsFile(workspaces: readonly WorkspaceAnswers[]): Iterable<string> {
  const told = new Set<string>();
  for (const workspace of workspaces) {
    yield comment(`Private endpoints of the workspace ${workspace.name}`);
    for (const detail of workspace.unseen) yield comment(`Not known: ${detail}`);
    for (const endpoint of workspace.endpoints) yield* endpointLines(endpoint, told);
  }
}

/** Workspaces may share a storage account, so a line that was written is not written again. */
function* endpointLines(endpoint: EndpointAnswers, told: Set<string>): Iterable<string> {
  yield comment(`${endpoint.name}, to ${endpoint.targetName}`);
  for (const detail of endpoint.unseen) yield comment(`Not known: ${detail}`);
  if (endpoint.approved !== true) {
    yield comment(
      `Left out: the connection is ${endpoint.approved === false ? 'not approved' : 'not known to be approved'}.`,
    );
    return;
  }
  for (const answer of endpoint.answers)
    for (const line of answerLines(answer)) {
      if (!told.has(line)) yield line;
      told.add(line);
    }
}

function answerLines({ name, addresses }: DnsAnswer): readonly string[] {
  if (name.startsWith('*.'))
    return [
      comment(`${name} is ${addresses.join(', ')}, but a hosts file has no wildcards: add a line for each name.`),
    ];
  return addresses.map(address =>
    isHostName(name) && isAddress(address)
      ? `${address} ${name}\n`
      : comment(`Left out, for it is no line of a hosts file: ${address} ${name}`),
  );
}

/** Names come from Azure as text that anybody may have written. */
function isHostName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= 253 &&
    labels.length > 1 &&
    labels.every(label => /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/.test(label))
  );
}

function isAddress(text: string): boolean {
  const address = /^[\d.]+$|^[\da-f:.]+$/i.test(text) ? parseAddress(text) : undefined;
  return address !== undefined && address.from === address.to;
}

function* forwarders(workspaces: readonly WorkspaceAnswers[]): Iterable<string> {
  yield comment(
    `Forward these domains to ${azureDns}, from a virtual network that the private DNS zones are linked to.`,
  );
  for (const domain of [...new Set(workspaces.flatMap(({ forward }) => forward))].sort()) yield `${domain}\n`;
}

function comment(text: string): string {
  return `# ${visible(text)}\n`;
}
