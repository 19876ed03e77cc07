/** Workloads made by chance of what the rules look at, the same for the same seed. */

type Dice = <T>(of: readonly T[]) => T;

/** A generator with a seed: that of Park and Miller. */
function diceOf(seed: number): Dice {
  let state = (seed * 7919 + 1) % 2147483647;
  return (of) => {
    state = state * 48271 % 2147483647;
    return of[state % of.length];
  };
}

const HOSTS = ['localhost', '127.0.0.1', '::1', '[::1]', 'api.shop', '127.0.0.1.example', ''];

const requestIn = (dice: Dice) => ({
  ...dice([...HOSTS.map((host) => ({ host })), {}, {}, {}, {}, {}, {}]), path: '/x', port: dice([8080, 8080, 'http', 'http', 'nope']),
});

const hookIn = (dice: Dice) => dice<() => object>([
  () => ({ sleep: { seconds: dice([1, 5, 20, 27, 30]) } }),
  () => ({ httpGet: requestIn(dice) }),
  () => ({ tcpSocket: { port: 8080 } }),
  () => ({ exec: { command: ['/bin/true'] } }),
])();

function probeIn(dice: Dice): object {
  const { path: _, ...tcp } = requestIn(dice);
  return {
    ...dice([{ httpGet: requestIn(dice) }, { tcpSocket: tcp }, { exec: { command: ['/bin/true'] } }]),
    ...dice([{}, { timeoutSeconds: 20 }, { timeoutSeconds: 3, periodSeconds: 2 }, { periodSeconds: 30, timeoutSeconds: 20 }]),
  };
}

function containerIn(dice: Dice, name: string, role: object = {}): object {
  const sometimes = (key: string, value: () => object) => dice([true, false]) ? { [key]: value() } : {};
  return {
    name,
    image: 'acme/web:1',
    ...role,
    ...sometimes('ports', () => [{ ...dice([{}, { name: 'http' }]), containerPort: dice([8080, 9090]), ...dice([{}, {}, { hostPort: 8080 }]) }]),
    ...sometimes('lifecycle', () => ({ ...sometimes('postStart', () => hookIn(dice)), ...sometimes('preStop', () => hookIn(dice)) })),
    ...sometimes('startupProbe', () => probeIn(dice)),
    ...sometimes('readinessProbe', () => probeIn(dice)),
    ...sometimes('livenessProbe', () => probeIn(dice)),
  };
}

/** A workload of some kind, which the API server need not accept. */
export function madeBy(seed: number, suppressible: readonly string[]): object {
  const dice = diceOf(seed);
  const kind = dice(['Pod', 'Deployment', 'Deployment', 'StatefulSet', 'CronJob']);
  const annotations = dice([{}, {}, { annotations: { [`checks.cdk8s-graceful/${dice(suppressible)}`]: dice(['a demo', 'true', ' ']) } }]);
  const template = {
    metadata: { labels: { app: 'web' }, ...dice([{}, annotations]) },
    spec: {
      ...dice([{}, {}, { terminationGracePeriodSeconds: 0 }, { terminationGracePeriodSeconds: 20 }, { terminationGracePeriodSeconds: 30 }]),
      ...dice([{}, {}, {}, { hostNetwork: true }]),
      ...kind === 'CronJob' ? { restartPolicy: 'Never' } : {},
      ...dice([{}, { initContainers: [containerIn(dice, 'proxy', { restartPolicy: 'Always' })] }]),
      containers: [containerIn(dice, 'web'), ...dice([[], [containerIn(dice, 'helper')]])],
    },
  };
  const metadata = { name: 'web', ...annotations };
  switch (kind) {
    case 'Pod': return { apiVersion: 'v1', kind, metadata, spec: template.spec };
    case 'CronJob': return { apiVersion: 'batch/v1', kind, metadata, spec: { schedule: '@daily', jobTemplate: { spec: { template } } } };
    default: {
      const rolling = dice([{}, { maxUnavailable: '100%' }, { maxUnavailable: 3, maxSurge: 1 }, { maxUnavailable: '50%' }, { maxUnavailable: 1 }]);
      const strategy = kind === 'Deployment' ? dice([{}, { strategy: { type: 'RollingUpdate', rollingUpdate: rolling } }]) : {};
      return { apiVersion: 'apps/v1', kind, metadata, spec: { replicas: dice([1, 2, 3]), selector: { matchLabels: { app: 'web' } }, ...strategy, template } };
    }
  }
}
