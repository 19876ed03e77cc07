import { harmless } from '../private/harmless';

/** Something was asked of the timeline that this pod cannot do, or that nothing can. */
export class TimelineInputError extends Error {
  public constructor(message: string) {
    // It may quote what somebody else wrote.
    super(harmless(message));
  }
}
