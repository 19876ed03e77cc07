import { Duration, Testing } from 'cdk8s';
import { Cluster, GracefulNginx, GracefulNginxProps, StopSignal } from '../../src';
import { Container, CONTAINERS, endContainers, FromManifest, fromManifests, Handler } from '../_support/kubelet';
import { LoadOptions, LoadResult, Outcome } from '../_support/load';
import { provesUntil, StoppedUnderLoad, stopUnderLoad } from '../_support/real-server';
import { proves, provesBy, together } from '../_support/run';
import { describeWith, planWith, SHELL_NAMES, SHELLS, shellWords } from '../_support/tools';

// A real nginx, started with what stands in the manifests, and stopped as the kubelet would.

// Seconds. The drain is what the construct is to make of them.
const PROPAGATION = 2;
const KEEPALIVE = 1;
const LONGEST = 4;
const DRAIN = PROPAGATION + KEEPALIVE + LONGEST;
// How long the slow ones take, which leaves to a busy machine what it adds.
const SLOW = 1.8;
// What a busy machine may add to the time at which something is done.
const BUSY = 1.5;

const LATE_HEADER = `/late/${SLOW}`;
const TRICKLING = `/trickle/${SLOW}`;
const UPSTREAM = 9000;
const SERVER = `server {
  listen 8080;
  root /usr/share/nginx/html;

  location ~ ^/(late|trickle)/ {
    proxy_pass http://127.0.0.1:${UPSTREAM};
    proxy_buffering off;
  }
}`;
const PAGES = { 'index.html': '<h1>hello</h1>\n' };
const CONFIG = '/etc/nginx/nginx.conf';
const LINE = 'Stopping nginx: serving until endpoints are updated, then finishing in-flight requests';

/** The article's preStop. */
const ARTICLE: Handler = { exec: { command: ['sh', '-c', 'echo "Stopping container now...">/proc/1/fd/1 && nginx -s stop'] } };
/** What the article's text says. */
const QUIT: Handler = { exec: { command: ['nginx', '-s', 'quit'] } };

/** New connections come until the deletion is known everywhere, some of them to stay; those that are there ask again and again. */
const LOAD: LoadOptions = {
  port: 8080,
  propagation: PROPAGATION,
  upstream: UPSTREAM,
  fresh: { path: '/', perSecond: 120 },
  kept: [
    { path: '/late/0.1', clients: 10 },
    { path: LATE_HEADER, clients: 10, perSecond: 10 },
    { path: TRICKLING, clients: 10, perSecond: 10 },
    // Idle for as long as a connection may be old, which is no reason to close it without a word.
    { path: '/', clients: 20, perSecond: 10, think: KEEPALIVE },
  ],
  // Under way at the stop signal, and until after it.
  late: [{ path: LATE_HEADER, at: DRAIN - 1 }, { path: TRICKLING, at: DRAIN - 1 }],
};
/** The same with fewer new connections, where they do not matter: the runs take place together, on one machine. */
const LIGHT: LoadOptions = { ...LOAD, fresh: { path: '/', perSecond: 20 }, kept: LOAD.kept.filter(({ path }) => path === LATE_HEADER || path === TRICKLING) };

function nginx(props: GracefulNginxProps = {}): FromManifest {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: Duration.seconds(PROPAGATION) });
  new GracefulNginx(chart, 'web', { longestRequest: Duration.seconds(LONGEST), keepaliveTime: Duration.seconds(KEEPALIVE), ...props });
  return fromManifests(Testing.synth(chart), 'Deployment', 'nginx');
}

const underLoad = (props: GracefulNginxProps = {}) => nginx({ content: PAGES, serverBlocks: [SERVER], ...props });
const withConfig = (from: FromManifest, config: string) => ({ ...from, spec: { ...from.spec, files: { ...from.spec.files, [CONFIG]: config } } });
const configOf = ({ spec }: FromManifest) => spec.files![CONFIG] as string;

/** Runs a container as long as it is of use. */
async function within<T>(from: FromManifest, use: (container: Container) => Promise<T>): Promise<T> {
  const container = await Container.start(from.spec);
  try {
    return await use(container);
  } finally {
    await container.end();
  }
}

