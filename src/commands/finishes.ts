import { serverOf } from './processes';
import { signsIn } from './signs';
import type { ContainerView } from '../pod';
import type { FinishesOnlyWith } from '../servers/machinery/server-facts';

/**
 * What the server in a container needs to finish in-flight work even at a graceful signal, and certainly does not have: it runs with the
 * configuration of its image, which nothing replaces. Images that others made from it may bring their own.
 */
export function missingToFinish(container: ContainerView): FinishesOnlyWith | undefined {
  const running = serverOf(container);
  const needs = running?.facts.finishesOnlyWith;
  return running?.image && needs && !signsIn(container, [...container.command, ...container.args], needs.signs) ? needs : undefined;
}
