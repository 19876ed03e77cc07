import { spawnSync } from 'child_process';
import { join } from 'path';

/** What is loaded of cdk8s and constructs by a file of the sources, after a call. */
function loadedBy(file: string, call: string): string[] {
  const script = `require("sucrase/register/ts"); const loaded = require(process.argv[1]); ${call};`
    + 'process.stdout.write(JSON.stringify(Object.keys(require.cache).filter((one) => /node_modules.(cdk8s|constructs)/.test(one))))';
  const { status, stderr, stdout } = spawnSync(process.execPath, ['-e', script, join(__dirname, '../../src', file)], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as string[]).map((one) => one.replace(/^.*node_modules./, '').replace(/\\/g, '/'));
}

test('what plans loads nothing of cdk8s but Duration', () => {
  const plan = 'loaded.plansFor([{ content: { apiVersion: "v1", kind: "Pod", spec: { containers: [{ name: "a", image: "nginx:1.27" }] } } }], {}, { ignoredKinds: [], ways: ["aws-alb-ip"] })';
  expect(loadedBy('cli/planned.ts', plan)).toEqual(['cdk8s/lib/duration.js']);
});
