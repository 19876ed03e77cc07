import { existsSync, readdirSync } from 'fs';
import { Component, Project } from 'projen';
import * as ts from 'typescript';
import { camel, comparePaths, Import, importLines, sourcesIn, writeSource } from './generated';
import { docOf, Source } from './source';

const ROOT = 'src/servers';
/** Folders that hold no server. */
const OTHERS = ['bases', 'machinery'];
/** As in `ServerGroup`; programs of which only some things are known come last. */
const GROUPS = ['ServerGroup.WEB', 'ServerGroup.DATA', 'ServerGroup.APPLICATION', 'ServerGroup.WORKER', 'ServerGroup.INFERENCE', 'ServerGroup.OBSERVABILITY'];

/** What is in `facts.ts` of a folder. */
interface Facts {
  readonly constant: string;
  readonly isServer: boolean;
  readonly name: string;
  readonly group: number;
}

/** What is in `stop.ts` of a folder. */
interface Stop {
  /** The function, which is the factory of `Server` too. */
  readonly id: string;
  readonly doc: string;
  /** Its parameter, as it is written: `options: NginxOptions = {}`. */
  readonly parameter: string;
  readonly options: string;
  readonly isOptional: boolean;
}

interface Folder {
  readonly name: string;
  readonly facts?: Facts;
  readonly stop?: Stop;
  /** The structs that its `stop.ts` exports. */
  readonly structs: readonly string[];
  /** Enums by the file that exports them. */
  readonly enums: readonly { readonly file: string; readonly name: string }[];
}

/** The catalogue of servers, written from their folders: the list of facts, the factories of `Server`, and what the room exports. */
export class Servers extends Component {
  public constructor(project: Project) {
    super(project);
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !OTHERS.includes(entry.name))
      .map(({ name }) => folderOf(name));
    const inOrder = folders.sort((a, b) => rankOf(a) - rankOf(b) || compare(a.facts?.name ?? a.name, b.facts?.name ?? b.name));
    const from = `the folders of ${ROOT}`;
    writeSource(project, `${ROOT}/machinery/known.ts`, from, knownLines(inOrder));
    writeSource(project, `${ROOT}/machinery/behaviours.ts`, from, behaviourLines(inOrder));
    writeSource(project, `${ROOT}/factories.ts`, from, factoryLines(inOrder));
    writeSource(project, `${ROOT}/index.ts`, from, indexLines(folders));
  }
}

const compare = (a: string, b: string) => a.toLowerCase() < b.toLowerCase() ? -1 : 1;
const rankOf = ({ facts }: Folder) => facts?.group ?? GROUPS.length + 1;

function folderOf(name: string): Folder {
  const folder = `${ROOT}/${name}`;
  const stop = existsSync(`${folder}/stop.ts`) ? new Source(`${folder}/stop.ts`) : undefined;
  const others = sourcesIn(folder, ['facts', 'stop']);
  if (stop && stop.exported(ts.isEnumDeclaration).length > 0) {
    // It would load all of the server with the room.
    throw new Error(`${stop.path}: an enum must be in a file of its own`);
  }
  return {
    name,
    facts: existsSync(`${folder}/facts.ts`) ? factsOf(name, new Source(`${folder}/facts.ts`)) : undefined,
    stop: stop && stopOf(name, stop),
    structs: stop ? stop.exported(ts.isInterfaceDeclaration).map((struct) => struct.name.text) : [],
    enums: others.flatMap((file) => new Source(`${folder}/${file}.ts`).exported(ts.isEnumDeclaration).map((one) => ({ file, name: one.name.text }))),
  };
}

function factsOf(folder: string, source: Source): Facts {
  const found = source.objects().filter(({ type }) => type === 'ServerFacts' || type === 'ProgramFacts');
  if (found.length !== 1) { throw new Error(`${source.path}: it must export one constant of type ServerFacts or ProgramFacts`); }
  const [{ name: constant, properties, type }] = found;
  const isServer = type === 'ServerFacts';
  const [id, name] = [properties.get('id'), properties.get('name')];
  if (id !== camel(folder) || name === undefined) { throw new Error(`${source.path}: it must have the id '${camel(folder)}' and a name, both written out`); }
  return { constant, isServer, name, group: isServer ? groupOf(source, properties.get('group')) : GROUPS.length };
}

function groupOf(source: Source, group = 'no group'): number {
  if (!GROUPS.includes(group)) { throw new Error(`${source.path}: '${group}' must be one of ${GROUPS.join(', ')}, written out`); }
  return GROUPS.indexOf(group);
}

