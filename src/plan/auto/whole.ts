import type { World } from '../../checks/engine/world';
import type { PodView } from '../../pod';
import { controllerOf, isTemplated, objectAt, textsAt } from '../../pod';
import { own } from '../../private/own';
import type { Json } from '../manifest';
import { shapeProblems } from '../shape';

/** The annotation by which a workload, or its pods, say that they are to be left alone. Its value may be the reason. */
export const IGNORE_ANNOTATION = 'cdk8s-graceful/ignore';

/** Why nothing at all is planned for a workload; nothing if it is planned. */
export function whyNotPlanned(pod: PodView, world: World): string | undefined {
  const { isPatch, object, raw, use } = pod;
  const ignored = own(textsAt(objectAt(object.raw, 'metadata'), 'annotations'), IGNORE_ANNOTATION) ?? own(pod.annotations, IGNORE_ANNOTATION);
  if (ignored !== undefined && ignored !== 'false') { return `its annotation ${IGNORE_ANNOTATION} says so${ignored === 'true' ? '' : `: ${ignored}`}`; }
  if (use === 'unknown') { return `it is not known what makes pods of a ${object.kind}`; }
  if (isPatch) { return 'it is only a part of a pod template, which something else completes'; }
  if (object.isFilled) { return 'it has parameters of a template in it'; }
  if (controllerOf(object) || world.owners.isOwned(object)) { return 'another object made it, and would undo each change'; }
  if (pod.givenGracePeriod === 0) { return 'a grace period of 0 asks for an immediate kill'; }
  if (isTemplated(raw.terminationGracePeriodSeconds) || pod.containers.some((one) => isTemplated(one.raw.lifecycle))) { return 'its hooks or its grace period are still to be filled in'; }
  if (shapeProblems(raw as Json).length > 0) { return 'it has a field that must be a list and is not: the API server refuses it'; }
  return undefined;
}
