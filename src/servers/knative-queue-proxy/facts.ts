import type { ProgramFacts } from '../machinery/facts';

/** What is known of Knative's queue-proxy, through which all requests to its pod come. */
export const KNATIVE_QUEUE_PROXY: ProgramFacts = {
  id: 'knativeQueueProxy',
  name: "Knative's queue-proxy",
  imageNames: ['knative.dev/serving/cmd/queue', 'serving/cmd/queue', 'serving-queue', 'knative-serving-queue'],
  programs: [],
  holdsHooks: [
    { request: { path: /^\/wait-for-drain$/, port: 8022 }, until: 'it has drained its requests', evidence: 'read', source: 'knative/serving: pkg/queue/drain.go, pkg/reconciler/revision/resources/queue.go' },
  ],
};
