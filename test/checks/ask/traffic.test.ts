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
