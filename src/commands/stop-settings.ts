import { commandsOf } from './words';
import type { ContainerView, PodView } from '../pod';
import { isObject, isTemplated, listAt, pointer } from '../pod';
import { own } from '../private/own';
import { remember } from '../private/remember';
import { secondsIn } from '../private/time-text';
import type { Meaning, ProgramFacts, SettingFacts } from '../servers/machinery/facts';
import { SettingKind } from '../servers/machinery/facts';
import { parseImage } from '../servers/machinery/image';
import { KNOWN } from '../servers/machinery/known';
import { baseName } from '../servers/machinery/launch';
import type { ProgramSetting } from '../servers/machinery/settings';
import { mayBe, settingsCalled } from '../servers/machinery/settings';

/** What programs are told about their own stop: how long they serve on, or let in-flight work finish, after the stop signal. */

/** A setting that says how long a program takes to stop. */
export interface StopSetting {
  /** As it is written: `--graceful-timeout`. */
  readonly name: string;
  readonly seconds: number;
  readonly pointer: string;
  readonly means: Meaning;
  /** The program has ended by itself when that time is over. */
  readonly includesEnd: boolean;
  /** The program whose setting it is. Others may have one of the same name. */
  readonly of: ProgramFacts;
}

/*
 * Only what is counted from the stop signal. Times that look like it and are not are left out: those of Envoy's
 * `--drain-time-s`, which counts from a drain that no signal begins; ztunnel's `TERMINATION_GRACE_PERIOD_SECONDS`, from which it
 * takes some seconds itself; and what jobs, leader elections and garbage collections are given.
 */

/** What a container says of its own stop. Of several of one meaning, as for several entry points, the longest. */
export const stopSettingsOf = remember((container: ContainerView): readonly StopSetting[] =>
  longestOfEach([...flagsOf(container), ...variablesOf(container)]));

function flagsOf(container: ContainerView): StopSetting[] {
  return (['command', 'args'] as const).flatMap((list) => {
    // An argument may be a whole script.
    const words = container[list].flatMap((text, n) => text.split(/\s+/).map((word) => ({ word, at: pointer(container.pointer, list, n) })));
    return words.flatMap(({ at, word }, n) => {
      if (!word.startsWith('-')) { return []; }
      const end = word.indexOf('=');
      const name = end < 0 ? word : word.slice(0, end);
      const found = settingIn(SettingKind.FLAG, name, container);
      return found ? read(found, name, end < 0 ? words[n + 1]?.word : word.slice(end + 1), at) : [];
    });
  });
}

function variablesOf(container: ContainerView): StopSetting[] {
  return listAt(container.raw, 'env').flatMap((entry, n) => {
    if (!isObject(entry) || typeof entry.name !== 'string') { return []; }
    const found = settingIn(SettingKind.VARIABLE, entry.name, container);
    return found ? read(found, entry.name, own(container.env, entry.name), pointer(container.pointer, 'env', n, 'value')) : [];
  });
}

/** A setting of a container: that of a program which it may run, or one whose name is that of no other. */
function settingIn(kind: SettingKind, name: string, container: ContainerView): ProgramSetting | undefined {
  const all = settingsCalled(kind, name);
  return all.find(({ of }) => mayRun(container, of)) ?? all.find(({ setting }) => !setting.isCommonName);
}

/** Flags whose argument is a setting itself, such as `--set name=value`. */
const TAKES_SETTINGS = /^--?(?:set|env|e|o|option|override|config|D|P|X)$/;

/** What would be a setting of a program if it began with a dash, as in `term_timeout=10s`, with that word. Names of one word may mean anything. */
export function settingsWithoutDashOf(container: ContainerView): (StopSetting & { readonly word: string })[] {
  return (['command', 'args'] as const).flatMap((list) => container[list].flatMap((word, n) => {
    const end = word.indexOf('=');
    const name = word.slice(0, Math.max(end, 0));
    if (!/^\w[\dA-Za-z]*[\-._][\w\-.]*\w$/.test(name) || /\s/.test(word) || TAKES_SETTINGS.test(container[list][n - 1] ?? '')) { return []; }
    for (const flag of [`-${name}`, `--${name}`]) {
      const found = settingsCalled(SettingKind.FLAG, flag).find(({ of }) => mayRun(container, of));
      if (found) { return read(found, flag, word.slice(end + 1), pointer(container.pointer, list, n)).map((setting) => ({ ...setting, word })); }
    }
    return [];
  }));
}

