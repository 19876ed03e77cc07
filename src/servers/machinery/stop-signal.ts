/**
 * The signal that stops a container: the `STOPSIGNAL` of its image, or SIGTERM. `docker inspect` shows it as `StopSignal`.
 *
 * Each server reacts to it differently, and some drop all requests: see `Server`.
 *
 * @see https://docs.docker.com/reference/dockerfile/#stopsignal
 */
export enum StopSignal {
  /** SIGTERM: the default. */
  SIGTERM = 'SIGTERM',
  /** SIGQUIT: used by the official images of nginx and PHP. */
  SIGQUIT = 'SIGQUIT',
  /** SIGINT: used by the official image of PostgreSQL. */
  SIGINT = 'SIGINT',
  /** SIGUSR1: used by the official image of HAProxy. */
  SIGUSR1 = 'SIGUSR1',
  /** SIGUSR2: starts the lame duck mode of NATS. */
  SIGUSR2 = 'SIGUSR2',
  /** SIGWINCH: used by the official image of Apache httpd. */
  SIGWINCH = 'SIGWINCH',
}
