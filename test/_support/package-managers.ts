import { existsSync } from 'fs';
import { homedir } from 'os';
import { join } from 'path';
import { Ability } from './tools';

/** Where .ci/run has installed them. */
export const FOLDER = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-graceful', 'package-managers');

/** The package managers of package-managers.json, and those of Python, in a cache of this machine. */
export const PACKAGE_MANAGERS: Ability = {
  name: 'running package managers as PID 1',
  tools: [],
  refusal: () => existsSync(join(FOLDER, 'node_modules', 'npm11')) && existsSync(join(FOLDER, 'python', 'bin', 'uv')) ? undefined
    : `they are not in ${FOLDER}: see how .ci/run installs test/_support/package-managers.json`,
};

const SCRIPTS: readonly [RegExp, string][] = [[/^npm/, 'bin/npm-cli.js'], [/^yarn/, 'bin/yarn.js'], [/^pnpm/, 'bin/pnpm.cjs']];

/** The command of one of them, by its name in package-managers.json. */
export function packageManager(name: string): string[] {
  if (name === 'bun') { return [join(FOLDER, 'node_modules', '.bin', 'bun')]; }
  if (/^(?:poetry|pipenv|uv)$/.test(name)) { return [join(FOLDER, 'python', 'bin', name)]; }
  const [, script] = SCRIPTS.find(([names]) => names.test(name))!;
  return [process.execPath, join(FOLDER, 'node_modules', name, script)];
}
