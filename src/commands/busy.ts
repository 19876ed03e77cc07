import { withoutComments } from './script';
import { endlessLoopIn } from './waits';
import { shellOf } from './words';

/** Looks for processes or sockets that go away by themselves while a pod stops. */
const OF_OTHERS = /\b(?:netstat|ss|lsof|pgrep|pidof|ps|nc|killall)\b|\/proc\b/;
/** What a command prints, and a number that it is compared with: no counter of the loop. */
const COMPARED = /\[\s{1,9}"?_"?\s{1,9}-(?:lt|le|gt|ge|eq|ne)\s{1,9}"?\d{1,9}"?\s{1,9}\]/g;

/** The head of a loop in which a hook waits for as long as its container is busy, without any limit; nothing if there is none. */
export function busyLoopIn(words: readonly string[]): string | undefined {
  const shell = shellOf(words);
  if (!shell) { return undefined; }
  const script = withoutComments(shell.script);
  const plain = script.replace(/\$\([^()]*\)|`[^`]*`/g, '_').replace(COMPARED, '[ _ ]');
  const found = endlessLoopIn(['sh', '-c', plain]);
  if (found === undefined || OF_OTHERS.test(script)) { return undefined; }
  // As it is written, where nothing was replaced in it.
  return script.includes(found) ? found : found.replaceAll('_', '$(...)');
}
