export interface ExpandOptions {
  /** Is told each name between `$(` and `)`. */
  readonly onReference?: (name: string) => void;
  /** As Kubernetes 1.36 does it. Versions such as 1.28 take the first byte of what follows a `$` for a whole character. */
  readonly wholeCharacters?: boolean;
}

/**
 * Kubernetes' expansion of `$(NAME)` in commands, after third_party/forked/golang/expansion/expand.go.
 */
export function expand(text: string, variables: { [name: string]: string } = {}, options: ExpandOptions = {}): string {
  // Go's strings are bytes; here, each is a character.
  const input = Buffer.from(text).toString('latin1');
  let output = '';
  for (let cursor = 0; cursor < input.length; cursor++) {
    if (input[cursor] !== '$' || cursor + 1 === input.length) {
      output += input[cursor];
      continue;
    }
    const next = input[cursor + 1];
    const close = next === '(' ? input.indexOf(')', cursor + 2) : -1;
    if (close > 0) {
      const name = Buffer.from(input.slice(cursor + 2, close), 'latin1').toString();
      options.onReference?.(name);
      output += Buffer.from(Object.hasOwn(variables, name) ? variables[name] : `$(${name})`).toString('latin1');
      cursor = close;
    } else {
      // `$$` is an escaped `$`; anything else stays, but Go's string(byte) makes two bytes of one beyond ASCII.
      output += next === '$' ? '$' : `$${options.wholeCharacters ? next : Buffer.from(next).toString('latin1')}`;
      cursor++;
    }
  }
  return Buffer.from(output, 'latin1').toString();
}
