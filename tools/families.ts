/** The families of rules, and what each speaks of. A rule's id begins with its family. */
export const families: Readonly<Record<string, string>> = {
  WKS: 'the workspace itself',
  PEP: 'private endpoints',
  DNS: 'names and private DNS zones',
  NET: 'virtual networks and network security groups',
  EGR: 'outbound traffic',
  ACC: 'private ways in for people',
  STG: 'storage accounts',
  KEY: 'key vaults and keys',
  ACR: 'container registries',
  STU: 'studio and access to data',
  RBA: 'roles',
  CMP: 'clusters and instances',
  AKS: 'attached Kubernetes clusters',
  OEP: 'online endpoints',
  POL: 'policy',
};
