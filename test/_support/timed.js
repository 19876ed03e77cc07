const { readFileSync } = require('fs');

/** Whether tests measure time: those that stop real servers, and all others that plan runs (see run.ts). Most of the time, they wait. */
exports.isTimed = (path) => path.endsWith('.server.test.ts') || /\btogether\(/.test(readFileSync(path, 'utf8'));
