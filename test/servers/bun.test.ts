import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { containerWith } from '../commands/views';

describe('Server.bun', () => {
  test('says in a note what the handler of SIGTERM has to do', () => {
    const server = Server.bun({ shutdownTimeout: Duration.seconds(45) });
    expect(server.stop.toSeconds()).toBe(45);
    expect(server.notes).toEqual(['on SIGTERM, await server.stop() of Bun.serve, and exit when it has ended, or at the latest 45s after the signal: without '
      + 'a handler, Bun ignores SIGTERM as PID 1; without a limit, a client that stays connected keeps it running until it is killed']);
    expect(Server.bun().stop.toSeconds()).toBe(20);
  });

  test('refuses a time that is out of its range', () => {
    expect(errorOf(() => Server.bun({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.bun: 'shutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
  });

  test('is known by its command, unless that does something else', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/shop:1', command: command.split(' ') }))?.facts.id;
    expect(['bun server.ts', 'bun run start', 'bun --smol run src/index.ts', 'bun install', 'bun test', 'bun -e 1', 'bunx serve'].map(idOf))
      .toEqual(['bun', 'bun', 'bun', undefined, undefined, undefined, undefined]);
  });
});
