/** The structure of a script, as far as it decides which process gets the signals of its shell. */

/** One command of a pipeline. */
export type ShellNode = SimpleNode | CompoundNode | FunctionNode;

/** A program with its words, or a builtin. */
export interface SimpleNode {
  readonly kind: 'simple';
  /** Without quotes, assignments and redirections. */
  readonly words: readonly string[];
  readonly isRedirected: boolean;
}

/** Commands that belong together. */
export interface CompoundNode {
  readonly kind: 'group' | 'subshell' | 'choice' | 'loop';
  /** What is always run first: the condition of a choice or a loop. */
  readonly first: readonly ShellItem[];
  /** The bodies; of a choice, one of them is run, or none. */
  readonly bodies: readonly (readonly ShellItem[])[];
  readonly isRedirected: boolean;
}

/** A function, which runs where it is called. */
export interface FunctionNode {
  readonly kind: 'function';
  readonly name: string;
  readonly body: ShellNode;
}

/** Commands between pipes. */
export interface Pipeline {
  /** It begins with `!` or `time`, for which the shell has to stay. */
  readonly isHeld: boolean;
  readonly nodes: readonly ShellNode[];
}

/** Pipelines with `&&` and `||` between them, and what ends them. */
export interface ShellItem {
  readonly pipelines: readonly Pipeline[];
  readonly isInBackground: boolean;
  /** Whether a line break follows, which ends what bash reads at once. */
  readonly endsLine: boolean;
}

/** A script in its parts. */
export interface ShellScript {
  readonly items: readonly ShellItem[];
  /** Whether a line break stands somewhere after the last command. */
  readonly goesOn: boolean;
  /** Whether more than that one line break stands there: another line, even if it is a comment or empty. */
  readonly hasMoreLines: boolean;
}

/** How deep compound commands are followed. */
const MAX_DEPTH = 32;
/** A script as long as that is no command that a manifest holds. */
const MAX_LENGTH = 65_536;

interface Token {
  readonly kind: 'word' | 'operator' | 'redirection';
  /** A word without its quotes. */
  readonly text: string;
  /** Whether something of it was quoted: then it is no word of the language. */
  readonly isQuoted: boolean;
  readonly end: number;
}

/** The structure of a script; nothing if it is not understood, or is no script that all shells read alike. */
export function parseShell(script: string): ShellScript | undefined {
  if (script.length > MAX_LENGTH) { return undefined; }
  const tokens = new Tokens(script).read();
  if (!tokens) { return undefined; }
  try {
    const items = new Parser(tokens).script();
    const last = tokens.filter(({ kind, text }) => kind !== 'operator' || text !== '\n').at(-1)?.end ?? 0;
    const breaks = script.slice(last).match(/\n/g)?.length ?? 0;
    return { items, goesOn: breaks > 0, hasMoreLines: breaks > 1 || (breaks === 1 && !script.endsWith('\n')) };
  } catch (error) {
    if (error instanceof NotUnderstood) { return undefined; }
    throw error;
  }
}

/** What is no script, or one that is too deep or too odd. */
class NotUnderstood extends Error {}

