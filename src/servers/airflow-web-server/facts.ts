import { AIRFLOW } from '../airflow/facts';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const COMMAND = 'apache/airflow: airflow-core/src/airflow/cli/commands/api_server_command.py';
const UVICORN = 'test/servers/uvicorn.server.test.ts';

/** What is known of Airflow's web server, which comes in the image of its worker: the API server from 3.0 on, which runs Uvicorn. */
export const AIRFLOW_WEB_SERVER: ServerFacts = {
  id: 'airflowWebServer',
  name: 'Airflow web server',
  group: ServerGroup.APPLICATION,
  images: AIRFLOW.images.map((image) => ({ ...image, needsCommand: true })),
  programs: [{ names: ['airflow'], withAny: ['api-server', 'webserver'] }],
  since: { value: '3.0 (`airflow api-server`); before, `airflow webserver` kills Gunicorn 30 s after the signal', evidence: 'read', source: COMMAND },
  start: { expected: 15, worst: 120 },
  stop: { finish: 20, end: 5 },
  limit: { value: { setting: 'worker_timeout', seconds: 120, note: 'in the section `api`; in 2.x 30 s, which nothing sets' }, evidence: 'read', source: COMMAND },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: COMMAND },
  fastSignals: { value: [], evidence: 'read', source: COMMAND },
  secondSignal: { value: { cuts: [StopSignal.SIGINT], what: 'like Uvicorn: SIGTERM has no effect; SIGINT ends it at once' }, evidence: 'tested', source: UVICORN },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'tested', source: UVICORN },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'like Uvicorn, which it runs: idle ones are closed, which loses a request already in flight on one' },
    evidence: 'tested',
    source: UVICORN,
  },
  drain: { value: 'propagation delay', evidence: 'tested', source: UVICORN },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['AIRFLOW__API__WORKER_TIMEOUT'], means: Meaning.FINISHES, evidence: 'read', source: COMMAND },
  ],
};
