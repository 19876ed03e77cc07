import { ByName } from './by-name';
import { PROGRAMS } from './known';
import type { NeededDaemon } from './program-facts';

/** What programs need to work at all: root, or a daemon. */

const ONLY_FOR_ROOT = new ByName(PROGRAMS.flatMap(({ onlyForRoot: some = [] }) => some), (one) => one);
const ASKED_BY = new ByName(PROGRAMS.flatMap(({ askedBy }) => askedBy ?? []), (one) => one);

/** Why a program fails for any user but root, as the end of a sentence; nothing if it works, or that is not known. */
export function onlyForRoot(program: string): string | undefined {
  return ONLY_FOR_ROOT.get(program)[0]?.why;
}

/** The daemon that a program only talks to, if there is a server for it in the catalogue. */
export function daemonOf(program: string): NeededDaemon | undefined {
  return ASKED_BY.get(program)[0];
}
