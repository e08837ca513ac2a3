import {
  az,
  defineRule,
  named,
  option,
  serviceHop,
  withPublicIp,
  type Command,
  type Route,
  type RouteTable,
} from '../../src/rule/index.ts';

const tag = 'AzureMachineLearning';

export const tunnelLeavesWayBack = defineRule({
  id: 'NET-015',
  title: 'A forced tunnel leaves AzureMachineLearning a way back where compute has a public IP',
  severity: 'high',
  concern: 'availability',
  profiles: ['current'],
  guide: {
    section: '5',
    url: 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall',
  },
  walk: 'computeRoutes',
  ownNetworkOnly: true,
  messages: {
    tunnelled:
      "The route '{route}' of {table} leads what the subnet {subnet} answers to AzureMachineLearning another way than it came, so {computes} with a public IP can't work.",
  },

  judge({ table, subnets }, { see, pass, fail, notApplicable, each, estate }) {
    const needy = subnets.filter(({ computes }) => see(withPublicIp(computes)).length > 0);
    if (needy.length === 0) return notApplicable('No compute of the workspace in these subnets has a public IP.');
    return each(
      needy,
      ({ key, subnet, computes }) => {
        const { type, route } = see(serviceHop(estate, subnet, { tag, region: see(subnet.region) }));
        if (type === 'Internet' || route === undefined || table === undefined) return pass();
        const names = see(withPublicIp(computes)).map(({ name }) => name);
        return fail(
          'tunnelled',
          { route: route.name, table: table.name, subnet: key, computes: names.join(', ') },
          [leadBack(table, route, see(table.routes))],
          { key, relatedIds: [subnet.id] },
        );
      },
      ({ key }) => key,
    );
  },

  docs: {
    why: 'Azure Machine Learning calls compute that has a public IP at that address. If a route leads the answers to a firewall or to your own site, they come from another address than was called, and are dropped: nodes stay unusable, instances do not start.',
    how: 'For each subnet in which a cluster, an instance or serverless compute with a public IP stands, takes the route for the service tag `AzureMachineLearning` (whole, or of the region of the network), else for `AzureCloud`, else for most of the internet: its next hop must be the internet. Where a gateway or a virtual hub may bring a default route by BGP, or where narrow routes lead different ways, the answer is unknown.',
    exceptions: 'None while such compute is to work; better give it no public IP.',
  },
});

/** A route for the tag comes before one for all. One that is for the tag already is made anew under its name. */
function leadBack(table: RouteTable, route: Route, routes: readonly Route[]): Command {
  const isOwn = route.tag?.name === tag.toLowerCase();
  const words = [
    ...option('--name', isOwn ? route.name : freeName(routes)),
    ...option('--address-prefix', isOwn ? route.prefix : tag),
    ...option('--next-hop-type', 'Internet'),
  ];
  return az(['network', 'route-table', 'route', 'create', ...named(table.id, '--route-table-name'), ...words], {
    effect: 'safe',
    phase: 'network',
    targets: [table.id],
    note: 'What goes to Azure Machine Learning no longer passes where the tunnel leads.',
  });
}

/** A route created under the name of another would take its place. */
function freeName(routes: readonly Route[], number = 1): string {
  const name = number === 1 ? tag : `${tag}${number}`;
  const isTaken = routes.some(route => route.name.toLowerCase() === name.toLowerCase());
  return isTaken ? freeName(routes, number + 1) : name;
}
