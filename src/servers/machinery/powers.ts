import { ByName } from './by-name';
import { PROGRAMS } from './known';
import type { NeededDaemon } from './program-facts';

/** What programs need to do anything at all: a user, a daemon. */

const ONLY_FOR_ROOT = new ByName(
  PROGRAMS.flatMap(({ onlyForRoot: why, programs }) => why === undefined ? [] : programs.map((program) => ({ program, why }))),
  ({ program }) => program,
);
const ASKED_BY = new ByName(PROGRAMS.flatMap(({ askedBy }) => askedBy ?? []), (one) => one);

/** Why a program fails for anybody but root, as the end of a sentence; nothing if that is not known of it. */
export function onlyForRoot(program: string): string | undefined {
  return ONLY_FOR_ROOT.get(program)[0]?.why;
}

/** The daemon that a program only talks to, if there is a server for it in the catalogue. */
export function daemonOf(program: string): NeededDaemon | undefined {
  return ASKED_BY.get(program)[0];
}
