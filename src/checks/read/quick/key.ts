import { UNSURE } from './cursor';
import { valueOf } from './plain';

/** The name of a field without quotes, as Kubernetes sees it, which knows only texts. */
export function keyOf(text: string): string {
  if (text === '__proto__' || text === '<<') { throw UNSURE; }
  const value = valueOf(text);
  return typeof value === 'string' ? value : String(value);
}
