import { own } from '../../private/own';
import { ServerFacts } from '../../servers/machinery/facts';

/** How long servers take to start and to stop with little to do, in milliseconds: as a rule, and at worst. */
export interface Times { readonly expected: number; readonly worst: number }

/** Those that read and recover before they serve, or have a virtual machine to start. The catalogue says how servers stop, not how they start. */
const SLOW_STARTS: { readonly [id: string]: Times } = {
  rabbitmq: { expected: 5000, worst: 60_000 },
  postgres: { expected: 2000, worst: 60_000 },
  mysql: { expected: 5000, worst: 60_000 },
  mariadb: { expected: 5000, worst: 60_000 },
  mongodb: { expected: 3000, worst: 60_000 },
  kafka: { expected: 10_000, worst: 60_000 },
  elasticsearch: { expected: 20_000, worst: 120_000 },
  opensearch: { expected: 20_000, worst: 120_000 },
  jvm: { expected: 3000, worst: 30_000 },
  springBoot: { expected: 5000, worst: 60_000 },
};

/** How long a server takes from its start until it takes connections. */
export function startTimesOf({ group, id }: ServerFacts): Times {
  const known = own(SLOW_STARTS, id);
  if (known) { return known; }
  return group === 'Application servers and runtimes' ? { expected: 1000, worst: 10_000 } : { expected: 200, worst: 2000 };
}

/** How long a server takes from a signal on which it stops gracefully until its end: at worst its own limit, where it has one. */
export function stopTimesOf({ limit }: ServerFacts): Times {
  const [, number, unit] = /^`[^`]+`, (\d+) (s|min)\b/.exec(limit.value) ?? [];
  return { expected: 500, worst: number === undefined ? 10_000 : Number(number) * (unit === 'min' ? 60_000 : 1000) };
}

/** A sleep of which the time is not known: as a rule some seconds, at worst as long as a pod has to stop that says nothing else. */
export const UNKNOWN_SLEEP: Times = { expected: 5000, worst: 30_000 };

/** What a server takes to end that drops everything. */
export const FAST_STOP: Times = { expected: 100, worst: 500 };
