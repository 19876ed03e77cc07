import { containerWith } from './views';
import { reloadsOnSigterm } from '../../src/commands/reloads';

const MASTER = ['uwsgi', '--master', '--http-socket', ':8080'];
const env = (name: string, value = 'true') => [{ name, value }];

describe('a uWSGI reloads on SIGTERM', () => {
  test.each<[string, object]>([
    ['with a master', { command: MASTER }],
    ['with a master by its short name', { command: ['/usr/bin/uwsgi-core', '-M'] }],
    ['with a master by a variable', { command: ['uwsgi', '-p', '4'], env: env('UWSGI_MASTER') }],
    ['in the place of a shell', { command: ['sh', '-c', 'cd /app; exec uwsgi --master=true'] }],
  ])('%s', (_, container) => expect(reloadsOnSigterm(containerWith(container))).toBe(true));

  test.each<[string, object]>([
    ['without a master', { command: ['uwsgi', '--http-socket', ':8080'] }],
    ['where the master is off', { command: ['uwsgi'], env: env('UWSGI_MASTER', 'false') }],
    ['that is to die', { command: [...MASTER, '--die-on-term'] }],
    ['that has a hook', { command: MASTER, env: env('UWSGI_HOOK_MASTER_START', 'unix_signal:15 gracefully_kill_them_all') }],
    ['that reads a file', { command: [...MASTER, '--ini', '/app/uwsgi.ini'] }],
    ['that reads a file without an option', { command: [...MASTER, 'uwsgi.yaml'] }],
    ['that has variables from elsewhere', { command: MASTER, envFrom: [{ configMapRef: { name: 'uwsgi' } }] }],
    ['that is another program', { command: ['gunicorn', '--master'] }],
    ['of which nothing is said', {}],
  ])('but not for sure one %s', (_, container) => expect(reloadsOnSigterm(containerWith(container))).toBe(false));
});
