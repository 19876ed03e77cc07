import { Component, Project } from 'projen';
import { camel, importLines, sourcesIn, writeSource } from './generated';
import { Source } from './source';

const ROOT = 'src/timeline';
const FOLDER = `${ROOT}/scenarios`;
/** The first ones of each list; the others follow by their names. */
const FIRST = ['start', 'delete'];

interface Found {
  readonly name: string;
  readonly constant: string;
  readonly what: string;
  readonly doc: string;
  /** The struct of its factory; nothing if that takes no options. */
  readonly options?: string;
}

/** The scenarios of a pod, written from their files: the list, the enum, and the factories of `PodScenario`. */
export class Scenarios extends Component {
  public constructor(project: Project) {
    super(project);
    const rank = (name: string) => FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length;
    const found = sourcesIn(FOLDER, ['index']).sort((a, b) => rank(a) - rank(b)).map(scenarioIn);
    const from = `the files of ${FOLDER}`;
    writeSource(project, `${FOLDER}/index.ts`, from, indexLines(found));
    writeSource(project, `${ROOT}/scenario-kind.ts`, from, enumLines(found));
    writeSource(project, `${ROOT}/scenario-factories.ts`, from, factoryLines(found));
  }
}

function scenarioIn(file: string): Found {
  const source = new Source(`${FOLDER}/${file}.ts`);
  const [scenario, ...more] = source.objects().filter(({ type }) => type === 'ScenarioFacts');
  const what = scenario?.properties.get('what');
  if (more.length > 0 || scenario?.properties.get('name') !== file || what === undefined || scenario.name !== memberOf(file)) {
    throw new Error(`${source.path}: it must export one constant ${memberOf(file)} of type ScenarioFacts, with the name '${file}' and what it is, both written out`);
  }
  return { name: file, constant: scenario.name, what, doc: source.docOf(scenario.name), options: optionsOf(scenario.properties.get('options') ?? '') };
}

const memberOf = (name: string) => name.toUpperCase().replace(/-/g, '_');

function optionsOf(list: string): string | undefined {
  const has = (option: string) => list.includes(`'${option}'`);
  return has('container') ? 'ContainerScenarioOptions' : has('grace') ? 'GracePeriodScenarioOptions' : has('at') ? 'ScenarioOptions' : undefined;
}

function indexLines(found: readonly Found[]): string[] {
  return [
    ...importLines([
      ...found.map(({ constant, name }) => ({ names: [constant], path: `./${name}` })),
      { names: ['ScenarioFacts', 'ScenarioName'], path: '../scenario-facts', isType: true },
    ]),
    '',
    '/** What can happen to a pod, by its name. */',
    'export const SCENARIOS: { readonly [name in ScenarioName]: ScenarioFacts } = {',
    ...found.map(({ constant, name }) => `  '${name}': ${constant},`),
    '};',
  ];
}

function enumLines(found: readonly Found[]): string[] {
  return [
    '/** Kinds of scenarios. More may be added. */',
    'export enum ScenarioKind {',
    ...found.flatMap(({ constant, name, what }) => [`  /** ${what[0].toUpperCase()}${what.slice(1)}. */`, `  ${constant} = '${name}',`]),
    '}',
  ];
}

function factoryLines(found: readonly Found[]): string[] {
  const structs = [...new Set(found.flatMap(({ options }) => options ?? []))].sort();
  return [
    ...importLines([
      { names: ['PodScenario'], path: './pod-scenario', isType: true },
      { names: ['ScenarioKind'], path: './scenario-kind' },
      { names: ['scenarioOf'], path: './scenario-of' },
      { names: structs, path: './scenario-options', isType: true },
    ]),
    '',
    '/**',
    ' * The factories of `PodScenario`, one for each file.',
    ' *',
    ' * @internal',
    ' */',
    'export abstract class ScenarioFactories {',
    ...found.flatMap(({ constant, doc, name, options }, n) => [
      ...n > 0 ? [''] : [],
      ...doc.split('\n').map((line) => `  ${line}`),
      `  public static ${camel(name)}(${options ? `options: ${options} = {}` : ''}): PodScenario {`,
      `    return scenarioOf(ScenarioKind.${constant}${options ? ', options' : ''});`,
      '  }',
    ]),
    '}',
  ];
}
