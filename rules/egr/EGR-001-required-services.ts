import {
  blockedNeeds,
  defineRule,
  egressOf,
  endpointNeed,
  outboundNeeds,
  waysToInternet,
  type Fix,
  type Nsg,
  type OutboundNeed,
  type SecurityRule,
} from '../../src/rule/index.ts';
import { allowOutbound, needText } from './allow-outbound.ts';

export const requiredServices = defineRule({
  id: 'EGR-001',
  title: 'Where the internet is denied, every required service tag is allowed',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: {
    section: '8',
    url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall',
  },
  walk: 'computeNsgs',
  ownNetworkOnly: true,
  messages: {
    denied: '{nsg} keeps the compute in the subnet {subnet} from what it needs: {needs}.',
  },

  judge(nsg, { see, pass, fail, notApplicable, each, estate, workspace }) {
    const holding = nsg.subnets.filter(({ computes }) => computes.length > 0);
    if (holding.length === 0) {
      see(nsg.isWhole);
      return notApplicable(
        'Only nodes or pods of AKS stand behind this network security group, which need other hosts.',
      );
    }
    return each(
      holding,
      ({ key, subnet }) => {
        const egress = see(egressOf(estate, subnet));
        const own = see(endpointNeed(estate, workspace));
        const needs = [...outboundNeeds(estate, workspace, see(subnet.region)), ...(own === undefined ? [] : [own])];
        const blocked = see(blockedNeeds(egress, needs));
        const ways = waysToInternet(egress, 'most');
        if (blocked.length === 0 && ways.known && ways.value.some(({ ports }) => ports.includes('*')))
          return notApplicable('Nothing denies the internet here, so nothing needs to be allowed.');
        if (blocked.length === 0) return pass();
        const slots = { nsg: nsg.name, subnet: subnet.name, needs: blocked.map(needText).join(', ') };
        return fail('denied', slots, allowAll(nsg, see(nsg.rules), blocked), { key, relatedIds: [subnet.id] });
      },
      ({ key }) => key,
    );
  },

  docs: {
    why: 'Clusters and instances talk to Azure Machine Learning, Azure Batch, Microsoft Entra, storage and a registry of Microsoft all the time. With one of them out of reach, compute does not start, jobs hang, or logs stay away, and nothing says why.',
    how: 'Where the network security group of a subnet with a cluster, an instance or serverless compute does not let all of the internet out, decides by priority and with the default rules for each service that such compute needs, in the region of the network: a rule for the tag, for its part in the region, for `AzureCloud` or for the internet lets it out. `AzureKeyVault` is needed where the workspace is marked high business impact, `AzureMonitor` where its Application Insights answers from public networks, the private endpoints where one of the workspace was seen. What a firewall lets out is judged by EGR-004.',
    exceptions: 'Ports that nobody uses: 8787 is for RStudio, 18881 for the language server of notebooks.',
  },
});

function allowAll(nsg: Nsg, rules: readonly SecurityRule[], blocked: readonly OutboundNeed[]): Fix {
  return (
    allowOutbound(nsg, rules, blocked) ?? {
      none: 'Not enough priorities are free before the rules that deny: give those higher numbers, then allow the services before them.',
    }
  );
}
