import { Meaning, ProgramFacts } from '../../servers/machinery/facts';

/** What settings of a stop do, in words: a time follows. */

const DOES: { readonly [meaning in Meaning]: string } = {
  [Meaning.SERVES_ON]: 'serves on after the stop signal for',
  [Meaning.FINISHES]: 'lets in-flight work finish for up to',
  [Meaning.SENDS_AWAY]: 'sends its clients away, one by one, within',
  [Meaning.LINGERS]: 'stays after it has stopped serving for',
  [Meaning.HELD_BACK]: 'holds the stop back for up to',
};

/** What a setting does: `lets in-flight work finish for up to`. */
export function doesWith(means: Meaning): string {
  return DOES[means];
}

const DOES_TO: { readonly [meaning in Meaning]: (name: string) => string } = {
  [Meaning.SERVES_ON]: (name) => `lets ${name} serve on after the stop signal for`,
  [Meaning.FINISHES]: (name) => `lets in-flight work of ${name} finish for up to`,
  [Meaning.SENDS_AWAY]: (name) => `lets ${name} send its clients away within`,
  [Meaning.LINGERS]: (name) => `keeps ${name} after it has stopped serving for`,
  [Meaning.HELD_BACK]: (name) => `holds back the stop of ${name} for up to`,
};

/** What an annotation does to a container that is put into the pod later. */
export function doesInjected(means: Meaning, { name }: ProgramFacts): string {
  return DOES_TO[means](name);
}
