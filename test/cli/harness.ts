import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { run } from '../../src/cli/main';

/** A folder of its own for each test of a file, and the command line run in it. */
export class Cli {
  public cwd = '';

  public constructor() {
    beforeEach(() => { this.cwd = mkdtempSync(join(tmpdir(), 'cli-')); });
    afterEach(() => rmSync(this.cwd, { recursive: true }));
  }

  /** Writes files into the folder. */
  public put(files: { readonly [name: string]: string }): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.cwd, name)), { recursive: true });
      writeFileSync(join(this.cwd, name), text);
    }
  }

  /** Runs a command line. */
  public async run(args: readonly string[], stdin = '', isTTY = false, env: { [name: string]: string } = {}) {
    let [stdout, stderr] = ['', ''];
    const code = await run(args, {
      cwd: this.cwd,
      env,
      stdin: async () => Buffer.from(stdin),
      stdout: { isTTY, columns: 80, write: (text) => { stdout += text; } },
      stderr: { write: (text) => { stderr += text; } },
    });
    return { code, stdout, stderr };
  }
}
