import { ChildProcess, spawn, spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { expand } from './expand';
import { Ability, pathOf, shellWords, ShellName } from './tools';

/** To run a program as PID 1 of a namespace of its own. */
export const PID_1: Ability = {
  name: 'a PID namespace',
  tools: ['unshare', 'true'],
  refusal: () => {
    if (process.getuid?.() !== 0) { return 'run the tests as root'; }
    const { error, status, stderr } = spawnSync(pathOf('unshare'), ['--pid', '--mount-proc', '--fork', pathOf('true')], { encoding: 'utf8' });
    return error ? String(error) : status === 0 ? undefined : stderr.trim();
  },
};

/** The `command` of a container, as the kubelet gives it to the runtime, with a certain shell under the name of `sh`. */
export function inShell(command: string[], shell: ShellName): string[] {
  const [program, ...words] = command.map((word) => expand(word));
  if (program !== 'sh') { throw new Error(`${program} is no shell`); }
  return [...shellWords(shell), ...words];
}

const running = new Set<Pid1>();
afterAll(() => { for (const process_ of running) { process_.clear(); } });

/** A program that runs as the main process of a container does: as PID 1, which gets only the signals that it handles. */
export class Pid1 {
  /** What it has written so far. */
  public output = '';

  /** Its exit code, as the runtime would report it, when it has ended. */
  public readonly exit: Promise<number>;

  /** The same, once it has ended. */
  public exited?: number;

  private readonly unshare: ChildProcess;
  private readonly onOutput: (() => void)[] = [];

  constructor(command: string[], environment: { [name: string]: string } = {}) {
    this.unshare = spawn(pathOf('unshare'), ['--pid', '--mount-proc', '--fork', '--kill-child', ...command], {
      env: { PATH: '/usr/bin:/bin', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this);
    for (const stream of [this.unshare.stdout!, this.unshare.stderr!]) {
      stream.on('data', (data) => {
        this.output += data;
        this.onOutput.forEach((look) => look());
      });
    }
    this.exit = new Promise((resolve, reject) => {
      this.unshare.on('error', reject);
      this.unshare.on('close', (code) => {
        running.delete(this);
        // unshare ends as its child did; a runtime reports a process that was killed by signal 9 as 128 + 9.
        this.exited = code ?? 137;
        this.onOutput.forEach((look) => look());
        resolve(this.exited);
      });
    });
  }

  /** Waits until it has written a text. */
  public async says(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (this.output.includes(text)) {
          resolve();
        } else if (this.exited !== undefined) {
          reject(new Error(`it ended with ${this.exited} before it said '${text}': ${this.output}`));
        }
      };
      const late = setTimeout(() => reject(new Error(`it never said '${text}': ${this.output}`)), 60_000);
      void this.exit.then(() => clearTimeout(late));
      this.onOutput.push(look);
      look();
    });
  }

  /** Sends it a signal from outside its namespace, as a runtime does. */
  public signal(name: NodeJS.Signals): void {
    const { pid } = this.unshare;
    process.kill(Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()), name);
  }

  /** Ends it, with all that it has started. */
  public clear(): void {
    this.unshare.kill('SIGKILL');
  }
}
