import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { GracefulDaemonSet, GracefulDeployment, GracefulDeploymentProps, GracefulStatefulSet, Server, Sidecar } from '../../src';
import { VLLM } from '../../src/servers/vllm/facts';
import { containerOf, errorOf, podSpecsOf, synth } from '../_support/pods';

/* How long a start may take: of a model that is loaded, for example. */

const KINDS = { GracefulDaemonSet, GracefulDeployment, GracefulStatefulSet };
const MODEL = { name: 'model', image: 'acme/model:1', portNumber: 8000 };

/** How often the startup probe is tried, once a second, and whether the readiness probe asks the same. */
function startOf(props: GracefulDeploymentProps, name = 'model', kind: keyof typeof KINDS = 'GracefulDeployment'): [number, boolean] {
  const [spec] = podSpecsOf(synth((chart: Chart) => { new (KINDS[kind] as typeof GracefulDeployment)(chart, 'it', props); }));
  const { readinessProbe, startupProbe } = containerOf(spec, name);
  expect(startupProbe).toMatchObject({ periodSeconds: 1 });
  expect(readinessProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 3 });
  return [startupProbe.failureThreshold, JSON.stringify(readinessProbe.tcpSocket) === JSON.stringify(startupProbe.tcpSocket)];
}

test.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('a %s waits for a minute, or as long as it is told to', (kind) => {
  expect(startOf({ containers: [MODEL] }, 'model', kind)).toEqual([60, true]);
  expect(startOf({ containers: [MODEL], longestStart: Duration.minutes(20) }, 'model', kind)).toEqual([1200, true]);
});

test('it waits for the slowest start of a server that loads its model, but for no other longer', () => {
  const containers = [MODEL, { name: 'web', image: 'acme/web:1', portNumber: 80 }];
  expect(startOf({ containers, server: Server.vllm() })).toEqual([VLLM.start.worst, true]);
  expect(startOf({ containers, server: Server.vllm() }, 'web')).toEqual([60, true]);
  expect(startOf({ containers, server: Server.vllm(), longestStart: Duration.minutes(30) })).toEqual([1800, true]);
  expect(startOf({ containers, server: Server.nginx() })).toEqual([60, true]);
});

test('containers that are added later start as long, but sidecars as they did', () => {
  const [spec, later] = podSpecsOf(synth((chart: Chart) => {
    const sidecars = [Sidecar.of({ name: 'proxy', image: 'acme/proxy:1', portNumber: 9000 })];
    new GracefulDeployment(chart, 'it', { longestStart: Duration.minutes(20), sidecars }).addContainer(MODEL);
    new GracefulDaemonSet(chart, 'later', { server: Server.vllm() }).addContainer(MODEL);
  }));
  const triesOf = (pod: any, name: string) => containerOf(pod, name).startupProbe.failureThreshold;
  expect([triesOf(spec, 'model'), triesOf(later, 'model')]).toEqual([1200, VLLM.start.worst]);
  expect(triesOf(spec, 'proxy')).toBeLessThan(1200);
});

test('a startup probe of a container takes precedence', () => {
  const startup = kplus.Probe.fromTcpSocket({ port: 8000, periodSeconds: Duration.seconds(1), failureThreshold: 7 });
  expect(startOf({ containers: [{ ...MODEL, startup }], longestStart: Duration.minutes(20) })).toEqual([7, true]);
});

test('what is refused', () => {
  expect(errorOf((chart) => { new GracefulDeployment(chart, 'it', { containers: [MODEL], longestStart: Duration.days(2) }); }))
    .toBe("chart/it: GracefulDeployment: 'longestStart' (48 h) must be at most 24 h: give how long a start may take");
});
