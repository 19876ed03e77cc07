import { existsSync, lstatSync, statSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { RECOMMENDED } from './check';
import { isSuppressible } from './incomplete';
import { InputError, otherThan } from './input-error';
import { readFile } from '../read';
import { reasonOf } from './reason';
import type { Level, Rule } from './rule';
import { LEVELS } from './rule';
import { ruleNamed, rulesNamed } from './rule-set';
import { isReason } from './suppression';
import type { Target } from './world';
import { DEFAULT_PROPAGATION_DELAY, MAX_PROPAGATION_DELAY } from '../../cluster/propagation';
import { KubernetesVersion, minorOf, NEWEST_VERSION } from '../../cluster/version';
import type { JsonObject } from '../../pod';
import { isObject } from '../../pod';
import { own } from '../../private/own';
import { inWords } from '../../private/seconds';
import { secondsIn } from '../../private/time-text';
import { bytesOfStream } from '../read/bytes';

/** What the checks are to know: from a configuration file, from options, or what holds if neither says it. */
export interface Settings {
  /** The configuration file that some of it is from, as it is to be named. @default - none */
  readonly configuration?: string;
  /** Rule sets and rules, by name. @default - those of the set `recommended` */
  readonly rules?: readonly string[];
  /** Other levels than a rule has by itself. @default - none */
  readonly levels?: { readonly [rule: string]: Level };
  /** The rules that are suppressed everywhere, with the reason. @default - none */
  readonly suppressions?: { readonly [rule: string]: string };
  /** The minor version of Kubernetes. @default - the newest known version */
  readonly minor?: number;
  /** How long endpoints take to propagate, in seconds. @default 5 */
  readonly propagationDelay?: number;
  /** The lowest level that makes the run fail. @default warning */
  readonly failOn?: FailOn;
  /** The rules of `apply`, which is for others to read. @default - none */
  readonly apply?: unknown;
}

/** The lowest level that makes the checks fail. */
export type FailOn = Level | 'never';

/** How the configuration file is named, if it is not named by an option. */
export const CONFIG_FILE = '.cdk8s-graceful.yaml';
export const FAIL_ON: readonly FailOn[] = [...LEVELS, 'never'];
const MINORS = Object.values(KubernetesVersion).map(minorOf);
/** The newest minor version of Kubernetes that is known. */
export const NEWEST_MINOR = minorOf(NEWEST_VERSION);
export { DEFAULT_PROPAGATION_DELAY, MAX_PROPAGATION_DELAY };

const KEYS = ['rules', 'levels', 'suppressions', 'kubernetesVersion', 'propagationDelay', 'failOn', 'apply'] as const;

/** A configuration file has a few lines, and is no reason to read a device without end. */
const MAX_CONFIG_BYTES = 1024 * 1024;
/** What lies in the root of a repository; `.git` is a file in a worktree or a submodule. */
const REPOSITORY = ['.git', '.hg', '.jj'];

/**
 * The configuration file of a folder: the nearest one in it or above it, up to the root of its repository. What lies above that is
 * somebody else's, and so is what lies above a folder in no repository, as in `/tmp`.
 *
 * @throws InputError if something has its name that is not a file
 */
export function findConfig(folder: string): string | undefined {
  const found = foldersFor(resolve(folder)).map((at) => join(at, CONFIG_FILE)).find((file) => lstatOf(file) !== undefined);
  if (found !== undefined && !isFile(found)) {
    throw new InputError(`The configuration file ${found} must be a regular file: remove it, or choose another with --config.`);
  }
  return found;
}

/** Where it may lie, the nearest first. */
function foldersFor(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) { folders.push(at); }
    if (REPOSITORY.some((name) => existsSync(join(at, name)))) { return folders; }
    if (at === dirname(at)) { return [folder]; }
  }
}

