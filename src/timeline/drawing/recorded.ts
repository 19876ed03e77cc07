import type { KubeletEvent } from '../event';

/** What an event that the kubelet records says: its reason, and its message if that is known. */
export function reasonInWords({ message, reason }: KubeletEvent): string {
  return message === undefined ? reason : `${reason}: ${message}`;
}

/** An event that the kubelet records, as `Warning BackOff: Back-off restarting failed container`. */
export function recordedInWords(event: KubeletEvent): string {
  return `${event.type} ${reasonInWords(event)}`;
}
