/** The codes of letters that mean something in YAML. */
export const TAB = 0x09, NEWLINE = 0x0a, SPACE = 0x20, DOUBLE_QUOTE = 0x22, HASH = 0x23, SINGLE_QUOTE = 0x27, COMMA = 0x2c, DASH = 0x2d,
  COLON = 0x3a, OPEN_LIST = 0x5b, BACKSLASH = 0x5c, CLOSE_LIST = 0x5d, PIPE = 0x7c, GREATER = 0x3e, OPEN_MAP = 0x7b, CLOSE_MAP = 0x7d;

/** Something stands there of which only the whole parser knows what it means. It is thrown often, so it is made only once. */
export const UNSURE = new Error('This is read by the whole parser.');

/** Where in a text a reader is. The text ends with a line break, so whoever looks for the end of a line finds one. */
export class Cursor {
  /** The text, with a line break at its end. */
  public readonly text: string;
  /** The offset. */
  public at = -1;
  /** The column of `at`, after `nextLine`; less than 0 at the end of the text. */
  public column = -1;
  /** Where the last value ends, if it is one of which its line shows the most: no block. */
  public end = 0;
  /** Whether the line break at the end is not of the text itself. */
  public readonly isOpen: boolean;

  public constructor(text: string) {
    this.isOpen = !text.endsWith('\n');
    this.text = this.isOpen ? `${text}\n` : text;
  }

  /** From the end of a line, or from before the text, to the first letter of the next line that has more than a comment. */
  public nextLine(): void {
    const { text } = this;
    let { at } = this;
    for (;;) {
      const start = ++at;
      if (start >= text.length) { this.at = start; this.column = -1; return; }
      while (text.charCodeAt(at) === SPACE) { at++; }
      const code = text.charCodeAt(at);
      if (code === HASH) {
        at = text.indexOf('\n', at);
      } else if (code === TAB) {
        throw UNSURE;
      } else if (code !== NEWLINE) {
        this.at = at;
        this.column = at - start;
        return;
      }
    }
  }

  /** Over spaces. */
  public skipSpaces(): number {
    while (this.text.charCodeAt(this.at) === SPACE) { this.at++; }
    return this.text.charCodeAt(this.at);
  }

  /** What is left of a line may be a comment, and nothing else. */
  public endLine(): void {
    const code = this.skipSpaces();
    if (code === HASH && this.text.charCodeAt(this.at - 1) === SPACE) {
      this.at = this.text.indexOf('\n', this.at);
    } else if (code !== NEWLINE) {
      throw UNSURE;
    }
    this.nextLine();
  }

  /** Whether a word ends before an offset. */
  public isBlank(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === NEWLINE;
  }
}
