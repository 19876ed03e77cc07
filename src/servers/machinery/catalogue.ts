import type { Behaviour } from './behaviour';
import { BEHAVIOURS } from './behaviours';
import { KNOWN } from './known';
import type { ServerOptions } from './options';
import type { ServerFacts } from './server-facts';
import { own } from '../../private/own';

/** A server of the catalogue. */
export interface CatalogueEntry {
  readonly facts: ServerFacts;
  /** How it stops if nothing is said, in the version that the tag of its image names, if it names one. */
  readonly byDefault: (version?: string) => Behaviour;
}

/** All of their options may be left out. Those whose stop depends on their version take it as one. */
const OF: { readonly [id: string]: (options: ServerOptions & { readonly version?: string }) => Behaviour } = BEHAVIOURS;

/** All servers of which the library knows how they stop, in the order of the documentation. */
export const CATALOGUE: readonly CatalogueEntry[] = KNOWN.map((facts) => ({ facts, byDefault: (version) => own(OF, facts.id)!({ version }) }));
