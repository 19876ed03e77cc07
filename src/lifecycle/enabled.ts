import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { PatchOperation } from '../checks/engine/rule';
import type { Json } from '../plan/manifest';

/** What makes the workloads of a scope graceful that have no `Lifecycle`. */
export interface Enabled {
  /** Has all objects that there are by now rendered with its changes. */
  _prepare(): void;
  /** Its changes of an object that was just rendered. */
  _changesOf(object: ApiObject, manifest: Json): readonly PatchOperation[];
}

const ENABLED = Symbol.for('cdk8s-graceful.GracefulApp');

type Marked = IConstruct & { [ENABLED]?: Enabled };

/** Notes that a scope is made graceful. */
export function markEnabled(scope: IConstruct, enabled: Enabled): void {
  Object.defineProperty(scope, ENABLED, { value: enabled });
}

/** What makes a scope itself graceful. */
export function enabledOn(scope: IConstruct): Enabled | undefined {
  return (scope as Marked)[ENABLED];
}

/** What makes a construct graceful: the one that is enabled nearest above it. */
export function enabledFor(construct: IConstruct): Enabled | undefined {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
    const found = enabledOn(at);
    if (found) { return found; }
  }
  return undefined;
}

/** Prepares all that is enabled in the app of a construct, for those who render before the synth does. */
export function prepareApp(construct: IConstruct): void {
  for (const one of construct.node.root.node.findAll()) { enabledOn(one)?._prepare(); }
}
