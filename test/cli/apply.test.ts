import { readFileSync } from 'fs';
import { join } from 'path';
import { parse, stringify } from 'yaml';
import { Cli } from './harness';

const WEB = `# The front
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "web"   # in quotes
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: 'acme/web:1'
          ports: [{containerPort: 8080}]
`;
const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 8080}]}
`;
const HOOK = `          lifecycle:
            preStop:
              sleep:
                seconds: 5
`;
const ADDED = "Deployment/web: container 'web': adds a preStop hook that waits 5 s: The Service 'web' sends it requests for up to 5 s after the deletion.\n";

const here = new Cli();
const text = (path: string) => readFileSync(join(here.cwd, path), 'utf8');

test('writes all documents to standard output, and nothing else into them', async () => {
  const stream = `${WEB}---\n${SERVICE}---\n# no object\nvalues: [1,   2]\n`;
  const { code, stderr, stdout } = await here.run(['apply', '-'], stream);
  expect([code, stderr]).toEqual([0, `(stdin): ${ADDED}`]);
  expect(stdout).toBe(`${WEB}${HOOK}---\n${SERVICE}---\n# no object\nvalues: [1,   2]\n`);
  const again = await here.run(['apply', '-'], stdout);
  expect([again.code, again.stdout]).toEqual([0, stdout]);
});

test('several files become one stream', async () => {
  here.put({ 'a/web.yaml': WEB, 'a/service.json': JSON.stringify(parse(SERVICE)) });
  const { stdout } = await here.run(['apply', 'a']);
  expect(stdout).toBe(`---\n${JSON.stringify(parse(SERVICE))}\n---\n${WEB}${HOOK}`);
});

test('--diff prints the changes, and fails if there are any', async () => {
  here.put({ 'web.yaml': WEB, 'service.yaml': SERVICE });
  const { code, stdout } = await here.run(['apply', '--diff', 'web.yaml', 'service.yaml']);
  expect([code, stdout]).toEqual([1, `--- a/web.yaml
+++ b/web.yaml
@@ -12,3 +12,7 @@
         - name: web
           image: 'acme/web:1'
           ports: [{containerPort: 8080}]
+          lifecycle:
+            preStop:
+              sleep:
+                seconds: 5
`]);
  expect(text('web.yaml')).toBe(WEB);
  expect((await here.run(['apply', '--diff', 'service.yaml'])).code).toBe(0);
});

test('--in-place writes the files, and says so', async () => {
  here.put({ 'web.yaml': WEB, 'service.yaml': SERVICE });
  const first = await here.run(['apply', '--in-place', '.']);
  expect(first).toEqual({ code: 0, stdout: '', stderr: `web.yaml: ${ADDED}Changed 1 file.\n` });
  expect([text('web.yaml'), text('service.yaml')]).toEqual([WEB + HOOK, SERVICE]);
  expect((await here.run(['apply', '--in-place', '.'])).stderr).toMatch(/\nNothing to change\.\n$/);
});

test('budgets become documents of their own', async () => {
  const { stdout } = await here.run(['apply', '--budgets', '-'], `${WEB.replace('spec:\n', 'spec:\n  replicas: 2\n')}---\n${SERVICE}`);
  expect(stdout.endsWith(`---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
  unhealthyPodEvictionPolicy: AlwaysAllow
`)).toBe(true);
});

