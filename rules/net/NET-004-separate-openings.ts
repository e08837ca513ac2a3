import {
  addressText,
  answer,
  az,
  defineRule,
  filter,
  isOpening,
  named,
  opens,
  option,
  type ComputeNsg,
  type ComputeSubnet,
  type Fact,
  type Fix,
  type Outcome,
  type SecurityRule,
} from '../../src/rule/index.ts';
import { isOnlyFor } from './inbound.ts';

export const separateOpenings = defineRule({
  id: 'NET-004',
  title: 'Training and scoring do not share an NSG whose openings one of them does not need',
  severity: 'low',
  concern: 'hygiene',
  profiles: ['current'],
  guide: { section: '1', url: 'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview' },
  walk: 'computeNsgs',
  ownNetworkOnly: true,
  messages: {
    training:
      "The rule '{rule}' of {nsg}, which only training can need, opens the scoring subnet {other} as well as {own}.",
    scoring:
      "The rule '{rule}' of {nsg}, which only scoring can need, opens the training subnet {other} as well as {own}.",
  },

  judge(nsg, { see, pass, fail, each, estate }) {
    const training = nsg.subnets.filter(({ computes, clusters }) => computes.length > 0 && clusters.length === 0);
    const scoring = nsg.subnets.filter(({ computes, clusters }) => computes.length === 0 && clusters.length > 0);
    const openings = see(nsg.rules).filter(isOpening);
    const passWhole = (): Outcome => {
      if (openings.length > 0) see(nsg.isWhole);
      return pass();
    };
    if (openings.length === 0 || training.length === 0 || scoring.length === 0) return passWhole();
    return each(
      openings,
      rule => {
        const opened = (subnets: readonly ComputeSubnet[]): readonly ComputeSubnet[] =>
          see(filter(subnets, ({ subnet }) => opens(estate, nsg, rule, subnet)));
        const [trains, scores] = [opened(training), opened(scoring)];
        if (trains.length === 0 || scores.length === 0) return passWhole();
        const isForTraining = services.some(tag => isOnlyFor(rule, tag));
        const [own, other] = isForTraining ? [trains, scores] : [scores, trains];
        const slots = { rule: rule.name, nsg: nsg.name, own: namesOf(own), other: namesOf(other) };
        return fail(isForTraining ? 'training' : 'scoring', slots, narrow(nsg, rule, own), {
          key: rule.name,
          relatedIds: [...own, ...other].map(({ subnet }) => subnet.id),
        });
      },
      ({ name }) => name,
    );
  },

  docs: {
    why: 'What one group lets in, it lets in to every subnet that it stands before: an opening for the nodes of a training cluster opens the scoring cluster too, and an opening for callers of models opens the machines that hold the data.',
    how: 'For a network security group that stands before subnets of training (clusters, instances, serverless compute) and before others of scoring (AKS): decides for each of its own rules that lets something in from beyond the virtual network whether it does so for both. Of what comes in, training can need only `AzureMachineLearning` and `BatchNodeManagement`, and scoring anything but these.',
    exceptions: 'One group for all subnets, where the openings are few and somebody looks after them.',
    profiles:
      'The guide of 2020 puts one group before both subnets, so the rule is silent in profile guide. Today a group for each costs nothing.',
  },
});

/** What comes in to compute of Azure Machine Learning from outside. */
const services = ['AzureMachineLearning', 'BatchNodeManagement'];

function namesOf(subnets: readonly ComputeSubnet[]): string {
  return subnets.map(({ key }) => key).join(', ');
}

/** The rule stays, for those only that need it. */
function narrow(nsg: ComputeNsg, rule: SecurityRule, subnets: readonly ComputeSubnet[]): Fix {
  const blocks = blocksOf(subnets);
  if (!blocks.known || rule.destinationGroups.length > 0 || blocks.value.some(block => block.includes('-')))
    return {
      none: 'Make a network security group of its own for one of the subnets, with the rules that it needs, and attach it.',
    };
  const words = [...named(nsg.id, '--nsg-name'), ...option('--name', rule.name)];
  return [
    az(['network', 'nsg', 'rule', 'update', ...words, '--destination-address-prefixes', ...blocks.value], {
      effect: 'interrupts',
      phase: 'close',
      targets: [nsg.id],
      note: 'The rule then serves these subnets only, and no other that the group stands before.',
    }),
  ];
}

function blocksOf(subnets: readonly ComputeSubnet[]): Fact<readonly string[]> {
  return answer(see => subnets.flatMap(({ subnet }) => see(subnet.addresses).map(addressText)));
}
