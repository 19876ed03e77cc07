import { has, known, own } from './own';
import type * as Signatures from './signatures';

/*
 * What the compiler says to users of TypeScript, said at run time to those of plain JavaScript, and of `any`: which option has which value,
 * and what it must be. What each method takes stands in signatures.ts, which is written from the public API itself.
 */

/** What of a value is wrong: where in the argument, and what it must be. */
interface Problem {
  /** Such as `.containers[0].command`; empty for the argument itself. */
  readonly at: string;
  /** As it reads in the message. */
  readonly value: string;
  readonly must: string;
  readonly todo: string;
}

/** The table is loaded with the first call, not with the library. */
let loaded: typeof Signatures | undefined;
function signatures(): typeof Signatures {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return loaded ??= require('./signatures') as typeof Signatures;
}

/** Has all public methods of a class check their arguments. Its constructor cannot be changed: it calls `checkArguments` itself. */
export function guard<T extends object>(name: string, type: { readonly prototype: T }, pathOf?: (self: T) => string): void {
  for (const owner of [type, type.prototype] as object[]) {
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      const method = descriptor.value;
      if (typeof method !== 'function' || key === 'constructor' || key.startsWith('_')) { continue; }
      const called = `${name}.${key}`;
      const checking = function (this: any, ...values: unknown[]): unknown {
        // Methods that are not public, and those that take nothing, are not in the table.
        if (Object.hasOwn(signatures().METHODS, called)) {
          const path = owner === type ? pathOfScope(values[0]) : pathOf?.(this);
          checkArguments(path === undefined ? called : `${path}: ${called}`, called, values);
        }
        return method.apply(this, values);
      };
      Object.defineProperty(owner, key, { ...descriptor, value: checking });
    }
  }
}

/** Checks what a construct is made from, before it is made. */
export function checkConstruct(name: string, scope: unknown, id: unknown, props: unknown): void {
  const above = (scope as any)?.node?.path;
  const path = above === undefined ? '' : `${[above, id].filter((part) => typeof part === 'string' && part !== '').join('/')}: `;
  checkArguments(`${path}${name}`, `new ${name}`, [scope, id, props]);
}

/** Checks the arguments of a method. `where` is how a message begins. */
export function checkArguments(where: string, method: string, values: readonly unknown[]): void {
  const fields = own(signatures().METHODS, method) ?? {};
  let n = 0;
  for (const [field, type] of Object.entries(fields)) {
    const rest = field.startsWith('...');
    const problem = rest ? problemOf(`[${type}]`, values.slice(n)) : problemOf(type, values[n]);
    if (problem) {
      const at = (own(signatures().STRUCTS, type.replace('?', '')) ? problem.at.slice(1) : `${field.replace('...', '')}${problem.at}`) || field;
      throw new Error(`${where}: '${at}' (${problem.value}) must ${problem.must}: ${problem.todo}`);
    }
    n++;
  }
}

function problemOf(type: string, value: unknown): Problem | undefined {
  if (type.endsWith('?')) {
    if (value === undefined) { return undefined; }
    const problem = problemOf(type.slice(0, -1), value);
    return problem?.at === '' ? { ...problem, todo: `${problem.todo}, or leave it out` } : problem;
  }
  const must = (what: string, todo: string): Problem => ({ at: '', value: shown(value), must: what, todo });
  switch (type) {
    case 'any': return undefined;
    case 'text': return typeof value === 'string' ? unwritable(value) : must('be a string', value === undefined ? 'give one' : 'put it in quotes');
    case 'number': return typeof value === 'number' ? undefined : must('be a number', 'give it without quotes');
    case 'boolean': return typeof value === 'boolean' ? undefined : must('be true or false', 'give one of them, without quotes');
    case 'count': return problemOfNumber(value, 0, 2 ** 31 - 1);
    case 'port': return problemOfNumber(value, 1, 65535);
    case 'seconds': return problemOf('Duration', value) ?? problemOfSeconds(value as any);
  }
  if (isLazy(value)) { return undefined; }
  if (type.startsWith('[')) {
    return Array.isArray(value) ? firstOf(value.keys(), (n) => problemOf(type.slice(1, -1), value[n]), (n) => `[${n}]`)
      : must('be a list', 'put it in square brackets');
  }
  if (type.startsWith('{')) {
    return isObject(value) ? firstOf(Object.keys(value), (key) => unwritable(key) ?? problemOf(type.slice(1, -1), own(value as { readonly [key: string]: unknown }, key)), (key) => `.${key}`)
      : must('be an object of names and values', 'write it as { name: value }');
  }
  if (type.includes('|')) {
    const problems = type.split('|').map((one) => problemOf(one, value));
    return problems.includes(undefined) ? undefined : problems[0];
  }
  const { CLASSES, ENUMS, STRUCTS } = signatures();
  const fields = own(STRUCTS, type);
  if (fields) { return problemOfStruct(fields, value); }
  const values = own(ENUMS, type);
  if (values) {
    return values.includes(value as string) ? undefined
      : must(values.length > 12 ? `be one of ${type}` : `be one of ${values.map((one) => `'${one}'`).join(', ')}`, `use the enum ${type}`);
  }
  if (!isObject(value) || !own(CLASSES, type)!.every((member) => has(value, member))) { return must(...adviceFor(type, value)); }
  return type === 'Duration' ? problemOfTime(value as any) : undefined;
}

