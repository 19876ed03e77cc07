import { workingCommandsOf } from '../../commands/failures';
import { serverOf } from '../../commands/processes';
import { mayRun } from '../../commands/stop-settings';
import { textOf } from '../../commands/stopping';
import type { HandlerView, PodView } from '../../pod';
import type { PostOnlyRequest } from '../../servers/machinery/requests';
import { postOnlyRequests, urlWithoutPost } from '../../servers/machinery/requests';
import type { HookPlace } from '../ask/hooks';
import { hooksOf } from '../ask/hooks';
import { lastingContainers, listensOn, portNumber } from '../ask/listeners';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** A request that is answered, and does nothing, because it is a GET. */
export const HOOK_REQUEST_NEEDS_POST: Rule = {
  id: 'hook-request-needs-post',
  level: 'error',
  recommended: true,
  title: 'hook sends a GET where the program wants POST',
  why: 'The admin endpoints of some programs act only on POST. An `httpGet` hook is always a GET, and so is `curl` or `wget` without data: the program '
    + 'answers 405 and does nothing. The kubelet counts any response as a success, so nothing shows it.',
  fix: 'Send a POST in an `exec` hook: `curl -X POST URL`, or `wget --post-data= URL`, if the image has one of them. Then sleep until it has taken effect.',
  reference: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations',
  about: [Subject.HOOK],
  * pod(pod) {
    for (const place of hooksOf(pod)) {
      const { container, hook, name } = place;
      const sent = requestIn(hook, place, pod);
      const found = sent && wantsPost(sent, place, pod);
      if (!sent || !found) { continue; }
      const { of, request } = found;
      yield {
        pointer: hook.exec ? `${hook.pointer}/exec/command` : `${hook.pointer}/httpGet`,
        container,
        message: `The ${name} hook ${sent.words}, but ${of.name} ${request.does} only on POST: it answers ${request.answers}, and nothing happens.`,
      };
    }
  },
};

/** A GET of a hook to its own pod. */
interface Sent {
  readonly words: string;
  readonly path: string;
  readonly port?: number;
}

function requestIn({ exec, httpGet, kinds }: HandlerView, { container }: HookPlace, pod: PodView): Sent | undefined {
  if (kinds.length !== 1) { return undefined; }
  // With a host it may be for another pod, and in the network of the node it has no address without one. A port that nobody has is another rule.
  const reaches = httpGet && (httpGet.host ? pod.hostNetwork : !pod.hostNetwork) && !(typeof httpGet.port === 'string' && portNumber(container, httpGet.port) === undefined);
  if (httpGet && reaches) { return { words: `requests \`${httpGet.path}\` by GET`, path: httpGet.path, port: portNumber(container, httpGet.port) }; }
  for (const command of workingCommandsOf(exec ?? [], container)) {
    const [, port, path] = /^(?:https?:\/\/)?[^/]*?(?::(\d+))?(\/.*)$/.exec(urlWithoutPost(command) ?? '') ?? [];
    if (path !== undefined) { return { words: `sends a GET (\`${textOf(command)}\`)`, path, port: port === undefined ? undefined : Number(port) }; }
  }
  return undefined;
}

/** The program that a request is for; nothing if the container that listens there runs another one. */
function wantsPost({ path, port }: Sent, { container }: HookPlace, pod: PodView): PostOnlyRequest | undefined {
  const listener = port === undefined ? container : lastingContainers(pod).find((one) => listensOn(one, port));
  const server = listener && serverOf(listener)?.facts;
  return postOnlyRequests(path, port).find(({ of }) => !server || server.id === of.id || server.isRuntime || mayRun(listener, of));
}
