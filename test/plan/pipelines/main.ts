/** `npm run test:pipelines`: builds Helm and kustomize into a cache, and sends manifests through `cdk8s-graceful apply` with them. */
import { spawnSync } from 'child_process';
import { HELM, KUSTOMIZE } from './programs';
import { install } from '../../installed/install';

async function main(): Promise<number> {
  for (const program of [HELM, KUSTOMIZE]) {
    const { seconds, version } = await install(program);
    process.stdout.write(`${program.id} ${version}${seconds === 0 ? ' from the cache' : `, built in ${seconds.toFixed(0)} s`}\n`);
  }
  return spawnSync(process.execPath, [require.resolve('jest/bin/jest'), '--coverage=false', '--testPathIgnorePatterns', '/node_modules/',
    '--testMatch', '**/test/plan/pipelines/*.installed.test.ts'], { stdio: 'inherit' }).status ?? 1;
}

main().then((code) => { process.exitCode = code; }, (error) => {
  process.stderr.write(`${String(error instanceof Error ? error.message : error)}\n`);
  process.exitCode = 2;
});
