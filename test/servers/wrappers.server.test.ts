import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { createServer } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { signalPathIn, wrapperEndIn } from '../../src/commands/processes';
import { Passing } from '../../src/servers/machinery/facts';
import { PROGRAMS } from '../../src/servers/machinery/known';
import { PACKAGE_MANAGERS, packageManager } from '../_support/package-managers';
import { Pid1, PID_1 } from '../_support/pid1';
import { together } from '../_support/run';
import { AS_SH, describeWith, folderWith, pathOf, planWith, SHELL_NAMES, ShellName, ToolName } from '../_support/tools';
import { containerWith } from '../commands/views';

/*
 * What wrappers do with SIGTERM as the main process of a container, each run for real as PID 1. The program behind them takes a second to finish.
 * The control is the program itself: whatever a wrapper loses, that does not.
 */

const FOLDER = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-wrappers-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const SERVER = join(FOLDER, 'server.js');
writeFileSync(SERVER, `const say = (text) => require('fs').writeSync(1, text + '\\n');
process.on('SIGTERM', () => {
  say('got SIGTERM');
  setTimeout(() => { say('finished'); process.exit(0); }, Number(process.env.FINISH || 1000));
});
setInterval(() => {}, 1000);
say('ready');
`);
const PROGRAM = [process.execPath, SERVER];
writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({
  name: 'app', version: '1.0.0', private: true, license: 'MIT', scripts: { start: PROGRAM.join(' '), replaced: `exec ${PROGRAM.join(' ')}` },
}));

type Fate = 'finishes' | 'is cut' | 'hears nothing';

/** How it ended. */
interface Stopped { readonly fate: Fate; readonly code?: number; readonly seconds: number }

/** How long nothing may happen before a program counts as one that hears nothing. */
const NOTHING = 6000;

/** What becomes of the program behind a command when SIGTERM comes to that, and after how many seconds. */
async function stopped(command: string[], environment: { [name: string]: string } = {}, folder = FOLDER): Promise<Stopped> {
  const it = new Pid1(['env', '-C', folder, ...command], { HOME: FOLDER, LC_ALL: 'C.UTF-8', ...environment });
  await it.says('ready');
  // Some wrappers take a moment until they have their handlers.
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const start = Date.now();
  it.signal('SIGTERM');
  let late: NodeJS.Timeout;
  const nothing = new Promise<undefined>((resolve) => { late = setTimeout(() => resolve(undefined), NOTHING + Number(environment.FINISH ?? 0)); });
  const code = await Promise.race([it.exit, nothing]);
  clearTimeout(late!);
  it.clear();
  return { fate: it.output.includes('finished') ? 'finishes' : code === undefined ? 'hears nothing' : 'is cut', code, seconds: (Date.now() - start) / 1000 };
}

/** A wrapper, with how it is called in a manifest and how it is run here. */
interface Wrapper {
  readonly needs?: readonly ToolName[];
  /** As in a manifest. The program is `node server.js`, unless it stands in a script. */
  readonly command: readonly string[];
  readonly fate: Fate;
  readonly environment?: { [name: string]: string };
}

const NODE = ['node', 'server.js'];
const BASH = ['bash', '-c', 'node server.js; echo over'];

const WRAPPERS: readonly Wrapper[] = [
  { command: NODE, fate: 'finishes' },
  { needs: ['env'], command: ['env', 'A=1', ...NODE], fate: 'finishes' },
  { needs: ['nohup'], command: ['nohup', ...NODE], fate: 'finishes' },
  { needs: ['nice'], command: ['nice', '-n', '5', ...NODE], fate: 'finishes' },
  { needs: ['stdbuf'], command: ['stdbuf', '-oL', ...NODE], fate: 'finishes' },
  { needs: ['coreutils timeout'], command: ['timeout', '600', ...NODE], fate: 'finishes' },
  { needs: ['setsid'], command: ['setsid', ...NODE], fate: 'finishes' },
  { needs: ['setpriv'], command: ['setpriv', '--reuid', '0', ...NODE], fate: 'finishes' },
  { needs: ['gosu'], command: ['gosu', 'root', ...NODE], fate: 'finishes' },
  { needs: ['su'], command: ['su', 'root', '-c', 'exec node server.js'], fate: 'finishes' },
  { needs: ['runuser'], command: ['runuser', '-u', 'root', '--', ...NODE], fate: 'finishes' },
  { needs: ['script'], command: ['script', '-qec', 'exec node server.js', '/dev/null'], fate: 'is cut' },
  { needs: ['time'], command: ['time', ...NODE], fate: 'hears nothing' },
  { needs: ['tini', 'time'], command: ['tini', '--', 'time', ...NODE], fate: 'is cut' },
  { needs: ['bundler'], command: ['bundle', 'exec', ...NODE], fate: 'finishes' },
  // An init finishes a program, and nothing behind a shell.
  ...(['tini', 'dumb-init', 'catatonit'] as const).flatMap((init): Wrapper[] => [
    { needs: [init], command: [init, '--', ...NODE], fate: 'finishes' },
    { needs: [init, 'bash'], command: [init, '--', ...BASH], fate: 'is cut' },
    { needs: [init, 'dash'], command: [init, '--', 'dash', '-c', 'node server.js'], fate: 'is cut' },
    { needs: [init, 'dash'], command: [init, '--', 'dash', '-c', 'true && exec node server.js'], fate: 'finishes' },
  ]),
  { needs: ['tini', 'dash'], command: ['tini', '-g', '--', 'dash', '-c', 'node server.js'], fate: 'is cut' },
  { needs: ['dumb-init', 'dash'], command: ['dumb-init', '--single-child', 'dash', '-c', 'node server.js'], fate: 'is cut' },
  { needs: ['dumb-init', 'dash'], command: ['dumb-init', 'dash', '-c', 'node server.js'], fate: 'is cut', environment: { DUMB_INIT_SETSID: '0' } },
];

