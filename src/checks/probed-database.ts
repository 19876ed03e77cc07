import { commandsOf } from '../commands/words';
import { ContainerView, ProbeView } from '../pod';
import { own } from '../private/own';
import { knownImage, KNOWN } from '../servers/machinery/known';

/** A server that keeps data, and what rules about its probes need to know. */
export interface ProbedDatabase {
  readonly name: string;
  /** Whether it listens only when it has recovered from a kill. Others listen at once, and answer that they are not ready. */
  readonly listensLate: boolean;
  /** Whether it recovers from a kill by reading its log again, for as long as that takes. */
  readonly recovers: boolean;
}

const DATABASES: { readonly [id: string]: Omit<ProbedDatabase, 'name'> } = {
  postgres: { listensLate: false, recovers: true },
  mysql: { listensLate: true, recovers: true },
  mariadb: { listensLate: true, recovers: true },
  mongodb: { listensLate: true, recovers: true },
  elasticsearch: { listensLate: true, recovers: true },
  opensearch: { listensLate: true, recovers: true },
  kafka: { listensLate: true, recovers: true },
  rabbitmq: { listensLate: false, recovers: false },
  redis: { listensLate: false, recovers: false },
  valkey: { listensLate: false, recovers: false },
};

/** The clients by which a probe asks a database, if the image does not tell. */
const CLIENTS = new Map([
  ['mysqladmin', 'mysql'],
  ['mysql', 'mysql'],
  ['mariadb-admin', 'mariadb'],
  ['pg_isready', 'postgres'],
  ['psql', 'postgres'],
  ['mongosh', 'mongodb'],
  ['mongo', 'mongodb'],
]);

/** The database in a container; nothing if it is none that is known. */
export function databaseIn(container: ContainerView): ProbedDatabase | undefined {
  const facts = container.image === undefined ? undefined : knownImage(container.image)?.facts;
  const id = facts?.id ?? asked(container.livenessProbe) ?? asked(container.readinessProbe);
  const known = id === undefined ? undefined : own(DATABASES, id);
  if (id === undefined || known === undefined) { return undefined; }
  return { name: KNOWN.find((one) => one.id === id)?.name ?? id, ...known };
}

function asked(probe: ProbeView | undefined): string | undefined {
  // With a host it may be another one.
  if (!probe?.exec || /(^|\s)(-h|--host)[ =]?(?!127\.|localhost)[^\s-]/.test(probe.exec.join(' '))) { return undefined; }
  return commandsOf(probe.exec).map(([program]) => CLIENTS.get(program?.split('/').pop() ?? '')).find((id) => id !== undefined);
}
