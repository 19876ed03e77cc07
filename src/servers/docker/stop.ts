import type { Duration } from 'cdk8s';
import { DOCKER } from './facts';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long Docker's daemon lets its containers stop. */
export interface DockerOptions extends ServerOptions {
  /**
   * `--shutdown-timeout`: how long the containers of the daemon may take after their stop signal. Whole seconds, from 1 second to 1
   * hour.
   *
   * Added to the arguments, if it is given.
   *
   * @see https://docs.docker.com/reference/cli/dockerd/
   * @default Duration.seconds(15), the default of Docker
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * Docker's daemon, as in `docker:dind`. It needs no drain, because its clients are in its own pod: run it as a sidecar
 * (`Sidecar.of`), which stops after them.
 *
 * @param options how long its containers may take to stop
 * @throws if a duration is out of range
 * @see https://docs.docker.com/reference/cli/dockerd/
 */
export function docker(options: DockerOptions = {}): Behaviour {
  const { end, finish } = stopTimesOf(DOCKER);
  const { shutdownTimeout } = options;
  const timeout = shutdownTimeout && secondsOf('Server.docker', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 3600 }, 'give how long containers may take to stop');
  return {
    facts: DOCKER,
    // Its clients are in its own pod.
    drain: 0,
    stop: (timeout ?? finish) + end,
    settings: timeout === undefined ? [] : [{ kind: 'flag', programs: DOCKER.programs.flatMap(({ names = [] }) => names), words: ['--shutdown-timeout', String(timeout)] }],
  };
}
