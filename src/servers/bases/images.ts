import type { BaseChoice, BaseImage } from './base';
import { ALPINE, BUSYBOX, DEBIAN, NO_PROGRAMS, NOT_DEBIAN, ON_ALPINE, ON_DEBIAN, onDebian, onUbuntu, RED_HAT, UBUNTU } from './systems';
import type { Fact, ProgramImage } from '../machinery/facts';

/** An image, and what it is made from. */
export interface BareImage extends ProgramImage {
  readonly madeFrom: Fact<readonly BaseChoice[]>;
}

const evidenceOf = (source: string) => source.startsWith('https://') ? 'documented' as const : 'read' as const;
const from = (repository: string | RegExp, value: readonly BaseChoice[], source: string): BareImage =>
  ({ repository, madeFrom: { value, evidence: evidenceOf(source), source } });
const only = (repository: string | RegExp, base: BaseImage, source: string, choice: Omit<BaseChoice, 'base'> = {}): BareImage =>
  from(repository, [{ base, ...choice }], source);

/** One program and nothing else, not even the languages in which others are written. */
const ONE_PROGRAM: BaseImage = { ...NO_PROGRAMS, lacks: [...NO_PROGRAMS.lacks, 'gunicorn', 'java', 'node', 'php', 'python', 'python3', 'ruby', 'uvicorn'] };
const PAUSE = 'kubernetes/kubernetes: build/pause/Dockerfile';
/** It had lost its `sleep`, until that was put back. */
const NO_SLEEP: BaseImage = { name: 'a minimal one without `sleep`', lacks: ['sleep'], source: 'https://github.com/aws/aws-app-mesh-controller-for-k8s/issues/605' };
const APP_MESH = NO_SLEEP.source;
const HARDENED_ISTIO = 'https://istio.io/latest/docs/ops/configuration/security/harden-docker-images/';
const CHISELED = 'https://github.com/dotnet/dotnet-docker/blob/main/documentation/ubuntu-chiseled.md';
const SIDECARS = '(?:csi-node-driver-registrar|csi-provisioner|csi-attacher|csi-resizer|csi-snapshotter|livenessprobe)';
/** From then on the sidecars of CSI are distroless. */
const csi = (name: string, since: string, source: string) =>
  only(new RegExp(`^(?:registry\\.k8s\\.io/sig-storage|k8s\\.gcr\\.io/sig-storage|quay\\.io/k8scsi)/${name}$`), NO_PROGRAMS, source, { since });

