/** The same function, which works out what belongs to an object only once: many rules ask the same of a pod. */
export function remember<K extends object, V>(work: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined || known.has(of)) { return before as V; }
    const value = work(of);
    known.set(of, value);
    return value;
  };
}
