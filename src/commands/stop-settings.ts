import { commandsOf } from './words';
import type { ContainerView, PodView } from '../pod';
import { isObject, isTemplated, listAt, pointer } from '../pod';
import { own } from '../private/own';
import { remember } from '../private/remember';
import { secondsIn } from '../private/time-text';
import type { Meaning, ProgramFacts, SettingFacts } from '../servers/machinery/facts';
import { isNamed, SettingKind } from '../servers/machinery/facts';
import { parseImage } from '../servers/machinery/image';
import { KNOWN } from '../servers/machinery/known';
import { baseName } from '../servers/machinery/launch';
import type { ProgramSetting } from '../servers/machinery/settings';
import { mayBe, settingsCalled, settingsOfFile } from '../servers/machinery/settings';

/** What programs are told about their own stop: how long they serve on, or let in-flight work finish, after the stop signal. */

/** A setting that says how long a program takes to stop. */
export interface StopSetting {
  /** As it is written: `--graceful-timeout`. */
  readonly name: string;
  readonly seconds: number;
  readonly pointer: string;
  /** What else than the container says it, in words: `the ConfigMap 'web'`. @default - the container itself */
  readonly saidIn?: string;
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

/** A variable, or a file, that a container gets from another object. */
export interface Given {
  /** The name of the variable, or of the file. */
  readonly name: string;
  /** Its value, or the text of the file. */
  readonly text: string;
  /** Where the container takes it from. */
  readonly pointer: string;
  /** The object that it comes from, in words: `the ConfigMap 'web'`. */
  readonly from: string;
}

/** What a container gets from other objects. */
export interface GivenToContainer {
  readonly variables: readonly Given[];
  readonly files: readonly Given[];
  /** Whether other containers of its pod get the same files: then a file counts only where its program may run. */
  readonly isShared: boolean;
}

/** The same as `stopSettingsOf`, with what other objects say. */
export function stopSettingsWith(container: ContainerView, { files, isShared, variables }: GivenToContainer): readonly StopSetting[] {
  const ofVariables = variables.flatMap(({ from, name, pointer: at, text }) =>
    settingOfVariable(container, name, text, at).map((one) => ({ ...one, saidIn: from })));
  const ofFiles = files.flatMap((file) => settingsInFile(container, file, isShared));
  return longestOfEach([...flagsOf(container), ...variablesOf(container), ...ofVariables, ...ofFiles]);
}

/** A setting that holds because nothing sets it. */
export interface DefaultSetting {
  readonly name: string;
  readonly seconds: number;
  readonly means: Meaning;
  readonly of: ProgramFacts;
}

/** The settings of a container's program that hold because nothing sets them, where all that could is known: its flags, its variables, or its file. */
export function defaultSettingsOf(container: ContainerView, of: ProgramFacts, given: GivenToContainer): readonly DefaultSetting[] {
  if (elsewhereIn(container, of)) { return []; }
  const set = stopSettingsWith(container, given);
  const isKnown = ({ file, kind }: SettingFacts) => kind === SettingKind.FILE
    ? given.files.some(({ name }) => file?.test(name)) : hasNoOtherVariables(container);
  return (of.settings ?? []).flatMap((setting) => {
    const { byDefault, means, names = [] } = setting;
    const isSet = byDefault === undefined || set.some((one) => one.of === of && one.means === means) || namesOne(container, of, means);
    return isSet || !isKnown(setting) ? [] : [{ name: names[0], seconds: byDefault, means, of }];
  });
}

/** Whether no variables come from where nobody sees them. */
function hasNoOtherVariables({ env, raw }: ContainerView): boolean {
  return listAt(raw, 'envFrom').length === 0 && Object.values(env).every((value) => value !== undefined);
}

/** Whether a container sets one of the settings of a meaning, to whatever value. */
function namesOne({ args, command, env }: ContainerView, { settings = [] }: ProgramFacts, means: Meaning): boolean {
  const all = [...[...command, ...args].flatMap((text) => text.split(/[\s=]+/)), ...Object.keys(env)];
  return settings.some((one) => one.means === means && one.kind !== SettingKind.FILE && all.some((name) => isNamed(one, name)));
}

/** What a configuration file says of the stop of its program. */
export function settingsInFile(container: ContainerView, { from, name: file, pointer: at, text }: Given, isShared = false): StopSetting[] {
  const found = settingsOfFile(file).filter(({ of, setting }) => mayRun(container, of) || (!isShared && !setting.isCommonName));
  if (found.length === 0) { return []; }
  const lines = text.split('\n').map((line) => line.trim());
  return found.flatMap((one) => (one.setting.names ?? []).flatMap((name) => lines.flatMap((line) =>
    line.startsWith(name) && !/^[\w.-]/.test(line.slice(name.length)) ? read(one, name, valueOfKey(line, name), at).map((setting) => ({ ...setting, saidIn: from })) : [])));
}

function settingOfVariable(container: ContainerView, name: string, value: string | undefined, at: string): StopSetting[] {
  const found = settingIn(SettingKind.VARIABLE, name, container);
  return found ? read(found, name, value, at) : [];
}

function flagsOf(container: ContainerView): StopSetting[] {
  return (['command', 'args'] as const).flatMap((list) => {
    // An argument may be a whole script.
    const words = container[list].flatMap((text, n) => text.split(/\s+/).map((word) => ({ word, at: pointer(container.pointer, list, n) })));
    return words.flatMap(({ at, word }, n) => {
      if (!word.startsWith('-')) { return []; }
      const end = word.indexOf('=');
      const name = end < 0 ? word : word.slice(0, end);
      const found = settingIn(SettingKind.FLAG, name, container);
      if (!found) { return []; }
      const after = words.slice(n + 1).map((one) => one.word);
      return read(found, name, valueIn(end < 0 ? after : [word.slice(end + 1), ...after], found.setting), at);
    });
  });
}

/** The value of a flag: the word after it, or a text of several words that holds the setting. */
function valueIn(words: readonly string[], { key }: SettingFacts): string | undefined {
  return key === undefined || words[0]?.includes(key) ? words[0] : words.join(' ');
}

function variablesOf(container: ContainerView): StopSetting[] {
  return listAt(container.raw, 'env').flatMap((entry, n) => {
    if (!isObject(entry) || typeof entry.name !== 'string') { return []; }
    return settingOfVariable(container, entry.name, own(container.env, entry.name), pointer(container.pointer, 'env', n, 'value'));
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
  return elsewhereIn(container, facts) ? undefined : { name: facts.name, seconds };
}

/** Whether a program is told elsewhere how to stop, as in a file of settings that its command names. */
export function elsewhereIn(container: ContainerView, { settingsElsewhere }: ProgramFacts): boolean {
  const { flags, variables = [] } = settingsElsewhere ?? { flags: [] };
  const words = commandsOf([...container.command, ...container.args]).flat();
  return variables.some((name) => Object.hasOwn(container.env, name))
    || words.some((word) => flags.some((flag) => word === flag || word.startsWith(flag.startsWith('--') ? `${flag}=` : flag)));
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
  // TOML and Python divide large numbers.
  const value = text.replace(/^["']|["']$/g, '').replace(/(?<=\d)_(?=\d)/g, '');
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) * unit : secondsIn(value.toLowerCase().replace(/^pt/, ''));
}

function longestOfEach(settings: readonly StopSetting[]): StopSetting[] {
  const longest = new Map<Meaning, StopSetting>();
  for (const setting of settings) {
    if ((longest.get(setting.means)?.seconds ?? 0) < setting.seconds) { longest.set(setting.means, setting); }
  }
  return [...longest.values()];
}
