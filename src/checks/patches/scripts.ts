import { concealmentIn } from '../../commands/processes';
import { shellOf } from '../../commands/words';
import type { ContainerView } from '../../pod';
import { containerOf, isTemplated, pointer } from '../../pod';
import type { PatchOperation } from '../engine/rule';
import { patched } from '../fix/patch';

/** What may stand before a command: the beginning, the end of another one, or variables for it. */
const BEFORE = '(^|[;\\n]|&&)([ \\t]*(?:[A-Za-z_]\\w*=[\\w./:-]*[ \\t]+)*)';

/** `exec` before the last command of the script of a container, if it is its program, and nothing follows it. */
export function execProgram(container: ContainerView): PatchOperation[] | undefined {
  const program = concealmentIn(container)?.program;
  const script = shellOf([...container.command, ...container.args])?.script;
  if (program === undefined || script === undefined || isTemplated(script)) { return undefined; }
  const places = (['command', 'args'] as const).flatMap((list) => container[list].flatMap((word, n) => word === script ? [pointer(container.pointer, list, n)] : []));
  const found = [...script.matchAll(new RegExp(`${BEFORE}((?:[\\w.-]*/)*${escaped(program)})(?=\\s|$)`, 'g'))].pop();
  if (places.length !== 1 || !found) { return undefined; }
  const at = found.index + found[1].length + found[2].length;
  // An operator or another line after it means that something else comes, unless a backslash says that the line goes on.
  if (/[;|&()`\n]|\$\(/.test(script.slice(at).trimEnd().replace(/\\\n/g, ' ').replace(/\d?>&\d/g, ''))) { return undefined; }
  const patch: PatchOperation[] = [{ op: 'replace', path: places[0], value: `${script.slice(0, at)}exec ${script.slice(at)}` }];
  return concealmentIn(after(container, patch)) ? undefined : patch;
}

/** A container as it is after a patch of its own fields. */
function after(container: ContainerView, patch: readonly PatchOperation[]): ContainerView {
  const own = patch.map((operation) => ({ ...operation, path: operation.path.slice(container.pointer.length) }));
  return containerOf(patched(container.raw, own), container.pointer, container.role === 'main' ? 'containers' : 'initContainers') ?? container;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
