import { ASP_NET_CORE } from './facts';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long an ASP.NET Core application takes to stop. */
export interface AspNetCoreOptions extends ServerOptions {
  /**
   * `HostOptions.ShutdownTimeout`: how long Kestrel lets in-flight requests finish after the stop signal, before it aborts them.
   * Must be at least the longest request. Set by an environment variable, which an application that sets it in code overrides.
   * Whole seconds, from 1 second to 1 day.
   *
   * @see https://learn.microsoft.com/aspnet/core/fundamentals/host/generic-host#shutdowntimeout
   * @default Duration.seconds(30)
   */
  readonly shutdownTimeout?: Duration;
}

/**
 * An ASP.NET Core application.
 *
 * Kestrel closes idle connections at the stop signal. A request in flight on one is lost; clients should retry it.
 *
 * @param options how long requests may take
 * @throws if a duration is out of range
 * @see https://learn.microsoft.com/aspnet/core/fundamentals/host/generic-host#shutdowntimeout
 */
export function aspNetCore(options: AspNetCoreOptions = {}): Behaviour {
  const { shutdownTimeout = Duration.seconds(stopTimesOf(ASP_NET_CORE).finish) } = options;
  const stop = secondsOf('Server.aspNetCore', 'shutdownTimeout', shutdownTimeout, { min: 1, max: 24 * 3600 }, 'give at least the longest request');
  return {
    facts: ASP_NET_CORE,
    stop,
    settings: [
      // Hosts of all kinds read what begins with DOTNET_; only web hosts what begins with ASPNETCORE_.
      { kind: 'env', name: 'DOTNET_SHUTDOWNTIMEOUTSECONDS', value: String(stop) },
    ],
  };
}
