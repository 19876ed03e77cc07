import { homedir } from 'os';
import { join } from 'path';
import { cacheFolder, startCache } from '../../src/cli/code-cache';

test.each([
  ['linux', {}, join(homedir(), '.cache', 'cdk8s-graceful', 'code')],
  ['linux', { XDG_CACHE_HOME: '/cache' }, '/cache/cdk8s-graceful/code'],
  ['linux', { XDG_CACHE_HOME: '' }, join(homedir(), '.cache', 'cdk8s-graceful', 'code')],
  // What is not absolute must be ignored, says the specification; somebody else's checkout could bring such a folder.
  ['linux', { XDG_CACHE_HOME: 'cache' }, undefined],
  ['darwin', {}, join(homedir(), 'Library', 'Caches', 'cdk8s-graceful', 'code')],
  ['win32', {}, undefined],
] as const)('on %s with %j, compiled code is kept in a folder of the user', (platform, env, folder) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});

test('Node.js keeps it where it can, and nothing happens where it cannot', () => {
  const folders: string[] = [];
  startCache({ XDG_CACHE_HOME: '/cache' }, { enableCompileCache: (folder) => folders.push(folder) });
  startCache({ XDG_CACHE_HOME: 'cache' }, { enableCompileCache: (folder) => folders.push(folder) });
  startCache({ XDG_CACHE_HOME: '/cache' }, {});
  expect(folders).toEqual(['/cache/cdk8s-graceful/code']);
});
