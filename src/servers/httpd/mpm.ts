/**
 * The multi-processing module (MPM) of Apache httpd, shown by `httpd -V`.
 *
 * @see https://httpd.apache.org/docs/2.4/mpm.html
 */
export enum HttpdMpm {
  /** Threads that share keep-alive connections. Used by the official image and by Debian. */
  EVENT = 'event',
  /** A process for each connection. Used by the PHP and WordPress images. */
  PREFORK = 'prefork',
  /** A thread for each connection. */
  WORKER = 'worker',
}
