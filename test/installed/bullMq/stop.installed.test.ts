import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { besideWith } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, Stopped } from '../../_support/kubelet';
import { realServer } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith, pathOf } from '../../_support/tools';
import { folderOf, installed } from '../program';

const BULLMQ = JSON.stringify(join(folderOf(PROGRAM), 'node_modules', 'bullmq'));
/** What a job takes, and for how long the handler waits for it. Seconds. */
const JOB = 3;
const LONGEST = 10;
const SENT = Array.from({ length: 40 }, (_, at) => String(at + 1));

const WORKER = (handler: string) => `const { Worker } = require(${BULLMQ});
const worker = new Worker('jobs', () => new Promise((resolve) => setTimeout(resolve, ${JOB * 1000})), { connection: { host: '127.0.0.1' }, concurrency: 2 });
worker.on('error', () => {});
${handler}`;

/** As the library asks its user to write it. */
const CLOSES = `process.on('SIGTERM', () => {
  setTimeout(() => process.exit(1), ${LONGEST * 1000});
  worker.close().then(() => process.exit(0));
});`;
const EXITS = "process.on('SIGTERM', () => process.exit(0));";

/** Sends jobs, and tells in the end which are done, which wait in the queue, and which look as if they still ran. */
const CLIENT = `const { Queue } = require(${BULLMQ});
const queue = new Queue('jobs', { connection: { host: '127.0.0.1' } });
queue.on('error', () => {});
const of = async (state) => (await queue.getJobs([state])).map(({ id }) => id).sort();
(async () => {
  await queue.addBulk(${JSON.stringify(SENT)}.map((jobId) => ({ name: 'job', data: {}, opts: { jobId: 'job-' + jobId } })));
  while (await queue.getActiveCount() < 2) { await new Promise((resolve) => setTimeout(resolve, 50)); }
  console.log('at work');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  console.log(JSON.stringify({ done: await of('completed'), queued: await of('waiting'), active: await of('active') }));
  process.exit(0);
})();`;

/** The jobs by their names. */
interface Jobs {
  readonly done: string[];
  readonly queued: string[];
  readonly active: string[];
}

async function stopAtWork(handler: string): Promise<Stopped & Jobs> {
  const { grace, preStop, spec } = realServer(Server.bullMq({ longestJob: Duration.seconds(LONGEST) }), {
    command: [process.execPath, '/app/worker.js'],
    container: { files: { '/app': { 'worker.js': WORKER(handler) } } },
  });
  const container = await Container.start(spec);
  try {
    container.guest([pathOf('redis-server'), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']);
    const client = await besideWith<Jobs>(container, [process.execPath, '-e', CLIENT]);
    const stopped = await container.stop({ grace, preStop });
    client.say('ended');
    return { ...stopped, ...await client.ended };
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM), 'redis-server'], 'a real BullMQ worker', () => {
  afterAll(endContainers);
  const run = together(2);
  const closes = run(() => stopAtWork(CLOSES));
  const exits = run(() => stopAtWork(EXITS));
  const deaf = run(() => stopAtWork(''));

  test('finishes its jobs, and leaves all others, if it closes on SIGTERM', () => {
    expect(closes()).toMatchObject({ killed: false, exit: 0, active: [] });
    expect(closes().exitedAt).toBeLessThan(LONGEST);
    expect(closes().done.length).toBeGreaterThan(1);
    expect(closes().queued.length).toBeGreaterThan(0);
    expect([...closes().done, ...closes().queued].length).toBe(SENT.length);
  });

  test('leaves its jobs stalled if it exits at once (control)', () => {
    expect(exits()).toMatchObject({ killed: false, exit: 0 });
    expect(exits().active.length).toBe(2);
  });

  test('goes on as PID 1 until it is killed, if it has no handler (control)', () => {
    expect(deaf().killed).toBe(true);
    expect(deaf().active.length).toBeGreaterThan(0);
  });
});
