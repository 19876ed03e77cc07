import { settingsIn } from '../../../src/checks/engine/config';
import { coverageInWords } from '../../../src/checks/engine/coverage';
import { reportOn } from '../../../src/checks/engine/report';
import { readText } from '../../../src/checks/read';

const reportIn = (yaml: string) => reportOn([{ name: 'a.yaml', ...readText('a.yaml', yaml) }], settingsIn({}, 'the test'));
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: "x:1"}]}\n';
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {clusterIP: None}\n';
const TASK = '# a step is no container of a pod template\napiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t, namespace: ci}\nspec:\n  steps: [{name: go, image: golang, args: [test]}]\n';
const CRD = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: c}\nspec: {versions: [{image: x, env: []}]}\n';

test('objects without pods are told from those whose containers were not checked', () => {
  const report = reportIn([POD, SERVICE, TASK, CRD].join('---\n'));
  expect(report).toMatchObject({ objects: 4, withoutPods: 3, placeholders: 0, unchecked: [{ kind: 'Task', name: 't', namespace: 'ci', file: 'a.yaml', document: 2, line: 12 }] });
  expect(coverageInWords(report)).toEqual(['2 without pods', '1 object with containers that were not checked: Task ci/t']);
});

test('nothing is said where all objects have pods', () => {
  expect(coverageInWords(reportIn(POD))).toEqual([]);
});

test('what is still to be filled in is counted, but not what a shell fills in', () => {
  const report = reportIn([POD.replace('x:1', 'x:${TAG}'), POD.replace('image:', 'command: [sh, -c, "echo ${HOME}"], image:')].join('---\n'));
  expect(report.placeholders).toBe(1);
  expect(coverageInWords(report)).toEqual(['1 with placeholders']);
});
