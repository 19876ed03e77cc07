import { resolve } from 'path';
import { Io } from './io';
import { CheckSettings } from './options';
import { findConfig, readConfig, Settings } from '../checks/config';

/** What is to be looked for. Options count before the configuration file. */
export function settingsFor({ config, settings }: CheckSettings, { cwd }: Io): Settings {
  const file = config !== undefined ? resolve(cwd, config) : findConfig(cwd);
  const configured = file === undefined ? {} : readConfig(file);
  return { ...configured, ...settings, suppressions: { ...configured.suppressions, ...settings.suppressions } };
}
