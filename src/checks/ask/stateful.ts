import { programIn, serverOf } from '../../commands/processes';
import { waitOf } from '../../commands/waits';
import type { ContainerView, PodView } from '../../pod';
import { isObject, listAt, textAt } from '../../pod';
import type { Keeps } from '../../servers/machinery/facts';
import { stopTimesOf } from '../../servers/machinery/times';

/** Databases and the like: what they do between their stop signal and their end. */

/** A server with data in a pod. */
export interface Database {
  readonly container: ContainerView;
  readonly name: string;
  /** What its stop may well take, in seconds. */
  readonly needs: number;
  /** What it does in that time, and what it does if it is killed before. */
  readonly keeps: Keeps;
  /** What its preStop hook takes of the grace period, in seconds. */
  readonly hook: number;
}

/** The servers of a pod that keep data on volumes which outlive it. */
export function databasesOf(pod: PodView): Database[] {
  return pod.containers.flatMap((container) => {
    const server = serverOf(container)?.facts;
    const facts = server ?? programIn(container)?.facts;
    const hook = container.preStop ? waitOf(container.preStop, container).least : 0;
    if (!facts?.keeps || !mountsClaim(pod, container.raw)) { return []; }
    const needs = facts.keeps.within ?? (server && stopTimesOf(server).worst);
    return needs === undefined ? [] : [{ container, name: facts.name, needs, keeps: facts.keeps, hook }];
  });
}

/** The names of the volumes that are claims: they outlive the pod. */
export function claimsOf(pod: PodView): string[] {
  const claims = listAt(pod.raw, 'volumes').filter((one) => isObject(one) && isObject(one.persistentVolumeClaim)).map((one) => textAt(one, 'name'));
  const templates = listAt(pod.object.raw.spec, 'volumeClaimTemplates').map((one) => isObject(one) ? textAt(one.metadata, 'name') : undefined);
  return [...claims, ...templates].flatMap((name) => name ?? []);
}

function mountsClaim(pod: PodView, container: unknown): boolean {
  const claims = claimsOf(pod);
  return listAt(container, 'volumeMounts').some((mount) => claims.includes(textAt(mount, 'name') ?? ''));
}
