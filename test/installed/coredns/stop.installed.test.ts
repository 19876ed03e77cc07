import { join } from 'path';
import { Duration } from 'cdk8s';
import { PROGRAM } from './program';
import { CorednsOptions, Server } from '../../../src';
import { beside, Newcomers, stopBeside, Tools } from '../../_support/beside';
import { Container, CONTAINERS, endContainers, FromManifest } from '../../_support/kubelet';
import { ARRIVAL, BUSY, naive, PROPAGATION, provesUntil, realServer, withHook } from '../../_support/real-server';
import { together } from '../../_support/run';
import { describeWith } from '../../_support/tools';
import { folderOf, installed } from '../program';

const { seconds } = Duration;
const LAMEDUCK = 3;

/** Answers at once, but names in `slow.` after 2.5 s, and names in `slower.` after 9 s. */
const corefile = (health: string) => `.:1053 {
  whoami
  health :8080 ${health}
}
` + Object.entries({ slow: '2500ms', slower: '9s' }).map(([zone, delay]) => `${zone}.:1053 {
  erratic {
    drop 0
    delay 1 ${delay}
  }
}
`).join('');

const coredns = (options: CorednsOptions = {}, health = '') => realServer(Server.coredns(options), {
  command: [join(folderOf(PROGRAM), PROGRAM.id), '-conf', '/etc/Corefile'],
  container: { files: { '/etc/Corefile': corefile(health) } },
});

/** New connections with a query each, and one slow query that begins so long after the deletion. How it failed, or an empty text. */
async function clients(
  { atWork, heard, net, newcomers, pause }: Tools, options: { name: string; at: number; until: number },
): Promise<{ fresh: Newcomers; slow: string }> {
  const ask = async (name: string) => new Promise<string | undefined>((resolve) => {
    const labels = name.split('.').map((label) => String.fromCharCode(label.length) + label).join('');
    const query = Buffer.from(`\0\x07\x01\0\0\x01\0\0\0\0\0\0${labels}\0\0\x01\0\x01`, 'latin1');
    const socket = net.connect(1053, '127.0.0.1', () => socket.write(Buffer.concat([Buffer.from([0, query.length]), query])));
    socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'error'));
    socket.on('close', () => resolve('closed'));
    socket.on('data', (data) => { resolve(data[5] % 16 === 0 ? undefined : `code ${data[5] % 16}`); socket.destroy(); });
  });
  const late = async () => {
    await heard('deleted');
    await pause(options.at);
    return ask(`a.${options.name}`);
  };
  const all = Promise.all([newcomers(async () => ask('a'), options.until), late()]);
  atWork();
  const [fresh, slow = ''] = await all;
  return { fresh, slow };
}

async function stopped(from: FromManifest, { name = 'slow', signal = 'SIGTERM', at = PROPAGATION - 0.5 }: { name?: string; signal?: NodeJS.Signals; at?: number } = {}) {
  const container = await Container.start(from.spec);
  try {
    await container.ready({ port: 8080, path: '/health' });
    return await stopBeside(container, await beside(container, clients, { name, at, until: ARRIVAL }), from, signal);
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, installed(PROGRAM)], 'CoreDNS', () => {
  afterAll(endContainers);
  const run = together(4);
  const term = { exec: { command: ['sh', '-c', `sleep ${PROPAGATION}; kill -s TERM 1; sleep 0.3`] } };
  const drained = run(() => stopped(coredns()));
  const lame = run(() => stopped(coredns({ drain: seconds(0), lameduck: seconds(LAMEDUCK) }, `{\n lameduck ${LAMEDUCK}s\n }`), { at: LAMEDUCK - 1 }));
  const noHook = run(() => stopped(naive(coredns())));
  const interrupted = run(() => stopped(coredns(), { signal: 'SIGINT' }));
  const quit = run(() => stopped(coredns(), { signal: 'SIGQUIT' }));
  const twice = run(() => stopped(withHook(coredns(), term), { signal: 'SIGTERM' }));
  const forced = run(() => stopped(withHook(coredns(), term), { signal: 'SIGINT' }));
  const slower = run(() => stopped(coredns(), { name: 'slower' }));

  test.each([['the drain', drained, PROPAGATION], ['`lameduck`', lame, LAMEDUCK]])('loses no query with %s', (_, it, end) => {
    expect(it()).toMatchObject({ fresh: { failures: {} }, slow: '', killed: false, exit: 0 });
    expect(it().exitedAt).toBeGreaterThan(end);
    provesUntil(it().fresh, ARRIVAL);
  });

  test('refuses connections without a drain (control)', () => expect(noHook().fresh.failures).toMatchObject({ ECONNREFUSED: expect.any(Number) }));

  test('does not mind a second SIGTERM', () => expect(twice()).toMatchObject({ slow: '', exit: 0 }));

  test.each([['SIGINT', interrupted], ['SIGQUIT', quit], ['SIGINT after SIGTERM', forced]])('cuts queries on %s (control)', (_, it) => expect(it().slow).not.toBe(''));

  test('cuts queries after 5 seconds (control)', () => {
    expect(slower()).toMatchObject({ slow: expect.stringMatching(/./), killed: false });
    expect(slower().exitedAt - slower().signalledAt).toBeGreaterThan(4.5);
    expect(slower().exitedAt - slower().signalledAt).toBeLessThan(5 + BUSY);
  });
});
