import { join } from 'path';
import { Assembly, Callable, Documented, Docs, load, Type, Value } from './_support/assembly';

/*
 * What Python, Java, .NET and Go see of the library: the assembly that jsii makes of it.
 */

const callablesOf = (type: Type): [string, Callable][] => [
  ...type.initializer ? [[`${type.name}.<initializer>`, type.initializer] as [string, Callable]] : [],
  ...(type.methods ?? []).map((method): [string, Callable] => [`${type.name}.${method.name}`, method]),
];
const parametersOf = (type: Type): [string, Value][] =>
  callablesOf(type).flatMap(([at, { parameters = [] }]) => parameters.map((parameter): [string, Value] => [`${at}(${parameter.name})`, parameter]));
const propertiesOf = (type: Type): [string, Value][] => (type.properties ?? []).map((property) => [`${type.name}.${property.name}`, property]);

function undocumented(types: Type[]): string[] {
  return types.flatMap((type) => [
    [type.name, type] as [string, { docs?: Docs }],
    ...callablesOf(type),
    ...parametersOf(type),
    ...propertiesOf(type),
    ...(type.members ?? []).map((member): [string, Documented] => [`${type.name}.${member.name}`, member]),
  ]).filter(([, { docs }]) => !docs?.summary?.trim()).map(([at]) => at);
}

const withoutDefault = (types: Type[]) => types.filter(({ datatype }) => datatype).flatMap(propertiesOf)
  .filter(([, { optional, docs }]) => optional && !docs?.default?.trim()).map(([at]) => at);

const structsBesideInterfaces = (types: Type[]) => types.filter(({ datatype, fqn, name }) =>
  datatype && types.some((other) => other.fqn === `${fqn.slice(0, -name.length)}I${name}`)).map(({ name }) => name);

const timesAsNumbers = (types: Type[]) => types.flatMap((type) => [...propertiesOf(type), ...parametersOf(type)])
  .filter(([, { name, type }]) => type?.primitive === 'number' && /seconds|millis|minutes|hours/i.test(name)).map(([at]) => at);

const fqnsIn = (value: unknown): string[] => typeof value !== 'object' || value === null ? [] : Object.entries(value).flatMap(([key, inner]) =>
  typeof inner === 'string' ? (['fqn', 'base'].includes(key) ? [inner] : []) : key === 'interfaces' ? inner as string[] : fqnsIn(inner));

/** Submodules that use each other, directly or not, as texts such as `a -> b -> a`. */
function circles({ name, types, submodules = {} }: Assembly): string[] {
  const modules = [name, ...Object.keys(submodules)];
  const moduleOf = (fqn: string) => modules.filter((module) => fqn.startsWith(`${module}.`)).sort((a, b) => b.length - a.length)[0];
  const uses = new Map(modules.map((module) => [module, new Set<string>()]));
  for (const type of Object.values(types)) {
    for (const used of fqnsIn(type).map(moduleOf)) {
      if (used && used !== moduleOf(type.fqn)) { uses.get(moduleOf(type.fqn))!.add(used); }
    }
  }
  const walk = (path: string[]): string[] => [...uses.get(path[path.length - 1])!].flatMap((next) =>
    path[0] === next ? [[...path, next].join(' -> ')] : path.includes(next) ? [] : walk([...path, next]));
  return modules.flatMap((module) => walk([module]));
}

