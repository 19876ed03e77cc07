import { readdirSync } from 'fs';
import { cdk8s, javascript, release } from 'projen';
import { CelRules } from './projenrc/cel-rules';
import { Formats } from './projenrc/formats';
import { Rules } from './projenrc/rules';
import { Scenarios } from './projenrc/scenarios';
import { Servers } from './projenrc/servers';
import { Traffic } from './projenrc/traffic';
import { addBuild, Hardened, pinActions } from './projenrc/workflows';

// jsii's END-OF-LIFE banner for Node 20, which is our oldest supported version, says nothing about our code.
const QUIET = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-graceful',
  description: 'cdk8s constructs for pods that start when what they need is ready, and stop without dropping anything',
  author: 'The cdk8s-graceful authors',
  authorAddress: 'cdk8s-graceful@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-graceful/cdk8s-graceful.git',
  license: 'Apache-2.0',
  keywords: ['cdk8s', 'kubernetes', 'graceful-shutdown', 'lifecycle', 'prestop', 'poststart', 'sidecar', 'nginx'],
  defaultReleaseBranch: 'main',
  majorVersion: 0,

  packageManager: javascript.NodePackageManager.NPM,
  projenVersion: '0.103.25',
  projenrcTs: true,
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  workflowNodeVersion: '20',

  // The oldest versions that we promise to work with; the development copies are pinned to exactly these.
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.5.0',
  peerDeps: ['cdk8s-plus-28@^2.5.6'],

  // Only the command line needs it: see docs/decisions/0004-yaml-is-bundled.md.
  bundledDeps: ['yaml@^2.8.0'],
  devDeps: [
    'cdk8s-plus-28@2.5.6',
    'cdk8s-cli@^2.207.60',
    'fast-check@^3.23.0',
    'jsii-pacmak@^1.140.0',
    // Drives Debian's Chromium, in the tests of the page: the last major that Node.js 20 can load with require.
    'puppeteer-core@^24',
    // Of Jest itself: what runner.js and environment.js in test/_support extend.
    'jest-runner@^29',
    'jest-environment-node@^29',
    // What no regular expression may do: the linter sees it as it is written, test/expressions.test.ts by trying. Newer ones need a newer Node.js.
    'eslint-plugin-regexp@^2',
    '@eslint-community/regexpp@^4',
    // Leaves out the types, in a tenth of the time that the compiler of TypeScript takes for it.
    'sucrase@^3.35',
    '@sucrase/jest-plugin@^3',
    // Evaluates the policies as the API server does, in a process without one.
    '@bufbuild/cel@^0.6.1',
    // Makes the command line few files.
    'esbuild@^0.28',
    // Carries the schema of SARIF.
    '@microsoft/jest-sarif@1.0.0-beta.0',
  ],

  jest: true,
  jestOptions: {
    jestVersion: '^29',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    jestConfig: {
      // Only what hangs takes so long, however slow the machine is.
      testTimeout: 600_000,
      collectCoverage: false,
      maxWorkers: 2,
      // Tests that measure time run beside those.
      runner: '<rootDir>/test/_support/runner.js',
      testEnvironment: '<rootDir>/test/_support/environment.js',
      moduleNameMapper: { '^cdk8s-graceful$': '<rootDir>/src' },
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'bench', 'docs', 'e2e'],
    commandOptions: { fix: false },
  },
  docgen: true,
  typecheckTests: true,
  // Types are checked once, by tsc, and not file by file: the rooms re-export their structs beside their classes.
  tsconfigDev: { compilerOptions: { isolatedModules: false } },

  github: true,
  githubOptions: { mergify: false, pullRequestLint: false },
  pullRequestTemplate: false,
  stale: false,
  depsUpgrade: false,
  buildWorkflow: false,
  release: true,
  // By hand: a push to main publishes nothing.
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  // What publishes with our tokens is the same each time.
  jsiiReleaseVersion: '0.2.1061',
  releaseToNpm: true,
  publishToPypi: { distName: 'cdk8s-graceful', module: 'cdk8s_graceful' },
  publishToMaven: {
    javaPackage: 'io.github.cdk8sgraceful',
    mavenGroupId: 'io.github.cdk8sgraceful',
    mavenArtifactId: 'cdk8s-graceful',
  },
  publishToNuget: { packageId: 'Cdk8sGraceful', dotNetNamespace: 'Cdk8sGraceful' },
  publishToGo: { moduleName: 'github.com/cdk8s-graceful/cdk8s-graceful-go' },
});

