import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { CONTAINERS, endContainers } from '../../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, losses, naive, realServer, stopUnderLoad, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { afterSignal, DRAIN, LATE, LOAD, SIGNALS_TOO, withLonger } from '../../servers/runtimes';
import { folderOf, installed } from '../program';

// The distribution of Jetty, as its image runs it, stopped as the kubelet would.

const FOLDER = folderOf(PROGRAM);
/** Puts the handler where applications are deployed. */
const XML = `<?xml version="1.0"?>
<!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
<Configure id="Server" class="org.eclipse.jetty.server.Server">
  <Ref refid="Contexts"><Call name="addHandler"><Arg><New class="Late"/></Arg></Call></Ref>
</Configure>
`;

function jetty(modules: string, stopTimeout = 6, set: string[] = [`jetty.server.stopTimeout=${stopTimeout * 1000}`]) {
  const home = join(FOLDER, 'jetty-home-12.0.25');
  return realServer(Server.jetty({ stopTimeout: Duration.seconds(stopTimeout) }), {
    propagation: DRAIN,
    command: ['java', '-XX:TieredStopAtLevel=1', '-jar', `${home}/start.jar`, `jetty.home=${home}`, 'jetty.base=/base', `--module=${modules}`,
      `--lib=${FOLDER}/classes`, '/base/late.xml', ...set],
    container: { files: { '/base': { 'late.xml': XML } } },
  });
}
const GRACEFUL = 'http,graceful';

describeWith([CONTAINERS, installed(PROGRAM)], 'Jetty', () => {
  afterAll(endContainers);
  const run = together(2);
  const signal = 'SIGTERM';

  const finished = run(async () => stopUnderLoad(jetty(GRACEFUL), { signal, load: LOAD }));
  const interrupted = run(async () => stopUnderLoad(jetty(GRACEFUL), { signal: 'SIGINT', load: LOAD }));
  const twice = run(async () => stopUnderLoad(withHook(jetty(GRACEFUL), SIGNALS_TOO), { signal, load: LOAD }));
  const noHook = run(async () => stopUnderLoad(naive(jetty(GRACEFUL)), { signal, load: LOAD }));
  const noModule = run(async () => stopUnderLoad(jetty('http'), { signal, load: LOAD }));
  const limited = run(async () => stopUnderLoad(jetty(GRACEFUL, 1), { signal, load: withLonger(4) }));
  const byDefault = run(async () => stopUnderLoad(jetty(GRACEFUL, 6, []), { signal, load: withLonger(8) }));

  test('loses nothing with its module `graceful`', () => {
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

  test('drops requests without its module `graceful` (control)', () => {
    expect(losses(noModule().load)[`late ${LATE}`]).toBeDefined();
  });

  test('cuts what is longer than `stopTimeout` (control)', () => {
    expect(limited().killed).toBe(false);
    expect(losses(limited().load)['late /late/4']).toBeDefined();
    expect(afterSignal(limited())).toBeLessThan(1 + BUSY);
  });

  test('does so after 5 s by default (control)', () => {
    expect(losses(byDefault().load)['late /late/8']).toBeDefined();
    expect(afterSignal(byDefault())).toBeGreaterThan(4);
    expect(afterSignal(byDefault())).toBeLessThan(5 + BUSY);
  });
});
