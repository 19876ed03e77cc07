import type { HaproxyBackend } from './haproxy-backend';

/** What the configuration of HAProxy depends on. Times in whole seconds. */
export interface HaproxyConfig {
  readonly port: number;
  readonly healthPort: number;
  readonly longestRequest: number;
  readonly keepaliveTime: number;
  readonly ipv6: boolean;
  readonly maxConnections: number;
  /** Where all requests go. */
  readonly backend?: HaproxyBackend;
  /** Sections of the user's own, in place of those for the backend. */
  readonly sections: string[];
}

/** The main process, with the configuration where the official image has it. */
export const HAPROXY_COMMAND = ['haproxy', '-W', '-db', '-f', '/usr/local/etc/haproxy/haproxy.cfg'];

/**
 * The rules that make HAProxy answer `Connection: close` on every connection older than a given age. It has no option for
 * that, as nginx has. So once no new connections arrive, each of the old ones is told to close within that time and one more
 * request.
 */
const KEEPALIVE_RULES = (seconds: number) => [
  'tcp-request connection set-var(sess.born) date',
  `http-after-response set-header connection close if { date,sub(sess.born) ge ${seconds} }`,
];

/** So many addresses of a name are used at once. */
const HEADLESS_LIMIT = 16;

/** The configuration of an HAProxy that runs without root, on a read-only file system, and stops without losing anything. */
export function haproxyConfig(config: HaproxyConfig): string {
  return `# Written by cdk8s-graceful.
global
  log stdout format raw local0 info
  maxconn ${config.maxConnections}
  hard-stop-after ${config.longestRequest}s

defaults
  mode http
  log global
  option httplog
  option dontlognull
  timeout connect 5s
  timeout client 75s
  timeout http-keep-alive 75s
  timeout http-request 10s
  timeout queue 10s
  timeout server ${config.longestRequest}s

frontend health
${indented(bind(config, config.healthPort))}
  monitor-uri /healthz${config.backend?.isName ? '\n  monitor fail if { nbsrv(main) eq 0 }' : ''}
  http-request return status 404

${config.backend ? forwarding(config, config.backend) : config.sections.map((section) => section.trim()).join('\n\n')}
`;
}

const bind = ({ ipv6 }: HaproxyConfig, port: number) => [`bind :${port}`, ...ipv6 ? [`bind [::]:${port} v6only`] : []];

const indented = (lines: string[]) => lines.map((line) => `  ${line}`).join('\n');

/*
 * A connection to the backend serves one request: a server that stops, or has been idle for too long, closes those that are kept
 * alive just when the next request is on its way, which is then lost. A connection that fails is tried again, whatever the request.
 */
const forwarding = (config: HaproxyConfig, backend: HaproxyBackend) => `${backend.isName ? RESOLVERS : ''}frontend main
${indented([...bind(config, config.port), ...KEEPALIVE_RULES(config.keepaliveTime)])}
  option forwardfor
  default_backend main

backend main
  option http-server-close
${indented(backend.isName ? named(backend.address) : [`server backend ${backend.address}`])}`;

// Asked each second, since the address of a Service changes when it is made anew. While DNS does not answer, the last address
// stays, and not for 30 s only.
const RESOLVERS = `resolvers cluster
  parse-resolv-conf
  hold timeout 24h
  hold refused 24h
  hold other 24h

`;

/**
 * A Service has one address, a headless one as many as pods: the others stay unused.
 *
 * HAProxy begins to listen when libc has found the first, or knows that there is none: so it is ready with its first readiness probe.
 * What libc finds would be the same for all.
 */
const named = (address: string) => [
  'option redispatch',
  `server backend "${address}" resolvers cluster init-addr libc,none`,
  `server-template other ${HEADLESS_LIMIT - 1} "${address}" resolvers cluster init-addr none`,
];
