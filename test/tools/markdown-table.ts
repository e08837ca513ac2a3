/** The rows of the tables of a markdown text whose first heading is this one: cells without their blanks and code marks. */
export function tableRows(text: string, firstHeading: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  return lines
    .flatMap((line, i) => {
      const cells = cellsOf(line);
      const isHead = cellsOf(lines[i + 1] ?? '')[0]?.startsWith('---') === true;
      return cells.length > 0 && !isHead && headOf(lines, i) === firstHeading ? [cells] : [];
    })
    .filter(([first]) => first?.startsWith('---') === false);
}

/** The first heading of the table that a line belongs to. */
function headOf(lines: readonly string[], at: number): string | undefined {
  const above = lines.slice(0, at + 1).findLastIndex(line => !line.startsWith('|'));
  return cellsOf(lines[above + 1] ?? '')[0];
}

function cellsOf(line: string): readonly string[] {
  if (!line.startsWith('|')) return [];
  return line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim().replaceAll('`', ''));
}
