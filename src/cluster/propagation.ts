/** The propagation delay of a cluster of which nothing else is said, in seconds. */
export const DEFAULT_PROPAGATION_DELAY = 5;

/** The longest propagation delay that can be given, in seconds. */
export const MAX_PROPAGATION_DELAY = 600;
