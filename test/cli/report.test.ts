import { readFileSync } from 'fs';
import { join } from 'path';
import { Cli } from './harness';

const here = new Cli();

const pod = (name: string, sleep: number) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  terminationGracePeriodSeconds: 20
  containers:
    - {name: main, image: 'example.com/app:1', lifecycle: {preStop: {sleep: {seconds: ${sleep}}}}}
`;

beforeEach(() => here.put({ 'k8s/good.yaml': pod('good', 5), 'k8s/bad.yaml': pod('bad', 20) }));

test('report makes one page of all workloads, with the findings beside what they are about', async () => {
  expect(await here.run(['report', 'k8s', '-o', 'report.html'])).toEqual({ code: 0, stdout: '', stderr: 'The report on 2 workloads is in report.html.\n' });
  const page = readFileSync(join(here.cwd, 'report.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).toContain('<title>k8s');
  const articles = page.split('<article ').slice(1);
  expect(articles.map((one) => [/<h2[^>]*>Pod (\w+)</.exec(one)![1], one.includes('<code>sleep-equals-grace</code>')])).toEqual([['bad', true], ['good', false]]);
});

test('the rules are those that are asked for, and what is suppressed is not on the page', async () => {
  const page = async (...args: string[]) => (await here.run(['report', 'k8s', ...args])).stdout;
  expect(await page('--rules', 'hook-feature-gate')).not.toContain('sleep-equals-grace');
  expect(await page('--suppress', 'sleep-equals-grace=it is a demo')).not.toContain('sleep-equals-grace');
  expect(await page()).toContain('sleep-equals-grace');
});

test('a title, and several names', async () => {
  expect((await here.run(['report', 'k8s', '--title', 'My <shop>'])).stdout).toContain('<title>My &lt;shop&gt;');
  expect((await here.run(['report', 'k8s/good.yaml', 'k8s/bad.yaml'])).stdout).toContain('<title>Start and stop');
});

test('what cannot be read is said, and the rest is on the page', async () => {
  here.put({ 'k8s/broken.yaml': 'a: {\n' });
  const { code, stderr, stdout } = await here.run(['report', 'k8s']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^not read: k8s.broken.yaml: /);
  expect(stdout).toMatch(/^<!doctype html>/i);
});

test('what could not be read, and what has containers that were not looked into, is on the page', async () => {
  here.put({ 'k8s/broken.yaml': 'a: {\n', 'k8s/task.yaml': 'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: {steps: [{name: go, image: golang, args: [test]}]}\n' });
  const { stderr, stdout } = await here.run(['report', 'k8s']);
  expect(stderr).toContain('left out: k8s/task.yaml: Task/t has containers, but it is not known how pods are made of them\n');
  expect(stdout).toMatch(/k8s\/broken\.yaml: [A-Z]/);
  expect(stdout).toContain('k8s/task.yaml: Task t has containers that were not checked: it is not known how pods are made of them.');
});

test('what is assumed is on the page, and what cannot be is refused', async () => {
  const { stdout } = await here.run(['report', 'k8s', '--assume', 'main.stop=3s', '--worst']);
  expect(stdout).toContain('<code>main.stop = 3 s</code>');
  expect(stdout).toContain('(worst case)');
  const { stdout: plain } = await here.run(['report', 'k8s']);
  expect(plain).not.toContain('<code>main.stop = 3 s</code>');
  expect(plain).toContain('(as expected)');
  expect(await here.run(['report', 'k8s', '--assume', 'other.stop=3s'])).toEqual({
    code: 2,
    stdout: '',
    stderr: "assumption 'other.stop=3s': there is no 'other.stop' "
    + 'in this pod; there are main.pull, main.serve, main.run, main.exit, main.stop, propagation.\n',
  });
  expect(await here.run(['report'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'Nothing to report on: name files, folders, or - for standard input, as in: cdk8s-graceful report dist -o report.html\n',
  });
});
