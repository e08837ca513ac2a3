/** The lines of a markdown text that are `az` commands: in blocks of code, after a prompt, or as the fix of a report. */
export function commandsIn(markdown: string): readonly string[] {
  const lines = markdown.replaceAll(/\\\n\s*/g, '').matchAll(/^\s*(?:\$ |or: |fix {2,}|or {2,})?(az [a-z].*)$/gm);
  return Array.from(lines, ([, command = '']) => command);
}
