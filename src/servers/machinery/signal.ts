import type { StopSignal } from './stop-signal';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';

/**
 * A hook that sends PID 1 a signal and waits until it has ended, for images whose own stop signal would not stop the server
 * gracefully. It must wait: the stop signal comes right after the hook, and would cut what the first signal has begun.
 *
 * The end of PID 1 is the end of all processes of the container, also of the hook, which the kubelet reports as a failure.
 */
export function signalAndWait(signal: StopSignal, seconds: number): Hook {
  const script = `kill -s ${signal.slice('SIG'.length)} 1 && while kill -0 1; do sleep 1; done`;
  return Hook.exec(['sh', '-c', script], { timeout: Duration.seconds(seconds) });
}