/** Nothing too for what cannot be seen from here. */
function lstatOf(file: string) {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * What a configuration file says.
 *
 * @throws InputError if it cannot be read, or if there is something in it that means nothing
 */
export function readConfig(file: string): Settings {
  let bytes: Buffer;
  try {
    bytes = bytesOfStream(file, MAX_CONFIG_BYTES);
  } catch (error) {
    throw new InputError(`Cannot read the configuration file ${file}: ${reasonOf(error)}.`);
  }
  const { documents, unreadable: [problem] } = readFile(file, bytes);
  if (problem) { throw new InputError(`The configuration file ${file}${problem.place ? `, line ${problem.place.line},` : ''} cannot be read. ${problem.message}`); }
  if (documents.length > 1) { throw new InputError(`The configuration file ${file} must have a single document, but has ${documents.length}.`); }
  return settingsIn(documents[0]?.content ?? {}, file);
}

/** What is in it, already parsed. */
export function settingsIn(content: unknown, file: string): Settings {
  if (!isObject(content)) { throw new InputError(`${file} must be a mapping with any of ${KEYS.join(', ')}.`); }
  const unknown = Object.keys(content).find((key) => !(KEYS as readonly string[]).includes(key));
  if (unknown !== undefined) { throw new InputError(`${file} has an unknown setting '${unknown}'.${otherThan(unknown, KEYS)}`); }
  const { apply, failOn, kubernetesVersion, levels, propagationDelay, rules, suppressions } = content;
  const at = (key: string) => `'${key}' of ${file}`;
  return {
    ...rules !== undefined && { rules: namesIn(rules, at('rules')) },
    ...levels !== undefined && { levels: levelsIn(levels, at('levels')) },
    ...suppressions !== undefined && { suppressions: suppressionsIn(suppressions, at('suppressions')) },
    ...kubernetesVersion !== undefined && { minor: minorIn(kubernetesVersion, at('kubernetesVersion')) },
    ...propagationDelay !== undefined && { propagationDelay: timeIn(propagationDelay, at('propagationDelay'), MAX_PROPAGATION_DELAY) },
    ...failOn !== undefined && { failOn: oneOf(failOn, FAIL_ON, at('failOn')) },
    ...apply !== undefined && { apply },
  };
}

/** The rules that settings choose, at the levels that they give. */
export function rulesOf({ levels = {}, rules }: Settings): readonly Rule[] {
  const chosen = rules ? rulesNamed(rules, 'The list of rules') : RECOMMENDED;
  return chosen.map((rule) => Object.hasOwn(levels, rule.id) ? { ...rule, level: own(levels, rule.id)! } : rule);
}

/** What the manifests are for by these settings, or by default. */
export function targetOf({ minor = NEWEST_MINOR, propagationDelay }: Settings): Target {
  return { minor, propagationDelay: propagationDelay ?? DEFAULT_PROPAGATION_DELAY, isDelayGiven: propagationDelay !== undefined };
}

/** A version as `1.30`, `v1.30` or `v1.30.2`. */
export function minorIn(value: unknown, where: string): number {
  // 1.30 without quotes is the number 1.3.
  if (typeof value === 'number') { throw new InputError(`${where} is the number ${value}, but must be a string: put the version in quotes, as in "1.30".`); }
  const [, minor] = /^v?1\.(\d{1,3})(?:\.\d+)?(?:[-+].*)?$/.exec(String(value).trim()) ?? [];
  if (minor === undefined || !MINORS.includes(Number(minor))) {
    throw new InputError(`${where} is '${String(value)}', but must be a known Kubernetes version: ${Object.values(KubernetesVersion).join(', ')}.`);
  }
  return Number(minor);
}

/** The version for which a minor version stands. */
export function versionOf(minor: number = NEWEST_MINOR): KubernetesVersion {
  return Object.values(KubernetesVersion).find((version) => version === `1.${minor}`)!;
}

/** A time as `5s`, in seconds. */
export function timeIn(value: unknown, where: string, most: number): number {
  const seconds = typeof value === 'string' && /[a-z]$/.test(value.trim()) ? secondsIn(value.trim()) : undefined;
  if (seconds === undefined || seconds > most) {
    throw new InputError(`${where} is '${String(value)}', but must be a duration of at most ${inWords(most)} with a unit, such as 5s or 1m30s.`);
  }
  return seconds;
}

/** One of several words. */
export function oneOf<T extends string>(value: unknown, all: readonly T[], where: string): T {
  const found = all.find((one) => one === value);
  if (found === undefined) { throw new InputError(`${where} is '${String(value)}'.${otherThan(String(value), all)}`); }
  return found;
}

/** Why a rule is suppressed, which has to be said. */
export function reasonFor(rule: string, reason: unknown, where: string): string {
  if (!isSuppressible(ruleNamed(rule, where))) { throw new InputError(`${where} names '${rule}', which cannot be suppressed: leave it out.`); }
  if (typeof reason !== 'string' || !isReason(reason)) {
    throw new InputError(`${where} suppresses '${rule}' without a reason (${JSON.stringify(reason ?? null)}): state why its findings do not matter here.`);
  }
  return reason.trim();
}

function namesIn(value: unknown, where: string): string[] {
  const names = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(names) || !names.every((name): name is string => typeof name === 'string')) {
    throw new InputError(`${where} must be 'recommended', 'all' or a list of rules.`);
  }
  rulesNamed(names, where);
  return names;
}

function levelsIn(value: unknown, where: string): { [rule: string]: Level } {
  return Object.fromEntries(Object.entries(mappingIn(value, where, 'rules to levels')).map(([rule, level]) => {
    ruleNamed(rule, where);
    return [rule, oneOf(level, LEVELS, `'${rule}' in ${where}`)];
  }));
}

function suppressionsIn(value: unknown, where: string): { [rule: string]: string } {
  return Object.fromEntries(Object.entries(mappingIn(value, where, 'rules to reasons')).map(([rule, reason]) => [rule, reasonFor(rule, reason, where)]));
}

function mappingIn(value: unknown, where: string, words: string): JsonObject {
  if (!isObject(value)) { throw new InputError(`${where} must be a mapping of ${words}.`); }
  return value;
}
