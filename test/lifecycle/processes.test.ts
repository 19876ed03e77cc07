import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Gate, Lifecycle, Way } from '../../src';
import { expand } from '../_support/expand';
import { inShell, Pid1, PID_1 } from '../_support/pid1';
import { containerOf, podOf } from '../_support/pods';
import { together } from '../_support/run';
import { planWith, SHELL_NAMES, SHELLS, ShellName, shellWords } from '../_support/tools';

/*
 * What the library writes into the `command` of a container, run for real: as PID 1 of a PID namespace, since that is what
 * it becomes, and PID 1 does not get the signals that it does not handle.
 */

// Most of their time the processes wait, so they do it together.
const atOnce = together(8);

/** A test for each shell, in which a container may run. */
function inEachShell(name: string, body: (shell: ShellName) => Promise<void>): void {
  for (const shell of SHELL_NAMES) { planWith([PID_1, SHELLS[shell]], `${name}, in ${shell}`, () => atOnce(() => body(shell))); }
}

/** Words that a shell must not touch, in the forms that reach Kubernetes. */
const HOSTILE = ['', ' ', '*', '~', '$HOME', '"', "'", '`id`', '\\', '\\n', '-e', ';', '&', '|', '#', '!', '\n', '\t', '{a,b}', 'ä€😀', '$@', '%s', '-c', '--',
  '$', '${x}', "it's", '<(id)', '>/dev/null', '[a-z]', '$$x', '$(NOPE)'];

/** A program that says what it was given, then does what `then` says. Like most servers it handles signals itself. */
const program = (then: string, words: string[] = []) => [process.execPath, '-e', `
  const say = (...words) => require('fs').writeSync(1, words.join(' ') + '\\n');
  const signals = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];
  ${then}
  setInterval(() => {}, 1000);
  say('ready');`, ...words];
const IGNORES_SIGNALS = "for (const name of signals) { process.on(name, () => say('got ' + name)); }";
const OBEYS = 'for (const [i, name] of signals.entries()) { process.on(name, () => process.exit(10 + i)); }';

const seconds = (start: bigint) => Number(process.hrtime.bigint() - start) / 1e9;

/** The emitted command of a container that has a limit for its stop. */
const limited = (command: string[], limit: number): string[] => containerOf(podOf((chart) => {
  Lifecycle.of(new kplus.Pod(chart, 'pod', { containers: [{ name: 'it', image: 'it', command }] })).limitStop('it', Duration.seconds(limit));
}), 'it').command;

/** The emitted command of a container that waits for a gate. */
const waiting = (gate: Gate, command: string[]): string[] => containerOf(podOf((chart) => {
  Lifecycle.of(new kplus.Pod(chart, 'pod', { containers: [{ name: 'first', image: 'first' }, { name: 'it', image: 'it', command }] }))
    .startFirst('first', gate, { way: Way.WAIT_IN_ENTRY_POINT });
}), 'it').command;

