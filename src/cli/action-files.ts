import { readdirSync, readFileSync } from 'node:fs';

/** Set by the build. */
declare const SECWS_ACTION: Readonly<Record<string, string>> | undefined;

/** The GitHub action: the text of each of its files, by its path from `action.yml`. */
export function actionFiles(): Readonly<Record<string, string>> {
  return typeof SECWS_ACTION === 'undefined' ? readActionFiles(new URL('../../', import.meta.url)) : SECWS_ACTION;
}

/** The same, from the root of the project. */
export function readActionFiles(root: URL): Readonly<Record<string, string>> {
  const scripts = readdirSync(new URL('action/', root)).toSorted();
  const paths = ['action.yml', ...scripts.map(name => `action/${name}`)];
  return Object.fromEntries(paths.map(path => [path, readFileSync(new URL(path, root), 'utf8')]));
}
