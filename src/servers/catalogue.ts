import { Behaviour } from './behaviour';
import { ServerFacts } from './facts';
import { HAPROXY, haproxy } from './haproxy';
import { NGINX, nginx } from './nginx';

/** A server of the catalogue. */
export interface CatalogueEntry {
  readonly facts: ServerFacts;
  /** How it stops if nothing is said, in the version that the tag of its image names, if it names one. */
  readonly byDefault: (version?: string) => Behaviour;
}

/** All servers of which the library knows how they stop, in the order of the documentation. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  // Web servers and proxies
  { facts: NGINX, byDefault: () => nginx({}) },
  { facts: HAPROXY, byDefault: () => haproxy({}) },
  // Databases, caches and brokers
  // Application servers and runtimes
];
