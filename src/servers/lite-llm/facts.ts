import type { ServerFacts } from '../machinery/facts';
import { Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { UVICORN } from '../uvicorn/facts';

const MANAGER = 'BerriAI/litellm: litellm/proxy/shutdown/graceful_shutdown_manager.py';
const COMMAND = 'BerriAI/litellm: litellm/proxy/proxy_cli.py';
const DATABASE = 'BerriAI/litellm: docker/Dockerfile.database';
const NON_ROOT = 'BerriAI/litellm: docker/Dockerfile.non_root';

const image = (repository: string, user: string, source: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source },
  user: { value: user, evidence: 'read', source },
  tools: { value: { shell: true, sleep: true, curl: false, wget: false }, evidence: 'read', source },
} as const);

/** What is known of the proxy of LiteLLM, which runs in Uvicorn. */
export const LITE_LLM: ServerFacts = {
  id: 'liteLlm',
  name: 'LiteLLM',
  group: ServerGroup.INFERENCE,
  images: [
    image('ghcr.io/berriai/litellm', 'root', DATABASE),
    image('ghcr.io/berriai/litellm-database', 'root', DATABASE),
    image('ghcr.io/berriai/litellm-non_root', 'nobody', NON_ROOT),
    image('docker.litellm.ai/berriai/litellm', 'root', DATABASE),
    image('docker.litellm.ai/berriai/litellm-database', 'root', DATABASE),
    image('docker.litellm.ai/berriai/litellm-non_root', 'nobody', NON_ROOT),
  ],
  programs: [{ names: ['litellm'] }],
  since: { value: '1.110 (its limit bounds requests); 1.95 waits for them without limit', evidence: 'read', source: COMMAND },
  // It imports many modules, and with a database it may have to migrate that first.
  start: { expected: 10, worst: 120 },
  // Scheduled jobs have 5 s to finish, and 5 s to be cancelled.
  stop: { end: 10, expected: 1 },
  limit: {
    value: { setting: 'GRACEFUL_SHUTDOWN_TIMEOUT', seconds: 30, note: 'then it cancels requests, and writes what they have spent into its database' },
    evidence: 'read',
    source: MANAGER,
  },
  gracefulSignals: UVICORN.gracefulSignals,
  fastSignals: UVICORN.fastSignals,
  secondSignal: UVICORN.secondSignal,
  stopCommands: [],
  newConnections: UVICORN.newConnections,
  keptAlive: UVICORN.keptAlive,
  drain: { value: 'propagation delay', evidence: 'documented', source: 'https://docs.litellm.ai/docs/proxy/server_tuning' },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['GRACEFUL_SHUTDOWN_TIMEOUT'], isCommonName: true, means: Meaning.FINISHES, evidence: 'read', source: MANAGER },
  ],
  cannot: 'Give requests more than 3 s with `--run_hypercorn`, or bound them with `--run_granian`: only Uvicorn and Gunicorn are told its limit. '
    + '`GET /health/drain` as the preStop hook does not replace the drain: it returns as soon as no request is in flight.',
};
