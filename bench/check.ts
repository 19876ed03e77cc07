/**
 * What `check` takes, as a whole process: time and peak memory beside those of bare parsing of the same files (the floor), of
 * kube-linter and of kube-score; and what it takes for one file, beside the bare start of Node.js. All in one run, in turn.
 *
 * Usage: npm run bench:check [-- CORPUS [ROUNDS [COPIES]]]. CORPUS has one JSON a line, with a manifest as its `document`; without it,
 * the YAML of the examples (`npm run synth`) is taken, a hundred times over. With more copies, the start of a process counts for less. The peers are built with Go, once, into the cache of the user;
 * what cannot be built is left out, and said. Peak memory needs GNU time in /usr/bin/time.
 */
import { execFileSync, spawnSync } from 'child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import * as nodeModule from 'module';
import { homedir, tmpdir } from 'os';
import * as path from 'path';
import { parseAllDocuments, stringify } from 'yaml';
import { entriesIn } from './corpus';
import { median, must, spread } from './figures';

interface Command {
  readonly name: string;
  readonly words: string[];
  /** With which exit codes it has done all of its work. */
  readonly done: number[];
}

interface Figures { readonly milliseconds: number; readonly peakMebibytes?: number }

const ROOT = path.join(__dirname, '..', '..');
const TIME = '/usr/bin/time';
const [corpus, rounds = '9', copies = corpus === undefined ? '100' : '1'] = process.argv.slice(2);

/** All of it is in the folder of the files, and of what the commands write. */
const work = mkdtempSync(path.join(tmpdir(), 'cdk8s-graceful-bench-'));
process.on('exit', () => rmSync(work, { recursive: true }));
const folder = path.join(work, 'manifests');
mkdirSync(folder);

function manifests(): readonly unknown[] {
  if (corpus !== undefined) {
    return copied(entriesIn(corpus).map(({ document }) => document as object));
  }
  const files = readdirSync(path.join(ROOT, 'examples'))
    .map((example) => path.join(ROOT, 'examples', example, 'dist'))
    .filter((dist) => existsSync(dist))
    .flatMap((dist) => readdirSync(dist).filter((name) => name.endsWith('.k8s.yaml')).map((name) => path.join(dist, name)));
  if (files.length === 0) { throw new Error('The examples are not synthesized: run npm run synth, or name a corpus.'); }
  return copied(files.flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS())));
}

/** In a namespace of its own, each copy is an app of its own. */
function copied(all: readonly { readonly metadata?: object }[]): readonly unknown[] {
  return copies === '1' ? all
    : Array.from({ length: Number(copies) }, (_, n) => all.map((one) => ({ ...one, metadata: { ...one.metadata, namespace: `copy-${n}` } }))).flat();
}

/** A program in Go. */
interface Peer {
  readonly name: string;
  readonly version: string;
  /** The module, of which `cmd/NAME` is the program. */
  readonly module: string;
  /** Where the module is to be had, if not under its own name. @default - there */
  readonly from?: string;
}

/** Builds a peer, or says why it cannot. */
function built({ from, module, name, version }: Peer): string | undefined {
  const bin = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'cdk8s-graceful', 'bench', `${name}@${version}`);
  const program = path.join(bin, name);
  try {
    if (!existsSync(program)) {
      process.stderr.write(`Building ${name} ${version} …\n`);
      mkdirSync(bin, { recursive: true });
      const build = mkdtempSync(path.join(work, 'build-'));
      // From Go 1.17 on, modules that nothing is built from need not be read.
      const replaced = from === undefined ? '' : `replace ${module} => ${from} ${version}\n`;
      writeFileSync(path.join(build, 'go.mod'), `module bench\n\ngo 1.21\n\nrequire ${module} ${version}\n${replaced}`);
      execFileSync('go', ['build', '-mod=mod', '-o', program, `${module}/cmd/${name}`], { cwd: build, encoding: 'utf8', stdio: 'pipe' });
    }
    console.log(`${name} ${version}`);
    return program;
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string };
    console.log(`${name} ${version} is left out: ${code === 'ENOENT' ? 'there is no Go' : stderr?.trim().split('\n').pop() ?? code}`);
    return undefined;
  }
}

