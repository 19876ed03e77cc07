import { waitOf } from '../../commands/waits';
import type { PodView } from '../../pod';
import { isObject, listAt, objectAt, pointer, textAt, textsAt } from '../../pod';
import { inSeconds, inWords } from '../../private/seconds';
import type { NodeLabel } from '../../traffic';
import { givenByNodes, NODES } from '../../traffic';
import { hooksOf, knownGracePeriod } from '../ask/hooks';
import { stopOf } from '../ask/stops';
import type { Rule } from '../engine/rule';

/** The nodes that pods ask for by a label. */
const SPOT = NODES.filter(({ labels, seconds }) => labels && seconds !== undefined);

/** A node that is taken back does not wait for its pods. */
export const SPOT_BUDGET: Rule = {
  id: 'spot-budget',
  level: 'warning',
  recommended: true,
  title: 'pod needs longer to stop than spot nodes allow',
  why: `Spot and preemptible nodes are reclaimed at short notice: their pods get ${SPOT.map(({ seconds, who }) => `${inWords(seconds!)} on ${who}`).join(', ')}. `
    + 'A longer grace period has no effect: the node is gone.',
  fix: 'Make hook and stop fit into the notice, or run the workload on other nodes.',
  reference: 'https://docs.cloud.google.com/kubernetes-engine/docs/concepts/spot-vms',
  * pod(pod, { target: { minor } }) {
    const grace = knownGracePeriod(pod);
    const notice = noticeOf(pod);
    if (grace === undefined || !notice) { return; }
    const longest = hooksOf(pod).filter(({ name }) => name === 'preStop')
      .map((place) => ({ ...place, wait: waitOf(place.hook, place.container).least })).sort((a, b) => b.wait - a.wait)[0];
    if (longest && longest.wait > 0 && grace >= notice.seconds && stopOf(pod, longest.container, minor, { nodeGives: notice.seconds })?.isHookCut) {
      yield {
        pointer: longest.hook.pointer,
        container: longest.container,
        message: `The preStop hook takes ${inSeconds(longest.wait)}, but ${givenByNodes(notice.facts, `${notice.seconds} s`)}: `
          + 'the process has not even started to stop by then.',
      };
    } else if (pod.givenGracePeriod !== undefined && grace > notice.seconds) {
      yield {
        pointer: pointer(pod.pointer, 'terminationGracePeriodSeconds'),
        message: `The grace period is ${grace} s, but ${givenByNodes(notice.facts, `${notice.seconds} s`)}.`,
      };
    }
  },
};

/** The notice of the nodes on which a pod runs. One that only tolerates spot nodes may run on others. */
function noticeOf(pod: PodView) {
  const required = objectAt(objectAt(objectAt(pod.raw, 'affinity'), 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = listAt(required, 'nodeSelectorTerms');
  // Several terms are ways out of one another.
  const wanted = terms.length === 1 ? listAt(terms[0], 'matchExpressions').filter(isObject)
    .filter((one) => textAt(one, 'operator') === 'In' && listAt(one, 'values').length === 1)
    .map((one) => [textAt(one, 'key') ?? '', String(listAt(one, 'values')[0])] as const) : [];
  const labels = [...Object.entries(textsAt(pod.raw, 'nodeSelector')), ...wanted];
  const isAskedFor = (sign: NodeLabel) => labels.some(([label, value]) => sign.key.test(label) && sign.value.test(value));
  const facts = SPOT.find(({ labels: signs = [] }) => signs.some(isAskedFor));
  return facts && { facts, seconds: facts.seconds! };
}
