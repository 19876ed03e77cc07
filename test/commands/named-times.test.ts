import { namedTimeOf } from '../../src/commands/named-times';

const time = (name: string, value: string) => {
  const found = namedTimeOf(name, value);
  return found && [found.seconds, found.isBare];
};

describe('a variable that is named for the shutdown', () => {
  test.each<[string, string, [number, boolean]]>([
    ['SHUTDOWN_GRACE_MS', '300000', [300, false]],
    ['SHUTDOWN_TIMEOUT', '45s', [45, false]],
    ['SHUTDOWN_TIMEOUT', 'PT45S', [45, false]],
    ['SRC_GRACEFUL_SHUTDOWN_TIMEOUT', '1m30s', [90, false]],
    ['SERVER_SHUTDOWN_GRACE_PERIOD_SECONDS', '60', [60, false]],
    ['app.shutdownTimeoutMillis', '60000', [60, false]],
    ['SHUTDOWN_TIMEOUT_MINUTES', '2', [120, false]],
    ['GRACEFUL_TIMEOUT', '120', [120, true]],
    ['API_SRV_SHUTDOWN_TIMEOUT', ' 90 ', [90, true]],
  ])('%s=%s', (name, value, expected) => expect(time(name, value)).toEqual(expected));

  test.each([
    // Nothing says that a stop may take so long.
    ['TIMEOUT', '60'], ['SHUTDOWN_HOOK', '60'], ['SHUTDOWN_DELAY_MS', '60000'], ['GRACE_PERIOD', '60'], ['REQUEST_TIMEOUT_MS', '60000'],
    // It is the stop of something else, or begins otherwise.
    ['NODE_SHUTDOWN_TIMEOUT', '60s'], ['POD_GRACEFUL_TIMEOUT', '60s'], ['IDLE_SHUTDOWN_TIMEOUT', '60s'], ['TERMINATION_GRACE_PERIOD_SECONDS', '60'],
    // No unit, or two.
    ['GRACEFUL_SHUTDOWN_TIMEOUT', '30000'], ['SHUTDOWN_TIMEOUT_MS', '60s'],
    // No time.
    ['SHUTDOWN_TIMEOUT', 'true'], ['SHUTDOWN_TIMEOUT', ''], ['SHUTDOWN_TIMEOUT', '0'], ['SHUTDOWN_TIMEOUT', '-1'], ['SHUTDOWN_TIMEOUT', '1 day'],
  ])('but not %s=%s', (name, value) => expect(time(name, value)).toBeUndefined());
});
