import { readdirSync, readFileSync } from 'fs';
import { dirname, join, relative } from 'path';

/*
 * The rooms, and what each may import, as CONTRIBUTING.md says.
 */

const ROOT = join(__dirname, '..');

/** What each room may import: `all above` are those in the rows before it. */
function allowed(): Map<string, string[]> {
  const table = new Map<string, string[]>();
  const [, rows] = /\| room \| what it holds \| may import \|\n\| --- \| --- \| --- \|\n((?:\|.*\|\n)+)/.exec(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'))!;
  for (const row of rows.trim().split('\n')) {
    const [, room, , may] = row.split('|').map((cell) => cell.trim());
    table.set(room.replace(/`/g, ''), may === 'all above' ? [...table.keys()] : may.replace(/\s*\(.*?\)/g, '').split(',').map((one) => one.trim()).filter((one) => one !== '–'));
  }
  return table;
}

/** The rooms that each room imports from, with the files that do. */
function imported(): Map<string, Map<string, string[]>> {
  const found = new Map<string, Map<string, string[]>>();
  for (const file of readdirSync(join(ROOT, 'src'), { recursive: true }).map(String).filter((name) => /^[^/]+\/.*\.ts$/.test(name))) {
    const text = readFileSync(join(ROOT, 'src', file), 'utf8');
    for (const [, target] of text.matchAll(/(?:from|require\(|import\() ?'(\.[^']+)'/g)) {
      const [room] = file.split('/');
      const [other] = relative(ROOT, join(ROOT, 'src', dirname(file), target)).split('/').slice(1);
      if (other === room) { continue; }
      const others = found.get(room) ?? new Map<string, string[]>();
      found.set(room, others.set(other, [...others.get(other) ?? [], file]));
    }
  }
  return found;
}

test('every folder is a room of the table, and every room of the table a folder', () => {
  const folders = readdirSync(join(ROOT, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect([...allowed().keys()].sort()).toEqual(folders.sort());
});

test('no room imports from one that it may not', () => {
  const table = allowed();
  // What must be found, or the test looks at nothing.
  expect(imported().get('checks')?.get('pod')?.length).toBeGreaterThan(50);
  const wrong = [...imported()].flatMap(([room, others]) => [...others].filter(([other]) => other !== 'private' && !table.get(room)?.includes(other))
    .map(([other, files]) => `${room} imports ${other}: ${files.join(', ')}`));
  expect(wrong).toEqual([]);
});

test('there is no circle among rooms', () => {
  const uses = imported();
  const reach = (from: string, seen: readonly string[] = []): string[] => [...uses.get(from)?.keys() ?? []]
    .flatMap((next) => seen.includes(next) ? [`${[...seen, next].join(' -> ')}`] : reach(next, [...seen, next]));
  expect([...uses.keys()].flatMap((room) => reach(room, [room])).filter((path) => path.split(' -> ')[0] === path.split(' -> ').pop())).toEqual([]);
});
