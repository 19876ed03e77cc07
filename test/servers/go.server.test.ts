import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Duration } from 'cdk8s';
import { beginning, BEGUN } from './kept';
import { afterSignal, DRAIN, KEPT, LATE, LOAD, SIGNALS_TOO, withLonger } from './runtimes';
import { Server } from '../../src';
import { CONTAINERS, endContainers } from '../_support/kubelet';
import { BUSY, expectFinished, expectNothingLost, losses, naive, realServer, stopUnderLoad, withHook } from '../_support/real-server';
import { together } from '../_support/run';
import { describeWith, pathOf } from '../_support/tools';

// A real program in Go, started with what stands in the manifest, and stopped as the kubelet would.

/** A server that answers `/late/S` after S seconds, and `/trickle/S` at once, but takes S seconds until the end; and handles SIGTERM in one way or another: the first argument says how. */
const PROGRAM = `
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

func main() {
	how := os.Args[1]
	server := &http.Server{Addr: "127.0.0.1:8080", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if late := strings.TrimPrefix(r.URL.Path, "/late/"); late != r.URL.Path {
			wait, _ := time.ParseDuration(late + "s")
			time.Sleep(wait)
		}
		w.Header().Set("Content-Length", "2")
		if trickle := strings.TrimPrefix(r.URL.Path, "/trickle/"); trickle != r.URL.Path {
			w.(http.Flusher).Flush()
			wait, _ := time.ParseDuration(trickle + "s")
			time.Sleep(wait)
		}
		w.Write([]byte("ok"))
	})}
	stopped := make(chan bool)
	if how != "no handler" {
		signals := make(chan os.Signal, 1)
		signal.Notify(signals, syscall.SIGTERM)
		go func() {
			<-signals
			ctx := context.Background()
			if limit, err := time.ParseDuration(how); err == nil {
				ctx, _ = context.WithTimeout(ctx, limit)
			}
			fmt.Println("Shutdown:", server.Shutdown(ctx))
			close(stopped)
		}()
	}
	fmt.Println(server.ListenAndServe())
	if how != "main returns" {
		<-stopped
	}
}
`;

let folder: string;
const go = (how: string, shutdownTimeout = 6) => realServer(
  Server.go({ shutdownTimeout: Duration.seconds(shutdownTimeout) }),
  { propagation: DRAIN, command: [join(folder, 'server'), how] },
);

describeWith([CONTAINERS, 'Go'], 'a real server in Go', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-go-'));
    writeFileSync(join(folder, 'main.go'), PROGRAM);
    execFileSync(pathOf('Go'), ['build', '-o', 'server', 'main.go'], { cwd: folder, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOTOOLCHAIN: 'local' } });
  });
  afterAll(async () => {
    await endContainers();
    rmSync(folder, { recursive: true });
  });
  const run = together(7);

  const handled = run(async () => stopUnderLoad(go('6s'), { signal: 'SIGTERM', load: LOAD }));
  const begun = run(async () => stopUnderLoad(go('6s'), { signal: 'SIGTERM', load: beginning(LOAD) }));
  const noHook = run(async () => stopUnderLoad(naive(go('6s')), { signal: 'SIGTERM', load: LOAD }));
  const returns = run(async () => stopUnderLoad(go('main returns'), { signal: 'SIGTERM', load: LOAD }));
  const unhandled = run(async () => stopUnderLoad(go('no handler'), { signal: 'SIGTERM', load: LOAD }));
  const limited = run(async () => stopUnderLoad(go('1s', 1), { signal: 'SIGTERM', load: withLonger(4) }));
  const unlimited = run(async () => stopUnderLoad({ ...go('no limit'), grace: DRAIN + 4 }, { signal: 'SIGTERM', load: withLonger(9) }));
  // Right after the stop signal of the hook comes that of the kubelet.
  const twice = run(async () => stopUnderLoad(withHook(go('6s'), SIGNALS_TOO), { signal: 'SIGTERM', load: LOAD }));

  test('loses nothing if main waits for `Shutdown`', () => {
    expectNothingLost(handled(), { drain: DRAIN });
    expect(handled()).toMatchObject({ exit: 0, log: expect.stringContaining('Shutdown: <nil>') });
    expect(afterSignal(handled())).toBeLessThan(2.5 + BUSY);
  });

  test('tells connections to close with their answer', () => {
    expect(handled().load.kept[KEPT].toldToClose).toBeGreaterThan(0);
  });

  test('closes a connection after an answer that had begun and could not tell it any more (control)', () => {
    expect(losses(begun().load)[`kept ${BEGUN}`]).toBeDefined();
  });

  test('refuses new connections without a drain (control)', () => {
    expect(losses(noHook().load)).toMatchObject({ fresh: { ECONNREFUSED: expect.any(Number) } });
  });

  test('cuts requests if main returns after `ListenAndServe` (control)', () => {
    expect(losses(returns().load)[`late ${LATE}`]).toBeDefined();
    expect(losses(returns().load)[`kept ${KEPT}`]).toBeDefined();
  });

  test('ends at once without a handler, also as PID 1, and cuts all requests (control)', () => {
    expect(unhandled()).toMatchObject({ exit: 2, killed: false });
    expect(afterSignal(unhandled())).toBeLessThan(BUSY);
    expect(losses(unhandled().load)[`late ${LATE}`]).toBeDefined();
    expect(losses(unhandled().load)[`kept ${KEPT}`]).toBeDefined();
  });

  test('cuts what is longer than `shutdownTimeout`, and ends in time', () => {
    expect(limited()).toMatchObject({ killed: false, log: expect.stringContaining('Shutdown: context deadline exceeded') });
    expect(losses(limited().load)['late /late/4']).toBeDefined();
    expect(afterSignal(limited())).toBeGreaterThan(0.9);
    expect(afterSignal(limited())).toBeLessThan(1 + BUSY);
  });

  test('has no limit without one in the context (control)', () => {
    expect(unlimited()).toMatchObject({ exit: 'SIGKILL', killed: true });
    expect(losses(unlimited().load)).toMatchObject({ 'late /late/9': expect.anything() });
  });

  test('is not hurt by a second SIGTERM', () => {
    expect(losses(twice().load)).toEqual({});
    expect(twice().preStop).toMatchObject({ failed: false });
    expectFinished(twice(), LATE);
  });
});
