"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HTTPD = void 0;
const systems_1 = require("../bases/systems");
const facts_1 = require("../machinery/facts");
const stop_signal_1 = require("../machinery/stop-signal");
const TEST = 'test/servers/httpd.server.test.ts';
const IMAGE = 'docker-library/httpd: 2.4/Dockerfile';
const PHP = 'docker-library/php: 8.3/bookworm/apache/Dockerfile';
const WORDPRESS = 'https://github.com/docker-library/wordpress/pull/660';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const WITH_CURL = { ...TOOLS, curl: true };
const STOPPING = 'https://httpd.apache.org/docs/2.4/stopping.html';
const CONTROLS = ['apachectl', 'apache2ctl', 'httpd', 'apache2'];
/** What the images of PHP and WordPress do, whose module is prefork. */
const PREFORK = { value: { cuts: [stop_signal_1.StopSignal.SIGTERM, stop_signal_1.StopSignal.SIGWINCH], what: 'it drops in-flight requests' }, evidence: 'tested', source: TEST };
/** What is known of Apache httpd. */
exports.HTTPD = {
    id: 'httpd',
    name: 'Apache httpd',
    group: facts_1.ServerGroup.WEB,
    images: [
        {
            repository: 'httpd',
            madeFrom: { value: (0, systems_1.onDebian)(systems_1.DEBIAN, '2.4.41', '2.4.43'), evidence: 'read', source: IMAGE },
            stopSignal: { value: stop_signal_1.StopSignal.SIGWINCH, evidence: 'read', source: IMAGE },
            user: { value: 'root; workers run as www-data', evidence: 'read', source: IMAGE },
            tools: { value: TOOLS, evidence: 'read', source: IMAGE },
            variants: [
                // Both at once come first.
                { tag: /alpine/, before: '2.4.41', stopSignal: stop_signal_1.StopSignal.SIGTERM, tools: { ...TOOLS, wget: true } },
                { before: '2.4.41', stopSignal: stop_signal_1.StopSignal.SIGTERM },
                { tag: /alpine/, tools: { ...TOOLS, wget: true } },
            ],
        },
        {
            repository: 'php',
            only: /apache/,
            madeFrom: { value: (0, systems_1.onDebian)(systems_1.ON_DEBIAN), evidence: 'read', source: PHP },
            stopSignal: { value: stop_signal_1.StopSignal.SIGWINCH, evidence: 'read', source: PHP },
            user: { value: 'root; workers run as www-data', evidence: 'read', source: PHP },
            tools: { value: WITH_CURL, evidence: 'read', source: PHP },
            secondSignal: PREFORK,
            // The images of August 2019 were the first to name one, in the middle of these versions.
            variants: [{ before: '7.4', stopSignal: stop_signal_1.StopSignal.SIGTERM }],
        },
        {
            repository: 'wordpress',
            only: /^(?!.*(fpm|cli))/,
            madeFrom: { value: (0, systems_1.onDebian)(systems_1.ON_DEBIAN), evidence: 'read', source: PHP },
            stopSignal: { value: stop_signal_1.StopSignal.SIGWINCH, evidence: 'documented', source: WORDPRESS },
            // It is made from that of PHP.
            user: { value: 'root; workers run as www-data', evidence: 'read', source: PHP },
            tools: { value: WITH_CURL, evidence: 'read', source: PHP },
            secondSignal: PREFORK,
            variants: [{ before: '5.3', stopSignal: stop_signal_1.StopSignal.SIGTERM }],
        },
    ],
    programs: [{ names: ['httpd', 'apache2', 'httpd-foreground', 'apache2-foreground', 'apachectl', 'apache2ctl'] }],
    goesToBackground: true,
    since: { value: '2.2', evidence: 'documented', source: 'https://httpd.apache.org/docs/2.4/mod/mpm_common.html#gracefulshutdowntimeout' },
    start: { expected: 0.2, worst: 2 },
    // Children that have not ended are killed after that.
    stop: { finish: 20, end: 11 },
    limit: {
        value: { setting: 'GracefulShutdownTimeout', note: 'with event and worker, requests are killed about 10 s later' },
        evidence: 'tested',
        source: TEST,
    },
    gracefulSignals: { value: [stop_signal_1.StopSignal.SIGWINCH], evidence: 'tested', source: TEST },
    fastSignals: { value: [stop_signal_1.StopSignal.SIGTERM], evidence: 'tested', source: TEST },
    secondSignal: { value: { cuts: [], what: 'event ignores it; prefork, as in the PHP and WordPress images, drops in-flight requests on SIGTERM or a second SIGWINCH' }, evidence: 'tested', source: TEST },
    stopCommands: [
        {
            names: CONTROLS,
            args: /(?:^| )(?:-k ?)?graceful-stop\b/,
            words: 'httpd -k graceful-stop',
            isGraceful: true,
            waits: false,
            signal: stop_signal_1.StopSignal.SIGWINCH,
            evidence: 'tested',
            source: TEST,
        },
        { names: CONTROLS, args: /(?:^|-k ?)stop\b/, words: 'httpd -k stop', isGraceful: false, waits: false, evidence: 'documented', source: STOPPING },
    ],
    newConnections: { value: 'refused', evidence: 'tested', source: TEST },
    keptAlive: {
        value: {
            idle: facts_1.KeptAlive.CLOSED,
            words: 'prefork and worker send idle ones `Connection: close` with their next response; event closes them at once, which loses a request '
                + 'already in flight on one; all three close a connection whose response had already started, without announcing it; `SetEnvIfExpr` with a '
                + 'file sends `Connection: close` to all of them beforehand',
        },
        evidence: 'tested',
        source: TEST,
    },
    drain: { value: 'propagation delay; with `closingFile`, + longest request + `KeepAliveTimeout`', evidence: 'tested', source: TEST },
    settings: [
        { kind: facts_1.SettingKind.FLAG, names: ['-cGracefulShutdownTimeout'], means: facts_1.Meaning.FINISHES, evidence: 'tested', source: TEST },
        { kind: facts_1.SettingKind.FILE, file: /\.conf$/, names: ['GracefulShutdownTimeout'], means: facts_1.Meaning.FINISHES, evidence: 'documented', source: 'https://httpd.apache.org/docs/2.4/mod/mpm_common.html#gracefulshutdowntimeout' },
    ],
};
