/** What GitHub takes: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const mostResults = 25_000;
/** Of 10 MB compressed, what rules and the rest of the log leave with room to spare. */
const mostBytes = 9_000_000;
const batchSize = 100;

/** What the beginning of a log may take of that room. */
const usualHead = 500_000;

/**
 * Lets results pass, as pieces of text, until the next would be too many or too much. Returns how many passed.
 * `head`: the compressed size of what comes before them.
 */
export function* withinGitHubLimits(
  results: Iterable<string>,
  compressedSize: (text: string) => number,
  head = 0,
): Generator<string, number> {
  let written = 0;
  let bytes = Math.max(0, head - usualHead);
  for (const batch of batchesOf(Iterator.from(results).take(mostResults))) {
    const text = `${written === 0 ? '' : ',\n'}${batch.join(',\n')}`;
    bytes += compressedSize(text);
    if (bytes > mostBytes) return written;
    yield text;
    written += batch.length;
  }
  return written;
}

function* batchesOf(results: Iterable<string>): Generator<readonly string[]> {
  let batch: string[] = [];
  for (const result of results) {
    if (batch.push(result) < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
