import { isTemplated } from '../../pod';
import { hooksOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The kubelet looks for the name of a port among those of the same container only. */
export const HOOK_PORT_NAME_UNKNOWN: Rule = {
  id: 'hook-port-name-unknown',
  level: 'error',
  recommended: true,
  title: 'hook names a port its container does not have',
  why: 'The kubelet looks the name up among the `ports` of the container that has the hook, not of other containers. The API server does not '
    + 'check it, so the hook always fails at run time.',
  fix: 'Declare a port with this name in the container, or use the port number.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const { container, hook, name } of hooksOf(pod)) {
      const port = hook.httpGet?.port;
      if (typeof port !== 'string' || port === '' || isTemplated(port)) { continue; }
      // The ports of a patch are not all there are.
      const isOpen = pod.isPatch || container.image === undefined || isTemplated(container.raw.ports);
      if (isOpen || container.ports.some((one) => one.name === port || isTemplated(one.name))) { continue; }
      const names = container.ports.flatMap((one) => one.name !== undefined ? [`'${one.name}'`] : []);
      yield {
        pointer: `${hook.pointer}/httpGet/port`,
        container,
        message: `The ${name} hook uses the port '${port}', but the container has ${names.length > 0 ? `only ${names.join(', ')}` : 'no port with a name'}: `
          + (name === 'postStart' ? 'the hook fails, and the container is killed at each start.' : 'the hook fails, and the stop signal follows at once.'),
      };
    }
  },
};
