import { waitOf } from '../commands/waits';
import { ContainerView, isObject, listAt, PodView, textAt } from '../pod';
import { own } from '../private/own';
import { knownImage } from '../servers/machinery/known';

/** Databases and the like: what they do between their stop signal and their end. */

/** What a server that keeps data needs to stop. */
interface Need {
  /** What its stop may well take, in seconds. */
  readonly seconds: number;
  /** What it does in that time. */
  readonly to: string;
  /** What it does if it is killed before. */
  readonly otherwise: string;
}

const LOG = 'recovers from its log at its next start';

const NEEDS: { readonly [server: string]: Need } = {
  postgres: { seconds: 60, to: 'write a checkpoint', otherwise: LOG },
  mysql: { seconds: 60, to: 'write what is in its buffer pool', otherwise: LOG },
  mariadb: { seconds: 60, to: 'write what is in its buffer pool', otherwise: LOG },
  mongodb: { seconds: 45, to: 'let operations finish (15 s) and write a checkpoint', otherwise: 'recovers from its journal at its next start' },
  kafka: { seconds: 120, to: 'hand over its partitions and write its logs', otherwise: 'checks its logs at its next start, which takes far longer' },
  elasticsearch: { seconds: 60, to: 'finish requests and close its shards', otherwise: 'replays the log of its shards at its next start' },
  opensearch: { seconds: 60, to: 'close its shards', otherwise: 'replays the log of its shards at its next start' },
  rabbitmq: { seconds: 60, to: 'write what it has in memory', otherwise: 'rebuilds its queues at its next start' },
  redis: { seconds: 20, to: 'wait for its replicas (10 s) and save', otherwise: 'loses what came after the last save, unless an append-only file keeps it' },
  valkey: { seconds: 20, to: 'wait for its replicas (10 s) and save', otherwise: 'loses what came after the last save, unless an append-only file keeps it' },
};

/** A server with data in a pod. */
export interface Database {
  readonly container: ContainerView;
  readonly name: string;
  readonly need: Need;
  /** What its preStop hook takes of the grace period, in seconds. */
  readonly hook: number;
}

/** The servers of a pod that keep data on volumes which outlive it. One with a command of its own may be a client, or a script. */
export function databasesOf(pod: PodView): Database[] {
  return pod.containers.flatMap((container) => {
    const facts = container.image === undefined || container.command.length > 0 ? undefined : knownImage(container.image)?.facts;
    const need = facts && own(NEEDS, facts.id);
    const hook = container.preStop ? waitOf(container.preStop, container.env).least : 0;
    return need && mountsClaim(pod, container.raw) ? [{ container, name: facts.name, need, hook }] : [];
  });
}

/** The names of the volumes that are claims. */
function claimsOf(pod: PodView): string[] {
  const claims = listAt(pod.raw, 'volumes').filter((one) => isObject(one) && isObject(one.persistentVolumeClaim)).map((one) => textAt(one, 'name'));
  const templates = listAt(pod.object.raw.spec, 'volumeClaimTemplates').map((one) => isObject(one) ? textAt(one.metadata, 'name') : undefined);
  return [...claims, ...templates].flatMap((name) => name ?? []);
}

function mountsClaim(pod: PodView, container: unknown): boolean {
  const claims = claimsOf(pod);
  return listAt(container, 'volumeMounts').some((mount) => claims.includes(textAt(mount, 'name') ?? ''));
}
