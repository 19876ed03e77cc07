import { isIPv4, isIPv6 } from 'net';

/** A server to which HAProxy forwards, as its configuration has it. */
export interface HaproxyBackend {
  /** The address with its port. A variable in it is filled in by HAProxy at its start. */
  readonly address: string;
  /** Whether `address` is a name that has to be looked up in DNS, again and again. */
  readonly isName: boolean;
  /** The variables in `address`. */
  readonly variables: Variable[];
}

/** What the full name of a Service has, and only the cluster knows. */
export type Variable = typeof VARIABLES[number];
const VARIABLES = ['NAMESPACE', 'CLUSTER_DOMAIN'] as const;

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const ADVICE = "must be a host and a port, for example 'api:8080': give those of a Service";

/**
 * Reads a backend such as `api:8080`.
 *
 * HAProxy knows no search domains when it looks up names while it runs, only when it starts. So the short name of a Service
 * is completed here, as its search domains would do it.
 */
export function backendOf(where: string, text: string): HaproxyBackend {
  const [, host = '', port = ''] = /^(.+):([1-9]\d{0,4})$/.exec(text) ?? [];
  const address = Number(port) > 65535 ? undefined : addressOf(host);
  if (!address) { throw new Error(`${where}: 'backend' (${JSON.stringify(text)}) ${ADVICE}`); }
  return { ...address, address: `${address.address}:${port}` };
}

function addressOf(host: string): HaproxyBackend | undefined {
  // In /etc/hosts only, and there often as ::1 too, where few programs listen.
  if (host.toLowerCase() === 'localhost') { return { address: '127.0.0.1', isName: false, variables: [] }; }
  if (isIPv4(host) || (/^\[[0-9a-f:.]+\]$/i.test(host) && isIPv6(host.slice(1, -1)))) { return { address: host, isName: false, variables: [] }; }
  const isFull = host.endsWith('.');
  const labels = (isFull ? host.slice(0, -1) : host).split('.');
  // A last label of digits only is an address that was mistyped.
  if (host.length > 253 || !labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels[labels.length - 1])) { return undefined; }
  const missing = isFull ? [] : missingLabels(labels);
  const variables = VARIABLES.filter((name) => missing.includes(inQuotes(name)));
  // The dot at the end keeps libc from trying search domains.
  return { address: [...labels, ...missing, ''].join('.'), isName: true, variables };
}

/** What the full name of a Service has after these labels: nothing if they are a full name already. */
function missingLabels(labels: string[]): string[] {
  if (labels.length === 1) { return [inQuotes('NAMESPACE'), 'svc', inQuotes('CLUSTER_DOMAIN')]; }
  if (labels.length === 2) { return ['svc', inQuotes('CLUSTER_DOMAIN')]; }
  return labels[labels.length - 1] === 'svc' ? [inQuotes('CLUSTER_DOMAIN')] : [];
}

/** A variable, as HAProxy fills it in within double quotes. */
const inQuotes = (variable: Variable) => `\${${variable}}`;
