import { KUBE_PROXY } from '../traffic/ways/kube-proxy';

/** The propagation delay of a cluster of which nothing else is said, in seconds. */
export const DEFAULT_PROPAGATION_DELAY = KUBE_PROXY.newRequests.worst;

/** The longest propagation delay that can be given, in seconds. */
export const MAX_PROPAGATION_DELAY = 600;
