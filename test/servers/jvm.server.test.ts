import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Duration } from 'cdk8s';
import { afterSignal, DRAIN, KEPT, LATE, LOAD, SIGNALS_TOO, withLonger } from './runtimes';
import { Server } from '../../src';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, losses, naive, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith, pathOf } from '../_support/tools';

// A real program on the JVM, started with what stands in the manifest, and stopped as the kubelet would.

/** A server that answers `/late/S` after S seconds, and whose shutdown hook, if it has one, waits for its requests. */
const PROGRAM = `
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

public class Main {
  static volatile boolean stopping = false;

  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 8080), 100);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", (exchange) -> {
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/late/")) {
        try {
          Thread.sleep((long) (Double.parseDouble(path.substring(6)) * 1000));
        } catch (InterruptedException error) {
          return;
        }
      }
      if (stopping) { exchange.getResponseHeaders().set("Connection", "close"); }
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("ok".getBytes());
      exchange.close();
    });
    if (args[0].equals("hook")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        System.out.println("told to stop");
        stopping = true;
        server.stop(Integer.parseInt(args[1]));
      }));
    }
    server.start();
  }
}
`;

let folder: string;
const jvm = (args: string[], shutdownTimeout = 6) => realServer(
  Server.jvm({ shutdownTimeout: Duration.seconds(shutdownTimeout) }),
  { propagation: DRAIN, command: ['java', '-XX:TieredStopAtLevel=1', '-cp', folder, 'Main', ...args] },
);

describeWith([CONTAINERS, 'javac'], 'a real program on the JVM', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-jvm-'));
    writeFileSync(join(folder, 'Main.java'), PROGRAM);
    execFileSync(pathOf('javac'), ['Main.java'], { cwd: folder });
  });
  afterAll(async () => {
    await endContainers();
    rmSync(folder, { recursive: true });
  });
  const run = together(6);

  const handled = run(async () => stopUnderLoad(jvm(['hook', '6']), { signal: 'SIGTERM', load: LOAD }));
  const interrupted = run(async () => stopUnderLoad(jvm(['hook', '6']), { signal: 'SIGINT', load: LOAD }));
  const noHook = run(async () => stopUnderLoad(naive(jvm(['hook', '6'])), { signal: 'SIGTERM', load: LOAD }));
  const unhandled = run(async () => stopUnderLoad(jvm(['no hook']), { signal: 'SIGTERM', load: LOAD }));
  const limited = run(async () => stopUnderLoad(jvm(['hook', '1'], 1), { signal: 'SIGTERM', load: withLonger(4) }));
  const stacks = run(async () => stopUnderLoad({ ...jvm(['hook', '6']), grace: DRAIN + 2 }, { signal: 'SIGQUIT', load: LOAD }));
  const unlimited = run(async () => stopUnderLoad({ ...jvm(['hook', '60']), grace: DRAIN + 4 }, { signal: 'SIGTERM', load: withLonger(9) }));
  // Right after the stop signal of the hook comes that of the kubelet.
  const twice = run(async () => stopUnderLoad(withHook(jvm(['hook', '6']), SIGNALS_TOO), { signal: 'SIGTERM', load: LOAD }));

  test('loses nothing if a shutdown hook waits for its requests', () => {
    expectNothingLost(handled(), { drain: DRAIN });
    expect(handled()).toMatchObject({ exit: 143, log: 'told to stop\n' });
  });

  test('does the same on SIGINT', () => {
    expectNothingLost(interrupted(), { drain: DRAIN });
    expect(interrupted()).toMatchObject({ exit: 130 });
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('ends at once without a shutdown hook, also as PID 1, and cuts all requests (control)', () => {
    expect(unhandled()).toMatchObject({ exit: 143, killed: false });
    expect(afterSignal(unhandled())).toBeLessThan(BUSY);
    expect(losses(unhandled().load)[`late ${LATE}`]).toBeDefined();
    expect(losses(unhandled().load)[`kept ${KEPT}`]).toBeDefined();
  });

  test('cuts what is longer than `shutdownTimeout`, and ends in time', () => {
    expect(limited()).toMatchObject({ exit: 143, killed: false });
    expect(losses(limited().load)['late /late/4']).toBeDefined();
    expect(afterSignal(limited())).toBeGreaterThan(0.9);
    expect(afterSignal(limited())).toBeLessThan(1 + BUSY);
  });

  test('waits for its shutdown hooks without any limit (control)', () => {
    expect(unlimited()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expect(losses(unlimited().load)['late /late/9']).toBeDefined();
  });

  test('does not stop on SIGQUIT, but prints its stacks (control)', () => {
    expect(stacks()).toMatchObject({ exit: 'SIGKILL', killed: true, log: expect.stringContaining('Full thread dump') });
  });

  test('is not hurt by a second SIGTERM', () => {
    expect(losses(twice().load)).toEqual({});
    expectFinished(twice(), LATE);
    expect(twice()).toMatchObject({ exit: 143, killed: false, preStop: { failed: false } });
  });
});