function stopOf(folder: string, source: Source): Stop {
  const id = camel(folder);
  const found = source.exported(ts.isFunctionDeclaration).find(({ name }) => name.text === id);
  const [parameter] = found?.parameters ?? [];
  if (!found || !parameter?.type) { throw new Error(`${source.path}: it must export a function '${id}' that takes its options`); }
  const [name, options] = [parameter.getText(), parameter.type.getText()];
  return { id, doc: docOf(found), parameter: name, options, isOptional: parameter.initializer !== undefined };
}

/** The folder of which `stop.ts` has a struct. */
function ownerOf(folders: readonly Folder[], struct: string): string {
  const owner = folders.find(({ structs }) => structs.includes(struct));
  if (!owner) { throw new Error(`${ROOT}: no folder has '${struct}'`); }
  return owner.name;
}

function knownLines(folders: readonly Folder[]): string[] {
  const all = folders.flatMap(({ facts, name }) => facts ? [{ ...facts, folder: name }] : []);
  return [
    ...importLines([
      { names: ['ProgramFacts'], path: './program-facts', isType: true },
      { names: ['ServerFacts'], path: './server-facts', isType: true },
      ...all.map(({ constant, folder }) => ({ names: [constant], path: `../${folder}/facts` })),
    ]),
    '',
    '/** What is known of servers, in the order of the documentation. It is data, and loads nothing that makes manifests. */',
    'export const KNOWN: readonly ServerFacts[] = [',
    ...all.filter(({ isServer }) => isServer).map(({ constant }) => `  ${constant},`),
    '];',
    '',
    '/** What is known of all programs: those servers, and others of which only some things are known. */',
    'export const PROGRAMS: readonly ProgramFacts[] = [',
    '  ...KNOWN,',
    ...all.filter(({ isServer }) => !isServer).map(({ constant }) => `  ${constant},`),
    '];',
  ];
}

const stopsOf = (folders: readonly Folder[]) => folders.flatMap(({ name, stop }) => stop ? [{ ...stop, folder: name }] : []);

function optionImports(folders: readonly Folder[], prefix: string): Import[] {
  const structs = [...new Set(stopsOf(folders).map(({ options }) => options))];
  return structs.map((struct) => ({ names: [struct], path: `${prefix}${ownerOf(folders, struct)}/stop`, isType: true }));
}

function behaviourLines(folders: readonly Folder[]): string[] {
  return [
    '/* eslint-disable @typescript-eslint/no-require-imports */',
    ...importLines([{ names: ['Behaviour'], path: './behaviour', isType: true }, ...optionImports(folders, '../')]),
    '',
    '/** How each server stops, by the name of its factory of `Server`. Each is loaded when it is asked for: every app loads this file, and few need a server. */',
    'export const BEHAVIOURS = {',
    ...stopsOf(folders).map(({ folder, id, isOptional, options }) =>
      `  ${id}: (options${isOptional ? '?' : ''}: ${options}): Behaviour => (require('../${folder}/stop') as typeof import('../${folder}/stop')).${id}(options),`),
    '};',
  ];
}

function factoryLines(folders: readonly Folder[]): string[] {
  return [
    ...importLines([
      { names: ['BEHAVIOURS'], path: './machinery/behaviours' },
      { names: ['serverOf'], path: './machinery/server-of' },
      { names: ['Server'], path: './server', isType: true },
      ...optionImports(folders, './'),
    ]),
    '',
    '/**',
    ' * The factories of `Server`, one for each folder.',
    ' *',
    ' * @internal',
    ' */',
    'export abstract class Factories {',
    ...stopsOf(folders).flatMap(({ doc, id, parameter }, n) => [
      ...n > 0 ? [''] : [],
      ...doc.split('\n').map((line) => `  ${line}`.trimEnd()),
      `  public static ${id}(${parameter}): Server {`,
      `    return serverOf(BEHAVIOURS.${id}(options), options);`,
      '  }',
    ]),
    '}',
  ];
}

function indexLines(folders: readonly Folder[]): string[] {
  const exported = [
    ...folders.flatMap(({ name, structs }) => structs.length > 0 ? [{ names: structs, path: `./${name}/stop` }] : []),
    ...folders.flatMap(({ enums, name }) => enums.map((one) => ({ names: [one.name], path: `./${name}/${one.file}` }))),
    { names: ['ServerOptions'], path: './machinery/options' },
    { names: ['StopSignal'], path: './machinery/stop-signal' },
    { names: ['Server'], path: './server' },
  ];
  return exported.sort((a, b) => comparePaths(a.path, b.path)).map(({ names, path }) => `export { ${names.join(', ')} } from '${path}';`);
}
