/** How bad a finding is. */
export enum FindingLevel {
  /** It fails or loses something at run time, for sure. */
  ERROR = 'error',
  /** It will under common conditions. */
  WARNING = 'warning',
  /** It is worth knowing. */
  INFO = 'info',
}
