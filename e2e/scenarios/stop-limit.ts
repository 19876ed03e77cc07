import { Duration } from 'cdk8s';
import { Lifecycle, Shutdown } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { By } from '../kit/case';
import { RESTRICTED, script, UNTIL_TOLD } from '../kit/containers';
import { allRunning } from '../kit/namespace';
import { Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';

const LIMIT = 3;
const GRACE = 15;
const SLACK = 2.5;

export const stopLimit: Scenario = {
  name: 'stop-limit',
  title: 'a container that ignores its stop signal',
  about: `Beside a container that obeys, one ignores SIGTERM; the grace period of the pod is ${GRACE} s. With Lifecycle.limitStop it is ended ${LIMIT} s after its `
    + 'signal, and without it lives until the end of the grace period.',
  run: async (run) => {
    const namespace = await run.namespace();
    await Promise.all([true, false].map(async (limited) => run.case(limited ? `limitStop of ${LIMIT} s` : 'no limit', limited ? By.LIBRARY : By.HAND, async (c) => {
      const name = limited ? 'limited' : 'unlimited';
      await namespace.create(synth({ version: run.version }, (chart) => {
        const pod = new kplus.Pod(chart, 'pod', {
          metadata: { name },
          terminationGracePeriod: limited ? undefined : Duration.seconds(GRACE),
          containers: [
            script('stubborn', "trap '' TERM; echo runs; while :; do sleep 1; done", { securityContext: RESTRICTED }),
            script('obedient', UNTIL_TOLD, { securityContext: RESTRICTED }),
          ],
        });
        const stop = Shutdown.of({ drain: Duration.seconds(0), stop: Duration.seconds(10), margin: Duration.seconds(5) });
        if (limited) { Lifecycle.of(pod).stop(stop).limitStop('stubborn', Duration.seconds(LIMIT)); }
      }));
      await namespace.sighting(name, 'all containers run', 40, allRunning);
      await sleep(3);
      const log = await namespace.follow(name, 'stubborn');
      const deleted = await namespace.deletePod(name);
      const gone = secondsFrom(deleted, await namespace.gone(name, 60));
      const said = log.lines.find(({ text }) => text.includes('still running'));
      c.figure('grace period (s)', GRACE);
      c.figure('gone (s)', gone);
      c.figure('log', said?.text ?? '');
      c.figure('Warning events', namespace.warnings(name).join(', ') || 'none');
      if (limited) {
        c.expect('it is gone soon after its limit', gone >= LIMIT && gone <= LIMIT + SLACK, gone.toFixed(1));
        c.expect('the log says why', said !== undefined);
        c.expect('there is no Warning event', namespace.complaints(name).length === 0, namespace.complaints(name).join('; '));
      } else {
        c.expect('it lives until the end of the grace period, or there is nothing to show', gone >= GRACE - 1);
      }
    })));
  },
};
