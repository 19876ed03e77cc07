import { spawnSync } from 'child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { BIN, signalled, testOfProgram, testWithMounts } from '../_support/program';

const pod = (more = '') => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: example.com/app:1
      lifecycle: {stopSignal: SIGTERM, preStop: {sleep: {seconds: 5}}}
${more}`;
const FIXED = `${pod()}  os:\n    name: linux\n`;
const FIX = ['check', '--fix', '--rules', 'stopsignal-needs-os-name'];

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'killed-')); });
afterEach(() => rmSync(folder, { recursive: true }));

testOfProgram('each file is old or new, whole, whenever --fix is killed; in place, it is not', () => {
  const bench = join(__dirname, '../../bench/kill.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', 'sucrase/register/ts', bench, '10', '12', '0.2'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toMatchObject({ status: 0, stdout: expect.stringContaining('ok     each file is old or new after 10 kills\n') });
}, 600_000);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  testOfProgram(`${signal} ends --fix between two files, with nothing left behind`, () => endsBetweenFiles(signal), 600_000);
}

async function endsBetweenFiles(signal: NodeJS.Signals): Promise<void> {
  const names = Array.from({ length: 300 }, (_, n) => `${String(n).padStart(3, '0')}.yaml`);
  for (let tries = 1; ; tries++) {
    for (const name of names) { writeFileSync(join(folder, name), pod()); }
    const { by, code, stderr } = await signalled([...FIX, folder], 'fixed', signal);
    const lines = stderr.trimEnd().split('\n');
    expect(readdirSync(folder)).toEqual(names);
    for (const [n, name] of names.entries()) {
      const isFixed = readFileSync(join(folder, name), 'utf8') === FIXED;
      if (!isFixed) { expect(readFileSync(join(folder, name), 'utf8')).toBe(pod()); }
      expect(lines[n]).toMatch(isFixed ? /: fixed stopsignal-needs-os-name of Pod web/ : new RegExp(`^not written: .*${name}: interrupted by ${signal}$`));
    }
    // All may have been written before the signal came.
    if (code === 0 && tries < 10) { continue; }
    expect([by, code]).toEqual([signal, null]);
    expect(lines[names.length]).toMatch(/^Fixed \d+ findings? in \d+ files?\. \d+ files? could not be written and (are|is) unchanged\.$/);
    return;
  }
}

testWithMounts('on a full disk, what was there stays, and what fits is written', (inMounts) => {
  const large = pod(`# ${'x'.repeat(200_000)}\n`);
  writeFileSync(join(folder, 'large.yaml'), large);
  writeFileSync(join(folder, 'small.yaml'), pod());
  const { status, stderr, stdout } = inMounts(`
    mkdir "$1/disk" && mount -t tmpfs -o size=320k tmpfs "$1/disk" || exit 99
    cp "$1"/*.yaml "$1/disk" && cd "$1/disk" || exit 98
    shift
    "$@" .
    echo "code $?"
    cmp large.yaml ../large.yaml && cat small.yaml
    ls -A`, [folder, process.execPath, BIN, ...FIX]);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(stderr).toContain('not written: large.yaml: the disk is full\nsmall.yaml:8: fixed stopsignal-needs-os-name of Pod web');
  expect(stdout).toContain('code 2\n');
  expect(stdout).toContain(FIXED);
  expect(stdout).toMatch(/\nlarge\.yaml\nsmall\.yaml\n/);
});

testWithMounts('a report that does not fit leaves the old one', (inMounts) => {
  writeFileSync(join(folder, 'pod.yaml'), pod());
  const { stderr, stdout } = inMounts(`
    mkdir "$1/disk" && mount -t tmpfs -o size=16k tmpfs "$1/disk" || exit 99
    cd "$1/disk" && head -c 9000 /dev/zero > old.html || exit 98
    "$2" "$3" report ../pod.yaml -o old.html
    echo "code $?"
    wc -c < old.html
    ls -A`, [folder, process.execPath, BIN]);
  expect({ stderr, stdout }).toEqual({ stderr: 'Cannot write --output old.html: the disk is full.\n', stdout: 'code 2\n9000\nold.html\n' });
});

testWithMounts('a file that is mounted by itself cannot be replaced', (inMounts) => {
  writeFileSync(join(folder, 'a.yaml'), pod());
  const { stderr } = inMounts('cd "$1" && mount --bind a.yaml a.yaml || exit 99; shift; "$@" a.yaml; ls -A', [folder, process.execPath, BIN, ...FIX]);
  expect(stderr).toContain('not written: a.yaml: it is a mount point or in use\nNothing was fixed. 1 file could not be written and is unchanged.\n');
  expect(readdirSync(folder)).toEqual(['a.yaml']);
});
