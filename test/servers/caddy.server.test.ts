import { Duration } from 'cdk8s';
import { ANSWERED, beginning, BEGUN, resting, UNDER_WAY } from './kept';
import { loadOf, SLOW, tooLong, UPSTREAM } from './proxies';
import { CaddyOptions, Server, StopSignal } from '../../src';
import { CONTAINERS, endContainers, FromManifest } from '../_support/kubelet';
import { BUSY, ARRIVAL, expectFinished, expectNothingLost, LONG, losses, naive, PROPAGATION, provesUntil, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real Caddy, started with what stands in the manifest, and stopped as the kubelet would.

const CONFIG = '/etc/Caddyfile';
const config = (more: string) => `{
  auto_https off
  ${more}
}
http://127.0.0.1:8080 {
  bind 127.0.0.1
  reverse_proxy /late/* 127.0.0.1:${UPSTREAM}
  reverse_proxy /trickle/* 127.0.0.1:${UPSTREAM} {
    flush_interval -1
  }
  # only with a shutdown_delay
  @closing vars {http.shutting_down} true
  header @closing Connection close
  respond / ok
}
`;

const LOAD = loadOf('/');
const RESTING = resting(LOAD);

const caddy = (options: CaddyOptions = {}, more = 'grace_period 6s') => realServer(
  Server.caddy({ gracePeriod: Duration.seconds(6), stopSignal: StopSignal.SIGTERM, ...options }),
  { command: ['caddy', 'run', '--config', CONFIG, '--adapter', 'caddyfile'], env: { HOME: '/tmp' }, container: { files: { [CONFIG]: config(more) } } },
);
const stop = async (from: FromManifest, signal: NodeJS.Signals, load = LOAD) => stopUnderLoad(from, { signal, load });
/** A hook that does something else between drain and stop signal. */
const doing = (script: string) => withHook(caddy(), { exec: { command: ['sh', '-c', `sleep ${PROPAGATION}; ${script}`] } });

const LIMIT = { gracePeriod: Duration.seconds(1), margin: Duration.seconds(1) };
/** Long enough for clients to be told to close. */
const DELAY = PROPAGATION + 2;
const delaying = () => caddy({ drain: Duration.seconds(0), shutdownDelay: Duration.seconds(DELAY) }, `grace_period 6s\n  shutdown_delay ${DELAY}s`);

describeWith([CONTAINERS, 'caddy'], 'a real Caddy', () => {
  afterAll(endContainers);
  const run = together(6);

  const official = run(async () => stop(caddy(), 'SIGTERM', RESTING));
  const int = run(async () => stop(caddy({ stopSignal: StopSignal.SIGINT }), 'SIGINT', RESTING));
  const other = run(async () => stop(caddy({ stopSignal: StopSignal.SIGQUIT }), 'SIGQUIT', RESTING));
  const [delayed, begunDelayed] = [LOAD, beginning(LOAD)].map((load) => run(async () => stop(delaying(), 'SIGTERM', load)));
  const begun = run(async () => stop(caddy(), 'SIGTERM', beginning(LOAD)));
  const noHook = run(async () => stop(naive(caddy()), 'SIGTERM'));
  const quit = run(async () => stop(caddy(), 'SIGQUIT'));
  const twice = run(async () => stop(doing('kill -s INT 1; sleep 0.3'), 'SIGINT'));
  const twiceTerm = run(async () => stop(doing('kill -s TERM 1; sleep 0.3'), 'SIGTERM', RESTING));
  const command = run(async () => stop(doing('caddy stop'), 'SIGTERM', RESTING));
  const limited = run(async () => stop(caddy(LIMIT, 'grace_period 1s'), 'SIGTERM', tooLong(LOAD, '/late/4')));
  const unlimited = run(async () => stop(caddy(LIMIT, ''), 'SIGTERM', tooLong(LOAD, '/late/12')));

  test.each([['SIGTERM, as of the official image', official], ['SIGINT', int]])('loses nothing on %s', (_, stopped) => {
    expectNothingLost(stopped());
    expect(stopped().exit).toBe(0);
    expect(stopped().load.kept[ANSWERED]).toMatchObject({ closedIdle: 8, toldToClose: 0 });
    expect(stopped().load.kept[UNDER_WAY]).toMatchObject({ closedIdle: 0, toldToClose: 8 });
  });

  test('loses nothing in an image whose stop signal is SIGQUIT: the hook sends SIGTERM and waits', () => {
    expectNothingLost(other(), { hook: 'dies with PID 1' });
    // Nothing remained for SIGQUIT to cut.
    expect(other().preStop).toMatchObject({ failed: true });
  });

  test('loses nothing with `shutdown_delay` instead of the drain, in which it can tell clients to close', () => {
    const { exit, exitedAt, killAt, killed, load, preStop, signalledAt } = delayed();
    expect({ exit, killed, preStop }).toEqual({ exit: 0, killed: false, preStop: undefined });
    expect(signalledAt).toBeLessThan(BUSY);
    expect(losses(load)).toEqual({});
    expect(load.kept['/']).toMatchObject({ closedIdle: 0 });
    // They come again and again until the deletion is known.
    expect(load.kept['/'].toldToClose).toBeGreaterThanOrEqual(5);
    expect(exitedAt).toBeGreaterThan(DELAY);
    expect(exitedAt).toBeLessThan(killAt);
    provesUntil(load.fresh, ARRIVAL);
  });

  test('closes a connection after an answer that had begun and could not tell it any more, without that delay (control)', () => {
    expect(losses(begun().load)[`kept ${BEGUN}`]).toBeDefined();
    // With it, the same clients hear of it with their next answer.
    expect(losses(begunDelayed().load)).toEqual({});
    expect(begunDelayed().load.kept[BEGUN]).toMatchObject({ closedIdle: 0 });
    expect(begunDelayed().load.kept[BEGUN].toldToClose).toBeGreaterThanOrEqual(8);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests on SIGQUIT (control)', () => {
    expect(losses(quit().load)).toMatchObject({ [`late ${LONG}`]: expect.anything(), [`kept ${SLOW}`]: expect.anything() });
  });

  test('cuts requests on a second SIGINT (control: a hook that does not wait)', () => {
    expect(losses(twice().load)).toMatchObject({ [`late ${LONG}`]: expect.anything(), [`kept ${SLOW}`]: expect.anything() });
    expect(twice().exit).toBe(2);
  });

  test('finishes requests after a second SIGTERM', () => {
    expect(losses(twiceTerm().load)).toEqual({});
    expectFinished(twiceTerm(), LONG);
  });

  test('finishes requests on `caddy stop`, which waits', () => {
    expectNothingLost(command(), { hook: 'dies with PID 1' });
    expect(command().signalledAt).toBeGreaterThan(PROPAGATION + 0.8);
  });

  test('ends at `grace_period`, and cuts what is longer', () => {
    expect(losses(limited().load)).toMatchObject({ 'late /late/4': expect.anything() });
    expect(limited().exitedAt - limited().signalledAt).toBeGreaterThan(0.9);
    expect(limited().exitedAt).toBeLessThan(limited().killAt);
    expect(limited().killed).toBe(false);
  });

  test('is killed without a limit while a client stays (control)', () => {
    expect(unlimited().killed).toBe(true);
  });
});
