import type { ImageFacts, SecondSignal, ServerFacts } from './facts';
import { isBefore } from './image';
import type { StopSignal } from './stop-signal';

/** A server, and what is known of the one that runs: its version, as far as a tag has it, and its image. */
export interface ServerInImage {
  readonly facts: ServerFacts;
  readonly version?: string;
  readonly image?: ImageFacts;
}

/** The signals on which a server stops gracefully. One of which the version is not known is taken for a new one. */
export function gracefulSignalsOf({ facts: { gracefulSignals, signalsSince }, version }: ServerInImage): readonly StopSignal[] {
  return signalsSince && !(version !== undefined && isBefore(version, signalsSince.version)) ? signalsSince.gracefulSignals : gracefulSignals.value;
}

/** What a second signal does to a server, which may depend on how its image is built. */
export function secondSignalOf({ facts, image }: ServerInImage): SecondSignal {
  return (image?.secondSignal ?? facts.secondSignal).value;
}
