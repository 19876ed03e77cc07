/**
 * Writes src/private/signatures.ts: what every public method takes, as jsii sees it, so that src/private/arguments.ts can check it at run
 * time. Run after the compiler; where something has changed, the compiler runs once more.
 */
import { execFileSync } from 'child_process';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { gunzipSync } from 'zlib';

interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
  readonly union?: { readonly types: TypeReference[] };
}
interface Value {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly variadic?: boolean;
  readonly static?: boolean;
}
interface Callable { readonly name?: string; readonly static?: boolean; readonly parameters?: Value[] }
interface Type {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly base?: string;
  readonly interfaces?: string[];
  readonly initializer?: Callable;
  readonly methods?: Callable[];
  readonly properties?: Value[];
  readonly members?: { readonly name: string }[];
}
interface Assembly { readonly name: string; readonly types: { readonly [fqn: string]: Type } }
interface Fields { [name: string]: string }

const ROOT = join(__dirname, '..');
const TABLE = join(ROOT, 'src', 'private', 'signatures.ts');
const PRIMITIVES: { readonly [name: string]: string } = { string: 'text', number: 'number', boolean: 'boolean' };
/** The numbers of cdk8s-plus that are ports. */
const PORTS = ['port', 'portNumber', 'number', 'hostPort'];
/** Called by the cdk8s CLI alone, with what cdk8s.yaml says: it has errors of its own. */
const OF_THE_CLI = ['LifecycleValidation'];

function load(file: string): Assembly {
  const json = JSON.parse(readFileSync(file, 'utf8'));
  // A large assembly lies elsewhere, compressed.
  return json.schema === 'jsii/file-redirect' ? JSON.parse(String(gunzipSync(readFileSync(join(dirname(file), json.filename))))) : json;
}

