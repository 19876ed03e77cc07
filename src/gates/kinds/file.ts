import { quote } from '../../private/quote';
import type { GateKind } from '../kind';
import { execProbe } from '../probe';

/** A file, a folder or a socket that exists. */
export function file(path: string): GateKind {
  if (!path.startsWith('/')) {
    throw new Error(`Gate.file: 'path' (${JSON.stringify(path)}) must be absolute, because the working directory depends on the image: start it with '/'`);
  }
  return {
    factory: 'Gate.file',
    what: `file ${path}`,
    place: 'container',
    isFile: true,
    general: { needs: [], words: ['test', '-e', path] },
    check: () => `test -e ${quote(path)}`,
    probe: (times) => execProbe(['test', '-e', path], times),
  };
}
