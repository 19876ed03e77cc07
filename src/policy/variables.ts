import { PREFIX } from '../checks/engine/suppression';

/** What expressions share: a variable of a policy, which is computed when something asks for it, and once. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

const handlers = (at: 'lifecycle' | 'probes', names: readonly string[]): string => names.map((name) => {
  const field = at === 'lifecycle' ? `c.lifecycle.${name}` : `c.${name}`;
  const isThere = at === 'lifecycle' ? `has(c.lifecycle) && has(${field})` : `has(${field})`;
  // All values of a map must be of one type, or of none that is known.
  return `variables.containers.map(c, ${isThere}, {'of': c.name, 'at': dyn('${name}'), 'does': ${field}})`;
}).join('\n+ ');

/**
 * The pod template of what is created, whatever its kind, as the view of `src/pod` has it. `dyn` keeps the API server from checking each expression
 * against the types of all kinds, of which one has its containers elsewhere.
 */
const VARIABLES: readonly Variable[] = [
  { name: 'spec', expression: 'dyn(object).spec' },
  {
    name: 'template',
    expression: "object.kind == 'Pod' ? dyn(object)\n: object.kind == 'CronJob' ? dyn(object).spec.jobTemplate.spec.template\n: dyn(object).spec.template",
  },
  { name: 'pod', expression: 'variables.template.spec' },
  { name: 'initContainers', expression: 'has(variables.pod.initContainers) ? variables.pod.initContainers : []' },
  // The others may have no hooks and no probes.
  { name: 'containers', expression: "variables.initContainers.filter(c, has(c.restartPolicy) && c.restartPolicy == 'Always') + variables.pod.containers" },
  { name: 'hooks', expression: handlers('lifecycle', ['postStart', 'preStop']) },
  { name: 'probes', expression: handlers('probes', ['startupProbe', 'readinessProbe', 'livenessProbe']) },
  {
    name: 'probeRequests',
    expression: "variables.probes.map(p, has(p.does.httpGet), {'of': p.of, 'to': p.does.httpGet})\n"
      + "+ variables.probes.map(p, has(p.does.tcpSocket), {'of': p.of, 'to': p.does.tcpSocket})",
  },
  { name: 'published', expression: '(variables.initContainers + variables.pod.containers).filter(c, has(c.ports))' },
  { name: 'grace', expression: 'has(variables.pod.terminationGracePeriodSeconds) ? variables.pod.terminationGracePeriodSeconds : 30' },
  { name: 'hostNetwork', expression: 'has(variables.pod.hostNetwork) && variables.pod.hostNetwork' },
  {
    name: 'isLasting',
    expression: "!(object.kind in ['Job', 'CronJob']) && (!has(variables.pod.restartPolicy) || variables.pod.restartPolicy == 'Always')",
  },
  {
    name: 'annotations',
    expression: '[dyn(object), variables.template].map(o, has(o.metadata) && has(o.metadata.annotations), o.metadata.annotations)',
  },
  // As `check` has it: one without a reason suppresses nothing.
  {
    name: 'suppressed',
    expression: `variables.annotations.map(a, a.filter(k, k.startsWith('${PREFIX}')\n&& !a[k].matches('(?i)^\\\\s*(true|yes|on|1|)\\\\s*$')))`,
  },
];

/** The variables that some expressions need, with those that these need, in an order in which each knows those before it. */
export function variablesFor(expressions: readonly string[]): Variable[] {
  const texts = [...expressions];
  const needed = [...VARIABLES].reverse().filter(({ name, expression }) => {
    const isNeeded = texts.some((text) => new RegExp(`\\bvariables\\.${name}\\b`).test(text));
    if (isNeeded) { texts.push(expression); }
    return isNeeded;
  });
  return needed.reverse();
}
