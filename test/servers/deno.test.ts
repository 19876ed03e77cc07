import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { containerWith } from '../commands/views';

describe('Server.deno', () => {
  test('says in a note what has to handle SIGTERM', () => {
    const server = Server.deno({ shutdownTimeout: Duration.seconds(45) });
    expect(server.stop.toSeconds()).toBe(45);
    expect(server.notes).toEqual(["run 'deno serve' of Deno 2.9 or newer, or on SIGTERM await shutdown() of Deno.serve, and exit when it has ended, or at the "
      + 'latest 45s after the signal: without a handler, in-flight requests are lost; without a limit, a client that stays connected keeps Deno running '
      + 'until it is killed']);
    expect(Server.deno().stop.toSeconds()).toBe(20);
  });

  test('refuses a time that is out of its range', () => {
    expect(errorOf(() => Server.deno({ shutdownTimeout: Duration.hours(25) })))
      .toBe("Server.deno: 'shutdownTimeout' (25 h) must be at most 24 h: give at least the longest request");
  });

  test('is known by its command, unless that does something else', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/shop:1', command: command.split(' ') }))?.facts.id;
    expect(['deno run -A main.ts', 'deno serve app.ts', 'tini -- deno -A main.ts', 'deno task start', 'deno eval 1', 'deno --version'].map(idOf))
      .toEqual(['deno', 'deno', 'deno', undefined, undefined, undefined]);
  });
});
