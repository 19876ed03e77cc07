import { existsSync } from 'fs';
import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { Server } from '../../../src';
import { besideWith, removeVolumes, stopBeside, volume } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest } from '../../_support/kubelet';
import { naive, realServer } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { folderOf, installed } from '../program';

// A Kafka broker that is its own controller (KRaft), stopped as the kubelet would while a producer writes.

const LIB = `${folderOf(PROGRAM)}/lib/*`;
const DRAIN = 3;
/** For how long the producer comes after the deletion. Seconds. */
const ARRIVAL = DRAIN - 1;
const settings = (data: string) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093
controller.listener.names=CONTROLLER
log.dirs=${data}
offsets.topic.replication.factor=1
`;

function kafka(data: string) {
  const java = `java -XX:TieredStopAtLevel=1 -cp '${LIB}'`;
  return realServer(Server.kafka({ controlledShutdown: Duration.seconds(30) }), {
    propagation: DRAIN,
    // The script of its distribution begins in the same way.
    command: ['sh', '-c', `${java} kafka.tools.StorageTool format -t AAAAAAAAAAAAAAAAAAAAAA -c /conf/server.properties && exec ${java} kafka.Kafka /conf/server.properties`],
    container: { files: { '/conf': { 'server.properties': settings(data) } } },
  });
}

/** Stops a broker that a producer writes to. */
async function stopped(change: (from: FromManifest) => FromManifest = (from) => from, signal: NodeJS.Signals = 'SIGTERM') {
  const data = volume();
  const from = change(kafka(data));
  const container = await Container.start(from.spec);
  try {
    const client = await besideWith<{ acknowledged: number; failed: number }>(container, ['java', '-XX:TieredStopAtLevel=1', '-cp', `${folderOf(PROGRAM)}/classes:${LIB}`, 'Client', String(ARRIVAL)]);
    const result = await stopBeside(container, client, from, signal);
    return { ...result, clean: existsSync(join(data, '.kafka_cleanshutdown')) };
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM)], 'Kafka', () => {
  afterAll(async () => {
    await endContainers();
    removeVolumes();
  });
  const run = together(2);
  const graceful = run(async () => stopped());
  const noHook = run(async () => stopped(naive));
  const killed = run(async () => stopped((from) => from, 'SIGKILL'));

  test('acknowledges all during the drain, and ends cleanly by itself', () => {
    expect(graceful()).toMatchObject({ failed: 0, killed: false, exit: 143, clean: true });
    expect(graceful().acknowledged).toBeGreaterThan(20);
    expect(graceful().exitedAt - graceful().signalledAt).toBeLessThan(30);
  });

  test('refuses a producer without a drain (control)', () => {
    expect(noHook().failed).toBeGreaterThan(0);
    expect(noHook().clean).toBe(true);
  });

  test('leaves no mark of a clean shutdown if it is killed, so that it checks its logs at its next start (control)', () => {
    expect(killed()).toMatchObject({ exit: 'SIGKILL', clean: false });
  });
});
