import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/httpd.server.test.ts';
const IMAGE = 'docker-library/httpd: 2.4/Dockerfile';
const PHP = 'docker-library/php: 8.3/bookworm/apache/Dockerfile';
const WORDPRESS = 'https://github.com/docker-library/wordpress/pull/660';
const TOOLS = { shell: true, sleep: true, curl: false, wget: false };
const WITH_CURL = { ...TOOLS, curl: true };

/** What is known of Apache httpd. */
export const HTTPD: ServerFacts = {
  id: 'httpd',
  name: 'Apache httpd',
  group: 'Web servers and proxies',
  images: [
    {
      repository: 'httpd',
      stopSignal: { value: StopSignal.SIGWINCH, evidence: 'read', source: IMAGE },
      user: { value: 'root, its workers www-data', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [
        // Both at once come first.
        { tag: /alpine/, before: '2.4.41', stopSignal: StopSignal.SIGTERM, tools: { ...TOOLS, wget: true } },
        { before: '2.4.41', stopSignal: StopSignal.SIGTERM },
        { tag: /alpine/, tools: { ...TOOLS, wget: true } },
      ],
    },
    {
      repository: 'php',
      only: /apache/,
      stopSignal: { value: StopSignal.SIGWINCH, evidence: 'read', source: PHP },
      user: { value: 'root, its workers www-data', evidence: 'read', source: PHP },
      tools: { value: WITH_CURL, evidence: 'read', source: PHP },
      // The images of August 2019 were the first to name one, in the middle of these versions.
      variants: [{ before: '7.4', stopSignal: StopSignal.SIGTERM }],
    },
    {
      repository: 'wordpress',
      only: /^(?!.*(fpm|cli))/,
      stopSignal: { value: StopSignal.SIGWINCH, evidence: 'documented', source: WORDPRESS },
      // It is made from that of PHP.
      user: { value: 'root, its workers www-data', evidence: 'read', source: PHP },
      tools: { value: WITH_CURL, evidence: 'read', source: PHP },
      variants: [{ before: '5.3', stopSignal: StopSignal.SIGTERM }],
    },
  ],
  since: { value: '2.2', evidence: 'documented', source: 'https://httpd.apache.org/docs/2.4/mod/mpm_common.html#gracefulshutdowntimeout' },
  gracefulSignals: { value: [StopSignal.SIGWINCH], evidence: 'tested', source: TEST },
  command: { value: { words: 'httpd -k graceful-stop', waits: false }, evidence: 'tested', source: TEST },
  limit: {
    value: '`GracefulShutdownTimeout`, none; the requests of event and worker are killed about 10 s after it',
    evidence: 'tested',
    source: TEST,
  },
  secondSignal: { value: { hurts: true, what: 'prefork cuts what still runs, be it SIGTERM or SIGWINCH again; event goes on' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'refused', evidence: 'tested', source: TEST },
  keptAlive: {
    value: 'prefork and worker tell idle ones with their next answer, event closes them at once, with a request that is on its way; all close one whose answer had begun, without telling it; '
      + '`SetEnvIfExpr` with a file tells all of them before',
    evidence: 'tested',
    source: TEST,
  },
  drain: { value: 'propagation delay; with that file, also the longest request and `KeepAliveTimeout`', evidence: 'tested', source: TEST },
};
