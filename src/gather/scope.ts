import { ReadError, type Reader } from '../azure/reader.ts';
import { valueAt, type Body } from '../catalog/body.ts';
import type { Scope } from '../snapshot/line.ts';
import type { Survey } from './survey.ts';

/** The scope could not be found, or holds nothing to audit. The message says what to do. */
export class ScopeError extends Error {
  override readonly name = 'ScopeError';
}

const workspaceType = 'Microsoft.MachineLearningServices/workspaces';

/** The workspaces in scope, from ARM lists, which refuse where Resource Graph would leave out in silence. */
export async function findWorkspaces(reader: Reader, scope: Scope, survey: Survey): Promise<readonly Body[]> {
  const subscriptions = await subscriptionsOf(reader, scope);
  const places = placesOf(subscriptions, scope);
  const found = await Promise.all(places.map(place => listIn(reader, place, scope, survey)));
  const there = found.filter(list => list !== undefined);
  if (subscriptions.length === 0) throw new ScopeError(noSubscription(scope));
  for (const group of scope.resourceGroups) {
    const ids = there.filter(({ place }) => place.group === group.toLowerCase()).map(({ place }) => place.id);
    if (ids.length > 1) throw new ScopeError(twice(group, ids));
    if (ids.length === 0) throw new ScopeError(nowhere(group, subscriptions, survey.gaps.length));
  }
  const workspaces = there.flatMap(({ items }) => items);
  const wanted = workspaces.filter(body => isWanted(body, scope));
  refuseUnknownNames(scope, workspaces);
  return wanted;
}

/** The ids of the resource groups of a scope, else of its subscriptions. */
export async function placesIn(reader: Reader, scope: Scope): Promise<readonly string[]> {
  const subscriptions = await subscriptionsOf(reader, scope);
  if (subscriptions.length === 0) throw new ScopeError(noSubscription(scope));
  return placesOf(subscriptions, scope).map(({ id }) => id);
}

/** The subscriptions of the options, of the management groups, or all that can be read. Names are looked up. */
async function subscriptionsOf(reader: Reader, scope: Scope): Promise<readonly string[]> {
  const named = scope.subscriptions.filter(text => !isGuid(text));
  const inGroups = (await Promise.all(scope.managementGroups.map(group => subscriptionsUnder(reader, group)))).flat();
  const given = [...scope.subscriptions.filter(isGuid), ...inGroups];
  if (named.length === 0 && (given.length > 0 || scope.managementGroups.length > 0)) return distinct(given);
  const readable = await reader.list('/subscriptions', 'Microsoft.Resources/subscriptions');
  if (named.length === 0) return readable.map(subscriptionId);
  return distinct([...given, ...named.map(name => byName(readable, name))]);
}

async function subscriptionsUnder(reader: Reader, group: string): Promise<readonly string[]> {
  const path = `/providers/Microsoft.Management/managementGroups/${group}/descendants`;
  const below = await reader.list(path, 'Microsoft.Management/managementGroups/descendants');
  return below.filter(({ type }) => /subscriptions$/i.test(type)).map(({ id }) => id.slice(id.lastIndexOf('/') + 1));
}

/** Ids and names are the same whatever their casing; the first spelling stays. */
function distinct(texts: readonly string[]): readonly string[] {
  return [...new Map(texts.toReversed().map(text => [text.toLowerCase(), text])).values()].toReversed();
}

function byName(readable: readonly Body[], name: string): string {
  const [match, ...others] = readable.filter(body => displayName(body).toLowerCase() === name.toLowerCase());
  if (match === undefined)
    throw new ScopeError(`No subscription named '${name}' can be read; give its id, or sign in to its tenant.`);
  if (others.length === 0) return subscriptionId(match);
  const ids = [match, ...others].map(subscriptionId).join(' and ');
  throw new ScopeError(`More than one subscription is named '${name}': ${ids}. Give the id of one.`);
}

function displayName(subscription: Body): string {
  const name = valueAt(subscription, 'displayName');
  return typeof name === 'string' ? name : '';
}

interface Place {
  /** The name of the resource group that the options name, in lower case. */
  readonly group?: string;
  /** The scope that is listed: a resource group or a subscription. */
  readonly id: string;
}

function placesOf(subscriptions: readonly string[], { resourceGroups }: Scope): readonly Place[] {
  return subscriptions.flatMap((subscription): readonly Place[] => {
    const id = `/subscriptions/${subscription}`;
    if (resourceGroups.length === 0) return [{ id }];
    return distinct(resourceGroups).map(group => ({
      group: group.toLowerCase(),
      id: `${id}/resourceGroups/${group}`,
    }));
  });
}

/** The workspaces of one place; undefined where there is no such group. */
async function listIn(
  reader: Reader,
  place: Place,
  scope: Scope,
  survey: Survey,
): Promise<{ place: Place; items: readonly Body[] } | undefined> {
  try {
    const items = await reader.list(`${place.id}/providers/${workspaceType}`, workspaceType);
    survey.noteRead({ what: 'list', id: place.id, type: workspaceType, count: items.length, complete: true });
    return { place, items };
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    if (error.code === 'ResourceGroupNotFound') return undefined;
    if (isNamed(place, scope)) throw error;
    survey.noteGap({ id: place.id, list: workspaceType, error });
    return undefined;
  }
}

/** Whether the options name this very place: then a refusal ends the audit. */
function isNamed(place: Place, scope: Scope): boolean {
  return scope.subscriptions.length > 0 || scope.managementGroups.length > 0 || place.group === undefined;
}

function noSubscription({ managementGroups }: Scope): string {
  return managementGroups.length === 0
    ? 'No subscription can be read; sign in to the right tenant with az login, or give --tenant.'
    : `There is no subscription under the management group '${managementGroups.join("', '")}'; choose another.`;
}

function twice(group: string, ids: readonly string[]): string {
  return `The resource group '${group}' exists more than once: ${ids.join(' and ')}. Choose one with --subscription.`;
}

function nowhere(group: string, subscriptions: readonly string[], refusals: number): string {
  const refused = refusals === 0 ? '' : ` (${refusals} of them did not let the audit list workspaces)`;
  const where =
    subscriptions.length === 1
      ? `subscription ${subscriptions[0] ?? ''}`
      : `any of the ${subscriptions.length} subscriptions that can be read`;
  return `The resource group '${group}' was not found in ${where}${refused}; check its name, or choose another subscription with --subscription.`;
}

function refuseUnknownNames(scope: Scope, workspaces: readonly Body[]): void {
  const names = workspaces.map(nameOf);
  const missing = scope.workspaces.find(wanted => !names.some(name => name.toLowerCase() === wanted.toLowerCase()));
  if (missing === undefined) return;
  const seen = names.length === 0 ? 'none' : names.slice(0, 10).join(', ');
  throw new ScopeError(`There is no workspace '${missing}' in scope; the workspaces there: ${seen}.`);
}

function isWanted(body: Body, { workspaces }: Scope): boolean {
  return workspaces.length === 0 || workspaces.some(name => name.toLowerCase() === nameOf(body).toLowerCase());
}

function nameOf({ id }: Body): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function subscriptionId(body: Body): string {
  const id = valueAt(body, 'subscriptionId');
  return typeof id === 'string' ? id : nameOf(body);
}

function isGuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
