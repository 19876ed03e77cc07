/** Waits. */
export async function sleep(seconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

/** Seconds since a moment, given in milliseconds as by Date.now(). */
export function secondsFrom(from: number, to = Date.now()): number {
  return (to - from) / 1000;
}

/** The middle one; of an even number, the lower of the two in the middle. */
export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
