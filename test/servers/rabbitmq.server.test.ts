import { execFileSync } from 'child_process';
import { Duration } from 'cdk8s';
import { RabbitmqOptions, Server } from '../../src';
import { besideWith, removeVolumes, volume } from '../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest, Stopped } from '../_support/kubelet';
import { ARRIVAL, BUSY, PROPAGATION, provesUntil, realServer, withHook } from '../_support/real-server';
import { provesBy, together } from '../_support/run';
import { describeWith } from '../_support/tools';

// A real RabbitMQ, started with what stands in the manifest, and stopped as the kubelet would.

const { seconds } = Duration;

/** The user of the server, as in its image. */
const USER = () => Number(execFileSync('id', ['-u', 'rabbitmq']));
const GROUP = () => Number(execFileSync('id', ['-g', 'rabbitmq']));

/** A node on a volume of its own. The program is the one that the image runs, of the package of Debian. */
const rabbitmq = (options: RabbitmqOptions = {}) => {
  const data = volume();
  return realServer(Server.rabbitmq({ longestStop: seconds(30), ...options }), {
    command: ['/usr/lib/rabbitmq/bin/rabbitmq-server'],
    env: {
      HOME: '/var/lib/rabbitmq',
      RABBITMQ_NODENAME: 'rabbit@localhost',
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_MNESIA_BASE: `${data}/mnesia`,
      RABBITMQ_LOG_BASE: data,
      RABBITMQ_LOGS: '-',
    },
    container: { user: USER(), group: GROUP() },
  });
};

const CONNECT = `
import amqp, json, sys, time
def connected():
    end = time.monotonic() + 90
    while True:
        try:
            connection = amqp.Connection('127.0.0.1:5672', confirm_publish=True)
            connection.connect()
            return connection
        except Exception:
            if time.monotonic() > end: raise
            time.sleep(0.1)
`;

interface Outcome {
  /** New connections, as far as the first answer of the server. */
  readonly fresh: { readonly answered: number; readonly failures: { [why: string]: number }; readonly lastBegin: number };
  /** How many messages the server has confirmed, by queue. */
  readonly confirmed: { readonly [queue: string]: number };
  /** Why the connection of each publisher ended, and of the idle one. */
  readonly why: { readonly [who: string]: string };
}

/** Two that publish and await each confirmation, and keep a message without acknowledging it; one that is idle; and more that only come. */
const CLIENTS = `${CONNECT}
import socket, threading
propagation = float(sys.argv[1])
deleted = float('inf')
fresh = {'answered': 0, 'failures': {}, 'lastBegin': -1}
counting = threading.Lock()
confirmed, why = {'persistent': 0, 'transient': 0}, {}

def publish(queue, mode):
    channel = connected().channel()
    channel.queue_declare(queue, durable=True, auto_delete=False)
    try:
        while True:
            channel.basic_publish(amqp.Message('text', delivery_mode=mode), routing_key=queue)
            confirmed[queue] += 1
            if queue == 'persistent' and confirmed[queue] == 1: taken = channel.basic_get(queue)
            time.sleep(0.003)
    except Exception as error:
        why[queue] = str(error)

def stay(connection):
    try:
        connection.drain_events(timeout=120)
    except Exception as error:
        why['idle'] = str(error)

def come():
    while time.monotonic() - deleted < propagation:
        begin = time.monotonic()
        try:
            with socket.create_connection(('127.0.0.1', 5672), 20) as connection:
                connection.sendall(b'AMQP\\0\\0\\x09\\x01')
                answer = connection.recv(1)
            failure = None if answer == b'\\x01' else 'closed'
        except OSError as error:
            failure = type(error).__name__
        fresh['lastBegin'] = max(fresh['lastBegin'], begin - deleted)
        with counting:
            if failure: fresh['failures'][failure] = fresh['failures'].get(failure, 0) + 1
            else: fresh['answered'] += 1
        time.sleep(0.04)

threads = [threading.Thread(target=stay, args=(connected(),)), threading.Thread(target=publish, args=('persistent', 2)), threading.Thread(target=publish, args=('transient', 1)), *(threading.Thread(target=come) for _ in range(3))]
for thread in threads: thread.start()
while not all(confirmed.values()): time.sleep(0.01)
print('at work', flush=True)
sys.stdin.readline()
deleted = time.monotonic()
for thread in threads: thread.join()
print(json.dumps({'fresh': fresh, 'confirmed': confirmed, 'why': why}), flush=True)
`;

/** How many messages are in which queue. */
const COUNT = `${CONNECT}
print('at work', flush=True)
channel = connected().channel()
print(json.dumps({queue: channel.queue_declare(queue, passive=True).message_count for queue in ['persistent', 'transient']}), flush=True)
`;

