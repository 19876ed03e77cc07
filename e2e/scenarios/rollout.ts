import { Duration } from 'cdk8s';
import { GracefulNginx, StopSignal } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { NGINX_HOOKS, nginxDeployment } from '../kit/article';
import { By } from '../kit/case';
import { inTurn } from '../kit/in-turn';
import { nodePortOf } from '../kit/roll';
import { Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { BLOCK, FRESH, IDLE, SLOW, updatedUnderLoad } from '../kit/updates';


export const rollout: Scenario = {
  name: 'rollout',
  title: 'rolling updates under load',
  about: 'Three replicas of nginx behind a Service, asked from outside the cluster through kube-proxy (a node port), while the Deployment is rolled: '
    + `${FRESH} new connections a second, ${SLOW} kept-alive connections with one request of 1 s after another, and ${IDLE} kept-alive ones with a quick request `
    + 'every 2 s. Requests that failed, of all that were sent. Every failure counts, also one that a client could repeat. The controls differ from each other '
    + 'in their hook only, and have a readiness probe and `maxUnavailable: 0`. A minute passes between the runs.',
  run: async (run) => {
    const library = (name: string, stopSignal: StopSignal, image?: string) => synth({ version: run.version }, (chart) => {
      new GracefulNginx(chart, name, {
        metadata: { name },
        replicas: 3,
        stopSignal,
        image,
        serverBlocks: [BLOCK],
        longestRequest: Duration.seconds(3),
      }).exposeViaService({ name, serviceType: kplus.ServiceType.NODE_PORT, ports: [{ port: 80, targetPort: 8080 }] });
    });
    const controls = Object.entries(NGINX_HOOKS).map(([name, hook], index) => ({
      name, by: By.HAND, objects: () => [...nginxDeployment(`control-${index}`, hook, BLOCK), nodePort(`control-${index}`)],
    }));
    const runs = [
      ...controls,
      { name: 'GracefulNginx', by: By.LIBRARY, objects: () => library('graceful', StopSignal.SIGQUIT) },
      { name: 'GracefulNginx, SIGTERM image', by: By.LIBRARY, objects: () => library('graceful-term', StopSignal.SIGTERM, 'nginx:1.27-sigterm') },
    ];
    await inTurn(run, runs, async ({ name, by, objects }, suffix) => {
      // The controls are nginx as its image starts it, as root.
      const namespace = await run.namespace(by === By.LIBRARY ? 'restricted' : 'privileged', suffix);
      await run.case(name, by, async (c) => {
        const made = objects();
        const service = made.find((o) => o.kind === 'Service').metadata.name;
        await updatedUnderLoad(run, namespace, c, made, async () => nodePortOf(run, namespace, service));
      });
      await namespace.remove();
    });
  },
};

function nodePort(name: string): Json {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { type: 'NodePort', selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] } };
}