pinActions(project.github!);
addBuild(project.github!);
new Hardened(project.github!);

// Newer ones need a package whose platform builds are not all published: `npm ci` then fails on the lock file.
project.addDevDeps('eslint-import-resolver-typescript@^2.7.1');

// So do the programs that make the project and its documents: their types are checked with those of the tests.
const ts = (file: string) => `node -r sucrase/register/ts ${file}`;
project.defaultTask!.reset(ts('.projenrc.ts'));
for (const files of ['../.projenrc.ts', '../projenrc/**/*.ts', '../docs/**/*.ts', '../bench/**/*.ts']) { project.tsconfigDev.addInclude(files); }
project.deps.removeDependency('ts-jest');
project.jest!.config.transform = { '^.+\\.ts$': '@sucrase/jest-plugin' };
// What somebody compiled in place and forgot is not what is tested.
project.jest!.config.moduleFileExtensions = ['ts', 'js', 'json', 'node'];

for (const [name, value] of Object.entries(QUIET)) {
  project.tasks.addEnvironment(name, value);
}
project.tasks.addEnvironment('CDK8S_CHECK_UPGRADE', 'false');

// Manifests are written by strangers: no text may keep an expression busy.
project.eslint!.addPlugins('regexp');
project.eslint!.addOverride({
  files: ['src/**'],
  rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
});

// What is a type only loads nothing, so it cannot be a part of a cycle.
project.eslint!.addOverride({
  files: ['src/**'],
  rules: {
    'import/no-cycle': 'error',
    '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports', disallowTypeAnnotations: false }],
  },
});

// The linter knows no self-reference of a package; the compiler does, and has checked these imports.
project.eslint!.addOverride({ files: ['examples/**', 'bench/**', 'e2e/**'], rules: { 'import/no-unresolved': 'off' } });

// What is spread into a call lies on the stack, which overflows with some 100,000 of what a manifest may have.
project.eslint!.addOverride({
  files: ['src/{checks,cli,commands,pod,report,timeline}/**'],
  rules: {
    'no-restricted-syntax': ['error', {
      selector: ':matches(CallExpression, NewExpression) > SpreadElement',
      message: 'A manifest may have more of them than the stack takes: give the list as one, or see src/private/extremes.ts.',
    }],
  },
});

// The body of `describe.skip` runs all the same, and fails where what it asks for is missing.
const skips = "MemberExpression[property.name='skip']:matches([object.name=/^(describe|it|test)$/], [object.object.name=/^(describe|it|test)$/])";
project.eslint!.addOverride({
  files: ['test/**/*.ts'],
  excludedFiles: ['test/_support/tools.ts'],
  rules: {
    'no-restricted-syntax': ['error', ...[skips, 'Identifier[name=/^x(describe|it|test)$/]'].map((selector) => ({
      selector, message: 'Say what the machine must have: describeWith, testWith or planWith of test/_support/tools.ts.',
    }))],
  },
});

// What the constructs mean in Python, C#, Java and Go: every code block of the docs must compile.
const rosetta = project.addTask('rosetta', {
  description: 'Compile every code block of README and docstrings',
  exec: 'jsii-rosetta extract --strict --output dist/.jsii.tabl.json',
});

const bindings = project.addTask('bindings', {
  description: 'Generate the sources for Python, Java, .NET and Go',
  exec: 'jsii-pacmak --code-only --force-target --target python java dotnet go --outdir dist/bindings',
});

// What the public methods take is checked at run time by a table of what jsii sees.
project.compileTask.exec(ts('projenrc/signatures.ts'));

// Few apps need all of the library: what its indexes pass on is loaded when it is asked for.
project.compileTask.exec(ts('projenrc/lazy.ts'));

