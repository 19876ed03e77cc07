import type { ProgramFacts } from '../../servers/machinery/facts';
import { Meaning } from '../../servers/machinery/facts';

/** What settings of a stop do, in words: a time follows. */

const DOES: { readonly [meaning in Meaning]: string } = {
  [Meaning.SERVES_ON]: 'keeps serving after the stop signal for',
  [Meaning.FINISHES]: 'lets in-flight work finish for up to',
  [Meaning.SENDS_AWAY]: 'disconnects its clients one by one within',
  [Meaning.LINGERS]: 'keeps running after it has stopped serving for',
  [Meaning.HELD_BACK]: 'delays the stop for up to',
};

/** What a setting does: `lets in-flight work finish for up to`. */
export function doesWith(means: Meaning): string {
  return DOES[means];
}

const DOES_TO: { readonly [meaning in Meaning]: (name: string) => string } = {
  [Meaning.SERVES_ON]: (name) => `lets ${name} keep serving after the stop signal for`,
  [Meaning.FINISHES]: (name) => `lets in-flight work of ${name} finish for up to`,
  [Meaning.SENDS_AWAY]: (name) => `lets ${name} disconnect its clients within`,
  [Meaning.LINGERS]: (name) => `keeps ${name} running after it has stopped serving for`,
  [Meaning.HELD_BACK]: (name) => `delays the stop of ${name} for up to`,
};

/** What an annotation does to a container that is put into the pod later. */
export function doesInjected(means: Meaning, { name }: ProgramFacts): string {
  return DOES_TO[means](name);
}
