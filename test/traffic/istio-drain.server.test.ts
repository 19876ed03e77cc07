import { ENVOY, envoyCommand, envoyConfig } from '../_support/envoy';
import { Container, CONTAINERS, endContainers } from '../_support/kubelet';
import { together } from '../_support/run';
import { describeWith } from '../_support/tools';

/*
 * Istio's agent asks its Envoy to drain with `/drain_listeners?inboundonly&graceful`: from the hook of a native sidecar with `&skip_exit`, and at SIGTERM
 * without. What Envoy makes of both decides for how long an app behind it can be reached.
 */

/** Istio's `drainDuration`, here in seconds that a test can wait for, and a time that is surely after it. */
const DRAIN = 2;
const AFTER = 6;

const pause = (seconds: number) => new Promise((resolve) => { setTimeout(resolve, 1000 * seconds); });

/** What new connections get, soon after Envoy was told to drain, and when that is over. */
async function draining(query: string): Promise<{ readonly soon: string; readonly late: string }> {
  const container = await Container.start({
    command: envoyCommand('--drain-time-s', String(DRAIN), '--drain-strategy', 'immediate'), files: { '/app/envoy.yaml': envoyConfig([]) },
  });
  try {
    await container.ready({ port: 8080 });
    const asked = async (...words: string[]) => (await container.exec(['curl', '--silent', '--max-time', '5', ...words])).output;
    const anew = () => asked('--output', '/dev/null', '--write-out', '%{http_code} %header{connection}', 'http://127.0.0.1:8080/');
    await asked('--request', 'POST', `http://127.0.0.1:9901/drain_listeners?${query}`);
    const soon = await anew();
    await pause(AFTER);
    return { soon, late: await anew() };
  } finally {
    await container.end();
  }
}

/** Stops it while a request is open. */
async function stopped(signal: NodeJS.Signals) {
  const container = await Container.start({ command: envoyCommand(), files: { '/app/envoy.yaml': envoyConfig([{ path: '/late', seconds: 4 }]) } });
  try {
    await container.ready({ port: 8080 });
    const open = container.exec(['curl', '--silent', '--output', '/dev/null', '--write-out', '%{http_code}', 'http://127.0.0.1:8080/late']);
    await pause(1);
    const { exit } = await container.stop({ grace: 30, signal });
    // curl ends with the main process of its container, which may be before it has said that it got no answer (000).
    return { exit, request: (await open).output || '000' };
  } finally {
    await container.end();
  }
}

describeWith([CONTAINERS, ENVOY, 'curl'], "Istio's proxy", () => {
  afterAll(endContainers);
  const run = together(4);
  const native = run(() => draining('inboundonly&graceful&skip_exit'));
  const ordinary = run(() => draining('inboundonly&graceful'));
  const signalled = [run(() => stopped('SIGTERM')), run(() => stopped('SIGINT'))];

  test('as a native sidecar takes new connections for as long as it is there, and tells clients to close them', () => {
    expect(native()).toEqual({ soon: '200 close', late: '200 close' });
  });

  test('as an ordinary container takes them until its drainDuration is over, and refuses them then', () => {
    expect(ordinary()).toEqual({ soon: '200 close', late: '000 ' });
  });

  test('drops open requests when Envoy itself gets a signal, as it does of its agent in the end', () => {
    expect(signalled.map((one) => one())).toEqual([{ exit: 0, request: '000' }, { exit: 0, request: '000' }]);
  });
});
