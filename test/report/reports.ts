import { readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { KubernetesVersion } from '../../src/cluster/version';
import { objectsOf, podOf, PodView } from '../../src/pod';
import { Report, ReportedWorkload, ReportFinding } from '../../src/report/report';
import { Given } from '../../src/timeline/assumptions/given';
import { simulateRollout } from '../../src/timeline/rollout/simulate-rollout';
import { rolloutOf } from '../../src/timeline/rollout/workload';
import { simulate } from '../../src/timeline/timeline';

const ROOT = join(__dirname, '..', '..');

/** The pods of a YAML text. */
export function podsOf(yaml: string): PodView[] {
  return parseAllDocuments(yaml).flatMap((document) => objectsOf(document.toJS(), { file: 'dist/app.k8s.yaml' })).flatMap((object) => podOf(object) ?? []);
}

/** The pods of a file of this project. */
export function podsIn(...file: string[]): PodView[] {
  return podsOf(readFileSync(join(ROOT, ...file), 'utf8'));
}

/** What is reported of a pod. */
export function reported(pod: PodView, findings: readonly ReportFinding[] = [], assume: Given = {}): ReportedWorkload {
  const rollout = rolloutOf(pod) ? { rollout: simulateRollout(pod, { assume }) } : {};
  return { pod, start: simulate(pod, { name: 'start' }, { assume }), stop: simulate(pod, { name: 'delete' }, { assume }), ...rollout, findings };
}

/** A report on workloads. */
export function reportOf(...workloads: readonly ReportedWorkload[]): Report {
  return { title: 'The shop', version: KubernetesVersion.V1_36, workloads };
}

/** A finding with everything in it. */
export function finding(more: Partial<ReportFinding> = {}): ReportFinding {
  return {
    rule: 'fast-stop-command',
    level: 'error',
    part: 'stop',
    title: 'the preStop hook drops in-flight requests',
    message: 'The hook runs \'nginx -s stop\', which ends all connections at once.',
    why: 'A fast stop cuts requests that are under way.',
    fix: 'Let it sleep while endpoints learn of the deletion, and then run nginx -s quit.',
    reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    container: 'nginx',
    file: 'dist/app.k8s.yaml',
    line: 12,
    ...more,
  };
}

/** nginx as many have it: a hook that drops everything. */
export const NAIVE = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: nginx, namespace: shop }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: nginx
          image: nginx:1.27
          ports: [{ containerPort: 80 }]
          readinessProbe: { httpGet: { port: 80, path: / } }
          lifecycle: { preStop: { exec: { command: [sh, -c, nginx -s stop] } } }
        - name: log
          image: busybox:1.36
          command: [sleep, infinity]
`;

/** What is hard to draw: long names, many containers and marks, restarts without end, pods that are refused, updates that stick or are huge. */
export function hardCases(): ReportedWorkload[] {
  const long = 'a-name-that-is-as-long-as-names-of-containers-may-be-63-letters';
  const container = (name: string, more = '') => `{ name: ${name}, image: "registry.example/team/${name}:1.0.0", ports: [{ containerPort: 80 }]${more} }`;
  const workload = (name: string, containers: readonly string[], spec = '') => podsOf(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: a-namespace }
spec:
  replicas: 3
  ${spec}
  template:
    spec:
      containers: [${containers.join(', ')}]`)[0];
  const many = Array.from({ length: 8 }, (_, n) => container(`container-${n}`, ', lifecycle: { preStop: { exec: { command: [sleep, "40"] } } }'));
  const failing = ', readinessProbe: { httpGet: { port: 80, path: / }, periodSeconds: 1 }, livenessProbe: { tcpSocket: { port: 81 }, periodSeconds: 1 }';
  return [
    reported(workload(`${long}-${long}-${long}`, [container(long)]), [finding({ container: long, title: `${long} ${long}`, file: `${long}/${long}/${long}.yaml` })]),
    reported(workload('many', many), many.map((_, n) => finding({ container: `container-${n}` }))),
    reported(workload('failing', [container('main', failing)]), [], { containers: { main: { run: 3000, exit: 1, stop: Infinity } } }),
    reported(workload('refused', [container('main', ', lifecycle: { preStop: {} }')])),
    reported(workload('stuck', [container('main', ', readinessProbe: { tcpSocket: { port: 80 } }')], 'progressDeadlineSeconds: 60'), [], { containers: { main: { serve: Infinity } } }),
    { ...reported(workload('huge', [container('main')])), rollout: simulateRollout(workload('huge', [container('main')]), { replicas: 5000 }) },
    reported(podsOf('{ apiVersion: batch/v1, kind: Job, metadata: { name: job }, spec: { template: { spec: { restartPolicy: Never, containers: [{ name: main, image: busybox, command: [sleep, "5"] }] } } } }')[0]),
  ];
}
