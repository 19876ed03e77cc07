import type { ParseArgsConfig } from 'util';
import { parseArgs } from 'util';
import { InputError, otherThan } from '../checks/engine/input-error';
import { own } from '../private/own';

type OptionsSpec = NonNullable<ParseArgsConfig['options']>;

/**
 * Refuses what no option of a command line can be, in our words: `util.parseArgs` would throw too, but tells why in a sentence only.
 *
 * @param namesFor the options that there are for what is meant, as they are written
 * @throws InputError
 */
export function refuseUnparsable(args: readonly string[], options: OptionsSpec, namesFor: () => readonly string[]): void {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') { continue; }
    const { inlineValue: isInline, name, rawName, value } = token;
    const spec = own(options, name);
    if (!spec) { throw new InputError(`There is no option '${rawName}'.${otherThan(rawName, namesFor())}`); }
    if (spec.type === 'boolean') {
      if (value !== undefined) { throw new InputError(`'${rawName}' does not take a value, but got '${value}'.`); }
    } else if (value === undefined) {
      throw new InputError(`'${rawName}' needs a value.`);
    } else if (!isInline && value.length > 1 && value.startsWith('-')) {
      throw new InputError(`'${rawName}' needs a value, and '${value}' looks like an option: write ${rawName.startsWith('--') ? `${rawName}=${value}` : `${rawName}${value}`} if it is the value.`);
    }
  }
}
