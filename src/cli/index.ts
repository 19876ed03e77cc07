import { ExitCode } from './io';
import { run } from './main';
import { reasonOf } from '../checks/engine/reason';
import { MAX_BYTES } from '../checks/read';

async function readStdin(): Promise<Uint8Array> {
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

let isCut = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `… | head` has read enough.
  if (error.code === 'EPIPE' || isCut) { return; }
  isCut = true;
  process.exitCode = ExitCode.TROUBLE;
  process.stderr.write(`Cannot write to standard output: ${reasonOf(error)}.\n`);
});

void run(process.argv.slice(2), { cwd: process.cwd(), env: process.env, stdin: readStdin, stdout: process.stdout, stderr: process.stderr })
  // To end the process now would cut what is still being written.
  .then((code) => { process.exitCode = isCut ? ExitCode.TROUBLE : code; });
