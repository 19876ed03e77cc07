import { timeIn } from '../../checks/engine/config';
import { InputError } from '../../checks/engine/input-error';
import { HOUR, WEEK } from '../../private/seconds';

export { HOUR, WEEK };

/** A time in whole seconds: hooks and grace periods have no parts of seconds. */
export function wholeTimeIn(value: unknown, where: string, most: number): number {
  return Math.ceil(timeIn(value, where, most));
}

/** A margin, of which there must be some. */
export function marginIn(value: unknown, where: string): number {
  const seconds = wholeTimeIn(value, where, HOUR);
  if (seconds < 1) { throw new InputError(`${where} is '${String(value)}', but must be at least 1s: the kubelet rounds to whole seconds.`); }
  return seconds;
}
