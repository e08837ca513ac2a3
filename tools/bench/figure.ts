/** One measured figure, with what it must not go beyond. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly goal: { readonly atMost: number } | { readonly atLeast: number };
  /** Behind the value: `× node -e 0`, `s`, `GiB`. */
  readonly unit: string;
  /** What the figure was made from. */
  readonly from?: string;
}

export function holds({ value, goal }: Figure): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** A figure on one line: `ok    --version: 1.21 × node -e 0 (goal: at most 2; 48 ms to 40 ms)`. */
export function figureText(figure: Figure): string {
  const { what, value, goal, unit, from } = figure;
  const limit = 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(2);
  const behind = from === undefined ? '' : `; ${from}`;
  return `${holds(figure) ? 'ok    ' : 'MISSED'} ${what}: ${shown} ${unit} (goal: ${limit}${behind})`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [above = Number.NaN, below = above] = [sorted[middle], sorted[middle - 1]];
  return sorted.length % 2 === 1 ? above : (above + below) / 2;
}

/** The exponent by which y grows with x: the slope of the line that fits best through the logarithms. */
export function growth(points: readonly (readonly [x: number, y: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const along = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return along / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