/** How a command of a manifest is run on this machine. */
function runnable(command: readonly string[], needs: readonly ToolName[]): string[] {
  const paths = new Map<string, string>([['node', process.execPath], ['server.js', SERVER], ...needs.map((need): [string, string] => [need.replace(/^coreutils /, ''), pathOf(need)])]);
  paths.set('bundle', paths.get('bundler') ?? 'bundle');
  return command.map((word) => paths.get(word) ?? word.replace(/\bnode server\.js\b/, PROGRAM.join(' ')));
}

/** What is said of a manifest with this command. */
function foretold(command: readonly string[], image = 'debian:12'): Fate {
  const { obstacle } = signalPathIn(containerWith({ image, command }));
  return obstacle === undefined || obstacle.isUnsure ? 'finishes' : obstacle.effect === 'cuts' ? 'is cut' : 'hears nothing';
}

describe('a wrapper as PID 1', () => {
  const atOnce = together(6);
  writeFileSync(join(FOLDER, 'Gemfile'), '');
  for (const { command, environment, fate, needs = [] } of WRAPPERS) {
    planWith([PID_1, ...needs], `${command.join(' ')}: the program ${fate}`, () => {
      const look = atOnce(() => stopped(runnable(command, needs), environment));
      return () => {
        expect(look().fate).toBe(fate);
        expect(foretold(command)).toBe(fate);
      };
    });
  }
});

/** The images in which `sh` is a shell. */
const IMAGES: { readonly [shell in ShellName]: string } = { 'dash': 'node:22', 'busybox ash': 'node:22-alpine', 'bash': 'registry.access.redhat.com/ubi9/nodejs-22' };

/** What becomes of the program of a script, by the shell that is `sh`. */
const SCRIPTS: readonly [name: string, words: readonly string[], fates: { readonly [shell in ShellName]?: Fate }, image?: string][] = [
  ...['npm6', 'npm8', 'npm9.6.4', 'npm10.3', 'npm10', 'npm11'].map((npm): [string, string[], { [shell in ShellName]?: Fate }] =>
    [npm, ['start'], { dash: 'is cut', bash: 'finishes', ...npm === 'npm11' && { 'busybox ash': 'finishes' } }]),
  ['npm11', ['exec', '--', 'node', SERVER], { dash: 'is cut' }],
  ['npm9', ['start'], { dash: 'hears nothing', bash: 'hears nothing' }, 'node:18.18'],
  ['npm10.2', ['run', 'start'], { dash: 'hears nothing' }, 'node:20.11-slim'],
  ['yarn1', ['start'], { 'dash': 'is cut', 'bash': 'is cut', 'busybox ash': 'is cut' }],
  ...['pnpm8', 'pnpm10'].map((pnpm): [string, string[], { [shell in ShellName]?: Fate }] => [pnpm, ['start'], { 'dash': 'is cut', 'bash': 'finishes', 'busybox ash': 'finishes' }]),
  ['pnpm10', ['exec', ...PROGRAM], { dash: 'finishes' }],
  ['bun', ['run', 'start'], { dash: 'finishes', bash: 'finishes' }],
];

