import { parseArgs } from 'util';
import { down, status, up } from './cluster';
import { DEFAULT_VERSION, resolveVersion, STATE, VERSIONS } from './config';

const USAGE = `usage: cli.ts [up|down|status] [--version ${Object.keys(VERSIONS).join('|')}]

up      makes a one-node Kubernetes on this machine (the default)
down    ends it; what was compiled stays in the cache
status  says what runs
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { version: { type: 'string', default: DEFAULT_VERSION }, help: { type: 'boolean', short: 'h' } },
  });
  const [command = 'up', ...rest] = positionals;
  if (values.help) {
    process.stdout.write(USAGE);
  } else if (rest.length > 0 || !['up', 'down', 'status'].includes(command)) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else if (command === 'up') {
    await up(resolveVersion(values.version));
  } else if (command === 'down') {
    await down();
  } else {
    process.exitCode = status() ? 0 : 1;
  }
}

main().catch((error: Error) => {
  process.stderr.write(`\nerror: ${error.message}\n\nThe logs of the cluster's parts are in ${STATE.logs}; 'down' removes what was started.\n`);
  process.exitCode = 1;
});
