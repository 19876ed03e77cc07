"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.CLOUD_SQL_PROXY = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const ROOT = 'GoogleCloudPlatform/cloud-sql-proxy: cmd/root.go';
const VERSION_1 = 'GoogleCloudPlatform/cloud-sql-proxy: cmd/cloud_sql_proxy/cloud_sql_proxy.go';
/** Tags of images that have a system. */
const WITH_SYSTEM = /alpine|buster|bullseye|bookworm/;
/** What is known of the Cloud SQL Auth Proxy. Version 1 has other images and flags. */
exports.CLOUD_SQL_PROXY = {
    id: 'cloudSqlProxy',
    name: 'Cloud SQL Auth Proxy',
    images: [
        {
            repository: /^(?:(?:eu|us|asia)\.)?gcr\.io\/cloudsql-docker\/gce-proxy$/,
            madeFrom: {
                value: [{ base: systems_1.NO_PROGRAMS, except: WITH_SYSTEM, since: '1.16' }],
                evidence: 'documented',
                source: 'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/issues/317',
            },
        },
        {
            repository: /^(?:(?:eu|us|asia)\.)?gcr\.io\/cloud-sql-connectors\/cloud-sql-proxy$/,
            madeFrom: { value: [{ base: systems_1.NO_PROGRAMS, except: WITH_SYSTEM }], evidence: 'read', source: 'GoogleCloudPlatform/cloud-sql-proxy: Dockerfile' },
        },
    ],
    imageNames: ['cloud-sql-connectors/cloud-sql-proxy', 'gce-proxy'],
    programs: [{ names: ['cloud-sql-proxy', 'cloud_sql_proxy'] }],
    runsBeside: true,
    connectsOthers: true,
    helps: { without: 'loses its connections to the database', connectsAll: true, orElse: 'set `--min-sigterm-delay` of the proxy' },
    settings: [
        { kind: facts_1.SettingKind.FLAG, pattern: /^--?(?:max|min)-sigterm-delay$/, means: facts_1.Meaning.FINISHES, evidence: 'read', source: ROOT },
        { kind: facts_1.SettingKind.VARIABLE, names: ['CSQL_PROXY_MAX_SIGTERM_DELAY', 'CSQL_PROXY_MIN_SIGTERM_DELAY'], means: facts_1.Meaning.FINISHES, evidence: 'read', source: ROOT },
        { kind: facts_1.SettingKind.FLAG, names: ['-term_timeout', '--term_timeout'], isCommonName: true, means: facts_1.Meaning.FINISHES, evidence: 'read', source: VERSION_1 },
    ],
};
