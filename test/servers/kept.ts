import { LoadOptions } from '../_support/load';

/*
 * Clients that keep their connections, each at one thing when the server is stopped: so that what becomes of them is no matter of chance.
 * The servers drain for `PROPAGATION`, and a busy machine may send the stop signal a second late.
 */

/** Answered before the stop signal, and after it. */
export const ANSWERED = '/late/1.2';
export const UNDER_WAY = '/late/4';
/** An answer that is on its way at the stop signal, header first. */
export const BEGUN = '/trickle/1';

/**
 * A load with connections that are either idle or busy at the stop signal, long before and after it: a request that is just
 * on its way to an idle one may be lost.
 */
export const resting = (load: LoadOptions): LoadOptions =>
  ({ ...load, kept: [{ path: ANSWERED, clients: 8, think: 4 }, { path: UNDER_WAY, clients: 8 }] });

/** The same with connections whose answers have begun, and can no longer tell their clients to close them. */
export const beginning = (load: LoadOptions): LoadOptions => ({ ...load, kept: [{ path: BEGUN, clients: 8 }], late: [] });
