import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { casesOf } from './cases';
import { canBeAsked, Trouble, troubleOf } from './trouble';
import { check, RECOMMENDED } from '../../src/checks/engine/check';
import { NEWEST_MINOR } from '../../src/checks/engine/config';
import { Finding } from '../../src/checks/engine/finding';
import { Document, World } from '../../src/checks/engine/world';
import { RULES } from '../../src/checks/rules';
import { STOP_SIGNAL_UNHEARD } from '../../src/checks/rules/stop-signal-unheard';
import { PodView } from '../../src/pod';

/*
 * The rules beside the model of the kubelet, over all manifests of the tests: what the model shows to go wrong for sure, a rule finds; and
 * of what a rule calls an error, the model shows something.
 */

const PROPAGATION = 5;
const CORPUS = join(__dirname, 'corpus');

interface Look {
  readonly where: string;
  readonly pod: PodView;
  readonly trouble: readonly Trouble[];
  readonly findings: readonly Finding[];
}

const looks: readonly Look[] = [
  ...readdirSync(CORPUS).flatMap((file) => {
    const documents = parseAllDocuments(readFileSync(join(CORPUS, file), 'utf8')).map((one, document) => ({ content: one.toJS(), file, document }));
    return lookAt(`corpus ${file}`, documents, NEWEST_MINOR);
  }),
  ...RULES.flatMap(({ id }) => casesOf(id).flatMap(({ documents, minor, words }) => lookAt(`${id}, ${words}`, documents, minor))),
];

function lookAt(where: string, documents: readonly Document[], minor: number): Look[] {
  const world = new World(documents, { minor, propagationDelay: PROPAGATION });
  const findings = check(documents, { minor, propagationDelay: PROPAGATION, rules: [...RECOMMENDED, STOP_SIGNAL_UNHEARD] });
  return world.pods.filter(canBeAsked).map((pod) => ({
    where,
    pod,
    trouble: troubleOf(pod, minor),
    findings: findings.filter(({ document, kind, name, template = pod.place }) =>
      document === pod.object.document && kind === pod.object.kind && name === pod.object.name && template === pod.place),
  }));
}

/** What the model shows, and no rule is to find. */
const NO_MISTAKE: { readonly [where: string]: string } = {
  'poststart-httpget-races-start, a port of which nobody says whose it is': 'it takes the port for that of the container itself',
  'pid1-default-action, a pod to try something from has nobody to lose': 'nothing is lost with a sleep',
  'sidecar-in-containers-of-job, a sleep that is to be there for so long': 'nothing is lost with a sleep',
  'shell-is-pid1, the hook stops the program itself': 'it does not know what the hook does',
  'stop-signal-unheard, the program after the loop may be put in the place of the shell': 'it takes the shell to stay',
  'uwsgi-reloads-on-sigterm, a file may say it; without a master it ends; and the hook stops it': 'it does not know what the hook does',
};

/** Rules of errors of which the model knows nothing, and why. */
const BEYOND_THE_MODEL: { readonly [rule: string]: string } = {
  'hook-binary-not-in-image': 'what is in an image',
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

/** Single mistakes that the model does not see in a manifest. */
const UNREAD: { readonly [where: string]: string } = {
  'hook-needs-root, a postStart hook does not fail with it, either': 'the hook goes on without the command that fails',
  'hook-needs-root, what comes after it still happens': 'the hook goes on without the command that fails',
  'hook-not-allowed-here, nothing waits for a container that somebody put in': 'it leaves out ephemeral containers',
  'shell-lacks-syntax, the condition is never true': 'the hook goes on without the command that fails',
  'shell-lacks-syntax, the loop runs once, and waits for a second': 'the hook succeeds early, and what it waits for is not known',
  'stopsignal-feature-gate, an init container may have no lifecycle at all': 'it looks at hooks, not at a `lifecycle` without any',
  'poststart-unbounded, dash has no `[[`': 'the hook goes on without the command that fails',
  'prestop-may-exceed-grace, dash has no `[[`': 'the hook goes on without the command that fails',
  'probe-port-undeclared, a number in quotes': 'it reads a port in quotes as a number',
};

test('there is enough to look at', () => {
  expect(looks.length).toBeGreaterThan(500);
  expect(looks.filter(({ trouble }) => trouble.length > 0).length).toBeGreaterThan(60);
});

test('what the model shows to go wrong for sure, a rule finds', () => {
  const unfound = looks.flatMap(({ findings, trouble, where }) => trouble
    // What is wrong with one container may well be the fault of another.
    .filter((one) => !findings.some(({ container }) => one.container === undefined || container === undefined || container === one.container || one.what !== 'SIGKILL'))
    .map(({ container, what }) => [`${where}: ${container ? `${container}: ` : ''}${what}`]));
  expect(unfound.flat().filter((text) => !Object.keys(NO_MISTAKE).some((where) => text.startsWith(where)))).toEqual([]);
  expect(Object.keys(NO_MISTAKE).filter((where) => !unfound.flat().some((text) => text.startsWith(where)))).toEqual([]);
});

test('of what a rule of pods calls an error, the model shows something', () => {
  const calm = looks.filter(({ trouble }) => trouble.length === 0).flatMap(({ findings, where }) =>
    findings.filter(({ level, rule }) => level === 'error' && rule.pod).map(({ message, rule }) => ({ rule: rule.id, text: `${where}: ${message}` })));
  expect(calm.filter(({ rule, text }) => !(rule in BEYOND_THE_MODEL) && !Object.keys(UNREAD).some((where) => text.startsWith(where)))).toEqual([]);
  // What the model has learned belongs there no more.
  expect(Object.keys(BEYOND_THE_MODEL).filter((id) => !calm.some(({ rule }) => rule === id))).toEqual([]);
  expect(Object.keys(UNREAD).filter((where) => !calm.some(({ text }) => text.startsWith(where)))).toEqual([]);
});

test('every manifest can be asked about in every version', () => {
  // Those from which on something is different.
  const versions = [28, 29, 30, 33, 35];
  for (const { documents } of RULES.flatMap(({ id }) => casesOf(id))) {
    for (const minor of versions) { expect(Array.isArray(check(documents, { minor, propagationDelay: PROPAGATION, rules: RULES }))).toBe(true); }
  }
});