// The command line starts in half the time as few files.
project.compileTask.exec(ts('projenrc/bundle.ts'));
project.compileTask.exec(ts('projenrc/prune.ts'));

// The examples are apps of their own that import the package by its name, as a user does.
const examples = readdirSync('examples', { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();
project.addTask('compile:examples', { exec: 'tsc --project examples/tsconfig.json' });
const synth = project.addTask('synth', { description: 'Synthesize every example with the real cdk8s CLI' });
// Their types are checked by compile:examples.
const synthExamples = project.addTask('synth:examples', { env: { TS_NODE_TRANSPILE_ONLY: 'true' } });
for (const example of examples) {
  synthExamples.exec('cdk8s synth', { cwd: `examples/${example}`, name: `synth examples/${example}` });
}
synthExamples.exec(ts('examples/embed.ts'), { name: 'show that YAML in the READMEs' });
synth.spawn(project.compileTask);
synth.spawn(synthExamples);
synth.say(`The YAML lies in ${examples.map((e) => `examples/${e}/dist/`).join(', ')}`);

// What is said of servers and rules comes from where the library has it.
const generateDocs = project.addTask('docs', { description: 'Write the documents that come from the code' });
generateDocs.exec(ts('docs/generate/all.ts'));

const screenshot = project.addTask('docs:screenshot', { description: 'Write docs/images/report.png; needs Chromium' });
screenshot.exec(ts('docs/generate/screenshot.ts'));

// What synth costs against cdk8s-plus alone, and `check` against its peers. Not a part of the tests: machines are noisy.
const bench = project.addTask('bench', { description: 'Time and memory of synth, as ratios' });
const benchCheck = project.addTask('bench:check', { description: 'Time and memory of `check` beside its peers, as ratios' });
const benchKill = project.addTask('bench:kill', { description: 'Kill `check --fix` in the middle, 200 times, and look at each file' });
benchKill.spawn(project.compileTask);
benchKill.exec(ts('bench/kill.ts'), { receiveArgs: true });
const benchFix = project.addTask('bench:fix', { description: 'Fix a corpus: what carries a patch, and that nothing else is touched' });
benchFix.exec(ts('bench/fix.ts'), { receiveArgs: true });
const benchFindings = project.addTask('bench:findings', { description: 'Count the findings in a corpus and in folders, and draw warnings to judge' });
benchFindings.exec(ts('bench/findings.ts'), { receiveArgs: true });
const benchTimeline = project.addTask('bench:timeline', { description: 'Simulations a second, and how they grow' });
const benchBounds = project.addTask('bench:bounds', { description: 'Time and memory of `check`, `report` and `timeline` on the worst input: at most 512 MiB' });
benchTimeline.spawn(project.compileTask);
benchTimeline.exec(ts('bench/timeline.ts'), { receiveArgs: true });
for (const [task, file] of [[bench, 'synth'], [benchCheck, 'check'], [benchBounds, 'bounds']] as const) {
  task.spawn(project.compileTask);
  task.exec('tsc --project bench/tsconfig.build.json --noEmit false --outDir bench/out');
  task.exec(`node bench/out/${file}.js`, { receiveArgs: true });
}

// The real cluster, and what is tried on it. Each needs what no clean clone has, so neither is a part of the tests.
const cluster = project.addTask('e2e:cluster', { description: 'Bring up a one-node Kubernetes without Docker; `down` ends it' });
cluster.exec('ts-node -T e2e/cluster/cli.ts', { receiveArgs: true });
const e2e = project.addTask('e2e', { description: 'Run the scenarios, all or those named, on the cluster of the current kubeconfig' });
e2e.spawn(project.compileTask);
e2e.exec('ts-node -T --project e2e/tsconfig.json e2e/main.ts', { receiveArgs: true });

// It needs Go, a corpus and the YAML test suite.
const yaml = project.addTask('test:yaml', { description: 'Compare how YAML is read with how kubectl reads it, and write docs/yaml.md' });
yaml.exec(ts('e2e/yaml/main.ts'), { receiveArgs: true });

// It needs Go and a corpus. What the tests ask of a library of CEL, it asks of the code of the API server.
const policies = project.addTask('test:policies', { description: 'Judge a corpus by the policies, with the code of the API server, and by the rules' });
policies.exec(ts('e2e/policies/main.ts'), { receiveArgs: true });

// A clean clone needs one command: whatever the tests look at is made first, in the order of what needs what. What nothing else waits for runs beside.
const beside = (...words: string[]) => `node projenrc/beside.js ${words.join(' ')}`;
const made = project.addTask('test:made', { description: 'Make what the tests look at, and run them' });
made.spawn(project.compileTask);
made.exec(beside("'projen docgen'", "'projen compile:examples'", '-- projen synth:examples'));
made.spawn(generateDocs);
made.exec(beside("'projen typecheck'", `'projen ${rosetta.name}'`, `'projen ${bindings.name}'`, '-- jest --ci'), { receiveArgs: true });
project.testTask.reset();
project.testTask.spawn(project.defaultTask!);
// The linter needs none of that, and much of it leaves a CPU idle.
project.testTask.exec(beside("'projen eslint'", `-- projen ${made.name}`), { receiveArgs: true });
project.addTask('typecheck', { description: 'Check the types of the tests, and of what makes the project', exec: 'tsc --noEmit -p test/tsconfig.json' });

project.addTask('test:fresh', {
  description: 'Run the tests that use programs of the machine as if it had none of them',
  exec: 'node test/_support/fresh.js',
  receiveArgs: true,
});

// Programs that take long to fetch or to build: so they are no part of the tests, and are left out of what jest finds by itself.
project.jest!.addIgnorePattern('\\.installed\\.test\\.ts$');
const servers = project.addTask('test:servers', { description: 'Install programs from registries, all or those named, and stop them for real' });
servers.exec(ts('test/installed/main.ts'), { receiveArgs: true });
project.addTask('test:pipelines', { description: 'Build Helm and kustomize, and send manifests through apply with them' }).exec(ts('test/plan/pipelines/main.ts'));

// Only the npm package is built outside the release workflow: the other four need toolchains of their own.
project.packageTask.reset('jsii-pacmak -v --target js');

project.package.addField('exports', { '.': './lib/index.js', './package.json': './package.json', './.jsii': './.jsii' });
project.addPackageIgnore('/examples/');
project.addPackageIgnore('/bench/');
project.addPackageIgnore('/e2e/');
// Findings name the pages of the rules, which are there without a network too. API.md is in every editor as docstrings.
project.addPackageIgnore('/docs/*');
project.addPackageIgnore('!/docs/rules/');
project.addPackageIgnore('/API.md');
project.addPackageIgnore('/CONTRIBUTING.md');
// The bundled parser brings a second build of itself, for browsers. What it lists as its files, no .npmignore of ours takes out.
project.setScript('prepack', 'rm -rf node_modules/yaml/browser');
// Maps with all sources in them would be more than half of the package, and nothing reads them but a debugger.
for (const map of ['inlineSourceMap', 'inlineSources']) { project.tryFindObjectFile('tsconfig.json')!.addOverride(`compilerOptions.${map}`, false); }
project.addPackageIgnore('/.ci/');
// Reviews need not show what the code says already.
project.gitattributes.addAttributes('/docs/rules/**', 'linguist-generated');
project.gitattributes.addAttributes('/docs/servers/**', 'linguist-generated');
project.addGitIgnore('/examples/*/dist/');
project.addGitIgnore('/bench/out/');
project.addGitIgnore('/src/**/*.js');
project.addGitIgnore('.jsii.tabl.json');
project.addGitIgnore('/e2e/out/');

// Which registry is npm's business; projen would write its host into the workflow.
project.tryFindObjectFile('.github/workflows/release.yml')!.addDeletionOverride('jobs.release_npm.steps.9.env.NPM_REGISTRY');

// One folder a server, one file a rule: the lists of them follow from that.
new Servers(project);
new Rules(project);
new CelRules(project);
new Traffic(project);
new Scenarios(project);
new Formats(project);

project.synth();
