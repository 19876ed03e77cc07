import type { ServerFacts } from '../machinery/facts';
import { Loss, ServerGroup } from '../machinery/facts';
import { noConnections } from '../machinery/no-connections';
import { StopSignal } from '../machinery/stop-signal';

const SIGNALS = 'gitlabhq/gitlab-runner: docs/commands/_index.md';
const MULTI = 'gitlabhq/gitlab-runner: commands/multi.go';
const IMAGE = 'gitlabhq/gitlab-runner: dockerfiles/runner/ubuntu/Dockerfile';

const image = (repository: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGQUIT, evidence: 'read', source: IMAGE },
  user: { value: 'root', evidence: 'read', source: IMAGE },
  tools: { value: { shell: true, sleep: true, curl: true, wget: true }, evidence: 'read', source: IMAGE },
  variants: [{ before: '12.1', stopSignal: StopSignal.SIGTERM }],
} as const);

/** What is known of GitLab Runner. */
export const GITLAB_RUNNER: ServerFacts = {
  id: 'gitlabRunner',
  name: 'GitLab Runner',
  group: ServerGroup.WORKER,
  images: [image('gitlab/gitlab-runner'), image('registry.gitlab.com/gitlab-org/gitlab-runner')],
  programs: [{ names: ['gitlab-runner'], withAny: ['run', 'run-single'] }],
  since: { value: '12.1 (its images stop it with SIGQUIT)', evidence: 'read', source: 'gitlabhq/gitlab-runner: CHANGELOG.md' },
  start: { expected: 1, worst: 10 },
  stop: { finish: 3600, expected: 1 },
  limit: { value: { note: 'it waits for its jobs, each of which has a timeout of its own' }, evidence: 'read', source: MULTI },
  gracefulSignals: { value: [StopSignal.SIGQUIT], evidence: 'read', source: SIGNALS },
  fastSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: SIGNALS },
  secondSignal: {
    value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGINT], what: 'SIGTERM and SIGINT abort the jobs that SIGQUIT lets finish; a second SIGQUIT has no effect' },
    evidence: 'read',
    source: MULTI,
  },
  stopCommands: [],
  ...noConnections('it is a client of GitLab', { evidence: 'read', source: MULTI }),
  loses: Loss.TASKS,
  cannot: 'Bound its graceful stop: `shutdown_timeout` is for SIGTERM only. Keep the jobs of a runner that is killed: they fail.',
};
