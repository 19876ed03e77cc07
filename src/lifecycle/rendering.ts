import type { ApiObject } from 'cdk8s';
import type { Json } from '../plan/manifest';

/** Whether JSON patches change what an object says of itself, so that only its rendering shows what it is. */
export function isPatched(object: ApiObject): boolean {
  // cdk8s keeps them to itself.
  return (object as Json).patches?.length !== 0;
}

/**
 * Has every rendering of an object pass through a function, after all patches.
 *
 * A JSON patch could not do this. Patches of cdk8s-plus objects are applied before the generated classes render, and
 * those drop every field that their version of Kubernetes does not know, such as `sleep`, without a word.
 * See docs/decisions/0002-write-after-rendering.md.
 */
export function afterRendering(object: ApiObject, change: (manifest: Json) => void): void {
  const render = object.toJson.bind(object);
  const toJson = () => {
    const manifest = render();
    change(manifest);
    return manifest;
  };
  Object.defineProperty(object, 'toJson', { value: toJson, configurable: true, writable: true });
}
