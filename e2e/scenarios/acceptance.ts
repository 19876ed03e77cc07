import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { combinations } from './acceptance-matrix';
import { Json } from '../kit/api';
import { By, Case } from '../kit/case';
import { withKindsOfClouds } from '../kit/crds';
import { Namespace } from '../kit/namespace';
import { Run, Scenario } from '../kit/run';
import { parse, podTemplate } from '../kit/synth';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
/** Their pods are what others wrote, as they wrote it: root, with all privileges of a container. */
const OF_OTHERS = ['cluster-policy', 'graceful-app'];

export const acceptance: Scenario = {
  name: 'acceptance',
  title: 'the API server takes what the library writes',
  about: 'Server-side dry run of everything that the examples and the constructs in their option combinations write, in a namespace that enforces '
    + '`restricted` and warns about pod templates. Unknown fields are errors, and a warning is a failure. Each pod template is tried as a pod too, '
    + `since only pods are refused. The pods of ${OF_OTHERS.join(' and ')} are those of others, and are tried in a namespace that enforces nothing. `
    + '"refused by the library" are combinations that it documents as impossible.',
  run: async (run) => withKindsOfClouds(run.api, async () => {
    const namespace = await run.namespace();
    const lenient = await run.namespace('privileged', '-of-others');
    for (const name of fs.readdirSync(EXAMPLES).filter((n) => fs.existsSync(path.join(EXAMPLES, n, 'main.ts'))).sort()) {
      await run.case(`examples/${name}`, By.LIBRARY, async (c) => {
        await offer(run, OF_OTHERS.includes(name) ? lenient : namespace, c, synthesized(name));
      });
    }
    for (const [group, entries] of Object.entries(combinations(run.version))) {
      await run.case(group, By.LIBRARY, async (c) => {
        const objects: Json[] = [];
        let refused = 0;
        const surprises: string[] = [];
        for (const entry of entries) {
          try {
            const written = entry.write();
            if (entry.impossible) { surprises.push(`${entry.name}: written although it is impossible`); }
            objects.push(...written);
          } catch (error) {
            refused++;
            if (!entry.impossible) { surprises.push(`${entry.name}: ${(error as Error).message.replace(/\n/g, ' ')}`); }
          }
        }
        c.figure('combinations', entries.length);
        c.figure('refused by the library', refused);
        c.expect('the library refuses what is impossible and nothing else', surprises.length === 0, list(surprises));
        await offer(run, namespace, c, objects);
      });
    }
    await run.case('control: a pod that runs as root', By.HAND, async (c) => {
      const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'root' }, spec: { containers: [{ name: 'root', image: 'busybox:1.36' }] } };
      const { status } = await run.api.create(pod, namespace.name, true);
      c.expect('it is refused', status === 403, status);
      const template = { metadata: { labels: { a: 'b' } }, spec: pod.spec };
      const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'root' }, spec: { selector: { matchLabels: { a: 'b' } }, template } };
      const { warnings } = await run.api.create(deployment, namespace.name, true);
      c.expect('its Deployment is warned of', warnings.length > 0, warnings.length);
    });
    await run.case('control: a field that does not exist', By.HAND, async (c) => {
      const { status } = await run.api.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'typo' }, dta: {} }, namespace.name, true);
      c.expect('it is refused', status === 400, status);
      const config = { apiVersion: 'cloud.google.com/v1', kind: 'BackendConfig', metadata: { name: 'typo' }, spec: { connectionDraining: { drainingTimeout: 20 } } };
      const other = await run.api.create(config, namespace.name, true);
      c.expect('so it is in a kind of a cloud', other.status === 400, other.status);
    });
  }),
};

/** What an example writes, as an app of its own, as with `cdk8s synth`. */
function synthesized(example: string): Json[] {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-graceful-e2e-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', 'main.ts'], {
      cwd: path.join(EXAMPLES, example),
      env: {
        ...process.env,
        CDK8S_OUTDIR: out,
        TS_NODE_PROJECT: path.join(EXAMPLES, 'tsconfig.json'),
        TS_NODE_COMPILER_OPTIONS: JSON.stringify({ rootDir: EXAMPLES }),
      },
      encoding: 'utf8',
    });
    if (status !== 0) { throw new Error(`examples/${example} does not synthesize: ${stderr.trim()}`); }
    return fs.readdirSync(out).flatMap((file) => parse(fs.readFileSync(path.join(out, file), 'utf8')));
  } finally {
    fs.rmSync(out, { recursive: true });
  }
}

/** Offers objects, and the pods that would come of them, to the API server, which keeps none of them. */
async function offer(run: Run, namespace: Namespace, c: Case, objects: Json[]): Promise<void> {
  const pods = objects.filter((o) => o.kind !== 'Pod' && podTemplate(o)).map((o) => {
    const { metadata, spec } = podTemplate(o);
    return { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: `pod-of-${o.metadata.name}`.slice(0, 60) }, spec: { restartPolicy: 'Always', ...spec } };
  });
  const problems = new Set<string>();
  const queue = [...objects, ...pods];
  const worker = async () => {
    for (let object = queue.pop(); object; object = queue.pop()) {
      // Whatever namespace it is for: it is tried in ours.
      const { namespace: _, ...metadata } = object.metadata;
      const { status, warnings, body } = await run.api.create({ ...object, metadata }, namespace.name, true);
      const said = status >= 300 ? [`${status} ${body.message}`] : warnings;
      said.forEach((line) => problems.add(`${object.kind} ${object.metadata.name}: ${line}`));
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  c.figure('objects', objects.length);
  c.figure('pods', pods.length);
  c.figure('refused or warned of', problems.size);
  c.expect('there is something to accept', objects.length > 0);
  c.expect('the API server accepts all without a warning', problems.size === 0, list([...problems]));
}

const list = (lines: string[]) => lines.slice(0, 3).join(' / ') + (lines.length > 3 ? ` and ${lines.length - 3} more` : '');
