import { serverOf } from './processes';
import { signsIn } from './signs';
import type { ContainerView, PodView } from '../pod';
import { settingOf, SETTINGS_ANNOTATION } from '../private/annotations';
import { own } from '../private/own';
import type { FinishesOnlyWith } from '../servers/machinery/server-facts';

/**
 * What the server in a container needs to finish in-flight work even at a graceful signal, and certainly does not have: it runs with the
 * configuration of its image, which nothing replaces. Images that others made from it may bring their own, and what a construct asks its
 * user to set is taken as set.
 */
export function missingToFinish(container: ContainerView, { annotations }: PodView): FinishesOnlyWith | undefined {
  const running = serverOf(container);
  const needs = running?.facts.finishesOnlyWith;
  if (!running?.image || !needs || signsIn(container, [...container.command, ...container.args], needs.signs)) { return undefined; }
  const isAsked = (own(annotations, SETTINGS_ANNOTATION) ?? '').split('\n').map(settingOf).some((one) => one.container === container.name && one.todo.includes(needs.setting));
  return isAsked ? undefined : needs;
}
