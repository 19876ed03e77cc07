import { PROGRAM } from './program';
import { Server } from '../../../src';
import { beside, Newcomers, removeVolumes, Tools, volume } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../../_support/kubelet';
import { ARRIVAL, naive, provesUntil, realServer } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { installed } from '../program';

// A real Prometheus as PID 1, which scrapes itself, and keeps its samples for a remote storage until a minute is over.

const CONFIG = `global: { scrape_interval: 1s }
scrape_configs: [{ job_name: it, static_configs: [{ targets: ['127.0.0.1:9090'] }] }]
remote_write:
  - url: http://127.0.0.1:9091/
    queue_config: { batch_send_deadline: 1m, max_samples_per_send: 100000, capacity: 200000, min_shards: 1, max_shards: 1 }
`;
const prometheus = (path = volume()) => realServer(Server.prometheus(), {
  command: ['prometheus', '--config.file=/etc/prometheus-it.yml', `--storage.tsdb.path=${path}`, '--web.listen-address=127.0.0.1:9090'],
  container: { files: { '/etc/prometheus-it.yml': CONFIG } },
});

/** As the child of a shell that waits for it. */
function behindAShell(from: FromManifest): FromManifest {
  return { ...from, preStop: undefined, spec: { ...from.spec, command: ['sh', '-c', `${from.spec.command.join(' ')}; true`] } };
}

interface Outcome {
  /** New connections, each with one request. */
  readonly fresh: Newcomers;
  /** How many bytes of samples the remote storage had got at the deletion, and in the end. */
  readonly before: number;
  readonly sent: number;
}

/** The remote storage, and clients that come and go. */
async function others({ net, atWork, heard, newcomers }: Tools, until: number): Promise<Outcome> {
  let sent = 0;
  const storage = net.createServer((socket) => {
    let text = '';
    socket.on('error', () => { /* it has ended */ });
    socket.on('data', (data) => {
      text += data.toString('latin1');
      const [head] = text.split('\r\n\r\n', 1);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? NaN);
      if (text.length < head.length + 4 + length || Number.isNaN(length)) { return; }
      text = '';
      sent += length;
      socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => { storage.listen(9091, '127.0.0.1', resolve); });
  const come = async () => new Promise<string | undefined>((resolve) => {
    let answer = '';
    const socket = net.connect(9090, '127.0.0.1', () => socket.write('GET /-/healthy HTTP/1.1\r\nHost: it\r\nConnection: close\r\n\r\n'));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on('data', (data) => { answer += String(data); });
    socket.on('close', () => resolve(answer.startsWith('HTTP/1.1 200') ? undefined : answer.slice(9, 12) || 'closed'));
  });
  const coming = newcomers(come, until);
  atWork();
  await heard('deleted');
  const before = sent;
  const fresh = await coming;
  await heard('ended');
  return { fresh, before, sent };
}

async function stop({ grace, preStop, spec }: FromManifest): Promise<Stopped & Outcome> {
  const container = await Container.start(spec);
  try {
    await container.ready({ port: 9090, path: '/-/ready' });
    const load = await beside(container, others, ARRIVAL);
    // Some scrapes.
    await new Promise((resolve) => { setTimeout(resolve, 4000); });
    const stopping = container.stop({ grace, preStop });
    load.say('deleted');
    const stopped = await stopping;
    load.say('ended');
    return { ...stopped, ...await load.ended };
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM)], 'a real Prometheus', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(2);

  const drained = run(() => stop(prometheus()));
  const byHand = run(() => stop(naive(prometheus())));
  const behindShell = run(() => stop(behindAShell({ ...prometheus(), grace: 3 })));

  test('refuses nobody during its drain, and then sends its last samples and ends', () => {
    const { before, exit, fresh, killed: wasKilled, sent } = drained();
    expect(fresh.failures).toEqual({});
    expect({ before, exit, wasKilled }).toEqual({ before: 0, exit: 0, wasKilled: false });
    expect(sent).toBeGreaterThan(1000);
    provesUntil(fresh, ARRIVAL);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(byHand().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });

  test('leaves the remote storage without its samples behind a shell, which keeps the signal from it (control)', () => {
    expect(behindShell()).toMatchObject({ killed: true, sent: 0 });
  });
});
