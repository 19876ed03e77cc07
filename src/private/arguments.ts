import { has, known, own } from './own';
import { rememberByText } from './remember';
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

/** A type of the table, read. */
interface Kind {
  readonly name: string;
  readonly optional: boolean;
  readonly problem: (value: unknown) => Problem | undefined;
}

type Field = readonly [name: string, kind: Kind];

/** Has all public methods of a class check their arguments. Its constructor cannot be changed: it calls `checkArguments` itself. */
export function guard<T extends object>(name: string, type: { readonly prototype: T }, pathOf?: (self: T) => string): void {
  for (const owner of [type, type.prototype] as object[]) {
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      const method = descriptor.value;
      if (typeof method !== 'function' || key === 'constructor' || key.startsWith('_')) { continue; }
      const called = `${name}.${key}`;
      const checking = function (this: any, ...values: unknown[]): unknown {
        checkArguments(called, values, () => owner === type ? pathOfScope(values[0]) : pathOf?.(this));
        return method.apply(this, values);
      };
      Object.defineProperty(owner, key, { ...descriptor, value: checking });
    }
  }
}

/** Checks what a construct is made from, before it is made. */
export function checkConstruct(name: string, scope: unknown, id: unknown, props: unknown): void {
  checkArguments(`new ${name}`, [scope, id, props], () => {
    const above = (scope as any)?.node?.path;
    return above === undefined ? undefined : [above, id].filter((part) => typeof part === 'string' && part !== '').join('/');
  });
}

/** Checks the arguments of a method. The path of its construct is asked for only if something is wrong: it takes long. */
export function checkArguments(method: string, values: readonly unknown[], pathOf?: () => string | undefined): void {
  const parameters = parametersOf(method);
  for (let n = 0; n < parameters.length; n++) {
    const [name, kind] = parameters[n];
    const problem = name.startsWith('...') ? inList(kind, values.slice(n)) : problemOf(kind, values[n]);
    if (problem) {
      // What is in options is named without them.
      const at = problem.at.startsWith('.') && isStruct(kind) ? problem.at.slice(1) : `${name.replace('...', '')}${problem.at}`;
      const path = pathOf?.();
      const where = path === undefined ? '' : `${path}: `;
      throw new Error(`${where}${method.replace(/^new /, '')}: '${at}' (${problem.value}) must ${problem.must}: ${problem.todo}`);
    }
  }
}

/** The table is loaded with the first call, not with the library. */
function signatures(): typeof Signatures {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./signatures') as typeof Signatures;
}

/** What a method takes: nothing, if it is not public. */
const parametersOf = rememberByText((method): readonly Field[] => {
  const fields = own(signatures().METHODS, method);
  return fields ? fieldsIn(fields) : [];
});

const fieldsIn = (fields: { readonly [name: string]: string }): readonly Field[] =>
  Object.entries(fields).map(([name, type]) => [name, kindOf(type)]);

const isStruct = ({ name }: Kind) => own(signatures().STRUCTS, name) !== undefined;

/** Reads a type of the table. */
const kindOf = rememberByText((type): Kind => {
  const optional = type.endsWith('?');
  const name = optional ? type.slice(0, -1) : type;
  return { name, optional, problem: problemsIn(name) };
});

function problemOf({ optional, problem }: Kind, value: unknown): Problem | undefined {
  if (optional && value === undefined) { return undefined; }
  const found = problem(value);
  return found?.at === '' && optional ? { ...found, todo: `${found.todo}, or leave it out` } : found;
}

const wrong = (value: unknown, must: string, todo: string): Problem => ({ at: '', value: shown(value), must, todo });

/** What is wrong with values of a type. */
function problemsIn(type: string): (value: unknown) => Problem | undefined {
  switch (type) {
    case 'any': return () => undefined;
    case 'text': return (value) => typeof value === 'string' ? unwritable(value) : wrong(value, 'be a string', value === undefined ? 'give one' : 'put it in quotes');
    case 'number': return (value) => typeof value === 'number' ? undefined : wrong(value, 'be a number', 'give it without quotes');
    case 'boolean': return (value) => typeof value === 'boolean' ? undefined : wrong(value, 'be true or false', 'give one of them, without quotes');
    case 'count': return (value) => problemOfNumber(value, 0, 2 ** 31 - 1);
    case 'port': return (value) => problemOfNumber(value, 1, 65535);
    case 'seconds': return (value) => isLazy(value) ? undefined : problemOf(kindOf('Duration'), value) ?? problemOfSeconds(value as any);
  }
  const problem = problemsInTyped(type);
  return (value) => isLazy(value) ? undefined : problem(value);
}

