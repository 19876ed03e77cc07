/** A workload cannot be written as somebody asked for it. The message names the workload itself. */
export class NotWritten extends Error {
  public constructor(path: string, problems: readonly string[]) {
    // As cdk8s says it where it validates an app.
    super(`Validation failed with the following errors:\n  ${problems.map((problem) => `[${path}] ${problem}`).join('\n  ')}`);
  }
}
