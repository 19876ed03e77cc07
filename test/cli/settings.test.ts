import { mkdirSync } from 'fs';
import { join } from 'path';
import { Cli } from './harness';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: 'example.com/app:1'}]}
`;
const CONFIG = 'rules: [sleep-equals-grace]\n';

const here = new Cli();
const at = (path: string) => join(here.cwd, path);
beforeEach(() => here.put({ 'theirs/ours/k8s/pod.yaml': POD }));

test.each(['check', 'timeline', 'report'])('%s says which configuration file holds, if nobody named one', async (command) => {
  here.put({ 'theirs/ours/.cdk8s-graceful.yaml': CONFIG, 'theirs/ours/.git': 'gitdir: x', 'theirs/ours/other.yaml': CONFIG });
  const stderr = async (folder: string, ...words: string[]) => (await here.runWith([command, '.', ...words], { folder })).stderr;
  expect(await stderr('theirs/ours')).toBe('Settings from .cdk8s-graceful.yaml\n');
  expect(await stderr('theirs/ours/k8s')).toBe(`Settings from ${at('theirs/ours/.cdk8s-graceful.yaml')}\n`);
  expect(await stderr('theirs/ours/k8s', '--config', '../other.yaml')).toBe('');
});

test('so do the formats for programs', async () => {
  here.put({ 'theirs/ours/.cdk8s-graceful.yaml': CONFIG });
  const read = async (format: string, ...words: string[]) =>
    JSON.parse((await here.runWith(['check', '.', '--format', format, ...words], { folder: 'theirs/ours' })).stdout);
  expect((await read('json')).configuration).toBe('.cdk8s-graceful.yaml');
  expect((await read('json', '--config', '/dev/null')).configuration).toBe('/dev/null');
  expect((await read('sarif')).runs[0].invocations[0].properties).toEqual({ configuration: '.cdk8s-graceful.yaml' });
});

test('one above the repository does not hold', async () => {
  here.put({ 'theirs/.cdk8s-graceful.yaml': 'failOn: never\nlevels: {no-such-rule: info}\n' });
  const run = () => here.runWith(['check', '.', '--rules', 'sleep-equals-grace', '--format', 'json'], { folder: 'theirs/ours/k8s' });
  // In no repository.
  expect([(await run()).code, JSON.parse((await run()).stdout).configuration]).toEqual([0, undefined]);
  mkdirSync(at('theirs/ours/.git'));
  expect((await run()).stderr).toBe('');
  // It would have been heard: in a repository of theirs, it is refused.
  mkdirSync(at('theirs/.git'));
  const { stderr } = await here.runWith(['check', 'ours/k8s'], { folder: 'theirs' });
  expect(stderr).toMatch(/^'levels' of .*theirs.\.cdk8s-graceful\.yaml names 'no-such-rule'/);
});
