import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { besideWith } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../../_support/kubelet';
import { realServer, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith, pathOf } from '../../_support/tools';
import { folderOf, installed } from '../program';

const BIN = join(folderOf(PROGRAM), 'bin');
/** What a job takes, in seconds: long enough for a second signal, which RQ heeds only after one. */
const JOB = 4;
const SENT = [1, 2, 3, 4, 5];

const JOBS = `import time
import redis

def work(number, seconds):
    store = redis.Redis()
    store.rpush('begun', number)
    time.sleep(seconds)
    store.rpush('done', number)
`;

/** Sends jobs, and tells in the end which have begun, which are done, and which are left in the queue. */
const CLIENT = `import json, sys, time
import redis
from rq import Queue

store = redis.Redis()
queue = Queue(connection=store)
for number in json.loads(sys.argv[1]):
    queue.enqueue('jobs.work', number, int(sys.argv[2]), job_id=str(number))
while store.llen('begun') == 0:
    time.sleep(0.05)
print('at work', flush=True)
sys.stdin.readline()
numbers = lambda key: [int(number) for number in store.lrange(key, 0, -1)]
print(json.dumps({'begun': numbers('begun'), 'done': numbers('done'), 'queued': [int(job) for job in queue.job_ids]}), flush=True)
`;

/** The jobs by their numbers. */
interface Jobs {
  readonly begun: number[];
  readonly done: number[];
  readonly queued: number[];
}

// RQ ends without Redis, which starts only after its container.
const worker = (...command: string[]) => realServer(Server.rq({ jobTimeout: Duration.seconds(20), margin: Duration.seconds(1) }), {
  command: ['sh', '-c', `until redis-cli ping; do sleep 0.1; done; exec ${BIN}/rq ${command.join(' ')} --path /app`],
  container: { files: { '/app': { 'jobs.py': JOBS } } },
});

async function stopAtWork({ grace, preStop, spec }: FromManifest): Promise<Stopped & Jobs> {
  const container = await Container.start(spec);
  try {
    container.guest([pathOf('redis-server'), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
    await container.exec(['sh', '-c', 'until redis-cli ping; do sleep 0.1; done']);
    const client = await besideWith<Jobs>(container, [join(BIN, 'python'), '-c', CLIENT, JSON.stringify(SENT), String(JOB)]);
    const stopped = await container.stop({ grace, preStop });
    client.say('ended');
    return { ...stopped, ...await client.ended };
  } finally {
    await container.end();
  }
}

/** Neither done nor left for other workers. */
const lost = ({ done, queued }: Jobs) => SENT.filter((number) => !done.includes(number) && !queued.includes(number));

describeWith([CONTAINERS, installed(PROGRAM), 'redis-server'], 'a real RQ worker', () => {
  afterAll(endContainers);
  const run = together(2);
  const one = run(() => stopAtWork(worker('worker')));
  const pool = run(() => stopAtWork(worker('worker-pool', '-n', '2')));
  const killed = run(() => stopAtWork({ ...worker('worker'), grace: 2 }));
  const twice = run(() => stopAtWork(withHook(worker('worker'), { exec: { command: ['sh', '-c', 'kill -s TERM 1; sleep 1.5'] } })));

  test.each([['a worker', one], ['a pool of workers', pool]])('%s finishes its jobs, and leaves all others', (_, stopped) => {
    expect(lost(stopped())).toEqual([]);
    expect(stopped()).toMatchObject({ killed: false, exit: 0 });
    expect(stopped().exitedAt).toBeGreaterThan(JOB / 2);
    expect(stopped().queued.length).toBeGreaterThan(0);
  });

  test('loses its job when it is killed (control)', () => {
    expect(killed().killed).toBe(true);
    expect(lost(killed())).toEqual([1]);
  });

  test('loses its job on a second signal (control)', () => {
    expect(lost(twice())).toEqual([1]);
    expect(twice().exitedAt).toBeLessThan(JOB);
  });
});
