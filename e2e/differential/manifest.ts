import { ContainerPlan, HookPlan, Plan, ProbePlan } from './plan';
import { SHARED } from './scripts';
import type { ContainerGiven, Given } from '../../src/timeline/assumptions/given';
import type { Json } from '../kit/api';

/** A pod as the API server takes it. */
export interface Manifest {
  readonly name: string;
  /** The folder of the node that the containers share. */
  readonly folder: string;
  /** When its fate comes, in hundredths of a second since the boot of the node. */
  readonly uptime?: number;
}

const NOBODY = 9;
const portOf = (index: number) => 8000 + index;

/** The manifest of a plan. */
export function manifestOf(plan: Plan, { folder, name, uptime }: Manifest): Json {
  const container = (of: ContainerPlan) => containerOf(of, plan, uptime);
  const inits = plan.containers.filter(({ role }) => role !== 'main');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      terminationGracePeriodSeconds: plan.grace,
      restartPolicy: plan.restartPolicy,
      enableServiceLinks: false,
      automountServiceAccountToken: false,
      ...plan.scenario.name === 'deadline' && { activeDeadlineSeconds: plan.scenario.at },
      ...inits.length > 0 && { initContainers: inits.map(container) },
      containers: plan.containers.filter(({ role }) => role === 'main').map(container),
      volumes: [{ name: 'shared', hostPath: { path: folder } }, ...plan.scenario.name === 'evict-hard' ? [{ name: 'full', emptyDir: { sizeLimit: '1Mi' } }] : []],
    },
  };
}

const FATES: { readonly [scenario: string]: string } = { 'crash': 'crash', 'oom': 'oom', 'liveness-failure': 'hang', 'complete': 'complete', 'evict-hard': 'fill' };

/** The container to which happens what a scenario says. */
export function targetOf({ containers, scenario: { name } }: Plan): string | undefined {
  return name in FATES && name !== 'complete' && name !== 'evict-hard' ? containers.find(({ role }) => role === 'main')!.name : undefined;
}

function containerOf(of: ContainerPlan, plan: Plan, uptime: number | undefined): Json {
  const index = plan.containers.indexOf(of);
  const isFirst = of === plan.containers.find(({ role }) => role === 'main');
  const { name: scenario } = plan.scenario;
  const isTarget = scenario in FATES && (scenario === 'complete' ? of.role === 'main' : isFirst);
  const env = {
    NAME: of.name,
    PORT: portOf(index),
    SERVE: of.serve,
    RUN: of.run,
    CODE: of.code,
    STOP: of.stop,
    ...isTarget && { FATE: FATES[scenario], UPTIME: uptime ?? 0 },
  };
  const lifecycle = {
    ...of.postStart && { postStart: hookOf(plan, of.postStart, 'postStart', index) },
    ...of.preStop && { preStop: hookOf(plan, of.preStop, 'preStop', index) },
  };
  return {
    name: of.name,
    image: 'busybox:1.36',
    imagePullPolicy: 'IfNotPresent',
    command: [`${SHARED}/main`],
    env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ...Object.entries(env).flatMap(([name, value]) => value === undefined ? [] : [{ name, value: String(value) }])],
    resources: { requests: { cpu: '5m', memory: '8Mi' }, limits: { memory: '64Mi' } },
    volumeMounts: [{ name: 'shared', mountPath: SHARED }, ...scenario === 'evict-hard' && isFirst ? [{ name: 'full', mountPath: '/full' }] : []],
    ...of.role === 'sidecar' && { restartPolicy: 'Always' },
    ...of.role !== 'init' && {
      ports: [{ containerPort: portOf(index) }],
      ...of.startup && { startupProbe: probeOf(of.startup, index) },
      ...of.liveness && { livenessProbe: probeOf(of.liveness, index) },
      ...of.readiness && { readinessProbe: probeOf(of.readiness, index) },
      ...Object.keys(lifecycle).length > 0 && { lifecycle },
    },
  };
}

/** The container before one that lasts; if there is none, itself. */
function before({ containers }: Plan, index: number): number {
  const found = containers.slice(0, index).map(({ role }) => role !== 'init').lastIndexOf(true);
  return found < 0 ? index : found;
}

function hookOf(plan: Plan, hook: HookPlan, name: 'postStart' | 'preStop', index: number): Json {
  const script = (what: string, end = '') =>
    ({ exec: { command: ['sh', '-c', `${SHARED}/tell ${name} begins; ${what}; ${SHARED}/tell ${name} ends${end}`] } });
  switch (hook.kind) {
    case 'exec': return script(`sleep ${hook.seconds}`, hook.fails ? '; exit 3' : '');
    case 'program': return { exec: { command: ['sleep', String(hook.seconds)] } };
    case 'native': return { sleep: { seconds: hook.seconds } };
    case 'stops': return script(`kill -TERM 1; sleep ${hook.seconds}`);
    case 'tcp': return { tcpSocket: { port: portOf(index) } };
    case 'http': return {
      httpGet: {
        port: hook.to === 'nobody' ? NOBODY : portOf(hook.to === 'previous' ? before(plan, index) : index),
        path: hook.seconds === undefined ? '/nothing' : `/cgi-bin/slow?${plan.containers[index].name},${name},${hook.seconds}`,
      },
    };
  }
}

function probeOf({ delay, failures, grace, kind, period, successes }: ProbePlan, index: number): Json {
  const port = portOf(index);
  const handler = kind === 'http' ? { httpGet: { port, path: '/index.html' } } : kind === 'tcp' ? { tcpSocket: { port } }
    : { exec: { command: ['wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${port}/index.html`] } };
  return {
    ...handler,
    periodSeconds: period,
    failureThreshold: failures,
    initialDelaySeconds: delay,
    successThreshold: successes,
    ...grace !== undefined && { terminationGracePeriodSeconds: grace },
  };
}

/** What no manifest says, as a user of the model would tell it. */
export function assumptionsOf(plan: Plan): Given {
  return { containers: Object.fromEntries(plan.containers.map((of) => [of.name, assumptionsOfContainer(of)])) };
}

function assumptionsOfContainer(of: ContainerPlan): ContainerGiven {
  const ms = (seconds: number | undefined) => seconds === undefined ? Infinity : Math.round(1000 * seconds);
  return {
    run: ms(of.run),
    // What never ends by itself has no code of its own: in a crash, its scenario says which.
    ...of.run !== undefined && { exit: of.code },
    stop: ms(of.stop),
    ...of.role !== 'init' && { serve: ms(of.serve) },
    ...assumptionOfHook('postStart', of.postStart),
    ...assumptionOfHook('preStop', of.preStop),
  };
}

function assumptionOfHook(name: 'postStart' | 'preStop', hook: HookPlan | undefined): ContainerGiven {
  if (hook?.kind !== 'http') { return {}; }
  // Nothing says that nobody listens at a port.
  if (hook.to === 'nobody') { return { [`${name}Fails`]: true }; }
  return hook.seconds === undefined ? {} : { [name]: Math.round(1000 * hook.seconds) };
}
