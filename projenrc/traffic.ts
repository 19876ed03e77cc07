import { Component, Project } from 'projen';
import { camel, importLines, sourcesIn, writeSource } from './generated';
import { Source } from './source';

/** What is generated from a folder of facts: a list of them, and a class with a factory for each. */
interface Family {
  readonly folder: string;
  /** The type of the facts, and its file beside the folder. */
  readonly type: string;
  readonly file: string;
  /** The list of all. */
  readonly list: string;
  readonly about: string;
  /** The public class: its options, and its files in src/cluster. */
  readonly of: { readonly name: string; readonly options: string; readonly file: string };
}

const FAMILIES: readonly Family[] = [
  {
    folder: 'ways',
    type: 'TrafficWay',
    file: 'facts',
    list: 'WAYS',
    about: 'All ways by which requests reach pods, by their names.',
    of: { name: 'LoadBalancer', options: 'LoadBalancerOptions', file: 'load-balancer' },
  },
  {
    folder: 'meshes',
    type: 'MeshFacts',
    file: 'mesh-facts',
    list: 'MESHES',
    about: 'All meshes, by their names.',
    of: { name: 'Mesh', options: 'MeshOptions', file: 'mesh' },
  },
  {
    folder: 'nodes',
    type: 'NodeFacts',
    file: 'node-facts',
    list: 'NODES',
    about: 'All nodes that go away, by their names.',
    of: { name: 'Nodes', options: 'NodesOptions', file: 'nodes' },
  },
];

/** The lists of what is in src/traffic, and the factories of the classes for it, written from the files. */
export class Traffic extends Component {
  public constructor(project: Project) {
    super(project);
    for (const family of FAMILIES) { generate(project, family); }
  }
}

function generate(project: Project, family: Family): void {
  const { about, file, folder, list, of, type } = family;
  const root = `src/traffic/${folder}`;
  const all = sourcesIn(root, ['index']).map((id) => factsIn(family, id));
  writeSource(project, `${root}/index.ts`, `the files of ${root}`, [
    ...importLines([...all.map(({ constant, id }) => ({ names: [constant], path: `./${id}` })), { names: [type], path: `../${file}`, isType: true }]),
    '',
    `/** ${about} */`,
    `export const ${list}: readonly ${type}[] = [`,
    ...all.map(({ constant }) => `  ${constant},`),
    '];',
  ]);
  writeSource(project, `src/cluster/${of.file}-factories.ts`, `the files of ${root}`, [
    ...importLines([{ names: [of.name, of.options], path: `./${of.file}`, isType: true }]),
    '',
    '/** The class inherits these factories, and so is loaded only when one of them is called. */',
    `function make(id: string, factory: string, options: ${of.options}): ${of.name} {`,
    '  // eslint-disable-next-line @typescript-eslint/no-require-imports',
    `  return (require('./${of.file}') as typeof import('./${of.file}')).${of.name}._of(id, factory, options);`,
    '}',
    '',
    '/**',
    ` * The factories of \`${of.name}\`, one for each file.`,
    ' *',
    ' * @internal',
    ' */',
    `export abstract class ${of.name}Factories {`,
    ...all.filter(({ isInside }) => !isInside).flatMap(({ id, name }, n) => [
      ...n > 0 ? [''] : [],
      '  /**',
      `   * ${name}.`,
      '   *',
      '   * @param options what is different here',
      '   * @throws if a value is out of range',
      '   */',
      `  public static ${camel(id)}(options: ${of.options} = {}): ${of.name} {`,
      `    return make('${id}', '${camel(id)}', options);`,
      '  }',
    ]),
    '}',
  ]);
}

interface Named {
  readonly id: string;
  readonly constant: string;
  readonly name: string;
  readonly isInside: boolean;
}

function factsIn({ folder, type }: Family, id: string): Named {
  const source = new Source(`src/traffic/${folder}/${id}.ts`);
  const found = source.objects().filter((one) => one.type === type);
  const [facts] = found;
  if (found.length !== 1 || facts.properties.get('id') !== id) {
    throw new Error(`${source.path}: it must export one constant of type ${type}, with the id '${id}'`);
  }
  return { id, constant: facts.name, name: facts.properties.get('name') ?? '', isInside: facts.properties.get('isInside') === 'true' };
}
