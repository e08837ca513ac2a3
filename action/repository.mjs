// Finds out whether the repository is public, and which run has the last report of this audit on this branch.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';

const { env } = process;
const isTrue = name => env[name] === 'true';

const repository = await ask('');
// What cannot be told is taken for public.
const isPublic = repository.body?.private !== true;
const details = !isPublic || isTrue('PUBLIC_DETAILS');
const artifactName = nameOf(env.CATEGORY ?? '');
output('details', String(details));
output('artifact-name', artifactName);
if (isPublic && !details) {
  annotate(
    'notice',
    'This repository is public, or it cannot be told: the summary has counts only, and no artifact is kept.',
  );
}

const last = await lastReport();
if ('runId' in last) output('run-id', String(last.runId));
else if (last.problem !== '') {
  annotate('warning', last.problem);
  output('note', last.problem);
}

/** The newest artifact of this name that this workflow made on this branch: only a run whose audit ended well has one. */
async function lastReport() {
  if ((env.BASELINE ?? '') !== '') return { problem: '' };
  if (!details || !isTrue('KEEP_ARTIFACT')) return none('reports are not kept here');
  const { status, body } = await ask(`/actions/artifacts?name=${encodeURIComponent(artifactName)}&per_page=100`);
  if (status === 403 || status === 404) return none('the token needs the permission actions: read');
  if (!Array.isArray(body?.artifacts)) return none(`GitHub answered ${status || 'nothing'}`);
  const own = body.artifacts.filter(isOwn).toSorted((a, b) => (a.created_at < b.created_at ? 1 : -1));
  for (const { expired, workflow_run: run } of own.slice(0, 20)) {
    if (!(await isOfThisWorkflow(run.id))) continue;
    return expired ? none(`that of run ${run.id} has expired`) : { runId: run.id };
  }
  return none('no run of this workflow on this branch has left one');
}

function none(why) {
  const loss = "nothing is compared or carried forward, so alerts on what can't be seen now will close";
  return { problem: `There is no last report (${why}): ${loss}.` };
}

/** Of this repository, not of a fork that has a branch of the same name. */
function isOwn({ name, workflow_run: run }) {
  return (
    name === artifactName &&
    Number.isSafeInteger(run?.id) &&
    run.head_branch === env.GITHUB_REF_NAME &&
    run.head_repository_id === run.repository_id
  );
}

async function isOfThisWorkflow(runId) {
  const { body } = await ask(`/actions/runs/${runId}`);
  const [, path] = /^[^/]+\/[^/]+\/([^@]+)@/.exec(env.GITHUB_WORKFLOW_REF ?? '') ?? [];
  return path !== undefined && body?.path?.split('@')[0] === path;
}

/** Artifacts of several categories live side by side. */
function nameOf(category) {
  if (category === '') return 'secws-audit';
  const plain = category.replaceAll(/[^A-Za-z0-9._-]/g, '-').slice(0, 100);
  const hash = createHash('sha256').update(category).digest('hex').slice(0, 8);
  return plain === category ? `secws-audit-${plain}` : `secws-audit-${plain}-${hash}`;
}

async function ask(path) {
  try {
    const response = await fetch(`${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}${path}`, {
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${env.TOKEN}`,
        'x-github-api-version': '2022-11-28',
      },
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, body: response.ok ? await response.json() : undefined };
  } catch {
    return { status: 0, body: undefined };
  }
}

function output(name, value) {
  appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}

function annotate(kind, text) {
  process.stdout.write(`::${kind} title=secws-audit::${text}\n`);
}