function problemsInTyped(type: string): (value: unknown) => Problem | undefined {
  if (type.startsWith('[')) {
    const of = kindOf(type.slice(1, -1));
    return (value) => Array.isArray(value) ? inList(of, value) : wrong(value, 'be a list', 'put it in square brackets');
  }
  if (type.startsWith('{')) {
    const of = kindOf(type.slice(1, -1));
    return (value) => isObject(value) ? firstOf(Object.keys(value), (key) => unwritable(key) ?? problemOf(of, own(value as object as { readonly [name: string]: unknown }, key)), (key) => `.${key}`)
      : wrong(value, 'be an object of names and values', 'write it as { name: value }');
  }
  if (type.includes('|')) {
    const kinds = type.split('|').map(kindOf);
    return (value) => kinds.some((kind) => !problemOf(kind, value)) ? undefined : problemOf(kinds[0], value);
  }
  const { CLASSES, ENUMS, STRUCTS } = signatures();
  const struct = own(STRUCTS, type);
  if (struct) { return problemsInStruct(struct); }
  const values = own(ENUMS, type);
  if (values) {
    const must = values.length > 12 ? `be one of ${type}` : `be one of ${values.map((one) => `'${one}'`).join(', ')}`;
    return (value) => values.includes(value as string) ? undefined : wrong(value, must, `use the enum ${type}`);
  }
  const members = own(CLASSES, type)!;
  return (value) => {
    if (!isObject(value) || !members.every((member) => has(value, member))) { return wrong(value, ...adviceFor(type, value)); }
    return type === 'Duration' ? problemOfTime(value as any) : undefined;
  };
}

function problemsInStruct(types: { readonly [name: string]: string }): (value: unknown) => Problem | undefined {
  // Read with the first value: a struct may hold itself.
  let read: readonly Field[] | undefined;
  return (value) => {
    const fields = read ??= fieldsIn(types);
    // An object of a class in its place, such as a Duration in the place of options, would be passed over in silence.
    if (!isObject(value) || !(isPlain(value) || fields.some(([name]) => has(value, name)))) {
      const required = fields.filter(([, { optional }]) => !optional);
      const names = (required.length > 0 ? required : fields.slice(0, 1)).map(([name]) => name).join(': …, ');
      return wrong(value, 'be an object', `write it as { ${names}: … }`);
    }
    for (const [name, kind] of fields) {
      const given = known(value, name);
      // As most of them are.
      if (given === undefined && kind.optional) { continue; }
      const problem = problemOf(kind, given) ?? (RENDERED.includes(name) ? unrendered(given as object) : undefined);
      if (problem) { return { ...problem, at: `.${name}${problem.at}` }; }
    }
    return undefined;
  };
}

const inList = (of: Kind, values: readonly unknown[]) => firstOf(values.keys(), (n) => problemOf(of, values[n]), (n) => `[${n}]`);

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

function problemOfNumber(value: unknown, min: number, max: number): Problem | undefined {
  if (isLazy(value) || (Number.isInteger(value) && value as number >= min && value as number <= max)) { return undefined; }
  return wrong(value, `be a whole number from ${min} to ${max}`, 'correct it, because the API server accepts no other');
}

/** Kubernetes has no time without an end, and nothing can be done with one that is no number. */
function problemOfTime(value: { toMilliseconds(options: object): number }): Problem | undefined {
  const seconds = value.toMilliseconds({ integral: false }) / 1000;
  return Number.isFinite(seconds) ? undefined : { at: '', value: `${seconds} s`, must: 'be a finite duration', todo: 'give one, for example Duration.seconds(30)' };
}

function problemOfSeconds(value: { toMilliseconds(options: object): number }): Problem | undefined {
  const seconds = value.toMilliseconds({ integral: false }) / 1000;
  if (Number.isInteger(seconds) && seconds < 2 ** 31) { return undefined; }
  return { at: '', value: `${seconds} s`, must: 'be a whole number of seconds, because Kubernetes counts in whole seconds', todo: 'correct it' };
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
  return must === undefined ? undefined : { at: '', value: shown(value), must, todo: 'remove them' };
}

/** What of options becomes an object in a manifest as it is. */
const RENDERED = ['labels', 'annotations'];

/** cdk8s asks an object for its class by its `constructor`, and refuses to render one that has such a field, without saying which. */
function unrendered(names: object): Problem | undefined {
  const name = ['constructor', '__proto__'].find((one) => Object.hasOwn(names, one));
  return name === undefined ? undefined
    : { at: `.${name}`, value: shown(name), must: 'have another name, because cdk8s cannot render a field of this name', todo: 'rename it' };
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
