import { exitThatRestartsAll, podOf, objectsOf, restartRefusals, restartRuleFor, RestartSupport } from '../../src/pod';

const rule = (action: string, operator: string, ...values: number[]) => ({ action, exitCodes: { operator, values } });
const CONTAINERS = { main: 'containers', init: 'initContainers', ephemeral: 'ephemeralContainers' } as const;

function containerWith(spec: object, list: keyof typeof CONTAINERS = 'main') {
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { [CONTAINERS[list]]: [{ name: 'c', ...spec }] } };
  const pod = podOf(objectsOf(manifest)[0])!;
  return [...pod.containers, ...pod.initContainers, ...pod.ephemeralContainers][0];
}

const ruled = (...restartPolicyRules: object[]) => containerWith({ restartPolicy: 'Never', restartPolicyRules });

describe('the rule for an exit code', () => {
  const container = ruled(rule('Restart', 'In', 42, 43), rule('RestartAllContainers', 'NotIn', 0, 42));

  test.each([[42, 'Restart'], [43, 'Restart'], [1, 'RestartAllContainers'], [0, undefined]])('%i is %s: the first that matches', (code, action) => {
    expect(restartRuleFor(container, code)?.action).toBe(action);
  });

  test('is none where the container has no policy of its own, or an operator that does not exist', () => {
    expect(restartRuleFor(containerWith({ restartPolicyRules: [rule('Restart', 'In', 42)] }), 42)).toBeUndefined();
    expect(restartRuleFor(ruled(rule('Restart', 'Equals', 42)), 42)).toBeUndefined();
  });

  test('points to where it stands', () => {
    expect(restartRuleFor(container, 1)?.pointer).toBe('/spec/containers/0/restartPolicyRules/1');
  });
});

test.each<[object[], number | undefined]>([
  [[rule('RestartAllContainers', 'In', 88)], 88],
  [[rule('Restart', 'In', 88), rule('RestartAllContainers', 'In', 88, 89)], 89],
  [[rule('RestartAllContainers', 'NotIn', 0, 1)], 2],
  [[rule('RestartAllContainers', 'In', 0)], 0],
  [[rule('Restart', 'In', 88)], undefined],
  [[rule('Restart', 'NotIn'), rule('RestartAllContainers', 'In', 88)], undefined],
  [[], undefined],
])('%j restarts all with code %s', (rules, code) => expect(exitThatRestartsAll(ruled(...rules))).toBe(code));

describe('what the API server rejects', () => {
  const V1_37: RestartSupport = { policies: 'kept', sidecars: true, restartAll: true };
  const V1_35: RestartSupport = { ...V1_37, restartAll: false };
  const V1_34: RestartSupport = { ...V1_35, policies: 'dropped' };
  const V1_33: RestartSupport = { ...V1_35, policies: 'rejected' };
  const V1_28: RestartSupport = { ...V1_33, sidecars: false };
  const problems = (container: ReturnType<typeof containerWith>, support?: RestartSupport) =>
    [...restartRefusals(container, support)].map(({ problem }) => problem);
  const all = rule('RestartAllContainers', 'In', 1);
  const codes = Array.from({ length: 256 }, (_, n) => n);
  const many = Array.from({ length: 21 }, () => rule('Restart', 'In', 1));

  test.each<[string, object, string[]]>([
    ['a policy', { restartPolicy: 'OnFailure' }, []],
    ['rules', { restartPolicy: 'Never', restartPolicyRules: [rule('Restart', 'In', 1), all] }, []],
    ['20 rules', { restartPolicy: 'Never', restartPolicyRules: many.slice(1) }, []],
    ['21 rules', { restartPolicy: 'Never', restartPolicyRules: many }, ['too-many-rules']],
    ['rules without a policy', { restartPolicyRules: [all] }, ['rules-without-policy']],
    ['a policy that does not exist', { restartPolicy: 'Sometimes' }, ['policy-unknown']],
    ['no exit codes', { restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart' }] }, ['no-exit-codes']],
    ['no action', { restartPolicy: 'Never', restartPolicyRules: [{ exitCodes: { operator: 'In', values: [1] } }] }, ['action-unknown']],
    ['an operator of another field', { restartPolicy: 'Never', restartPolicyRules: [rule('Restart', 'Exists', 1)] }, ['operator-unknown']],
    ['256 values', { restartPolicy: 'Never', restartPolicyRules: [rule('Restart', 'In', ...codes)] }, ['too-many-values']],
  ])('of %s', (_, spec, expected) => expect(problems(containerWith(spec), V1_37)).toEqual(expected));

  test('the action RestartAllContainers before 1.36', () => {
    expect(problems(ruled(all), V1_35)).toEqual(['action-unknown']);
  });

  test('rules of native sidecars before 1.36', () => {
    const sidecar = containerWith({ restartPolicy: 'Always', restartPolicyRules: [rule('Restart', 'In', 1)] }, 'init');
    expect([V1_37, V1_35].map((support) => problems(sidecar, support))).toEqual([[], ['rules-of-sidecar']]);
  });

  test('policies of single containers up to 1.33; 1.34 drops them', () => {
    const [main, init, sidecar] = [containerWith({ restartPolicy: 'Never' }), containerWith({ restartPolicy: 'Never' }, 'init'), containerWith({ restartPolicy: 'Always' }, 'init')];
    expect([main, init, sidecar].map((one) => problems(one, V1_33))).toEqual([['policy-not-allowed'], ['policy-not-allowed'], []]);
    expect([main, init, sidecar].map((one) => problems(one, V1_28))).toEqual([['policy-not-allowed'], [], []]);
    expect([main, init, ruled(...many)].flatMap((one) => problems(one, V1_34))).toEqual([]);
  });

  test('nothing of a container that was put in for debugging', () => {
    expect(problems(containerWith({ restartPolicyRules: [all] }, 'ephemeral'))).toEqual([]);
  });
});
