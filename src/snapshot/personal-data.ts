import { createHash } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '../catalog/body.ts';

/** The value with people in it replaced by pseudonyms: the same person is the same pseudonym, in every file and run. */
export function pseudonymised(value: Json): Json {
  return replaced(value, { name: '', holder: {}, holderName: '' });
}

interface Place {
  readonly name: string;
  readonly holder: JsonObject;
  readonly holderName: string;
}

function replaced(value: Json, place: Place): Json {
  if (typeof value === 'string') return replacedText(value, place);
  if (isObject(value)) return replacedObject(value, place.name);
  if (!Array.isArray(value)) return value;
  return (value as readonly Json[]).map(item => replaced(item, place));
}

function replacedObject(holder: JsonObject, holderName: string): JsonObject {
  const entries = Object.entries(holder).map(([name, value]): [string, Json | undefined] => [
    withoutMail(name),
    value === undefined ? undefined : replaced(value, { name, holder, holderName }),
  ]);
  return Object.fromEntries(entries);
}

function replacedText(text: string, place: Place): string {
  if (text === '' || /^\/(?:subscriptions|providers)\//i.test(text)) return text;
  return isPerson(place) ? pseudonym(text) : withoutMail(text);
}

/** Who did it, whom it is assigned to, who holds a role, whom a tag names. */
function isPerson({ name, holder, holderName }: Place): boolean {
  if (actor.test(name)) return !isSoftware(holder[`${name}Type`]);
  if (actor.test(holderName) || /^assignedUser$/i.test(holderName)) return !/(tenantId|orgId|type)$/i.test(name);
  if (/^principal(Id|Name|DisplayName)$/i.test(name)) return isUser(holder['principalType']);
  if (/^tags$/i.test(holderName)) return /owner|contact|creator|requester|responsible/i.test(name);
  return /^(userPrincipalName|userName|givenName|surname|fullName|userObjectId)$/i.test(name);
}

function isUser(type: Json | undefined): boolean {
  return typeof type === 'string' && /^user$/i.test(type);
}

const actor = /^(created|updated|lastModified)By$/i;

function isSoftware(type: Json | undefined): boolean {
  return typeof type === 'string' && /^(application|managedIdentity|key)$/i.test(type);
}

const mail = /[\p{L}\p{N}._%+'#-]{1,128}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})*\.\p{L}{2,24}/gu;

function withoutMail(text: string): string {
  return text.includes('@')
    ? text.replace(mail, address => (address.startsWith('git@') ? address : pseudonym(address)))
    : text;
}

function pseudonym(person: string): string {
  return `person-${createHash('sha256').update(person.toLowerCase()).digest('hex').slice(0, 8)}`;
}
