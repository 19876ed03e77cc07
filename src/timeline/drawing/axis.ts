/** Steps between round times, in milliseconds: people count time in halves and quarters of a minute, not in tens of it. */
const STEPS = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 3600, 7200, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
].map((seconds) => seconds * 1000);

/** A time with its name at an axis. */
export interface Tick {
  readonly time: number;
  readonly label: string;
  /** Whether it is one of the few that stay where there is little room. */
  readonly isMajor: boolean;
}

/** The smallest step between round times of which no more than so many fit. */
export function stepFor(end: number, most: number): number {
  return STEPS.find((step) => end / step <= most) ?? Math.max(end, 1);
}

/** The round times from zero to the end: at most so many steps, and so many between those that are major. */
export function ticksOf(end: number, most: number, mostMajor = most): Tick[] {
  const step = stepFor(end, most);
  const major = STEPS.find((one) => one >= step && one % step === 0 && end / one <= mostMajor) ?? step;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, n) => {
    const time = n * step;
    return { time, label: labelOf(time, step), isMajor: time % major === 0 };
  });
}

/** The name of a time where the next one is a step away: `5 s`, `1:30 min`, `2 h`. */
function labelOf(time: number, step: number): string {
  const seconds = Number((time / 1000).toFixed(3));
  if (step < 30_000 && time < 120_000 || time < 60_000) { return `${seconds} s`; }
  if (step >= 3_600_000) { return step % 86_400_000 === 0 ? `${seconds / 86_400} d` : `${seconds / 3600} h`; }
  const minutes = Math.floor(seconds / 60);
  const rest = Number((seconds % 60).toFixed(3));
  return rest === 0 ? `${minutes} min` : `${minutes}:${String(rest).padStart(2, '0')} min`;
}
