import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers, FromManifest } from '../../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, losses, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { afterSignal, DRAIN, LATE, LOAD, SIGNALS_TOO, withLonger } from '../../servers/runtimes';
import { folderOf, installed } from '../program';

// A Micronaut application with Netty, started with what stands in the manifest, and stopped as the kubelet would.

const FOLDER = folderOf(PROGRAM);
const app = (gracePeriod = 6) => realServer(Server.micronaut({ gracePeriod: Duration.seconds(gracePeriod) }), {
  propagation: DRAIN,
  command: ['java', '-XX:TieredStopAtLevel=1', '-cp', `${FOLDER}/classes:${FOLDER}/lib/*`, 'shop.App'],
});
/** The same without what the library sets. */
const plain = ({ spec, ...from }: FromManifest) => ({ ...from, spec: { ...spec, env: {} } });

describeWith([CONTAINERS, installed(PROGRAM)], 'Micronaut', () => {
  afterAll(endContainers);
  const run = together(2);
  const signal = 'SIGTERM';

  const finished = run(async () => stopUnderLoad(app(), { signal, load: LOAD }));
  const interrupted = run(async () => stopUnderLoad(app(), { signal: 'SIGINT', load: LOAD }));
  const twice = run(async () => stopUnderLoad(withHook(app(), SIGNALS_TOO), { signal, load: LOAD }));
  const noHook = run(async () => stopUnderLoad(naive(app()), { signal, load: LOAD }));
  const byDefault = run(async () => stopUnderLoad(plain(app()), { signal, load: LOAD }));
  const limited = run(async () => stopUnderLoad(app(1), { signal, load: withLonger(8) }));

  test('loses nothing', () => {
    expectNothingLost(finished(), { drain: DRAIN });
    expect(finished().exit).toBe(143);
  });

  test('does the same on SIGINT', () => {
    expectNothingLost(interrupted(), { drain: DRAIN });
  });

  test('is not hurt by a second SIGTERM', () => {
    expectFinished(twice(), LATE);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('drops requests by default (control)', () => {
    expect(losses(byDefault().load)[`late ${LATE}`]).toBeDefined();
  });

  test('cuts what is longer than its grace period (control)', () => {
    expect(limited().killed).toBe(false);
    expect(losses(limited().load)['late /late/8']).toBeDefined();
    expect(afterSignal(limited())).toBeLessThan(1 + BUSY);
  });
});
