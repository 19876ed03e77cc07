import { LoadOptions } from '../_support/load';
import { ARRIVAL, PROPAGATION } from '../_support/real-server';

/*
 * What servers are put to that answer one page themselves, and hand other requests to a slow server behind them.
 */

/** The port of the slow one. */
export const UPSTREAM = 9000;
/** A request that some are at all the time, and one is at the stop signal. */
export const SLOW = '/late/1.5';
/** Answered before the stop signal, and after it. */
export const ANSWERED = '/late/1.2';
export const UNDER_WAY = '/late/3.2';

/** Clients of one whose own page has this path. */
export const loadOf = (page: string): LoadOptions => ({
  port: 8080,
  propagation: ARRIVAL,
  upstream: UPSTREAM,
  fresh: { path: page, perSecond: 30 },
  kept: [{ path: SLOW, clients: 5, perSecond: 4 }, { path: page, clients: 5, think: 0.1 }],
  // Under way at the stop signal.
  late: [{ path: SLOW, at: PROPAGATION - 0.7 }],
});

/**
 * The same with connections that are either idle or busy at the stop signal, long before and after it: a request that is just
 * on its way to an idle one may be lost.
 */
export const resting = (load: LoadOptions): LoadOptions =>
  ({ ...load, kept: [{ path: ANSWERED, clients: 8, think: 3 }, { path: UNDER_WAY, clients: 8 }] });

/** A request that takes longer than the limit of the server, and nothing else of interest. */
export const tooLong = (load: LoadOptions, path: string): LoadOptions =>
  ({ ...load, kept: [], fresh: { ...load.fresh, perSecond: 5 }, late: [{ path, at: PROPAGATION - 0.5 }] });