/** What well-known images are made from of which nothing else is known. The first that fits counts. */
export const BARE_IMAGES: readonly BareImage[] = [
  // Bare systems
  only('debian', DEBIAN, DEBIAN.source, { except: /^(?:jessie|wheezy|squeeze|8|7|oldoldstable)/ }),
  only('ubuntu', UBUNTU, UBUNTU.source),
  only('alpine', ALPINE, ALPINE.source, { newBusyboxSince: '3.10' }),
  only('busybox', BUSYBOX, BUSYBOX.source, { newBusyboxSince: '1.30' }),
  only(/^(?:rockylinux|rockylinux\/rockylinux|almalinux|fedora|centos|oraclelinux|amazonlinux|quay\.io\/centos\/centos|quay\.io\/fedora\/fedora)$/, RED_HAT, RED_HAT.source),
  only(/^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/ubi(?:8|9|10)(?:\/|-)(?:ubi|ubi-minimal|ubi-init|minimal|nodejs-\d+|nodejs-\d+-minimal|python-\d+|openjdk-\d+|openjdk-\d+-runtime)$/, RED_HAT, RED_HAT.source),
  only(/^redhat\/ubi(?:8|9|10)(?:-minimal|-init)?$/, RED_HAT, RED_HAT.source),
  // Without any programs
  only(/^gcr\.io\/distroless\//, NO_PROGRAMS, NO_PROGRAMS.source, { except: /debug/ }),
  only(/^(?:registry\.k8s\.io|k8s\.gcr\.io|gke\.gcr\.io|gcr\.io\/google[_-]containers|mcr\.microsoft\.com\/oss\/kubernetes)\/pause$/, NO_PROGRAMS, PAUSE),
  only('kubernetes/pause', NO_PROGRAMS, PAUSE),
  // It took the place of kennethreitz/httpbin, with which the command was `gunicorn`.
  only(/^(?:ghcr\.io\/)?mccutchen\/go-httpbin$/, ONE_PROGRAM, 'mccutchen/go-httpbin: Dockerfile'),
  csi('csi-node-driver-registrar', '1.1', 'kubernetes-csi/node-driver-registrar: CHANGELOG/CHANGELOG-1.1.md'),
  csi(SIDECARS, '2', 'https://github.com/kubernetes-csi/external-provisioner/pull/247'),
  only(/^(?:quay\.io\/brancz|gcr\.io\/kubebuilder|quay\.io\/kube-rbac-proxy)\/kube-rbac-proxy$/, NO_PROGRAMS, 'https://github.com/brancz/kube-rbac-proxy/pull/85', { since: '0.8' }),
  only(/^(?:coredns\/coredns|(?:registry\.k8s\.io|k8s\.gcr\.io)\/coredns\/coredns)$/, NO_PROGRAMS, 'coredns/coredns: Dockerfile'),
  only(/^quay\.io\/jetstack\/cert-manager-(?:controller|webhook|cainjector|acmesolver)$/, NO_PROGRAMS, 'https://github.com/cert-manager/cert-manager/pull/1663', { since: '1' }),
  only(/^(?:registry\.k8s\.io|k8s\.gcr\.io)\/metrics-server\/metrics-server$/, NO_PROGRAMS, 'kubernetes-sigs/metrics-server: Dockerfile', { since: '0.4' }),
  only(/^(?:registry\.k8s\.io|k8s\.gcr\.io)\/kube-state-metrics\/kube-state-metrics$/, NO_PROGRAMS, 'kubernetes/kube-state-metrics: Dockerfile', { since: '2' }),
  only(/^public\.ecr\.aws\/appmesh\/aws-appmesh-envoy$|^\d+\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?\/aws-appmesh-envoy$/, NO_SLEEP, APP_MESH, { only: /^v?1\.22\.(?:0|1|2\.0)\b/ }),
  only(/^(?:gcr\.io\/istio-release|istio|registry\.istio\.io\/release)\/(?:proxyv2|pilot)$/, NO_PROGRAMS, HARDENED_ISTIO, { only: /distroless/ }),
  only(/^(?:cr\.fluentbit\.io\/|ghcr\.io\/)?fluent\/fluent-bit$/, NO_PROGRAMS, 'fluent/fluent-bit: dockerfiles/Dockerfile', { except: /debug|windows/, since: '2' }),
  only('timberio/vector', NO_PROGRAMS, 'vectordotdev/vector: distribution/docker/distroless-static/Dockerfile', { only: /distroless/ }),
  only(/^(?:ghcr\.io\/dapr|daprio|docker\.io\/daprio)\/daprd$/, NO_PROGRAMS, 'dapr/dapr: docker/Dockerfile', { except: /mariner|debug|windows/, since: '1.10' }),
  only('hashicorp/consul-dataplane', NO_PROGRAMS, 'hashicorp/consul-dataplane: Dockerfile', { except: /ubi/ }),
  only(/^(?:amazon|public\.ecr\.aws\/aws-observability)\/aws-otel-collector$/, NO_PROGRAMS, 'aws-observability/aws-otel-collector: cmd/awscollector/Dockerfile', { except: /windows/ }),
  only(/^(?:quay\.io\/oliver006\/|ghcr\.io\/oliver006\/|oliver006\/)redis_exporter$/, NO_PROGRAMS, 'oliver006/redis_exporter: docker/Dockerfile', { except: /alpine/, since: '1' }),
  only('nginx/nginx-prometheus-exporter', NO_PROGRAMS, 'nginx/nginx-prometheus-exporter: build/Dockerfile', { except: /ubi|alpine/ }),
  only(/^(?:traefik|containous)\/whoami$/, NO_PROGRAMS, 'traefik/whoami: Dockerfile'),
  only(/^(?:ghcr\.io\/kedacore|kedacore)\/keda(?:-metrics-apiserver|-admission-webhooks)?$/, NO_PROGRAMS, 'kedacore/keda: Dockerfile', { since: '2' }),
  only(/^(?:ghcr\.io|oci\.external-secrets\.io)\/external-secrets\/external-secrets$/, NO_PROGRAMS, 'external-secrets/external-secrets: Dockerfile', { except: /ubi/ }),
  only('openpolicyagent/gatekeeper', NO_PROGRAMS, 'open-policy-agent/gatekeeper: Dockerfile', { since: '3.1' }),
  only(/^(?:registry\.k8s\.io|k8s\.gcr\.io)\/autoscaling\/cluster-autoscaler$/, NO_PROGRAMS, 'kubernetes/autoscaler: cluster-autoscaler/Dockerfile.amd64', { since: '1.20' }),
  only(/^gcr\.io\/kaniko-project\/executor$/, NO_PROGRAMS, 'GoogleContainerTools/kaniko: deploy/Dockerfile', { except: /debug/ }),
  only(/^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps)$/, NO_PROGRAMS, CHISELED, { only: /chiseled/ }),
  // Languages: the full ones have many tools, the slim ones those of Debian
  ...Object.entries({ python: '3.9', node: '14', ruby: '2.7', golang: '1.15', perl: undefined, rust: '1.45' })
    .map(([repository, alpineSince]) => from(repository, onDebian(ON_DEBIAN, undefined, alpineSince), 'https://hub.docker.com/_/buildpack-deps')),
  ...['elixir', 'erlang'].map((repository) => from(repository, onDebian(ON_DEBIAN), 'https://hub.docker.com/_/buildpack-deps')),
  from('oven/bun', [{ base: ON_DEBIAN, except: /alpine|distroless/ }, { base: ON_ALPINE, only: /alpine/ }], 'oven-sh/bun: dockerhub/debian/Dockerfile'),
  from('eclipse-temurin', [{ base: UBUNTU, except: /alpine|ubi|windows|nanoserver|centos/ }, { base: ON_ALPINE, only: /alpine/ }, { base: RED_HAT, only: /ubi|centos/ }],
    'adoptium/containers: 21/jre/ubuntu/noble/Dockerfile'),
  from('amazoncorretto', [{ base: ON_ALPINE, only: /alpine/ }, { base: ON_DEBIAN, only: /bookworm|bullseye|trixie/ }, { base: RED_HAT, except: /alpine|headful|windows/ }],
    'corretto/corretto-docker: 21/jdk/al2023/Dockerfile'),
  from('openjdk', [{ base: ON_DEBIAN, only: /buster|bullseye|bookworm/ }, { base: ON_ALPINE, only: /alpine/ }, { base: RED_HAT, only: /oracle/ }], 'docker-library/openjdk: Dockerfile-linux.template'),
  from('nvidia/cuda', [{ base: UBUNTU, only: /ubuntu/ }, { base: RED_HAT, only: /rockylinux|ubi|centos/ }], 'https://hub.docker.com/r/nvidia/cuda'),
  ...['pytorch/pytorch', 'tensorflow/tensorflow', 'rayproject/ray', 'vllm/vllm-openai'].map((repository) => from(repository, onUbuntu(), `https://hub.docker.com/r/${repository}`)),
  only('continuumio/miniconda3', ON_DEBIAN, 'ContinuumIO/docker-images: miniconda3/debian/Dockerfile', { except: NOT_DEBIAN }),
  // Applications in images of their own
  only('apache/superset', ON_DEBIAN, 'apache/superset: Dockerfile', { except: NOT_DEBIAN }),
  // Their images of servers are known as such; these are the others
  from('php', onDebian(ON_DEBIAN, undefined, '7.4.12'), 'docker-library/php: Dockerfile-linux.template'),
  from('wordpress', onDebian(ON_DEBIAN, undefined, '5.6'), 'docker-library/wordpress: latest/php8.3/apache/Dockerfile'),
  // Examples that are widely copied
  only(/^(?:registry\.k8s\.io|k8s\.gcr\.io|gcr\.io\/google_containers)\/kubernetes-zookeeper$/, UBUNTU, 'kow3ns/kubernetes-zookeeper: docker/Dockerfile'),
  only(/^gcr\.io\/google_samples\/k8szk$/, UBUNTU, 'kubernetes-retired/contrib: statefulsets/zookeeper/Dockerfile'),
];
