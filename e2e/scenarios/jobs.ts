import { Chart, Cron } from 'cdk8s';
import { Gate, GracefulCronJob, GracefulJob, Sidecar } from 'cdk8s-graceful';
import * as kplus from 'cdk8s-plus-28';
import { Json } from '../kit/api';
import { By } from '../kit/case';
import { node, RESTRICTED, script, SERVER } from '../kit/containers';
import { Scenario } from '../kit/run';
import { synth } from '../kit/synth';
import { secondsFrom } from '../kit/time';

/** How long a CronJob may take to start its Job: it does so at the full minute. */
const NEXT_MINUTE = 75;
/** How long it may take until a Job is complete; the controls are watched for as long. */
const BOUND = 20;

const ASK = 'wget -q -O /dev/null http://127.0.0.1:8080/';
const ASKS = `for n in 1 2 3; do ${ASK} || exit 1; sleep 1; done; echo worked`;
/** It needs the proxy from its first moment to its last. */
const WORK = script('work', ASKS, { securityContext: RESTRICTED });
/** By hand, it waits for the proxy itself. */
const PATIENT = script('work', `until ${ASK}; do sleep 1; done; ${ASKS}`, { securityContext: RESTRICTED });
const PROXY = node('proxy', SERVER, { portNumber: 8080, securityContext: RESTRICTED });
const SIDECARS = [Sidecar.of(PROXY, { gate: Gate.httpGet('/', { port: 8080 }) })];
/** A failed Job is not tried again, so that it can be told from one that never ends. */
const ONCE = { backoffLimit: 0, restartPolicy: kplus.RestartPolicy.NEVER } as const;
const EACH_MINUTE = { ...ONCE, schedule: Cron.everyMinute() } as const;

const CASES: readonly [string, By, (chart: Chart, metadata: { name: string }) => void][] = [
  ['GracefulJob', By.LIBRARY, (chart, metadata) => new GracefulJob(chart, 'it', { metadata, ...ONCE, containers: [WORK], sidecars: SIDECARS })],
  ['a Job with the proxy beside', By.HAND, (chart, metadata) => new kplus.Job(chart, 'it', { metadata, ...ONCE, containers: [PROXY, PATIENT] })],
  ['GracefulCronJob', By.LIBRARY, (chart, metadata) => new GracefulCronJob(chart, 'it', { metadata, ...EACH_MINUTE, containers: [WORK], sidecars: SIDECARS })],
  ['a CronJob with the proxy beside', By.HAND, (chart, metadata) => new kplus.CronJob(chart, 'it', { metadata, ...EACH_MINUTE, containers: [PROXY, PATIENT] })],
];

const has = (job: Json, type: string) => (job.status?.conditions ?? []).some((condition: Json) => condition.type === type && condition.status === 'True');

export const jobs: Scenario = {
  name: 'jobs',
  title: 'Jobs with a proxy that never ends by itself',
  about: `The work asks a proxy in its own pod for 3 s, and ends. A Job is complete when all of its regular containers have ended, so one with the proxy among them never is: the controls are watched for ${BOUND} s after `
    + 'their work has ended. "complete" is the time from the creation of the Job.',
  run: async (run) => {
    const namespace = await run.namespace();
    const path = `/apis/batch/v1/namespaces/${namespace.name}/jobs`;
    await Promise.all(CASES.map(async ([title, by, write], n) => run.case(title, by, async (c) => {
      const name = `it-${n}`;
      await namespace.create(synth({ version: run.version }, (chart) => { write(chart, { name }); }));
      const mine = ({ metadata }: Json) => metadata.name === name || (metadata.ownerReferences ?? []).some((owner: Json) => owner.name === name);
      const first = await namespace.until('there is a Job', NEXT_MINUTE, async () => ((await run.api.must('GET', path)).items as Json[]).find(mine));
      const now = async (): Promise<Json> => run.api.must('GET', `${path}/${first.metadata.name}`);
      const worked = await namespace.until('the work has ended', BOUND, async () => {
        const pod = namespace.pods.find(({ metadata }) => metadata.labels?.['job-name'] === first.metadata.name);
        const status = (pod?.status?.containerStatuses ?? []).find((one: Json) => one.name === 'work');
        return status?.state?.terminated ?? (has(await now(), 'Complete') || undefined);
      });
      const complete = await namespace.until('the Job is complete', BOUND, async () => has(await now(), 'Complete') || undefined).then(() => Date.now(), () => undefined);
      c.figure('complete (s)', complete ? secondsFrom(Date.parse(first.metadata.creationTimestamp), complete) : 'never');
      c.figure('Warning events', namespace.warnings(first.metadata.name).join(', ') || 'none');
      c.expect('the work succeeds', worked === true || worked.exitCode === 0, JSON.stringify(worked));
      if (by === By.LIBRARY) {
        c.expect('it completes', complete !== undefined);
        // The kubelet writes one for every startup probe that fails because the proxy does not listen yet.
        const complaints = namespace.complaints(first.metadata.name);
        c.expect('there is no Warning event but for failed startup probes', complaints.every((one) => one.startsWith('Unhealthy (Startup probe failed')), complaints.join('; '));
      } else {
        c.expect('it does not complete, or there is nothing to show', complete === undefined);
      }
    })));
  },
};
