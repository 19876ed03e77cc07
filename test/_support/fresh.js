const { spawnSync } = require('child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join, relative } = require('path');

/*
 * Runs the tests that can use programs of the machine (all that import tools.ts, directly or not) as if it had none. They must pass, and all tests of
 * real servers must be skipped.
 */

const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-fresh-'));
const output = join(folder, 'results.json');
const words = ['node_modules/jest/bin/jest.js', '--findRelatedTests', 'test/_support/tools.ts', '--json', '--outputFile', output, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, words, {
  cwd: ROOT, env: { ...process.env, GRACEFUL_TEST_HIDE_PROGRAMS: '1' }, stdio: ['ignore', 'ignore', 'inherit'],
});
const { testResults } = JSON.parse(readFileSync(output, 'utf8'));
rmSync(folder, { recursive: true });

const servers = readdirSync(join(ROOT, 'test'), { recursive: true }).filter((name) => name.endsWith('.server.test.ts')).map((name) => join('test', name));
const statuses = new Map(testResults.map(({ assertionResults, name }) => [relative(ROOT, name), assertionResults.map((test) => test.status)]));
const wrong = servers.filter((name) => !statuses.get(name)?.length || statuses.get(name).some((test) => test !== 'pending'));
if (servers.length === 0) { wrong.push('there is no *.server.test.ts'); }
for (const name of wrong) { console.error(`not skipped although its programs are hidden: ${name}`); }
process.exit(status || (wrong.length > 0 ? 1 : 0));
