import { Duration } from 'cdk8s';
import { GracefulNginx } from 'cdk8s-graceful';
import { By } from '../kit/case';
import { Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom, sleep } from '../kit/time';

export const eviction: Scenario = {
  name: 'eviction',
  title: 'evictions, as a drain of a node does them',
  about: 'Three pods of GracefulNginx. One is evicted; a second eviction is to be refused while the first pod has no successor, and granted afterwards.',
  run: async (run) => {
    const namespace = await run.namespace();
    await run.case('GracefulNginx', By.LIBRARY, async (c) => {
      await namespace.create(synth({ version: run.version, propagationDelay: Duration.seconds(2) }, (chart) => {
        new GracefulNginx(chart, 'web', { metadata: { name: 'web' }, replicas: 3, longestRequest: Duration.seconds(2) });
      }));
      const [first, second] = await namespace.settled(3, 60);
      const evict = async (pod: { metadata: { name: string } }) => (await run.api.ask('POST', `${namespace.path}/pods/${pod.metadata.name}/eviction`, {
        apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod.metadata.name },
      })).status;
      // The budget is computed a moment after the pods are ready.
      const granted = await namespace.until('the first eviction is granted', 20, async () => {
        const status = await evict(first);
        return status === 429 ? undefined : status;
      });
      const evicted = Date.now();
      const refused = await evict(second);
      // Asked again and again, as `kubectl drain` does.
      let last = 0;
      while (secondsFrom(evicted) < 60) {
        last = await evict(second);
        if (last !== 429) { break; }
        await sleep(0.5);
      }
      const ready = namespace.pods.filter((pod) => !pod.metadata.deletionTimestamp).length;
      c.figure('first eviction', granted);
      c.figure('second, at once', refused);
      c.figure('second, granted after (s)', secondsFrom(evicted));
      c.figure('pods then', ready);
      c.expect('the first eviction is granted', granted === 201, granted);
      c.expect('a second one is refused while the first pod has no successor', refused === 429, refused);
      c.expect('it is granted when there is one', last === 201, last);
      await namespace.settled(3, 60);
      c.figure('Warning events', namespace.warnings('web').join(', ') || 'none');
      c.expect('there is no Warning event', namespace.complaints('web').length === 0, namespace.complaints('web').join('; '));
    });
  },
};
