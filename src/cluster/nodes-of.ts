import type { Nodes, NodesOptions } from './nodes';

/** The class loads this file by its factories, and so is loaded only when one of them is called. */
export function nodesOf(id: string, factory: string, options: NodesOptions): Nodes {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('./nodes') as typeof import('./nodes')).Nodes._of(id, factory, options);
}
