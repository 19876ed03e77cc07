import { isIPv6 } from 'net';
import { refusePort } from '../../hooks/refuse';
import { quote } from '../../private/quote';
import { isHost, isOwnPod, OWN_POD, unbracketed } from '../host';
import type { GateKind } from '../kind';
import { tcpProbe } from '../probe';
import { ScriptFunction } from '../scripts/general';

/** An accepted TCP connection. */
export function tcp(host: string, port: number): GateKind {
  const bare = unbracketed(host);
  if (!isHost(bare)) {
    throw new Error(`Gate.tcp: 'host' (${JSON.stringify(host)}) must be a host name or an address without scheme and port: `
      + "give it as in Gate.tcp('postgres', 5432)");
  }
  refusePort('Gate.tcp', port);
  const own = isOwnPod(bare);
  const to = own ? OWN_POD : bare;
  return {
    factory: 'Gate.tcp',
    what: `tcp ${host}:${port}`,
    place: own ? 'pod' : 'remote',
    general: { needs: [ScriptFunction.TCP], words: ['tcp', to, String(port), `${isIPv6(to) ? `[${to}]` : to}:${port}`] },
    check: ({ bash, busybox }, limit) => busybox ? `timeout ${limit} nc -z ${quote(to)} ${port}`
      : bash ? `timeout ${limit} bash -c ${quote(`: </dev/tcp/${quote(to)}/${port}`)}` : undefined,
    probe: (times) => tcpProbe(port, times),
  };
}
