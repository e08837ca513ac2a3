/** What an expression of GitHub Actions can give. */
export type Value = string | boolean;

/** Where names are looked up: `steps.audit.outputs.exit-code`. What is not there is empty. */
export type LookUp = (path: string) => string;

/** Replaces every `${{ … }}` in a text. */
export function filled(text: string, lookUp: LookUp, functions: Readonly<Record<string, boolean>>): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    String(evaluate(expression, lookUp, functions)),
  );
}

/** Evaluates what the action uses of https://docs.github.com/actions/reference/workflows-and-actions/expressions */
export function evaluate(expression: string, lookUp: LookUp, functions: Readonly<Record<string, boolean>>): Value {
  const tokens = [...expression.matchAll(/'((?:[^']|'')*)'|([\w.-]+\(\)|[\w.-]+)|(==|!=|&&|\|\||[!()])|(\S)/g)];
  let at = 0;
  const peek = (): string | undefined => tokens[at]?.[3];
  const take = (wanted: string): boolean => {
    if (peek() !== wanted) return false;
    at += 1;
    return true;
  };
  const or = (): Value => {
    let value = and();
    while (take('||')) {
      const other = and();
      value = isTrue(value) ? value : other;
    }
    return value;
  };
  const and = (): Value => {
    let value = equality();
    while (take('&&')) {
      const other = equality();
      value = isTrue(value) ? other : value;
    }
    return value;
  };
  const equality = (): Value => {
    const value = unary();
    if (take('==')) return value === unary();
    return take('!=') ? value !== unary() : value;
  };
  const unary = (): Value => (take('!') ? !isTrue(unary()) : primary());
  const primary = (): Value => {
    if (take('(')) {
      const value = or();
      if (!take(')')) throw new Error(`A ) is missing in: ${expression}`);
      return value;
    }
    const [, text, name] = tokens[at] ?? [];
    at += 1;
    if (text !== undefined) return text.replaceAll("''", "'");
    if (name === undefined) throw new Error(`This can't be read: ${expression}`);
    return name.endsWith('()') ? called(name.slice(0, -2), functions) : lookUp(name);
  };
  const value = or();
  if (at < tokens.length) throw new Error(`This can't be read: ${expression}`);
  return value;
}

function called(name: string, functions: Readonly<Record<string, boolean>>): boolean {
  const value = functions[name];
  if (value === undefined) throw new Error(`There is no function ${name}.`);
  return value;
}

function isTrue(value: Value): boolean {
  return value !== '' && value !== false;
}
