/** Where `init` puts the action: pinned by being there, and free to be read before it runs. */
export const actionFolder = '.github/actions/secws-audit';

/** Actions by commit, since a tag can be moved. */
const checkout = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const login = 'azure/login@f5d393ae46f8fde4be8b75f32e3fc50e654ad0ca # v3.0.1';

/** The workflow that audits every night. With `evidence` it also commits what it saw, a file for each resource. */
export function workflowFile({ evidence }: { readonly evidence: boolean }): string {
  const contents = evidence
    ? 'contents: write # checks the repository out, and pushes the evidence'
    : 'contents: read # checks the repository out';
  const inputs = evidence ? "\n        with:\n          commit-evidence: 'true'" : '';
  return `# Audits Azure Machine Learning workspaces every night. docs/github.md of secws-audit explains it.
name: secws-audit

on:
  schedule:
    - cron: '17 4 * * *'
  workflow_dispatch:

permissions: {}

concurrency:
  group: secws-audit
  cancel-in-progress: false

jobs:
  audit:
    name: Audit
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: secws-audit # the federated credential is bound to it
    permissions:
      ${contents}
      id-token: write # signs in to Azure without a secret
      security-events: write # uploads the alerts
      actions: read # finds the report of the last run
    steps:
      - name: Check out
        uses: ${checkout}
        with:
          persist-credentials: false
      - name: Sign in to Azure
        uses: ${login}
        with:
          client-id: \${{ vars.AZURE_CLIENT_ID }}
          tenant-id: \${{ vars.AZURE_TENANT_ID }}
          subscription-id: \${{ vars.AZURE_SUBSCRIPTION_ID }}
      - name: Audit
        uses: ./${actionFolder} # zizmor: ignore[self-repository] it is not known everywhere yet${inputs}
`;
}
