import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import { withCases } from '../docs/generate/cases';
import { WITH_OPTIONS, withOptions } from '../docs/generate/options';
import { withRules } from '../docs/generate/policy';
import { withTables } from '../docs/generate/timeline';
import { withWays } from '../docs/generate/traffic';
import * as library from '../src';

const ROOT = join(__dirname, '..');
const DOCS = join(ROOT, 'docs');
const read = (file: string) => readFileSync(join(DOCS, file), 'utf8');
const files = readdirSync(DOCS, { recursive: true }).map(String).filter((file) => file.endsWith('.md'));
const blocks = files.flatMap((file) => [...read(file).matchAll(/```ts\n([^]*?)```/g)].map(([, code], n): [string, number, string] => [file, n, code]));

test('there are programs in the docs', () => {
  expect(blocks.map(([file]) => file)).toContain('timeline.md');
});

/** All programs as one, for the compiler: what they share is read once. Their types are those of the sources. */
function compiled(): ts.Program {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    paths: { 'cdk8s-graceful': [join(__dirname, '..', 'src', 'index.ts')] },
  };
  const codes = new Map(blocks.map(([file, n, code]) => [nameOf(file, n), code]));
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => codes.has(path) || fileExists(path);
  host.getSourceFile = (path, ...others) => {
    const code = codes.get(path);
    return code === undefined ? getSourceFile(path, ...others) : ts.createSourceFile(path, code, ts.ScriptTarget.ES2022);
  };
  return ts.createProgram([...codes.keys()], options, host);
}

const nameOf = (file: string, n: number) => join(DOCS, `${file}-${n}.ts`);
let program: ts.Program;
beforeAll(() => { program = compiled(); });

test.each(blocks)('a program in %s (%#) runs', (file, n, code) => {
  // That it means what it says is seen by running it.
  const problems = ts.getPreEmitDiagnostics(program, program.getSourceFile(nameOf(file, n)));
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);

  const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const modules: { readonly [id: string]: unknown } = { 'cdk8s-graceful': library, 'cdk8s': cdk8s };
  new Function('require', 'exports', outputText)((id: string) => modules[id], {});
  // The programs of the servers' pages, which have the same form, only have to run.
  if (!file.startsWith('servers/')) { expect(said.mock.calls.length).toBeGreaterThan(0); }
  // What a page says that it prints is what it prints.
  const [, shown] = /^```text\n([^]*?)\n```/.exec(read(file).split(`${code}\`\`\`\n\n`)[1] ?? '') ?? [];
  if (shown !== undefined) { expect(said.mock.calls.map(([line]) => String(line)).join('\n')).toBe(shown); }
  said.mockRestore();
});

test('pages show what programs print', () => {
  expect(blocks.filter(([file, , code]) => read(file).includes(`${code}\`\`\`\n\n\`\`\`text\n`)).map(([file]) => file)).toContain('traffic.md');
});

test('docs/traffic.md says what is known of each way', () => {
  expect(withWays(read('traffic.md'))).toBe(read('traffic.md'));
  expect(read('traffic.md')).toContain('| AWS NLB, pods as targets | 120 s | 180 s |');
});

test('docs/policy.md lists the rules that can be in a policy', () => {
  expect(withRules(read('policy.md'))).toBe(read('policy.md'));
});

test('docs/corpus.md has the reported cases as they are', () => {
  expect(read('corpus.md')).toBe(withCases(read('corpus.md')));
});

test('docs/timeline.md lists the scenarios and assumptions that there are', () => {
  expect(read('timeline.md')).toBe(withTables(read('timeline.md')));
});

test.each(WITH_OPTIONS)('docs/%s lists the options that there are', (file) => {
  expect(read(file)).toBe(withOptions(read(file)));
});

test.each(files)('%s links only to files that exist', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link);
  for (const link of links) {
    const at = join(DOCS, dirname(file), link);
    expect([link, ts.sys.fileExists(at) || ts.sys.directoryExists(at)]).toEqual([link, true]);
  }
});

test('docs/languages.md names the packages as they are published', () => {
  const { jsii: { targets } } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { dotnet, go, java, python } = targets;
  const names = [dotnet.packageId, go.moduleName, `${java.maven.groupId}:${java.maven.artifactId}`, java.package, python.distName, python.module];
  for (const name of names) { expect(read('languages.md')).toContain(name); }
});

test('docs/architecture.md and its picture have each room', () => {
  const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect([...read('architecture.md').matchAll(/^\*\*`([a-z]+)`\*\*/gm)].map(([, room]) => room).sort()).toEqual(rooms.sort());
  for (const room of rooms) { expect(read('images/rooms.svg')).toMatch(new RegExp(`[> ]${room}[<,]`)); }
});
