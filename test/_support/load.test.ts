import { ChildProcess, spawn } from 'child_process';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { Container } from './kubelet';
import { LoadResult, startLoad } from './load';
import { together } from './run';

/** What clients of a server say that are held for so long while they are at work. Seconds. */
async function held(server: Server, seconds: number): Promise<LoadResult> {
  let clients: ChildProcess;
  const here: Pick<Container, 'guest'> = {
    guest: ([program, ...words]) => clients = spawn(program, words),
  };
  const load = await startLoad(here as Container, {
    port: (server.address() as AddressInfo).port,
    propagation: 0.3,
    fresh: { path: '/', perSecond: 20 },
    kept: [],
  });
  const pause = async (time: number) => new Promise((resolve) => { setTimeout(resolve, time * 1000); });
  await pause(0.2);
  clients!.kill('SIGSTOP');
  await pause(seconds);
  clients!.kill('SIGCONT');
  await pause(0.2);
  return load.deleted();
}

describe('clients', () => {
  let server: Server;
  beforeAll(async () => new Promise<void>((resolve) => {
    server = createServer((_, answer) => answer.end('ok')).listen(0, '127.0.0.1', resolve);
  }));
  afterAll(() => { server.close(); });
  const run = together(1);
  const free = run(async () => held(server, 0));

  test('say for how long they stood still', async () => {
    const still = await held(server, 1);
    expect(still.stoodStill).toBeGreaterThan(0.9);
    expect(free().stoodStill).toBeLessThan(still.stoodStill);
    for (const { fresh } of [free(), still]) { expect(fresh).toMatchObject({ answered: fresh.connections, failed: 0 }); }
  });
});
