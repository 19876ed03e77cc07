import { spawnSync } from 'child_process';
import { mkdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import { App, Chart } from 'cdk8s';
import { Cluster, GracefulPolicy, KubernetesVersion, LifecyclePolicy } from '../../src';
import { CEL_RULES } from '../../src/checks/cel';
import { check } from '../../src/checks/engine/check';
import { targetOf } from '../../src/checks/engine/config';
import { madeBy } from '../../test/policy/made';
import { isWhole } from '../../test/policy/whole';

/*
 * Judges a corpus by the policies, with the code of the API server, and by the rules: `npm run test:policies -- CORPUS`, with a file of JSON, one object
 * a line in the field `document`. Without a corpus, it judges what is made by chance. It needs Go, and fails if the verdicts differ, or if the
 * mutation does something else than to drain.
 */

const MADE = 2000;

/** What the program of Go says of one object. */
interface Judged {
  readonly unreadable?: string;
  readonly messages: readonly string[];
  readonly errors?: readonly string[];
  readonly mutated?: any;
  readonly again?: any;
}

function build(): string {
  const out = join(__dirname, '../out');
  mkdirSync(out, { recursive: true });
  const program = join(out, 'policies');
  const { status, stderr } = spawnSync('go', ['build', '-trimpath', '-o', program, '.'], { cwd: __dirname, encoding: 'utf8', env: { ...process.env, CGO_ENABLED: '0' } });
  if (status !== 0) { throw new Error(`The judge cannot be built:\n${stderr}`); }
  return program;
}

function policies(): any[] {
  const app = new App();
  const chart = new Chart(app, 'policies');
  Cluster.set(chart, { version: KubernetesVersion.V1_36 });
  new LifecyclePolicy(chart, 'rules', { rules: ['all'] });
  new GracefulPolicy(chart, 'drain');
  return chart.toJson();
}

const [file] = process.argv.slice(2);
const documents: unknown[] = file === undefined ? Array.from({ length: MADE }, (_, seed) => madeBy(seed, CEL_RULES.map(({ rule }) => rule.id)))
  : readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).filter(({ patch, templated }) => !patch && !templated).map(({ document }) => document);
const objects = documents.filter(isWhole) as any[];
const written = policies();
const kind = (name: string) => written.filter((one) => one.kind === name);
// Each pod template is a pod too, for the mutation.
const podOf = (object: any) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'pod', ...(object.spec.jobTemplate?.spec.template ?? object.spec.template)?.metadata },
  spec: { ...(object.spec.jobTemplate?.spec.template ?? object.spec.template ?? object).spec },
});
const input = { validating: kind('ValidatingAdmissionPolicy'), mutating: kind('MutatingAdmissionPolicy')[0], objects: [...objects, ...objects.map(podOf)] };
const { status, stderr, stdout } = spawnSync(build(), [], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1024 ** 3 });
if (status !== 0) { throw new Error(`The judge failed:\n${stderr}`); }
const judged = stdout.trim().split('\n').map((line): Judged => JSON.parse(line));

const problems: string[] = [];
const figures = { objects: 0, unreadable: 0, findings: 0, agreed: 0, unseen: 0, pods: 0, drained: 0 };
const titles = new Map(CEL_RULES.map((one) => [one, `${one.rule.id}: ${one.rule.title}`]));

for (const [n, object] of objects.entries()) {
  const { errors = [], messages, unreadable } = judged[n];
  if (unreadable !== undefined) { figures.unreadable++; continue; }
  figures.objects++;
  problems.push(...errors.map((error) => `${JSON.stringify(object)}: ${error}`));
  const found = check([{ content: object, document: 0 }], { ...targetOf({}), rules: CEL_RULES.map(({ rule }) => rule) });
  for (const one of CEL_RULES) {
    const names = [...new Set(found.filter((f) => f.rule === one.rule && f.suppressed === undefined).map((f) => f.container ?? ''))];
    const theirs = messages.find((message) => message.startsWith(titles.get(one)!));
    const isSame = (theirs === undefined) === (names.length === 0) && (one.about === 'object' || names.every((name) => theirs?.includes(`'${name}'`)));
    if (names.length > 0 || theirs !== undefined) { figures.findings++; }
    if (isSame) {
      if (theirs !== undefined) { figures.agreed++; }
    } else if (one.unseen !== undefined && names.length > 0) {
      figures.unseen++;
    } else {
      problems.push(`${one.rule.id}: the rule finds [${names}], the API server says ${theirs}: ${JSON.stringify(object)}`);
    }
  }
}

const hookless = (pod: any) => pod.spec.containers.filter((one: any) => !one.lifecycle?.preStop);
const SLEEP = { sleep: { seconds: 5 } };

for (const [n, object] of objects.entries()) {
  const { again, errors = [], mutated, unreadable } = judged[objects.length + n];
  if (unreadable !== undefined) { continue; }
  figures.pods++;
  const pod = podOf(object);
  const { restartPolicy = 'Always', terminationGracePeriodSeconds: grace = 30 } = pod.spec;
  const wants = restartPolicy === 'Always' && grace > 0 && hookless(pod).some((one: any) => (one.ports ?? []).length > 0);
  if (wants) { figures.drained++; }
  const isDrained = pod.spec.containers.some((one: any) => one.lifecycle?.preStop?.sleep?.seconds >= 5);
  const wanted = !wants ? pod.spec : {
    ...pod.spec,
    terminationGracePeriodSeconds: grace + (isDrained ? 0 : 5),
    containers: pod.spec.containers.map((one: any) => one.lifecycle?.preStop ? one : { ...one, lifecycle: { ...one.lifecycle, preStop: SLEEP } }),
  };
  // The API leaves out what is empty.
  const ofContainer = ({ env, image, lifecycle, name, ports }: any) => [name, image, lifecycle, env?.length || 0, ports?.length || 0];
  const drainOf = (spec: any) => JSON.parse(JSON.stringify(
    [spec?.terminationGracePeriodSeconds, spec?.containers.map(ofContainer)], (_, value) => value === '' ? undefined : value));
  // Twice is as good as once.
  if (errors.length > 0 || !isDeepStrictEqual(drainOf(mutated?.spec), drainOf(wanted)) || !isDeepStrictEqual(again, mutated)) {
    problems.push(`the mutation makes ${JSON.stringify(drainOf(mutated?.spec))} of it, not ${JSON.stringify(drainOf(wanted))} ${errors}: ${JSON.stringify(pod)}`);
  }
}

console.log(`${figures.objects} workloads (${figures.unreadable} that the API server cannot read): ${figures.findings} findings, ${figures.agreed} of rule and API server alike, `
  + `${figures.unseen} that only the rule sees, as its file says. ${figures.pods} pods, ${figures.drained} of them drained, in the same way twice. ${problems.length} differences.`);
for (const problem of problems.slice(0, 20)) { console.log(problem); }
process.exitCode = problems.length > 0 ? 1 : 0;
