import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { parseAllDocuments } from 'yaml';
import { HELM, KUSTOMIZE } from './programs';
import { BIN } from '../../_support/program';
import { folderOf } from '../../installed/program';

/** A chart with a Deployment and its Service, of which nobody thought how it stops. */
const WEB = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web # the front
          image: 'acme/web:1'
          ports: [{containerPort: 8080}]
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec: {selector: {app: web}, ports: [{port: 8080}]}
`;
const SLEEP = (seconds: number) => ({ preStop: { sleep: { seconds } } });

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'pipeline-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

function put(files: { readonly [name: string]: string }): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function run(program: typeof HELM, ...args: string[]) {
  const { status, stderr, stdout } = spawnSync(join(folderOf(program), program.id), args, { cwd: folder, encoding: 'utf8' });
  return { status, stderr, stdout, objects: parseAllDocuments(stdout).map((document) => document.toJS() as any) };
}

const lifecycleIn = (objects: any[]) => objects.find(({ kind }) => kind === 'Deployment').spec.template.spec.containers[0].lifecycle;

describe('Helm', () => {
  const POST = ['--post-renderer', BIN, '--post-renderer-args', 'apply', '--post-renderer-args', '-'];
  beforeEach(() => put({ 'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n', 'chart/templates/web.yaml': WEB }));

  test('runs it as its post-renderer', () => {
    const { objects, status, stdout } = run(HELM, 'template', 'shop', 'chart', ...POST);
    expect(status).toBe(0);
    expect(lifecycleIn(objects)).toEqual(SLEEP(5));
    // The rest of the text is that of the chart.
    expect(stdout).toContain('        - name: web # the front\n          image: \'acme/web:1\'\n');
  });

  test('gives the pod nothing by itself (control)', () => {
    expect(lifecycleIn(run(HELM, 'template', 'shop', 'chart').objects)).toBeUndefined();
  });

  test('fails where the post-renderer does', () => {
    const { status, stderr } = run(HELM, 'template', 'shop', 'chart', ...POST, '--post-renderer-args', '--drain=soon');
    expect(status).not.toBe(0);
    expect(stderr).toContain("--drain is 'soon', but must be a duration");
  });
});

describe('kustomize', () => {
  const BUILD = ['build', '--enable-exec', '--enable-alpha-plugins', '.'];
  const FUNCTION = `apiVersion: cdk8s-graceful/v1
kind: Graceful
metadata:
  name: graceful
  annotations:
    config.kubernetes.io/function: |
      exec:
        path: ./node_modules/.bin/cdk8s-graceful
        args: [apply, --krm]
spec:
  drain: 8s
  budgets: true
`;
  beforeEach(() => {
    put({ 'web.yaml': WEB, 'graceful.yaml': FUNCTION });
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(BIN, join(folder, 'node_modules/.bin/cdk8s-graceful'));
  });

  test('runs it as a KRM function', () => {
    put({ 'kustomization.yaml': 'resources: [web.yaml]\ntransformers: [graceful.yaml]\n' });
    const { objects, status } = run(KUSTOMIZE, ...BUILD);
    expect(status).toBe(0);
    expect(lifecycleIn(objects)).toEqual(SLEEP(8));
    expect(objects.map(({ kind }) => kind).sort()).toEqual(['Deployment', 'PodDisruptionBudget', 'Service']);
  });

  test('gives the pod nothing by itself (control)', () => {
    put({ 'kustomization.yaml': 'resources: [web.yaml]\n' });
    expect(lifecycleIn(run(KUSTOMIZE, ...BUILD).objects)).toBeUndefined();
  });
});
