import { option, type Estate, type Subnet } from '../src/rule/index.ts';

/** The id of a resource that is to be created in the resource group of another. */
export function idBeside(id: string, type: string, name: string): string {
  return `${id.replace(/\/providers\/.*/i, '')}/providers/${type}/${name}`;
}

/** The id for a new resource: as wanted, else with a number, since `az` would change what has the name. `leave`: free ones that others take. */
export function freeId(estate: Estate, wanted: string, leave = 0): string {
  let left = leave;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!isFree(estate, id)) continue;
    if (left === 0) return id;
    left -= 1;
  }
}

/** Nothing of this id was seen, nor was it refused. */
function isFree(estate: Estate, id: string): boolean {
  const { content } = estate.node(id);
  return !content.known && content.unseen.every(({ why }) => why === 'not-read' || why === 'gone');
}

/** What stands in or before a subnet must be in the region of its virtual network; `az` would take that of the resource group. */
export function locationOf({ region }: Subnet): readonly string[] {
  return region.known ? option('--location', region.value) : [];
}
