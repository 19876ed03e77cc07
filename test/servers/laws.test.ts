import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, KubernetesVersion, Lifecycle, Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { objectsOf, podOf } from '../../src/pod';
import { CATALOGUE, CatalogueEntry } from '../../src/servers/machinery/catalogue';
import { Program, ProgramFacts, ServerFacts } from '../../src/servers/machinery/facts';
import { KNOWN, PROGRAMS } from '../../src/servers/machinery/known';
import { knownImage } from '../../src/servers/machinery/known-image';
import { stopTimesOf } from '../../src/servers/machinery/times';
import { simulate } from '../../src/timeline/timeline';
import { synth } from '../_support/pods';
import { containerWith } from '../commands/views';

const ROOT = join(__dirname, '..', '..');
const ALL: [string, CatalogueEntry][] = CATALOGUE.map((entry) => [entry.facts.id, entry]);
/** A name that fits a pattern which stands for many. */
const EXAMPLES: { readonly [id: string]: string } = { phpFpm: 'php-fpm8.2' };
/** Arguments without which a program is something else, or nothing that runs. */
const ARGS: { readonly [id: string]: readonly string[] } = { node: ['server.js'], jvm: ['-jar', 'app.jar'], aspNetCore: ['App.dll'] };

/** The commands by which a program of a server is started. */
function commandsOf(facts: ServerFacts, programs: readonly Program[] = facts.programs): string[][] {
  return programs.flatMap(({ names = [EXAMPLES[facts.id]], withAny = [] }) => names.map((name) => {
    const args = withAny.slice(0, 1).concat(ARGS[facts.id] ?? []);
    return /^(?:[a-z0-9]+\.)+[A-Z]\w+$/.test(name.split('/').pop()!) ? ['java', '-Xmx1g', '-cp', '/app/*', name, ...args] : [name, ...args];
  }));
}

/** The pod of a workload for which the library has a server, in its own image, or by its command where it has none. */
function podOfServer({ facts }: CatalogueEntry, server: Server, version: KubernetesVersion) {
  const images = facts.images.flatMap(({ repository }) => ['', ':1-alpine', ':8-fpm', ':29-dind'].map((tag) => repository + tag));
  const known = images.filter((one) => knownImage(one)?.facts === facts);
  // Hooks need a shell.
  const image = known.find((one) => knownImage(one)?.tools?.shell) ?? (facts.programs.length === 0 ? known[0] : undefined);
  const [command] = image === undefined ? commandsOf(facts) : [];
  // It has started when its pod is deleted, however long that takes.
  const startup = kplus.Probe.fromTcpSocket({ failureThreshold: 100 });
  const manifests = synth((chart: Chart) => {
    Cluster.set(chart, { version });
    const workload = new kplus.Deployment(chart, 'it', { containers: [{ image: image ?? 'acme/app:1', portNumber: 8080, command, startup }] });
    Lifecycle.of(workload).server(server);
  });
  return podOf(objectsOf(manifests.find(({ kind }) => kind === 'Deployment'))[0])!;
}

const serverOfEntry = ({ byDefault }: CatalogueEntry) => Server._of(byDefault());

describe('the timeline and the constructs agree on', () => {
  test.each(ALL)('%s: the worst stop is at least what is planned', (_, entry) => {
    for (const version of [KubernetesVersion.V1_30, KubernetesVersion.V1_36]) {
      const server = serverOfEntry(entry);
      const pod = podOfServer(entry, server, version);
      const { assumptions, events, killed } = simulate(pod, { name: 'delete' }, { version, worst: true });
      expect(killed).toEqual([]);
      // Nothing tells which server runs.
      if (entry.facts.programs.length === 0 && entry.facts.images.length === 0) { continue; }
      const stop = assumptions.find(({ name }) => name === 'main.stop')!;
      expect([stop.source, secondsIn(stop.value)]).toEqual([expect.stringMatching(/^(?:catalogue|command)$/), expect.any(Number)]);
      expect(secondsIn(stop.value)).toBeGreaterThanOrEqual(server.stop.toSeconds());
      // It takes as long when a hook does all of the stop, as where the stop signal cuts.
      const begin = events.find(({ kind }) => kind === 'hook-stops' || kind === 'stop-signal')!;
      const end = events.find(({ kind }) => kind === 'stopped')!;
      expect((end.time - begin.time) / 1000).toBeGreaterThanOrEqual(server.stop.toSeconds());
    }
  });

  test.each(ALL)('%s: what is planned by default is what the facts say', (_, entry) => {
    expect(serverOfEntry(entry).stop.toSeconds()).toBe(stopTimesOf(entry.facts).worst);
  });

  // The control: a pod with the grace period of everyone, of a server that may need longer.
  test('a broker of Kafka with 30 s is killed, and the timeline shows it', () => {
    const spec = { containers: [{ name: 'broker', image: 'apache/kafka:4.0.0' }], terminationGracePeriodSeconds: 30 };
    const pod = podOf(objectsOf({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'kafka' }, spec: { template: { spec } } })[0])!;
    const { killed } = simulate(pod, { name: 'delete' }, { worst: true });
    expect(killed.map(({ container, time }) => [container, Math.round(time / 1000)])).toEqual([['broker', 31]]);
  });
});

