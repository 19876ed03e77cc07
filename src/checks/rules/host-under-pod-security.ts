import type { ManifestObject } from '../../pod';
import { objectAt, textAt, textsAt } from '../../pod';
import { hooksOf, probesOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';
import { removeField } from '../patches/fields';

/** The Pod Security standards know the host of hooks and probes from 1.34. */
const SINCE = 34;

/** A namespace that says how strict it is tells whether the pods of this manifest are let in. */
export const HOST_UNDER_POD_SECURITY: Rule = {
  id: 'host-under-pod-security',
  level: 'error',
  recommended: true,
  title: 'Pod Security forbids `host` in hooks and probes',
  why: 'From Kubernetes 1.34 on, the Pod Security standards `baseline` and `restricted` forbid `host` in `httpGet` and `tcpSocket` of hooks and '
    + 'probes. The API server accepts the Deployment but rejects its pods.',
  fix: 'Remove `host`: the kubelet then connects to the pod\'s IP address.',
  autofix: 'removes `host`',
  fixClass: 'suggested',
  reference: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
  from: SINCE,
  peers: ['pod-security-admission hostProbesAndHostLifecycle'],
  about: [Subject.HANDLER],
  beside: ['Namespace'],
  * pod(pod, world) {
    const standard = standardOf(world.ofKind('Namespace').find(({ name }) => name !== '' && name === pod.object.namespace));
    if (!standard) { return; }
    const places = [
      ...hooksOf(pod).map(({ container, hook, name }) => ({ container, handler: hook, words: `${name} hook` })),
      ...probesOf(pod).map(({ container, name, probe }) => ({ container, handler: probe, words: `${name} probe` })),
    ];
    for (const { container, handler, words } of places) {
      for (const kind of ['httpGet', 'tcpSocket'] as const) {
        const host = handler[kind]?.host;
        if (!host) { continue; }
        yield {
          pointer: `${handler.pointer}/${kind}/host`,
          container,
          message: `The ${words} has the host '${host}', but the namespace enforces the Pod Security standard \`${standard}\`: the API server rejects the pods.`,
          patch: removeField(`${handler.pointer}/${kind}/host`),
        };
      }
    }
  },
};

/** The standard that a namespace enforces, if it is one that forbids hosts. */
function standardOf(namespace: ManifestObject | undefined): string | undefined {
  const labels = textsAt(objectAt(namespace?.raw, 'metadata'), 'labels');
  const standard = textAt(labels, 'pod-security.kubernetes.io/enforce');
  const [, minor] = /^v1\.(\d+)$/.exec(labels['pod-security.kubernetes.io/enforce-version'] ?? '') ?? [];
  return (standard === 'baseline' || standard === 'restricted') && (minor === undefined || Number(minor) >= SINCE) ? standard : undefined;
}
