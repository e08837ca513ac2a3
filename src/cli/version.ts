import { readFileSync } from 'node:fs';

/** Set by the build. */
declare const SECWS_VERSION: string | undefined;

/** The version in package.json. */
export const version = typeof SECWS_VERSION === 'undefined' ? versionOfSources() : SECWS_VERSION;

function versionOfSources(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}
