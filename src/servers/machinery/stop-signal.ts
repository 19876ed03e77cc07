/**
 * The signal with which the kubelet tells a container to stop: the one that its image names, SIGTERM if it names none.
 * `docker inspect` shows it as `StopSignal`.
 *
 * What it means is different for every server, and on some it drops all requests: see `Server`.
 *
 * @see https://docs.docker.com/reference/dockerfile/#stopsignal
 */
export enum StopSignal {
  /** SIGTERM: of images that name no signal. */
  SIGTERM = 'SIGTERM',
  /** SIGQUIT: of the official images of nginx and PHP. */
  SIGQUIT = 'SIGQUIT',
  /** SIGINT: of the official image of PostgreSQL. */
  SIGINT = 'SIGINT',
  /** SIGUSR1: of the official image of HAProxy. */
  SIGUSR1 = 'SIGUSR1',
  /** SIGUSR2: the lame duck mode of NATS. */
  SIGUSR2 = 'SIGUSR2',
  /** SIGWINCH: of the official image of Apache httpd. */
  SIGWINCH = 'SIGWINCH',
}
