import { Component, Project } from 'projen';
import { camel, importLines, sourcesIn, writeSource } from './generated';
import { Source } from './source';

const ROOT = 'src/traffic/ways';

/** The list of the ways by which requests reach pods, written from their files. */
export class Traffic extends Component {
  public constructor(project: Project) {
    super(project);
    const ways = sourcesIn(ROOT, ['index']).map(wayIn);
    writeSource(project, `${ROOT}/index.ts`, `the files of ${ROOT}`, [
      ...importLines([...ways.map(({ constant, id }) => ({ names: [constant], path: `./${id}` })), { names: ['TrafficWay'], path: '../facts', isType: true }]),
      '',
      '/** All ways by which requests reach pods, by their names. */',
      'export const WAYS: readonly TrafficWay[] = [',
      ...ways.map(({ constant }) => `  ${constant},`),
      '];',
    ]);
    writeSource(project, 'src/cluster/load-balancer-factories.ts', `the files of ${ROOT}`, [
      ...importLines([
        { names: ['LoadBalancer', 'LoadBalancerOptions'], path: './load-balancer', isType: true },
        { names: ['loadBalancerOf'], path: './load-balancer-of' },
      ]),
      '',
      '/**',
      ' * The factories of `LoadBalancer`, one for each file.',
      ' *',
      ' * @internal',
      ' */',
      'export abstract class LoadBalancerFactories {',
      ...ways.filter(({ isInside }) => !isInside).flatMap(({ id, name }, n) => [
        ...n > 0 ? [''] : [],
        '  /**',
        `   * ${name}.`,
        '   *',
        '   * @param options what is different here',
        '   * @throws if a value is out of range',
        '   */',
        `  public static ${camel(id)}(options: LoadBalancerOptions = {}): LoadBalancer {`,
        `    return loadBalancerOf('${id}', '${camel(id)}', options);`,
        '  }',
      ]),
      '}',
    ]);
  }
}

function wayIn(file: string): { readonly id: string; readonly constant: string; readonly name: string; readonly isInside: boolean } {
  const source = new Source(`${ROOT}/${file}.ts`);
  const found = source.objects().filter(({ type }) => type === 'TrafficWay');
  const [way] = found;
  if (found.length !== 1 || way.properties.get('id') !== file) { throw new Error(`${source.path}: it must export one constant of type TrafficWay, with the id '${file}'`); }
  return { id: file, constant: way.name, name: way.properties.get('name') ?? '', isInside: way.properties.get('isInside') === 'true' };
}
