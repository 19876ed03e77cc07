import { objectsOf, podOf, PodView } from '../../../src/pod';
import { RolloutOptions } from '../../../src/timeline/rollout/options';
import { Rollout } from '../../../src/timeline/rollout/rollout';
import { simulateRollout } from '../../../src/timeline/rollout/simulate-rollout';
import { asked, WithTexts } from '../asked';

/** The pod template of a workload. */
export function workload(kind: string, spec: object = {}, container: object = {}, podSpec: object = {}): PodView {
  const template = { spec: { containers: [{ ...SERVER, ...container }], ...podSpec } };
  return podOf(objectsOf({ apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { template, ...spec } })[0])!;
}

/** The same of a Deployment. */
export function deployment(spec: object = {}, container: object = {}, podSpec: object = {}): PodView {
  return workload('Deployment', spec, container, podSpec);
}

/** A server of which nothing is known but its port, and that says when it is ready. */
export const SERVER = {
  name: 'main',
  image: 'acme/api:1',
  ports: [{ containerPort: 8080 }],
  readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 },
};

/** A drain of so many seconds, by the kubelet alone. */
export const drain = (seconds: number) => ({ lifecycle: { preStop: { sleep: { seconds } } } });

/** A rolling update with so many pods more and less, or such shares. */
export function rolling(maxSurge: number | string, maxUnavailable: number | string): object {
  return { strategy: { rollingUpdate: { maxSurge, maxUnavailable } } };
}

/** Simulates with a server that starts and stops quickly. */
export function roll(pod: PodView, options: WithTexts<RolloutOptions> = {}): Rollout {
  return simulateRollout(pod, asked(pod, { assume: ['main.serve=0.1s'], ...options }));
}

/** Most and least of what is counted, over the whole update. */
export function range({ capacity }: Rollout, name: 'running' | 'available' | 'serving' | 'terminating'): [number, number] {
  const all = capacity.map((one) => one[name]);
  return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
}

/** What a call throws. */
export function message(act: () => unknown): string {
  try { act(); } catch (error) { return (error as Error).message; }
  return 'no error';
}