/** Puts clients to work, and a second later stops nginx with what stands in the manifest, or with another hook. */
const stop = async (from: FromManifest, signal: NodeJS.Signals, change: { preStop?: Handler; load?: LoadOptions } = {}) =>
  stopUnderLoad({ ...from, preStop: change.preStop ?? from.preStop }, { signal, load: change.load ?? LOAD, ready: from.startupProbe });

const every = (load: LoadResult): Outcome[] => [load.fresh, ...Object.values(load.kept), ...Object.values(load.late)];
const failuresOf = (outcomes: { [name: string]: Outcome }) =>
  Object.fromEntries(Object.entries(outcomes).map(([name, { failures }]) => [name, failures]));
const sum = (outcomes: Outcome[], what: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + what(outcome), 0);
/** What nginx says besides what it does: from warnings upwards. */
const complaints = (log: string) => log.split('\n').filter((line) => /\[(warn|error|crit|alert|emerg)\]/.test(line));

function expectNothingLost({ load, log, ...stopped }: StoppedUnderLoad): void {
  expect({ fresh: load.fresh.failures, kept: failuresOf(load.kept), late: failuresOf(load.late) }).toEqual({
    fresh: {},
    kept: { '/late/0.1': {}, [LATE_HEADER]: {}, [TRICKLING]: {}, '/': {} },
    late: { [LATE_HEADER]: {}, [TRICKLING]: {} },
  });
  expect(sum(every(load), (outcome) => outcome.failed)).toBe(0);
  for (const kept of Object.values(load.kept)) {
    // Each was told, and none had to find out.
    expect(kept.toldToClose).toBe(kept.connections);
    expect(kept.closedIdle).toBe(0);
  }
  for (const path of [LATE_HEADER, TRICKLING]) {
    expect(load.late[path]).toMatchObject({ answered: 1 });
    expect(load.late[path].lastEnd).toBeGreaterThan(stopped.signalledAt);
  }
  for (const outcomes of [load.kept, load.late]) {
    expect(outcomes[LATE_HEADER].longestHeader).toBeGreaterThan(SLOW - 0.1);
    expect(outcomes[TRICKLING].longestBody).toBeGreaterThan(SLOW / 2);
  }

  expect(stopped).toMatchObject({ exit: 0, killed: false, preStop: { failed: false, output: '' } });
  expect(stopped.signalledAt).toBeGreaterThanOrEqual(DRAIN);
  expect(stopped.signalledAt).toBeLessThan(DRAIN + BUSY);
  expect(stopped.exitedAt).toBeLessThan(stopped.killAt);
  expect(log.split('\n').filter((line) => line === LINE)).toHaveLength(1);
  expect(complaints(log)).toEqual([]);

  // It was put to the test: by new connections until the deletion was known, by requests under way at deletion and at stop signal.
  provesBy(load.fresh.answered, 201, 'new connections');
  provesUntil(load.fresh, PROPAGATION);
  for (const [path, { answered, connections }] of Object.entries(load.kept)) {
    provesBy(answered, 21, `requests for ${path} on connections that are kept`);
    provesBy(connections, 10, `connections for ${path} that are kept`);
  }
  for (const path of [LATE_HEADER, TRICKLING]) {
    provesBy(load.kept[path].inFlight, 10, `requests for ${path} under way at the deletion`);
    proves(load.late[path].lastBegin < stopped.signalledAt, `the late request for ${path} came after the stop signal`);
  }
}

