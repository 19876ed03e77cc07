import type { Variable } from './variables';
import { variablesFor } from './variables';
import type { CelRule } from '../checks/cel/cel-rule';
import { PREFIX } from '../checks/engine/suppression';
import { camel } from '../private/camel';

/** What the API server is to find wrong: the expression is true of what is right. */
export interface Validation {
  readonly expression: string;
  readonly message: string;
  /** The same with the names of the containers. */
  readonly messageExpression?: string;
}

/** Rules as a policy has them. */
export interface Validations {
  readonly variables: readonly Variable[];
  readonly validations: readonly Validation[];
}

/** What the API server checks for some rules. */
export function validationsFor(rules: readonly CelRule[]): Validations {
  const own = rules.flatMap((rule) => offenders(rule) ?? []);
  const validations = rules.map((rule) => validationOf(rule));
  return { variables: [...variablesFor([...own, ...validations].map(({ expression }) => expression)), ...own], validations };
}

/** The names of the containers that break a rule; nothing for a rule about the object as a whole. */
function offenders({ about, breaks, rule }: CelRule): Variable | undefined {
  const name = camel(rule.id);
  switch (about) {
    case 'hook': return { name, expression: `variables.containers.filter(c, variables.hooks.exists(h, h.of == c.name\n&& (${breaks}))).map(c, c.name)` };
    case 'probe': return { name, expression: `variables.containers.filter(c, variables.probes.exists(p, p.of == c.name\n&& (${breaks}))).map(c, c.name)` };
    case 'probeRequest': return { name, expression: `variables.containers.filter(c, variables.probeRequests.exists(r, r.of == c.name\n&& ${breaks})).map(c, c.name)` };
    case 'container': return { name, expression: `variables.pod.containers.filter(c, ${breaks}).map(c, c.name)` };
    case 'object': return undefined;
  }
}

function validationOf({ about, breaks, rule: { fix, id, title } }: CelRule): Validation {
  const found = `variables.${camel(id)}`;
  const message = `${id}: ${title}. ${fix}`;
  const isSuppressed = `variables.suppressed.exists(s, '${PREFIX}${id}' in s)`;
  if (about === 'object') { return { expression: `!(${breaks})\n|| ${isSuppressed}`, message }; }
  return {
    expression: `size(${found}) == 0 || ${isSuppressed}`,
    message,
    messageExpression: `${literal(`${id}: ${title} (container '`)} + ${found}.join("', '") + ${literal(`'). ${fix}`)}`,
  };
}

/** A text as a literal of CEL, whose escapes are those of JSON. */
function literal(text: string): string {
  return JSON.stringify(text);
}
