/** What is read inside a word. The commands of a substitution count too; arithmetic has none. */
interface Inner {
  readonly kind: 'substitution' | 'backquoted' | 'arithmetic';
  readonly start: number;
  /** What was being read when it began. */
  readonly words: string[];
  readonly word: string;
  readonly quote: string;
  /** The parentheses in it that are still open. */
  depth: number;
}

/** Lines that are input of a command. */
interface HereDocument {
  /** The line that ends it. */
  readonly end: string;
  /** That line may be indented by tabs. */
  readonly isIndented: boolean;
}

/** How deep substitutions are followed: each repeats all that is in it. What is deeper is read as the commands around it are. */
const MAX_NESTING = 32;

const HERE_DOCUMENT = /<<(-?)[ \t]*['"\\]?([A-Za-z_][\w.-]*)['"]?/y;
/** What has no meaning of its own, outside and inside of double quotes. */
const ORDINARY = /[^\s'"\\;&|()<>$`#]+/y;
const ORDINARY_IN_QUOTES = /[^"\\$`]+/y;
/** What may stand before the program of a command. */
const BEFORE_PROGRAM = /^(?:then|do|else|fi|done|if|while|until|elif|!|\{|\}|exec|time|command)$|^[A-Za-z_]\w*=|^\d*[<>]/;
/** A redirection whose file is the next word. */
const REDIRECTION = /^\d*[<>]+[&|]?$/;

/** What decides whether, how often or when something is done. */
export const CONTROL = /\b(?:if|case|for|while|until|trap)\b|\|\|/;

/** Something goes on in the background from here on. */
export const BACKGROUND = /(?<![>&<])&(?![&>])/;

/**
 * The simple commands of a script, split at `;`, `&&`, `||`, `|`, `&`, parentheses and line breaks, each as its words. Quotes are
 * respected; what a shell would only know at run time stays as it is. What a substitution runs stands before the command that it is
 * in, as it runs before it. Lines of a here-document are no commands. It is for looking at, not for running.
 */
export function simpleCommands(script: string): string[][] {
  return linkedCommands(script).map(({ words }) => words);
}

/** A simple command, and what stands between it and the next one. */
export interface LinkedCommand {
  readonly words: string[];
  /** An operator, a parenthesis or a line break; empty at the end of the script or of a substitution. */
  readonly end: string;
}

/** The simple commands of a script, with what links them. */
export function linkedCommands(script: string): LinkedCommand[] {
  return new ScriptReader(script).read().map(({ end, words }) => ({ end, words: words.slice(placeOfProgram(words)) }))
    .filter(({ words }) => words.length > 0);
}

function placeOfProgram(words: readonly string[]): number {
  let n = 0;
  while (n < words.length && BEFORE_PROGRAM.test(words[n])) { n += REDIRECTION.test(words[n]) ? 2 : 1; }
  return n;
}

/** What a script ends with, and what stands before it: no blanks, but for the line break where one comes first. */
export interface EndOfScript {
  readonly command: string;
  readonly before: string;
}

/** The command with which a script ends, if it is one of some. Blanks and one semicolon may follow it. */
export function commandAtEnd(script: string, commands: readonly string[]): EndOfScript | undefined {
  let text = script.trimEnd();
  if (text.endsWith(';')) { text = text.slice(0, -1).trimEnd(); }
  const command = commands.find((one) => text.endsWith(one));
  if (command === undefined) { return undefined; }
  const rest = text.slice(0, -command.length);
  const before = rest.trimEnd();
  const lineBreak = rest.indexOf('\n', before.length);
  // After an operator, the command may stand on another line. Where nothing is before it, it is the first.
  return { command, before: lineBreak < 0 || before === '' || /(?:&&|\|\||;)$/.test(before) ? before : rest.slice(0, lineBreak + 1) };
}

/** A script without its lines that are comments. */
export function withoutComments(script: string): string {
  return script.replace(/^[ \t]*#.*$/gm, '');
}

/** Reads a script once, from its beginning to its end. No text is wrong to it: what is open at the end ends there. */
class ScriptReader {
  private readonly commands: LinkedCommand[] = [];
  private readonly open: Inner[] = [];
  /** Those that begin after this line. */
  private readonly documents: HereDocument[] = [];
  private words: string[] = [];
  private word: string | undefined;
  private quote = '';
  private at = 0;

  constructor(private readonly text: string) {}

  public read(): LinkedCommand[] {
    while (this.at < this.text.length) {
      if (this.opens() || this.closes()) { continue; }
      if (this.quote) {
        this.readQuoted();
      } else if (this.inner?.kind === 'arithmetic') {
        this.count(this.text[this.at++]);
      } else {
        this.readPlain();
      }
    }
    while (this.inner) { this.leave(0); }
    this.endCommand();
    return this.commands;
  }

  private get inner(): Inner | undefined {
    return this.open.at(-1);
  }

  /** Begins a substitution or arithmetic, if there is one here. */
  private opens(): boolean {
    const c = this.text[this.at];
    if (!'$`<>'.includes(c) || this.quote === '\'' || this.open.length >= MAX_NESTING) { return false; }
    if (c === '`') { return (this.inner?.kind !== 'backquoted' || this.quote !== '') && this.enter('backquoted', 1); }
    if (this.text[this.at + 1] !== '(') { return false; }
    if (c === '$') { return this.text[this.at + 2] === '(' ? this.enter('arithmetic', 3) : this.enter('substitution', 2); }
    // `<(` and `>(`, which quotes and arithmetic take for what they look like.
    return !this.quote && this.inner?.kind !== 'arithmetic' && this.enter('substitution', 2);
  }

  private enter(kind: Inner['kind'], length: number): true {
    this.open.push({ kind, start: this.at, words: this.words, word: this.word ?? '', quote: this.quote, depth: 0 });
    this.words = [];
    this.word = undefined;
    this.quote = '';
    this.at += length;
    return true;
  }

  /** Ends what was begun last, if it ends here. */
  private closes(): boolean {
    const c = this.text[this.at];
    if (!this.inner || this.quote || !(this.inner.kind === 'backquoted' ? c === '`' : c === ')' && this.inner.depth === 0)) { return false; }
    return this.leave(this.inner.kind === 'arithmetic' && this.text[this.at + 1] === ')' ? 2 : 1);
  }

  private leave(length: number): true {
    const { kind, quote, start, word, words } = this.open.pop()!;
    if (kind !== 'arithmetic') { this.endCommand(); }
    this.at += length;
    this.words = words;
    this.word = word + this.text.slice(start, this.at);
    this.quote = quote;
    return true;
  }

  private readQuoted(): void {
    const end = this.text.indexOf(this.quote, this.at);
    if (this.quote === '\'') {
      this.add(this.text.slice(this.at, end < 0 ? undefined : end));
      this.quote = '';
      this.at = end < 0 ? this.text.length : end + 1;
    } else if (!this.take(ORDINARY_IN_QUOTES)) {
      const c = this.text[this.at++];
      if (c === '"') { this.quote = ''; } else { this.add(c === '\\' && this.at < this.text.length ? this.text[this.at++] : c); }
    }
  }

  private readPlain(): void {
    if (this.take(ORDINARY) || this.takeHereDocument()) { return; }
    const c = this.text[this.at++];
    switch (c) {
      case '\'': case '"':
        this.quote = c;
        this.add('');
        break;
      case '\\':
        if (this.text[this.at] !== '\n') { this.add(this.text[this.at] ?? c); }
        this.at++;
        break;
      case '&':
        // `>&1` and `2>&1` are redirections.
        if (/[<>]$/.test(this.word ?? '')) { this.add(c); } else { this.endCommand(this.doubled(c)); }
        break;
      case ';': case '|': case '(': case ')':
        this.endCommand(c === '|' ? this.doubled(c) : c);
        this.count(c);
        break;
      case '\n':
        this.endCommand(c);
        this.skipHereDocuments();
        break;
      case '#':
        if (this.word === undefined) { this.skipTo('\n'); } else { this.add(c); }
        break;
      default:
        if (/\s/.test(c)) { this.endWord(); } else { this.add(c); }
    }
  }

  private takeHereDocument(): boolean {
    if (!this.text.startsWith('<<', this.at)) { return false; }
    if (this.text[this.at + 2] === '<') {
      this.add('<<<');
      this.at += 3;
      return true;
    }
    HERE_DOCUMENT.lastIndex = this.at;
    const [found, dash, end] = HERE_DOCUMENT.exec(this.text) ?? [];
    if (found === undefined) { return false; }
    this.documents.push({ end, isIndented: dash === '-' });
    this.add(found);
    this.at += found.length;
    return true;
  }

  private skipHereDocuments(): void {
    for (const { end, isIndented } of this.documents.splice(0)) {
      for (let line: string | undefined; line !== end && this.at < this.text.length; this.at++) {
        const start = this.at;
        this.skipTo('\n');
        line = this.text.slice(start, this.at);
        if (isIndented) { line = line.replace(/^\t+/, ''); }
      }
    }
  }

  private skipTo(what: string): void {
    const at = this.text.indexOf(what, this.at);
    this.at = at < 0 ? this.text.length : at;
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) { return false; }
    this.add(found);
    this.at += found.length;
    return true;
  }

  private count(c: string): void {
    if (this.inner) { this.inner.depth += c === '(' ? 1 : c === ')' ? -1 : 0; }
  }

  private add(text: string): void {
    this.word = (this.word ?? '') + text;
  }

  private endWord(): void {
    if (this.word !== undefined) { this.words.push(this.word); }
    this.word = undefined;
  }

  /** An operator of one character or of two. */
  private doubled(c: string): string {
    if (this.text[this.at] !== c) { return c; }
    this.at++;
    return c + c;
  }

  private endCommand(end = ''): void {
    this.endWord();
    if (this.words.length > 0) { this.commands.push({ words: this.words, end }); }
    this.words = [];
  }
}
