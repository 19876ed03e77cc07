import { runs } from './listeners';
import type { ContainerView } from '../../pod';
import type { SlowStart } from '../../servers/machinery/facts';
import { PROGRAMS } from '../../servers/machinery/known';

const SLOW = PROGRAMS.filter(({ slowStart }) => slowStart);

/** What the program of a container does before it listens, if that takes long. */
export function slowStartOf(container: ContainerView): SlowStart & { readonly name: string } | undefined {
  const facts = SLOW.find((one) => runs(container, one));
  const slow = facts?.slowStart;
  return facts && slow && !slow.unless?.test([...container.command, ...container.args].join(' ')) ? { ...slow, name: facts.name } : undefined;
}
