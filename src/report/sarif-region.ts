import type { Region } from 'sarif';

/** The place of one line in a text, and the lines around it. Lines and columns count from 1, in UTF-16 code units. */
export function regionsOf(lines: readonly string[], line: number): { region: Region; contextRegion?: Region } {
  const region = regionOfLine(lines[line] ?? '', line);
  if (lines.length < 2) return { region };
  return { region, contextRegion: regionOfLines(lines, Math.max(0, line - 1), Math.min(lines.length - 1, line + 1)) };
}

function regionOfLine(line: string, index: number): Region {
  const text = line.trim().replace(/,$/, '');
  const startColumn = line.length - line.trimStart().length + 1;
  return { ...corners(index, startColumn, index, startColumn + text.length), snippet: { text } };
}

function regionOfLines(lines: readonly string[], first: number, last: number): Region {
  const text = lines.slice(first, last + 1).join('\n');
  return { ...corners(first, 1, last, (lines[last]?.length ?? 0) + 1), snippet: { text } };
}

function corners(first: number, startColumn: number, last: number, endColumn: number): Region {
  return { startLine: first + 1, startColumn, endLine: last + 1, endColumn };
}
