/** Names that every object has without having been given them. */
export const INHERITED = Object.getOwnPropertyNames(Object.prototype);

/** Texts that are meant to be more than a name: each would forge a line, move the cursor, hide a part, or be a command of a CI system. */
export const HOSTILE: readonly string[] = [
  'a\nFORGED', 'a\r\nFORGED', 'a\rFORGED', 'a\u000bFORGED', 'a\fFORGED', 'a\u0085FORGED', 'a\u2028FORGED', 'a\u2029FORGED',
  '::error ::FORGED', ' \t::stop-commands::x', '\u00a0::add-mask::a', 'a\n::error ::FORGED', '##[error]FORGED', 'a##[stop-commands]x', '###[group]',
  '##vso[task.setvariable variable=a]b', '##teamcity[message text=\'a\']', '#', '%0A::error ::FORGED',
  '\u001b[2K\u001b[1GFORGED', '\u001b[31mred', '\u009b31mred', '\u001b]8;;https://example.com\u0007a\u001b]8;;\u0007', '\u0007', '\b\b\b', '\u007f', 'a\u0000b',
  '\u202eDEGROF', '\u2066a\u2069', '\u200ea', 'a\u200bb', '\ufeffa', 'a\u00adb', '\u3164', 'a\u{e0041}b', '\ud800', 'a\udc00', '\ufffe',
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', ']]>', '--></style>', '&#10;::error ::FORGED', '```', '`', '\'', '"', '\\', '$(x)', '${x}', '{{ .Values.x }}',
  'a=b', 'a,b', 'a/b', 'a~1b', '', ' ', '-', '--help', '.stop', '\t', '%', '%%', ';', '%%{init: {}}%%',
];

/** The same in few names, each of many: what matters is at the beginning of some, and within others. */
export const HOSTILE_NAMES: readonly string[] = [
  ...['::error ::FORGED', ' \t::stop-commands::x', '\u00a0::add-mask::a', '--help', '', ' ', 'a=b', '%', '\ud800', 'a~1b'],
  HOSTILE.slice(0, 8).join(''),
  HOSTILE.slice(8, 19).join(' a '),
  HOSTILE.slice(19, 38).join(''),
  HOSTILE.slice(38).join(' a '),
];

/** What must be in no text: control characters but line breaks, what turns the direction of writing, what takes no room, halves of pairs. */
const NEVER = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{e0000}-\u{e0fff}]|\p{Cs}/u;
/** What a CI system takes for a command. */
export const CI_COMMAND = /^\s*::|##\w*\[/;

/** The lines of a text with which something is wrong, if there are any. */
export function wrongWith(text: string, commands: RegExp | null = CI_COMMAND): string[] {
  return text.split('\n').filter((line) => NEVER.test(line) || /^\s*FORGED/.test(line) || commands?.test(line)).map((line) => JSON.stringify(line.slice(0, 300)));
}

/** Objects in which everything that can have a name has this one. */
export function everythingNamed(name: string): object[] {
  const labels = { [name]: name, app: name };
  const metadata = { name, namespace: name, labels, annotations: { [name]: name, [`checks.cdk8s-graceful/${name}`]: name, 'checks.cdk8s-graceful/pdb-missing': name } };
  const probe = (handler: object) => ({ ...handler, periodSeconds: 1 });
  const container = {
    name,
    image: `nginx:1.27-${name}`,
    env: [{ name, value: name }, { name: `${name}2`, valueFrom: { fieldRef: { fieldPath: name } } }],
    ports: [{ name, containerPort: 80, protocol: name }],
    volumeMounts: [{ name, mountPath: name }],
    lifecycle: {
      postStart: { exec: { command: ['sh', '-c', `echo ${name}; until curl localhost:80/${name}; do sleep 1; done`] } },
      preStop: { exec: { command: ['sh', '-c', `kill -${name} 1; sleep $(${name}) ${name}; exit $${name}`] } },
    },
    readinessProbe: probe({ httpGet: { path: name, port: name, host: name, scheme: name } }),
    livenessProbe: probe({ exec: { command: [name, 'ps', name] } }),
    startupProbe: probe({ tcpSocket: { port: name, host: name } }),
  };
  const other = { name: `${name}x`, image: name, command: [name, name], args: [`--${name}=${name}`, name], lifecycle: { preStop: { httpGet: { path: name, port: name, host: name } }, stopSignal: name } };
  const spec = {
    containers: [container, other],
    initContainers: [{ name: `${name}i`, image: name, command: ['sh', '-c', `sleep ${name}`] }, { name: `${name}s`, image: `postgres:${name}`, restartPolicy: 'Always' }],
    volumes: [{ name, persistentVolumeClaim: { claimName: name } }],
    terminationGracePeriodSeconds: 30,
    serviceAccountName: name,
  };
  const template = { metadata: { labels, annotations: metadata.annotations }, spec };
  const selector = { matchLabels: labels, matchExpressions: [{ key: name, operator: 'Exists' }, { key: name, operator: name, values: [name] }] };
  const workload = (kind: string, more: object = {}) => ({ apiVersion: 'apps/v1', kind, metadata, spec: { replicas: 2, selector, template, ...more } });
  return [
    workload('Deployment', { strategy: { type: name, rollingUpdate: { maxSurge: name, maxUnavailable: name } } }),
    workload('StatefulSet', { serviceName: name, updateStrategy: { type: name }, volumeClaimTemplates: [{ metadata: { name } }] }),
    workload('DaemonSet', { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: name } } }),
    workload('ReplicaSet', {}),
    { ...workload('Rollout'), apiVersion: 'argoproj.io/v1alpha1' },
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { schedule: name, jobTemplate: { spec: { template } } } },
    { apiVersion: 'batch/v1', kind: 'Job', metadata: { ...metadata, ownerReferences: [{ apiVersion: name, kind: 'CronJob', name, uid: name, controller: true }] }, spec: { template } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, ownerReferences: [{ apiVersion: 'apps/v1', kind: name, name, uid: name, controller: true }] }, spec: { ...spec, restartPolicy: name, nodeName: name } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ name, port: 80, targetPort: name }], type: name } },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { selector, minAvailable: 2, unhealthyPodEvictionPolicy: name } },
    { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec: { minReplicas: 2, maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } } },
    { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec: { scaleTargetRef: { apiVersion: name, kind: name, name } } },
    { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', metadata, spec: { rules: [{ name, match: { any: [{ resources: { kinds: [name] } }] }, mutate: { [name]: name } }] } },
    { apiVersion: name, kind: name, metadata, spec: { template } },
    { apiVersion: name, kind: 'ConfigMap', metadata, data: { [name]: name } },
    { [name]: { [name]: [name] } },
  ];
}
