import { execFileSync } from 'child_process';
import { statSync } from 'fs';
import { basename, join } from 'path';
import { load } from './_support/assembly';
import { lazyModule, passedOnBy } from '../projenrc/lazy';

/*
 * What loading the compiled package costs, as a number of modules: that does not depend on the machine. Needs `npx projen compile`.
 */

const ROOT = join(__dirname, '..');
const APP = `const { App, Chart } = require('cdk8s'); const app = new App(); const chart = new Chart(app, 'c');
  const library = require('cdk8s-graceful');`;

/** What a program prints as JSON, which imports the package by its name as a user does. */
const run = (script: string, ...options: string[]) =>
  JSON.parse(execFileSync(process.execPath, [...options, '-e', script], { cwd: ROOT, encoding: 'utf8' }));

/** The modules of the package that a program loads, such as `gates/gate.js`. */
function loadedBy(script: string): string[] {
  const lib = join(ROOT, 'lib', '/');
  return run(`${script}\nconsole.log(JSON.stringify(Object.keys(require.cache)))`)
    .filter((file: string) => file.startsWith(lib)).map((file: string) => file.slice(lib.length));
}

/** What an app needs only if it asks for it. */
const foreign = (modules: string[]) => modules.filter((module) => /^(checks|report|cli|commands|traffic|servers)\//.test(module)
  || (module.startsWith('timeline/') && !module.startsWith('timeline/kubelet/') && module !== 'timeline/roles.js')
  || ['load-balancer', 'mesh', 'nodes'].some((name) => module.startsWith(`cluster/${name}`)));

describe('the package', () => {
  test('loads one module of its own with require', () => {
    expect(loadedBy(APP)).toEqual(['index.js']);
  });

  test('loads what a Deployment needs with the first Deployment, and neither servers, checks, timeline nor traffic', () => {
    const modules = loadedBy(`${APP} new library.GracefulDeployment(chart, 'web', { containers: [{ image: 'acme/api:1.4', portNumber: 80 }] }); app.synthYaml();`);
    expect(modules).toContain('workloads/graceful-deployment.js');
    expect(modules.length).toBeLessThanOrEqual(58);
    // The propagation delay of kube-proxy is that of every app; an index is no more than names.
    expect(foreign(modules)).toEqual(['servers/index.js', 'traffic/ways/kube-proxy.js']);
  });

  test('loads a server with its factory, and no other', () => {
    const modules = loadedBy(`${APP} library.Server.gunicorn();`);
    expect(modules.filter((module) => /\/(facts|stop)\.js$/.test(module)))
      .toEqual(['servers/gunicorn/stop.js', 'servers/gunicorn/facts.js', 'servers/machinery/facts.js']);
  });

  test('has all names for ECMAScript modules and for jsii, each of which loads', () => {
    const { imported, required, undefinedOnes } = run(`
      import * as all from 'cdk8s-graceful';
      import { GracefulNginx, checks } from 'cdk8s-graceful';
      import { createRequire } from 'module';
      const library = createRequire(process.cwd() + '/')('cdk8s-graceful');
      const flat = (names, prefix = '') => Object.keys(names).flatMap((key) => ['checks', 'timeline'].includes(key) ? flat(names[key], key + '.') : prefix + key);
      const same = all.GracefulNginx === GracefulNginx && library.GracefulNginx === GracefulNginx && library.checks === checks;
      const undefinedOnes = Object.keys(library).filter((key) => library[key] === undefined).concat(same ? [] : ['GracefulNginx']);
      const { default: theDefault, 'module.exports': whole, ...names } = all;
      console.log(JSON.stringify({ imported: flat(names), required: flat(library), undefinedOnes }));`, '--input-type=module');
    const types = Object.values(load(join(ROOT, '.jsii')).types).filter(({ kind }) => kind !== 'interface');
    const expected = types.map(({ fqn }) => fqn.slice('cdk8s-graceful.'.length)).sort();
    expect(undefinedOnes).toEqual([]);
    expect(required.sort()).toEqual(expect.arrayContaining(expected));
    expect(imported.filter((name: string) => name !== '__esModule').sort()).toEqual(required);
  });
});

describe('the command line', () => {
  /** The files of the bundle that it loads, and how many bytes they have. */
  const loadedFor = (...args: string[]) => {
    const start = join(ROOT, 'lib', 'bundle', 'cli-start.js');
    const files: string[] = run(`process.argv.push('cdk8s-graceful', ...${JSON.stringify(args)}); process.stdout.write = process.stderr.write = () => true;
      process.on('exit', () => { require('fs').writeSync(1, JSON.stringify(Object.keys(require.cache))); process.exitCode = 0; });
      require(${JSON.stringify(start)});`);
    return { files: files.map((file) => basename(file)), bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
  };
  const FILE = join(ROOT, 'examples', 'shop', 'cdk8s.yaml');
  const SELDOM = ['cli-explain.js', 'cli-report.js', 'cli-timeline.js', 'checks-fix-files.js'];

  test('loads next to nothing for its version', () => {
    expect(loadedFor('--version').bytes).toBeLessThan(20_000);
  });

  test('loads for a check neither the other commands nor what writes fixes', () => {
    const { files } = loadedFor('check', FILE);
    expect(files).toContain('cli-check.js');
    expect(files.filter((file) => SELDOM.includes(file))).toEqual([]);
    expect(files.length).toBeLessThanOrEqual(36);
  });

  test('loads those when they are asked for', () => {
    expect(loadedFor('check', FILE, '--fix', '--diff').files).toContain('checks-fix-files.js');
    expect(loadedFor('rules').files).toContain('cli-explain.js');
  });
});

describe('a module that only passes on', () => {
  const names: { readonly [module: string]: string[] } = { './a': ['A', 'B'], './c': ['C'], './n': ['N'] };
  const passedOn = (source: string) => passedOnBy(source, (module) => names[module]);

  test('is known by its source, without the types', () => {
    expect(passedOn("/** All. */\nexport * from './a';\nexport { C as D, Options } from './c';\nexport type { T } from './c';\nexport * as n from './n';")).toEqual([
      { name: 'A', module: './a', theirs: 'A' },
      { name: 'B', module: './a', theirs: 'B' },
      { name: 'D', module: './c', theirs: 'C' },
      { name: 'n', module: './n' },
    ]);
  });

  test.each([
    ["import { A } from './a';\nexport const X = A;"],
    ["export * from './a';\nexport const X = 1;"],
    ["import './a';\nexport * from './c';"],
    ["export { Options } from './c';"],
    [''],
  ])('is not one with %j', (source) => {
    expect(passedOn(source)).toBeUndefined();
  });

  test('loads each when it is first asked for, once', () => {
    const asked: string[] = [];
    const exported: { [name: string]: unknown } = {};
    const answer = (module: string) => { asked.push(module); return { A: module, C: undefined }; };
    new Function('exports', 'require', lazyModule(passedOn("export { A } from './a'; export * as n from './n';")!))(exported, answer);
    expect(Object.keys(exported)).toEqual(['A', 'n']);
    expect(asked).toEqual([]);
    expect([exported.A, exported.A, exported.n, exported.n]).toEqual(['./a', './a', { A: './n' }, { A: './n' }]);
    expect(asked).toEqual(['./a', './n']);
    expect(exported.__esModule).toBe(true);
  });
});
