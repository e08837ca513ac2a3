import type { Estate } from './estate.ts';
import type { Workspace } from './workspace.ts';

/** Remembers what was found for a workspace, since walks and rules begin with the same questions. */
export function perWorkspace<T extends object>(
  find: (estate: Estate, workspace: Workspace) => T,
): (estate: Estate, workspace: Workspace) => T {
  const found = new WeakMap<Workspace, T>();
  return (estate, workspace) => {
    const known = found.get(workspace) ?? find(estate, workspace);
    found.set(workspace, known);
    return known;
  };
}
