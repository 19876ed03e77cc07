import type { Line } from '../private/harmless';
import { harmlessLine, written } from '../private/harmless';

/** What the commands have to do with the outside, so that tests can be it. */
export interface Io {
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
  readonly stdin: () => Promise<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** One of the two streams that are written to. */
export interface Output {
  readonly isTTY?: boolean;
  /** How wide a terminal is. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** How a run ended. */
export enum ExitCode {
  CLEAN = 0,
  FINDINGS = 1,
  /** It could not run, or something could not be read. */
  TROUBLE = 2,
}

/** Writes lines, whatever stands in them. */
export function tell(output: Output, lines: readonly Line[]): void {
  if (lines.length > 0) { output.write(written(lines)); }
}

/** The same stream, to which nothing but lines goes, and how far a run is. */
export function guarded(output: Output): Output {
  return {
    isTTY: output.isTTY,
    columns: output.columns,
    write: (text) => {
      const isProgress = text.startsWith(CLEAR_LINE);
      const lines = (isProgress ? text.slice(CLEAR_LINE.length) : text).split('\n');
      return output.write((isProgress ? CLEAR_LINE : '') + lines.map(harmlessLine).join('\n'));
    },
  };
}

const CLEAR_LINE = '\r\u001b[K';

/** Says on a terminal how far a run is, as soon as it takes long. */
export class Progress {
  private readonly started = Date.now();
  private last = 0;

  public constructor(private readonly output: Output) {}

  public say(words: () => string): void {
    const now = Date.now();
    if (this.output.isTTY && now - this.started > 1000 && now - this.last > 100) {
      this.output.write(`${CLEAR_LINE}${words()}`);
      this.last = now;
    }
  }

  public end(): void {
    if (this.last > 0) { this.output.write(CLEAR_LINE); }
    this.last = 0;
  }
}
