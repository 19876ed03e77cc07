import { Duration } from 'cdk8s';
import { GracefulNginx, LoadBalancer, timeline } from 'cdk8s-graceful';
import { Json } from '../kit/api';
import { nginxDeployment } from '../kit/article';
import { By } from '../kit/case';
import { LateBalancer } from '../kit/late-balancer';
import { Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { BLOCK, FRESH, updatedUnderLoad } from '../kit/updates';
import { failed } from '../load/options';

/** How late it learns which pods are ready, in seconds: as long as some have measured of an ALB. */
const LATE = 25;
/** What is said of it: it is told at a beat, too. */
const SAID = LATE + 2;
/** So many clients ask now and then: enough for 10,000 requests in three updates. */
const IDLE = 140;
/** The prediction counts as right within this factor. */
const FACTOR = 2;

export const loadBalancer: Scenario = {
  name: 'load-balancer',
  title: 'rolling updates behind a load balancer that learns late',
  about: `Three replicas of nginx, asked through an HAProxy outside of the cluster that sends requests to the pods themselves, and learns ${LATE} s late which of `
    + 'them are ready, as the load balancers of clouds do. It asks no pod for its health and tries no request twice. The clients are those of `rollout`, and more of those that ask now and then. '
    + 'The controls differ in their hook only. `predicted` is what the timeline says of new connections in one update behind it.',
  run: async (run) => {
    const late = LoadBalancer.custom({ name: 'the HAProxy', newRequests: Duration.seconds(LATE) });
    const told = LoadBalancer.custom({ name: 'the HAProxy', newRequests: Duration.seconds(SAID) });
    const library = () => synth({ version: run.version, loadBalancers: [told] }, (chart) => {
      new GracefulNginx(chart, 'told', { metadata: { name: 'told' }, replicas: 3, serverBlocks: [BLOCK], longestRequest: Duration.seconds(3) });
    });
    const runs = [
      { name: 'no hook', by: By.HAND, objects: () => nginxDeployment('none', undefined, BLOCK) },
      { name: 'sleep 5', by: By.HAND, objects: () => nginxDeployment('five', ['sleep', '5'], BLOCK) },
      { name: 'GracefulNginx, told of it', by: By.LIBRARY, objects: library },
    ];
    for (const [index, { name, by, objects }] of runs.filter((r) => run.wants(r.name)).entries()) {
      const namespace = await run.namespace(by === By.LIBRARY ? 'restricted' : 'privileged', `-${index}`);
      await run.case(name, by, async (c) => {
        const made = objects();
        const deployment: Json = made.find(({ kind }) => kind === 'Deployment')!;
        const { requestsLost } = timeline.RolloutTimeline.of(deployment, {
          loadBalancers: [late], requestsPerSecond: FRESH, version: run.version,
        });
        let balancer: LateBalancer | undefined;
        try {
          const { result, updates } = await updatedUnderLoad(run, namespace, c, made, async () => {
            balancer = await LateBalancer.start(namespace, { deployment: deployment.metadata.name, port: 8080, late: LATE });
            return balancer;
          }, { linger: SAID, idle: IDLE });
          const lost = failed(result.fresh) / updates;
          c.figure('predicted', `${Math.round(requestsLost)} of new connections`);
          c.expect('the timeline predicts what is lost', by === By.LIBRARY ? requestsLost === lost : requestsLost <= FACTOR * lost && lost <= FACTOR * requestsLost,
            `${lost} lost, ${Math.round(requestsLost)} predicted`);
        } finally {
          await balancer?.stop();
        }
      });
      await namespace.remove();
    }
  },
};
