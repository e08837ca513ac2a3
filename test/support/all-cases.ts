import { globSync } from 'node:fs';
import type { RuleCases } from './rule-cases.ts';

/** The cases of every rule, in the order of the rules' ids. Each file in `test/rules/<family>/` exports its `cases`. */
export async function loadAllCases(): Promise<readonly RuleCases[]> {
  const root = new URL('../rules/', import.meta.url);
  const files = globSync('*/*.ts', { cwd: root }).sort();
  const modules = await Promise.all(
    files.map(file => import(new URL(file, root).href) as Promise<{ readonly cases: RuleCases }>),
  );
  return modules.map(({ cases }) => cases);
}
