/* Ways to ask an object under a name, for the test that finds those in which the name may be `constructor`. */

/** What is asked under a name that may be any. */
export function asked(object: { [name: string]: number }, list: number[], name: string, given: any): unknown[] {
  const known = (['a', 'b'] as const).map((one) => object[one]);
  const byName = object[name];
  delete object[name];
  const isThere = name in object;
  const { [name]: value } = object;
  const byNumber = list[known.length];
  return [known, byName, isThere, value, byNumber, 'a' in object, (object as any)[given]];
}