function secondsIn(value: string): number {
  const [, number, unit] = /^([\d.]+) (s|min|h)$/.exec(value) ?? [];
  return Number(number) * { s: 1, min: 60, h: 3600 }[unit as 's' | 'min' | 'h'];
}

describe('is recognised', () => {
  test.each(ALL)('%s by each of its images', (_, { facts }) => {
    for (const { needsCommand, only, repository } of facts.images) {
      if (needsCommand) { continue; }
      const tags = ['', ':1', ':8-fpm', ':8-apache', ':29-dind'].filter((tag) => only?.test(tag.slice(1)) ?? true);
      expect(tags.length).toBeGreaterThan(0);
      for (const image of tags.map((tag) => repository + tag)) {
        expect([image, serverOf(containerWith({ image }))?.facts.id]).toEqual([image, facts.id]);
      }
    }
  });

  test.each(ALL)('%s by each of its programs, in an image of its own and in one that nobody knows', (_, { facts }) => {
    const commands = commandsOf(facts);
    expect(commands.length > 0 || facts.hasNoProgram).toBeTruthy();
    for (const program of facts.programs) {
      const { onlyInItsImages = false, withAny } = program;
      for (const command of commandsOf(facts, [program])) {
        expect([command, serverOf(containerWith({ image: 'acme/app:1', command }))?.facts.id === facts.id]).toEqual([command, !onlyInItsImages]);
        if (withAny) { expect([command[0], serverOf(containerWith({ image: 'acme/app:1', command: command.slice(0, 1) }))]).toEqual([command[0], undefined]); }
        const [image] = facts.images;
        const tag = image && [':1', ':8-fpm', ':29-dind'].find((one) => image.only?.test(one.slice(1)) ?? true);
        if (image) { expect([command, serverOf(containerWith({ image: image.repository + tag, command }))?.facts.id]).toEqual([command, facts.id]); }
      }
    }
  });

  test.each<[string, string[], string | undefined]>([
    ['a module of Python', ['python3.12', '-u', '-m', 'gunicorn', 'app:app'], 'gunicorn'],
    ['a script of Python', ['/usr/bin/python3', '/usr/local/bin/uvicorn', 'app:app'], 'uvicorn'],
    ['the worker of Celery as a module', ['python', '-m', 'celery', '-A', 'app', 'worker'], 'celery'],
    ['no worker of Celery', ['celery', '-A', 'app', 'beat'], undefined],
    ['a program of Bundler', ['bundle', 'exec', 'puma', '-C', 'config/puma.rb'], 'puma'],
    ['what Bundler installs', ['bundle', 'install'], undefined],
    ['a script of Ruby', ['ruby', '-W0', 'bin/sidekiq'], 'sidekiq'],
    ['behind an init', ['/sbin/tini', '-g', '--', 'nginx', '-g', 'daemon off;'], 'nginx'],
    ['behind dumb-init and a launcher', ['dumb-init', '--', 'ddtrace-run', 'gunicorn', 'app:app'], 'gunicorn'],
    ['behind a change of user', ['gosu', 'postgres', 'postgres', '-c', 'fsync=on'], 'postgres'],
    ['a main class among options', ['java', '-Xmx1g', '--add-opens', 'java.base/java.lang=ALL-UNNAMED', '-cp', 'libs/*', 'kafka.Kafka', 'server.properties'], 'kafka'],
    ['any other class', ['java', '-cp', 'libs/*', 'com.acme.Main'], 'jvm'],
    ['a version of Java', ['java', '-version'], undefined],
    ['a text for Node.js', ['node', '-e', 'setInterval(() => {}, 1000)'], undefined],
    ['Node.js without anything', ['node'], undefined],
    ['Node.js with options', ['node', '-r', 'dotenv/config', '--max-old-space-size=512', 'dist/main.js'], 'node'],
    ['a tool of .NET', ['dotnet', 'build'], undefined],
    ['the last of several commands', ['sh', '-c', 'php-fpm -D && exec nginx -g "daemon off;"'], 'nginx'],
    ['a runtime before something else', ['sh', '-c', 'node migrate.js && /app/serve'], undefined],
    ['a server before something small', ['sh', '-c', 'gunicorn app:app; echo over'], 'gunicorn'],
    ['a shell', ['bash'], undefined],
    ['nothing', [''], undefined],
    ['an interpreter of nothing', ['python3', '-c', 'import gunicorn'], undefined],
    ['a variable for it', ['env', 'A=1', 'uwsgi', '--http-socket', ':80'], 'uwsgi'],
  ])('%s', (_, command, id) => {
    expect(serverOf(containerWith({ image: 'acme/app:1', command }))?.facts.id).toBe(id);
  });
});

