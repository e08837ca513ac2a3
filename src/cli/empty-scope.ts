/** There is nothing to audit. The message is one sentence that says what to do. */
class EmptyScopeError extends Error {
  override readonly name = 'EmptyScopeError';
}

/** Refuses an audit of no workspace, which would look like one of workspaces without findings. */
export function requireWorkspace(ids: readonly string[], allowEmpty: boolean): void {
  if (ids.length > 0 || allowEmpty) return;
  throw new EmptyScopeError(
    'The snapshot holds no workspace in scope: check --rg and --workspace, or say --allow-empty if that is right.',
  );
}
