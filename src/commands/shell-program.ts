import type { ContainerView } from '../pod';
import type { ShellProgram } from '../servers/bases/base';
import { programsIn } from '../servers/machinery/image-programs';

/** Which program a shell is, by the name in a command; nothing where that depends on an image of which it is not known. */
export function shellProgramOf(name: string, { image }: ContainerView): ShellProgram | undefined {
  switch (name) {
    case 'bash': case 'dash': return name;
    case 'ash': return 'busybox';
    case 'sh': return image === undefined ? undefined : programsIn(image)?.sh;
    default: return undefined;
  }
}
