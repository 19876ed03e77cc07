/** The same function, which works out what belongs to an object only once: many rules ask the same of a pod. */
export function remember<K extends object, V>(work: (of: K) => V): (of: K) => V {
  return rememberedIn(new WeakMap<K, V>(), work);
}

/** The same function, which works out what belongs to a text only once: the same images are in many manifests. */
export function rememberByText<V>(work: (of: string) => V): (of: string) => V {
  return rememberedIn(new Map<string, V>(), work);
}

function rememberedIn<K, V>(known: Pick<Map<K, V>, 'get' | 'has'> & { set(key: K, value: V): unknown }, work: (of: K) => V): (of: K) => V {
  return (of) => {
    const before = known.get(of);
    if (before !== undefined || known.has(of)) { return before as V; }
    const value = work(of);
    known.set(of, value);
    return value;
  };
}
