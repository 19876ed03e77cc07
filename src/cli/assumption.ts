import { secondsIn } from '../private/time-text';
import type { AssumableOfPod, Given } from '../timeline/assumptions/given';
import { LONGEST_ASSUMED, noAssumption, ValueKind } from '../timeline/assumptions/given';
import { TimelineInputError } from '../timeline/input-error';

/** What an assumption of a command line is about, and the text that is given for it. */
interface Assignment {
  readonly assumable: AssumableOfPod;
  readonly value: string;
}

/** Whether a text such as `main.stop=12s` is about something that can be assumed of a pod. */
export function isAbout(text: string, known: readonly AssumableOfPod[]): boolean {
  return assignmentIn(text, known) !== undefined;
}

/**
 * The value in a text such as `main.stop=12s`.
 *
 * @throws TimelineInputError if there is no such assumption, with those that there are, or the value cannot be
 */
export function assumptionIn(text: string, known: readonly AssumableOfPod[]): Given {
  const { assumable: { kind, name, of }, value } = assignmentIn(text, known) ?? refused(text, known);
  const read = valueOf(kind, value, (what) => new TimelineInputError(`assumption '${text}': '${value}' must be ${what}`));
  return of ? { containers: Object.fromEntries([[of.container, { [of.assumption]: read }]]) } : { [name]: read };
}

/** What a name is, the names tell: an equals sign is valid in that of a container. */
function assignmentIn(text: string, known: readonly AssumableOfPod[]): Assignment | undefined {
  const words = text.trim();
  const found = known.filter(({ name }) => words.startsWith(name) && words.slice(name.length).trimStart().startsWith('='));
  const [assumable] = found.sort((a, b) => b.name.length - a.name.length);
  return assumable && { assumable, value: words.slice(assumable.name.length).trimStart().slice(1).trim() };
}

function refused(text: string, known: readonly AssumableOfPod[]): never {
  const end = text.indexOf('=');
  const name = text.slice(0, end).trim();
  if (end >= 0 && name !== '') { throw noAssumption(`assumption '${text}'`, name, known); }
  throw new TimelineInputError(`assumption '${text}' must be a name and a value, such as '${known[0]?.name ?? 'main.stop'}=12s'`);
}

function valueOf(kind: ValueKind, value: string, wrong: (must: string) => TimelineInputError): number | boolean {
  switch (kind) {
    case ValueKind.EXIT_CODE:
      if (!/^\d{1,3}$/.test(value) || Number(value) > 255) { throw wrong('an exit code from 0 to 255'); }
      return Number(value);
    case ValueKind.FLAG:
      if (value !== 'yes' && value !== 'no') { throw wrong('yes or no'); }
      return value === 'yes';
    case ValueKind.ENDLESS_TIME:
      return value === 'never' ? Infinity : timeIn(value) ?? fail(wrong('a duration of at most 30d, such as 500ms, 12s or 2m, or never'));
    case ValueKind.TIME:
      return timeIn(value) ?? fail(wrong('a duration of at most 30d, such as 500ms, 12s or 2m'));
  }
}

function timeIn(value: string): number | undefined {
  const ms = 1000 * (secondsIn(value) ?? NaN);
  return ms <= LONGEST_ASSUMED ? Math.round(ms) : undefined;
}

function fail(error: Error): never {
  throw error;
}
