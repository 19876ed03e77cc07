/**
 * One process of the benchmark: synthesizes N Deployments, with the library or by hand, and prints what it took.
 * Called by synth.ts.
 */
import { createHash } from 'crypto';
import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';

const [who, count] = [process.argv[2], Number(process.argv[3])];

// Loaded before the clock starts: loading is a figure of its own.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const graceful: typeof import('cdk8s-graceful') | undefined = who === 'graceful' ? require('cdk8s-graceful') : undefined;

const container = { image: 'acme/api:1.4', portNumber: 8080 };

function byLibrary(chart: Chart, id: string): void {
  new graceful!.GracefulDeployment(chart, id, { containers: [container] });
}

// The same manifest with nothing but cdk8s-plus, written by somebody who knows what to write.
function byHand(chart: Chart, id: string): void {
  const deployment = new kplus.Deployment(chart, id, {
    strategy: kplus.DeploymentStrategy.rollingUpdate({
      maxUnavailable: kplus.PercentOrAbsolute.absolute(0),
      maxSurge: kplus.PercentOrAbsolute.percent(25),
    }),
    terminationGracePeriod: Duration.seconds(30),
    containers: [{
      ...container,
      lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '5']) },
      startup: kplus.Probe.fromTcpSocket({
        port: 8080, initialDelaySeconds: Duration.seconds(1), periodSeconds: Duration.seconds(1), failureThreshold: 60,
      }),
      readiness: kplus.Probe.fromTcpSocket({ port: 8080, periodSeconds: Duration.seconds(5), failureThreshold: 3 }),
      securityContext: {
        capabilities: { drop: [kplus.Capability.ALL] },
        seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      },
    }],
  });
  new kplus.k8s.KubePodDisruptionBudget(deployment, 'DisruptionBudget', {
    spec: {
      maxUnavailable: kplus.k8s.IntOrString.fromNumber(1),
      selector: { matchLabels: deployment.matchLabels },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  });
}

const start = process.hrtime.bigint();
const chart = new Chart(new App(), 'bench');
// cdk8s-plus-28 has no native sleep, which is what newer versions get.
graceful?.Cluster.set(chart, { version: graceful.KubernetesVersion.V1_28 });
for (let i = 0; i < count; i++) {
  (graceful ? byLibrary : byHand)(chart, `deployment-${i}`);
}
const yaml = App.of(chart).synthYaml();
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const peakMebibytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ milliseconds, peakMebibytes, bytes: yaml.length, hash: createHash('sha256').update(yaml).digest('hex') }));
