/** The shells for which `fix` writes scripts. A list apart: the writers would load more than a help text needs. */
export const scriptShells = ['posix', 'pwsh'] as const;
export type ScriptShell = (typeof scriptShells)[number];
