import { findIn } from '../../../src/checks/engine/report';
import { readFile } from '../../../src/checks/read';

const web = (image: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: '${image}', ports: [{containerPort: 80}], lifecycle: {preStop: {sleep: {seconds: 10}}}}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;
const INGRESS = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`;

interface Files { readonly [path: string]: string }

const documentsIn = (files: Files) => Object.entries(files).flatMap(([path, text]) => readFile(path, Buffer.from(text)).documents);
const found = (files: Files, delay?: number) =>
  findIn(documentsIn(files), delay === undefined ? {} : { propagationDelay: delay }).filter(({ rule }) => rule.id === 'server-without-drain').map(({ file }) => file);

test('an Ingress is for the Service of its own folder, where there is one', () => {
  expect(found({ 'a/web.yaml': web('nginx:1.27'), 'a/ingress.yaml': INGRESS, 'b/web.yaml': web('nginx:1.26') })).toEqual(['a/web.yaml']);
});

test('it may be for one of another folder, where its own has none', () => {
  expect(found({ 'a/ingress.yaml': INGRESS, 'b/web.yaml': web('nginx:1.26') })).toEqual(['b/web.yaml']);
});

test('who says how long it takes, says so of all ways', () => {
  expect(found({ 'web.yaml': web('nginx:1.27'), 'ingress.yaml': INGRESS }, 5)).toEqual([]);
  expect(found({ 'web.yaml': web('nginx:1.27'), 'ingress.yaml': INGRESS }, 20)).toEqual(['web.yaml']);
});

describe('by nodes that send to their own pods only', () => {
  const service = (more: string) => web('nginx:1.27').replace('selector: {app: web}, ports: [{port: 80}]', `type: LoadBalancer, ${more}selector: {app: web}, ports: [{port: 80}]`);

  test('requests come until the load balancer has found that a node has none', () => {
    expect(found({ 'web.yaml': service('externalTrafficPolicy: Local, ') })).toEqual(['web.yaml']);
    expect(found({ 'web.yaml': service('externalTrafficPolicy: Cluster, ') })).toEqual([]);
    expect(found({ 'web.yaml': service('') })).toEqual([]);
  });
});

describe('a TargetGroupBinding', () => {
  const binding = (targetType: string) => `
apiVersion: elbv2.k8s.aws/v1beta1
kind: TargetGroupBinding
metadata: {name: web}
spec: {serviceRef: {name: web, port: 80}, targetGroupARN: 'arn:aws:elasticloadbalancing:x', targetType: ${targetType}}
`;
  test('sends to pods, or to nodes', () => {
    expect(found({ 'web.yaml': web('nginx:1.27'), 'binding.yaml': binding('ip') })).toEqual(['web.yaml']);
    expect(found({ 'web.yaml': web('nginx:1.27'), 'binding.yaml': binding('instance') })).toEqual([]);
  });
});
