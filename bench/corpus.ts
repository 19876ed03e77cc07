import { readFileSync } from 'fs';

/** A manifest of a corpus. */
export interface Entry {
  readonly repo?: string;
  readonly path?: string;
  readonly document: unknown;
}

/** The manifests of a corpus: a file with one JSON a line, the manifest as its `document`, with its `repo` and `path` if they are known. */
export function entriesIn(file: string): Entry[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Entry);
}
