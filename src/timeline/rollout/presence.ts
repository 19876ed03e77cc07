import type { Life } from './life';
import { allListening } from './life';
import type { Span } from '../queries';
import { ALWAYS, common, later } from '../spans';

/** What a pod is to the others at which times: to its controller, to the endpoints, and to the proxies that follow them. */
export interface Presence {
  /** It is there, and not being deleted. */
  readonly running: readonly Span[];
  readonly ready: readonly Span[];
  readonly available: readonly Span[];
  readonly terminating: readonly Span[];
  /** The proxies have it among the ready endpoints. */
  readonly offered: readonly Span[];
  /** They have it among those that are being deleted and say still that they are ready: they send there if there is no other. */
  readonly leaving: readonly Span[];
  /** It accepts connections. */
  readonly listening: readonly Span[];
}

export const PRESENCES = ['running', 'ready', 'available', 'terminating', 'offered', 'leaving', 'listening'] as const satisfies readonly (keyof Presence)[];

/** How long things take on the way, in milliseconds. */
export interface Times {
  /** From a change of endpoints until the proxies, or a load balancer, send by the new ones. */
  readonly propagation: number;
  /** From the moment at which a pod is ready until it counts as available. */
  readonly minReady: number;
}

/** A pod of the new version, in milliseconds from its creation. */
export function presenceOfNew(life: Life, { minReady, propagation }: Times): Presence {
  const { ready } = life;
  return {
    running: [{ from: 0, until: Infinity }],
    ready,
    available: ready.filter(({ from, until }) => until - from > minReady).map(({ from, until }) => ({ from: from + minReady, until })),
    terminating: [],
    offered: hears(life) ? later(ready, propagation) : [],
    leaving: [],
    listening: allListening(life),
  };
}

/** A pod of the old version, in milliseconds from its deletion. */
export function presenceOfOld(life: Life, { propagation }: Times): Presence {
  const before = { from: -Infinity, until: 0 };
  const terminating = { from: 0, until: life.goneAt ?? Infinity };
  return {
    running: [before],
    ready: [before],
    available: [before],
    terminating: terminating.from < terminating.until ? [terminating] : [],
    // Whoever is being deleted is no ready endpoint, whatever its probes say.
    offered: hears(life) ? later([before], propagation) : [],
    leaving: hears(life) ? later(common(life.ready, [terminating]), propagation) : [],
    listening: allListening(life),
  };
}

/** A pod of the old version that stays. */
export function presenceOfStaying(life: Life): Presence {
  const offered = hears(life) ? ALWAYS : [];
  return { running: ALWAYS, ready: ALWAYS, available: ALWAYS, terminating: [], offered, leaving: [], listening: allListening(life) };
}

/** A new pod that waits for what an old one has. */
export function presenceOfWaiting(): Presence {
  return { running: [{ from: 0, until: Infinity }], ready: [], available: [], terminating: [], offered: [], leaving: [], listening: [] };
}

/** Whether anybody sends to it. */
function hears({ listening }: Life): boolean {
  return listening.size > 0;
}
