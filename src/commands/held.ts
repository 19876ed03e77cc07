import type { ContainerView, HandlerView, PodView } from '../pod';
import type { HeldHook, ProgramFacts } from '../servers/machinery/facts';
import { parseImage } from '../servers/machinery/image';
import { PROGRAMS } from '../servers/machinery/known';
import { isImageOf } from '../servers/machinery/settings';

/** A hook that ends when a program beside its container lets it. */
export interface Held {
  readonly facts: ProgramFacts;
  readonly hook: HeldHook;
  /** The container of that program. */
  readonly by: ContainerView;
}

const HOLDERS = PROGRAMS.flatMap((facts) => (facts.holdsHooks ?? []).map((hook) => ({ facts, hook })));

/** Whether a container holds back the hook of another one: then it serves on after its stop signal, until that may stop. */
export function isHolder(pod: PodView, container: ContainerView): boolean {
  return pod.containers.some(({ preStop }) => preStop !== undefined && preStop.exec === undefined && heldBy(pod, preStop)?.by === container);
}

/** The program of the catalogue in a pod that decides how long a preStop hook takes; nothing if there is none. */
export function heldBy({ containers, initContainers }: PodView, { exec, httpGet }: HandlerView): Held | undefined {
  const words = exec?.join(' ');
  for (const { facts, hook } of HOLDERS) {
    const { command, request } = hook;
    const isAsked = httpGet && !httpGet.host && request?.path.test(httpGet.path) && request.port === httpGet.port;
    const isMeant = words !== undefined ? command?.test(words) : isAsked;
    if (!isMeant) { continue; }
    const by = [...initContainers, ...containers].find(({ image, role }) => role !== 'init' && image !== undefined && isImageOf(facts, parseImage(image)?.path));
    if (by) { return { facts, hook, by }; }
  }
  return undefined;
}
