/** A user who may do nothing that is not for all. */
const NOBODY = 65534;

/**
 * Does something as a user whom the modes of files stop. Root is not one; anybody else is, and is left as they are. What the function
 * reads of the repository should have been loaded before: that may be closed to others.
 */
export async function asNobody<T>(run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) { return run(); }
  process.setegid!(NOBODY);
  process.seteuid!(NOBODY);
  try {
    return await run();
  } finally {
    process.seteuid!(0);
    process.setegid!(0);
  }
}
