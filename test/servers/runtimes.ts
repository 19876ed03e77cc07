import { LoadOptions } from '../_support/load';
import { LONG, PROPAGATION, StoppedUnderLoad } from '../_support/real-server';

/*
 * What programs of Node.js, Go and the JVM are put to. All of them close idle connections at their stop signal, and a request that
 * is on its way on one of those is lost. That is why this load has none at that moment, and a drain with a second to spare.
 */

/** The drain, in seconds. */
export const DRAIN = PROPAGATION + 1;

/** A request of clients that keep their connection: one that has begun before the deletion, and the next one of each, which spans the end of the drain. */
export const KEPT = '/late/2.5';
export const LATE = LONG;

export const LOAD: LoadOptions = {
  port: 8080,
  propagation: PROPAGATION,
  fresh: { path: '/', perSecond: 30 },
  kept: [{ path: KEPT, clients: 5 }],
  late: [{ path: LATE, at: DRAIN - 0.7 }],
};

/** The same with a request that takes so many seconds from just before the stop signal. */
export const withLonger = (seconds: number): LoadOptions => ({ ...LOAD, late: [{ path: `/late/${seconds}`, at: DRAIN - 0.5 }] });

/** A hook that sends the stop signal once more than the kubelet, which sends it right afterwards. */
export const SIGNALS_TOO = { exec: { command: ['sh', '-c', `sleep ${DRAIN}; kill -s TERM 1; sleep 0.2`] } };

/** How long it took from the stop signal to the end, in seconds. */
export const afterSignal = ({ exitedAt, signalledAt }: StoppedUnderLoad) => exitedAt - signalledAt;
