import { harmless } from '../../private/harmless';
import { messageOf } from '../../private/sentence';
import { TimelineInputError } from '../input-error';

/** Why something could not be drawn, as sentences. Whatever it was, it is about one workload, and must not cost the others. */
export function whyUndrawn(error: unknown): string {
  const message = messageOf(error);
  return harmless(error instanceof TimelineInputError ? `It cannot be drawn: ${message}.`
    : `It cannot be drawn because of a bug in cdk8s-graceful: ${message}. Please report it with the manifest.`);
}
