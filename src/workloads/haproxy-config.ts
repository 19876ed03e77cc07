/** What the configuration of HAProxy depends on. Times in whole seconds. */
export interface HaproxyConfig {
  readonly port: number;
  readonly healthPort: number;
  readonly longestRequest: number;
  readonly keepaliveTime: number;
  readonly ipv6: boolean;
  readonly maxConnections: number;
  /** Where all requests go, such as `api:8080`. */
  readonly backend?: string;
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
  monitor-uri /healthz
  http-request return status 404

${config.sections.length > 0 ? config.sections.map((section) => section.trim()).join('\n\n') : forwarding(config)}
`;
}

const bind = ({ ipv6 }: HaproxyConfig, port: number) => [`bind :${port}`, ...ipv6 ? [`bind [::]:${port} v6only`] : []];

const indented = (lines: string[]) => lines.map((line) => `  ${line}`).join('\n');

// Resolved again and again, because the address of a Service may change, and HAProxy would keep that of its start.
const forwarding = (config: HaproxyConfig) => `resolvers cluster
  parse-resolv-conf
  hold valid 10s

frontend main
${indented([...bind(config, config.port), ...KEEPALIVE_RULES(config.keepaliveTime)])}
  option forwardfor
  default_backend main

backend main
  server backend ${config.backend} resolvers cluster init-addr last,libc,none`;
