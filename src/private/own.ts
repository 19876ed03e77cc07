/*
 * Names that come from a manifest, a configuration or a command line may be those of Object.prototype: `constructor` is a valid name of a
 * container. So an object is never asked for a name that is not known here but by these.
 */

/** What an object itself has under a name; nothing that all objects inherit. */
export function own<T>(object: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Gives an object a value under a name, be it `__proto__`. */
export function setOwn<T>(object: { [name: string]: T }, name: string, value: T): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[name] = value;
  }
}

/** What an object has under a name that comes from our own tables, be it inherited as from the class of an options object. */
export function known(object: object, name: string): any {
  return (object as { readonly [name: string]: unknown })[name];
}

/** Whether an object has something under a name that comes from our own tables, be it inherited. */
export function has(object: object, name: string): boolean {
  return name in object;
}
