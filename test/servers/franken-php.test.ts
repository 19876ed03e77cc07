import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { containerWith } from '../commands/views';

describe('Server.frankenPhp', () => {
  test('says in a note how long in-flight requests may take', () => {
    const server = Server.frankenPhp({ gracePeriod: Duration.seconds(60) });
    expect(server.stop.toSeconds()).toBe(60);
    expect(server.notes).toEqual(["set 'grace_period 60s' in the global options of the Caddyfile, or in CADDY_GLOBAL_OPTIONS, which that of the image "
      + 'reads, or a client that stays connected keeps FrankenPHP running until it is killed']);
    expect(Server.frankenPhp().stop.toSeconds()).toBe(20);
  });

  test('refuses a time that is out of its range', () => {
    expect(errorOf(() => Server.frankenPhp({ gracePeriod: Duration.hours(25) })))
      .toBe("Server.frankenPhp: 'gracePeriod' (25 h) must be at most 24 h: give at least the longest request");
  });

  test('is known by its images, but not by those that build it', () => {
    for (const tag of ['latest', '1-php8.4', '1.12.7-php8.5-alpine']) { expect(Server.fromImage(`dunglas/frankenphp:${tag}`)?.id).toBe('frankenPhp'); }
    for (const tag of ['builder', '1.12-builder-php8.4', 'static-builder-musl']) { expect(Server.fromImage(`dunglas/frankenphp:${tag}`)).toBeUndefined(); }
  });

  test('is known by its command, unless that runs a script', () => {
    const idOf = (command: string) => serverOf(containerWith({ image: 'acme/shop:1', command: command.split(' ') }))?.facts.id;
    expect(['frankenphp run --config /etc/caddy/Caddyfile', 'frankenphp php-server -r public/', 'frankenphp php-cli artisan migrate', 'php artisan octane:frankenphp'].map(idOf))
      .toEqual(['frankenPhp', 'frankenPhp', undefined, undefined]);
  });
});
