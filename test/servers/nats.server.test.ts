import { Duration } from 'cdk8s';
import { NatsOptions, Server, StopSignal } from '../../src';
import { beside, Newcomers, stopBeside, Tools } from '../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../_support/kubelet';
import { ARRIVAL, BUSY, naive, PROPAGATION, provesUntil, realServer, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real NATS server, started with what stands in the manifest, and stopped as the kubelet would.

const { seconds } = Duration;
/** How long a request takes. */
const REQUEST = 1.5;
/** How long clients are served in lame duck mode. */
const GRACE = 3;

const configuration = (grace: number) => `
listen: 127.0.0.1:4222
http: 127.0.0.1:8222
lame_duck_duration: "30s"
lame_duck_grace_period: "${grace}s"
`;

const nats = (options: NatsOptions = {}, grace = GRACE) => realServer(
  Server.nats({ lameDuckDuration: seconds(30), lameDuckGracePeriod: seconds(grace), ...options }),
  {
    command: ['nats-server', '-c', '/etc/nats.conf'],
    container: { files: { '/etc/nats.conf': configuration(grace) } },
  },
);

interface Outcome {
  /** New connections, one for each PING. */
  readonly fresh: Newcomers;
  /** Requests on one connection, and the replies to them. It asks no more when it is told to leave. */
  readonly asked: number;
  readonly answered: number;
  /** How many were not yet answered when it was told to leave, or cut. */
  readonly underWay: number;
  readonly toldToLeave: boolean;
}

/** All that the clients do: one answers requests, each after some time; another makes them; more come, and go at once. */
async function clients({ net, atWork, newcomers }: Tools, options: { until: number; request: number }): Promise<Outcome> {
  const outcome = { asked: 0, answered: 0, underWay: 0, toldToLeave: false };
  const connected = (lines: (line: string, socket: import('net').Socket) => void, ended: (why?: string) => void) => {
    let rest = '';
    const socket = net.connect(4222, '127.0.0.1', () => socket.write('CONNECT {"verbose":false,"protocol":1}\r\nPING\r\n'));
    socket.on('error', (error: NodeJS.ErrnoException) => ended(error.code));
    socket.on('close', () => ended());
    socket.on('data', (data) => {
      const all = (rest + String(data)).split('\r\n');
      rest = all.pop()!;
      for (const line of all) {
        if (line === 'PING') { socket.write('PONG\r\n'); }
        lines(line, socket);
      }
    });
    return socket;
  };
  const come = async () => new Promise<string | undefined>((resolve) => {
    connected((line, socket) => { if (line === 'PONG') { resolve(undefined); socket.destroy(); } }, (why) => resolve(why ?? 'closed'));
  });
  const answer = async (ready: () => void) => new Promise<void>((resolve) => {
    const socket = connected((line) => {
      const [, reply] = /^MSG work 1 (\S+) 2$/.exec(line) ?? [];
      if (line === 'PONG') { ready(); }
      if (reply) { setTimeout(() => { if (socket.writable) { socket.write(`PUB ${reply} 2\r\nok\r\n`); } }, options.request * 1000); }
    }, () => resolve());
    socket.write('SUB work 1\r\n');
  });
  const ask = async () => new Promise<void>((resolve) => {
    let more = true;
    const leave = () => {
      if (more) { outcome.underWay = outcome.asked - outcome.answered; }
      more = false;
    };
    const socket = connected((line) => {
      if (line.startsWith('INFO ') && line.includes('"ldm":true')) {
        outcome.toldToLeave = true;
        leave();
      }
      if (line.startsWith('MSG inbox.')) { outcome.answered++; }
      if (!more && outcome.answered === outcome.asked) { socket.end(); }
    }, () => { leave(); resolve(); });
    socket.write('SUB inbox.* 2\r\n');
    const again = () => {
      if (!more) { return; }
      socket.write(`PUB work inbox.${outcome.asked++} 2\r\nhi\r\n`);
      setTimeout(again, 40);
    };
    again();
  });
  let answering: Promise<void>;
  await new Promise<void>((resolve) => { answering = answer(resolve); });
  const all = Promise.all([newcomers(come, options.until), answering!, ask()]);
  atWork();
  const [fresh] = await all;
  return { fresh, ...outcome };
}

type StoppedNats = Stopped & Outcome;

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<StoppedNats> {
  const container = await Container.start(from.spec);
  try {
    await container.ready({ port: 8222, path: '/healthz' });
    return await stopBeside(container, await beside(container, clients, { until: ARRIVAL, request: REQUEST }), from, signal);
  } finally {
    await container.end();
  }
}

/** Nothing was lost, and it was put to the test. */
function expectNoRequestLost(it: StoppedNats): void {
  expect(it.toldToLeave).toBe(true);
  expect(it.answered).toBe(it.asked);
  expect(it).toMatchObject({ killed: false, preStop: { failed: false } });
  expect(it.exitedAt).toBeLessThan(it.killAt);
  provesBy(it.asked, 21, 'requests');
  provesBy(it.underWay, 11, 'requests under way when it told them to leave');
}

function expectNobodyRefused(it: StoppedNats): void {
  expect(it.fresh.failures).toEqual({});
  expect(it.signalledAt).toBeGreaterThanOrEqual(PROPAGATION);
  expect(it.signalledAt).toBeLessThan(PROPAGATION + BUSY);
  provesUntil(it.fresh, ARRIVAL);
}

describeWith([CONTAINERS, 'nats-server'], 'a real NATS server', () => {
  afterAll(endContainers);
  const run = together(5);
  const hook = (script: string) => ({ exec: { command: ['sh', '-c', script] } });

  const official = run(async () => stop(nats()));
  const undrained = run(async () => {
    const from = nats({ drain: seconds(0) });
    // The kubelet has always needed some time for the signal; on a busy machine, a test that gives none fails now and then.
    return stop(withHook(from, hook(`${from.preStop!.exec!.command.join(' ')}; sleep 1`)));
  });
  const chosen = run(async () => stop(nats({ stopSignal: StopSignal.SIGUSR2 }), 'SIGUSR2'));
  const twice = run(async () => stop(withHook(nats(), hook(`sleep ${PROPAGATION}; nats-server --signal ldm=1; sleep 0.5; kill -s TERM 1`))));
  const term = run(async () => stop(withHook(nats(), hook(`sleep ${PROPAGATION}`))));
  const noHook = run(async () => stop(naive(nats())));
  const interrupted = run(async () => stop(withHook(nats(), hook(`sleep ${PROPAGATION}; nats-server --signal ldm=1; sleep 0.5`)), 'SIGINT'));
  const short = run(async () => stop(nats({}, 1)));

  test('loses no request in the official image, whose stop signal follows on the hook, and refuses nobody during the drain', () => {
    expectNoRequestLost(official());
    expectNobodyRefused(official());
  });

  test('does not mind SIGTERM in lame duck mode, however often it comes', () => {
    expectNoRequestLost(twice());
    expectNobodyRefused(twice());
  });

  test('loses no request where SIGUSR2 is the stop signal: nothing is needed but the drain', () => {
    expectNoRequestLost(chosen());
    expectNobodyRefused(chosen());
  });

  test('loses no request without a drain, as in the default image, which has no shell, but refuses new connections', () => {
    expectNoRequestLost(undrained());
    expect(undrained().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
  });

  test('cuts requests on SIGTERM (control: nothing but a drain)', () => {
    expect(term().toldToLeave).toBe(false);
    expect(term().answered).toBeLessThan(term().asked);
  });

  test('refuses new connections without a drain (control)', () => {
    expect(noHook().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) });
    expect(noHook().answered).toBeLessThan(noHook().asked);
  });

  test('cuts requests on SIGINT in lame duck mode (control)', () => {
    expect(interrupted().toldToLeave).toBe(true);
    expect(interrupted().answered).toBeLessThan(interrupted().asked);
  });

  test('serves its clients for `lame_duck_grace_period`, and cuts what takes longer', () => {
    expect(short().toldToLeave).toBe(true);
    expect(short().answered).toBeLessThan(short().asked);
    // Its two clients, one after the other.
    expect(official().exitedAt).toBeGreaterThan(PROPAGATION + GRACE - 0.2);
    expect(short().exitedAt).toBeGreaterThan(PROPAGATION + 1 - 0.2);
    expect(short().exitedAt).toBeLessThan(PROPAGATION + 1 + 1 + 2 * BUSY);
  });
});
