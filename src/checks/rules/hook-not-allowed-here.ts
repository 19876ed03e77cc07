import { allContainers, isObject, isTemplated, mayHaveHooks } from '../../pod';
import { own } from '../../private/own';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

const FIELDS = ['lifecycle', 'startupProbe', 'readinessProbe', 'livenessProbe'];

/** Containers that are to end by themselves have no hooks and no probes. */
export const HOOK_NOT_ALLOWED_HERE: Rule = {
  id: 'hook-not-allowed-here',
  level: 'error',
  recommended: true,
  title: 'hooks and probes not allowed on this container',
  why: 'The API server rejects `lifecycle` and probes on init containers without `restartPolicy: Always`, and on all ephemeral containers.',
  fix: 'To keep an init container running beside the others, set `restartPolicy: Always` on it (Kubernetes 1.29). Otherwise remove the field.',
  autofix: 'removes the field of an ephemeral container',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers',
  about: [Subject.INIT_CONTAINER],
  * pod(pod) {
    for (const container of allContainers(pod)) {
      const { image, pointer, raw, role } = container;
      // A patch may leave the restart policy to what it is laid upon.
      const mayBeSidecar = pod.isPatch || image === undefined || isTemplated(raw.restartPolicy);
      if (mayHaveHooks(role) || (role === 'init' && mayBeSidecar)) { continue; }
      for (const field of FIELDS.filter((one) => isObject(own(raw, one)))) {
        yield {
          pointer: `${pointer}/${field}`,
          container,
          message: role === 'ephemeral' ? `An ephemeral container with \`${field}\`: the API server rejects it.`
            : `An init container with \`${field}\`, but without \`restartPolicy: Always\`: the API server rejects it.`,
          // For an init container there are two ways out.
          patch: role === 'ephemeral' ? [{ op: 'remove', path: `${pointer}/${field}` }] : undefined,
        };
      }
    }
  },
};
