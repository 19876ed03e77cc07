import type { ConnectionScheme } from 'cdk8s-plus-28';
import { guardExpansion } from '../private/quote';

/** How often a probe is tried, how long one attempt may take, and how many may fail. */
export interface ProbeTimes {
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

/**
 * A probe as it stands in a manifest.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe
 */
export interface ProbeJson extends ProbeTimes {
  readonly httpGet?: object;
  readonly tcpSocket?: object;
  readonly exec?: object;
}

export function httpProbe(path: string, port: number, scheme: `${ConnectionScheme}`, headers: [string, string][], times: ProbeTimes): ProbeJson {
  const httpHeaders = headers.map(([name, value]) => ({ name, value }));
  return { httpGet: { ...(httpHeaders.length > 0 ? { httpHeaders } : {}), path, port, scheme }, ...times };
}

export function tcpProbe(port: number, times: ProbeTimes): ProbeJson {
  return { tcpSocket: { port }, ...times };
}

export function execProbe(command: string[], times: ProbeTimes): ProbeJson {
  return { exec: { command: command.map(guardExpansion) }, ...times };
}
