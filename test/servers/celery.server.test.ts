import { ChildProcess } from 'child_process';
import { Duration } from 'cdk8s';
import { Server, StopSignal } from '../../src';
import { CeleryOptions } from '../../src/servers/celery/stop';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../_support/kubelet';
import { realServer, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith, pathOf } from '../_support/tools';

// A real Celery worker, started with what stands in the manifest, and stopped as the kubelet would.

const PYTHON = '/usr/bin/python3';
const BROKER = 'redis://127.0.0.1:6379/0';

const tasks = (more: string) => `import time
import redis
from celery import Celery

app = Celery('tasks', broker='${BROKER}')
${more}

@app.task
def work(number, seconds):
    store = redis.Redis()
    store.rpush('begun', number)
    time.sleep(seconds)
    store.rpush('done', number)
`;

/**
 * Waits until the worker asks for tasks, sends so many at once, and then one every fifth of a second until its input is
 * closed. Its words: how many, and how long each takes. They are told apart by their numbers, from 1.
 */
const CLIENT = `import base64, json, sys, threading, time
import redis
from celery import Celery

app = Celery('tasks', broker='${BROKER}')
store = redis.Redis()
numbers = lambda key: [int(number) for number in store.lrange(key, 0, -1)]
number_of = lambda message: json.loads(base64.b64decode(json.loads(message)['body']))[0][0]
deleted = threading.Event()
ended = threading.Event()

def listen():
    sys.stdin.readline()
    deleted.set()
    sys.stdin.readline()
    ended.set()
threading.Thread(target=listen, daemon=True).start()

sent = 0
def send():
    global sent
    sent += 1
    app.send_task('tasks.work', [sent, float(sys.argv[2])])

while not any(client['cmd'] == 'brpop' for client in store.client_list()):
    time.sleep(0.05)
for _ in range(int(sys.argv[1])):
    send()
running = None
said = False
while not ended.is_set():
    send()
    if not said and store.llen('begun') > 0:
        said = True
        print('at work', flush=True)
    if deleted.is_set() and running is None:
        running = [number for number in numbers('begun') if number not in numbers('done')]
    time.sleep(0.2)
queued = [number_of(message) for message in store.lrange('celery', 0, -1)]
print(json.dumps({'sent': sent, 'running': running, 'begun': numbers('begun'), 'done': numbers('done'), 'queued': queued}), flush=True)
`;

/**
 * So long after the first task has begun, the worker has fetched as many as it keeps beside those that it works on. Until then it waits
 * for more, and one that Redis sends it in the moment of the signal is lost: stopped at once, 6 of 20 workers lost one; none of 60 did
 * that were stopped 0.05 s later or more.
 */
const FETCHED = 0.5;

const TERM = { exec: { command: ['sh', '-c', 'kill -s TERM 1; sleep 0.3'] } };

/** What became of the tasks, by their numbers. */
interface Tasks {
  readonly sent: number;
  /** At the deletion. */
  readonly running: number[];
  readonly begun: number[];
  readonly done: number[];
  /** Left for other workers. */
  readonly queued: number[];
}

interface WorkerOptions extends CeleryOptions {
  readonly configured?: string;
}

const worker = ({ configured = '', ...options }: WorkerOptions = {}) => realServer(Server.celery({ longestTask: Duration.seconds(10), ...options }), {
  command: [PYTHON, '-m', 'celery', '--workdir', '/app', '-A', 'tasks', 'worker', '-c', '2', '--without-gossip', '--without-mingle'],
  container: { files: { '/app': { 'tasks.py': tasks(configured) } } },
});

