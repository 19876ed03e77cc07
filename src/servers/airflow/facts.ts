import { NOT_DEBIAN, ON_DEBIAN } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const ENTRY_POINT = 'https://airflow.apache.org/docs/docker-stack/entrypoint.html';
const SIGNALS = `${ENTRY_POINT}#signal-propagation`;
const DOCKERFILE = 'apache/airflow: Dockerfile';
const CELERY = 'https://docs.celeryq.dev/en/stable/userguide/workers.html';

/** What is known of Airflow: of its Celery worker, and of its image. */
export const AIRFLOW: ServerFacts = {
  id: 'airflow',
  name: 'Airflow',
  group: ServerGroup.WORKER,
  images: [
    {
      repository: 'apache/airflow',
      madeFrom: { value: [{ base: ON_DEBIAN, except: NOT_DEBIAN }], evidence: 'read', source: DOCKERFILE },
      entryPoint: { value: ['/usr/bin/dumb-init', '--'], evidence: 'documented', source: ENTRY_POINT },
      stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: DOCKERFILE },
      user: { value: 'airflow (50000), of the group root', evidence: 'documented', source: `${ENTRY_POINT}#allowing-arbitrary-user-to-run-the-container` },
      tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: DOCKERFILE },
      // Before, Python came with the base image, and wget, which fetches its source now, was not installed.
      variants: [{ before: '3.1', tools: { shell: true, sleep: true, curl: true, wget: false } }],
    },
  ],
  // Its scheduler, its triggerer and its web server stop otherwise.
  programs: [{ names: ['airflow'], withAny: ['worker'] }],
  clients: [{ names: ['airflow'], starts: 'Python with many modules' }],
  cutByGroup: { what: 'the processes that run tasks exit in the middle of them', withAny: ['worker'], evidence: 'documented', source: ENTRY_POINT },
  since: { value: '2.0 (`airflow celery worker`)', evidence: 'documented', source: ENTRY_POINT },
  start: { expected: 10, worst: 60 },
  // As its chart does, and what Celery takes to close.
  stop: { finish: 600, end: 3 },
  limit: { value: { note: 'it waits for started tasks; `execution_timeout` of a task bounds it' }, evidence: 'documented', source: SIGNALS },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'documented', source: SIGNALS },
  fastSignals: { value: [StopSignal.SIGQUIT], evidence: 'documented', source: `${CELERY}#process-signals` },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGQUIT], what: 'like Celery: SIGQUIT loses tasks; so does SIGTERM in some versions' }, evidence: 'documented', source: CELERY },
  stopCommands: [],
  ...noConnections('it is a client of its broker, which keeps the tasks that have not started', { evidence: 'documented', source: CELERY }),
  drain: { value: 'none: it accepts no connections but for its logs', evidence: 'documented', source: CELERY },
  loses: Loss.TASKS,
  cannot: 'Finish tasks if dumb-init, its entry point, signals all processes: `DUMB_INIT_SETSID` must be 0, and a shell before it must `exec` it. A task whose '
    + 'worker is killed is found some minutes later by the scheduler, and runs again only if it has `retries`.',
};