describeWith([PID_1, PACKAGE_MANAGERS, 'dash', 'bash', 'busybox'], 'a package manager as PID 1', () => {
  const atOnce = together(6);
  for (const [name, words, fates, image] of SCRIPTS) {
    for (const shell of SHELL_NAMES.filter((one) => fates[one])) {
      planWith([AS_SH[shell]], `${name} ${words[0]} with ${shell}: the program ${fates[shell]}`, () => {
        const look = atOnce(() => stopped([...packageManager(name), ...words], { PATH: `${folderWith([AS_SH[shell]])}:${join(process.execPath, '..')}:/usr/bin:/bin` }));
        return () => {
          const { code, fate } = look();
          expect(fate).toBe(fates[shell]);
          if (fate === 'finishes') { expect(code).toBe(0); }
          expect(foretold([name.replace(/[\d.]+$/, ''), ...words], image ?? IMAGES[shell])).toBe(fate);
        };
      });
    }
  }

  // The way out that the rule names: the script itself puts the program in its place.
  for (const name of ['npm11', 'pnpm10']) {
    planWith([AS_SH.dash], `${name} with \`exec\` in the script finishes the program under dash too`, () => {
      const look = atOnce(() => stopped([...packageManager(name), 'run', 'replaced'], { PATH: `${folderWith([AS_SH.dash])}:/usr/bin:/bin` }));
      return () => expect(look().fate).toBe('finishes');
    });
  }

  // Yarn 2 and newer need a project of their own. From version 3 on they wait, and the facts are about version 1.
  for (const name of ['yarn3', 'yarn4']) {
    planWith([], `${name} start: the program finishes`, () => {
      const look = atOnce(async () => {
        const folder = join(FOLDER, name);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true, scripts: { start: PROGRAM.join(' ') } }));
        writeFileSync(join(folder, '.yarnrc.yml'), 'enableTelemetry: false\nnodeLinker: node-modules\n');
        writeFileSync(join(folder, 'yarn.lock'), '');
        const command = packageManager(name).map((word) => `'${word}'`).join(' ');
        return stopped(['bash', '-c', `${command} install >/dev/null && exec ${command} start`], { PATH: `${join(process.execPath, '..')}:/usr/bin:/bin` }, folder);
      });
      return () => expect(look().fate).toBe('finishes');
    });
  }

  for (const [name, words] of [['poetry', ['run', ...PROGRAM]], ['pipenv', ['run', ...PROGRAM]], ['uv', ['run', '--no-project', ...PROGRAM]]] as const) {
    planWith([], `${name} run: the program finishes`, () => {
      const look = atOnce(() => {
        const folder = join(FOLDER, name);
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, 'pyproject.toml'), '[project]\nname = "x"\nversion = "0.1"\nrequires-python = ">=3.9"\n[tool.poetry]\npackage-mode = false\n');
        if (name === 'pipenv') { writeFileSync(join(folder, 'Pipfile'), ''); }
        return stopped([...packageManager(name), ...words], { PIPENV_VENV_IN_PROJECT: '1' }, folder);
      });
      return () => {
        expect(look().fate).toBe('finishes');
        expect(foretold([name, words[0], ...NODE])).toBe('finishes');
      };
    });
  }
});

describe('the limit of a supervisor', () => {
  const atOnce = together(6);
  const configuration = join(FOLDER, 'supervisord.conf');
  writeFileSync(configuration, `[supervisord]
nodaemon=true
user=root
logfile=/dev/null
logfile_maxbytes=0
pidfile=${FOLDER}/supervisord.pid
[program:app]
command=${PROGRAM.join(' ')}
stdout_logfile=/dev/fd/1
stdout_logfile_maxbytes=0
stderr_logfile=/dev/null
stderr_logfile_maxbytes=0
`);
  const limitOf = (command: string[]) => wrapperEndIn(containerWith({ command }))!.seconds;

  planWith([PID_1, 'supervisord'], 'of supervisord is 10 s', () => {
    const command = ['-n', '-c', configuration];
    // It opens its output by name, which only a pipe of the system lets it do.
    const piped = ['bash', '-c', 'exec "$@" > >(cat)', 'x', pathOf('supervisord'), ...command];
    const [late, early] = [20_000, 7_000].map((FINISH) => atOnce(() => stopped(piped, { FINISH: String(FINISH) })));
    return () => {
      const limit = limitOf(['supervisord', ...command]);
      expect(late().fate).toBe('is cut');
      expect(late().seconds).toBeGreaterThan(limit - 0.5);
      expect(late().seconds).toBeLessThan(limit + 6);
      expect(early().fate).toBe('finishes');
      expect(foretold(['supervisord', ...command])).toBe('finishes');
    };
  });

  for (const [name, words] of [['su', ['root', '-c', `exec ${PROGRAM.join(' ')}`]], ['runuser', ['-u', 'root', '--', ...PROGRAM]]] as const) {
    planWith([PID_1, name], `of ${name} is 2 s`, () => {
      const look = atOnce(() => stopped([pathOf(name), ...words], { FINISH: '8000' }));
      return () => {
        expect(look().fate).toBe('is cut');
        expect(look().seconds).toBeGreaterThan(limitOf([name, ...words]) - 0.3);
        expect(look().seconds).toBeLessThan(7);
      };
    });
  }

  planWith([PID_1, 's6-svscan'], 'is none for s6 by itself', () => {
    const folder = join(FOLDER, 's6');
    mkdirSync(join(folder, 'app'), { recursive: true });
    writeFileSync(join(folder, 'app', 'run'), `#!/bin/sh\nexec ${PROGRAM.join(' ')}\n`);
    chmodSync(join(folder, 'app', 'run'), 0o755);
    const look = atOnce(() => stopped([pathOf('s6-svscan'), folder], { FINISH: '8000' }));
    return () => {
      expect(look().fate).toBe('finishes');
      expect(wrapperEndIn(containerWith({ command: ['s6-svscan', '/run/service'] }))).toBeUndefined();
      expect(foretold(['s6-svscan', '/run/service'])).toBe('finishes');
    };
  });
});

