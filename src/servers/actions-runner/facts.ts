import { onUbuntu } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { Loss, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const STOP = 'actions/actions-runner-controller: runner/graceful-stop.sh';
const ENTRY_POINT = 'actions/actions-runner-controller: runner/entrypoint.sh';
const IMAGE = 'actions/actions-runner-controller: runner/actions-runner.ubuntu-24.04.dockerfile';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };

const image = (repository: string) => ({
  repository,
  madeFrom: { value: onUbuntu(), evidence: 'read', source: IMAGE },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: 'runner', evidence: 'read', source: IMAGE },
  tools: { value: { ...TOOLS, wget: true }, evidence: 'read', source: IMAGE },
  variants: [{ tag: /2[24]\.04/, tools: TOOLS }],
} as const);

/** What is known of the runner of GitHub Actions, in the images of actions-runner-controller. */
export const ACTIONS_RUNNER: ServerFacts = {
  id: 'actionsRunner',
  name: 'Runner of GitHub Actions',
  group: ServerGroup.WORKER,
  images: [image('summerwind/actions-runner'), image('summerwind/actions-runner-dind')],
  imageNames: ['actions-runner', 'summerwind/actions-runner', 'summerwind/actions-runner-dind'],
  programs: [],
  hasNoProgram: 'its images start it by a script whose name says nothing, `entrypoint.sh`',
  since: { value: '0.27 of actions-runner-controller', evidence: 'read', source: 'actions/actions-runner-controller: docs/releasenotes/0.27.md' },
  // It registers with GitHub first.
  start: { expected: 5, worst: 120 },
  // A job that is cancelled ends its steps, and is reported.
  stop: { finish: 3600, end: 15, expected: 5 },
  limit: { value: { setting: 'RUNNER_GRACEFUL_STOP_TIMEOUT', seconds: 15, note: 'then it cancels the job' }, evidence: 'read', source: STOP },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'read', source: ENTRY_POINT },
  fastSignals: { value: [], evidence: 'read', source: ENTRY_POINT },
  secondSignal: { value: { what: 'not known' }, evidence: 'read', source: ENTRY_POINT },
  stopCommands: [],
  ...noConnections('it is a client of GitHub', { evidence: 'read', source: STOP }),
  settings: [
    { kind: SettingKind.VARIABLE, names: ['RUNNER_GRACEFUL_STOP_TIMEOUT'], means: Meaning.FINISHES, evidence: 'read', source: STOP },
  ],
  loses: Loss.TASKS,
  // Of that image: actions/runner: src/Misc/layoutroot/run.sh.
  cannot: 'Finish its job in the image `ghcr.io/actions/actions-runner`: there it cancels the job at SIGTERM. Keep the Docker daemon beside it '
    + 'running, whose container needs a preStop hook that waits for the runner.',
};
