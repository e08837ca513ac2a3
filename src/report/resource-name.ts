/** The last segment of an id. */
export function nameOf(id: string): string {
  return id.split('/').findLast(segment => segment !== '') ?? id;
}
