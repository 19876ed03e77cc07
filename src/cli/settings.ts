import { isAbsolute, relative, resolve } from 'path';
import type { Io } from './io';
import type { Settings } from '../checks/engine/config';
import { findConfig, readConfig } from '../checks/engine/config';
import { harmless } from '../private/harmless';

/** What is to be looked for. Options count before the configuration file, and one that was not named is said: it may be anybody's. */
export function settingsFor(given: Settings & { readonly config?: string }, { cwd, stderr }: Io): Settings {
  const { config } = given;
  const settings = settingsIn(given);
  const file = config !== undefined ? resolve(cwd, config) : findConfig(cwd);
  if (file === undefined) { return settings; }
  const configured = readConfig(file);
  const configuration = nameOf(file, cwd);
  if (config === undefined) { stderr.write(`${harmless(`Settings from ${configuration}`)}\n`); }
  return { ...configured, ...settings, configuration, suppressions: { ...configured.suppressions, ...settings.suppressions } };
}

/** From the working folder if it is in it; else the whole path, which no step up has to be counted in. */
function nameOf(file: string, cwd: string): string {
  const name = relative(cwd, file);
  return name.startsWith('..') || isAbsolute(name) ? file : name;
}

/** What is given of the settings. What is not given must not hide what the configuration file says. */
function settingsIn({ failOn, minor, propagationDelay, rules, suppressions }: Settings): Settings {
  return Object.fromEntries(Object.entries({ failOn, minor, propagationDelay, rules, suppressions }).filter(([, value]) => value !== undefined));
}
