import { ServerFacts } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';

const TEST = 'test/servers/php-fpm.server.test.ts';
const IMAGE = 'docker-library/php: Dockerfile-linux.template';
const TOOLS = { shell: true, sleep: true, curl: true, wget: false };

/** What is known of php-fpm. */
export const PHP_FPM: ServerFacts = {
  id: 'phpFpm',
  name: 'php-fpm',
  group: 'Application servers and runtimes',
  images: [
    {
      repository: 'php',
      only: /fpm/,
      stopSignal: { value: StopSignal.SIGQUIT, evidence: 'read', source: IMAGE },
      user: { value: 'root, its workers www-data (33, on Alpine 82)', evidence: 'read', source: IMAGE },
      tools: { value: TOOLS, evidence: 'read', source: IMAGE },
      variants: [{ tag: /alpine/, tools: { ...TOOLS, wget: true } }],
    },
  ],
  since: { value: '5.3.7 (`process_control_timeout`)', evidence: 'documented', source: 'https://github.com/php/php-src/blob/php-5.3.7RC2/sapi/fpm/php-fpm.conf.in' },
  gracefulSignals: { value: [StopSignal.SIGQUIT], evidence: 'tested', source: TEST },
  limit: { value: '`process_control_timeout`, 0: SIGQUIT cuts everything, as SIGTERM does', evidence: 'tested', source: TEST },
  secondSignal: { value: { hurts: true, what: 'SIGTERM cuts what SIGQUIT lets finish' }, evidence: 'tested', source: TEST },
  newConnections: { value: 'left waiting', evidence: 'tested', source: TEST },
  keptAlive: { value: 'FastCGI connections that are kept, even idle ones, keep it until `process_control_timeout`', evidence: 'tested', source: TEST },
  drain: { value: 'propagation delay + longest request', evidence: 'tested', source: TEST },
  cannot: 'Let requests finish after its stop signal without `process_control_timeout`; nor ever those that wait for a free worker.',
};
