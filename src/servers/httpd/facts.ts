import { DEBIAN, ON_DEBIAN, onDebian } from '../bases/systems';
import type { Fact, SecondSignal, ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const TEST = 'test/servers/httpd.server.test.ts';
const IMAGE = 'docker-library/httpd: 2.4/Dockerfile';
const PHP = 'docker-library/php: 8.3/bookworm/apache/Dockerfile';
const WORDPRESS = 'https://github.com/docker-library/wordpress/pull/660';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const WITH_CURL = { ...TOOLS, curl: true };
const STOPPING = 'https://httpd.apache.org/docs/2.4/stopping.html';
const CONTROLS = ['apachectl', 'apache2ctl', 'httpd', 'apache2'];
/** What the images of PHP and WordPress do, whose module is prefork. */
const PREFORK: Fact<SecondSignal> = { value: { cuts: [StopSignal.SIGTERM, StopSignal.SIGWINCH], what: 'it drops in-flight requests' }, evidence: 'tested', source: TEST };

/** What is known of Apache httpd. */
export const HTTPD: ServerFacts = {
  id: 'httpd',
  name: 'Apache httpd',
  group: ServerGroup.WEB,
  images: [
    {
      repository: 'httpd',
      madeFrom: { value: onDebian(DEBIAN, '2.4.41', '2.4.43'), evidence: 'read', source: IMAGE },
      stopSignal: { value: StopSignal.SIGWINCH, evidence: 'read', source: IMAGE },
      user: { value: 'root; workers run as www-data', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [
        // Both at once come first.
        { tag: /alpine/, before: '2.4.41', stopSignal: StopSignal.SIGTERM, tools: BUSYBOX_TOOLS },
        { before: '2.4.41', stopSignal: StopSignal.SIGTERM },
        { tag: /alpine/, tools: BUSYBOX_TOOLS },
      ],
    },
    {
      repository: 'php',
      only: /apache/,
      madeFrom: { value: onDebian(ON_DEBIAN), evidence: 'read', source: PHP },
      stopSignal: { value: StopSignal.SIGWINCH, evidence: 'read', source: PHP },
      user: { value: 'root; workers run as www-data', evidence: 'read', source: PHP },
      tools: { value: WITH_CURL, evidence: 'read', source: PHP },
      secondSignal: PREFORK,
      // The images of August 2019 were the first to name one, in the middle of these versions.
      variants: [{ before: '7.4', stopSignal: StopSignal.SIGTERM }],
    },
    {
      repository: 'wordpress',
      only: /^(?!.*(fpm|cli))/,
      madeFrom: { value: onDebian(ON_DEBIAN), evidence: 'read', source: PHP },
      stopSignal: { value: StopSignal.SIGWINCH, evidence: 'documented', source: WORDPRESS },
      // It is made from that of PHP.
      user: { value: 'root; workers run as www-data', evidence: 'read', source: PHP },
      tools: { value: WITH_CURL, evidence: 'read', source: PHP },
      secondSignal: PREFORK,
      variants: [{ before: '5.3', stopSignal: StopSignal.SIGTERM }],
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
  gracefulSignals: { value: [StopSignal.SIGWINCH], evidence: 'tested', source: TEST },
  fastSignals: { value: [StopSignal.SIGTERM], evidence: 'tested', source: TEST },
  secondSignal: { value: { cuts: [], what: 'event ignores it; prefork, as in the PHP and WordPress images, drops in-flight requests on SIGTERM or a second SIGWINCH' }, evidence: 'tested', source: TEST },
  stopCommands: [
    {
      names: CONTROLS,
      args: /(?:^| )(?:-k ?)?graceful-stop\b/,
      words: 'httpd -k graceful-stop',
      isGraceful: true,
      waits: false,
      signal: StopSignal.SIGWINCH,
      evidence: 'tested',
      source: TEST,
    },
    { names: CONTROLS, args: /(?:^|-k ?)stop\b/, words: 'httpd -k stop', isGraceful: false, waits: false, evidence: 'documented', source: STOPPING },
  ],
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: {
      idle: KeptAlive.CLOSED,
      words: 'prefork and worker send idle ones `Connection: close` with their next response; event closes them at once, which loses a request '
        + 'already in flight on one; all three close a connection whose response had already started, without announcing it; `SetEnvIfExpr` with a '
        + 'file sends `Connection: close` to all of them beforehand',
    },
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay; with `closingFile`, + longest request + `KeepAliveTimeout`', evidence: 'tested', source: TEST },
  settings: [
    { kind: SettingKind.FLAG, names: ['-cGracefulShutdownTimeout'], means: Meaning.FINISHES, evidence: 'tested', source: TEST },
    { kind: SettingKind.FILE, file: /\.conf$/, names: ['GracefulShutdownTimeout'], means: Meaning.FINISHES, evidence: 'documented', source: 'https://httpd.apache.org/docs/2.4/mod/mpm_common.html#gracefulshutdowntimeout' },
  ],
};
