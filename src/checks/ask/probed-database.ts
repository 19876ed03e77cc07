import { serverOf } from '../../commands/processes';
import { commandsOf, programOf } from '../../commands/words';
import type { ContainerView, ProbeView } from '../../pod';
import type { Probed, ServerFacts } from '../../servers/machinery/facts';
import { isNamed } from '../../servers/machinery/facts';
import { KNOWN } from '../../servers/machinery/known';
import { knownImage } from '../../servers/machinery/known-image';

/** A server that keeps data, and what rules about its probes need to know. */
export interface ProbedDatabase extends Probed {
  readonly name: string;
}

/** The database in a container; nothing if it is none that is known. */
export function databaseIn(container: ContainerView): ProbedDatabase | undefined {
  const facts = (container.image === undefined ? undefined : knownImage(container.image)?.facts) ?? serverOf(container)?.facts;
  const { name, otherProgram, probed } = facts ?? asked(container.livenessProbe) ?? asked(container.readinessProbe) ?? {};
  const isOther = otherProgram !== undefined && textsOf(container).some((text) => otherProgram.test(text));
  return name !== undefined && probed && !isOther ? { name, ...probed } : undefined;
}

/** The texts of a container that tell what runs in it: its command, and those of its probes. */
function textsOf({ args, command, livenessProbe, readinessProbe }: ContainerView): string[] {
  return [[...command, ...args], livenessProbe?.exec ?? [], readinessProbe?.exec ?? []].map((words) => words.join(' '));
}

/** Programs that ask no server: they look at files, processes or themselves. */
const ASKS_NOBODY = /^(?:ls|cat|test|\[|\[\[|stat|find|echo|printf|true|:|exit|sleep|date|touch|pidof|pgrep|ps|kill|grep|head|tail|wc|awk|sed|df|du|mountpoint|id|hostname)$/;

/** Whether a probe may ask the process of its container, and so fails when that does not answer. One of a command that only looks at files does not. */
export function mayAsk({ exec }: ProbeView): boolean {
  if (!exec || exec.length === 0) { return true; }
  // A shell can open a connection by itself.
  return exec.some((word) => word.includes('/dev/tcp/')) || !commandsOf(exec).every((command) => ASKS_NOBODY.test(programOf(command) ?? ''));
}

const DATABASES = KNOWN.filter(({ probed }) => probed);

/** The database that a probe asks by a client of it. */
function asked(probe: ProbeView | undefined): ServerFacts | undefined {
  // With a host it may be another one.
  if (!probe?.exec || /(^|\s)(-h|--host)[ =]?(?!127\.|localhost)[^\s-]/.test(probe.exec.join(' '))) { return undefined; }
  const programs = commandsOf(probe.exec).map((command) => programOf(command) ?? '');
  const askedBy = (program: string) => DATABASES.find(({ clients = [] }) => clients.some((client) => isNamed(client, program)));
  return programs.map(askedBy).find((facts) => facts !== undefined);
}
