import { Duration } from 'cdk8s';
import { ANSWERED, beginning, BEGUN, resting, UNDER_WAY } from './kept';
import { loadOf, SLOW, tooLong, UPSTREAM } from './proxies';
import { HttpdMpm, HttpdOptions, Server, StopSignal } from '../../src';
import { Container, CONTAINERS, endContainers, FromManifest } from '../_support/kubelet';
import { LoadOptions } from '../_support/load';
import { BUSY, expectFinished, expectNothingLost, LONG, losses, naive, PROPAGATION, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real Apache httpd, started with what stands in the manifest, and stopped as the kubelet would.

const CONFIG = '/etc/httpd.conf';
const CLOSING = '/tmp/closing';
const PAGE = '/index.html';
const MODULES = '/usr/lib/apache2/modules';
const config = (mpm: HttpdMpm) => `
ServerName main
User www-data
Group www-data
PidFile /tmp/httpd.pid
DefaultRuntimeDir /tmp
ErrorLog /dev/stderr
LoadModule mpm_${mpm}_module ${MODULES}/mod_mpm_${mpm}.so
LoadModule authz_core_module ${MODULES}/mod_authz_core.so
LoadModule setenvif_module ${MODULES}/mod_setenvif.so
LoadModule proxy_module ${MODULES}/mod_proxy.so
LoadModule proxy_http_module ${MODULES}/mod_proxy_http.so
Listen 127.0.0.1:8080
# arguments count more
GracefulShutdownTimeout 60
KeepAliveTimeout 60
StartServers ${mpm === HttpdMpm.PREFORK ? 40 : 2}
DocumentRoot /site
# as the annotation has it
SetEnvIfExpr "-e '${CLOSING}'" nokeepalive
ProxyPass /late http://127.0.0.1:${UPSTREAM}/late disablereuse=On
ProxyPass /trickle http://127.0.0.1:${UPSTREAM}/trickle disablereuse=On flushpackets=On
`;

const LOAD = loadOf(PAGE);
const RESTING = resting(LOAD);
const BEGINNING = beginning(LOAD);
const late = (path: string, at: number): LoadOptions => ({ ...LOAD, late: [{ path, at }] });

const { EVENT, PREFORK, WORKER } = HttpdMpm;
const LIMIT = 2;
const IDLE = 3;
/** The drain, and the time in which all are told to close their connections. */
const DRAIN = PROPAGATION + LIMIT + IDLE;

const httpd = (options: HttpdOptions) => realServer(
  Server.httpd({ gracefulShutdownTimeout: Duration.seconds(6), stopSignal: StopSignal.SIGWINCH, ...options }),
  {
    command: ['apache2', '-f', CONFIG, '-DFOREGROUND'],
    container: { files: { [CONFIG]: config(options.mpm ?? EVENT), '/site': { 'index.html': 'ok' } } },
  },
);
const closing = (stopSignal: StopSignal, mpm = EVENT) => httpd({
  closingFile: CLOSING, gracefulShutdownTimeout: Duration.seconds(LIMIT), keepAliveTimeout: Duration.seconds(IDLE), mpm, stopSignal,
});
const READY = { port: 8080, path: PAGE };
const stop = async (from: FromManifest, signal: NodeJS.Signals, load = LOAD) => stopUnderLoad(from, { signal, load, ready: READY });

/** A hook that only begins the graceful stop. */
const INITIATE = { exec: { command: ['sh', '-c', `sleep ${PROPAGATION}; apache2 -f ${CONFIG} -k graceful-stop; sleep 0.3`] } };

/** How long the server leaves a connection open after an answer. */
async function idleTime(container: Container): Promise<number> {
  const script = `let began;
    require('net').connect(8080, '127.0.0.1', function () { this.write('GET ${PAGE} HTTP/1.1\\r\\nHost: main\\r\\n\\r\\n'); })
      .on('data', () => { began = Date.now(); }).on('close', () => console.log((Date.now() - began) / 1000));`;
  const client = container.guest([process.execPath, '-e', script]);
  let out = '';
  client.stdout!.on('data', (data) => out += String(data));
  await new Promise((resolve) => { client.on('close', resolve); });
  return Number(out);
}

describeWith([CONTAINERS, 'apache2'], 'a real Apache httpd', () => {
  afterAll(endContainers);
  const run = together(7);

  // The first one takes longest.
  const killed = run(async () => stop(httpd({ drain: Duration.seconds(0), gracefulShutdownTimeout: Duration.seconds(1) }), 'SIGWINCH',
    { ...LOAD, kept: [{ path: '/late/30', clients: 1 }], late: [] }));
  const [event, prefork, worker] = [EVENT, PREFORK, WORKER].map((mpm) =>
    run(async () => stop(closing(StopSignal.SIGWINCH, mpm), 'SIGWINCH', late(SLOW, DRAIN - 0.7))));
  const [other, otherPrefork] = [EVENT, PREFORK].map((mpm) =>
    run(async () => stop(closing(StopSignal.SIGTERM, mpm), 'SIGTERM', late(SLOW, DRAIN - 0.7))));
  const begun = run(async () => stop(closing(StopSignal.SIGWINCH), 'SIGWINCH', BEGINNING));
  const [silentEvent, silentPrefork, silentWorker] = [EVENT, PREFORK, WORKER].map((mpm) => run(async () => stop(httpd({ mpm }), 'SIGWINCH', RESTING)));
  const [begunEvent, begunPrefork, begunWorker] = [EVENT, PREFORK, WORKER].map((mpm) => run(async () => stop(httpd({ mpm }), 'SIGWINCH', BEGINNING)));
  const noHook = run(async () => stop(naive(httpd({})), 'SIGWINCH'));
  const term = run(async () => stop(httpd({}), 'SIGTERM'));
  const termPrefork = run(async () => stop(httpd({ mpm: PREFORK }), 'SIGTERM'));
  const twicePrefork = run(async () => stop(withHook(httpd({ mpm: PREFORK }), INITIATE), 'SIGWINCH'));
  const twice = run(async () => stop(withHook(httpd({}), INITIATE), 'SIGWINCH'));
  const limitedPrefork = run(async () => stop(httpd({ gracefulShutdownTimeout: Duration.seconds(1), mpm: PREFORK }), 'SIGWINCH', tooLong(LOAD, '/late/4')));
  const limitedWorker = run(async () => stop(httpd({ gracefulShutdownTimeout: Duration.seconds(1), mpm: WORKER }), 'SIGWINCH', tooLong(LOAD, '/late/4')));
  const limited = run(async () => stop(httpd({ gracefulShutdownTimeout: Duration.seconds(1) }), 'SIGWINCH', tooLong(LOAD, '/late/4')));

  const idle = run(async () => {
    const container = await Container.start(closing(StopSignal.SIGWINCH).spec);
    try {
      await container.ready(READY);
      return await idleTime(container);
    } finally {
      await container.end();
    }
  });

  test.each([['event', event], ['prefork', prefork], ['worker', worker]])(
    'loses nothing with %s in the official image, whose stop signal is SIGWINCH, with the file that tells clients to close', (_, stopped) => {
      expectNothingLost(stopped(), { drain: DRAIN });
      expect(stopped().exit).toBe(0);
      expect(stopped().load.kept[PAGE]).toMatchObject({ toldToClose: 5, closedIdle: 0 });
    },
  );

  test.each([['event', other], ['prefork', otherPrefork]])('loses nothing with %s in an image that names no stop signal: the hook sends SIGWINCH and waits', (_, stopped) => {
    expectNothingLost(stopped(), { drain: DRAIN, hook: 'dies with PID 1' });
    // Nothing remained for SIGTERM to cut.
    expect(stopped().preStop).toMatchObject({ failed: true });
  });

  test('closes idle connections without that file with event (control)', () => {
    // Whoever asks again in that very moment loses the request.
    expect(silentEvent().load.kept[ANSWERED].closedIdle).toBeGreaterThan(0);
  });

  test.each([['prefork', silentPrefork], ['worker', silentWorker]])('tells idle connections to close with their next answer with %s', (_, stopped) => {
    expect(losses(stopped().load)).toEqual({});
    expect(stopped().load.kept[ANSWERED]).toMatchObject({ toldToClose: 8, closedIdle: 0 });
    expect(stopped().load.kept[UNDER_WAY].toldToClose).toBe(8);
  });

  test.each([['event', begunEvent], ['prefork', begunPrefork], ['worker', begunWorker]])(
    'closes a connection with %s after an answer that had begun and could not tell it any more, without that file (control)', (_, stopped) => {
      // One that was just between two answers at the signal may have heard of it; the others lost their next request.
      expect(losses(stopped().load)[`kept ${BEGUN}`]).toBeDefined();
      // With it, the same clients have heard of it.
      expect(losses(begun().load)).toEqual({});
      expect(begun().load.kept[BEGUN].toldToClose).toBe(8);
    },
  );

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test.each([['event', term], ['prefork', termPrefork]])('cuts requests on SIGTERM with %s (control)', (_, stopped) => {
    expect(losses(stopped().load)[`late ${LONG}`]).toBeDefined();
    expect(losses(stopped().load)[`kept ${SLOW}`]).toBeDefined();
  });

  test('cuts requests on a second SIGWINCH with prefork (control: a hook that does not wait)', () => {
    expect(losses(twicePrefork().load)[`late ${LONG}`]).toBeDefined();
  });

  test('finishes requests after a second SIGWINCH with event', () => {
    expectFinished(twice(), LONG);
    expect(twice().killed).toBe(false);
  });

  test('ends at `GracefulShutdownTimeout` with prefork, and cuts what is longer', () => {
    const { exitedAt, killed: wasKilled, load, log, signalledAt } = limitedPrefork();
    expect(log).toContain('-c GracefulShutdownTimeout 1');
    expect(losses(load)['late /late/4']).toBeDefined();
    expect(exitedAt - signalledAt).toBeGreaterThan(0.9);
    expect(exitedAt - signalledAt).toBeLessThan(1 + BUSY);
    expect(wasKilled).toBe(false);
  });

  test('closes idle connections after the time that it was given', () => {
    expect(idle()).toBeGreaterThan(IDLE - 0.1);
    expect(idle()).toBeLessThan(IDLE + 2);
  });

  test('goes on after `GracefulShutdownTimeout` with event and worker, until it kills its children, within what the grace period has for it', () => {
    for (const threads of [limited(), limitedWorker()]) {
      expect(losses(threads.load)).toEqual({});
      expect(threads.load.late['/late/4'].lastEnd - threads.signalledAt).toBeGreaterThan(2);
    }
    const { exitedAt, killed: wasKilled, load, log, signalledAt } = killed();
    expect(losses(load)['kept /late/30']).toBeDefined();
    expect(log).toContain('sending a SIGKILL');
    expect(exitedAt - signalledAt).toBeGreaterThan(9);
    expect(exitedAt - signalledAt).toBeLessThan(Server.httpd({ gracefulShutdownTimeout: Duration.seconds(1) }).stop.toSeconds() + 2);
    expect(wasKilled).toBe(false);
  });
});
