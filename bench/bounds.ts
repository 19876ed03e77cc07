/**
 * Time and peak memory of `check`, `report` and `timeline` on the worst input. Fails if a process needs more than 512 MiB, or does not end. Not a
 * part of the tests: it takes minutes.
 *
 * Usage: npm run bench:bounds [-- WORD], for the inputs with that word in their name; or
 *        npm run bench:bounds -- --corpus FILE [EVERY], for each (or every so many-th) workload of a corpus, filled up to 1,000 containers: FILE has one
 *        JSON a line, with the manifest as its `document`.
 * Needs GNU time in /usr/bin/time.
 */
import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { entriesIn } from './corpus';

const MOST = 512;
const LONGEST = 600_000;
const CLI = path.join(__dirname, '..', '..', 'bin', 'cdk8s-graceful');
const MB = 1_000_000;
const [wanted = '', corpus, every = '1'] = process.argv.slice(2);
const CONTAINERS = 1000;

const container = (n: number, more = {}) => ({
  name: `c${n}`,
  image: 'nginx:1.27',
  ports: [{ containerPort: 8000 + n }],
  readinessProbe: { httpGet: { path: '/', port: 8000 + n } },
  lifecycle: {
    postStart: { exec: { command: ['sh', '-c', `until curl -sf localhost:${8001 + n}; do sleep 1; done`] } },
    preStop: { exec: { command: ['sh', '-c', 'sleep 5; nginx -s quit'] } },
  },
  ...more,
});
const workload = (name: string, containers: readonly object[], more = {}, kind = 'Deployment', replicas = 2) => ({
  apiVersion: 'apps/v1', kind, metadata: { name }, spec: { replicas, template: { metadata: { labels: { app: name } }, spec: { containers, ...more } } },
});
const running = (script: string) => JSON.stringify(workload('web', [{ name: 'a', image: 'nginx:1.27', command: ['sh', '-c', script], lifecycle: { preStop: { exec: { command: ['sh', '-c', script] } } } }]));
const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const filled = (size: number, make: (n: number) => string) => { let text = ''; for (let n = 0; text.length < size; n++) { text += make(n); } return text; };
const one = (n: number) => JSON.stringify(workload(`w${n}`, [container(0)]));
const HOOK = { lifecycle: { postStart: { exec: { command: ['sh', '-c', 'until kubectl wait --for=condition=ready pod/$HOSTNAME; do sleep 1; done'] } } } };

/** The inputs by name: each a file, or several. */
const INPUTS: { readonly [name: string]: () => string | readonly string[] } = {
  '100 containers': () => JSON.stringify(workload('web', times(100, container))),
  '400 containers': () => JSON.stringify(workload('web', times(400, container))),
  '1,000 containers': () => JSON.stringify(workload('web', times(1000, container))),
  '1,000 containers that wait for the pod': () => JSON.stringify(workload('web', times(1000, (n) => container(n, HOOK)))),
  '999 sidecars': () => JSON.stringify(workload('web', [container(0)], { initContainers: times(999, (n) => container(n + 1, { restartPolicy: 'Always' })) })),
  '5,000 containers': () => JSON.stringify(workload('web', times(5000, (n) => ({ name: `c${n}`, image: 'x' })))),
  'one argument of 65 letters': () => JSON.stringify(workload('web', [{ name: 'a', args: ['a_b_c_d_e_f_g_h_i_j_k_l_m_n_o_p_q_r_s_t_u_v_w_x_y_z_0_1 x=1'] }])),
  'line breaks': () => running(`echo ${'\n'.repeat(MB)}x`),
  'nested substitutions': () => running(`echo ${'$(a '.repeat(100_000)}${')'.repeat(100_000)}`),
  'open substitutions': () => running('$('.repeat(500_000)),
  'stop commands': () => running(times(50_000, (n) => `/x${n}/nginx -s quit`).join(';')),
  'loops': () => running('for i in `seq 1 9`; do while true; do '.repeat(20_000)),
  'nested timeouts': () => running('timeout 5 '.repeat(100_000)),
  'text of 100 MB': () => `kind: ConfigMap\ndata: {a: ${'x'.repeat(100 * MB)}}`,
  'text of 60 MB': () => `kind: ConfigMap\ndata: {a: ${'x'.repeat(60 * MB)}}`,
  'text of 60 MB as JSON': () => JSON.stringify({ kind: 'ConfigMap', data: { a: 'x'.repeat(60 * MB) } }),
  'text of 60 MB that is not Latin': () => JSON.stringify({ kind: 'ConfigMap', data: { a: `€${'x'.repeat(60 * MB)}` } }),
  'quoted text': () => `kind: ConfigMap\ndata: {a: "${'\\n'.repeat(4 * MB)}"}`,
  '60 MB of workloads': () => filled(60 * MB, (n) => `---\n${one(n)}\n`),
  '60 MB of workloads in a List': () => `{"kind": "List", "items": [${filled(60 * MB, (n) => `${one(n)},\n`)}{}]}`,
  '100 MB of workloads in 100 files': () => times(100, (file) => filled(MB, (n) => `---\n${one(file * 10_000 + n)}\n`)),
  '60 MB of small pods': () => `{"kind": "List", "items": [${filled(60 * MB, (n) => `{"kind":"Pod","metadata":{"name":"p${n}"},"spec":{"containers":[{"name":"a"}]}},\n`)}{}]}`,
  'empty documents': () => '---\n'.repeat(15 * MB),
  'small documents': () => '---\na: 1\n'.repeat(6 * MB),
  'broken documents': () => '---\na: [\n'.repeat(6 * MB),
  'comments': () => '#\n'.repeat(30 * MB),
  'blanks': () => `${' '.repeat(60 * MB)}a: 1`,
  'deep JSON': () => '['.repeat(60 * MB),
  'deep JSON, all of which is read': () => '['.repeat(2.9 * MB),
  'empty mappings': () => `[${'{},'.repeat(0.99 * MB)}1]`,
  'numbers': () => `{"kind": "X", "a": [${'1,'.repeat(2.9 * MB)}1]}`,
  'names': () => `{"kind": "X", "a": {${times(MB, (n) => `"k${n}":1`).join()}}}`,
  'mappings in YAML': () => `kind: X\na:\n${'- a: 1\n'.repeat(99_900)}`,
  'mappings in YAML, several times': () => `---\nkind: X\na:\n${'- a: 1\n'.repeat(99_900)}`.repeat(10),
  'anchors': () => `kind: X\na: [${times(33_000, (n) => `&a${n} x`).join()}]`,
  'aliases of aliases': () => `kind: X\na0: &a0 [x]\n${times(20, (n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join()}]\n`).join('')}`,
  'aliases of a large text': () => `kind: Pod\nspec:\n  containers:\n  - &c {name: a, command: [${'x'.repeat(MB)}]}\n${'  - *c\n'.repeat(50_000)}`,
  '3,000 Services of 3,000 pods': () => JSON.stringify({
    kind: 'List',
    items: times(3000, (n) => [
      { ...workload('x', [container(0)]), metadata: { name: `w${n}` } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${n}` }, spec: { selector: { app: 'x' }, ports: [{ port: 80 }] } },
    ]).flat(),
  }),
  '5,000 workloads': () => times(5000, (n) => `---\n${JSON.stringify(workload(`w${n}`, [container(0), container(1)]))}`).join('\n'),
  '700 workloads': () => times(700, (n) => `---\n${JSON.stringify(workload(`w${n}`, [container(0), container(1)]))}`).join('\n'),
  'a StatefulSet of 65,535': () => JSON.stringify(workload('db', [container(0)], {}, 'StatefulSet', 65_535)),
};

