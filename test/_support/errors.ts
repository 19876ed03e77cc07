/** The whole text of the error that a call throws. */
export function errorOf(call: () => unknown): string {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    if (!(error instanceof Error)) { throw new Error(`what was thrown is no error: ${String(error)}`); }
    return error.message;
  }
  throw new Error(`nothing was thrown, but this was returned: ${String(value)}`);
}
