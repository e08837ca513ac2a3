import type { Body } from '../catalog/body.ts';
import { pseudonymised } from './personal-data.ts';
import { sortedJson } from './sorted-json.ts';

/**
 * The text that evidence points into: the body with its keys sorted, two spaces, a final newline. Personal data is replaced by
 * pseudonyms that tell equal from different, unless it is asked for.
 */
export function evidenceText(body: Body, options: { readonly personalData?: boolean } = {}): string {
  return `${sortedJson(options.personalData === true ? body : pseudonymised(body), '  ')}\n`;
}
