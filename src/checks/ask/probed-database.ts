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
  const { name, probed } = facts ?? asked(container.livenessProbe) ?? asked(container.readinessProbe) ?? {};
  return name !== undefined && probed ? { name, ...probed } : undefined;
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
