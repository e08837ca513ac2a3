import { isObject, type Json } from '../../src/catalog/body.ts';
import type { Indexed } from './consistency.ts';

/** Values that are secrets, or look so much like one that a scanner would say so. */
export function secretProblems(estate: Indexed): readonly string[] {
  return estate.bodies.flatMap(body =>
    secretsIn(body, '').map(path => `${body.id} holds what looks like a secret at ${path}`),
  );
}

function secretsIn(value: Json | undefined, path: string): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item, at) => secretsIn(item, `${path}[${at}]`));
  if (isObject(value))
    return Object.entries(value).flatMap(([name, inner]) => [
      ...named(name, inner, path),
      ...secretsIn(inner, `${path}.${name}`),
    ]);
  return typeof value === 'string' && shapes.some(shape => shape.test(value)) ? [path] : [];
}

const shapes = [
  /AccountKey=|SharedAccessKey=|InstrumentationKey=|[?&]sig=/i,
  /-----BEGIN|^ssh-(rsa|ed25519) /,
  /\beyJ[\w-]{10,}\./,
  /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z0-9+/]{40,}={0,2}$/,
];

function named(name: string, value: Json | undefined, path: string): readonly string[] {
  const telling =
    /password$|^(primary|secondary)key$|connectionstring$|sastoken|instrumentationkey|privatekey|keydata/i.test(name);
  return telling && typeof value === 'string' && value !== '' ? [`${path}.${name}`] : [];
}
