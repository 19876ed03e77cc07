import { SPRING_BOOT } from './facts';
import { Duration } from '../../private/duration';
import { inWords, secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long a Spring Boot application takes to stop. */
export interface SpringBootOptions extends ServerOptions {
  /**
   * `spring.lifecycle.timeout-per-shutdown-phase`: how long the web server lets in-flight requests finish, before Spring Boot
   * drops them and continues with its shutdown. Must be at least the longest request. Set by an environment variable. Whole
   * seconds, from 1 second to 1 day.
   *
   * @see https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html
   * @default Duration.seconds(30)
   */
  readonly timeoutPerShutdownPhase?: Duration;

  /**
   * How many shutdown phases may use up their whole timeout, one after the other: that of the web server, and one more if the
   * application has message listeners (Kafka, RabbitMQ, JMS). From 1 to 10.
   *
   * @see https://docs.spring.io/spring-framework/reference/core/beans/factory-nature.html#beans-factory-lifecycle-processor
   * @default 1
   */
  readonly slowPhases?: number;
}

const DAY = 24 * 3600;

/**
 * A Spring Boot application. Graceful shutdown is enabled by environment variables.
 *
 * The web server closes idle connections at the stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration or the number of phases is out of range
 * @see https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html
 */
export function springBoot(options: SpringBootOptions = {}): Behaviour {
  const { slowPhases = 1, timeoutPerShutdownPhase = Duration.seconds(stopTimesOf(SPRING_BOOT).finish) } = options;
  const phase = secondsOf('Server.springBoot', 'timeoutPerShutdownPhase', timeoutPerShutdownPhase, { min: 1, max: DAY }, 'give at least the longest request');
  if (!Number.isInteger(slowPhases) || slowPhases < 1 || slowPhases > 10) {
    throw new Error(`Server.springBoot: 'slowPhases' (${slowPhases}) must be a whole number from 1 to 10: give how many shutdown phases may take `
      + `${inWords(phase)} each`);
  }
  return {
    facts: SPRING_BOOT,
    stop: phase * slowPhases,
    settings: [
      { kind: 'env', name: 'SERVER_SHUTDOWN', value: 'graceful' },
      // The name as relaxed binding documents it: dots become underscores, dashes go.
      { kind: 'env', name: 'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE', value: `${phase}s` },
    ],
  };
}