describeWith([PID_1, 'celery', 'python3-redis', 'redis-server', 'dumb-init', 'tini'], 'a Celery worker under an init', () => {
  const atOnce = together(6);
  /** The worker with one task at work, and what it says after SIGTERM. */
  const worker = (init: readonly string[], environment: { [name: string]: string } = {}) => async () => {
    const port = await freePort();
    const folder = mkdtempSync(join(FOLDER, 'celery-'));
    writeFileSync(join(folder, 'tasks.py'), `import time
from celery import Celery
from celery.signals import worker_ready
app = Celery('tasks', broker='redis://127.0.0.1:${port}/0')
@app.task
def work():
    print('ready', flush=True)
    time.sleep(2)
    print('fini' + 'shed', flush=True)
@worker_ready.connect
def begin(**_):
    work.delay()
`);
    const script = '"$1" --port "$2" --save "" --daemonize yes >/dev/null && shift 2 && sleep 0.5 && exec "$@"';
    const program = ['/usr/bin/python3', '-m', 'celery', '-A', 'tasks', 'worker', '-c', '1', '--loglevel=WARNING'];
    return stopped(['bash', '-c', script, 'x', pathOf('redis-server'), String(port), ...init, ...program], { C_FORCE_ROOT: '1', PYTHONUNBUFFERED: '1', FINISH: '4000', ...environment }, folder);
  };

  for (const [words, fate, environment] of [
    [['tini', '--'], 'finishes'], [['dumb-init', '--single-child', '--'], 'finishes'], [['dumb-init', '--'], 'is cut'], [['tini', '-g', '--'], 'is cut'],
    [['tini', '--'], 'is cut', { TINI_KILL_PROCESS_GROUP: '1' }],
  ] as [[ToolName, ...string[]], Fate, { [name: string]: string }?][]) {
    planWith([], `${words.join(' ')}${environment ? ' with TINI_KILL_PROCESS_GROUP' : ''}: its task ${fate}`, () => {
      const look = atOnce(worker([pathOf(words[0]), ...words.slice(1)], environment));
      return () => expect(look().fate).toBe(fate);
    });
  }
});

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve((address as { port: number }).port));
    });
  });
}

describeWith([PID_1], 'the cases here', () => {
  test('are all of which the facts say that they are tested', () => {
    const source = 'test/servers/wrappers.server.test.ts';
    const names = PROGRAMS.flatMap(({ wraps = [] }) => wraps).filter((facts) => facts.source === source).flatMap((facts) => facts.names ?? []);
    const tried = new Set([...WRAPPERS.map(({ command }) => command[0]), 'npm', 'npx', 'yarn', 'yarnpkg', 'pnpm', 'bun', 'poetry', 'pipenv', 'uv', 'supervisord', 's6-svscan']);
    // Other names of the same program.
    for (const same of ['tini-static', 'docker-init']) { tried.add(same); }
    expect(names.filter((name) => !tried.has(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(25);
  });

  test('tell what becomes the program or passes the signal on from what does not', () => {
    expect(new Set(PROGRAMS.flatMap(({ wraps = [] }) => wraps).map(({ passing }) => passing))).toEqual(new Set(Object.values(Passing)));
  });
});
