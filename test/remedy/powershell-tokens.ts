/**
 * The words of a command line as PowerShell reads them in argument mode, by its own rules: what it takes for quotes, escapes
 * after a backtick in double quotes, and no word left bare that it would read otherwise. Throws where it would expand, pipe or end.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function powershellTokens(line: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (character === ' ') at += 1;
    else {
      const { text, end } = isQuote(character) ? quotedAt(line, at) : bareAt(line, at);
      if (end < line.length && line.charAt(end) !== ' ')
        throw new Error(`A word goes on after its end: ${line.slice(at)}`);
      words.push(text);
      at = end;
    }
  }
  return words;
}

/** What stands for the file of a body: the one string that a script expands. */
export const bodyFile = ' --body "@$BodyFile"';

/** A script without what its strings and comments say: what is left decides what it does. */
export function skeletonOf(text: string): string {
  const script = text.replaceAll(bodyFile, '');
  let [skeleton, at] = ['', 0];
  while (at < script.length) {
    const character = script.charAt(at);
    if (script.startsWith("@'\n", at)) at = after(script, "\n'@", at);
    else if (isQuote(character)) [skeleton, at] = [`${skeleton}'…'`, quotedAt(script, at).end];
    else if (character === '#') at = script.indexOf('\n', at);
    else [skeleton, at] = [skeleton + bareCharacter(character), at + 1];
  }
  const words = skeleton.replace(/(?<= )(?:--)?[A-Za-z][\w-]*(?= |$)/gm, '…').replaceAll("'…'", '…');
  return words.replace(/…(?: …)+/g, '…');
}

interface Read {
  readonly text: string;
  readonly end: number;
}

const singles = "'\u2018\u2019\u201A\u201B";
const doubles = '"\u201C\u201D\u201E';

function isQuote(character: string): boolean {
  return singles.includes(character) || doubles.includes(character);
}

function quotedAt(line: string, start: number): Read {
  return singles.includes(line.charAt(start)) ? singleAt(line, start + 1) : doubleAt(line, start + 1);
}

/** Any single quote after any other stands for the second. */
function singleAt(line: string, start: number): Read {
  let [text, at] = ['', start];
  for (;;) {
    if (at >= line.length) throw new Error('A string has no end.');
    if (!singles.includes(line.charAt(at))) text += line.charAt(at++);
    else if (at + 1 < line.length && singles.includes(line.charAt(at + 1)))
      [text, at] = [text + line.charAt(at + 1), at + 2];
    else return { text, end: at + 1 };
  }
}

function doubleAt(line: string, start: number): Read {
  let [text, at] = ['', start];
  for (;;) {
    const character = line.charAt(at);
    if (at >= line.length) throw new Error('A string has no end.');
    if (doubles.includes(character)) return { text, end: at + 1 };
    if (character === '$') throw new Error('A string expands.');
    if (character === '`') {
      const [escape = '', code] = /^`(?:u\{([0-9a-f]+)\}|["`$\u201C-\u201E])/.exec(line.slice(at)) ?? [];
      if (escape === '') throw new Error('A string has an escape of another kind.');
      text += code === undefined ? escape.slice(1) : String.fromCodePoint(parseInt(code, 16));
      at += escape.length;
    } else [text, at] = [text + character, at + 1];
  }
}

/** A bare word must be one that a cmdlet, a script and a program get alike: no number, no list, no parameter with a colon. */
function bareAt(line: string, start: number): Read {
  const [text = ''] = /^[^\s'"\u2018-\u201E]+/.exec(line.slice(start)) ?? [];
  if (!/^(?:--)?[A-Za-z][A-Za-z0-9-]*$/.test(text))
    throw new Error(`PowerShell would read this word otherwise: ${text}`);
  return { text, end: start + text.length };
}

function bareCharacter(character: string): string {
  if (/[^\n\x20-\x7E]/.test(character)) throw new Error('A character hides outside of a string.');
  return character;
}

function after(script: string, mark: string, from: number): number {
  return script.indexOf(mark, from) + mark.length;
}
