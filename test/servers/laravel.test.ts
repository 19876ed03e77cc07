import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { ownLimitOf } from '../../src/commands/stop-settings';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const podOf = (server: Server) => manifestsOf(server, { command: ['php', 'artisan', 'queue:work'] })[0].spec.template;

test('it gets SIGTERM at once, and time for its longest job', () => {
  const { metadata, spec } = podOf(Server.laravel());
  expect(spec.containers[0].lifecycle).toBeUndefined();
  expect(spec.containers[0].command).toEqual(['php', 'artisan', 'queue:work']);
  expect(metadata.annotations).toEqual({
    'cdk8s-graceful/settings': "main: install the extension pcntl of PHP, or SIGTERM is ignored; start queue:work with '--timeout=60', or set 'timeout' => 60 in config/horizon.php; "
      + "with Redis, set 'block_for' to null or a few seconds, as 0 keeps an idle worker from stopping",
  });
  expect(spec.terminationGracePeriodSeconds).toBe(60 + 5 + 5);
  expect(podOf(Server.laravel({ timeout: Duration.minutes(10) })).spec.terminationGracePeriodSeconds).toBe(600 + 5 + 5);
});

test('what is refused', () => {
  expect(errorOf(() => Server.laravel({ timeout: Duration.days(2) }))).toBe("Server.laravel: 'timeout' (48 h) must be at most 24 h: give at least the longest job");
});

test.each([
  ['php artisan queue:work redis --tries=3', 'laravel'], ['php /var/www/artisan horizon', 'laravel'], ['./artisan queue:work', 'laravel'],
  ['php8.4 -d memory_limit=512M artisan queue:work', 'laravel'], ['php84 -f artisan queue:work', 'laravel'], ['php -l artisan queue:work', undefined],
  ['php -S 0.0.0.0:80 artisan queue:work', undefined], ['php', undefined], ['php artisan serve', undefined], ['php artisan queue:listen', undefined], ['php artisan schedule:work', undefined], ['php index.php', undefined],
])('%s is %s', (command, id) => {
  expect(serverOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.facts.id).toBe(id);
});

test('its own limit holds where nothing sets another one', () => {
  const limitOf = (command: string) => ownLimitOf(containerWith({ image: 'acme/app:1', command: command.split(' ') }))?.seconds;
  expect(limitOf('php artisan queue:work --tries=3')).toBe(60);
  expect(limitOf('php artisan queue:work --timeout=300')).toBeUndefined();
  expect(limitOf('php artisan horizon')).toBeUndefined();
  expect(limitOf('php artisan migrate')).toBeUndefined();
});
