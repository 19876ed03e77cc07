"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.RQ = void 0;
/** What is known of RQ, Redis Queue. */
exports.RQ = {
    id: 'rq',
    name: 'RQ',
    programs: [{ names: ['rq'], withAny: ['worker', 'worker-pool'] }],
    commandsForAll: [
        {
            names: ['rq'],
            args: /^suspend(?: |$)/,
            unless: /(?:^| )--duration(?:[= ])/,
            does: 'stops all workers of all queues, until `rq resume`',
            instead: 'leave the stop to SIGTERM, on which a worker finishes its job',
            evidence: 'read',
            source: 'rq/rq: rq/suspension.py',
        },
    ],
};
