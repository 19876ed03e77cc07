import { ExitCode } from './io';
import { run } from './main';
import { reasonOf } from '../checks/engine/reason';

/** Most runs read files. */
function readStdin(): Promise<Uint8Array> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./dispatch') as typeof import('./dispatch')).readStdin();
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
