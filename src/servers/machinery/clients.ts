import { ByName } from './by-name';
import { PROGRAMS } from './known';
import type { Client } from './program-facts';

const CLIENTS = new ByName(PROGRAMS.flatMap(({ clients = [] }) => clients), (client) => client);

/** The client with the name of a program, or nothing if there is none. */
export function clientOf(program: string): Client | undefined {
  return CLIENTS.get(program)[0];
}