test('budgets of JSON become items of its List, and without one it is said that there is no room', async () => {
  const web = { ...parse(WEB), spec: { ...parse(WEB).spec, replicas: 2 } };
  here.put({ 'web.json': JSON.stringify(web), 'list.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [web] }) });
  const list = await here.run(['apply', '--budgets', '--in-place', 'list.json']);
  expect([list.code, JSON.parse(text('list.json')).items.map(({ kind }: any) => kind)]).toEqual([0, ['Deployment', 'PodDisruptionBudget']]);
  const { code, stderr } = await here.run(['apply', '--budgets', '--in-place', 'web.json']);
  expect(code).toBe(2);
  expect(stderr).toContain('web.json: Deployment/web: its budget could not be written: JSON has room for one object only: convert it to YAML, or to a List\n');
  expect(JSON.parse(text('web.json'))).toEqual(web);
});

test('a large document that is no manifest stays before those that are', async () => {
  const values = `values:\n${'- 1\n'.repeat(2000)}---\n`;
  const { code, stdout } = await here.run(['apply', '-'], `${values}${WEB}---\n${SERVICE}`);
  expect([code, stdout]).toEqual([0, `${values}${WEB}${HOOK}---\n${SERVICE}`]);
});

test('options and the configuration file say how', async () => {
  here.put({ '.cdk8s-graceful.yaml': 'kubernetesVersion: "1.30"\napply:\n  - names: [web]\n    stop: 50s\n', 'web.yaml': WEB, 'service.yaml': SERVICE });
  const { stderr } = await here.run(['apply', '--drain', '8s', '--margin', '2s', '--config', '.cdk8s-graceful.yaml', 'web.yaml', 'service.yaml']);
  expect(stderr).toContain('raises the grace period from 30 s to 60 s: It must hold drain 8 s + stop 50 s + margin 2 s = 60 s.\n');
});

test('what cannot be read is not half written', async () => {
  const { code, stderr, stdout } = await here.run(['apply', '-'], `${WEB}---\n{{ broken }}: [\n`);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^not read: \(stdin\):16:1: It looks like a Helm template/);
});

describe('it refuses', () => {
  test.each([
    [[], 'Nothing to change: name files, folders, or - for standard input, as in: cdk8s-graceful apply dist\n'],
    [['--in-place', '-'], '--in-place changes files and cannot be used with standard input: name the files.\n'],
    [['--in-place', '--diff', 'web.yaml'], '--in-place writes into the files themselves: leave out --diff and --output.\n'],
    [['--krm', 'web.yaml'], '--krm reads a ResourceList on standard input and writes one: leave out files, --diff, --in-place and --output.\n'],
    [['--krm', '--output', 'out.yaml'], '--krm reads a ResourceList on standard input and writes one: leave out files, --diff, --in-place and --output.\n'],
    [['--way', 'aws', '-'], /^--way is 'aws'\. .*Did you mean|^--way is 'aws'\./],
    [['--margin', '0s', '-'], "--margin is '0s', but must be at least 1s: the kubelet rounds to whole seconds.\n"],
    [['--drain', '5', '-'], "--drain is '5', but must be a duration of at most 1 h with a unit, such as 5s or 1m30s.\n"],
  ])('%j', async (args, message) => {
    const { code, stderr } = await here.run(['apply', ...args]);
    expect(code).toBe(2);
    if (typeof message === 'string') { expect(stderr).toBe(message); } else { expect(stderr).toMatch(message); }
  });

  test.each([
    ['apply: {}', "'apply' of bad.yaml must be a list of rules, each with any of kinds, names, labels, drain, stop, margin, budgets, ignore.\n"],
    ['apply: [1]', "rule 1 in 'apply' of bad.yaml must be a mapping with any of kinds, names, labels, drain, stop, margin, budgets, ignore.\n"],
    ['apply: [{drian: 5s}]', "rule 1 in 'apply' of bad.yaml has an unknown setting 'drian'. Did you mean 'drain'? There are: kinds, names, labels, drain, stop, margin, budgets, ignore.\n"],
    ['apply: [{names: 1}]', "'names' of rule 1 in 'apply' of bad.yaml must be a list of strings.\n"],
    ['apply: [{labels: [a]}]', "'labels' of rule 1 in 'apply' of bad.yaml must be a mapping of names to strings.\n"],
    ['apply: [{ignore: true}]', "'ignore' of rule 1 in 'apply' of bad.yaml must be a string: state why the workloads are left alone.\n"],
  ])('%s', async (config, message) => {
    here.put({ 'bad.yaml': config, 'web.yaml': WEB });
    const { code, stderr } = await here.run(['apply', '--config', 'bad.yaml', 'web.yaml']);
    expect([code, stderr]).toEqual([2, message]);
  });
});

describe('as a KRM function', () => {
  const list = (more: object = {}) => stringify({
    apiVersion: 'config.kubernetes.io/v1',
    kind: 'ResourceList',
    items: [
      { ...parse(WEB) as object, metadata: { name: 'web', annotations: { 'internal.config.kubernetes.io/path': 'web.yaml' } } },
      parse(SERVICE) as object,
    ],
    ...more,
  });

  test('it writes the list with the changes, and their reasons as results', async () => {
    const { code, stderr, stdout } = await here.run(['apply', '--krm'], list());
    const { items, kind, results } = parse(stdout);
    expect([code, stderr, kind, items.length]).toEqual([0, '', 'ResourceList', 2]);
    expect(items[0].spec.template.spec.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
    expect(results).toEqual([{
      message: "container 'web': adds a preStop hook that waits 5 s: The Service 'web' sends it requests for up to 5 s after the deletion.",
      severity: 'info',
      resourceRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      file: { path: 'web.yaml' },
      field: { path: 'spec.template.spec.containers.0.lifecycle' },
    }]);
    const again = await here.run(['apply', '--krm'], stdout);
    expect(parse(again.stdout).items).toEqual(items);
  });

  test('texts stay texts for those who read YAML 1.1, as kubectl does', async () => {
    const { stdout } = await here.run(['apply', '--krm'], list({ items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'A', b: 'B' } }] })
      .replace('a: A', "a: 'yes'").replace('b: B', "b: '1_000'"));
    expect(stdout).toContain('      a: "yes"\n      b: "1_000"\n');
  });

  test('its configuration says how', async () => {
    const data = { drain: '9s', budgets: 'true', kubernetesVersion: '1.30', ignore: 'DaemonSet' };
    const { stdout } = await here.run(['apply', '--krm'], list({ functionConfig: { apiVersion: 'v1', kind: 'ConfigMap', data } }));
    expect(parse(stdout).items[0].spec.template.spec.containers[0].lifecycle.preStop.sleep.seconds).toBe(9);
    for (const [key, value, message] of [
      ['drain', 'soon', "'drain' of the functionConfig is 'soon', but must be a duration of at most 1 h with a unit, such as 5s or 1m30s.\n"],
      ['budgets', 'maybe', "'budgets' of the functionConfig is 'maybe'. There are: true, false.\n"],
    ]) {
      const { code, stderr } = await here.run(['apply', '--krm'], list({ functionConfig: { data: { [key]: value } } }));
      expect([code, stderr]).toEqual([2, message]);
    }
    const refused = await here.run(['apply', '--krm'], list({ functionConfig: { data: { drian: '9s' } } }));
    expect([refused.code, refused.stderr]).toEqual([2, "The functionConfig has an unknown setting 'drian'. Did you mean 'drain'? There are: drain, stop, margin, ways, ignore, "
      + 'budgets, kubernetesVersion, propagationDelay, rules.\n']);
    const other = await here.run(['apply', '--krm'], WEB);
    expect([other.code, other.stderr]).toEqual([2, 'Standard input must be a single ResourceList, as kustomize and kpt write one.\n']);
  });
});
