import { IS_NOT_A_MIRROR } from './mirror';

/** What a MutatingAdmissionPolicy does to pods without a drain, in CEL. */

const HAS_HOOK = 'has(c.lifecycle) && has(c.lifecycle.preStop)';

/** A condition under which a policy is asked at all. */
export interface MatchCondition {
  readonly name: string;
  readonly expression: string;
}

/** The pods that get a drain. */
export const CONDITIONS: readonly MatchCondition[] = [
  // The pods of Jobs end by themselves and get no requests.
  { name: 'runs-until-stopped', expression: "!has(object.spec.restartPolicy) || object.spec.restartPolicy == 'Always'" },
  // A grace period of zero means: delete the pod at once.
  { name: 'has-time-to-stop', expression: '!has(object.spec.terminationGracePeriodSeconds) || object.spec.terminationGracePeriodSeconds > 0' },
  IS_NOT_A_MIRROR,
  { name: 'listens-without-a-hook', expression: `object.spec.containers.exists(c, has(c.ports) && size(c.ports) > 0 && !(${HAS_HOOK}))` },
];

/**
 * What is merged into such a pod. Containers are merged by their names, so they keep their order and all else that they have. All of the pod's
 * containers without a hook get one: what stands beside a server, as php-fpm beside nginx, may be needed until the server stops.
 *
 * The API server may ask again, after others have added containers: the grace period then has room for the drain already.
 */
export function mutationFor(drain: number): string {
  return `Object{
  spec: Object.spec{
    terminationGracePeriodSeconds: variables.grace + (variables.isDrained ? 0 : ${drain}),
    containers: object.spec.containers.filter(c, !(${HAS_HOOK})).map(c, Object.spec.containers{
      name: c.name,
      lifecycle: Object.spec.containers.lifecycle{
        preStop: Object.spec.containers.lifecycle.preStop{
          sleep: Object.spec.containers.lifecycle.preStop.sleep{seconds: ${drain}}
        }
      }
    })
  }
}`;
}

/** What that mutation asks. */
export function mutationVariables(drain: number): { readonly name: string; readonly expression: string }[] {
  return [
    { name: 'grace', expression: 'has(object.spec.terminationGracePeriodSeconds) ? object.spec.terminationGracePeriodSeconds : 30' },
    {
      name: 'isDrained',
      expression: `object.spec.containers.exists(c, ${HAS_HOOK} && has(c.lifecycle.preStop.sleep)\n&& c.lifecycle.preStop.sleep.seconds >= ${drain})`,
    },
  ];
}
