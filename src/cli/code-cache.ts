import * as nodeModule from 'module';
import { homedir } from 'os';
import { isAbsolute, join } from 'path';

type Environment = { readonly [name: string]: string | undefined };

/** What Node.js has from 22.8 on, and its types not yet. */
interface WithCache {
  readonly enableCompileCache?: (folder: string) => unknown;
}

/**
 * Has Node.js keep the compiled code for the next run. Without it, all works as well, only slower: in older Node.js, with
 * `NODE_DISABLE_COMPILE_CACHE=1`, and where nothing can be written. Of somebody who has named a folder in `NODE_COMPILE_CACHE`, that one is taken.
 */
export function startCache(env: Environment, { enableCompileCache }: WithCache = nodeModule as WithCache): void {
  const folder = cacheFolder(env);
  if (folder !== undefined) { enableCompileCache?.(folder); }
}

/**
 * A folder of the user's own: what is in it is run. The default of Node.js, in the folder for temporary files, others could write first.
 */
export function cacheFolder(env: Environment, platform: NodeJS.Platform = process.platform): string | undefined {
  const folder = platform === 'win32' ? env.LOCALAPPDATA : env.XDG_CACHE_HOME || homeFolder(platform);
  return folder !== undefined && isAbsolute(folder) ? join(folder, 'cdk8s-graceful', 'code') : undefined;
}

function homeFolder(platform: NodeJS.Platform): string | undefined {
  try {
    return platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
  } catch {
    // There are users without an entry in the list of users.
    return undefined;
  }
}
