const styles = {
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  magenta: '35',
  cyan: '36',
} as const;
type Style = keyof typeof styles;

export type Paint = (style: Style, text: string) => string;

/** Styles text for a terminal, or leaves it as it is. */
export function painter(color: boolean): Paint {
  return (style, text) => (color ? `\u001B[${styles[style]}m${text}\u001B[0m` : text);
}
