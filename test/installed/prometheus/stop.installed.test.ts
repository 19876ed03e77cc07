import { PROGRAM } from './program';
import { Server } from '../../../src';
import { beside, Newcomers, removeVolumes, stopBeside, Tools, volume } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../../_support/kubelet';
import { ARRIVAL, naive, PROPAGATION, provesUntil, realServer } from '../../_support/real-server';
import { provesBy, together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { installed } from '../program';

/** Its samples would go to remote storage only after a minute. */
const CONFIG = `global: { scrape_interval: 100ms, scrape_timeout: 100ms }
scrape_configs: [{ job_name: it, static_configs: [{ targets: ['127.0.0.1:1'] }] }]
remote_write:
  - url: http://127.0.0.1:9091/api/v1/write
    queue_config: { batch_send_deadline: 60s, max_shards: 1 }
    write_relabel_configs: [{ source_labels: [__name__], regex: up, action: keep }]
`;
const prometheus = () => realServer(Server.prometheus(), {
  command: ['prometheus', '--config.file=/etc/it.yml', `--storage.tsdb.path=${volume()}`, '--web.listen-address=127.0.0.1:9090'],
  container: { files: { '/etc/it.yml': CONFIG, '/etc/none.yml': '{}' } },
});
/** Its remote storage. */
const remote = () => ['prometheus', '--config.file=/dev/null', `--storage.tsdb.path=${volume()}`, '--web.listen-address=127.0.0.1:9091', '--web.enable-remote-write-receiver'];
const READY = { port: 9090, path: '/-/ready' };
/** Takes some seconds. */
const SLOW = 'GET /api/v1/query_range?start=0&end=11000&step=1&query=count_over_time(vector(1)%5B6h:1s%5D)';

interface Outcome {
  /** New connections, each with one query. */
  readonly fresh: Newcomers;
  /** What came of a slow query that ran at the stop signal. */
  readonly slow: string;
}

/** A slow query comes some time after the deletion. */
async function clients({ net, atWork, heard, newcomers, pause }: Tools, options: { until: number; late: number; slow: string }): Promise<Outcome> {
  const ask = async (head: string) => new Promise<string>((resolve) => {
    let answer = '';
    const socket = net.connect(9090, '127.0.0.1', () => socket.write(`${head} HTTP/1.1\r\nHost: it\r\nConnection: close\r\n\r\n`));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code!));
    socket.on('data', (data) => { answer += String(data); });
    socket.on('close', () => resolve(answer.slice(9, 12) || 'closed'));
  });
  const come = async () => { const answer = await ask('GET /api/v1/query?query=up'); return answer === '200' ? undefined : answer; };
  const query = async () => { await heard('deleted'); await pause(options.late); return ask(options.slow); };
  const all = Promise.all([newcomers(come, options.until), query()]);
  atWork();
  const [fresh, answer] = await all;
  return { fresh, slow: answer };
}

type StoppedPrometheus = Stopped & Outcome & { readonly scraped: number; readonly sent: number };

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<StoppedPrometheus> {
  const count = async (container: Container, port: number) => {
    const { output } = await container.exec(['curl', '--silent', `http://127.0.0.1:${port}/api/v1/query?query=sum(count_over_time(up%5B1h%5D))`]);
    const { data: { result: [found] } } = JSON.parse(output) as { data: { result: { value: [number, string] }[] } };
    return Number(found?.value[1] ?? 0);
  };
  const container = await Container.start(from.spec);
  let stopped: Stopped & Outcome;
  // It outlives what it stores for, in another container of its own.
  const storage = remote();
  try {
    container.guest(storage);
    await container.ready({ port: 9091, path: '/-/ready' });
    await container.ready(READY);
    stopped = await stopBeside(container, await beside(container, clients, { until: ARRIVAL, late: PROPAGATION - 0.5, slow: SLOW }), from, signal);
  } finally {
    await container.end();
  }
  const next = await Container.start({ ...from.spec, command: from.spec.command.map((word) => word.replace('/etc/it.yml', '/etc/none.yml')) });
  try {
    next.guest(storage);
    await next.ready(READY);
    await next.ready({ port: 9091, path: '/-/ready' });
    return { ...stopped, scraped: await count(next, 9090), sent: await count(next, 9091) };
  } finally {
    await next.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM), 'curl'], 'a real Prometheus', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(2);

  const flushed = run(async () => stop(prometheus()));
  const interrupted = run(async () => stop(prometheus(), 'SIGINT'));
  const killed = run(async () => stop(prometheus(), 'SIGKILL'));
  const noHook = run(async () => stop(naive(prometheus())));

  test('sends all samples to remote storage, and refuses nobody during the drain', () => {
    for (const it of [flushed(), interrupted()]) {
      expect(it.fresh.failures).toEqual({});
      expect(it).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
      expect(it.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
      expect(it.exitedAt - it.signalledAt).toBeLessThan(10);
      expect(it.sent).toBe(it.scraped);
      provesBy(it.scraped, 21, 'samples');
      provesUntil(it.fresh, ARRIVAL);
    }
  });

  test('drops a query that runs at the stop signal, whatever one sets', () => expect(flushed().slow).toMatch(/closed|ECONNRESET/));

  test('loses the samples that it has not sent yet if it is killed (control)', () => {
    expect(killed().sent).toBeLessThan(killed().scraped);
    provesBy(killed().scraped, 21, 'samples');
  });

  test('refuses new connections without a drain (control)', () => {
    expect(noHook().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });
});
