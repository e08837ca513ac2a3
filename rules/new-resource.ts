import { groupIdOf, option, type Subnet } from '../src/rule/index.ts';

/** The id of a resource that is to be created in the resource group of another. */
export function idBeside(id: string, type: string, name: string): string {
  return `${groupIdOf(id) ?? ''}/providers/${type}/${name}`;
}

/** What stands in or before a subnet must be in the region of its virtual network; `az` would take that of the resource group. */
export function locationOf({ region }: Subnet): readonly string[] {
  return region.known ? option('--location', region.value) : [];
}
