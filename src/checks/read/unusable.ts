/** Why a document cannot be used, and where, as an offset. */
export class Unusable extends Error {
  public constructor(message: string, public readonly offset: number) { super(message); }
}

/** A message of a parser, which has no full stop. */
export function sentence(message: string): string {
  const text = message.trim().replace(/\s+/g, ' ');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
