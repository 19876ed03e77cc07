import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { NODE_VERSIONS } from '../projenrc/workflows';

/*
 * What runs on GitHub with our rights is what we have looked at.
 */

interface Step { readonly uses?: string; readonly run?: string; readonly with?: { readonly [name: string]: unknown } }
interface Job { readonly permissions?: { readonly [right: string]: string }; readonly steps: readonly Step[] }
interface Workflow {
  readonly on: { readonly [event: string]: unknown };
  readonly permissions?: { readonly [right: string]: string };
  readonly jobs: { readonly [name: string]: Job };
}

const FOLDER = join(__dirname, '..', '.github', 'workflows');

/** What a workflow does that it must not, in words. */
function wrongIn({ jobs, permissions }: Workflow): string[] {
  return [
    ...JSON.stringify(permissions) === '{"contents":"read"}' ? [] : ['by itself, a job may do more than read'],
    ...Object.entries(jobs).flatMap(([name, job]) => [
      ...job.permissions ? [] : [`${name}: no permissions are named`],
      ...job.steps.flatMap(({ uses, run = '', with: given = {} }) => [
        ...uses === undefined || /^actions\/[a-z-]+@[0-9a-f]{40}$/.test(uses) ? [] : [`${name}: ${uses} is not named by its commit`],
        ...uses?.startsWith('actions/checkout@') && given['persist-credentials'] !== false ? [`${name}: credentials stay behind`] : [],
        ...run.split('\n').filter((line) => /\bnpm (install|i)\b|\bnpx (?!(?:'-p' '[a-z]+@\d+\.\d+\.\d+' |projen ))|@latest|curl .*\| *(ba)?sh/.test(line))
          .map((line) => `${name}: \`${line}\` runs what the lock file does not name`),
        ...run.includes('${{ github.event') || run.includes('${{ github.head_ref') ? [`${name}: text of a pull request reaches a shell`] : [],
      ]),
    ]),
  ];
}

const workflows = readdirSync(FOLDER).map((file): [string, Workflow] => [file, parse(readFileSync(join(FOLDER, file), 'utf8'))]);

test('there are workflows', () => expect(workflows.map(([file]) => file)).toEqual(['build.yml', 'release.yml']));

test.each(workflows)('%s runs only what is named, with the rights that it needs', (_, workflow) => expect(wrongIn(workflow)).toEqual([]));

test('only the release may write, and each action is always the same', () => {
  const jobs = workflows.flatMap(([, workflow]) => Object.entries(workflow.jobs));
  const writing = jobs.filter(([, { permissions }]) => Object.values(permissions!).includes('write')).map(([name]) => name);
  expect(writing).toEqual(['release', 'release_github', 'release_npm']);
  const actions = [...new Set(jobs.flatMap(([, { steps }]) => steps.flatMap(({ uses }) => uses ?? [])))];
  expect(actions.length).toBeGreaterThan(5);
  expect(new Set(actions.map((action) => action.split('@')[0])).size).toBe(actions.length);
});

test('a push builds, with each version of Node.js, what a person builds; it releases nothing', () => {
  const { 'build.yml': build, 'release.yml': release } = Object.fromEntries(workflows);
  expect(Object.keys(build.on).sort()).toEqual(['pull_request', 'push', 'workflow_dispatch']);
  expect(build.jobs.build).toMatchObject({ strategy: { matrix: { node: NODE_VERSIONS } } });
  expect(build.jobs.build.steps.map(({ run }) => run)).toContain('.ci/run');
  expect(Object.keys(release.on)).toEqual(['workflow_dispatch']);
});

test('a workflow that does what it must not is found: the control', () => {
  const workflow: Workflow = {
    on: {},
    jobs: {
      build: {
        steps: [
          { uses: 'actions/checkout@v7' }, { run: 'npm install\nnpx anything\nnpx projen build\nnpm ci' },
          { run: "npx '-p' 'publib@latest' 'publib-npm'" }, { run: "npx '-p' 'publib@0.2.1' 'publib-npm'" }, { run: 'echo ${{ github.event.pull_request.title }}' },
        ],
      },
    },
  };
  expect(wrongIn(workflow)).toEqual([
    'by itself, a job may do more than read',
    'build: no permissions are named',
    'build: actions/checkout@v7 is not named by its commit',
    'build: credentials stay behind',
    'build: `npm install` runs what the lock file does not name',
    'build: `npx anything` runs what the lock file does not name',
    "build: `npx '-p' 'publib@latest' 'publib-npm'` runs what the lock file does not name",
    'build: text of a pull request reaches a shell',
  ]);
});