function adviceFor(type: string, value: unknown): [must: string, todo: string] {
  switch (type) {
    case 'Construct':
    case 'IConstruct':
      return ['be a construct', 'give an app, a chart or a workload'];
    case 'Duration':
      return ['be a Duration', `write Duration.seconds(${typeof value === 'number' && value >= 0 && value < Infinity ? value : 30})`];
    default:
      return [`be a ${type.replace(/^I(?=[A-Z][a-z])/, '')}`, 'make one with the class of that name'];
  }
}

function problemOfStruct(fields: { readonly [name: string]: string }, value: unknown): Problem | undefined {
  const required = Object.entries(fields).filter(([, type]) => !type.endsWith('?')).map(([name]) => name);
  const names = (required.length > 0 ? required : Object.keys(fields).slice(0, 1)).join(': …, ');
  // An object of a class in its place, such as a Duration in the place of options, would be passed over in silence.
  const fits = isObject(value) && (isPlain(value) || Object.keys(fields).some((name) => has(value, name)));
  if (!fits) { return { at: '', value: shown(value), must: 'be an object', todo: `write it as { ${names}: … }` }; }
  for (const [name, type] of Object.entries(fields)) {
    const problem = problemOf(type, known(value, name));
    if (problem) { return { ...problem, at: `.${name}${problem.at}` }; }
  }
  return undefined;
}

function problemOfNumber(value: unknown, min: number, max: number): Problem | undefined {
  if (isLazy(value) || (Number.isInteger(value) && value as number >= min && value as number <= max)) { return undefined; }
  return { at: '', value: shown(value), must: `be a whole number from ${min} to ${max}`, todo: 'the API server accepts no other, so give such a number' };
}

/** Kubernetes has no time without an end, and nothing can be done with one that is no number. */
function problemOfTime(value: { toMilliseconds(options: object): number }): Problem | undefined {
  const seconds = value.toMilliseconds({ integral: false }) / 1000;
  return Number.isFinite(seconds) ? undefined : { at: '', value: `${seconds} s`, must: 'be a finite time', todo: 'give one, such as Duration.seconds(30)' };
}

function problemOfSeconds(value: { toMilliseconds(options: object): number }): Problem | undefined {
  if (isLazy(value)) { return undefined; }
  const seconds = value.toMilliseconds({ integral: false }) / 1000;
  if (Number.isInteger(seconds) && seconds < 2 ** 31) { return undefined; }
  return { at: '', value: `${seconds} s`, must: 'be a whole number of seconds, because Kubernetes counts in whole seconds', todo: 'give such a time' };
}

/**
 * A text that cannot be written: no program can be given a NUL, and UTF-8 has no half of a pair. `isWellFormed` is newer than the types
 * that we compile with.
 */
export function problemOfText(value: string): string | undefined {
  if (value.includes('\0')) { return 'not contain NUL characters'; }
  return (value as any).isWellFormed() ? undefined : 'not contain halves of surrogate pairs, which are not valid Unicode';
}

function unwritable(value: string): Problem | undefined {
  const must = problemOfText(value);
  return must === undefined ? undefined : { at: '', value: shown(value), must, todo: 'take them out' };
}

function firstOf<K>(keys: Iterable<K>, problem: (key: K) => Problem | undefined, at: (key: K) => string): Problem | undefined {
  for (const key of keys) {
    const found = problem(key);
    if (found) { return { ...found, at: at(key) + found.at }; }
  }
  return undefined;
}

/** A value of cdk8s that is known only at synth. */
const isLazy = (value: unknown) => isObject(value) && typeof value.produce === 'function' && !Object.hasOwn(value, 'produce');

const isObject = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of no class. Asked in this way, because each realm has an `Object` of its own. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function pathOfScope(scope: unknown): string | undefined {
  const path = (scope as any)?.node?.path;
  return path === '' ? 'App' : typeof path === 'string' ? path : undefined;
}

const LONGEST = 60;

/** A value as it reads in a message. */
export function shown(value: unknown): string {
  if (value === undefined) { return 'missing'; }
  if (typeof value === 'function') { return 'a function'; }
  let text: string | undefined;
  try {
    text = typeof value === 'object' && value !== null && !Array.isArray(value) && !isPlain(value) ? `a ${value.constructor.name}`
      : typeof value === 'string' || typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    // What cannot be written holds itself, or a BigInt.
    text = Array.isArray(value) ? 'a list' : 'an object';
  }
  // Marks of direction would turn the line round, and the rest may end it.
  const clean = text.replace(/[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
}
