import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { ENVOY, envoyCommand, envoyConfig } from '../_support/envoy';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { LoadOptions } from '../_support/load';
import { ARRIVAL, BUSY, expectNothingLost, LONG, losses, PROPAGATION, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

const SLOW = '/late/1.5';
const LOAD: LoadOptions = {
  port: 8080,
  propagation: ARRIVAL,
  fresh: { path: '/', perSecond: 30 },
  kept: [{ path: SLOW, clients: 5, perSecond: 4 }, { path: '/', clients: 5, think: 0.1 }],
  // Under way when the drain is over, and when the stop signal comes late on a busy machine.
  late: [{ path: LONG, at: PROPAGATION - 0.7 }],
};

/** A client that never closes its connection, nor asks for anything. */
const STAYS = [process.execPath, '-e', `
  const come = () => require('net').connect(8080, '127.0.0.1').on('error', () => setTimeout(come, 50));
  come();`];

const envoy = ({ adminPort = 9901, drainTime = 8 } = {}) => realServer(
  Server.envoy({ adminPort, drainTime: Duration.seconds(drainTime) }),
  {
    image: 'envoyproxy/envoy:v1.30.2',
    command: envoyCommand(),
    container: { files: { '/app/envoy.yaml': envoyConfig([{ path: SLOW, seconds: 1.5 }, { path: LONG, seconds: 2.5 }]) } },
  },
);

describeWith([CONTAINERS, ENVOY, 'bash', 'coreutils timeout'], 'Envoy', () => {
  afterAll(endContainers);
  const run = together(6);

  const drained = run(async () => stopUnderLoad(envoy(), { signal: 'SIGTERM', load: LOAD }));
  const noHook = run(async () => stopUnderLoad(withHook(envoy(), { exec: { command: ['sleep', String(PROPAGATION)] } }), { signal: 'SIGTERM', load: LOAD }));
  const noWait = run(async () => stopUnderLoad(withHook(envoy(), {
    exec: { command: ['bash', '-c', 'sleep 2; exec 3<>/dev/tcp/127.0.0.1/9901; printf "POST /healthcheck/fail HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n" >&3; sleep 0.3'] },
  }), { signal: 'SIGTERM', load: LOAD }));
  const stays = run(async () => stopUnderLoad(envoy({ drainTime: 3 }), { signal: 'SIGTERM', load: LOAD, guest: STAYS }));
  const silent = run(async () => stopUnderLoad(envoy({ adminPort: 9902, drainTime: 3 }), { signal: 'SIGTERM', load: LOAD }));

  test('loses nothing: it tells all clients to go, and waits until they are gone, but no longer', () => {
    // What it asks of hooks that only drain does not hold for this one: see below.
    expectNothingLost(drained(), { hook: 'dies with PID 1' });
    expect(drained().preStop).toMatchObject({ failed: false, output: '' });
    // The last request ends 1.8 s after the drain, and the hook looks once a second.
    expect(drained().signalledAt).toBeGreaterThan(PROPAGATION + 1.8);
    expect(drained().signalledAt).toBeLessThan(PROPAGATION + 1.8 + 1 + BUSY);
    expect(Object.values(drained().load.kept).every(({ toldToClose }) => toldToClose > 0)).toBe(true);
    expect(drained().log).toMatch(/^POST \/healthcheck\/fail\n(GET \/stats\?filter=downstream_cx_active\n)+$/);
  });

  test('a drain alone loses what is under way at the stop signal (control)', () => {
    expect(losses(noHook().load)[`late ${LONG}`]).toBeDefined();
    expect(losses(noHook().load)[`kept ${SLOW}`]).toBeDefined();
  });

  test('so does a hook that does not wait (control)', () => {
    expect(losses(noWait().load)[`late ${LONG}`]).toBeDefined();
  });

  test('waits for a client that stays for all of its time, which is no failure', () => {
    expect(losses(stays().load)).toEqual({});
    expect(stays().preStop).toMatchObject({ failed: false });
    expect(stays().signalledAt).toBeGreaterThan(PROPAGATION + 2);
    expect(stays().signalledAt).toBeLessThan(PROPAGATION + 3 + 1 + BUSY);
  });

  test('says that the admin interface does not answer, after all of its time, in which requests end', () => {
    expect(silent().preStop).toMatchObject({ failed: true, output: 'Envoy did not accept POST /healthcheck/fail on port 9902: no response\n' });
    expect(silent().load.late[LONG]).toMatchObject({ answered: 1 });
    expect(silent().signalledAt).toBeGreaterThan(PROPAGATION + 2);
    expect(silent().signalledAt).toBeLessThan(PROPAGATION + 3 + 1 + BUSY);
  });
});
