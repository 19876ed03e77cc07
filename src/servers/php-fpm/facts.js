"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PHP_FPM = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/php-fpm.server.test.ts';
const IMAGE = 'docker-library/php: Dockerfile-linux.template';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };
/** What is known of php-fpm. */
exports.PHP_FPM = {
    id: 'phpFpm',
    name: 'php-fpm',
    group: facts_1.ServerGroup.APPLICATION,
    images: [
        {
            repository: 'php',
            only: /fpm/,
            madeFrom: { value: (0, systems_1.onDebian)(systems_1.ON_DEBIAN, undefined, '7.4.12'), evidence: 'read', source: IMAGE },
            stopSignal: { value: stop_signal_1.StopSignal.SIGQUIT, evidence: 'read', source: IMAGE },
            user: { value: 'root; workers run as www-data (33, on Alpine 82)', evidence: 'read', source: IMAGE },
            tools: { value: TOOLS, evidence: 'read', source: IMAGE },
            variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
        },
    ],
    programs: [{ pattern: /^php-fpm[\d.]*$/ }],
    goesToBackground: true,
    since: { value: '5.3.7 (`process_control_timeout`)', evidence: 'documented', source: 'https://github.com/php/php-src/blob/php-5.3.7RC2/sapi/fpm/php-fpm.conf.in' },
    start: { expected: 1, worst: 10 },
    // After SIGQUIT and the time limit, the workers get SIGTERM, and SIGKILL a second later.
    stop: { end: 2 },
    limit: { value: { setting: 'process_control_timeout', seconds: 0, note: 'SIGQUIT cuts everything, as SIGTERM does' }, evidence: 'tested', source: TEST },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGINT], what: 'SIGTERM drops the requests that SIGQUIT lets finish' }, evidence: 'tested', source: TEST },
    stopCommands: [],
    helps: { without: 'answers requests for PHP with 502', behindWebServers: true },
    newConnections: { value: 'left waiting', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.STAY,
            words: 'keep-alive FastCGI connections, even idle ones, keep it running until `process_control_timeout`',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay + longest request', evidence: 'tested', source: TEST },
    finishesOnlyWith: {
        setting: 'process_control_timeout',
        signs: { words: /^-[ycd]|^--(?:fpm-config|define)|\s-[yd]/, mounts: /^\/usr(?:\/local(?:\/etc(?:\/php-fpm.*)?)?)?\/?$/ },
        evidence: 'tested',
        source: TEST,
    },
    settings: [
        { kind: facts_1.SettingKind.FILE, file: /\.conf$/, names: ['process_control_timeout'], means: facts_1.Meaning.FINISHES, evidence: 'tested', source: TEST },
    ],
    cannot: 'Finish requests after its stop signal without `process_control_timeout`, or requests that wait for a free worker at all.',
};
