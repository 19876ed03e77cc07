import type { PodView } from '../../pod';
import { objectAt, pointer, textsAt } from '../../pod';
import { own } from '../../private/own';
import type { Injection, Mark, ProgramFacts } from '../../servers/machinery/facts';
import { PROGRAMS } from '../../servers/machinery/known';
import type { World } from '../engine/world';

/** Containers that a webhook adds to pods, as far as labels and annotations tell. */

/** A container that will be added to a pod. */
export interface Injected {
  readonly facts: ProgramFacts;
  readonly injection: Injection;
  /** Where it is asked for: the mark of the pod, or the pod if its namespace asks. */
  readonly pointer: string;
  /** What asks for it, in words: `the label 'sidecar.istio.io/inject'`. */
  readonly asked: string;
}

/** How a container is injected: as a native sidecar, as an ordinary container, or as the version of the injector has it. */
export type InjectedAs = 'native' | 'ordinary' | 'by version';

/** Where the labels and annotations of something stand. */
interface Marked {
  readonly labels: { readonly [name: string]: string };
  readonly annotations: { readonly [name: string]: string };
}

const INJECTIONS = PROGRAMS.flatMap((facts) => facts.injection ? [{ facts, injection: facts.injection }] : []);

/** The containers that will be added to a pod. One that is there already is not added again. */
export function injectedInto(pod: PodView, world: World): Injected[] {
  const namespace = namespaceOf(pod, world);
  return INJECTIONS.flatMap(({ facts, injection }) => {
    // Few pods ask for any, so that is asked first.
    const mark = markOf(injection.asks, pod);
    const wide = mark || !namespace ? undefined : markOf(injection.namespaceAsks, namespace);
    if (!mark && !wide) { return []; }
    if ([...pod.initContainers, ...pod.containers].some(({ name }) => name === injection.container) || markOf(injection.refuses, pod)) { return []; }
    if (mark) { return [{ facts, injection, pointer: pointer(pod.pointer.replace(/\/spec$/, '/metadata'), mark.on, mark.name), asked: inWords(mark) }]; }
    return wide ? [{ facts, injection, pointer: pod.pointer, asked: `${inWords(wide)} of its namespace` }] : [];
  });
}

/** How a container is injected into a pod, on a minor version of Kubernetes. */
export function injectedAs({ ends, nativeSince, ordinary }: Injection, pod: PodView, minor: number): InjectedAs {
  if (markOf(ends, pod)) { return 'native'; }
  return markOf(ordinary, pod) || !nativeSince || minor < nativeSince.kubernetes ? 'ordinary' : 'by version';
}

/** What of the pod has no effect on a container that is injected as a native sidecar. */
export function ignoredBy({ ignores = [] }: Injection, pod: PodView): { readonly on: Mark['on']; readonly name: string; readonly setting: string } | undefined {
  return ignores.flatMap((mark) => {
    const found = markOf([mark], pod);
    return found ? [{ ...found, setting: mark.setting ?? found.name }] : [];
  })[0];
}

function inWords({ name, on }: { readonly name: string; readonly on: Mark['on'] }): string {
  return `the ${on.slice(0, -1)} '${name}'`;
}

function namespaceOf({ object }: PodView, world: World): Marked | undefined {
  if (object.namespace === undefined) { return undefined; }
  const found = world.ofKind('Namespace').find(({ apiVersion, name }) => apiVersion === 'v1' && name === object.namespace);
  const metadata = found && objectAt(found.raw, 'metadata');
  return metadata && { labels: textsAt(metadata, 'labels'), annotations: textsAt(metadata, 'annotations') };
}

/** The first of some marks that is there. */
function markOf(marks: readonly Mark[] = [], marked: Marked): { readonly on: Mark['on']; readonly name: string } | undefined {
  for (const { names, on, value = /^(?!(?:false|disabled)$)/ } of marks) {
    const name = names.find((one) => {
      const text = own(marked[on], one);
      return text !== undefined && value.test(text);
    });
    if (name !== undefined) { return { on, name }; }
  }
  return undefined;
}
