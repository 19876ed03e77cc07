import { isIPv6 } from 'net';

/** The address of the own pod, whatever its containers call it. */
export const OWN_POD = '127.0.0.1';

/** An address of version 6 without the brackets that it has in a URL. */
export function unbracketed(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/** Whether it is a host name or an address. A leading dash would be an option of nc. */
export function isHost(host: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(host) || isIPv6(host);
}

/** Whether the own pod is meant. */
export function isOwnPod(host: string): boolean {
  return ['localhost', OWN_POD, '::1'].includes(host.toLowerCase());
}