describe('the public face, as jsii sees it,', () => {
  let types: Type[];
  let assembly: Assembly;
  beforeAll(() => {
    assembly = load(join(__dirname, '..', '.jsii'));
    types = Object.values(assembly.types);
  });

  test('holds the words of the library', () => {
    const known = types.map(({ name }) => name);
    for (const name of ['Cluster', 'Hook', 'Gate', 'Shutdown', 'Lifecycle', 'Way', 'SidecarGatedPod', 'GracefulNginx', 'GracefulDeployment']) {
      expect(known).toContain(name);
    }
    expect(types.flatMap(parametersOf).length).toBeGreaterThan(30);
    expect(types.flatMap(propertiesOf).length).toBeGreaterThan(50);
  });

  test('says of every type, property, method, parameter and enum member what it is', () => {
    expect(undocumented(types)).toEqual([]);
  });

  test('says of every optional property what holds without it', () => {
    expect(withoutDefault(types)).toEqual([]);
  });

  test('has no struct beside an interface of its name, of which .NET would make one', () => {
    expect(structsBesideInterfaces(types)).toEqual([]);
  });

  test('has no submodules that use each other, which Go cannot compile', () => {
    expect(circles(assembly)).toEqual([]);
  });

  test('takes every time as a Duration', () => {
    expect(timesAsNumbers(types)).toEqual([]);
    expect(types.flatMap((type) => [...propertiesOf(type), ...parametersOf(type)]).filter(([, { type }]) => type?.fqn === 'cdk8s.Duration').length)
      .toBeGreaterThan(10);
  });
});

describe('the checks of the public face', () => {
  const docs = { summary: 'It is.' };
  const type = (fqn: string, more: Partial<Type> = {}): Type => ({ fqn, name: fqn.split('.').pop()!, kind: 'class', docs, ...more });

  test('say what to do when there is no assembly', () => {
    expect(() => load('/no/such/.jsii')).toThrow(new Error('/no/such/.jsii is not there: run `npm run compile`'));
  });

  test('find what is undocumented', () => {
    expect(undocumented([
      type('lib.A', { docs: undefined }),
      type('lib.B', { docs: { summary: ' ' } }),
      type('lib.C', {
        initializer: { name: 'initializer', docs, parameters: [{ name: 'one' }, { name: 'two', docs }] },
        methods: [{ name: 'run', parameters: [{ name: 'three' }] }],
        properties: [{ name: 'four' }],
      }),
      type('lib.E', { kind: 'enum', members: [{ name: 'FIVE' }, { name: 'SIX', docs }] }),
    ])).toEqual(['A', 'B', 'C.run', 'C.<initializer>(one)', 'C.run(three)', 'C.four', 'E.FIVE']);
  });

  test('find what lacks a default, among the structs', () => {
    const properties = [{ name: 'a', optional: true, docs }, { name: 'b', optional: true, docs: { ...docs, default: '1' } }, { name: 'c', docs }];
    expect(withoutDefault([type('lib.S', { kind: 'interface', datatype: true, properties }), type('lib.C', { properties })])).toEqual(['S.a']);
  });

  test('find structs beside interfaces', () => {
    const struct = { kind: 'interface', datatype: true } as const;
    expect(structsBesideInterfaces([type('lib.Rule', struct), type('lib.IRule', { kind: 'interface' }), type('lib.sub.Rule', struct), type('lib.Other', struct)]))
      .toEqual(['Rule']);
  });

  test('find times that are numbers', () => {
    const number = { primitive: 'number' };
    expect(timesAsNumbers([type('lib.A', {
      properties: [{ name: 'periodSeconds', type: number }, { name: 'replicas', type: number }, { name: 'graceSeconds', type: { fqn: 'cdk8s.Duration' } }],
      methods: [{ name: 'sleep', parameters: [{ name: 'millis', type: number }] }],
    })])).toEqual(['A.periodSeconds', 'A.sleep(millis)']);
  });

  test('find submodules that use each other', () => {
    const uses = (fqn: string) => ({ methods: [{ name: 'm', returns: { name: 'r', type: { collection: { elementtype: { fqn } } } } }] });
    const assembly = (types: Type[]) => ({ name: 'lib', submodules: { 'lib.one': {}, 'lib.two': {} }, types: Object.fromEntries(types.map((t) => [t.fqn, t])) });
    expect(circles(assembly([type('lib.one.A', uses('lib.two.B')), type('lib.two.B', { base: 'lib.one.A' })])))
      .toEqual(['lib.one -> lib.two -> lib.one', 'lib.two -> lib.one -> lib.two']);
    expect(circles(assembly([type('lib.one.A', uses('lib.two.B')), type('lib.two.B', { base: 'other.C' }), type('lib.R', { interfaces: ['lib.one.A'] })])))
      .toEqual([]);
  });
});
