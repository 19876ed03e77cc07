import { constants } from 'os';
import { own } from '../../private/own';

const REASONS: { readonly [code: string]: string } = {
  EACCES: 'permission denied',
  EBUSY: 'it is a mount point, or in use',
  EFBIG: 'the file would be larger than is allowed',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link in a circle of links',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the path is too long',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  ENXIO: 'it is a socket or a device that is not there',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** Why the system refused something with a file, in plain words and without a full stop. */
export function reasonOf(error: unknown): string {
  const { code = '', errno, message } = error as NodeJS.ErrnoException;
  // Node.js has no name for it.
  if (errno === -constants.errno.EDQUOT) { return 'the disk quota is used up'; }
  return own(REASONS, code) ?? message;
}
