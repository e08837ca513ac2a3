/** Ids of rules that are no more. Baselines and reports out there still name them, so they are never given again. */
export const retiredIds: readonly string[] = [];
