import type { Dirent, Stats } from 'fs';
import { readdirSync, statSync } from 'fs';
import { isAbsolute, join, relative, resolve } from 'path';
import { reasonOf } from '../checks/engine/reason';
import type { Unreadable } from '../checks/read';

/** What a word of a command line names, or a file in a folder that it names. */
export interface FoundFile {
  /** As it is called in reports: from the working folder, if it is in it. */
  readonly name: string;
  readonly path: string;
  /** Whether somebody named it, and not only the folder that it is in. */
  readonly isNamed: boolean;
}

/** The files that a word names. Whatever is not one of them, but looks like one, is added to what is lost. */
export function filesAt(word: string, cwd: string, lost: Unreadable[]): FoundFile[] {
  const top = resolve(cwd, word);
  const nameAt = (path: string) => nameOf(path, join(word, relative(top, path)), cwd);
  const name = nameOf(top, word, cwd);
  let stat: Stats;
  try {
    stat = statSync(top);
  } catch (error) {
    lost.push({ file: name, message: `It cannot be read: ${reasonOf(error)}.` });
    return [];
  }
  // A pipe, as in `check <(helm template .)`, is as good as a file; a device may have no end, and may do something when it is opened.
  if (stat.isFile() || stat.isFIFO()) { return [{ name, path: top, isNamed: true }]; }
  if (!stat.isDirectory()) {
    lost.push({ file: name, message: `It is a ${kindOf(stat)}, but only files, folders and pipes can be read.` });
    return [];
  }
  const before = lost.length;
  const files = [...manifestsIn(top, (path, message) => lost.push({ file: nameAt(path), message }))];
  if (files.length === 0 && lost.length === before) { lost.push({ file: name, message: 'It is a folder without *.yaml, *.yml or *.json files.' }); }
  return files.map((path) => ({ name: nameAt(path), path, isNamed: false }));
}

type Lose = (path: string, message: string) => void;

/** Folders through links are not followed: they may lead back. */
function* manifestsIn(folder: string, lose: Lose): Generator<string> {
  for (const entry of entriesOf(folder, lose)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* manifestsIn(path, lose);
    } else if (/\.(ya?ml|json)$/i.test(entry.name) && isFile(entry, path, lose)) {
      yield path;
    }
  }
}

function entriesOf(folder: string, lose: Lose): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
      .sort((a, b) => a.name < b.name ? -1 : 1);
  } catch (error) {
    lose(folder, `The folder cannot be read: ${reasonOf(error)}.`);
    return [];
  }
}

/** What is named like a manifest is one, or it is said why it is not read. */
function isFile(entry: Dirent, path: string, lose: Lose): boolean {
  if (entry.isFile()) { return true; }
  try {
    const stat = statSync(path);
    if (stat.isFile()) { return true; }
    if (!stat.isDirectory()) { lose(path, `It is a ${kindOf(stat)}, but in folders only files are read.`); }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    lose(path, code === 'ENOENT' ? 'It is a symbolic link to a file that does not exist.' : `It cannot be read: ${reasonOf(error)}.`);
  }
  return false;
}

function kindOf(stat: Stats): string {
  return stat.isFIFO() ? 'pipe' : stat.isSocket() ? 'socket' : 'device';
}

function nameOf(path: string, word: string, cwd: string): string {
  const name = relative(cwd, path);
  return name === '' ? '.' : name.startsWith('..') || isAbsolute(name) ? word : name;
}
