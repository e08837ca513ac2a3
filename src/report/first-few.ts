/** The first items of a list as text, and how many more there are. The JSON report has all of them. */
export function firstFew<T>(items: readonly T[], show: (item: T) => string, most = 10): readonly string[] {
  const shown = items.slice(0, most).map(show);
  return items.length > most ? [...shown, `and ${items.length - most} more`] : shown;
}
