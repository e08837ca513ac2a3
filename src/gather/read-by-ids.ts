import type { Reader } from '../azure/reader.ts';
import { parseResourceId } from '../catalog/resource-id.ts';
import { resourceType } from '../catalog/resource-types.ts';
import type { Line } from '../snapshot/line.ts';
import { groupReader, readOne } from './asks.ts';
import { startSurvey } from './survey.ts';

/** Reads single resources by ARM, each of which is then a resource or a gap. Ids of types that the catalogue lacks are left out. */
export async function readByIds(reader: Reader, ids: readonly string[]): Promise<readonly Line[]> {
  const survey = startSurvey();
  const canRead = groupReader(reader);
  const known = ids.filter(id => resourceType(parseResourceId(id)?.type ?? '') !== undefined);
  await Promise.all(known.map(id => readOne(reader, survey, id, canRead)));
  return [...survey.resources.values(), ...survey.gaps];
}
