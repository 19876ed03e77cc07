"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.clientOf = clientOf;
exports.connectingClient = connectingClient;
const by_name_1 = require("./by-name");
const known_1 = require("./known");
/** Those that ask whatever listens. */
const GENERAL = [
    { names: ['curl'], connects: { takesAddress: true, defaultPort: 80, notWith: /(?:^| )(?:-V|--version|--unix-socket)(?: |=|$)/, waitsWith: /(?:^| )--retry/ } },
    { names: ['wget'], connects: { takesAddress: true, defaultPort: 80, notWith: /(?:^| )(?:-V|--version)(?: |$)/, waitsWith: /(?:^| )--retry-connrefused/ } },
    { names: ['http', 'https', 'xh'], connects: { takesAddress: true, defaultPort: 80 } },
    { names: ['grpcurl'], connects: { takesAddress: true } },
    { names: ['grpc_health_probe', 'grpc-health-probe'], connects: { address: ['-addr', '--addr'], waitsWith: /(?:^| )--?connect-timeout/ } },
    { names: ['nc', 'ncat', 'netcat', 'telnet'], connects: { takesHostAndPort: true, notWith: /(?:^| )-\w*l/ } },
];
const OF_PROGRAMS = known_1.PROGRAMS.flatMap((of) => (of.clients ?? []).map((client) => ({ client, of })));
const CLIENTS = new by_name_1.ByName([...OF_PROGRAMS, ...GENERAL.map((client) => ({ client }))], ({ client }) => client);
/** The client with the name of a program, or nothing if there is none. */
function clientOf(program) {
    return CLIENTS.get(program).find(({ of }) => of)?.client;
}
/** The client with the name of a program and what it asks, or nothing if it is not known how that is told what to connect to. */
function connectingClient(program) {
    return CLIENTS.get(program).find(({ client }) => client.connects);
}
