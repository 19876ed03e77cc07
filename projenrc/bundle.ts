/**
 * Makes the command line few files, in `lib/bundle`: to find and load some 300 modules takes longer than to check a manifest. Run after the compiler.
 *
 * What a source loads with `require` when it is first needed is a file of its own, and so is what several of these share. Names and lines stay, so
 * that the stack of a bug tells where it is; only types and comments go.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { basename, join, relative, sep } from 'path';
import type { BuildResult, Plugin } from 'esbuild';
import { build } from 'esbuild';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');
const SRC = join(ROOT, 'src');
/** As deep as a room: from there, package.json is as far as from the sources. */
const OUT = join(ROOT, 'lib', 'bundle');
/** What `bin` loads. */
const START = 'cli/start';

/** How the file of a source is named that is loaded by itself: `cli/check` is `cli-check.js`. */
const named = (source: string) => source.replace(/\//g, '-');

/** Leaves out of a file what it loads only when it needs it, and notes it. */
function later(found: Set<string>): Plugin {
  return {
    name: 'later',
    setup: ({ onResolve }) => onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      const source = relative(SRC, join(resolveDir, path)).split(sep).join('/');
      if (kind !== 'require-call' || relative(SRC, resolveDir).startsWith('..')) { return undefined; }
      found.add(source);
      return { path: `./${named(source)}.js`, external: true };
    }),
  };
}

/** What names all stops of servers, and loads one of them later. Whoever plans needs it, and then they come together: they are small and many. */
const MANY = 'servers/machinery/behaviours.ts';

/** Has the source that loads many small ones load them at once. */
function together(): Plugin {
  return {
    name: 'together',
    setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (relative(SRC, path).split(sep).join('/') !== MANY) { return undefined; }
      const modules = new Map<string, string>();
      const text = readFileSync(path, 'utf8').replace(/require\('([^']+)'\)/g, (_, module: string) => {
        if (!modules.has(module)) { modules.set(module, `module${modules.size}`); }
        return modules.get(module)!;
      });
      return { contents: [...modules].map(([module, name]) => `import * as ${name} from '${module}';\n`).join('') + text, loader: 'ts' };
    }),
  };
}

async function filesOf(sources: readonly string[], found: Set<string>): Promise<BuildResult<{ metafile: true; write: false }>> {
  return build({
    entryPoints: sources.map((source) => ({ in: join(SRC, source), out: named(source) })),
    bundle: true,
    splitting: true,
    // Only this format is split; see `commonJs`.
    format: 'esm',
    outdir: OUT,
    chunkNames: 'shared-[hash]',
    platform: 'node',
    mainFields: ['main'],
    target: 'node20.16',
    // Peers: what needs them finds those of the app. What plans needs one file of cdk8s only, and has it in the bundle.
    external: ['cdk8s', 'cdk8s-plus-28', 'constructs'],
    alias: { 'cdk8s/lib/duration': require.resolve('cdk8s/lib/duration') },
    plugins: [together(), later(found)],
    absWorkingDir: ROOT,
    logLevel: 'warning',
    metafile: true,
    write: false,
  });
}

/**
 * The same file for `require`, which Node.js loads faster. Files do not import each other in circles, and what they export is never assigned again: so
 * each name can be a constant, where a property of `exports` would be looked up at each use.
 */
export function commonJs(text: string): string {
  const source = ts.createSourceFile('file.js', text, ts.ScriptTarget.Latest);
  let at = 0;
  const parts = ['"use strict";\n'];
  for (const statement of source.statements) {
    const changed = ts.isImportDeclaration(statement) ? imported(statement) : ts.isExportDeclaration(statement) ? exported(statement) : undefined;
    if (changed === undefined) { continue; }
    parts.push(text.slice(at, statement.getStart(source)), changed);
    at = statement.end;
  }
  return [...parts, text.slice(at)].join('').replace(/\b__require\(/g, 'require(');
}

/** What calls `require` where there is none: here, there is. */
const REQUIRE = '__require';

function imported({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const module = `require(${JSON.stringify((moduleSpecifier as ts.StringLiteral).text)})`;
  // Nothing is only to be run: see docs/architecture.md.
  if (!importClause) { return ''; }
  const { name, namedBindings } = importClause;
  if (name) { throw new Error(`There is no default for ${name.text} to be`); }
  if (ts.isNamespaceImport(namedBindings!)) { return `const ${namedBindings.name.text} = ${module};`; }
  const names = namedBindings!.elements.filter(({ name: here }) => here.text !== REQUIRE)
    .map(({ name: here, propertyName }) => propertyName ? `${propertyName.text}: ${here.text}` : here.text);
  return names.length > 0 ? `const { ${names.join(', ')} } = ${module};` : '';
}

function exported({ exportClause }: ts.ExportDeclaration): string {
  const { elements } = exportClause as ts.NamedExports;
  return `module.exports = { ${elements.map(({ name, propertyName }) => propertyName ? `${name.text}: ${propertyName.text}` : name.text).join(', ')} };`;
}

/**
 * Refuses files that import each other: the first of them would have no names yet.
 *
 * @param imports what each file imports
 */
export function refuseCircles(imports: ReadonlyMap<string, readonly string[]>): void {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) { throw new Error(`These import each other: ${[...path, file].join(', ')}`); }
    if (done.has(file)) { return; }
    for (const next of imports.get(file) ?? []) { visit(next, [...path, file]); }
    done.add(file);
  };
  for (const file of imports.keys()) { visit(file, []); }
}

/** Writes the files of the command line. */
export async function makeBundle(): Promise<void> {
  const sources = new Set([START]);
  let result = await filesOf([...sources], sources);
  for (let before = 0; before < sources.size;) {
    before = sources.size;
    result = await filesOf([...sources], sources);
  }
  refuseCircles(new Map(Object.entries(result.metafile.outputs)
    .map(([file, { imports }]) => [file, imports.filter(({ kind, external }) => kind === 'import-statement' && !external).map(({ path }) => path)])));
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  for (const { path, text } of result.outputFiles) { writeFileSync(join(OUT, basename(path)), commonJs(text)); }
}

if (require.main === module) { void makeBundle(); }