describe('a container with a limit for its stop', () => {
  inEachShell('runs its command with its arguments as they are', async (shell) => {
    const it = new Pid1(inShell(limited(program('say(JSON.stringify(process.argv.slice(1))); process.exit(0);', HOSTILE), 5), shell));
    expect(await it.exit).toBe(0);
    expect(JSON.parse(it.output)).toEqual(HOSTILE.map((word) => expand(word)));
  });

  inEachShell('ends with the exit code of its command', async (shell) => {
    expect(await new Pid1(inShell(limited(['sh', '-c', 'exit 3'], 5), shell)).exit).toBe(3);
    expect(await new Pid1(inShell(limited(['/no/such/program'], 5), shell)).exit).toBe(127);
  });

  inEachShell('is killed when its time is up, and says so, but not before', async (shell) => {
    const it = new Pid1(inShell(limited(program(IGNORES_SIGNALS), 2), shell));
    await it.says('ready');
    // These are no stop signals: the command gets them, and no time begins.
    for (const name of ['SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const) {
      it.signal(name);
      await it.says(`got ${name}`);
    }
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    const start = process.hrtime.bigint();
    it.signal('SIGTERM');
    await it.says('got SIGTERM');
    it.signal('SIGTERM'); // a second one does not begin the time anew
    expect(await it.exit).toBe(137);
    expect(seconds(start)).toBeGreaterThan(1.8);
    expect(seconds(start)).toBeLessThan(10);
    expect(it.output).toContain('\nstill running 2 s after the stop signal, killing it\n');
  });

  inEachShell('lives on, where its command ignores the signals and there is no limit', async (shell) => {
    const it = new Pid1([...shellWords(shell), '-c', 'exec "$@"', 'sh', ...program(IGNORES_SIGNALS)]);
    await it.says('ready');
    it.signal('SIGTERM');
    await it.says('got SIGTERM');
    const second = new Promise<string>((resolve) => { setTimeout(() => resolve('still there'), 3000); });
    expect(await Promise.race([second, it.exit])).toBe('still there');
    it.signal('SIGKILL');
    await it.exit;
  });

  inEachShell('ends at once, and with its own exit code, where its command obeys the signal', async (shell) => {
    const codes = { SIGTERM: 10, SIGINT: 11, SIGQUIT: 12 };
    await Promise.all((Object.keys(codes) as (keyof typeof codes)[]).map(async (name) => {
      const it = new Pid1(inShell(limited(program(OBEYS), 60), shell));
      await it.says('ready');
      const start = process.hrtime.bigint();
      it.signal(name);
      expect(await it.exit).toBe(codes[name]);
      expect(seconds(start)).toBeLessThan(20);
      expect(it.output).toBe('ready\n');
    }));
  });

  inEachShell('begins its time with each of the stop signals', async (shell) => {
    await Promise.all((['SIGINT', 'SIGQUIT'] as const).map(async (name) => {
      const it = new Pid1(inShell(limited(program(IGNORES_SIGNALS), 1), shell));
      await it.says('ready');
      it.signal(name);
      expect(await it.exit).toBe(137);
      expect(it.output).toMatch(new RegExp(`^ready\ngot ${name}\nstill running 1 s after the stop signal, killing it\n`));
    }));
  });

  // A shell may take note of the end of its child before it waits for it again; and the child may be there before the shell
  // knows of it. Either happens in some runs only.
  inEachShell('ends with the exit code of its command every time, also where that ends in the moment of the signal', async (shell) => {
    const quick = ['bash', '-c', 'trap "exit 7" TERM; echo ready; while :; do sleep 0.05; done'];
    for (let i = 0; i < 15; i++) {
      const it = new Pid1(inShell(limited(quick, 30), shell));
      await it.says('ready');
      it.signal('SIGTERM');
      expect(await it.exit).toBe(7);
    }
  });
});

describe('a container that waits in its entry point', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let files = 0;
  const newFile = () => join(folder, `it's ${++files}`);
  const open = (file: string) => writeFileSync(file, '');

  inEachShell('becomes its command when the gate opens: as PID 1, with its arguments and its environment as they are', async (shell) => {
    const file = newFile();
    // The names of what the wait itself uses.
    const environment = { what: 'w', time: 't', interval: 'i', try: 'y', now: 'n', end: 'e', left: 'l', up: 'u', last: 'a', HOSTILE: '$(x) "\'' };
    const tell = 'say(JSON.stringify([process.pid, process.argv.slice(1), process.env])); process.exit(0);';
    const it = new Pid1(inShell(waiting(Gate.file(file), program(tell, HOSTILE)), shell), environment);
    expect(await Promise.race([it.exit, new Promise((resolve) => { setTimeout(() => resolve('waiting'), 700); })])).toBe('waiting');
    open(file);
    expect(await it.exit).toBe(0);
    const [said, told] = it.output.split('\n');
    expect(said).toBe(`gate file ${file}: open`);
    const [pid, argv, env] = JSON.parse(told);
    expect(pid).toBe(1);
    expect(argv).toEqual(HOSTILE.map((word) => expand(word)));
    expect(env).toMatchObject(environment);
  });

  inEachShell('gets its signals itself from then on', async (shell) => {
    const file = newFile();
    open(file);
    const it = new Pid1(inShell(waiting(Gate.file(file), program(OBEYS)), shell));
    await it.says('ready');
    it.signal('SIGTERM');
    expect(await it.exit).toBe(10);
  });

  inEachShell('ends at once, if it is stopped while it waits, by the signals that images name', async (shell) => {
    await Promise.all((['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGWINCH'] as const).map(async (name) => {
      const it = new Pid1([...shellWords(shell), '-c', 'echo started; exec "$@"', 'sh', ...inShell(waiting(Gate.file(newFile()), ['never']), shell)]);
      await it.says('started');
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      const start = process.hrtime.bigint();
      it.signal(name);
      expect(await it.exit).toBe(143);
      expect(seconds(start)).toBeLessThan(20);
    }));
  });

  inEachShell('says so in its log and fails, if the gate never opens', async (shell) => {
    const file = newFile();
    const it = new Pid1(inShell(waiting(Gate.file(file, { timeout: Duration.seconds(1) }), ['never']), shell));
    expect(await it.exit).toBe(1);
    expect(it.output).toBe(`gate file ${file}: not open after 1 s, giving up\n`);
  });

  inEachShell('may have a limit for its stop as well', async (shell) => {
    const file = newFile();
    const command = containerOf(podOf((chart) => {
      Lifecycle.of(new kplus.Pod(chart, 'pod', {
        containers: [{ name: 'first', image: 'first' }, { name: 'it', image: 'it', command: program(IGNORES_SIGNALS) }],
      })).startFirst('first', Gate.file(file), { way: Way.WAIT_IN_ENTRY_POINT }).limitStop('it', Duration.seconds(1));
    }), 'it').command;
    const stoppedWhileWaiting = new Pid1(inShell(command, shell));
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    stoppedWhileWaiting.signal('SIGTERM');
    expect(await stoppedWhileWaiting.exit).toBe(143);
    open(file);
    const it = new Pid1(inShell(command, shell));
    await it.says('ready');
    it.signal('SIGTERM');
    expect(await it.exit).toBe(137);
    expect(it.output).toContain(`gate file ${file}: open\nready\ngot SIGTERM\nstill running 1 s after the stop signal, killing it\n`);
  });
});
