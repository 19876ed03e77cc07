import { mainWordsOf } from './processes';
import { signsIn } from './signs';
import { commandsOf } from './words';
import type { ContainerView } from '../pod';
import { listAt } from '../pod';
import { own } from '../private/own';
import { serversStartedBy } from '../servers/machinery/programs';
import type { ServerFacts } from '../servers/machinery/server-facts';
import { StopSignal } from '../servers/machinery/stop-signal';

/** A server that takes a signal for the order to start anew: it cuts in-flight work, and never ends. */
export interface Reloading {
  readonly facts: ServerFacts;
  readonly signal: StopSignal;
}

/** The server that is the main process of a container, if it reloads on a signal instead of stopping, for sure. */
export function reloadingIn(container: ContainerView): Reloading | undefined {
  for (const command of commandsOf(mainWordsOf(container) ?? [])) {
    const facts = serversStartedBy(command).map((one) => one.facts).find(({ reloads }) => reloads);
    const reloads = facts?.reloads;
    if (!reloads) { continue; }
    const { unless, variable: { name, value }, words } = reloads;
    const may = command.some((word) => words.test(word)) || value.test(own(container.env, name) ?? '');
    // What is not seen here may say otherwise.
    const mayNot = listAt(container.raw, 'envFrom').length > 0 || signsIn(container, command.slice(1), unless);
    return may && !mayNot ? { facts, signal: reloads.signal } : undefined;
  }
  return undefined;
}

/** Whether the main process of a container reloads on SIGTERM instead of stopping, for sure. */
export function reloadsOnSigterm(container: ContainerView): boolean {
  return reloadingIn(container)?.signal === StopSignal.SIGTERM;
}
