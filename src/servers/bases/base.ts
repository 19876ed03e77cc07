/** Which program `sh` is. As the main process of a container each treats signals in its own way. */
export type ShellProgram = 'dash' | 'bash' | 'busybox';

/** What is in the images that others are made from. */
export interface BaseImage {
  readonly name: string;
  /** Nothing if it has no shell. */
  readonly sh?: ShellProgram;
  /** What commands of hooks and probes like to use, and what is not in it. */
  readonly lacks: readonly string[];
  /** The repository and file that was read, or an address. */
  readonly source: string;
}

/** What an image is made from, if its tag is one of some. */
export interface BaseChoice {
  readonly base: BaseImage;
  /** Only images whose tag fits. No tag counts as an empty one. */
  readonly only?: RegExp;
  /** Only images whose tag does not fit. */
  readonly except?: RegExp;
  /** Of older versions nothing is known. */
  readonly since?: string;
  /** From this version on, its busybox is 1.30 or newer, as Alpine has it from 3.10 on. A tag without a version is a newer one. */
  readonly newBusyboxSince?: string;
}
