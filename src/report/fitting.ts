/** The first texts that fit into so many bytes of UTF-8, and how many do not. */
export function fitting(
  texts: Iterable<string>,
  bytes: number,
): { readonly fit: readonly string[]; readonly left: number } {
  const fit: string[] = [];
  let free = bytes;
  let left = 0;
  for (const text of texts) {
    if (left === 0) free -= sizeOf(text) + 1;
    if (free < 0) left += 1;
    else fit.push(text);
  }
  return { fit, left };
}

/** The bytes of a text in UTF-8. */
export function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
