import { TimelineInputError } from '../input-error';

const MOST_REQUESTS = 1_000_000;
const LONGEST_REQUEST = 3_600_000;

/** The requests that clients send during an update. */
interface Load {
  /** A second, to all pods together. */
  readonly rate?: number;
  /** How long each takes, in milliseconds. */
  readonly requestDuration?: number;
}

/**
 * Refuses requests that cannot be, whatever the workload.
 *
 * @throws TimelineInputError if there are too many, or they take too long
 */
export function refuseLoad(who: string, { rate, requestDuration }: Load): void {
  if (!inRange(rate, MOST_REQUESTS, false)) {
    throw new TimelineInputError(`${who}: 'requestsPerSecond' (${rate}) must be a number from 0 to ${MOST_REQUESTS}: give the requests per second to all pods together`);
  }
  if (!inRange(requestDuration, LONGEST_REQUEST, true)) {
    throw new TimelineInputError(`${who}: 'requestDuration' (${requestDuration} ms) must be a whole number of milliseconds from 0 to ${LONGEST_REQUEST}: give how long a request takes`);
  }
}

/** Whether a number, if it is given, is one from 0 to `most`. */
export function inRange(value: number | undefined, most: number, isWhole: boolean): boolean {
  return value === undefined || (value >= 0 && value <= most && (!isWhole || Number.isInteger(value)));
}
