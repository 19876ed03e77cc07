import { TimelineInputError } from '../input-error';

const MOST_REQUESTS = 1_000_000;
const LONGEST_REQUEST = 3_600_000;

/** The requests that clients are asked to send during an update. */
export interface GivenLoad {
  /** Requests a second, to the workload as a whole. @default 100 */
  readonly rate?: number;
  /** How long a request takes, in milliseconds. @default 1000 */
  readonly requestDuration?: number;
}

/**
 * Refuses requests that cannot be, whatever the workload.
 *
 * @throws TimelineInputError if there are too many, or they take too long
 */
export function refuseLoad(who: string, { rate, requestDuration }: GivenLoad): void {
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