/** The workloads of a corpus, each with copies of its containers up to the limit. */
function filledUp(file: string): { readonly [name: string]: () => string } {
  const workloads = entriesIn(file).filter(({ document }) => fillUp(document));
  return Object.fromEntries(workloads.filter((_, n) => n % Number(every) === 0).map(({ document, path: from }, n) => [`${n} ${from}`, () => JSON.stringify(document)]));
}

/** Whether there was a list of containers to fill up. */
function fillUp(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) { return false; }
  const { containers } = value as { containers?: unknown };
  if (Array.isArray(containers) && containers.length > 0 && containers.every((given) => typeof given?.name === 'string')) {
    Object.assign(value, { containers: times(CONTAINERS, (n) => ({ ...containers[n % containers.length], name: `c${n}` })) });
    return true;
  }
  return Object.values(value).map(fillUp).includes(true);
}

/** Those that are drawn too. */
const DRAWN = ['1,000 containers', '5,000 workloads', '700 workloads', 'a StatefulSet of 65,535'];

const work = mkdtempSync(path.join(tmpdir(), 'cdk8s-graceful-bounds-'));
process.on('exit', () => rmSync(work, { recursive: true }));

/** Runs a command and says what it took. */
function measure(name: string, words: readonly string[]): boolean {
  const figures = path.join(work, 'figures');
  const { signal, status } = spawnSync('/usr/bin/time', ['-f', '%e %M', '-o', figures, process.execPath, CLI, ...words], { cwd: work, timeout: LONGEST, stdio: 'ignore' });
  const [seconds, kibibytes] = readFileSync(figures, 'utf8').trim().split('\n').pop()!.split(' ').map(Number);
  const isGood = signal === null && status !== null && status <= 2 && kibibytes < MOST * 1024;
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${seconds.toFixed(1).padStart(6)} s ${String(Math.round(kibibytes / 1024)).padStart(5)} MiB  exit ${signal ?? status}  ${words[0]} ${name}`);
  return isGood;
}

let isGood = true;
for (const [name, make] of Object.entries(wanted === '--corpus' ? filledUp(corpus) : INPUTS)) {
  if (wanted !== '--corpus' && !name.includes(wanted)) { continue; }
  const input = make();
  const folder = path.join(work, 'input');
  mkdirSync(folder);
  (typeof input === 'string' ? [input] : input).forEach((text, n) => writeFileSync(path.join(folder, `${n}.yaml`), text));
  isGood = measure(name, ['check', '--rules', 'all', '--format', 'json', 'input']) && isGood;
  if (DRAWN.includes(name)) {
    isGood = measure(name, ['report', '-o', 'page.html', 'input']) && isGood;
    if (name.startsWith('a StatefulSet')) { isGood = measure(name, ['timeline', '--scenario', 'rollout', 'input']) && isGood; }
  }
  rmSync(folder, { recursive: true });
}
process.exitCode = isGood ? 0 : 1;
