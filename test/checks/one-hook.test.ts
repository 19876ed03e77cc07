import { casesOf } from './cases';
import { check } from '../../src/checks/engine/check';
import { NEWEST_MINOR } from '../../src/checks/engine/config';
import { Document } from '../../src/checks/engine/world';
import { readFile } from '../../src/checks/read';
import { RULES } from '../../src/checks/rules';
import { allContainers, objectsOf, podOf } from '../../src/pod';
import { allCases } from '../cases/case';

/*
 * What is said of one hook must fit together: a hook that fails at once neither waits nor stops anything, and two findings do not say the same
 * twice. All hooks of the rules' own cases are tried in images that have a shell or none, with much time and with little. A pair of rules that
 * may speak of one hook is listed here, with the reason.
 */

const BOTH_TRUE: readonly [string, string, string][] = [
  ['fast-stop-command', 'prestop-exceeds-grace', 'the stop comes first, and the hook waits too long after it'],
  ['grace-leaves-no-drain-time', 'server-without-drain', 'the hook is to wait longer, and the grace period has no room even for the one that there is'],
  ['hook-acts-on-all', 'prestop-may-exceed-grace', 'it stops the work of all, and may wait too long after it'],
  ['hook-always-fails', 'prestop-exceeds-grace', 'it waits too long, and would then fail'],
  ['hook-binary-not-in-image', 'hook-secret-in-command', 'the secret can be read, whether the command runs or not'],
  ['hook-binary-not-in-image', 'poststart-long-blocks-pod', 'one command of the script is missing, and another one waits'],
  ['hook-binary-not-in-image', 'poststart-unbounded', 'what is missing never succeeds, and the loop waits until it does'],
  ['hook-binary-not-in-image', 'poststart-waits-for-own-readiness', 'what is missing never succeeds, and would wait for its own pod if it were there'],
  ['hook-binary-not-in-image', 'prestop-exceeds-grace', 'one command of the script is missing, and another one waits'],
  ['hook-binary-not-in-image', 'prestop-may-exceed-grace', 'one command of the script is missing, and another one waits'],
  ['hook-binary-not-in-image', 'quit-without-delay', 'the first command stops the server, and a later one is missing'],
  ['hook-handler-count', 'hook-sleep-out-of-range', 'the API server rejects it for two reasons'],
  ['hook-httpget-localhost', 'host-under-pod-security', 'the host is the wrong one, and none is allowed'],
  ['hook-httpget-status-ignored', 'poststart-httpget-races-start', 'a failed connection kills the container, and a bad status does not'],
  ['hook-request-needs-post', 'poststart-long-blocks-pod', 'the request does nothing, and another command waits'],
  ['hook-request-needs-post', 'prestop-exceeds-grace', 'the request does nothing, and another command waits'],
  ['hook-request-needs-post', 'prestop-may-exceed-grace', 'the request does nothing, and another command waits'],
  ['hook-shell-arguments-lost', 'prestop-exceeds-grace', 'the one command that runs waits too long'],
  ['hook-shell-arguments-lost', 'server-without-drain', 'the one command that runs does not wait long enough'],
  ['poststart-long-blocks-pod', 'poststart-stops-container', 'the wait comes first, and the stop after it'],
  ['poststart-unbounded', 'poststart-waits-for-own-readiness', 'another pod may answer, or none ever'],
  ['prestop-exceeds-grace', 'quit-without-delay', 'the stop comes first, and the hook waits too long after it'],
  ['prestop-may-exceed-grace', 'quit-without-delay', 'the stop comes first, and the hook may wait too long after it'],
];
const ALLOWED = new Set(BOTH_TRUE.map(([a, b]) => [a, b].sort().join(' + ')));

/** How a message says that nothing of a hook happens. */
const FAILS_AT_ONCE = /the hook fails at once|exits at once with an error|there is no program of this name|which no kubelet runs|the kubelet has no address|takes .* for the name of a file/;
/** Rules that say how long a hook waits, or what it does. */
const DOES_SOMETHING = /^(?:prestop-(?:may-)?exceeds?-grace|sleep-equals-grace|grace-leaves-no-drain-time|quit-without-delay|fast-stop-command|stop-command-returns-early|second-signal-cancels-drain|kill-hook-hits-shell|poststart-(?:long|unbounded|waits)\S*|hook-request-needs-post)$/;

interface Said { readonly id: string; readonly message: string }

/** What is said of each hook, by the place of the hook. */
function saidOf(documents: readonly Document[]): Said[][] {
  const byHook = new Map<string, Said[]>();
  for (const { document, message, pointer, rule } of check(documents, { minor: NEWEST_MINOR, propagationDelay: 5 })) {
    const [at] = /^.*?\/lifecycle\/(?:preStop|postStart)/.exec(pointer) ?? [];
    if (at !== undefined) { byHook.set(`${document}${at}`, [...byHook.get(`${document}${at}`) ?? [], { id: rule.id, message }]); }
  }
  return [...byHook.values()];
}

/** What does not fit together, in words. */
function conflictsIn(documents: readonly Document[], where: string): string[] {
  return saidOf(documents).flatMap((said) => said.flatMap((one, n) => said.slice(n + 1).flatMap((other) => {
    const pair = [one.id, other.id].sort().join(' + ');
    const contradicts = [[one, other], [other, one]].some(([a, b]) => FAILS_AT_ONCE.test(a.message) && DOES_SOMETHING.test(b.id));
    return one.id === other.id ? one.message === other.message ? [`${where}: ${pair}, twice`] : []
      : contradicts || !ALLOWED.has(pair) ? [`${where}: ${pair}\n  ${one.message}\n  ${other.message}`] : [];
  })));
}

const OF_RULES = RULES.flatMap(({ id }) => casesOf(id).map((one) => ({ ...one, id })));

test('findings about one hook fit together in all cases', () => {
  const found = [
    ...OF_RULES.flatMap(({ documents, id, words }) => conflictsIn(documents, `${id}: ${words}`)),
    ...allCases().flatMap(({ name, text }) => conflictsIn(readFile(name, Buffer.from(text)).documents, name)),
  ];
  expect(found).toEqual([]);
});

const SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } };

function deployment(image: string, grace: number, lifecycle: object): object {
  const container = { name: 'web', image, ports: [{ containerPort: 8080 }], lifecycle };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { terminationGracePeriodSeconds: grace, containers: [container] } } },
  };
}

test('and so they do of every hook, whatever its image has and however little time there is', () => {
  const pods = OF_RULES.flatMap(({ documents }) => documents.flatMap(({ content }) => objectsOf(content).flatMap((object) => podOf(object) ?? [])));
  const hooks = new Map(pods.flatMap(allContainers).flatMap(({ postStart, preStop }) => [postStart, preStop])
    .flatMap((hook) => hook ? [[JSON.stringify(hook.raw), hook.raw]] : []));
  expect(hooks.size).toBeGreaterThan(150);
  const found = new Set<string>();
  for (const [text, hook] of hooks) {
    for (const [image, grace] of [['acme/web:1', 30], ['nginx:1.27', 2], ['gcr.io/distroless/static-debian12', 30], ['envoyproxy/envoy:v1.31.0', 2]] as const) {
      for (const name of ['preStop', 'postStart']) {
        const documents = [deployment(image, grace, { [name]: hook }), SERVICE].map((content, document) => ({ content, document }));
        for (const one of conflictsIn(documents, `${name} in ${image} within ${grace} s, ${text}`)) { found.add(one); }
      }
    }
  }
  expect([...found]).toEqual([]);
});
