import { ByName } from './by-name';
import { PROGRAMS } from './known';
import type { Client, ProgramFacts } from './program-facts';

/** A client, and the program that it asks. */
export interface KnownClient {
  readonly client: Client;
  /** @default - it may be any that speaks its protocol */
  readonly of?: ProgramFacts;
}

/** Those that ask whatever listens. */
const GENERAL: readonly Client[] = [
  { names: ['curl'], connects: { takesAddress: true, defaultPort: 80, notWith: /(?:^| )(?:-V|--version|--unix-socket)(?: |=|$)/, waitsWith: /(?:^| )--retry/ } },
  { names: ['wget'], connects: { takesAddress: true, defaultPort: 80, notWith: /(?:^| )(?:-V|--version)(?: |$)/, waitsWith: /(?:^| )--retry-connrefused/ } },
  { names: ['http', 'https', 'xh'], connects: { takesAddress: true, defaultPort: 80 } },
  { names: ['grpcurl'], connects: { takesAddress: true } },
  { names: ['grpc_health_probe', 'grpc-health-probe'], connects: { address: ['-addr', '--addr'], waitsWith: /(?:^| )--?connect-timeout/ } },
  { names: ['nc', 'ncat', 'netcat', 'telnet'], connects: { takesHostAndPort: true, notWith: /(?:^| )-\w*l/ } },
];

const OF_PROGRAMS = PROGRAMS.flatMap((of) => (of.clients ?? []).map((client) => ({ client, of })));
const CLIENTS = new ByName<KnownClient>([...OF_PROGRAMS, ...GENERAL.map((client) => ({ client }))], ({ client }) => client);

/** The client with the name of a program, or nothing if there is none. */
export function clientOf(program: string): Client | undefined {
  return CLIENTS.get(program).find(({ of }) => of)?.client;
}

/** The client with the name of a program and what it asks, or nothing if it is not known how that is told what to connect to. */
export function connectingClient(program: string): KnownClient | undefined {
  return CLIENTS.get(program).find(({ client }) => client.connects);
}
