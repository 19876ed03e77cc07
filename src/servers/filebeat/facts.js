"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FILEBEAT = void 0;
/** What is known of Filebeat. */
exports.FILEBEAT = {
    id: 'filebeat',
    name: 'Filebeat',
    imageNames: ['beats/filebeat'],
    programs: [{ names: ['filebeat'] }],
    runsBeside: true,
    helps: { without: 'loses the logs that it writes', readsFiles: true },
};
