/*
 * Messages of others, put into ours. Nothing is decided by their words.
 */

const ENDS = ['.', '!', '?'];

/** A message as a sentence, whether it has its full stop or not. */
export function asSentence(message: string): string {
  const text = message.trim();
  return ENDS.some((end) => text.endsWith(end)) ? text : `${text}.`;
}

/** What somebody threw, as the end of a sentence of ours. */
export function messageOf(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).trim();
  return text.endsWith('.') ? text.slice(0, -1) : text;
}