describe('the facts', () => {
  test('have ids and names that no other has', () => {
    for (const key of ['id', 'name'] as const) {
      const all = PROGRAMS.map((facts) => facts[key].toLowerCase());
      expect(all.filter((one, n) => all.indexOf(one) !== n)).toEqual([]);
    }
    expect(KNOWN.length).toBeGreaterThan(30);
    expect(PROGRAMS.length).toBeGreaterThan(55);
  });

  test('share no program, but where an image tells whose it is, or one of its words', () => {
    const all = PROGRAMS.flatMap(({ id, programs }) => programs.filter(({ onlyInItsImages }) => !onlyInItsImages)
      .flatMap(({ names = [], withAny }) => names.map((name) => ({ id, name, withAny }))));
    const sameAs = (one: typeof all[number]) => all.filter((other) => other !== one && other.name === one.name
      && (!one.withAny || !other.withAny || one.withAny.some((word) => other.withAny!.includes(word))));
    expect(all.filter((one) => sameAs(one).length > 0)).toEqual([]);
  });

  test('say the tools of an image without a shell in one place', () => {
    const files = filesIn('src/servers').filter((file) => /\bshell: false\b/.test(codeOf(join(ROOT, file))));
    expect(files).toEqual(['src/servers/machinery/tools.ts']);
  });

  test.each(KNOWN.map((facts): [string, ServerFacts] => [facts.id, facts]))('of %s say how it is recognised, and no signal is both graceful and fast', (_, facts) => {
    expect(facts.images.length > 0 || facts.programs.length > 0 || facts.hasNoProgram !== undefined).toBe(true);
    expect(facts.hasNoProgram !== undefined).toBe(facts.programs.length === 0);
    const graceful = [...facts.gracefulSignals.value, ...facts.signalsSince?.gracefulSignals ?? []];
    expect(graceful.filter((signal) => facts.fastSignals.value.includes(signal))).toEqual([]);
    expect(facts.start.expected).toBeLessThanOrEqual(facts.start.worst);
    expect(stopTimesOf(facts).expected).toBeLessThanOrEqual(stopTimesOf(facts).worst);
    expect(facts.limit.value.setting !== undefined || facts.limit.value.seconds === undefined).toBe(true);
    if (facts.probed) { expect(facts.keeps).toBeDefined(); }
  });

  // A pattern that is not linear would let one manifest hold up everything.
  test.each(PROGRAMS.map((facts): [string, ProgramFacts] => [facts.id, facts]))('of %s have patterns that read long texts fast', (_, facts) => {
    const texts = ['a', '-', '--a', 'a.', 'shutdown ', '-s', 'stop', '/', '=', ' ', '0', 'graceful', '/drain_listeners?', '--entryPoints.', 'x-', '-m i'].map((part) => part.repeat(20_000 / part.length));
    for (const pattern of patternsIn(facts)) {
      const started = process.cpuUsage();
      for (const text of texts) { pattern.test(text); pattern.test(`${text}\n`); }
      const { user } = process.cpuUsage(started);
      expect([pattern.source, user / 1000 < 500]).toEqual([pattern.source, true]);
    }
  });
});

function patternsIn(value: unknown): RegExp[] {
  if (value instanceof RegExp) { return [value]; }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(patternsIn) : [];
}

/** The text of a file without its comments and imports. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '').replace(/^import .*$/gm, '');
}

const filesIn = (folder: string) => readdirSync(join(ROOT, folder), { recursive: true }).map(String).filter((file) => file.endsWith('.ts')).map((file) => `${folder}/${file}`);

describe('no code of another room knows a server:', () => {
  const FILES = ['src/checks', 'src/commands', 'src/timeline', 'src/pod', 'src/cli'].flatMap(filesIn);

  // `node` is also what a pod runs on, and `go` what one does: their ids in quotes are enough.
  test('none has an id in quotes, or in a pattern', () => {
    expect(FILES.length).toBeGreaterThan(150);
    const found = FILES.flatMap((file) => {
      const code = codeOf(join(ROOT, file)).replace(/^\s*(?:id|title|why|fix|reference|peers|message):[^]*?(?=^\s{2}\w+[:(]|^\s{2}\*|^\};)/gm, '');
      return KNOWN.filter(({ id }) => id !== 'node' && id !== 'go').filter(({ id }) => new RegExp(`(?<![\\w/.-])['"/|(]${id}['"|)$]`).test(code)).map(({ id }) => `${file}: ${id}`);
    });
    expect(found).toEqual([]);
  });

  test('none asks for an id of facts', () => {
    const found = FILES.filter((file) => /facts\.id\b|\bfacts\?\.id\b/.test(codeOf(join(ROOT, file))));
    expect(found).toEqual([]);
  });

  test('none reads the sentences of facts', () => {
    const SENTENCES = 'limit\\.value\\.note|secondSignal\\.value\\.what|keptAlive\\.value|drain\\.value|since\\.value|cannot|keeps\\.(?:to|otherwise)';
    const found = FILES.filter((file) => new RegExp(`(?:exec|test|match|includes|startsWith)\\([^)]*(?:${SENTENCES})|(?:${SENTENCES})\\.(?:match|includes|startsWith|replace|split)`).test(codeOf(join(ROOT, file))));
    expect(found).toEqual([]);
  });
});
