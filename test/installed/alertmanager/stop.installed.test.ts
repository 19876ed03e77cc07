import { PROGRAM } from './program';
import { Server } from '../../../src';
import { beside, Newcomers, removeVolumes, stopBeside, Tools, volume } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../../_support/kubelet';
import { ARRIVAL, naive, PROPAGATION, provesUntil, realServer } from '../../_support/real-server';
import { provesBy, together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { installed } from '../program';

const CONFIG = 'route: { receiver: none }\nreceivers: [{ name: none }]\n';
const alertmanager = () => realServer(Server.alertmanager(), {
  command: ['prometheus-alertmanager', '--config.file=/etc/alertmanager.yml', `--storage.path=${volume()}`, '--cluster.listen-address='],
  container: { files: { '/etc/alertmanager.yml': CONFIG } },
});
const READY = { port: 9093, path: '/-/ready' };

interface Outcome {
  /** New connections, each with one request. */
  readonly fresh: Newcomers;
  /** How many silences it has accepted. */
  readonly silenced: number;
}

/** One client makes silences, one after the other; more come, and go at once. */
async function clients({ net, atWork, newcomers }: Tools, until: number): Promise<Outcome> {
  const ask = async (head: string, body = '') => new Promise<string | undefined>((resolve) => {
    let answer = '';
    const socket = net.connect(9093, '127.0.0.1', () => socket.write(`${head} HTTP/1.1\r\nHost: it\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on('data', (data) => { answer += String(data); });
    socket.on('close', () => resolve(/^HTTP\/1.1 200/.test(answer) ? undefined : answer.slice(9, 12) || 'closed'));
  });
  let silenced = 0;
  const silence = async () => {
    const at = (seconds: number) => new Date(Date.now() + 1000 * seconds).toISOString();
    const body = () => JSON.stringify({ matchers: [{ name: 'n', value: String(silenced), isRegex: false }], startsAt: at(0), endsAt: at(3600), createdBy: 'it', comment: 'it' });
    while (await ask('POST /api/v2/silences', body()) === undefined) { silenced++; }
  };
  const all = Promise.all([newcomers(async () => ask('GET /-/healthy'), until), silence()]);
  atWork();
  return { fresh: (await all)[0], silenced };
}

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<Stopped & Outcome & { readonly kept: number }> {
  const container = await Container.start(from.spec);
  let stopped: Stopped & Outcome;
  try {
    await container.ready(READY);
    stopped = await stopBeside(container, await beside(container, clients, ARRIVAL), from, signal);
  } finally {
    await container.end();
  }
  const next = await Container.start(from.spec);
  try {
    await next.ready(READY);
    const { output } = await next.exec(['curl', '--silent', 'http://127.0.0.1:9093/api/v2/silences']);
    return { ...stopped, kept: (JSON.parse(output) as unknown[]).length };
  } finally {
    await next.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM), 'curl'], 'a real Alertmanager', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(3);

  const saved = run(async () => stop(alertmanager()));
  const interrupted = run(async () => stop(alertmanager(), 'SIGINT'));
  const killed = run(async () => stop(alertmanager(), 'SIGKILL'));
  const noHook = run(async () => stop(naive(alertmanager())));

  test('keeps all silences that it has accepted, and refuses nobody during the drain', () => {
    for (const it of [saved(), interrupted()]) {
      expect(it.fresh.failures).toEqual({});
      expect(it).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
      expect(it.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
      expect(it.exitedAt - it.signalledAt).toBeLessThan(5);
      expect(it.kept).toBeGreaterThanOrEqual(it.silenced);
      provesBy(it.silenced, 101, 'silences');
      provesUntil(it.fresh, ARRIVAL);
    }
  });

  test('loses all of them if it is killed (control)', () => {
    expect(killed().kept).toBe(0);
    provesBy(killed().silenced, 101, 'silences');
  });

  test('refuses new connections without a drain (control)', () => {
    expect(noHook().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });
});
