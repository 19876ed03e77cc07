import { ContainerRole, handlerOf, hookRefusals, mayHaveHooks, probeOf, probeRefusals } from '../../src/pod';

const hook = (handler: object, ...limits: [Parameters<typeof hookRefusals>[1]?]) => [...hookRefusals(handlerOf(handler, '')!, ...limits)];
const ROLES: readonly ContainerRole[] = ['init', 'sidecar', 'main', 'ephemeral'];

test('containers that are to end, or were put in for debugging, have no hooks', () => {
  expect(ROLES.filter(mayHaveHooks)).toEqual(['sidecar', 'main']);
});

test.each<[object, object[]]>([
  [{ exec: { command: ['/stop'] } }, []],
  [{ sleep: { seconds: 0 } }, []],
  [{ sleep: { seconds: 20 } }, []],
  [{}, [{ problem: 'no-handler' }]],
  [{ grpc: { port: 1 } }, [{ problem: 'no-handler' }]],
  [{ exec: { command: ['/stop'] }, sleep: { seconds: 1 } }, [{ problem: 'several-handlers', kinds: ['exec', 'sleep'] }]],
  [{ exec: {} }, [{ problem: 'no-command' }]],
  [{ sleep: { seconds: -1.5 } }, [{ problem: 'sleep-negative', seconds: -1.5 }]],
  [{ sleep: { seconds: 1.5 } }, [{ problem: 'sleep-not-whole', seconds: 1.5 }]],
  [{ sleep: { seconds: 21 } }, [{ problem: 'sleep-too-long', seconds: 21, grace: 20 }]],
  [{ exec: { command: [] }, sleep: { seconds: 21 } }, [
    { problem: 'several-handlers', kinds: ['exec', 'sleep'] }, { problem: 'no-command' }, { problem: 'sleep-too-long', seconds: 21, grace: 20 },
  ]],
])('the hook %j, within 20 s', (handler, refusals) => {
  expect(hook(handler, { grace: 20 })).toEqual(refusals);
});

test('a sleep is judged by what is known of the pod and the version', () => {
  const sleep = (seconds: number) => ({ sleep: { seconds } });
  const support = { isKnown: true, isKept: true, mayBeZero: true };
  expect(hook(sleep(1e6))).toEqual([]);
  expect(hook(sleep(0), { sleep: { ...support, mayBeZero: false } })).toEqual([{ problem: 'sleep-zero', seconds: 0 }]);
  expect(hook(sleep(-1), { sleep: { ...support, isKept: false } })).toEqual([]);
  expect(hook(sleep(-1), { sleep: { isKnown: false, isKept: false, mayBeZero: false } })).toEqual([{ problem: 'no-handler' }]);
});

test.each<[Parameters<typeof probeRefusals>[0], object, object[]]>([
  ['readinessProbe', { tcpSocket: { port: 1 }, successThreshold: 2 }, []],
  ['livenessProbe', { tcpSocket: { port: 1 }, successThreshold: 2 }, [{ problem: 'success-threshold', value: 2 }]],
  ['livenessProbe', { tcpSocket: { port: 1 }, terminationGracePeriodSeconds: 0 }, [{ problem: 'grace-not-positive', value: 0 }]],
  ['readinessProbe', { tcpSocket: { port: 1 }, terminationGracePeriodSeconds: 9 }, [{ problem: 'readiness-grace' }]],
  ['readinessProbe', { tcpSocket: { port: 1 }, terminationGracePeriodSeconds: '{{ .Values.grace }}' }, [{ problem: 'readiness-grace' }]],
  ['startupProbe', { sleep: { seconds: 1 } }, [{ problem: 'handler-count' }]],
  ['startupProbe', { grpc: { port: 1 }, periodSeconds: 0.5, initialDelaySeconds: -1 }, [
    { problem: 'not-whole', field: 'initialDelaySeconds', value: -1, least: 0 }, { problem: 'not-whole', field: 'periodSeconds', value: 0.5, least: 1 },
  ]],
])('the %s %j', (name, probe, refusals) => {
  expect([...probeRefusals(name, probeOf({ probe }, 'probe', '')!)]).toEqual(refusals);
});
