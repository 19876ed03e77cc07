import { programsIn } from '../../src/servers/machinery/image-programs';
import { knownImage } from '../../src/servers/machinery/known-image';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

describe('the programs in an image', () => {
  test.each<[string, string, string | undefined]>([
    ['debian:12-slim', 'Debian', 'dash'],
    ['ubuntu', 'Ubuntu', 'dash'],
    ['alpine:3.20', 'Alpine', 'busybox'],
    ['docker.io/library/busybox:1.36', 'busybox', 'busybox'],
    ['nginx:1.27', 'Debian', 'dash'],
    ['nginx:1.27-alpine', 'Alpine', 'busybox'],
    ['python:3.12-slim', 'Debian', 'dash'],
    ['registry.k8s.io/kubernetes-zookeeper:1.0-3.4.10', 'Ubuntu', 'dash'],
    ['rockylinux:9-minimal', 'Red Hat', 'bash'],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.4', 'Red Hat', 'bash'],
    ['eclipse-temurin:21-jre', 'Ubuntu', 'dash'],
    ['eclipse-temurin:21-jre-alpine', 'Alpine', 'busybox'],
    ['eclipse-temurin:21-jre-ubi9-minimal', 'Red Hat', 'bash'],
    ['amazoncorretto:21', 'Red Hat', 'bash'],
    ['openjdk:11-jre-slim-bullseye', 'Debian', 'dash'],
    ['nvidia/cuda:12.4.1-runtime-ubuntu22.04', 'Ubuntu', 'dash'],
    ['vllm/vllm-openai:v0.8.5', 'Ubuntu', 'dash'],
    ['oven/bun:1-slim', 'Debian', 'dash'],
    ['apache/superset:4.1.1', 'Debian', 'dash'],
    ['apache/airflow:2.9.3-python3.11', 'Debian', 'dash'],
    // The image of NATS is known by its server.
    ['nats:2.10', 'without a shell or any other program of a system', undefined],
    ['registry.k8s.io/pause:3.9', 'without a shell or any other program of a system', undefined],
    ['cr.l5d.io/linkerd/proxy:edge-21.8.1', 'without a shell or any other program of a system', undefined],
    ['cr.l5d.io/linkerd/proxy:stable-2.14.10', 'without a shell', undefined],
    ['public.ecr.aws/appmesh/aws-appmesh-envoy:v1.22.0.0-prod', 'a minimal one without `sleep`', undefined],
    ['840364872350.dkr.ecr.eu-west-1.amazonaws.com/aws-appmesh-envoy:v1.22.2.0-prod', 'a minimal one without `sleep`', undefined],
    ['docker.io/istio/proxyv2:1.28.0', 'Ubuntu', 'dash'],
    ['docker.io/istio/proxyv2:1.28.0-distroless', 'without a shell or any other program of a system', undefined],
    ['fluent/fluent-bit:4.1.1', 'without a shell or any other program of a system', undefined],
    ['fluent/fluent-bit:4.1.1-debug', 'the official one', undefined],
    ['timberio/vector:0.50.0-debian', 'Debian', 'dash'],
    ['mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled', 'without a shell or any other program of a system', undefined],
    ['gcr.io/distroless/static-debian12:nonroot', 'without a shell or any other program of a system', undefined],
  ])('%s is made from %s, and its sh is %s', (image, base, sh) => {
    const known = programsIn(image)!;
    expect([known.base, known.sh]).toEqual([base, sh]);
  });

  test.each([
    'acme/nginx:1.27', 'registry.acme.com/debian:12', `python@${DIGEST}`, 'gcr.io/distroless/static:debug', 'debian:jessie', 'python:3.12-windowsservercore',
    'quay.io/k8scsi/csi-node-driver-registrar:v1.0.2', 'gcr.io/cloudsql-docker/gce-proxy:1.11', 'gcr.io/cloudsql-docker/gce-proxy:1.33-alpine', '{{ .Values.image }}',
    'cr.l5d.io/linkerd/proxy:stable-2.10.2', 'public.ecr.aws/appmesh/aws-appmesh-envoy:v1.22.2.1-prod',
    'mcr.microsoft.com/dotnet/aspnet:9.0', 'oliver006/redis_exporter:v1.77.0-alpine',
    'openjdk:11', 'nvidia/cuda:12.4', 'oven/bun:1-distroless',
    'registry.access.redhat.com/ubi9/httpd-24',
  ])('%s is not known', (image) => {
    expect(programsIn(image)).toBeUndefined();
  });

  test('are those of its server where they are known better', () => {
    const lacks = (image: string) => ['curl', 'wget', 'ps', 'bash', 'sleep'].filter((program) => programsIn(image)!.lacks.has(program));
    expect(lacks('debian:12')).toEqual(['curl', 'wget', 'ps']);
    expect(lacks('nginx:1.27')).toEqual(['wget', 'ps']);
    expect(lacks('haproxy:2.8-alpine')).toEqual(['curl']);
    expect(lacks('coredns/coredns:1.11.1')).toEqual(['curl', 'wget', 'ps', 'bash', 'sleep']);
  });
});

test('a known image is that of the catalogue', () => {
  expect(knownImage('nginx:1.17')).toMatchObject({ facts: { id: 'nginx' }, version: '1.17', stopSignal: 'SIGTERM' });
  expect(knownImage('acme/nginx:1.17')).toBeUndefined();
});
