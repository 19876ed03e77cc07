import { Duration } from 'cdk8s';
import { Server, VarnishOptions } from '../../src';
import { Container, CONTAINERS, endContainers, FromManifest } from '../_support/kubelet';
import { LoadOptions } from '../_support/load';
import { BUSY, losses, naive, PROPAGATION, provesUntil, realServer, stopUnderLoad } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real Varnish, started with what stands in the manifest, and stopped as the kubelet would.

const UPSTREAM = 9000;
const CLOSING = '/tmp/closing';
const VCL = `vcl 4.1;
import std;
backend slow { .host = "127.0.0.1"; .port = "${UPSTREAM}"; }
sub vcl_recv {
  if (req.url == "/") { return (synth(200)); }
  return (pass);
}
sub vcl_deliver {
  # as the annotation has it
  if (std.file_exists("${CLOSING}")) { set resp.http.Connection = "close"; }
}
sub vcl_synth {
  set resp.body = "ok";
  if (std.file_exists("${CLOSING}")) { set resp.http.Connection = "close"; }
  return (deliver);
}
`;

const LONGEST = 2;
/** Long enough for clients on a busy machine. */
const IDLE = 3;
const SLOW = '/late/1.5';
/** New connections, and requests on connections of their own: under way at the deletion, and from the last moment before it is known. */
const CLOSING_CLIENTS: LoadOptions = {
  port: 8080,
  propagation: PROPAGATION,
  upstream: UPSTREAM,
  fresh: { path: '/', perSecond: 30 },
  kept: [],
  late: [{ path: '/late/1.6', at: 0 }, { path: SLOW, at: PROPAGATION - 0.1 }],
};
/** Clients that stay until they are told to close, some of them without a pause. */
const STAYING_CLIENTS: LoadOptions = {
  ...CLOSING_CLIENTS,
  kept: [{ path: SLOW, clients: 5, perSecond: 4 }, { path: '/', clients: 5, think: 0.1 }, { path: '/late/0.1', clients: 2, think: 0.7 }],
};
/** A request under way at the stop signal. */
const TOO_LATE: LoadOptions = { ...CLOSING_CLIENTS, fresh: { path: '/', perSecond: 5 }, late: [{ path: SLOW, at: PROPAGATION + LONGEST - 0.7 }] };

const varnish = (options: VarnishOptions = {}) => realServer(Server.varnish({ longestRequest: Duration.seconds(LONGEST), ...options }), {
  command: ['varnishd', '-F', '-a', '127.0.0.1:8080', '-f', '/etc/main.vcl', '-n', '/run/varnish-main', '-s', 'malloc,16m', '-p', 'feature=+http2'],
  container: { files: { '/etc/main.vcl': VCL } },
});
const closing = (closingFile = CLOSING) => varnish({ closingFile, timeoutIdle: Duration.seconds(IDLE) });
const stop = async (from: FromManifest, signal: NodeJS.Signals, load: LoadOptions) => stopUnderLoad(from, { signal, load });

describeWith([CONTAINERS, 'varnishd'], 'a real Varnish', () => {
  afterAll(endContainers);
  const run = together(6);

  const told = run(async () => stop(closing(), 'SIGTERM', STAYING_CLIENTS));
  const unmade = run(async () => stop(closing('/nowhere/closing'), 'SIGTERM', CLOSING_CLIENTS));
  const waited = run(async () => stop(varnish(), 'SIGTERM', CLOSING_CLIENTS));
  const staying = run(async () => stop(varnish(), 'SIGTERM', STAYING_CLIENTS));
  const noHook = run(async () => stop(naive(varnish()), 'SIGTERM', CLOSING_CLIENTS));
  const drained = run(async () => stop(varnish({ drain: Duration.seconds(PROPAGATION) }), 'SIGTERM', CLOSING_CLIENTS));
  const term = run(async () => stop(varnish(), 'SIGTERM', TOO_LATE));
  const int = run(async () => stop(varnish(), 'SIGINT', TOO_LATE));
  const idle = run(async () => {
    const container = await Container.start(closing().spec);
    try {
      await container.ready({ port: 8080 });
      const script = `const began = Date.now();
        require('net').connect(8080, '127.0.0.1', function () { this.write('GET / HTTP/1.1\\r\\nHost: main\\r\\n\\r\\n'); })
          .on('close', () => console.log((Date.now() - began) / 1000)).resume();`;
      const client = container.guest([process.execPath, '-e', script]);
      let out = '';
      client.stdout!.on('data', (data) => out += String(data));
      await new Promise((resolve) => { client.on('close', resolve); });
      return Number(out);
    } finally {
      await container.end();
    }
  });

  test('loses nothing when its drain lasts until the longest request has ended', () => {
    const { exit, exitedAt, killAt, killed, load, preStop, signalledAt } = waited();
    expect(losses(load)).toEqual({});
    expect(load.late['/late/1.6'].lastEnd).toBeLessThan(signalledAt);
    expect(load.late[SLOW]).toMatchObject({ answered: 1 });
    expect(signalledAt).toBeGreaterThanOrEqual(PROPAGATION + LONGEST);
    expect({ exit, killed, preStop }).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
    expect(exitedAt).toBeLessThan(killAt);
    provesUntil(load.fresh, PROPAGATION);
  });

  test('loses nothing on connections that are kept alive when the file makes VCL tell them to close', () => {
    const { exit, killed, load, preStop, signalledAt } = told();
    expect(losses(load)).toEqual({});
    for (const path of [SLOW, '/']) { expect(load.kept[path]).toMatchObject({ closedIdle: 0, toldToClose: load.kept[path].connections }); }
    expect(load.late[SLOW]).toMatchObject({ answered: 1 });
    expect(signalledAt).toBeGreaterThanOrEqual(PROPAGATION + LONGEST + IDLE + LONGEST);
    expect({ exit, killed, preStop }).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
    provesUntil(load.fresh, PROPAGATION);
    provesBy(load.kept[SLOW].inFlight, 1, 'requests under way at the deletion');
  });

  test('waits though the file cannot be made, and the hook says so', () => {
    expect(losses(unmade().load)).toEqual({});
    expect(unmade().signalledAt).toBeGreaterThanOrEqual(PROPAGATION + LONGEST + IDLE + LONGEST);
    expect(unmade().preStop).toMatchObject({ failed: true });
  });

  test('closes idle connections after the time that it was given', () => {
    expect(idle()).toBeGreaterThan(IDLE - 0.1);
    // Its own default is 5 s.
    expect(idle()).toBeLessThan(4.9);
  });

  test('cuts connections that are kept alive without that file (control)', () => {
    expect(losses(staying().load)[`kept ${SLOW}`]).toBeDefined();
    expect(staying().load.kept['/'].toldToClose).toBe(0);
  });

  test('refuses new connections, and cuts requests, without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests when its drain is only as long as the propagation delay (control)', () => {
    expect(losses(drained().load)).toMatchObject({ [`late ${SLOW}`]: expect.anything() });
  });

  test.each([['SIGTERM', term], ['SIGINT', int]])('cuts requests on %s and ends at once (control)', (_, stopped) => {
    expect(losses(stopped().load)).toMatchObject({ [`late ${SLOW}`]: expect.anything() });
    expect(stopped().exitedAt - stopped().signalledAt).toBeLessThan(BUSY);
    expect(stopped().killed).toBe(false);
  });
});
