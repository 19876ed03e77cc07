import { spawnSync } from 'child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as nodeModule from 'module';
import { tmpdir } from 'os';
import { join } from 'path';
import { testOfProgram } from './_support/program';
import { run } from '../src/cli/main';

/*
 * The package as npm would publish it, in an empty folder without cdk8s. NODE names another Node.js to run it with.
 */

const ROOT = join(__dirname, '..');
const NODE = process.env.NODE ?? process.execPath;
const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 15
  containers:
    - name: web
      image: nginx:1.27
      lifecycle: {stopSignal: SIGTERM, preStop: {sleep: {seconds: 20}}}
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  writeFileSync(join(folder, 'pod.yaml'), POD);
});
afterAll(() => rmSync(folder, { recursive: true }));

const done = (program: string, words: readonly string[]) => {
  const { error, status, stderr, stdout } = spawnSync(program, words, { cwd: folder, encoding: 'utf8' });
  if (error || status !== 0) { throw error ?? new Error(`${program} ${words.join(' ')} ended with ${status}: ${stderr}`); }
  return stdout;
};

/** Puts the package where npm would, and says what is in it. */
function install(): string[] {
  if (!existsSync(join(folder, 'node_modules'))) {
    // Its script would take a folder of `yaml` away from those who use it now.
    const [{ filename }] = JSON.parse(done('npm', ['pack', ROOT, '--json', '--ignore-scripts']));
    mkdirSync(join(folder, 'node_modules', 'cdk8s-graceful'), { recursive: true });
    done('tar', ['xf', filename, '--strip-components', '1', '-C', join('node_modules', 'cdk8s-graceful')]);
  }
  return readdirSync(join(folder, 'node_modules', 'cdk8s-graceful'), { recursive: true, encoding: 'utf8' }).map((file) => file.split('\\').join('/'));
}

const packaged = (args: readonly string[], env: { readonly [name: string]: string } = {}) => {
  const bin = join(folder, 'node_modules', 'cdk8s-graceful', 'bin', 'cdk8s-graceful');
  const { status, stderr, stdout } = spawnSync(NODE, [bin, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...env } });
  return { code: status, stderr, stdout };
};

/** The same from the sources. */
async function fromSources(args: readonly string[]) {
  const written = { stderr: '', stdout: '' };
  const to = (stream: keyof typeof written) => ({ write: (text: string) => { written[stream] += text; } });
  const code = await run(args, { cwd: folder, env: {}, stdin: async () => new Uint8Array(), stdout: to('stdout'), stderr: to('stderr') });
  return { code, ...written };
}

testOfProgram('has what is needed, and the license of what it bundles', () => {
  const files = install();
  expect(files).toEqual(expect.arrayContaining([
    'LICENSE', 'NOTICE', '.jsii', 'lib/index.js', 'lib/index.d.ts', 'lib/bundle/cli-start.js', 'node_modules/yaml/LICENSE', 'docs/rules/prestop-missing.md',
  ]));
  const foreign = files.filter((file) => /^lib\/cli\/|^(?:src|test|bench|e2e|examples|projenrc)\/|\.map$|^lib\/.*\/rules\/.*\.d\.ts$/.test(file));
  expect(foreign).toEqual([]);
});

const COMMANDS = [
  ['--version'], ['check', '--version'], ['help', 'check'], ['chek', 'pod.yaml'], ['rules'], ['explain', 'hook-sleep-out-of-range'],
  ...['text', 'json', 'sarif', 'junit', 'github'].map((format) => ['check', 'pod.yaml', '--format', format, '--rules', 'all']),
  ['check', 'pod.yaml', '--fix', '--diff', '--rules', 'all'], ['timeline', 'pod.yaml'], ['timeline', 'pod.yaml', '--format', 'svg'], ['report', 'pod.yaml'],
  ['check', 'gone.yaml'],
];

testOfProgram('says the same as the sources do, without cdk8s', async () => {
  install();
  for (const args of COMMANDS) { expect({ args, ...packaged(args) }).toEqual({ args, ...await fromSources(args) }); }
});

testOfProgram('keeps its compiled code in a folder of the user, and works where that cannot be written', () => {
  install();
  const cache = join(folder, 'cache');
  expect(packaged(['--version'], { XDG_CACHE_HOME: cache }).code).toBe(0);
  const can = NODE === process.execPath ? 'enableCompileCache' in nodeModule : done(NODE, ['-p', '"enableCompileCache" in module']) === 'true\n';
  expect(existsSync(join(cache, 'cdk8s-graceful', 'code'))).toBe(can);
  const file = join(folder, 'pod.yaml');
  chmodSync(file, 0o444);
  const { code, stderr } = packaged(['check', 'pod.yaml', '--fail-on', 'never'], { XDG_CACHE_HOME: file });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(readFileSync(file, 'utf8')).toBe(POD);
});
