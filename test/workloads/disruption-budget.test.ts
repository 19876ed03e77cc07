import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DisruptionBudget, DisruptionBudgetProps, GracefulDaemonSet, GracefulDeployment, GracefulHaproxy, GracefulNginx, GracefulStatefulSet } from '../../src';
import { errorOf as throwing } from '../_support/errors';
import { errorOf, invalid, synth } from '../_support/pods';

type Props = DisruptionBudgetProps & { readonly replicas?: number };
const { absolute, percent } = kplus.PercentOrAbsolute;
const containers = [{ image: 'acme/api:1.4', portNumber: 8080 }];

const CONSTRUCTS: [string, (chart: Chart, props?: Props) => kplus.Workload][] = [
  ['GracefulDeployment', (chart, props) => new GracefulDeployment(chart, 'it', { containers, ...props })],
  ['GracefulStatefulSet', (chart, props) => new GracefulStatefulSet(chart, 'it', { containers, ...props })],
  ['GracefulNginx', (chart, props) => new GracefulNginx(chart, 'it', props)],
  ['GracefulHaproxy', (chart, props) => new GracefulHaproxy(chart, 'it', { backend: 'api:80', ...props })],
];

describe.each(CONSTRUCTS)('the budget of a %s', (name, make) => {
  const budgets = (props?: Props, then: (it: kplus.Workload) => void = () => undefined) => synth((chart) => then(make(chart, props))).filter(({ kind }) => kind === 'PodDisruptionBudget');

  test('lets one pod go at a time, and finds its pods, also by what is selected later', () => {
    const all = synth((chart) => make(chart).select(kplus.LabelSelector.of({ labels: { extra: 'label' } })));
    const [budget] = all.filter(({ kind }) => kind === 'PodDisruptionBudget');
    const workload = all.find(({ spec }) => spec?.template);
    expect(budget.spec).toEqual({ maxUnavailable: 1, selector: workload.spec.selector, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
    expect(budget.spec.selector.matchLabels.extra).toBe('label');
  });

  test.each<[string, DisruptionBudget, object]>([
    ['pods unavailable', DisruptionBudget.maxUnavailable(absolute(2)), { maxUnavailable: 2 }],
    ['a share unavailable', DisruptionBudget.maxUnavailable(percent(25)), { maxUnavailable: '25%' }],
    ['pods available', DisruptionBudget.minAvailable(absolute(2)), { minAvailable: 2 }],
    ['a share available', DisruptionBudget.minAvailable(percent(50)), { minAvailable: '50%' }],
  ])('says what it is told: %s', (_, disruptionBudget, limits) => {
    const [{ spec }] = budgets({ disruptionBudget, replicas: 4 });
    expect(spec).toEqual({ ...limits, selector: expect.anything(), unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  });

  test('can be left out', () => {
    expect(budgets({ disruptionBudget: DisruptionBudget.none() })).toEqual([]);
  });

  test.each<[DisruptionBudget, number, string]>([
    [DisruptionBudget.minAvailable(absolute(3)), 3, 'at least 3 available) keeps 3 of 3 replicas'],
    [DisruptionBudget.minAvailable(absolute(5)), 3, 'at least 5 available) keeps 5 of 3 replicas'],
    [DisruptionBudget.minAvailable(percent(50)), 1, 'at least 50% available) keeps 1 of 1 replicas'],
    [DisruptionBudget.minAvailable(percent(90)), 9, 'at least 90% available) keeps 9 of 9 replicas'],
  ])('must leave a pod that may go: %s of %d', (disruptionBudget, replicas, what) => {
    expect(errorOf((chart) => { make(chart, { disruptionBudget, replicas }); })).toBe(invalid('chart/it', `${name}: 'disruptionBudget' (${what}, which blocks the drain of every node with `
      + "one of them: lower it, raise 'replicas', or use DisruptionBudget.maxUnavailable"));
    expect(budgets({ disruptionBudget, replicas: 20 })).toHaveLength(1);
  });

  test('may keep all pods while there are none', () => {
    expect(budgets({ disruptionBudget: DisruptionBudget.minAvailable(absolute(1)), replicas: 0 })).toHaveLength(1);
  });
});

test('a GracefulDaemonSet has none: drains leave its pods alone', () => {
  expect(synth((chart) => { new GracefulDaemonSet(chart, 'it', { containers }); }).map(({ kind }) => kind)).toEqual(['DaemonSet']);
});

test('the replicas of a workload with an autoscaler are not known', () => {
  const made = synth((chart) => {
    const target = new GracefulDeployment(chart, 'it', { containers, disruptionBudget: DisruptionBudget.minAvailable(absolute(2)) });
    new kplus.HorizontalPodAutoscaler(chart, 'scale', { target, minReplicas: 3, maxReplicas: 9 });
  });
  expect(made.map(({ kind }) => kind)).toContain('PodDisruptionBudget');
});

describe('a DisruptionBudget', () => {
  test('says what it is', () => {
    expect(String(DisruptionBudget.maxUnavailable(percent(25)))).toBe('at most 25% unavailable');
    expect(String(DisruptionBudget.minAvailable(absolute(2)))).toBe('at least 2 available');
    expect(String(DisruptionBudget.none())).toBe('none');
  });

  const NONE = 'raise it, or use DisruptionBudget.none()';
  const WHOLE = 'must be a whole number of pods or a whole percentage: use PercentOrAbsolute.absolute or PercentOrAbsolute.percent';
  test.each<[kplus.PercentOrAbsolute, string]>([
    [absolute(0), `(0) must be at least 1, because 0 blocks the drain of every node with one of the pods: ${NONE}`],
    [percent(0), `(0%) must be at least 1 %, because 0 blocks the drain of every node with one of the pods: ${NONE}`],
    [absolute(-1), `(-1) ${WHOLE}`],
    [absolute(1.5), `(1.5) ${WHOLE}`],
    [absolute(NaN), `(NaN) ${WHOLE}`],
    [absolute(Infinity), `(Infinity) ${WHOLE}`],
    [percent(33.3), `(33.3%) ${WHOLE}`],
    [percent(101), '(101%) must be at most 100 %: lower it'],
  ])('refuses %j pods that are away', (pods, words) => {
    expect(throwing(() => DisruptionBudget.maxUnavailable(pods))).toBe(`DisruptionBudget.maxUnavailable: 'pods' ${words}`);
  });

  test.each<[kplus.PercentOrAbsolute, string]>([
    [absolute(0), `(0) must be at least 1, because 0 protects nothing: ${NONE}`],
    [percent(0), `(0%) must be at least 1 %, because 0 protects nothing: ${NONE}`],
    [percent(100), '(100%) must be at most 99 %, because 100 % blocks the drain of every node with one of the pods: lower it'],
    [absolute(2.5), `(2.5) ${WHOLE}`],
  ])('refuses %j pods that stay', (pods, words) => {
    expect(throwing(() => DisruptionBudget.minAvailable(pods))).toBe(`DisruptionBudget.minAvailable: 'pods' ${words}`);
  });
});
