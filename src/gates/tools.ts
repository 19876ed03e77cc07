/**
 * The tools of an image, as far as they are known for sure. Besides these it has `sh`, `timeout`, `grep`, `tee`, and a `sleep` that
 * takes fractions of a second.
 */
export interface GateTools {
  /** It has curl. */
  readonly curl: boolean;
  /** It has bash, which opens TCP connections itself. */
  readonly bash: boolean;
  /** Its tools are those of busybox 1.30 or newer, built as busybox itself and Alpine do: with `wget`, and an `nc` that knows `-z`. */
  readonly busybox: boolean;
}
