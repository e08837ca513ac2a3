import type { Reader } from '../azure/reader.ts';
import type { Line, Scope } from '../snapshot/line.ts';
import { schemaVersion } from '../snapshot/line.ts';
import { findNetworks } from './networks.ts';
import { findWorkspaces, ScopeError } from './scope.ts';
import { startSurvey, type Survey } from './survey.ts';
import { startWaves } from './waves.ts';

/** What to read, and for whom. */
export interface GatherRequest {
  readonly scope: Scope;
  readonly cloud: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** The time that facts are judged as of, ISO 8601, UTC. */
  readonly generatedAt: string;
  /** A scope without a workspace is no error. */
  readonly allowEmpty: boolean;
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** References are followed this many waves deep; what lies beyond is a gap. The first wave finds the workspaces. */
const mostWaves = 9;

/**
 * Reads the workspaces in scope and everything around them. Throws a ScopeError or a ReadError where the audit can't
 * begin; what is refused later is a gap.
 */
export async function gather(reader: Reader, request: GatherRequest): Promise<readonly Line[]> {
  const survey = startSurvey();
  request.onProgress?.('Looking for workspaces');
  const workspaces = await findWorkspaces(reader, request.scope, survey);
  if (workspaces.length === 0 && !request.allowEmpty)
    throw new ScopeError('There is no workspace in scope; check the scope, or accept an empty one with --allow-empty.');
  for (const body of workspaces) survey.reach(body, 'arm', true);
  await followReferences(reader, survey, request);
  return linesOf(survey, request, await reader.identity());
}

/**
 * Reads networks, their groups and interfaces, and what they lead to: those of the scope, or of the resource groups of ids. Needs
 * no workspace.
 */
export async function gatherNetworks(
  reader: Reader,
  request: GatherRequest,
  ids: readonly string[],
): Promise<readonly Line[]> {
  const survey = startSurvey();
  request.onProgress?.('Looking for networks');
  await findNetworks(reader, request.scope, ids, survey);
  await followReferences(reader, survey, request);
  return linesOf(survey, request, await reader.identity());
}

async function followReferences(reader: Reader, survey: Survey, { onProgress }: GatherRequest): Promise<void> {
  const waves = startWaves(reader, survey);
  for (let wave = 2; wave <= mostWaves && !waves.isDone(); wave += 1) {
    onProgress?.(`Reading what ${survey.resources.size} resources lead to (wave ${wave})`);
    await waves.next();
  }
  const { ids, lists } = waves.left();
  for (const id of ids) survey.noteUnfollowed(id);
  for (const { parentId, type } of lists) survey.noteUnfollowed(parentId, type);
}

function linesOf(
  survey: Survey,
  { scope, cloud, tool, generatedAt }: GatherRequest,
  who: { tenantId: string; principalId: string },
): readonly Line[] {
  const resources = [...survey.resources.values()];
  const { gaps, reads } = survey;
  return [
    { kind: 'snapshot', schemaVersion, tool, cloud, ...who, scope, generatedAt },
    ...reads,
    ...gaps,
    ...resources,
    { kind: 'end', reads: reads.length, gaps: gaps.length, resources: resources.length },
  ];
}
