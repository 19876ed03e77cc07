import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { allPrograms } from './install';
import { readRuns } from './record';
import { camel } from '../../projenrc/generated';
import { PROGRAMS } from '../../src/servers/machinery/known';

// What `npm run test:servers` wrote is of what stands here, and enough for what the facts say.

const SERVERS = join(__dirname, '..', '..', 'src', 'servers');
const RUNS = readRuns();
const ALL = allPrograms().map((program) => [program.id, program] as const);

test('each run is of a program that is still there', () => {
  expect(Object.keys(RUNS).filter((id) => !ALL.some(([one]) => one === id))).toEqual([]);
});

describe.each(ALL)('%s', (id, { from }) => {
  test('lies in the folder of its name, and is known', () => {
    expect(existsSync(join(__dirname, id, 'stop.installed.test.ts'))).toBe(true);
    expect(PROGRAMS.map((facts) => facts.id)).toContain(id);
  });

  test('was stopped for real, with a control', () => {
    expect(RUNS[id]).toMatchObject({ from: from.kind, outcome: 'passed', tests: expect.any(Number) });
    expect(RUNS[id].controls).toBeGreaterThan(0);
    expect(RUNS[id].tests).toBeGreaterThan(RUNS[id].controls);
  });

  test('was stopped in the version that its recipe names', () => {
    // Debian says itself which version it has.
    if (from.kind !== 'debian') { expect(JSON.stringify(from)).toContain(RUNS[id].version); }
  });

  test('is what its facts name as their source', () => {
    const folder = readdirSync(SERVERS).find((name) => camel(name) === id)!;
    const facts = readFileSync(join(SERVERS, folder, 'facts.ts'), 'utf8');
    expect(facts).toContain(`test/installed/${id}/stop.installed.test.ts`);
  });
});

test('no folder is without a recipe', () => {
  const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(ALL.map(([id]) => id).sort()).toEqual(folders.sort());
});
