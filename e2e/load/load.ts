import { ChildProcess, fork } from 'child_process';
import * as path from 'path';
import { LoadOptions, LoadResult } from './options';

/** Clients that are at work. */
export class Load {
  /** Puts clients to work, and returns when they have had answers. */
  public static async start(options: LoadOptions): Promise<Load> {
    const child = fork(path.join(__dirname, 'generator.ts'), [JSON.stringify(options)]);
    const load = new Load(child);
    await Promise.race([load.ready, load.result]);
    return load;
  }

  private readonly ready: Promise<void>;
  private readonly result: Promise<LoadResult>;

  private constructor(private readonly child: ChildProcess) {
    let ready: () => void;
    this.ready = new Promise((resolve) => { ready = resolve; });
    this.result = new Promise((resolve, reject) => {
      child.on('message', (message) => message === 'ready' ? ready() : resolve(message as unknown as LoadResult));
      child.on('exit', (code) => reject(new Error(`the load generator has ended by itself (exit ${code}): its last words are above`)));
    });
    this.result.catch(() => { /* whoever waits for it sees it */ });
  }

  /** Lets them finish what is under way, and returns what became of all of it. */
  public async stop(): Promise<LoadResult> {
    if (this.child.connected) { this.child.send('stop'); }
    return this.result;
  }
}
