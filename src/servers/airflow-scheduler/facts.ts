import { AIRFLOW } from '../airflow/facts';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Loss, ServerGroup } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const RUNNER = 'apache/airflow: airflow-core/src/airflow/jobs/scheduler_job_runner.py';
const LOCAL = 'apache/airflow: airflow-core/src/airflow/executors/local_executor.py';
const SINCE = 'https://github.com/apache/airflow/pull/14085';

/** What is known of Airflow's scheduler, which comes in the image of its worker. */
export const AIRFLOW_SCHEDULER: ServerFacts = {
  id: 'airflowScheduler',
  name: 'Airflow scheduler',
  group: ServerGroup.WORKER,
  images: AIRFLOW.images.map((image) => ({ ...image, needsCommand: true })),
  programs: [{ names: ['airflow'], withAny: ['scheduler'] }],
  since: { value: '2.0.2 (before, it did not end its executor)', evidence: 'documented', source: SINCE },
  start: { expected: 10, worst: 60 },
  // An executor that runs tasks elsewhere has little to end.
  stop: { finish: 10, end: 5 },
  limit: { value: { note: 'with the LocalExecutor it waits for running tasks, however long they take' }, evidence: 'read', source: LOCAL },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: RUNNER },
  fastSignals: { value: [], evidence: 'read', source: RUNNER },
  secondSignal: { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'it no longer waits for running tasks' }, evidence: 'read', source: LOCAL },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'read', source: RUNNER },
  keptAlive: { value: { idle: KeptAlive.NONE, words: 'none: it is a client of its database' }, evidence: 'read', source: RUNNER },
  drain: { value: 'none: it accepts no connections but for its health and its logs', evidence: 'read', source: RUNNER },
  loses: Loss.TASKS,
  cannot: 'With the LocalExecutor, finish tasks if dumb-init, the entry point of the image, signals all processes: `DUMB_INIT_SETSID` must be 0. With other '
    + 'executors tasks run on; another scheduler adopts them after `scheduler_health_check_threshold`.',
};
