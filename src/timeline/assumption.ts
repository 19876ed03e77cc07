/** Where an assumption comes from. */
export enum AssumptionSource {
  /** It was set explicitly. */
  GIVEN = 'given',
  /** From a command in the manifest. */
  COMMAND = 'command',
  /** From the server catalog. */
  CATALOG = 'catalogue',
  /** A constant, because nothing is known. */
  CONSTANT = 'constant',
}

/** An assumption about something that the manifest does not define. */
export interface TimelineAssumption {
  /** Its name, as on the command line: `main.stop`, `propagation`. */
  readonly name: string;
  /** Its value as text: `5 s`, `never`. */
  readonly value: string;
  /** Where it comes from. */
  readonly source: AssumptionSource;
  /** Why this value. */
  readonly why: string;
}
