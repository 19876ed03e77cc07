import { podWith } from './views';
import { unansweredIn } from '../../src/commands/loopback';

/** What an init container beside a database asks in vain: the port, and whether it tries for ever. */
function asked(init: object, spec: object = {}): string | undefined {
  const db = { name: 'db', image: 'postgres:16', ports: [{ containerPort: 5432 }] };
  const pod = podWith({ image: 'acme/app:1' }, { containers: [{ name: 'main', image: 'acme/app:1' }, db], initContainers: [{ name: 'init', image: 'postgres:16', ...init }], ...spec });
  const found = unansweredIn(pod, pod.initContainers.at(-1)!);
  return found && `${found.listener.name} ${found.port ?? '?'} ${found.isEndless ? 'waits' : 'fails'} ${found.saidBy}`;
}

const script = (text: string) => ({ command: ['sh', '-c', text] });
const env = (values: object) => Object.entries(values).map(([name, value]) => ({ name, value }));

test.each<[object, string]>([
  [{ command: ['pg_isready', '-h', 'localhost', '-p', '5432'] }, 'db 5432 fails command'],
  [{ command: ['psql', 'postgres://app@127.0.0.1:5432/app'] }, 'db 5432 fails command'],
  [{ command: ['psql', '--host=localhost', '-c', 'select 1'] }, 'db ? fails command'],
  [script('until pg_isready -h localhost -p 5432 > /dev/null 2>&1; do sleep 1; done'), 'db 5432 waits command'],
  [script('while ! nc -z 127.0.0.1 5432; do sleep 1; done; echo there'), 'db 5432 waits command'],
  [script('set -e; nc -z localhost 5432; echo there'), 'db 5432 fails command'],
  [script('./wait-for-it.sh localhost:5432 -t 0 && ./seed'), 'db 5432 fails command'],
  [{ command: ['alembic', 'upgrade', 'head'], env: env({ DATABASE_URL: 'postgresql://localhost:5432/app' }) }, 'db 5432 fails env DATABASE_URL'],
  [{ command: ['rake', 'db:migrate'], env: env({ DB_HOST: 'localhost', DB_PORT: '5432' }) }, 'db 5432 fails env DB_HOST'],
])('%j needs what starts later', (init, expected) => expect(asked(init)).toBe(expected));

test.each<object>([
  { command: ['pg_isready', '-h', 'db', '-p', '5432'] }, { command: ['psql', '-h', 'localhost', '-p', '6432'] }, script('nc -z localhost 5432 || true'), script('nc -z localhost 5432; echo on'),
  script('if nc -z localhost 5432; then ./seed; fi'), script('while nc -z localhost 5432; do sleep 1; done'), script('for i in 1 2 3; do nc -z localhost 5432 && break; done'),
  script('timeout 9 sh -c "until nc -z localhost 5432; do sleep 1; done"; true'), script('pg_ctl start & psql -h localhost -p 5432 -f seed.sql'), script('echo localhost:5432 > /config'),
  { command: ['./app', 'collectstatic'], env: env({ DATABASE_URL: 'postgres://localhost:5432/app' }) }, { command: ['./migrate', 'create', 'x'], env: env({ DATABASE_URL: 'postgres://localhost:5432/app' }) },
  { command: ['./migrate', 'up'], env: env({ DATABASE_URL: 'postgres://db:5432/app', CACHE_DB_URL: 'redis://localhost:5432' }) },
])('%j is not known to', (init) => expect(asked(init)).toBeUndefined());

test('where something else may answer, nothing is known', () => {
  const waits = script('until pg_isready -h localhost -p 5432; do sleep 1; done');
  expect(asked(waits, { hostNetwork: true })).toBeUndefined();
  const sidecar = { name: 'proxy', image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.15.0', restartPolicy: 'Always', args: ['--port=5432', 'p:r:i'] };
  expect(asked({}, { initContainers: [sidecar, { name: 'init', image: 'postgres:16', ...waits }] })).toBeUndefined();
  // Listed after it, it starts after it.
  expect(asked({}, { initContainers: [sidecar] })).toBeUndefined();
});
