import {
  az,
  decideInbound,
  defineRule,
  named,
  option,
  withPublicIp,
  type Command,
  type ComputeNsg,
} from '../../src/rule/index.ts';
import { flowTo, serviceFlow } from './inbound.ts';

export const serviceReachesCompute = defineRule({
  id: 'NET-006',
  title: 'AzureMachineLearning reaches TCP 44224 where compute has a public IP',
  severity: 'high',
  concern: 'availability',
  profiles: ['current', 'guide'],
  guide: { section: '5', url: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet' },
  walk: 'computeNsgs',
  ownNetworkOnly: true,
  messages: {
    denied:
      "The rule '{rule}' of {nsg} keeps AzureMachineLearning from TCP 44224 of the subnet {subnet}, where {computes} with a public IP can't work without it.",
  },

  judge(nsg, { see, pass, fail, notApplicable, each }) {
    const needy = nsg.subnets.filter(({ computes }) => see(withPublicIp(computes)).length > 0);
    if (needy.length === 0) return notApplicable('No compute behind this network security group has a public IP.');
    return each(
      needy,
      item => {
        const { access, rule } = see(decideInbound(nsg, see(flowTo(item, serviceFlow))));
        if (access === 'Allow') return pass();
        const computes = see(withPublicIp(item.computes))
          .map(({ name }) => name)
          .join(', ');
        return fail(
          'denied',
          { rule: rule.name, nsg: nsg.name, subnet: item.key, computes },
          [allow(nsg, rule.isDefault ? 410 : rule.priority - 1)],
          { key: item.key },
        );
      },
      ({ key }) => key,
    );
  },

  docs: {
    why: 'Azure Machine Learning starts and watches compute that has a public IP through this port. Shut, nodes stay unusable and instances do not start.',
    how: 'Decides, by priority and with the default rules, whether TCP from the service tag `AzureMachineLearning` (whole, or of the region of the virtual network) reaches port 44224 of each subnet in which a cluster or an instance with a public IP stands. Compute without a public IP needs no opening.',
    exceptions: 'None while such compute is to work; better give it no public IP.',
  },
});

function allow(nsg: ComputeNsg, priority: number): Command {
  const words = [
    '--direction',
    'Inbound',
    '--access',
    'Allow',
    '--protocol',
    'Tcp',
    '--priority',
    String(Math.max(100, priority)),
  ];
  const from = ['--source-address-prefixes', 'AzureMachineLearning', '--source-port-ranges', '*'];
  const to = ['--destination-address-prefixes', '*', '--destination-port-ranges', '44224'];
  return az(
    [
      'network',
      'nsg',
      'rule',
      'create',
      ...named(nsg.id, '--nsg-name'),
      ...option('--name', 'AllowAzureMachineLearning'),
      ...words,
      ...from,
      ...to,
    ],
    {
      effect: 'safe',
      phase: 'network',
      targets: [nsg.id],
    },
  );
}
