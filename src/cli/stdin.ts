import { MAX_BYTES } from '../checks/read';

/** All of standard input, or more than can be read. */
export async function readStdin(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    // Whoever reads it sees that it is too much; `yes` has no end.
    if (length > MAX_BYTES) { break; }
  }
  return Buffer.concat(parts);
}
