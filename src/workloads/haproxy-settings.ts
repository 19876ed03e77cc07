// A type only: at run time, the construct needs its settings, and not the other way round.
import type { GracefulHaproxyProps } from './graceful-haproxy';
import type { HaproxyBackend } from './haproxy-backend';
import { backendOf } from './haproxy-backend';
import { HAPROXY_COMMAND, haproxyConfig } from './haproxy-config';
import { checkedPort, checkedSignal, checkedTimes, CONFIG_MAP_LIMIT } from './parts';
import { turningInto } from './turned-signal';
import { Server, StopSignal } from '../servers';

/** What a `GracefulHaproxy` was told, checked, with its defaults. Times in seconds. */
export interface HaproxySettings {
  readonly port: number;
  readonly longestRequest: number;
  readonly keepaliveTime: number;
  readonly stopSignal: StopSignal;
  /** The words that start it, whatever signal its image sends. */
  readonly command: string[];
  /** Where it answers the readiness probe. */
  readonly healthPort: number;
  /** Where all requests go, unless sections say it. */
  readonly backend?: HaproxyBackend;
  /** The text of haproxy.cfg. */
  readonly config: string;
}

/** Where HAProxy answers the readiness probe. */
const HEALTH_PORT = 8404;

/** Checks what a `GracefulHaproxy` was told, one value after another, and fills in the defaults. */
export function settingsOf(where: string, props: GracefulHaproxyProps): HaproxySettings {
  const { longestRequest, keepaliveTime } = checkedTimes(where, props);
  const port = checkedPort(where, 'HAProxy', props.port ?? 8080, HEALTH_PORT);
  const maxConnections = props.maxConnections ?? 4096;
  if (!Number.isInteger(maxConnections) || maxConnections < 1 || maxConnections > 1_000_000) {
    throw new Error(`${where}: 'maxConnections' (${maxConnections}) must be a whole number from 1 to 1000000: give the maximum number of concurrent connections`);
  }
  const { ipv6 = false, sections = [] } = props;
  const backend = targetOf(where, props.backend, sections);
  const config = haproxyConfig({ port, healthPort: HEALTH_PORT, longestRequest, keepaliveTime, ipv6, maxConnections, backend, sections });
  if (Buffer.byteLength(config) > CONFIG_MAP_LIMIT) {
    throw new Error(`${where}: 'sections' (${Buffer.byteLength(config)} bytes with the rest of the configuration) must be at most `
      + `${CONFIG_MAP_LIMIT} bytes, the limit of a ConfigMap: build an image with the files, and include them`);
  }
  const stopSignal = checkedSignal(where, Server.haproxy(), StopSignal.SIGUSR1, props);
  const command = stopSignal === StopSignal.SIGUSR1 ? HAPROXY_COMMAND : turningInto(StopSignal.SIGUSR1, HAPROXY_COMMAND);
  return { port, longestRequest, keepaliveTime, stopSignal, command, healthPort: HEALTH_PORT, backend, config };
}

function targetOf(where: string, backend: string | undefined, sections: string[]): HaproxyBackend | undefined {
  if ((backend === undefined) === (sections.length === 0)) {
    throw new Error(`${where}: 'backend' and 'sections' (${backend === undefined ? 'neither is given' : 'both are given'}): give exactly one of them, `
      + 'the backend for all requests or the sections of the configuration');
  }
  return backend === undefined ? undefined : backendOf(where, backend);
}