/** What the annotations of a pod say of the stop of containers that are put into it later. */
export function injectedSettingsOf(pod: PodView): StopSetting[] {
  const at = pod.pointer.replace(/\/spec$/, '/metadata/annotations');
  return Object.entries(pod.annotations).flatMap(([name, value]) => {
    const [found] = settingsCalled(SettingKind.ANNOTATION, name);
    return found ? read(found, found.setting.key ?? name, value, pointer(at, name)) : [];
  });
}

/** The program of a container that has a limit of its own, if nothing tells it another one, and that limit in seconds. */
export function ownLimitOf(container: ContainerView): { readonly name: string; readonly seconds: number } | undefined {
  if (stopSettingsOf(container).length > 0) { return undefined; }
  const facts = KNOWN.find((one) => one.settings?.some(({ setsLimit }) => setsLimit) && mayRun(container, one));
  const seconds = facts?.limit.value.seconds;
  if (!facts || seconds === undefined) { return undefined; }
  const { flags, variables = [] } = facts.settingsElsewhere ?? { flags: [] };
  // A file of settings may say something else.
  const words = commandsOf([...container.command, ...container.args]).flat();
  const isElsewhere = variables.some((name) => own(container.env, name) !== undefined)
    || words.some((word) => flags.some((flag) => word === flag || word.startsWith(flag.startsWith('--') ? `${flag}=` : flag)));
  return isElsewhere ? undefined : { name: facts.name, seconds };
}

/** Whether a container may run a program, as far as its command, its arguments and its image say. A script may name one setting many times. */
export function mayRun(container: ContainerView, facts: ProgramFacts): boolean {
  const { answers, path, words } = namesIn(container);
  const known = answers.get(facts);
  if (known !== undefined) { return known; }
  const answer = mayBe(facts, words, path);
  answers.set(facts, answer);
  return answer;
}

const namesIn = remember(({ args, command, image }: ContainerView) => ({
  words: [...new Set([...command, ...args].flatMap((text) => text.split(/\s+/)).filter((word) => !word.startsWith('-')).map(baseName))],
  path: image === undefined ? undefined : parseImage(image)?.path,
  answers: new Map<ProgramFacts, boolean>(),
}));

function read({ of, setting }: ProgramSetting, name: string, text: string | undefined, at: string): StopSetting[] {
  const value = text === undefined || isTemplated(text) ? undefined : setting.key === undefined ? text : valueOfKey(text, setting.key);
  const seconds = value === undefined ? undefined : secondsOfText(value, setting);
  if (seconds === undefined || seconds === 0) { return []; }
  return [{ name, seconds, pointer: at, means: setting.means, includesEnd: setting.includesEnd ?? false, of }];
}

/** The value of a key in a text of YAML, JSON or flags: `key: 5s`, `"key": "5s"`, `key=5s`, `key 5s`. */
function valueOfKey(text: string, key: string): string | undefined {
  const at = text.indexOf(key);
  return at < 0 ? undefined : /^["']?\s{0,9}[:=]?\s{0,9}["']?([\w.]+)/.exec(text.slice(at + key.length))?.[1];
}

function secondsOfText(text: string, { unit = 1 }: SettingFacts): number | undefined {
  const value = text.replace(/^["']|["']$/g, '');
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) * unit : secondsIn(value.toLowerCase().replace(/^pt/, ''));
}

function longestOfEach(settings: readonly StopSetting[]): StopSetting[] {
  const longest = new Map<Meaning, StopSetting>();
  for (const setting of settings) {
    if ((longest.get(setting.means)?.seconds ?? 0) < setting.seconds) { longest.set(setting.means, setting); }
  }
  return [...longest.values()];
}
