"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.KNATIVE_QUEUE_PROXY = void 0;
/** What is known of Knative's queue-proxy, through which all requests to its pod come. */
exports.KNATIVE_QUEUE_PROXY = {
    id: 'knativeQueueProxy',
    name: "Knative's queue-proxy",
    imageNames: ['knative.dev/serving/cmd/queue', 'serving/cmd/queue', 'serving-queue', 'knative-serving-queue'],
    programs: [],
    holdsHooks: [
        { request: { path: /^\/wait-for-drain$/, port: 8022 }, until: 'it has drained its requests', evidence: 'read', source: 'knative/serving: pkg/queue/drain.go, pkg/reconciler/revision/resources/queue.go' },
    ],
};
