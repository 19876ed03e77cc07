import { evaluate, namesFor } from './evaluate';
import { CONDITIONS, mutationVariables } from '../../src/policy/drain-mutation';

/*
 * Which pods are drained, and what of the grace period. That the mutation gives these pods just that, and nothing the second time, is judged by the
 * code of the API server: `npm run test:policies`.
 */

const DRAIN = 5;
const PORTS = [{ containerPort: 8080 }];
const EXEC = { preStop: { exec: { command: ['/bin/wait'] } } };
const sleep = (seconds: number) => ({ preStop: { sleep: { seconds } } });

function pod(containers: readonly object[], spec: object = {}, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec: { ...spec, containers: containers.map((one, n) => ({ name: `c${n}`, ...one })) } };
}

/** The grace period that a pod gets; nothing if the policy leaves it alone. */
function graceOf(object: object): number | undefined {
  const names = namesFor({ variables: [] }, object);
  if (!CONDITIONS.every(({ expression }) => evaluate(expression, names) === true)) { return undefined; }
  const { variables } = namesFor({ variables: mutationVariables(DRAIN) }, object) as any;
  return Number(variables.grace) + (variables.isDrained ? 0 : DRAIN);
}

test.each<[string, object, number | undefined]>([
  ['a server', pod([{ ports: PORTS }]), 35],
  ['one with a grace period', pod([{ ports: PORTS }], { terminationGracePeriodSeconds: 60 }), 65],
  ['one with another hook', pod([{ ports: PORTS, lifecycle: { postStart: EXEC.preStop } }]), 35],
  ['one that says how it is restarted', pod([{ ports: PORTS }], { restartPolicy: 'Always' }), 35],
  ['one beside a proxy with a hook of its own', pod([{ ports: PORTS }, { ports: PORTS, lifecycle: EXEC }]), 35],
  ['one beside which a drain is there, as when it is asked again', pod([{ ports: PORTS, lifecycle: sleep(5) }, { ports: PORTS }], { terminationGracePeriodSeconds: 35 }), 35],
  ['one beside a shorter drain', pod([{ ports: PORTS, lifecycle: sleep(2) }, { ports: PORTS }]), 35],
  ['one with a hook', pod([{ ports: PORTS, lifecycle: EXEC }]), undefined],
  ['one with a hook, beside a helper without ports', pod([{ ports: PORTS, lifecycle: EXEC }, {}]), undefined],
  ['a worker without ports', pod([{}]), undefined],
  ['one with an empty list of ports', pod([{ ports: [] }]), undefined],
  ['a native sidecar with a port', pod([{}], { initContainers: [{ name: 'proxy', restartPolicy: 'Always', ports: PORTS }] }), undefined],
  ['the pod of a Job', pod([{ ports: PORTS }], { restartPolicy: 'OnFailure' }), undefined],
  ['one that is to go at once', pod([{ ports: PORTS }], { terminationGracePeriodSeconds: 0 }), undefined],
  ['the mirror of a static pod', pod([{ ports: PORTS }], {}, { annotations: { 'kubernetes.io/config.mirror': 'x' } }), undefined],
  ['one with other annotations', pod([{ ports: PORTS }], {}, { annotations: { team: 'shop' } }), 35],
])('%s', (_, object, grace) => expect(graceOf(object)).toBe(grace));
