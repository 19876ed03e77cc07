import { isNamed } from './fact';
import { PROGRAMS } from './known';
import type { Client } from './program-facts';

const CLIENTS = PROGRAMS.flatMap(({ clients = [] }) => clients);

/** What is known of a program by which others are asked; nothing if it is none. */
export function clientOf(program: string): Client | undefined {
  return CLIENTS.find((client) => isNamed(client, program));
}
