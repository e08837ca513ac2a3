import { keyOf } from '../catalog/resource-id.ts';
import { computeSubnetsOf, type ComputeSubnet } from './compute-subnets.ts';
import type { Estate } from './estate.ts';
import type { Unseen } from './fact.ts';
import { routeTableOf, type RouteTable } from './routes.ts';
import type { Found } from './workspace-links.ts';
import type { Workspace } from './workspace.ts';

/** A route table, and the subnets with compute that it serves; or a subnet without one. */
export interface ComputeRoutes {
  /** The route table, or the resource whose body holds the subnet that has none. */
  readonly id: string;
  /** The subnet that has none. */
  readonly key?: string;
  readonly table: RouteTable | undefined;
  readonly subnets: readonly ComputeSubnet[];
}

/** How the subnets that hold compute of a workspace are routed. */
export function computeRoutesOf(estate: Estate, workspace: Workspace): Found<ComputeRoutes> {
  const { items, unseen } = computeSubnetsOf(estate, workspace);
  const tables = new Map<string, { table: RouteTable; subnets: ComputeSubnet[] }>();
  const bare: ComputeRoutes[] = [];
  const blind: Unseen[] = [...unseen];
  for (const item of items) {
    const { routeTableId } = item.subnet;
    if (!routeTableId.known) blind.push(...routeTableId.unseen);
    else if (routeTableId.value === undefined)
      bare.push({ id: item.id, key: item.key, table: undefined, subnets: [item] });
    else {
      const key = keyOf(routeTableId.value);
      const entry = tables.get(key) ?? { table: routeTableOf(estate, routeTableId.value), subnets: [] };
      tables.set(key, entry);
      entry.subnets.push(item);
    }
  }
  return { items: [...[...tables.values()].map(entry => ({ id: entry.table.id, ...entry })), ...bare], unseen: blind };
}
