import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { parse, parseAllDocuments } from 'yaml';
import { findIn } from '../src/checks/engine/report';
import { readFile } from '../src/checks/read';
import { HOME } from '../src/private/home';

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
  expect(EXAMPLES).toEqual(expect.arrayContaining(['behind-an-alb', 'graceful-nginx', 'readme', 'servers', 'shop', 'sidecar-gated-pod']));
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

test('of the Deployment by hand behind an ALB, check says what the example shows', () => {
  const readme = read('examples', 'behind-an-alb', 'README.md');
  const [, byHand] = /```yaml\n([^]*?)\n```/.exec(readme)!;
  const [, said] = /\n((?:> .*\n)+)/.exec(readme)!;
  // Its Service selects by the labels of the constructs.
  const others = synth('behind-an-alb')['behind-an-alb.k8s.yaml'].split('\n---\n').filter((text) => /^kind: (Service|Ingress)$/m.test(text))
    .map((text) => text.replace(/cdk8s\.io\/metadata\.addr: \S+/, 'app: api').replace(/^  namespace: shop\n/m, ''));
  const { documents } = readFile('by-hand.yaml', Buffer.from([byHand, ...others].join('\n---\n')));
  expect(findIn(documents, {}).map(({ message }) => message)).toContain(said.replace(/\n?> /g, ' ').trim());
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
