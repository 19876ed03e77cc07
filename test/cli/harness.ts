import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { run } from '../../src/cli/main';

/** A folder of its own for each test of a file, and the command line run in it. */
export class Cli {
  public cwd = '';

  public constructor() {
    beforeEach(() => { this.cwd = mkdtempSync(join(tmpdir(), 'cli-')); });
    afterEach(() => {
      const temporary = readdirSync(this.cwd, { recursive: true }).map(String).filter((name) => name.endsWith('.tmp'));
      rmSync(this.cwd, { recursive: true });
      expect(temporary).toEqual([]);
    });
  }

  /** Writes files into the folder. */
  public put(files: { readonly [name: string]: string }): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.cwd, name)), { recursive: true });
      writeFileSync(join(this.cwd, name), text);
    }
  }

  /** Runs a command line. */
  public async run(args: readonly string[], stdin = '', isTTY = false, env: Environment = {}) {
    return this.runWith(args, { stdin, isTTY, env });
  }

  /** The same in a folder within, or with an eye on what is said on standard error when it is said. */
  public async runWith(args: readonly string[], { env = {}, folder = '.', isTTY = false, onSaid, stdin = '' }: RunOptions) {
    let [stdout, stderr] = ['', ''];
    const code = await run(args, {
      cwd: join(this.cwd, folder),
      env,
      stdin: async () => Buffer.from(stdin),
      stdout: { isTTY, columns: 80, write: (text) => { stdout += text; } },
      stderr: { write: (text) => { stderr += text; onSaid?.(text); } },
    });
    return { code, stdout, stderr };
  }
}

interface Environment { readonly [name: string]: string }

interface RunOptions {
  readonly stdin?: string;
  readonly isTTY?: boolean;
  readonly env?: Environment;
  /** In the folder of the test. */
  readonly folder?: string;
  readonly onSaid?: (text: string) => void;
}
