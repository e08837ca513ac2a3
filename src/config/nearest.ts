/** The choice that a word most likely stands for; undefined when none is near enough to be meant. */
export function nearest(word: string, choices: Iterable<string>): string | undefined {
  let best: { readonly choice: string; readonly distance: number } | undefined;
  for (const choice of choices) {
    const distance = editDistance(simple(word), simple(choice));
    if (distance <= Math.max(2, choice.length / 3) && distance < (best?.distance ?? Infinity))
      best = { choice, distance };
  }
  return best?.choice;
}

/** `fail-on` and `failOn` are one word to a person. */
function simple(word: string): string {
  return word
    .slice(0, 100)
    .replace(/[-_\s]/g, '')
    .toLowerCase();
}

/** How many letters to add, drop, change or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (above[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      row.push(Math.min(changed, swapped, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
