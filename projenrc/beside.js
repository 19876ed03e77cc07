/*
 * Runs commands of the shell at once, as `node projenrc/beside.js COMMAND... [-- PROGRAM ARGUMENT...]`: the program, whose output is shown as it comes,
 * and beside it the commands, one after the other, with a low priority. What a command says is shown when it has ended. Fails if one of them fails.
 */
const { spawn } = require('child_process');

const words = process.argv.slice(2);
const end = words.includes('--') ? words.indexOf('--') : words.length;
const [commands, [program, ...args]] = [words.slice(0, end), words.slice(end + 1)];

/** How a process has ended: 0, or something else. */
const ended = (child) => new Promise((resolve) => {
  child.on('error', (error) => { console.error(String(error)); resolve(1); });
  child.on('close', (code, signal) => resolve(code ?? signal));
});

async function runBeside(command) {
  const began = Date.now();
  const child = spawn('nice', ['-n', '10', 'sh', '-c', command], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) { stream.on('data', (data) => { said += data; }); }
  const code = await ended(child);
  console.log(`${code === 0 ? 'done' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s: ${command}`);
  process.stdout.write(said);
  return code;
}

async function runAll() {
  const codes = [];
  for (const command of commands) { codes.push(await runBeside(command)); }
  return codes;
}

(async () => {
  const all = await Promise.all([runAll(), ...program ? [ended(spawn(program, args, { stdio: 'inherit' }))] : []]);
  process.exitCode = all.flat().every((code) => code === 0) ? 0 : 1;
})();
