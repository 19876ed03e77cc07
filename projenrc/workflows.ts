import { Component } from 'projen';
import { GitHub, GithubWorkflow } from 'projen/lib/github';
import { JobPermission, JobStep } from 'projen/lib/github/workflows-model';

/**
 * Each action by the commit of the release that the comment names: a tag can be moved. To raise one, look up the commit of the new tag
 * (`git ls-remote https://github.com/actions/checkout refs/tags/v7.0.1`). test/workflows.test.ts holds that no other is used.
 */
const ACTIONS: { readonly [action: string]: string } = {
  'actions/checkout': '3d3c42e5aac5ba805825da76410c181273ba90b1', // v7.0.1
  'actions/setup-node': '820762786026740c76f36085b0efc47a31fe5020', // v7.0.0
  'actions/setup-python': '5fda3b95a4ea91299a34e894583c3862153e4b97', // v7.0.0
  'actions/setup-java': 'dd06d9cba3e5552c54d9f8ea23572deb30010f7c', // v6.0.0
  'actions/setup-dotnet': 'a98b56852c35b8e3190ac28c8c2271da59106c68', // v6.0.0
  'actions/setup-go': 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e', // v7.0.0
  'actions/upload-artifact': '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', // v7.0.1
  'actions/download-artifact': '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', // v8.0.1
};

/** The versions of Node.js that we promise to work with. */
export const NODE_VERSIONS = ['20', '22', '24'];

/** Has every workflow use the actions above. Called before any other workflow is made. */
export function pinActions(hub: GitHub): void {
  for (const [action, commit] of Object.entries(ACTIONS)) { hub.actions.set(action, `${action}@${commit}`); }
}

/** Runs `.ci/run` for each version of Node.js, in Debian, whose packages the tests use. */
export function addBuild(hub: GitHub): void {
  const concurrencyOptions = { group: '${{ github.workflow }}-${{ github.ref }}', cancelInProgress: true };
  const build = new GithubWorkflow(hub, 'build', { limitConcurrency: true, concurrencyOptions });
  build.on({ pullRequest: {}, push: { branches: ['main'] }, workflowDispatch: {} });
  build.addJob('build', {
    name: 'Node.js ${{ matrix.node }}',
    runsOn: ['ubuntu-latest'],
    container: { image: 'node:${{ matrix.node }}-bookworm' },
    strategy: { failFast: false, matrix: { domain: { node: NODE_VERSIONS } } },
    permissions: { contents: JobPermission.READ },
    env: { CI: 'true' },
    steps: [
      { name: 'Checkout', uses: 'actions/checkout' },
      { name: 'Trust the folder, which is of another user', run: 'git config --global --add safe.directory "$GITHUB_WORKSPACE"' },
      { name: 'Build and test', run: '.ci/run' },
    ],
  });
  // The tests make namespaces of their own, to run servers as PID 1. projen would write a list, which GitHub does not take.
  build.file!.addOverride('jobs.build.container.options', '--privileged');
}

/** What projen leaves open in workflows: by itself a job may only read, and a checkout leaves no credentials behind for later steps. */
export class Hardened extends Component {
  public constructor(private readonly hub: GitHub) {
    super(hub.project);
  }

  public preSynthesize(): void {
    for (const { file, jobs } of this.hub.workflows) {
      file!.addOverride('permissions', { contents: 'read' });
      for (const [name, job] of Object.entries(jobs)) {
        // projen makes the steps of some jobs only when they are written, and then puts one for each tool before them.
        const { steps, tools = {} } = job as { steps: JobStep[] | (() => JobStep[]); tools?: object };
        (typeof steps === 'function' ? steps() : steps).forEach(({ uses }, n) => {
          const at = n + Object.keys(tools).length;
          if (uses?.startsWith('actions/checkout')) { file!.addOverride(`jobs.${name}.steps.${at}.with.persist-credentials`, false); }
        });
      }
    }
  }
}