const OPERATOR = /&&|\|\||;;&?|;&|[;|&()\n]/y;
const REDIRECTION = /(?:\d*(?:<<<|<<-?|<>|[<>]&|>>|>\||[<>])|&>>?)(?!\()[ \t]*/y;
const ORDINARY = /[^\s'"\\;&|()<>$`]+/y;

/** Splits a script into words, operators and redirections; comments and here-documents are left out. */
class Tokens {
  private readonly tokens: Token[] = [];
  private readonly documents: { readonly end: string; readonly isIndented: boolean }[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  public read(): readonly Token[] | undefined {
    while (this.at < this.text.length) {
      const c = this.text[this.at];
      if (c === '\\' && this.text[this.at + 1] === '\n') {
        this.at += 2;
      } else if (c === ' ' || c === '\t' || c === '\r') {
        this.at++;
      } else if (c === '#') {
        const end = this.text.indexOf('\n', this.at);
        this.at = end < 0 ? this.text.length : end;
      } else if (!this.takeRedirection() && !this.takeOperator() && !this.takeWord()) {
        return undefined;
      }
    }
    return this.documents.length > 0 ? undefined : this.tokens;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0];
  }

  private push(kind: Token['kind'], text: string, isQuoted = false): true {
    this.tokens.push({ kind, text, isQuoted, end: this.at });
    return true;
  }

  private takeOperator(): boolean {
    const found = this.match(OPERATOR);
    if (found === undefined) { return false; }
    this.at += found.length;
    this.push('operator', found);
    return found !== '\n' || this.skipDocuments();
  }

  private takeRedirection(): boolean {
    const found = this.match(REDIRECTION);
    if (found === undefined) { return false; }
    this.at += found.length;
    const target = this.word();
    if (target === undefined) { return false; }
    const document = /^\d*<<(-?)[ \t]*$/.exec(found);
    if (document) { this.documents.push({ end: target.text, isIndented: document[1] === '-' }); }
    return this.push('redirection', target.text);
  }

  private skipDocuments(): boolean {
    for (const { end, isIndented } of this.documents.splice(0)) {
      for (let line: string | undefined; line !== end;) {
        if (this.at >= this.text.length) { return true; }
        const next = this.text.indexOf('\n', this.at);
        line = this.text.slice(this.at, next < 0 ? undefined : next);
        this.at = next < 0 ? this.text.length : next + 1;
        if (isIndented) { line = line.replace(/^\t+/, ''); }
      }
    }
    return true;
  }

  private takeWord(): boolean {
    const word = this.word();
    return word !== undefined && this.push('word', word.text, word.isQuoted);
  }

  /** A word, with substitutions as they stand. */
  private word(): { readonly text: string; readonly isQuoted: boolean } | undefined {
    let [text, isQuoted] = ['', false];
    const start = this.at;
    while (this.at < this.text.length) {
      const ordinary = this.match(ORDINARY);
      const c = this.text[this.at];
      if (ordinary !== undefined) {
        text += ordinary;
        this.at += ordinary.length;
      } else if (c === '\\') {
        if (this.text[this.at + 1] !== '\n') { text += this.text[this.at + 1] ?? ''; }
        isQuoted = true;
        this.at += 2;
      } else if (c === '\'' || c === '"') {
        const end = endOfQuoted(this.text, this.at);
        if (end === undefined) { return undefined; }
        const inner = this.text.slice(this.at + 1, end - 1);
        text += c === '\'' ? inner : inner.replace(/\\(["\\$`]|\n)/g, (_, one: string) => one === '\n' ? '' : one);
        isQuoted = true;
        this.at = end;
      } else if (c === '$' || c === '`' || ((c === '<' || c === '>') && this.text[this.at + 1] === '(')) {
        const end = endOfExpansion(this.text, this.at);
        if (end === undefined) { return undefined; }
        text += this.text.slice(this.at, end);
        isQuoted = true;
        this.at = end;
      } else {
        break;
      }
    }
    return this.at > start ? { text, isQuoted } : undefined;
  }
}

/** The place after what is quoted from a place on. */
function endOfQuoted(text: string, start: number): number | undefined {
  if (text[start] === '\'') {
    const end = text.indexOf('\'', start + 1);
    return end < 0 ? undefined : end + 1;
  }
  for (let at = start + 1; at < text.length;) {
    const c = text[at];
    if (c === '"') { return at + 1; }
    if (c === '\\') {
      at += 2;
    } else if (c === '`' || (c === '$' && '({'.includes(text[at + 1] ?? ' '))) {
      const end = endOfExpansion(text, at);
      if (end === undefined) { return undefined; }
      at = end;
    } else {
      at++;
    }
  }
  return undefined;
}

/** The place after a substitution, arithmetic or a variable. Without recursion: what is nested is counted. */
function endOfExpansion(text: string, start: number): number | undefined {
  if (text[start] === '`') {
    for (let at = start + 1; at < text.length; at += text[at] === '\\' ? 2 : 1) {
      if (text[at] === '`') { return at + 1; }
    }
    return undefined;
  }
  const open = text[start + 1];
  if (open !== '(' && open !== '{') { return start + 1; }
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  let quote = '';
  for (let at = start + 1; at < text.length; at++) {
    const c = text[at];
    if (c === '\\' && quote !== '\'') {
      at++;
    } else if (quote) {
      if (c === quote) { quote = ''; }
    } else if (c === '\'' || c === '"') {
      quote = c;
    } else if (c === open) {
      depth++;
    } else if (c === close && --depth === 0) {
      return at + 1;
    }
  }
  return undefined;
}

const RESERVED = new Set(['if', 'then', 'elif', 'else', 'fi', 'for', 'while', 'until', 'do', 'done', 'case', 'in', 'esac', '{', '}', '!', 'function', 'select', 'time', '[[', 'coproc']);
const NO_ITEMS: readonly ShellItem[] = [];

/** Reads tokens by the grammar of POSIX, and functions as bash and busybox write them. */
class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  public script(): readonly ShellItem[] {
    const items = this.list();
    if (this.at < this.tokens.length) { throw new NotUnderstood(); }
    return items;
  }

  /** Commands up to a word or operator that cannot begin one. */
  private list(): ShellItem[] {
    if (++this.depth > MAX_DEPTH) { throw new NotUnderstood(); }
    const items: ShellItem[] = [];
    this.skipBreaks();
    while (this.at < this.tokens.length && !this.isEnd()) {
      const pipelines = [this.pipeline()];
      while (this.takeOperator('&&') || this.takeOperator('||')) {
        this.skipBreaks();
        pipelines.push(this.pipeline());
      }
      const isInBackground = this.takeOperator('&');
      const isEnded = isInBackground || this.takeOperator(';');
      const endsLine = this.skipBreaks();
      items.push({ pipelines, isInBackground, endsLine });
      if (!isEnded && !endsLine) { break; }
    }
    this.depth--;
    return items;
  }

  private isEnd(): boolean {
    const { isQuoted, kind, text } = this.tokens[this.at];
    return kind === 'operator' ? text === ')' || text.startsWith(';;') || text === ';&' : !isQuoted && /^(?:then|elif|else|fi|do|done|esac|\})$/.test(text);
  }

  private pipeline(): Pipeline {
    let isHeld = false;
    while (this.isReserved('!') || this.isReserved('time')) {
      isHeld = true;
      this.at++;
      while (this.tokens[this.at]?.text === '-p') { this.at++; }
    }
    const nodes = [this.node()];
    while (this.takeOperator('|')) {
      this.takeOperator('&');
      this.skipBreaks();
      nodes.push(this.node());
    }
    return { isHeld, nodes };
  }

  private node(): ShellNode {
    const token = this.tokens[this.at];
    if (!token) { throw new NotUnderstood(); }
    if (this.takeOperator('(')) {
      const body = this.list();
      this.expectOperator(')');
      return this.compound('subshell', NO_ITEMS, [body]);
    }
    if (token.kind === 'operator') { throw new NotUnderstood(); }
    if (token.kind === 'word' && !token.isQuoted && RESERVED.has(token.text)) { return this.reserved(token.text); }
    return this.simple();
  }

  private reserved(word: string): ShellNode {
    this.at++;
    switch (word) {
      case '{': {
        const body = this.list();
        this.expect('}');
        return this.compound('group', NO_ITEMS, [body]);
      }
      case 'if': return this.choice();
      case 'while': case 'until': {
        const first = this.list();
        return this.loop(first);
      }
      case 'for': case 'select': {
        // The name, then the words up to a separator.
        while (this.tokens[this.at] && this.tokens[this.at].kind !== 'operator' && !this.isReserved('do')) { this.at++; }
        this.takeOperator(';');
        this.skipBreaks();
        return this.loop(NO_ITEMS);
      }
      case 'case': return this.cases();
      case 'function': {
        const name = this.tokens[this.at++]?.text ?? '';
        if (this.takeOperator('(')) { this.expectOperator(')'); }
        this.skipBreaks();
        return { kind: 'function', name, body: this.node() };
      }
      default: throw new NotUnderstood();
    }
  }

  private choice(): CompoundNode {
    const first = this.list();
    this.expect('then');
    const bodies = [this.list()];
    let conditions: readonly ShellItem[] = first;
    while (this.isReserved('elif')) {
      this.at++;
      conditions = [...conditions, ...this.list()];
      this.expect('then');
      bodies.push(this.list());
    }
    if (this.isReserved('else')) {
      this.at++;
      bodies.push(this.list());
    }
    this.expect('fi');
    return this.compound('choice', conditions, bodies);
  }

  private loop(first: readonly ShellItem[]): CompoundNode {
    this.expect('do');
    const body = this.list();
    this.expect('done');
    return this.compound('loop', first, [body]);
  }

  private cases(): CompoundNode {
    this.at++;
    this.skipBreaks();
    this.expect('in');
    this.skipBreaks();
    const bodies: ShellItem[][] = [];
    while (!this.isReserved('esac')) {
      this.takeOperator('(');
      while (this.tokens[this.at]?.kind === 'word' || this.tokens[this.at]?.text === '|') { this.at++; }
      this.expectOperator(')');
      bodies.push(this.list());
      const token = this.tokens[this.at];
      if (token?.kind === 'operator' && /^;[;&]/.test(token.text)) { this.at++; }
      this.skipBreaks();
    }
    this.at++;
    return this.compound('choice', NO_ITEMS, bodies);
  }

  private compound(kind: CompoundNode['kind'], first: readonly ShellItem[], bodies: readonly (readonly ShellItem[])[]): CompoundNode {
    let isRedirected = false;
    for (; this.tokens[this.at]?.kind === 'redirection'; this.at++) { isRedirected = true; }
    return { kind, first, bodies, isRedirected };
  }

  private simple(): ShellNode {
    const words: string[] = [];
    let isRedirected = false;
    for (let token = this.tokens[this.at]; token && token.kind !== 'operator'; token = this.tokens[++this.at]) {
      if (token.kind === 'redirection') {
        isRedirected = true;
      } else if (words.length > 0 || !/^[A-Za-z_]\w*\+?=/.test(token.text)) {
        words.push(token.text);
      }
    }
    if (words.length === 1 && this.tokens[this.at]?.text === '(' && this.tokens[this.at + 1]?.text === ')') {
      this.at += 2;
      this.skipBreaks();
      return { kind: 'function', name: words[0], body: this.node() };
    }
    return { kind: 'simple', words, isRedirected };
  }

  private isReserved(word: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'word' && !token.isQuoted && token.text === word;
  }

  private expect(word: string): void {
    if (!this.isReserved(word)) { throw new NotUnderstood(); }
    this.at++;
  }

  private expectOperator(text: string): void {
    if (!this.takeOperator(text)) { throw new NotUnderstood(); }
  }

  private takeOperator(text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'operator' || token.text !== text) { return false; }
    this.at++;
    return true;
  }

  private skipBreaks(): boolean {
    const start = this.at;
    while (this.takeOperator('\n')) { /* the next one */ }
    return this.at > start;
  }
}
