/** The sections of the hardening guide, by number, and what each is about. */
export const guideSections: Readonly<Record<string, string>> = {
  0: 'What is needed, and what comes out of it',
  1: 'The workspace, its network, and the resources that it depends on',
  2: 'Private ways in for people',
  3: 'Studio',
  4: 'Users and roles',
  5: 'Training: clusters and instances',
  6: 'Scoring: AKS',
  7: 'A test run, and where images are built',
  8: 'DNS, outbound traffic, firewall, identities, policy',
  9: 'Questions that customers asked',
};
