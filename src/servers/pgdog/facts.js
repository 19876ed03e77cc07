"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PGDOG = void 0;
const facts_1 = require("../machinery/facts");
/** What is known of PgDog. */
exports.PGDOG = {
    id: 'pgdog',
    name: 'PgDog',
    images: [{ repository: 'ghcr.io/pgdogdev/pgdog' }],
    imageNames: ['pgdogdev/pgdog'],
    programs: [{ names: ['pgdog'] }],
    settings: [{
            kind: facts_1.SettingKind.FILE,
            file: /\.toml$/,
            names: ['shutdown_timeout'],
            unit: 0.001,
            isCommonName: true,
            byDefault: 60,
            means: facts_1.Meaning.FINISHES,
            evidence: 'documented',
            source: 'https://docs.pgdog.dev/configuration/pgdog.toml/general/',
        }],
};
