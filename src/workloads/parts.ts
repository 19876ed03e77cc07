import { Duration } from 'cdk8s';
import { secondsOf } from '../private/seconds';
import { Server, StopSignal } from '../servers';
import { keepaliveOf } from '../servers/machinery/keepalive';

/** What whole constructs check, whatever their server. */

/** What a ConfigMap holds at most, in bytes. */
export const CONFIG_MAP_LIMIT = 1024 * 1024;

/** A port for a server that runs without root. */
export function checkedPort(where: string, server: string, port: number, healthPort: number): number {
  if (!Number.isInteger(port) || port < 1024 || port > 65535) {
    throw new Error(`${where}: 'port' (${port}) must be a whole number from 1024 to 65535, because ${server} does not run as root: correct it, `
      + 'and give the Service the port for clients');
  }
  if (port === healthPort) {
    throw new Error(`${where}: 'port' (${port}) must not be the port of the readiness probe: give another port`);
  }
  return port;
}

/** The times of an HTTP server that tells old connections to close. */
export interface RequestTimes {
  readonly longestRequest?: Duration;
  readonly keepaliveTime?: Duration;
  readonly drain?: Duration;
}

/** The times in seconds, with their defaults. */
export function checkedTimes(where: string, props: RequestTimes): { longestRequest: number; keepaliveTime: number } {
  const hour = { min: 1, max: 3600 };
  const { longestRequest: longest = Duration.seconds(10), keepaliveTime: age = Duration.seconds(4) } = props;
  const longestRequest = secondsOf(where, 'longestRequest', longest, hour, 'give the longest request');
  const keepaliveTime = secondsOf(where, 'keepaliveTime', age, hour, 'give the maximum age of a connection');
  if (props.drain) {
    secondsOf(where, 'drain', props.drain, { min: 0, max: 3600 }, 'leave it out to have it computed');
  } else {
    keepaliveOf(where, age, 'longestRequest', longestRequest);
  }
  return { longestRequest, keepaliveTime };
}

/** The stop signal of an image: what was said, else what is known of it, else that of the official image. */
export function checkedSignal(where: string, server: Server, graceful: StopSignal,
  { image, stopSignal }: { readonly image?: string; readonly stopSignal?: StopSignal }): StopSignal {
  if (image === '') {
    throw new Error(`${where}: 'image' ("") must be an image: give one, or leave it out`);
  }
  if (stopSignal !== undefined && stopSignal !== graceful && stopSignal !== StopSignal.SIGTERM) {
    throw new Error(`${where}: 'stopSignal' (${stopSignal}) must be ${graceful} or SIGTERM, because images of ${server.title} have no other: see `
      + '`docker inspect`, or leave it out');
  }
  const inImage = image === undefined ? undefined : Server.fromImage(image);
  if (inImage && inImage.id !== server.id) {
    throw new Error(`${where}: 'image' (${image}) must contain ${server.title}, but contains ${inImage.title}: give another image, or leave it out`);
  }
  return stopSignal ?? server._knownIn(image)?.stopSignal ?? graceful;
}
