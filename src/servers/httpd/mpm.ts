/**
 * The multi-processing module of an Apache httpd: what its children are. `httpd -V` names it.
 *
 * @see https://httpd.apache.org/docs/2.4/mpm.html
 */
export enum HttpdMpm {
  /** Threads that share kept-alive connections: of the official image, and of Debian. */
  EVENT = 'event',
  /** A process for each connection: of the images of PHP and WordPress. */
  PREFORK = 'prefork',
  /** A thread for each connection. */
  WORKER = 'worker',
}
