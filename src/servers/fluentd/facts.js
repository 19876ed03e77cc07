"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FLUENTD = void 0;
/** What is known of Fluentd. */
exports.FLUENTD = {
    id: 'fluentd',
    name: 'Fluentd',
    imageNames: ['fluent/fluentd'],
    programs: [{ names: ['fluentd'] }],
    runsBeside: true,
    helps: { without: 'loses the logs that it writes', readsFiles: true, ports: [24224] },
};
