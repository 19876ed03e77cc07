import { MAX_PROPAGATION_DELAY } from '../cluster/propagation';

/** The most that requests and connections may add to a drain, which is at most an hour: what the longest propagation delay leaves of it. Seconds. */
export const KEEPALIVE_LIMIT = 3600 - MAX_PROPAGATION_DELAY;
