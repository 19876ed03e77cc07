import { constants } from 'os';
import { own } from '../../private/own';

const REASONS: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EBUSY: 'it is a mount point or in use',
  EFBIG: 'the file would be too large',
  EIO: 'I/O error',
  EISDIR: 'it is a folder',
  ELOOP: 'it is in a loop of symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'no such file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  ENXIO: 'no such device',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** Why the system refused something with a file, in plain words and without a full stop. */
export function reasonOf(error: unknown): string {
  const { code = '', errno, message } = error as NodeJS.ErrnoException;
  // Node.js has no name for it.
  if (errno === -constants.errno.EDQUOT) { return 'the disk quota is exceeded'; }
  return own(REASONS, code) ?? message;
}