const python = (script: string, ...args: string[]) => ['/usr/bin/python3', '-c', script, ...args];

async function stop(from: FromManifest, signal: NodeJS.Signals = 'SIGTERM'): Promise<Stopped & Outcome> {
  const container = await Container.start(from.spec);
  try {
    const load = await besideWith<Outcome>(container, python(CLIENTS, String(ARRIVAL)));
    while (!container.log.includes('Server startup complete')) { await new Promise((resolve) => { setTimeout(resolve, 50); }); }
    const stopping = container.stop({ grace: from.grace, preStop: from.preStop, signal });
    load.say('deleted');
    return { ...await load.ended, ...await stopping };
  } finally {
    await container.end();
  }
}

type Restarted = Stopped & Outcome & {
  /** How many messages the node that follows on the same volume has, by queue. */
  readonly kept: { readonly [queue: string]: number };
  /** What that node wrote when it started. */
  readonly nextLog: string;
};

async function restart(from: FromManifest, signal?: NodeJS.Signals): Promise<Restarted> {
  const stopped = await stop(from, signal);
  const next = await Container.start(from.spec);
  try {
    const counted = await besideWith<{ [queue: string]: number }>(next, python(COUNT));
    return { ...stopped, kept: await counted.ended, nextLog: next.log };
  } finally {
    await next.end();
  }
}

function expectAllKept(it: Restarted): void {
  // One that was not confirmed any more may have been kept, too.
  expect(it.kept.persistent - it.confirmed.persistent).toBeGreaterThanOrEqual(0);
  expect(it.kept.persistent - it.confirmed.persistent).toBeLessThanOrEqual(1);
  provesBy(it.confirmed.persistent, 101, 'persistent messages were confirmed');
}

function expectDrained(it: Stopped & Outcome, drain = PROPAGATION): void {
  expect(it.fresh.failures).toEqual({});
  expect(it).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
  expect(it.signalledAt).toBeGreaterThanOrEqual(drain);
  provesUntil(it.fresh, ARRIVAL);
}

const ORDERLY = /Message store for directory '\S+msg_store_persistent' is stopped/;
const RECOVERY = 'rebuilding indices from scratch';

describeWith([CONTAINERS, 'rabbitmq-server', 'python3-amqp'], 'a real RabbitMQ', () => {
  afterAll(async () => { await endContainers(); removeVolumes(); });
  const run = together(4);

  const plain = run(async () => restart(rabbitmq()));
  const maintained = run(async () => restart(rabbitmq({ awaitOnlineQuorumPlusOne: seconds(10), drainTimeout: seconds(10) })));
  const twice = run(async () => stop(withHook(rabbitmq(), { exec: { command: ['sh', '-c', 'kill -s TERM 1'] } })));
  const killed = run(async () => restart(rabbitmq(), 'SIGKILL'));

  test('refuses nobody during the drain, and stops orderly', () => {
    expectDrained(plain());
    expect(plain().signalledAt).toBeLessThan(PROPAGATION + BUSY);
    expect(plain().log).toContain('SIGTERM received - shutting down');
    expect(plain().log).toMatch(ORDERLY);
    expect(plain().why.idle).toMatch(/broker forced connection closure with reason 'shutdown'|Connection reset|closed connection/);
  });

  test('keeps what was confirmed, though it was not acknowledged', () => {
    expectAllKept(plain());
  });

  test('forgets what is not persistent (control)', () => {
    expect(plain().kept.transient).toBe(0);
    provesBy(plain().confirmed.transient, 101, 'transient messages were confirmed');
  });

  test('waits for its cluster and drains before the stop signal, if it is told to, and does not come back in maintenance mode', () => {
    expectDrained(maintained());
    expect(maintained().preStop!.output).toContain('Will wait for a quorum + 1 of nodes to be online');
    expect(maintained().why.idle).toContain('Node was put into maintenance mode');
    expect(maintained().log).toMatch(/Node is ready to be shut down for maintenance[^]*SIGTERM received/);
    expectAllKept(maintained());
  });

  test('does not mind a second SIGTERM, but refuses new connections without a drain (control)', () => {
    expect(twice()).toMatchObject({ exit: 0, killed: false });
    expect(twice().log).toMatch(ORDERLY);
    expect(twice().fresh.failures).toMatchObject({ ConnectionRefusedError: expect.any(Number) });
  });

  test('has to recover after SIGKILL, and not after an orderly stop (control)', () => {
    expect(killed().exit).toBe('SIGKILL');
    expect(killed().log).not.toMatch(ORDERLY);
    expect(killed().nextLog).toContain(RECOVERY);
    expect(plain().nextLog).not.toContain(RECOVERY);
    expect(maintained().nextLog).not.toContain(RECOVERY);
  });
});
