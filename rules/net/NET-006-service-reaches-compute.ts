import { defineRule, passesWhole, shieldsPublicCompute, withPublicIp } from '../../src/rule/index.ts';
import { allowService, decideService, rulesThat, serviceFlow } from './inbound.ts';

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

  judge(nsg, { see, pass, fail, notApplicable, each, estate }) {
    const needy = nsg.subnets.filter(({ computes }) => see(withPublicIp(computes)).length > 0);
    if (needy.length === 0) {
      see(shieldsPublicCompute(estate, nsg.id));
      return notApplicable('No compute of the workspace behind this network security group has a public IP.');
    }
    return each(
      needy,
      item => {
        const decision = see(decideService(estate, nsg, item, serviceFlow));
        if (see(passesWhole(decision))) return pass();
        const computes = see(withPublicIp(item.computes))
          .map(({ name }) => name)
          .join(', ');
        return fail(
          'denied',
          {
            rule: rulesThat('denied', decision)
              .slice(0, 1)
              .map(({ name }) => name)
              .join(''),
            nsg: nsg.name,
            subnet: item.key,
            computes,
          },
          allowService(nsg, see(nsg.rules), needy),
          { key: item.key },
        );
      },
      ({ key }) => key,
    );
  },

  docs: {
    why: 'Azure Machine Learning starts and watches compute that has a public IP through this port. With the port shut, nodes stay unusable and instances do not start.',
    how: 'Decides, by priority and with the default rules, whether all TCP from the service tag `AzureMachineLearning` in the region of the virtual network reaches port 44224 of every machine of each subnet in which a cluster, an instance or serverless compute with a public IP stands. Compute without a public IP needs no opening.',
    exceptions: 'None while such compute is to work; better give it no public IP.',
  },
});
