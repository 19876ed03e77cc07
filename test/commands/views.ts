import { ContainerView, HandlerView, objectsOf, podOf, PodView } from '../../src/pod';

/** A pod with one container, `main`. */
export function podWith(container: object, spec: object = {}): PodView {
  return podOf(objectsOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'main', ...container }], ...spec } })[0])!;
}

/** The one container of a pod. */
export function containerWith(container: object): ContainerView {
  return podWith(container).containers[0];
}

/** A preStop hook. */
export function hookWith(handler: object): HandlerView {
  return containerWith({ lifecycle: { preStop: handler } }).preStop!;
}

/** A preStop hook that runs a command. */
export function hookThat(...command: string[]): HandlerView {
  return hookWith({ exec: { command } });
}
