/** Why no command mends a setting of a compute that can be chosen only at its creation. */
export function recreate(what: string): { readonly none: string } {
  return {
    none: `${what} can be chosen only when a compute is created: delete the compute while nothing runs on it, and create it again.`,
  };
}
