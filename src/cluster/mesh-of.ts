import type { Mesh, MeshOptions } from './mesh';

/** The class loads this file by its factories, and so is loaded only when one of them is called. */
export function meshOf(id: string, factory: string, options: MeshOptions): Mesh {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./mesh') as typeof import('./mesh')).Mesh._of(id, factory, options);
}
