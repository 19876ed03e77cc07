import { existsSync } from 'fs';
import { Container, CONTAINERS, ContainerSpec, endContainers, Stopped, StopOptions } from './kubelet';
import { together } from './run';
import { describeWith } from './tools';

// That the kubelet which other tests play is true to the real one: the arithmetic of its killContainer, 1.29 to 1.36.

// What a busy machine may add.
const BUSY = 1.5;
const ENDS_AT_ONCE = ['sh', '-c', 'trap "echo told; exit 3" TERM; while :; do sleep 0.05; done'];
const written = `/cdk8s-graceful-written-${process.pid}`;

afterAll(endContainers);

function expectAbout(time: number | undefined, expected: number): void {
  expect(time).toBeGreaterThanOrEqual(expected - 0.05);
  expect(time).toBeLessThan(expected + BUSY);
}

describeWith([CONTAINERS], 'the kubelet of the tests', () => {
  const run = together(12);
  const stopped = (spec: ContainerSpec, options: StopOptions): () => Stopped => run(async () => {
    const container = await Container.start(spec);
    // Until it has set its traps.
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    return container.stop(options);
  });

  const plain = stopped({ command: ENDS_AT_ONCE }, { grace: 30 });
  const deaf = stopped({ command: ['sleep', '60'] }, { grace: 3 });
  const floor = stopped({ command: ['sleep', '60'] }, { grace: 2, preStop: { exec: { command: ['sleep', '1'] } } });
  const overrun = stopped({ command: ENDS_AT_ONCE }, { grace: 1, preStop: { exec: { command: ['sleep', '60'] } } });
  const failing = stopped({ command: ENDS_AT_ONCE }, { grace: 30, preStop: { exec: { command: ['sh', '-c', 'echo no; exit 5'] } } });
  const quit = stopped({ command: ['sh', '-c', 'trap "exit 0" QUIT; while :; do sleep 0.05; done'] }, { grace: 30, signal: 'SIGQUIT' });
  const native = stopped({ command: ['sleep', '1'] }, { grace: 5, preStop: { sleep: { seconds: 2 } } });
  const log = stopped({ command: ENDS_AT_ONCE, user: 4711, capabilities: [], readOnlyRoot: true },
    { grace: 5, preStop: { exec: { command: ['sh', '-c', 'echo "from $(id -u)" >/proc/1/fd/1; echo unseen'] } } });
  const layer = stopped({ command: ['sh', '-c', `echo text >${written}; cat ${written} /made/file; ls /made`], files: { '/made/file': 'given\n' } }, { grace: 5 });

  test('sends SIGTERM at once when there is no preStop, and leaves the grace period', () => {
    expect(plain()).toMatchObject({ exit: 3, killed: false, log: 'told\n', preStop: undefined });
    expectAbout(plain().signalledAt, 0);
    expect(plain().killAt).toBeGreaterThanOrEqual(30);
  });

  test('sends the stop signal of the image', () => {
    expect(quit()).toMatchObject({ exit: 0, killed: false });
  });

  test('kills a main process that has no handler, because as PID 1 it does not notice the signal', () => {
    expect(deaf()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expectAbout(deaf().exitedAt, 3);
  });

  test('takes the time of the preStop off the grace period, but leaves 2 s', () => {
    expect(floor()).toMatchObject({ exit: 'SIGKILL', killed: true, preStop: { failed: false } });
    expectAbout(floor().signalledAt, 1);
    expectAbout(floor().exitedAt, 3);
  });

  test('waits for a preStop no longer than the grace period, and the hook ends with the container', () => {
    expect(overrun()).toMatchObject({ exit: 3, killed: false, preStop: { failed: true } });
    expectAbout(overrun().signalledAt, 1);
    expectAbout(overrun().preStop!.endedAt, 1);
    expect(overrun().killAt - overrun().signalledAt).toBeCloseTo(2);
  });

  test('goes on when a preStop fails', () => {
    expect(failing()).toMatchObject({ exit: 3, killed: false, preStop: { failed: true, output: 'no\n' } });
    expectAbout(failing().exitedAt, 0);
  });

  test('sleeps to the end of a native sleep when the container has ended before', () => {
    expect(native()).toMatchObject({ exit: 0, killed: false, preStop: { failed: false } });
    expect(native().exitedAt).toBeLessThan(2);
    expectAbout(native().preStop!.endedAt, 2);
  });

  test('runs a preStop as the user of the container, and has of it in the log only what it writes on the output of the main process', () => {
    expect(log()).toMatchObject({ exit: 3, log: 'from 4711\ntold\n', preStop: { failed: false, output: 'unseen\n' } });
  });

  test('lets the container write on a layer of its own', () => {
    expect(layer()).toMatchObject({ exit: 0, log: 'text\ngiven\nfile\n' });
    expect(existsSync(written)).toBe(false);
  });
});
