import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { quote } from '../../private/quote';
import { inWords, secondsOf } from '../../private/seconds';

/*
 * For servers that announce no close before they stop, but can be configured to check for a file: a hook creates it, and waits
 * until all connections are closed.
 */

/**
 * How long an idle connection of a server stays open, in seconds; nothing if the user does not give it. Refused without a file, because
 * only the hook with the file waits for connections.
 */
export function idleTimeOf(
  where: string, option: string, given: Duration | undefined, closingFile: string | undefined, advice: string,
): number | undefined {
  const idle = given && secondsOf(where, option, given, { min: 1, max: 600 }, advice);
  if (idle !== undefined && closingFile === undefined) {
    throw new Error(`${where}: '${option}' (${inWords(idle)}) needs 'closingFile', because idle connections are only waited for with it: give `
      + 'both, or leave it out');
  }
  return idle;
}

/** Refuses a path that could mean something else in the configuration of a server. */
export function refuseClosingFile(where: string, path: string): void {
  if (!/^(\/[A-Za-z0-9._-]+)+$/.test(path)) {
    throw new Error(`${where}: 'closingFile' (${path}) must be an absolute path of letters, digits and '/._-', because it is also part of the `
      + 'server\'s configuration: choose another path');
  }
}

/** Makes the file, and waits. If it cannot be made it waits nevertheless, and then fails. */
export function closingHook(path: string, seconds: number): Hook {
  const script = `touch ${quote(path)}; made=$?; sleep ${seconds}; exit $made`;
  return Hook.exec(['sh', '-c', script], { timeout: Duration.seconds(seconds), enforceTimeout: false });
}
