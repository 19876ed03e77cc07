/** The severity of a finding. */
export enum FindingLevel {
  /** Certain to fail, or to lose requests or data, at run time. */
  ERROR = 'error',
  /** Fails, or loses requests or data, under common conditions. */
  WARNING = 'warning',
  /** Good to know. */
  INFO = 'info',
}