/** The text of the table. */
export function signatures(): string {
  const own = load(join(ROOT, '.jsii'));
  const assemblies = [own, ...['cdk8s', 'cdk8s-plus-28', 'constructs'].map((name) => load(join(ROOT, 'node_modules', name, '.jsii')))];
  const types = new Map(assemblies.flatMap((assembly) => Object.entries(assembly.types)));
  const used = new Map<string, Type>();
  const use = (fqn: string): string => {
    const type = types.get(fqn);
    if (!type) { throw new Error(`${fqn} is in no assembly`); }
    const other = used.get(type.name);
    if (other && other.fqn !== fqn) { throw new Error(`${fqn} and ${other.fqn} have the same name: the table needs longer ones`); }
    used.set(type.name, type);
    return type.name;
  };
  const text = ({ collection, fqn, primitive, union }: TypeReference): string => {
    if (collection) { return collection.kind === 'array' ? `[${text(collection.elementtype)}]` : `{${text(collection.elementtype)}}`; }
    if (union) { return union.types.map(text).join('|'); }
    return fqn === undefined ? PRIMITIVES[primitive!] ?? 'any' : use(fqn);
  };
  // What Kubernetes allows is checked here for fields of cdk8s-plus; ours check their own limits.
  const limited = (name: string, type: string) => type === 'number' ? (PORTS.includes(name) ? 'port' : 'count') : type === 'Duration' ? 'seconds' : type;
  const fieldsOf = (values: readonly Value[], foreign = false): Fields => Object.fromEntries(values.map(({ name, optional, type, variadic }) =>
    [`${variadic ? '...' : ''}${name}`, (foreign ? limited(name, text(type)) : text(type)) + (optional ? '?' : '')]));
  const parentsOf = ({ base, interfaces = [] }: Type) => [...base === undefined ? [] : [base], ...interfaces].flatMap((fqn) => types.get(fqn) ?? []);
  const structOf = (type: Type): Fields =>
    Object.assign({}, ...parentsOf(type).map(structOf), fieldsOf(type.properties ?? [], !type.fqn.startsWith(`${own.name}.`)));
  const membersOf = (type: Type): string[] => [
    ...parentsOf(type).flatMap(membersOf),
    ...(type.methods ?? []).filter((method) => !method.static).map(({ name }) => name!),
    ...(type.properties ?? []).filter((property) => !property.static && !property.optional).map(({ name }) => name),
  ];

  const methods: { [name: string]: Fields } = {};
  for (const type of Object.values(own.types).filter(({ kind, name }) => kind === 'class' && !OF_THE_CLI.includes(name))) {
    if (type.initializer?.parameters) { methods[`new ${type.name}`] = fieldsOf(type.initializer.parameters); }
    // Static methods are called on the class that inherits them.
    const inherited = parentsOf(type).filter(({ fqn }) => fqn.startsWith(`${own.name}.`)).flatMap((parent) => (parent.methods ?? []).filter((one) => one.static));
    for (const { name, parameters } of [...inherited, ...type.methods ?? []]) {
      if (parameters) { methods[`${type.name}.${name}`] = fieldsOf(parameters); }
    }
  }
  const structs: { [name: string]: Fields } = {};
  const enums: { [name: string]: (string | number)[] } = {};
  const classes: { [name: string]: string[] } = {};
  // Grows while it is gone through: what is used may use more.
  for (const type of used.values()) {
    if (type.kind === 'enum') {
      enums[type.name] = valuesOf(type);
    } else if (type.datatype) {
      structs[type.name] = structOf(type);
    } else {
      const members = membersOf(type);
      classes[type.name] = [...new Set(members.length > 0 ? members : hiddenMembersOf(type))].sort();
    }
  }
  return `// Written by projenrc/signatures.ts from what jsii says of the public API. Do not edit it.
/* eslint-disable */
interface Fields { readonly [name: string]: string }

/**
 * What each public method takes: \`text?\` may be left out, \`[text]\` is a list and \`{text}\` a map. A \`count\`, a \`port\` and \`seconds\` are
 * numbers and a Duration within what Kubernetes allows. Other words are types of the tables below.
 */
export const METHODS: { readonly [method: string]: Fields } = ${table(methods)};

/** What each struct has. */
export const STRUCTS: { readonly [name: string]: Fields } = ${table(structs)};

/** The values of each enum. */
export const ENUMS: { readonly [name: string]: readonly (string | number)[] } = ${table(enums)};

/** What an object of each class or interface has, by which it is recognized: there may be several copies of cdk8s. */
export const CLASSES: { readonly [name: string]: readonly string[] } = ${table(classes)};
`;
}

/** jsii knows the names of the members of an enum, not their values. */
function valuesOf({ fqn }: Type): (string | number)[] {
  return Object.entries(loaded(fqn)).filter(([key]) => Number.isNaN(Number(key))).map(([, value]) => value as string | number);
}

/** Of a class with nothing public: what only its own assembly uses, else what it may have. */
function hiddenMembersOf({ fqn, properties = [] }: Type): string[] {
  const methods = Object.getOwnPropertyNames(loaded(fqn).prototype).filter((name) => name !== 'constructor');
  return methods.length > 0 ? methods : properties.filter((property) => !property.static).map(({ name }) => name);
}

function loaded(fqn: string): any {
  const [assembly, ...path] = fqn.split('.');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return path.reduce((at, key) => at[key], require(assembly === 'cdk8s-graceful' ? '../lib' : assembly));
}

function table(rows: { readonly [name: string]: unknown }): string {
  const lines = Object.entries(rows).sort(([a], [b]) => a < b ? -1 : 1).map(([name, row]) => `  ${JSON.stringify(name)}: ${JSON.stringify(row)},\n`);
  return `{\n${lines.join('')}}`;
}

if (require.main === module) {
  const text = signatures();
  if (!existsSync(TABLE) || readFileSync(TABLE, 'utf8') !== text) {
    writeFileSync(TABLE, text);
    execFileSync('npx', ['projen', 'compile'], { cwd: ROOT, stdio: 'inherit' });
  }
}
