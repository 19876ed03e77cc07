import type { Member } from './fleet';
import type { Life } from './life';
import type { Presence } from './presence';
import type { Dropping } from './requests';
import type { RolloutPod } from './rollout';
import type { LostTraffic, Span } from '../queries';
import { clipped, common, either, later, without } from '../spans';

/** The life of the pods of a version, and what it means to the others. */
export interface Version {
  readonly life: Life;
  readonly presence: Presence;
}

/** The moment from which the life of a pod counts: its creation, or the deletion of an old one. One that stays has always been what it is. */
export function zeroOf({ createdAt, deletedAt, isNew, placedAt }: Member): number {
  return isNew ? placedAt ?? createdAt : deletedAt ?? 0;
}

/** What is to be said of a pod: when the proxies send to it, and who takes that. */
export function podOf(member: Member, { life, presence }: Version, fallback: readonly Span[], end: number): RolloutPod {
  const { createdAt, deletedAt, isNew, name } = member;
  const zero = zeroOf(member);
  const known = (time: number | undefined) => time !== undefined && time + zero <= end ? time + zero : undefined;
  const traffic = clipped(sentTo(presence, zero, fallback), 0, end);
  const lost = [...life.listening].flatMap(([container, spans]): LostTraffic[] =>
    without(traffic, later(spans, zero)).map((span) => ({ container, ...span })));
  const times = (moments: readonly number[]) => moments.map((time) => time + zero).filter((time) => time <= end);
  return {
    name,
    isNew,
    createdAt,
    readyAt: isNew ? known(presence.ready[0]?.from) : 0,
    availableAt: isNew ? known(presence.available[0]?.from) : 0,
    deletedAt,
    goneAt: isNew ? undefined : known(life.goneAt),
    traffic,
    lost: lost.sort((a, b) => a.from - b.from),
    cut: times(life.cut),
    killed: times(life.killed),
  };
}

/** The same, as far as requests are concerned. What came before the beginning may still be under way. */
export function droppingOf(member: Member, { life, presence }: Version, fallback: readonly Span[], end: number): Dropping {
  const zero = zeroOf(member);
  const at = life.drops.map((time) => time + zero).filter((time) => time <= end);
  return { at, accepts: at.length === 0 ? [] : common(sentTo(presence, zero, fallback), later(presence.listening, zero)) };
}

function sentTo({ leaving, offered }: Presence, zero: number, fallback: readonly Span[]): Span[] {
  return leaving.length === 0 ? later(offered, zero) : either(later(offered, zero), common(later(leaving, zero), fallback));
}
