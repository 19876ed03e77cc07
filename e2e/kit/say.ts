const started = Date.now();

/** One line of progress, with the time since the suite began. */
export function say(line: string): void {
  const seconds = Math.round((Date.now() - started) / 1000);
  const clock = `${String(Math.floor(seconds / 60)).padStart(2)}:${String(seconds % 60).padStart(2, '0')}`;
  process.stderr.write(`[${clock}] ${line}\n`);
}