describeWith([CONTAINERS, 'nginx', 'curl'], 'a real nginx with the manifest of GracefulNginx', () => {
  afterAll(endContainers);
  const later = together(9);

  const official = underLoad();
  const debian = underLoad({ stopSignal: StopSignal.SIGTERM });

  const emitted = later(async () => stop(official, 'SIGQUIT'));
  const article = later(async () => stop(official, 'SIGQUIT', { preStop: ARTICLE }));
  const quit = later(async () => stop(official, 'SIGQUIT', { preStop: QUIT }));
  const withoutTime = configOf(official).replace(/^ *keepalive_time .*\n/m, '');
  const notTold = later(async () => stop(withConfig(official, withoutTime), 'SIGQUIT', { load: LIGHT }));
  const withShortDrain = underLoad({ drain: Duration.seconds(PROPAGATION + KEEPALIVE) });
  const shortDrain = later(async () => stop(withShortDrain, 'SIGQUIT', { load: LIGHT }));
  const wrapped = later(async () => stop(debian, 'SIGTERM'));
  const plain = later(async () => stop({ ...debian, spec: { ...debian.spec, command: official.spec.command } }, 'SIGTERM', { load: LIGHT }));
  const endless = later(async () => stop(official, 'SIGQUIT', { load: { ...LIGHT, late: [{ path: '/late/60', at: DRAIN - 1 }] } }));

  describe('starts', () => {
    const started = later(async () => within(nginx({ content: PAGES }), async (container) => {
      await container.ready({ path: '/healthz', port: 8081 });
      const get = async (url: string) => (await container.exec(['curl', '--silent', '--show-error', '--write-out', '%{http_code}', url])).output;
      return {
        status: (await container.exec(['cat', '/proc/1/status'])).output,
        words: (await container.exec(['cat', '/proc/1/cmdline'])).output,
        write: await container.exec(['touch', '/written', '/etc/nginx/written', '/var/written', '/usr/share/nginx/html/written']),
        page: await get('http://127.0.0.1:8080/'),
        health: await get('http://127.0.0.1:8081/healthz'),
        nothing: await get('http://127.0.0.1:8081/'),
        log: container.log,
      };
    }));
    const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*?) *$`, 'm').exec(started().status)?.[1];

    test('as PID 1 and as user 101', () => {
      expect(started().words).toMatch(/^nginx: master process nginx /);
      expect(field('Uid')).toBe('101\t101\t101\t101');
      expect(field('Gid')).toBe('101\t101\t101\t101');
      expect(field('Groups')).toBe('');
    });

    test('without any capability, and without a way to get one', () => {
      for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) { expect([set, Number(`0x${field(set)}`)]).toEqual([set, 0]); }
      expect(field('NoNewPrivs')).toBe('1');
    });

    test('on a file system on which nobody can write', () => {
      expect(started().write.exit).toBe(1);
      expect(started().write.output.match(/Read-only file system/g)).toHaveLength(4);
    });

    test('and serves the pages and the readiness endpoint, and nothing beside it', () => {
      expect(started().page).toBe(`${PAGES['index.html']}200`);
      expect(started().health).toBe('200');
      expect(started().nothing).toMatch(/404 Not Found[^]*404$/);
    });

    test('without a warning, and writes down who asked for a page, but not the probes', () => {
      expect(complaints(started().log)).toEqual([]);
      expect(started().log.match(/"GET .*/g)).toEqual([expect.stringMatching(/^"GET \/ HTTP\/1.1" 200 /)]);
    });
  });

  describe('finds nothing to complain about in its configuration', () => {
    test.each(Object.entries({
      'as it is by default': {},
      'with pages': { content: PAGES },
      'with server blocks': { serverBlocks: [SERVER, 'server {\n  listen 8080;\n  server_name other.example;\n  return 204;\n}'] },
      'for an image whose stop signal is SIGTERM': { stopSignal: StopSignal.SIGTERM },
      'with all that can be set': {
        content: PAGES, port: 65535, workers: 1024, longestRequest: Duration.hours(1), keepaliveTime: Duration.hours(1), drain: Duration.seconds(0),
      },
    } satisfies Record<string, GracefulNginxProps>).map(([how, props]) => {
      const from = nginx(props);
      const checked = later(async () => within({ ...from, spec: { ...from.spec, command: ['nginx', '-e', 'stderr', '-c', CONFIG, '-t'] } },
        async (container) => ({ exit: await container.ended, log: container.log })));
      return [how, checked] as const;
    }))('%s', (_, checked) => {
      expect(checked()).toEqual({
        exit: 0,
        log: `nginx: the configuration file ${CONFIG} syntax is ok\nnginx: configuration file ${CONFIG} test is successful\n`,
      });
    });
  });

  describe('stopped by its preStop and SIGQUIT', () => {
    test('loses no request: none on a new connection, none under way, none on a connection that is kept alive', () => {
      expectNothingLost(emitted());
    });

    test('while the hook of the article loses all three kinds under the same load', () => {
      const { load, log } = article();
      expect(log).toContain('Stopping container now...\n');
      expect(load.fresh.failures.ECONNREFUSED).toBeGreaterThan(0);
      // Under way at the deletion, before and after their header.
      expect(load.kept[LATE_HEADER].failures.ECONNRESET).toBeGreaterThan(0);
      expect(load.kept[TRICKLING].failures.cut).toBeGreaterThan(0);
    });

    test('while `nginx -s quit` alone loses new connections, and those that are kept alive', () => {
      const { load } = quit();
      expect(load.fresh.failures.ECONNREFUSED).toBeGreaterThan(0);
      expect(load.kept[TRICKLING].inFlight).toBeGreaterThan(0);
      expect(load.kept[TRICKLING].failures.ECONNRESET).toBeGreaterThan(0);
    });

    test('while the same drain without `keepalive_time` loses requests on connections that are kept alive', () => {
      expect(withoutTime).not.toBe(configOf(official));
      const { load, signalledAt } = notTold();
      expect(signalledAt).toBeGreaterThanOrEqual(DRAIN);
      expect(load.kept[TRICKLING].failures.ECONNRESET).toBeGreaterThan(0);
    });

    test('while a drain that leaves out the longest request loses requests on connections that are kept alive', () => {
      const { load, signalledAt } = shortDrain();
      expect(signalledAt).toBeLessThan(DRAIN);
      expect(load.kept[TRICKLING].failures.ECONNRESET).toBeGreaterThan(0);
    });

    test('cuts a request that takes longer than the longest, and so ends before it is killed', () => {
      const { load, exit, exitedAt, killed, killAt, signalledAt } = endless();
      expect(load.late).toMatchObject({ '/late/60': { answered: 0, failures: { ECONNRESET: 1 } } });
      expect(load.fresh.failures).toEqual({});
      expect(failuresOf(load.kept)).toEqual({ [LATE_HEADER]: {}, [TRICKLING]: {} });
      expect({ exit, killed }).toEqual({ exit: 0, killed: false });
      expect(exitedAt - signalledAt).toBeGreaterThanOrEqual(LONGEST - 0.2);
      expect(exitedAt - signalledAt).toBeLessThan(LONGEST + BUSY);
      expect(exitedAt).toBeLessThan(killAt);
    });
  });

  describe('of an image whose stop signal is SIGTERM, stopped by its preStop and SIGTERM', () => {
    test('loses no request either', () => {
      expectNothingLost(wrapped());
    });

    test('while nginx itself, as PID 1, cuts what is under way', () => {
      const { load, exit, exitedAt, signalledAt } = plain();
      expect(exit).toBe(0);
      expect(exitedAt - signalledAt).toBeLessThan(BUSY);
      expect(load.late).toMatchObject({ [LATE_HEADER]: { failed: 1 }, [TRICKLING]: { failed: 1 } });
    });

    for (const shell of SHELL_NAMES) {
      const [sh, ...script] = debian.spec.command;
      const inShell = () => ({ ...debian, spec: { ...debian.spec, command: [...shellWords(shell), ...script] } });

      planWith([SHELLS[shell]], `ends at once when there is nothing to finish, with ${shell} as its shell`, () => {
        const from = inShell();
        // Several times, because it is a race between the shell and nginx which of them ends first.
        const idle = [1, 2, 3, 4, 5].map(() => later(async () => within(from, async (container) => {
          await container.ready(from.startupProbe!);
          return container.stop({ grace: from.grace, signal: 'SIGTERM' });
        })));
        return () => {
          expect(sh).toBe('sh');
          for (const stopped of idle) {
            expect(stopped()).toMatchObject({ exit: 0, killed: false });
            expect(stopped().exitedAt).toBeLessThan(BUSY);
          }
        };
      });

      planWith([SHELLS[shell]], `fails when nginx cannot start, with ${shell} as its shell`, () => {
        const broken = later(async () => within(withConfig(inShell(), 'nonsense;'),
          async (container) => ({ exit: await container.ended, log: container.log })));
        return () => {
          expect(broken()).toMatchObject({ exit: 1, log: expect.stringMatching(/\[emerg\] .*: unknown directive "nonsense"/) });
        };
      });
    }
  });
});
