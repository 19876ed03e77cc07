import type { Behaviour } from './behaviour';
import type { ServerOptions } from './options';
import type { Server } from '../server';

/** The server of a behaviour. Its class is asked for only here, because it inherits the factories that call this. */
export function serverOf(behaviour: Behaviour, options: ServerOptions): Server {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('../server') as typeof import('../server')).Server._of(behaviour, options);
}