/** Stops a worker while it works on tasks that take so many seconds, so long after the first has begun. More come all the time, even after its end. */
async function stopAtWork(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM', { seconds = 2, waiting = 20, begunFor = FETCHED } = {}): Promise<Stopped & Tasks> {
  const container = await Container.start(from.spec);
  try {
    const redis = container.guest([pathOf('redis-server'), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
    await said(redis, 'Ready to accept connections');
    const client = container.guest([PYTHON, '-c', CLIENT, String(waiting), String(seconds)]);
    await said(client, 'at work');
    await new Promise((resolve) => { setTimeout(resolve, begunFor * 1000); });
    client.stdin!.write('deleted\n');
    const stopped = await container.stop({ grace: from.grace, preStop: from.preStop, signal });
    client.stdin!.end('ended\n');
    const result = await said(client, '}');
    return { ...stopped, ...JSON.parse(result) };
  } finally {
    await container.end();
  }
}

/** Waits until a program has said something, and returns the line. */
async function said(program: ChildProcess, what: string): Promise<string> {
  let heard = '';
  return new Promise((resolve, reject) => {
    const listen = (data: unknown) => {
      heard += String(data);
      const line = heard.split('\n').slice(0, -1).find((one) => one.includes(what));
      if (line !== undefined) { resolve(line); }
    };
    program.stdout!.on('data', listen);
    program.stderr!.on('data', listen);
    program.on('close', () => reject(new Error(`it ended without '${what}': ${heard}`)));
  });
}

/** Begun, but never done. */
const cut = ({ begun, done }: Tasks) => begun.filter((number) => !done.includes(number)).sort((a, b) => a - b);
/** Neither done nor left for others. */
const lost = ({ sent, done, queued }: Tasks) =>
  Array.from({ length: sent }, (_, at) => at + 1).filter((number) => !done.includes(number) && !queued.includes(number));

describeWith([CONTAINERS, 'celery', 'python3-redis', 'redis-server'], 'a real Celery worker', () => {
  afterAll(endContainers);
  const run = together(5);

  const term = run(async () => stopAtWork(worker()));
  const waitsForMore = run(async () => stopAtWork(worker(), 'SIGTERM', { waiting: 1 }));
  const int = run(async () => stopAtWork(worker({ stopSignal: StopSignal.SIGINT }), 'SIGINT'));
  const other = run(async () => stopAtWork(worker({ stopSignal: StopSignal.SIGQUIT }), 'SIGQUIT'));
  const quit = run(async () => stopAtWork(worker(), 'SIGQUIT'));
  const thenQuit = run(async () => stopAtWork(withHook(worker(), TERM), 'SIGQUIT'));
  const twice = run(async () => stopAtWork(withHook(worker(), TERM)));
  const tooLong = run(async () => stopAtWork(worker({ longestTask: Duration.seconds(1), margin: Duration.seconds(1) }), 'SIGTERM', { seconds: 9 }));
  // Of a task that has only just begun, Celery may not know it yet: then its limit never ends it. Stopped at once, 4 of 36 workers were
  // killed; 1.5 s later, none of 36.
  const limited = run(async () => stopAtWork(
    worker({ longestTask: Duration.seconds(3), configured: 'app.conf.task_time_limit = 3' }), 'SIGTERM', { seconds: 30, begunFor: 1.5 }));

  /** Tasks were begun, new ones came, and each was done or is left for another worker. */
  const expectNothingLost = (stopped: Stopped & Tasks) => {
    expect(cut(stopped)).toEqual([]);
    expect(lost(stopped)).toEqual([]);
    expect(stopped.killed).toBe(false);
    expect(stopped.exitedAt).toBeLessThan(stopped.killAt);
    provesBy(stopped.running.length, 1, 'tasks were running at the deletion');
    provesBy(stopped.queued.length, 1, 'tasks were left for others');
  };

  test('finishes the tasks that it has begun, and leaves all others', () => {
    expectNothingLost(term());
    expect(term().exit).toBe(0);
    expect(term().preStop).toBeUndefined();
  });

  test('does so in an image whose stop signal is SIGINT: the hook sends SIGTERM and waits', () => {
    expectNothingLost(int());
  });

  test('does so in an image whose stop signal is SIGQUIT: the hook sends SIGTERM and waits', () => {
    expectNothingLost(other());
  });

  // Its kombu is older than 5.3.2: 20 of 20 lost one task, and with Celery and kombu 5.7.0 none of 12.
  test('loses the task that comes next while it waits for one (control: not enough tasks for all that it would fetch)', () => {
    expect(cut(waitsForMore())).toEqual([]);
    expect(Math.max(...lost(waitsForMore()))).toBeGreaterThan(Math.max(...waitsForMore().begun));
  });

  test('loses tasks on SIGQUIT (control)', () => {
    expect(cut(quit()).length).toBeGreaterThan(0);
    expect(lost(quit())).toEqual(expect.arrayContaining(cut(quit())));
  });

  test('loses tasks on a second signal (control: a hook that does not wait)', () => {
    expect(cut(twice()).length).toBeGreaterThan(0);
    expect(cut(thenQuit()).length).toBeGreaterThan(0);
  });

  test('is killed with a task that is longer than was said, and takes those with it that it has fetched (control)', () => {
    expect(tooLong().killed).toBe(true);
    expect(cut(tooLong()).length).toBeGreaterThan(0);
    expect(lost(tooLong()).length).toBeGreaterThan(cut(tooLong()).length);
  });

  test('ends longer tasks in time with `task_time_limit`', () => {
    expect(limited().killed).toBe(false);
    expect(limited().exitedAt).toBeLessThan(limited().killAt);
    expect(cut(limited()).length).toBeGreaterThan(0);
  });
});