/** kube-score ends at the first manifest that it cannot read, and would win with nothing done. */
function unreadableBy(kubeScore: string, files: string[]): string[] {
  const { stderr } = spawnSync(kubeScore, ['score', '--output-format', 'ci', ...files], { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
  if (!/^Failed to/m.test(stderr)) { return []; }
  if (files.length === 1) { return files; }
  const half = Math.ceil(files.length / 2);
  return [...unreadableBy(kubeScore, files.slice(0, half)), ...unreadableBy(kubeScore, files.slice(half))];
}

function run({ name, words, done }: Command): Figures {
  const output = openSync(path.join(work, 'output'), 'w');
  const memory = path.join(work, 'memory');
  const all = hasTime ? [TIME, '-q', '-f', '%M', '-o', memory, ...words] : words;
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(all[0], all.slice(1), { cwd: work, stdio: ['ignore', output, 'pipe'], encoding: 'utf8' });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  closeSync(output);
  if (error || !done.includes(status!)) { throw error ?? new Error(`${name} ended with ${status}: ${stderr}`); }
  return { milliseconds, peakMebibytes: hasTime ? Number(readFileSync(memory, 'utf8')) / 1024 : undefined };
}

manifests().forEach((manifest, n) => writeFileSync(path.join(folder, `${String(n).padStart(6, '0')}.yaml`), stringify(manifest)));
const hasTime = spawnSync(TIME, ['-q', '-f', '%M', 'true']).status === 0;
if (!hasTime) { console.log('Peak memory is left out: there is no GNU time'); }
// Not every proxy of Go's modules has kube-linter under its own name.
const kubeLinter = built({ name: 'kube-linter', version: 'v0.8.3', module: 'golang.stackrox.io/kube-linter', from: 'github.com/stackrox/kube-linter' });
const kubeScore = built({ name: 'kube-score', version: 'v1.20.0', module: 'github.com/zegl/kube-score' });
if (kubeScore) {
  const unreadable = unreadableBy(kubeScore, readdirSync(folder));
  for (const name of unreadable) { rmSync(path.join(folder, name)); }
  console.log(`${unreadable.length} files that kube-score cannot read are left out for all`);
}
const files = readdirSync(folder);
console.log(`${files.length} files, ${rounds} rounds, Node.js ${process.versions.node}\n`);

const check = ['node', path.join(ROOT, 'bin', 'cdk8s-graceful'), 'check', '--fail-on', 'never', '--format', 'json', '--output', 'report.json'];
/** A pod whose stop has to be simulated, behind a Service. */
const oneFile = path.join(work, 'one.yaml');
writeFileSync(oneFile, `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports: [{containerPort: 80}]
          readinessProbe: {httpGet: {path: /, port: 80}}
          lifecycle: {preStop: {exec: {command: [sh, -c, sleep 10]}}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`);
const [START, VERSION, ONE_FILE] = ['node -e 0', '--version', 'check of one file'];
const commands: Command[] = [
  { name: 'floor', words: ['node', path.join(__dirname, 'check-floor.js'), folder], done: [0] },
  { name: 'check', words: [...check, folder], done: [0] },
  { name: 'check --rules all', words: [...check, '--rules', 'all', folder], done: [0] },
  { name: START, words: ['node', '-e', '0'], done: [0] },
  { name: VERSION, words: ['node', path.join(ROOT, 'bin', 'cdk8s-graceful'), '--version'], done: [0] },
  { name: ONE_FILE, words: [...check, oneFile], done: [0] },
  ...kubeLinter ? [{ name: 'kube-linter', words: [kubeLinter, 'lint', folder], done: [0, 1] }] : [],
  ...kubeScore ? [{ name: 'kube-score', words: [kubeScore, 'score', '--output-format', 'ci', ...files.map((file) => path.join(folder, file))], done: [0, 1] }] : [],
];
const figures = new Map<string, Figures[]>(commands.map(({ name }) => [name, []]));
for (let round = 0; round <= Number(rounds); round++) {
  process.stderr.write(`\rround ${round} of ${rounds}   `);
  // Each begins, and each follows each other.
  const turn = [...commands.slice(round % commands.length), ...commands.slice(0, round % commands.length)];
  for (const command of round % 2 === 0 ? turn : turn.reverse()) {
    const figure = run(command);
    // The first round only warms up.
    if (round > 0) { figures.get(command.name)!.push(figure); }
  }
}
process.stderr.write('\r\x1b[K');

const times = (name: string) => figures.get(name)!.map(({ milliseconds }) => milliseconds);
/** Of a command and another, round by round. */
const ratios = (name: string, other: string) => times(name).map((time, n) => time / times(other)[n]);
console.log('                    time/floor (median of rounds, min–max)   median ms   peak MiB');
for (const { name } of commands) {
  const ratio = `${median(ratios(name, 'floor')).toFixed(2)} (${spread(ratios(name, 'floor'))})`;
  const memory = hasTime ? median(figures.get(name)!.map(({ peakMebibytes }) => peakMebibytes!)).toFixed(0) : '–';
  console.log(`${name.padEnd(20)}${ratio.padEnd(41)}${median(times(name)).toFixed(0).padEnd(12)}${memory}`);
}
console.log();
for (const name of [VERSION, ONE_FILE]) {
  const all = ratios(name, START);
  console.log(`${name} takes ${median(all).toFixed(2)} times as long as ${START} (${spread(all)})`);
}
/** Where Node.js keeps compiled code, a start may cost less. */
const most = 'enableCompileCache' in nodeModule ? 1.7 : 2;
must(median(ratios(ONE_FILE, START)) <= most, `${ONE_FILE} takes at most ${most} times as long as ${START}`);
must(median(ratios('check', 'floor')) <= 2, 'check takes at most 2 times as long as bare parsing');
for (const { name } of commands.filter((command) => command.name.startsWith('kube-'))) {
  const all = ratios('check', name);
  must(median(all) < 1, `check takes less time than ${name}: ${median(all).toFixed(2)} (${spread(all)})`);
}
