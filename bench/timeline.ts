/**
 * What a simulation takes: of the start and of the stop of a pod, and of a rolling update, as ratios to a floor in the same run, and how that
 * grows with the containers and with the pods. The floor of a pod is the bare reading of its manifest; that of an update is the simulation of
 * one start and one stop, and an empty loop of the virtual clock: as many things that happen, and nothing in them.
 *
 * Usage: npm run bench:timeline [-- ROUNDS]. It takes the compiled library as it lies in lib: the parts that it measures are not public.
 */
import * as path from 'path';
import { median, must, spread } from './figures';

const LIB = path.join(__dirname, '..', 'lib');
/* eslint-disable @typescript-eslint/no-require-imports */
const { objectsOf, podOf }: typeof import('../src/pod') = require(path.join(LIB, 'pod'));
const { simulate }: typeof import('../src/timeline/timeline') = require(path.join(LIB, 'timeline', 'timeline'));
const { Clock }: typeof import('../src/timeline/kubelet/clock') = require(path.join(LIB, 'timeline', 'kubelet', 'clock'));
const { simulateRollout }: typeof import('../src/timeline/rollout/simulate-rollout') = require(path.join(LIB, 'timeline', 'rollout', 'simulate-rollout'));
/* eslint-enable @typescript-eslint/no-require-imports */

const rounds = Number(process.argv[2] ?? 9);
/** Each figure is taken over at least so long. */
const LEAST_MS = 50;
/** What happens to each old pod and its successor in an update: made, ready, available, deleted, gone. */
const HAPPENINGS = 5;

/** A server with a probe, a drain and a stop; the others of its pod are as it. */
function container(n: number): object {
  return {
    name: `server-${n}`,
    image: 'nginx:1.27',
    ports: [{ containerPort: 8080 + n }],
    readinessProbe: { httpGet: { path: '/', port: 8080 + n }, periodSeconds: 1 },
    lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 5; nginx -s quit'] } } },
  };
}

function deployment(containers: number, replicas: number): object {
  const spec = { containers: Array.from({ length: containers }, (_, n) => container(n)) };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas, template: { spec } } };
}

/** Whatever else the machine does makes a round slower, never faster: growth is a matter of the fastest ones. */
const least = (values: readonly number[]) => Math.min(...values);
const read = (manifest: object) => podOf(objectsOf(manifest)[0])!;

/**
 * The milliseconds that it takes once, over so many times that they can be told. It is the time of the processor, that of the collection of
 * garbage included: nothing here waits for anything, and so the other work of the machine counts less.
 */
function taken(run: () => void): number {
  let times = 1;
  for (;;) {
    const start = process.cpuUsage();
    for (let n = 0; n < times; n++) { run(); }
    const { system, user } = process.cpuUsage(start);
    const ms = (system + user) / 1000;
    if (ms >= LEAST_MS) { return ms / times; }
    times = Math.max(2 * times, Math.ceil(1.2 * times * LEAST_MS / Math.max(ms, 0.01)));
  }
}

function emptyClock(replicas: number): void {
  const clock = new Clock();
  let happened = 0;
  for (let n = 0; n < replicas * HAPPENINGS; n++) { clock.after((n * 7919) % 100_000, () => { happened++; }); }
  while (clock.step(Infinity)) { /* the next */ }
  if (happened !== replicas * HAPPENINGS) { throw new Error('the clock has lost something'); }
}

interface Figure { readonly name: string; readonly run: () => void; readonly floor: () => void }

function figuresOf(list: readonly Figure[]): { readonly ms: number[]; readonly ratios: number[] }[] {
  const found = list.map(() => ({ ms: [] as number[], ratios: [] as number[] }));
  for (let round = 0; round <= rounds; round++) {
    process.stderr.write(`\rround ${round} of ${rounds}   `);
    list.forEach(({ floor, run }, n) => {
      // Each is first as often as it is last.
      const isFirst = round % 2 === 0;
      const before = isFirst ? taken(floor) : undefined;
      const ms = taken(run);
      const after = before ?? taken(floor);
      // The first round only warms up.
      if (round > 0) {
        found[n].ms.push(ms);
        found[n].ratios.push(ms / after);
      }
    });
  }
  process.stderr.write('\r\x1b[K');
  return found;
}

function table(title: string, list: readonly Figure[]): { readonly ms: number[]; readonly ratios: number[] }[] {
  const found = figuresOf(list);
  console.log(`${title.padEnd(40)}times the floor (median of rounds, min–max)   ms        a second`);
  list.forEach(({ name }, n) => {
    const { ms, ratios } = found[n];
    const one = median(ms);
    console.log(`${name.padEnd(40)}${`${median(ratios).toFixed(1)} (${spread(ratios)})`.padEnd(45)}${one.toPrecision(3).padEnd(10)}${(1000 / one).toFixed(one < 10 ? 0 : 1)}`);
  });
  console.log();
  return found;
}

console.log(`${rounds} rounds, Node.js ${process.versions.node}\n`);

const CONTAINERS = [1, 2, 4, 8, 16, 32];
for (const scenario of ['start', 'delete'] as const) {
  const found = table(`${scenario}, containers (floor: reading)`, CONTAINERS.map((count) => {
    const manifest = deployment(count, 1);
    const pod = read(manifest);
    return { name: String(count), run: () => { simulate(pod, { name: scenario }); }, floor: () => { read(manifest); } };
  }));
  const each = found.map(({ ms }, n) => least(ms) / CONTAINERS[n]);
  must(1 / median(found[0].ms) * 1000 > 500, `${scenario}: more than 500 simulations a second of a pod with one container`);
  must(each[5] <= 3 * each[0], `${scenario}: a container of 32 takes at most 3 times one that is alone: ${(each[5] / each[0]).toFixed(2)}`);
}

const REPLICAS = [1, 10, 100, 1000, 5000, 10_000];
const found = table('rollout, pods (floor: one and clock)', REPLICAS.map((count) => {
  const pod = read(deployment(1, count));
  const floor = () => {
    simulate(pod, { name: 'start' });
    simulate(pod, { name: 'delete' });
    emptyClock(count);
  };
  return { name: String(count), run: () => { simulateRollout(pod); }, floor };
}));
const ofPod = found.map(({ ms }, n) => least(ms) / REPLICAS[n]);
must(median(found[4].ms) < 500, `rollout: well under a second for 5,000 pods: ${median(found[4].ms).toFixed(0)} ms`);
must(ofPod[5] <= 2 * ofPod[3], `rollout: a pod of 10,000 takes at most 2 times one of 1,000: ${(ofPod[5] / ofPod[3]).toFixed(2)}`);
