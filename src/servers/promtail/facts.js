"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROMTAIL = void 0;
/** What is known of Promtail. */
exports.PROMTAIL = {
    id: 'promtail',
    name: 'Promtail',
    imageNames: ['grafana/promtail'],
    programs: [{ names: ['promtail'] }],
    runsBeside: true,
    helps: { without: 'loses the logs that it writes', readsFiles: true },
};
