import { LoadOptions } from '../_support/load';
import { ARRIVAL, LONG, PROPAGATION } from '../_support/real-server';

/*
 * What servers are put to that answer one page themselves, and hand other requests to a slow server behind them.
 */

/** The port of the slow one. */
export const UPSTREAM = 9000;
/** A request that some are at all the time. */
export const SLOW = '/late/1.5';

/** Clients of one whose own page has this path. */
export const loadOf = (page: string): LoadOptions => ({
  port: 8080,
  propagation: ARRIVAL,
  upstream: UPSTREAM,
  fresh: { path: page, perSecond: 30 },
  kept: [{ path: SLOW, clients: 5, perSecond: 4 }, { path: page, clients: 5, think: 0.1 }],
  late: [{ path: LONG, at: PROPAGATION - 0.7 }],
});

/** A request that takes longer than the limit of the server, and nothing else of interest. */
export const tooLong = (load: LoadOptions, path: string): LoadOptions =>
  ({ ...load, kept: [], fresh: { ...load.fresh, perSecond: 5 }, late: [{ path, at: PROPAGATION - 0.5 }] });
