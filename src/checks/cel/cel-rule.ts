import { NODE_HOST } from '../../pod';
import type { Rule } from '../engine/rule';

/**
 * A rule as the API server can check it: its verdict once more, in CEL. The words are those of the rule.
 *
 * An expression is true of what breaks the rule. It uses no optionals (`?.`), so that it holds for every version with policies. What the pod is made
 * of is in variables, which `src/policy/variables.ts` declares.
 */
export interface CelRule {
  readonly rule: Rule;
  /**
   * What an expression is about:
   *
   * - `hook`: `c` is the container, `h.at` is `postStart` or `preStop`, `h.does` its handler
   * - `probe`: `c` is the container, `p.at` is `startupProbe`, `readinessProbe` or `livenessProbe`, `p.does` the probe
   * - `probeRequest`: `c` is the container, `r.to` the `httpGet` or `tcpSocket` of one of its probes
   * - `container`: `c` is one of those that the pod is there for
   * - `object`: `object.kind` and `variables.spec` are of what is created or updated. The types of its other fields differ from kind to kind, so the API
   *   server would warn of them
   */
  readonly about: 'hook' | 'probe' | 'probeRequest' | 'container' | 'object';
  readonly breaks: string;
  /** Reads: `CEL does not see …`. What the rule finds beside this. @default - nothing: both say the same */
  readonly unseen?: string;
}

const isNode = (host: string): string => `${host}.matches('(?i)${NODE_HOST}')`;

/** Whether a request goes to the node and not to the pod, which no port of the node leads back to: `request` is an `httpGet` or a `tcpSocket` of container `c`. */
export const reachesNode = (request: string): string => `has(${request}.host) && ${isNode(`${request}.host`)} && (type(${request}.port) == int ? `
  + `!${isHostPort(`${request}.port`)} : has(c.ports) && c.ports.exists(o, has(o.name) && o.name == ${request}.port && !${isHostPort('o.containerPort')}))`;

const isHostPort = (port: string): string => `variables.published.exists(d, d.ports.exists(q, has(q.hostPort) && q.hostPort == ${port}))`;

/** Whether a port is a name that container `c` has not. */
export const isUnknownName = (port: string): string =>
  `type(${port}) == string && !(has(c.ports) && c.ports.exists(o, has(o.name) && o.name == ${port}))`;
