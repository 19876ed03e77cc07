import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { casesOf } from './cases';
import { canBeAsked } from './trouble';
import { check } from '../../src/checks/engine/check';
import { NEWEST_MINOR } from '../../src/checks/engine/config';
import { partOf } from '../../src/checks/engine/finding';
import { Part } from '../../src/checks/engine/rule';
import { Document, World } from '../../src/checks/engine/world';
import { readFile } from '../../src/checks/read';
import { RULES } from '../../src/checks/rules';
import { KubernetesVersion } from '../../src/cluster/version';
import { PodView } from '../../src/pod';
import { rolloutChartOf } from '../../src/timeline/drawing/rollout-chart';
import { Trouble, troublesOf } from '../../src/timeline/drawing/trouble';
import { simulateRollout } from '../../src/timeline/rollout/simulate-rollout';
import { rolloutOf } from '../../src/timeline/rollout/workload';
import { simulate } from '../../src/timeline/timeline';
import { allCases } from '../cases/case';

/*
 * Check and timeline say the same: where a rule of pods has an error about a part of their life, the timeline of that part, as anybody draws it,
 * shows a problem or a warning of the kubelet. It is looked for in the manifests of all rules, in those that people reported, and in those of public
 * repositories.
 */

const PROPAGATION = 5;
const CORPUS = join(__dirname, 'corpus');

interface Source {
  readonly where: string;
  readonly documents: readonly Document[];
  readonly minor: number;
}

const SOURCES: readonly Source[] = [
  ...RULES.flatMap(({ id }) => casesOf(id).map(({ documents, minor, words }) => ({ where: `${id}, ${words}`, documents, minor }))),
  ...allCases().map(({ minor = NEWEST_MINOR, name, text }) => ({ where: name, documents: readFile(`${name}.yaml`, Buffer.from(text)).documents, minor })),
  ...readdirSync(CORPUS).map((file) => ({ where: file, documents: readFile(file, readFileSync(join(CORPUS, file))).documents, minor: NEWEST_MINOR })),
];

/** Rules of errors that the timeline does not show, and why. */
const NOT_SHOWN: { readonly [rule: string]: string } = {
  'hook-binary-not-in-image': 'what is in an image',
  'hook-feature-gate': 'the hook is not there: nothing fails, and what it was for is not known',
  'hook-needs-shell-but-array': 'what a program makes of its arguments',
  'hook-request-needs-post': 'the hook succeeds, and what the request was for is not known',
  'hook-shell-arguments-lost': 'what a shell makes of its arguments',
  'hook-variable-not-expanded': 'what a program makes of its arguments',
  'host-under-pod-security': 'the admission of a namespace',
  'job-container-restarts-always': 'whether a Job completes',
  'kill-hook-hits-shell': 'the pause process of a pod whose containers share their processes',
  'pdb-several': 'evictions that are refused',
  'restart-policy-invalid': 'what kinds of workloads demand of their pods',
  'selector-mismatch': 'what kinds of workloads demand of their pods',
};

/** Single manifests in which it does not. */
const UNREAD: { readonly [where: string]: string } = {
  'grace-zero-with-prestop, ': 'the time of these hooks is not known, and a second may do',
  'hook-needs-root, a postStart hook does not fail with it, either': 'the hook goes on without the command that fails',
  'hook-needs-root, what comes after it still happens': 'the hook goes on without the command that fails',
  'hook-not-allowed-here, nothing waits for a container that somebody put in': 'it leaves out ephemeral containers',
  'istio-calico.yaml: stop: The grace period is 0 s': 'the time of the hook is not known, and a second may do',
  'poststart-unbounded, dash has no `[[`': 'the hook goes on without the command that fails',
  'prestop-may-exceed-grace, dash has no `[[`': 'the hook goes on without the command that fails',
  'probe-host-localhost, the kubelet kills the container': 'the pod is ready, and the drawing ends before the liveness probe has failed three times',
  'probe-port-undeclared, a number in quotes': 'it reads a port in quotes as a number',
  'probe-port-undeclared, the port belongs to another container': 'a probe without effect breaks nothing by itself',
  'shell-lacks-syntax, the condition is never true': 'the hook goes on without the command that fails',
  'shell-lacks-syntax, the loop runs once, and waits for a second': 'the hook succeeds early, and what it waits for is not known',
  'stopsignal-feature-gate, an init container may have no lifecycle at all': 'it looks at hooks, not at a `lifecycle` without any',
};

function shown(pod: PodView, part: Part, minor: number): readonly Pick<Trouble, 'text'>[] {
  const version = `1.${minor}` as KubernetesVersion;
  if (part === 'rollout') { return rolloutOf(pod) ? rolloutChartOf(simulateRollout(pod, { version }), 80, 0).troubles : []; }
  return troublesOf(simulate(pod, { name: part === 'start' ? 'start' : 'delete' }, { version }));
}

const errors = SOURCES.flatMap(({ documents, minor, where }) => {
  const { pods } = new World(documents, { minor, propagationDelay: PROPAGATION });
  const asked = pods.filter(canBeAsked);
  return check(documents, { minor, propagationDelay: PROPAGATION, rules: RULES.filter((rule) => rule.pod && rule.level === 'error') }).flatMap((finding) => {
    const pod = asked.find(({ object, place }) => object.document === finding.document && object.kind === finding.kind && object.name === finding.name
      && (finding.template ?? place) === place);
    if (!pod) { return []; }
    const part = partOf(finding);
    return [{ rule: finding.rule.id, text: `${where}: ${part}: ${finding.message}`, isShown: shown(pod, part, minor).length > 0 }];
  });
});

test('there is enough to look at', () => {
  expect(errors.length).toBeGreaterThan(100);
  for (const part of ['start', 'stop', 'rollout']) { expect(errors.some(({ text }) => text.includes(`: ${part}: `))).toBe(true); }
});

test('of what a rule calls an error, the timeline of that part shows something', () => {
  const calm = errors.filter(({ isShown }) => !isShown);
  expect(calm.filter(({ rule, text }) => !(rule in NOT_SHOWN) && !Object.keys(UNREAD).some((where) => text.startsWith(where)))).toEqual([]);
  // What it has learned to show belongs there no more.
  expect(Object.keys(NOT_SHOWN).filter((id) => !calm.some(({ rule }) => rule === id))).toEqual([]);
  expect(Object.keys(UNREAD).filter((where) => !calm.some(({ text }) => text.startsWith(where)))).toEqual([]);
});
