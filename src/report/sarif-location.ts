import type { Location } from 'sarif';
import { lineOf, linesOfUnread } from './evidence-lines.ts';
import { nameOf } from './resource-name.ts';
import { resourcePath } from '../snapshot/resource-path.ts';
import { regionsOf } from './sarif-region.ts';

/** The lines of a resource's evidence text, undefined where it was not read. */
export type LinesOf = (id: string) => readonly string[] | undefined;

/** The repository's root, to which all paths are relative. */
export const sourceRoot = 'SRCROOT';

/** Where a property of a resource stands: the file that mirrors its id and the line of its evidence text. */
export function locationOf(id: string, path: string | undefined, linesOf: LinesOf): Location {
  const read = linesOf(id);
  const lines = read ?? linesOfUnread(id);
  const line = read === undefined || path === undefined ? 0 : lineOf(read, path);
  return placed(id, regionsOf(lines, line));
}

/** The beginning of a resource's evidence text, which is the same for all. */
export function startOf(id: string): Location {
  return placed(id, regionsOf(['{'], 0));
}

function placed(id: string, regions: ReturnType<typeof regionsOf>): Location {
  return {
    physicalLocation: { artifactLocation: { uri: resourcePath(id), uriBaseId: sourceRoot }, ...regions },
    logicalLocations: [{ name: nameOf(id), fullyQualifiedName: id, kind: 'resource' }],
  };
}
