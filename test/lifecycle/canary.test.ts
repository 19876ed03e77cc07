import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Gate, GracefulDeployment, GracefulHaproxy, GracefulNginx, GracefulPostgres, Hook, KubernetesVersion, Lifecycle, Server, Shutdown, StopSignal, Way } from '../../src';
import { quote } from '../../src/private/quote';
import { fc, runsOf } from '../_support/drawn';
import { expand } from '../_support/expand';
import { Json, synth } from '../_support/pods';
import { run } from '../_support/run';
import { pathOf, ShellName, SHELL_NAMES, SHELLS, shellWords, testWith } from '../_support/tools';

/*
 * Text of a user stands in every place from which it reaches a shell: hooks, gates, commands behind our own scripts. What the manifests then
 * say is run under the real shells, with stubs for all programs, one of which is the canary: whatever the text holds, nothing runs but what is
 * named, and programs get the text as it is. The number of runs is small; FUZZ_RUNS raises it.
 */
const RUNS = runsOf(150);
const AT_ONCE = 8;
jest.setTimeout(3_600_000);
const seconds = (n: number) => Duration.seconds(n);

/** Texts that run the canary, or write a file, where they are not quoted. */
const PAYLOADS = [
  '$(canary)', '`canary`', '; canary;', '\ncanary\n', '&& canary', '|| canary', '| canary', '& canary &', "'; canary; '", '"; canary; "', '"$(canary)"', "'$(canary)'", '$(CANARY)', '$$(CANARY)',
  '${CANARY}', '$CANARY', '> pwned', '>>pwned', '<(canary)', '$((canary))', '\\$(canary)', '\\`canary\\`', "\\'; canary; \\'", '`\ncanary\n`', '}; canary; {', ') canary (', '\r\ncanary', '# \ncanary',
  'EOF\ncanary\nEOF', '%s$(canary)', '-c canary', '*', '~', '!canary', '{canary,}', '\\', "'", '"', '\ncanary #', '$(canary)\\', "$'\\ncanary'", '😀$(canary)', '$ü`canary`',
];
const hostile = fc.array(fc.constantFrom(...PAYLOADS, ' ', 'a', '\n', '\t'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
/** Of one line, as the log wants it. */
const hostileLine = hostile.map((text) => text.replace(/[\r\n]/g, ' '));

/** The variables of the containers. */
const VARIABLES = { CANARY: '$(canary)`canary`;canary' };
const PROGRAM = 'named-program';
/** What our scripts may call. All but the shell and the canary's friends do nothing. */
const STUBS: { readonly [name: string]: string } = {
  sleep: '',
  touch: '',
  nginx: '',
  haproxy: '',
  postgres: '',
  pg_isready: '',
  canary: '',
  pwned: '',
  [PROGRAM]: '',
  curl: 'echo 200',
  wget: 'echo "HTTP/1.1 200 OK" >&2',
  nc: 'echo "HTTP/1.1 200 OK"',
  timeout: 'shift 3; exec "$@"',
};
const ALLOWED = new Set([...Object.keys(STUBS).filter((name) => name !== 'canary' && name !== 'pwned')]);

interface Command { readonly argv: string[]; readonly hook: boolean }

/** Every command of a pod that is to be run. What Kubernetes expands is expanded. */
function commandsOf(manifests: Json[]): Command[] {
  const containers = manifests.flatMap(({ spec }) => [...spec?.template?.spec.initContainers ?? [], ...spec?.template?.spec.containers ?? []]);
  return containers.flatMap((container: Json): Command[] => [
    ...container.command ? [{ argv: [...container.command, ...container.args ?? []].map((word) => expand(word, VARIABLES)), hook: false }] : [],
    ...['postStart', 'preStop'].flatMap((name) => container.lifecycle?.[name]?.exec ? [{ argv: container.lifecycle[name].exec.command, hook: true }] : []),
    ...['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((name) =>
      container[name]?.exec ? [{ argv: container[name].exec.command.map((word: string) => expand(word, VARIABLES)), hook: true }] : []),
  ]);
}

interface Place { readonly build: (chart: Chart, text: string, line: string) => void; readonly version: KubernetesVersion }

const two = (text: string) => [{ name: 'main', image: 'a', command: [PROGRAM, text] }, { name: 'web', image: 'b', command: [PROGRAM, text] }];
const deployment = (chart: Chart, text: string) => new GracefulDeployment(chart, 'it', { containers: two(text) });
const gates = (text: string, line: string): Gate[] => {
  const options = { timeout: seconds(1), attemptTimeout: seconds(1) };
  // The stubs open these at once.
  return [Gate.httpGet(`/${text.replace(/[#?]/g, '')}`, { port: 80, headers: { 'X-Text': `x${line.replace(/[^\x20-\x7e]/g, '')}` }, ...options }), Gate.exec([PROGRAM, text], options)];
};

/** Where text of a user reaches a shell. */
const PLACES: { readonly [name: string]: Place } = {
  'hooks, one after another': {
    version: KubernetesVersion.V1_28,
    build: (chart, text, line) => Lifecycle.of(deployment(chart, 'x')).preStop('main', Hook.sequence(Hook.log(line), Hook.exec([PROGRAM, text], { timeout: seconds(1) }), Hook.sleep(seconds(1)))),
  },
  'the line of a shutdown': { version: KubernetesVersion.V1_28, build: (chart, _, line) => new GracefulDeployment(chart, 'it', { containers: two('x'), shutdown: Shutdown.of({ message: line }) }) },
  'gates that hold the next container': {
    version: KubernetesVersion.V1_28,
    build: (chart, text, line) => gates(text, line).forEach((gate) => Lifecycle.of(deployed(chart)).startFirst('main', gate, { then: ['web'], way: Way.HOLD_NEXT_CONTAINER })),
  },
  'gates in the entry point, and the command behind them': {
    version: KubernetesVersion.V1_28,
    build: (chart, text, line) => Lifecycle.of(deployment(chart, text)).startFirst('main', gates(text, line)[text.length % 2], { then: ['web'], way: Way.WAIT_IN_ENTRY_POINT }),
  },
  'a gate as a probe': {
    version: KubernetesVersion.V1_30,
    build: (chart, text) => Lifecycle.of(deployment(chart, 'x')).startFirst('main', Gate.exec([PROGRAM, text]), { then: ['web'], way: Way.NATIVE_SIDECAR }),
  },
  'a gate on something else': {
    version: KubernetesVersion.V1_28,
    build: (chart, text, line) => Lifecycle.of(deployment(chart, 'x')).waitFor([Gate.exec([PROGRAM, text]), Gate.httpGet(`http://auth/${encodeURIComponent(text)}`, { headers: { a: `x${line.replace(/[^\x20-\x7e]/g, '')}` } })]),
  },
  'a command behind a limit': { version: KubernetesVersion.V1_28, build: (chart, text) => Lifecycle.of(deployment(chart, text)).limitStop('main', seconds(5)) },
  'nginx behind a shell': {
    version: KubernetesVersion.V1_28,
    build: (chart, text) => new GracefulNginx(chart, 'it', { stopSignal: StopSignal.SIGTERM, serverBlocks: [`# ${text}`], containers: [{ image: 'a', command: [PROGRAM, text] }] }),
  },
  'HAProxy behind a shell': {
    version: KubernetesVersion.V1_28,
    build: (chart, text) => new GracefulHaproxy(chart, 'it', { stopSignal: StopSignal.SIGTERM, sections: [`# ${text}`], containers: [{ image: 'a', command: [PROGRAM, text] }] }),
  },
  'PostgreSQL': {
    version: KubernetesVersion.V1_28,
    build: (chart, text) => new GracefulPostgres(chart, 'it', {
      password: { secret: kplus.Secret.fromSecretName(chart, 's', 's'), key: 'k' }, parameters: { a: text }, containers: [{ name: 'web', image: 'a', command: [PROGRAM, text] }],
    }),
  },
};

const deployed = (chart: Chart) => (chart.node.tryFindChild('it') as GracefulDeployment | undefined) ?? deployment(chart, 'x');
/** PostgreSQL's own hook looks at the processes of its container, which a test has not: only what its user gave is run. */
const isOurs = ({ argv }: Command) => !argv.join(' ').includes('/proc/[0-9]') && !/\bkill -s \w+ 1\b|kill -\w+ 1\b/.test(argv.join(' '));

const work = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-canary-'));
afterAll(() => rmSync(work, { recursive: true }));

/** A folder for the PATH, with stubs that say that they ran, and with what. */
function stubs(shell: ShellName): string {
  const folder = join(work, shell.replace(' ', '-'));
  mkdirSync(folder);
  for (const [name, does] of Object.entries(STUBS)) {
    writeFileSync(join(folder, name), `#!${pathOf('dash')}\nprintf '%s\\0' ${name} "$#" "$@" >>"$LOG"\n${does}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  symlinkSync(shell === 'busybox ash' ? pathOf('busybox') : pathOf(SHELLS[shell]), join(folder, 'sh'));
  return folder;
}

interface Ran { readonly name: string; readonly args: string[] }

let logs = 0;

/** Runs a command, and says which programs ran. */
async function ranBy(shell: ShellName, path: string, { argv, hook }: Command): Promise<Ran[]> {
  const log = join(work, `log-${logs++}`);
  writeFileSync(log, '');
  // The log of the container is that of the machine here. The shell is the one that is asked for.
  const [program, ...args] = argv.map((word, n) => hook && n === 2 ? word.replaceAll('>/proc/1/fd/1', '>/dev/null') : word);
  const words = program === 'sh' ? [...shellWords(shell), ...args] : [join(path, program), ...args];
  await run(['/usr/bin/env', '-C', join(work, 'cwd'), ...words], { env: { PATH: path, LOG: log, ...VARIABLES } });
  const fields = readFileSync(log, 'utf8').split('\0').slice(0, -1);
  rmSync(log);
  const ran: Ran[] = [];
  while (fields.length > 0) {
    const [name, count] = fields.splice(0, 2);
    ran.push({ name, args: fields.splice(0, Number(count)) });
  }
  return ran;
}

for (const shell of SHELL_NAMES) {
  const needs = ['dash', 'env', SHELLS[shell]] as const;
  testWith(needs, `whatever a user writes, nothing runs but what is named, under ${shell}`, async () => {
    const path = stubs(shell);
    mkdirSync(join(work, 'cwd'), { recursive: true });
    const named = new Map<string, number>();
    let runs = 0;
    const names = Object.keys(PLACES);
    while (runs < RUNS / SHELL_NAMES.length) {
      const jobs = fc.sample(fc.tuple(hostile, hostileLine), names.length).flatMap(([text, line], n) => {
        const { build, version } = PLACES[names[n]];
        const manifests = synth((chart) => {
          Cluster.set(chart, { version });
          build(chart, text, line);
        });
        return commandsOf(manifests).filter(isOurs).map((command) => ({ command, place: names[n], text }));
      });
      runs += jobs.length;
      const rest = jobs.values();
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (const { command, place, text } of rest) {
          const ran = await ranBy(shell, path, command);
          expect({ place, text, strangers: ran.filter(({ name }) => !ALLOWED.has(name)) }).toEqual({ place, text, strangers: [] });
          // A program that a user names gets what the user wrote: what stands in a command of the user's own, Kubernetes has expanded.
          for (const { args } of ran.filter(({ name }) => name === PROGRAM)) {
            expect([text, expand(text, VARIABLES), 'x']).toContain(args.join());
            named.set(place, (named.get(place) ?? 0) + 1);
          }
        }
      }));
    }
    // What is named did run, or the test looks at nothing.
    expect([...named.keys()].sort()).toEqual(names.sort());
    process.stdout.write(`${runs} shell runs under ${shell}, ${[...named.values()].reduce((a, b) => a + b)} of a named program\n`);
    expect(readdirSync(join(work, 'cwd'))).toEqual([]);
  });
}

testWith(['dash', 'env'], 'unquoted, the canary sings: the control', async () => {
  const path = join(work, 'control');
  mkdirSync(path);
  writeFileSync(join(path, 'canary'), `#!${pathOf('dash')}\nprintf 'canary\\0000\\0' >>"$LOG"\n`);
  chmodSync(join(path, 'canary'), 0o755);
  mkdirSync(join(work, 'cwd'), { recursive: true });
  const sang = await Promise.all(PAYLOADS.filter((text) => !text.includes('pwned')).map(async (text) =>
    (await ranBy('dash', path, { argv: ['sh', '-c', `: x${expand(text, VARIABLES)}`], hook: true })).some(({ name }) => name === 'canary')));
  expect(sang.filter(Boolean).length).toBeGreaterThan(15);
});

test('the line that a server takes for the log stands in its hook quoted, and nowhere else', () => {
  const line = "it's $(canary) `canary`; canary";
  const factories = Object.getOwnPropertyNames(Object.getPrototypeOf(Server)).filter((name) => typeof (Server as any)[name] === 'function' && !name.startsWith('_') && name !== 'fromImage');
  expect(factories.length).toBeGreaterThan(30);
  const without = factories.filter((name) => {
    const server: Server = (Server as any)[name]({ message: line });
    const [{ spec }] = synth((chart) => { new GracefulDeployment(chart, 'it', { server, containers: [{ image: 'a', portNumber: 80, command: ['x'] }] }); });
    const script: string = spec.template.spec.containers[0].lifecycle.preStop.exec.command[2];
    const said = `{ printf '%s\\n' ${quote(line)} >/proc/1/fd/1 || :; } 2>/dev/null`;
    return !script.includes(said) || script.replace(said, '').includes('canary');
  });
  expect(without).toEqual([]);
});
