"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.UWSGI = void 0;
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/uwsgi.server.test.ts';
const OPTIONS = 'https://uwsgi-docs.readthedocs.io/en/latest/Options.html';
/** What is known of uWSGI. */
exports.UWSGI = {
    id: 'uwsgi',
    name: 'uWSGI',
    group: facts_1.ServerGroup.APPLICATION,
    // It comes in images of its users.
    images: [],
    programs: [{ names: ['uwsgi', 'uwsgi-core', 'pyuwsgi'] }],
    since: {
        value: '2.0.11.1 (`unix_signal`)',
        evidence: 'documented',
        source: 'https://uwsgi-docs.readthedocs.io/en/latest/Changelog-2.0.11.1.html',
    },
    start: { expected: 1, worst: 10 },
    // It counts whole seconds, and checks once a second whether its mercy is over, and whether a worker that it killed has ended.
    stop: { end: 3 },
    limit: { value: { setting: 'worker-reload-mercy', seconds: 60 }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGTERM], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGINT, stop_signal_1.StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'SIGTERM and SIGINT have no effect' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    newConnections: { value: 'left waiting', evidence: 'tested', source: TEST },
    keptAlive: { value: { idle: facts_1.KeptAlive.NONE, words: 'none: `http-socket` closes each after its response' }, evidence: 'tested', source: TEST },
    drain: { value: 'propagation delay', evidence: 'tested', source: TEST },
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['--worker-reload-mercy'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: OPTIONS },
        { kind: facts_1.SettingKind.VARIABLE, names: ['UWSGI_WORKER_RELOAD_MERCY'], means: facts_1.Meaning.FINISHES, evidence: 'tested', source: TEST },
        { kind: facts_1.SettingKind.FILE, file: /\.(?:ini|ya?ml)$/, names: ['worker-reload-mercy'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: OPTIONS },
    ],
    reloads: {
        signal: stop_signal_1.StopSignal.SIGTERM,
        // Without a master there is nothing that could reload.
        words: /^(?:--master(?:=true|=1)?|-M)$/,
        variable: { name: 'UWSGI_MASTER', value: /^(?:true|1)$/ },
        unless: {
            words: /^--?(?:die-on-term|hook-|ini|yaml|yml|xml|json|config|emperor|include|inherit)|\.(?:ini|ya?ml|xml|json|cfg|conf)$|^@|\$/,
            variables: /^UWSGI_(?:DIE_ON_TERM|HOOK_.*|INI|YAML|YML|XML|JSON|CONFIG|EMPEROR)$/,
        },
        evidence: 'tested',
        source: TEST,
    },
    cannot: 'Finish requests that still wait for a free worker at the stop signal: configure enough workers or threads. Up to 2.0.30, its own HTTP '
        + 'router (`http`) drops all requests at the stop: listen with `http-socket`. From 2.0.31, it waits for its workers without limit.',
};
