import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { App, Chart, Duration, Testing } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { Cluster, GracefulDeployment, KubernetesVersion, Mesh, Nodes, Server } from '../src';
import { errorOf } from './_support/errors';
import { injectedInto } from '../src/checks/ask/injected';
import { waysToPod } from '../src/checks/ask/traffic';
import { targetOf } from '../src/checks/engine/config';
import { findIn } from '../src/checks/engine/report';
import { World } from '../src/checks/engine/world';
import type { ReadDocument } from '../src/checks/read';
import { readFile } from '../src/checks/read';
import { HOME } from '../src/private/home';
import { givenWay } from '../src/timeline/assumptions/ways';
import { problemsOf } from '../src/timeline/drawing/trouble';
import { simulate } from '../src/timeline/timeline';

const ROOT = path.join(__dirname, '..');
const EXAMPLES = readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);
const read = (...file: string[]) => readFileSync(path.join(ROOT, ...file), 'utf8');

/** Runs an example from its sources, against the sources of the library, and returns what it writes. */
function synth(example: string): { [file: string]: string } {
  const outdir = mkdtempSync(path.join(tmpdir(), 'example-'));
  const before = process.env.CDK8S_OUTDIR;
  try {
    process.env.CDK8S_OUTDIR = outdir;
    jest.isolateModules(() => { jest.requireActual(path.join(ROOT, 'examples', example, 'main')); });
    return Object.fromEntries(readdirSync(outdir).map((file) => [file, readFileSync(path.join(outdir, file), 'utf8')]));
  } finally {
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
    rmSync(outdir, { recursive: true });
  }
}

test('there are examples', () => {
  expect(EXAMPLES).toEqual(expect.arrayContaining(['behind-a-neg', 'behind-an-alb', 'cluster-policy', 'graceful-app', 'graceful-nginx', 'in-ambient-mode', 'mesh-on-spot-nodes', 'readme', 'servers', 'shop', 'sidecar-gated-pod']));
});

describe.each(EXAMPLES)('the example %s', (example) => {
  const written = synth(example);

  test('writes valid YAML of at least one workload', () => {
    const docs = Object.values(written).flatMap((text) => parseAllDocuments(text));
    expect(docs.flatMap((doc) => doc.errors)).toEqual([]);
    expect(docs.some((doc) => ['Pod', 'Deployment', 'StatefulSet'].includes(doc.toJS().kind))).toBe(true);
  });

  test('shows in its README exactly what it writes', () => {
    const readme = read('examples', example, 'README.md');
    for (const [file, text] of Object.entries(written)) {
      expect(readme).toContain(`<!-- yaml examples/${example}/dist/${file} -->\n\`\`\`yaml\n${text.trim()}\n\`\`\``);
    }
  });

  test('is an app that the cdk8s CLI can run, and whose manifests it checks', () => {
    const { app, language, output, validations } = parse(read('examples', example, 'cdk8s.yaml'));
    expect({ app, language, output }).toEqual({ language: 'typescript', app: 'npx ts-node main.ts', output: 'dist' });
    expect(validations).toEqual([{ package: './../..', version: '0.0.0', class: 'LifecycleValidation' }]);
  });
});

describe.each(EXAMPLES.filter((example) => existsSync(path.join(ROOT, 'examples', example, 'by-hand.yaml'))))('of what is by hand in %s', (example) => {
  const { documents } = readFile('by-hand.yaml', Buffer.from(read('examples', example, 'by-hand.yaml')));
  const found = findIn(documents, {}).map(({ message }) => message);

  test('check says what the README shows', () => {
    const [, part] = read('examples', example, 'README.md').split('## The same by hand');
    const said = [...part.matchAll(/(?<=\n\n)(?:> .*\n)+/g)].map(([quote]) => quote.replace(/\n?> /g, ' ').trim());
    expect(said.length).toBeGreaterThan(0);
    expect(found).toEqual(expect.arrayContaining(said));
  });

  test('the timeline has problems, and that of the constructs has none', () => {
    const files = Object.values(synth(example)).map((text) => readFile('ours.yaml', Buffer.from(text)).documents);
    const seen = (all: readonly ReadDocument[]) => {
      const world = new World(all.map(({ content }, document) => ({ content, document })), targetOf({}));
      const pod = world.pods.find(({ object }) => object.kind === 'Deployment')!;
      const timeline = simulate(pod, { name: 'delete' }, { assume: { ways: waysToPod(pod, world).map(givenWay) } });
      return { isAddedTo: injectedInto(pod, world).length > 0, problems: problemsOf(timeline).map(({ text }) => text) };
    };
    expect(seen(files.flat()).problems).toEqual([]);
    const { isAddedTo, problems } = seen(documents);
    // What a webhook adds is in no timeline.
    expect(problems).toEqual(isAddedTo ? [] : [expect.stringMatching(/^Connections from .* to api are refused for /)]);
  });
});

test('mesh-on-spot-nodes says what more than the nodes honor is answered with', () => {
  const readme = read('examples', 'mesh-on-spot-nodes', 'README.md');
  const [shown] = /(?:> .*\n)+/.exec(readme)!;
  const chart = new Chart(new App(), 'mesh-on-spot-nodes');
  Cluster.set(chart, { version: KubernetesVersion.V1_33, mesh: Mesh.istio(), nodes: [Nodes.awsSpot()] });
  new GracefulDeployment(chart, 'api', { containers: [{ image: 'acme/api:1.4', portNumber: 8080 }], server: Server.gunicorn({ gracefulTimeout: Duration.seconds(115) }) });
  expect(errorOf(() => Testing.synth(chart))).toBe(`Validation failed with the following errors:\n  ${shown.replace(/\n?> /g, ' ').trim()}`);
});

describe('the README', () => {
  const readme = read('README.md');

  test('shows as its first program the example of that name', () => {
    expect(readme.split('```ts\n')[1].split('```')[0]).toBe(read('examples', 'readme', 'main.ts'));
  });

  test('shows of the YAML only what the example writes', () => {
    const shown = parseAllDocuments(readme.split('```yaml\n')[1].split('```')[0])[0].toJS();
    const whole = parseAllDocuments(synth('readme')['shop.k8s.yaml']).map((doc) => doc.toJS()).find((o) => o.kind === 'Deployment');
    expect(whole).toMatchObject(shown);
    expect(shown.spec.template.spec.terminationGracePeriodSeconds).toBe(35);
  });

  test('has program and YAML before line 40', () => {
    const lines = readme.split('\n');
    expect(lines.indexOf('```ts')).toBeLessThan(39);
    expect(lines.indexOf('```yaml')).toBeLessThan(39);
  });

  test('is shown outside of the repository: its links are whole, and lead to files that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !link.startsWith('#'));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
    const homes = [HOME, HOME.replace('github.com', 'raw.githubusercontent.com')];
    for (const link of links.filter((one) => homes.some((home) => one.startsWith(home)))) {
      const file = link.replace(/^(?:https:\/\/raw\.[^/]+\/[^/]+\/[^/]+|.*?\/(?:blob|tree))\/main\//, '').replace(/#.*/, '');
      expect([link, existsSync(path.join(ROOT, file))]).toEqual([link, true]);
    }
  });
});

test('no workflow names the host of a registry', () => {
  const workflows = readdirSync(path.join(ROOT, '.github', 'workflows'));
  expect(workflows).toContain('release.yml');
  for (const workflow of workflows) { expect(read('.github', 'workflows', workflow)).not.toMatch(/registry\.[a-z]/); }
});
