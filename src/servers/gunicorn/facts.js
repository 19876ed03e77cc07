"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.GUNICORN = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/gunicorn.server.test.ts';
const SETTINGS = 'https://docs.gunicorn.org/en/stable/settings.html';
/** What is known of Gunicorn. */
exports.GUNICORN = {
    id: 'gunicorn',
    name: 'Gunicorn',
    group: facts_1.ServerGroup.APPLICATION,
    // It comes in images of its users.
    images: [],
    imageNames: ['gunicorn', 'uvicorn-gunicorn', 'uvicorn-gunicorn-fastapi', 'uvicorn-gunicorn-starlette', 'meinheld-gunicorn', 'meinheld-gunicorn-flask'],
    programs: [{ names: ['gunicorn', 'gunicorn.app.wsgiapp'] }],
    since: { value: '20.1', evidence: 'tested', source: TEST },
    start: { expected: 1, worst: 10 },
    stop: {},
    limit: { value: { setting: 'graceful_timeout', seconds: 30, note: 'then the workers are killed' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGINT, stop_signal_1.StopSignal.SIGQUIT], evidence: 'documented', source: 'https://docs.gunicorn.org/en/stable/signals.html' },
    secondSignal: { value: { cuts: [], what: 'SIGTERM has no effect' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'left waiting', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'sync workers keep none; gthread workers drop them: `--keep-alive 0` closes each after its response',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--graceful-timeout'], isCommonName: true, means: facts_1.Meaning.FINISHES, setsLimit: true, evidence: 'tested', source: TEST },
        { kind: facts_1.SettingKind.VARIABLE, names: ['GUNICORN_CMD_ARGS'], key: '--graceful-timeout', means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SETTINGS },
        // Of the images that put it into the configuration file of Gunicorn, and of many that do as they do.
        {
            kind: facts_1.SettingKind.VARIABLE,
            names: ['GRACEFUL_TIMEOUT'],
            isCommonName: true,
            means: facts_1.Meaning.FINISHES,
            evidence: 'read',
            source: 'tiangolo/uvicorn-gunicorn-docker: docker-images/gunicorn_conf.py',
        },
        { kind: facts_1.SettingKind.FILE, file: /\.py$/, names: ['graceful_timeout'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: SETTINGS },
    ],
    settingsElsewhere: { flags: ['-c', '--config'], variables: ['GUNICORN_CMD_ARGS'] },
    cannot: 'Finish requests that still wait for a free worker at the stop signal: configure enough workers or threads.',
};
