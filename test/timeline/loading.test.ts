import { spawnSync } from 'child_process';
import { join } from 'path';

test('the timeline loads no cdk8s', () => {
  const script = 'require("sucrase/register/ts"); require(process.argv[1]);'
    + 'const found = Object.keys(require.cache).filter((file) => /node_modules.(cdk8s|constructs)/.test(file)); if (found.length > 0) { throw new Error(found[0]); }';
  const { status, stderr } = spawnSync(process.execPath, ['-e', script, join(__dirname, '../../src/timeline')], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});
