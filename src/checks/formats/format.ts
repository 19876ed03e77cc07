import type { Report } from '../engine/report';

/** How a report is to be written. */
export interface FormatOptions {
  /** With the colours of a terminal. */
  readonly colours: boolean;
  /** Also what is suppressed, where the format has a choice. */
  readonly showSuppressed: boolean;
  /** The version of this tool. */
  readonly version: string;
}

/** Writes a report as text that ends with a line break. */
export type Format = (report: Report, options: FormatOptions) => string;

/** The name of this tool in reports. */
export const TOOL = 'cdk8s-graceful';
