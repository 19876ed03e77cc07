import { rememberByText } from '../../private/remember';
import { isBefore, parseImage } from '../machinery/image';
import { knownImage } from '../machinery/known';

/** Which program `sh` is. As the main process of a container each treats signals in its own way. */
export type ShellProgram = 'dash' | 'bash' | 'busybox';

/** What is in the images that others are made from. */
export interface BaseImage {
  readonly name: string;
  /** Nothing if it has no shell. */
  readonly sh?: ShellProgram;
  /** What commands of hooks and probes like to use, and what is not in it. */
  readonly lacks: readonly string[];
  /** The repository and file that was read, or an address. */
  readonly source: string;
}

/** Images of one repository, and what they are made from. */
interface ImagesOnBase {
  readonly repository: string | RegExp;
  readonly base: BaseImage;
  /** Only images whose tag fits. No tag counts as an empty one. */
  readonly only?: RegExp;
  /** Only images whose tag does not fit. */
  readonly except?: RegExp;
  /** Of older versions nothing is known. */
  readonly since?: string;
  readonly source: string;
}

/** Programs of coreutils, procps and the like, and shells: an image that has none of its own has none of these. */
const COMMON = ['sh', 'bash', 'ash', 'dash', 'zsh', 'sleep', 'echo', 'printf', 'cat', 'true', 'false', 'test', '[', 'touch', 'rm', 'mv', 'cp', 'ln', 'ls', 'mkdir',
  'chmod', 'chown', 'date', 'env', 'seq', 'head', 'tail', 'grep', 'sed', 'awk', 'cut', 'tr', 'wc', 'tee', 'xargs', 'find', 'stat', 'timeout', 'curl', 'wget', 'nc',
  'netcat', 'nslookup', 'dig', 'ping', 'netstat', 'ss', 'lsof', 'kill', 'killall', 'pkill', 'pgrep', 'pidof', 'ps', 'top', 'perl'];

const NO_PROGRAMS: BaseImage = {
  name: 'without a shell or any other program of a system',
  lacks: COMMON,
  source: 'https://github.com/GoogleContainerTools/distroless/blob/main/README.md',
};

const DEBIAN: BaseImage = {
  name: 'Debian',
  sh: 'dash',
  // `kill` is in procps too; that of a shell is another.
  lacks: ['ash', 'zsh', 'curl', 'wget', 'nc', 'netcat', 'nslookup', 'dig', 'netstat', 'lsof', 'kill', 'killall', 'pkill', 'pgrep', 'ps', 'top'],
  source: 'debuerreotype/docker-debian-artifacts: bookworm/slim/rootfs.manifest',
};

/** Where more is installed than in Debian itself. */
const ON_DEBIAN: BaseImage = { ...DEBIAN, lacks: [] };

const UBUNTU: BaseImage = { name: 'Ubuntu', sh: 'dash', lacks: [], source: 'https://wiki.ubuntu.com/DashAsBinSh' };

const ALPINE: BaseImage = {
  name: 'Alpine',
  sh: 'busybox',
  lacks: ['bash', 'dash', 'zsh', 'curl', 'dig', 'perl'],
  source: 'https://hub.docker.com/_/alpine',
};

/** Where more may be installed than in Alpine itself. */
const ON_ALPINE: BaseImage = { ...ALPINE, lacks: [] };

const BUSYBOX: BaseImage = {
  name: 'busybox',
  sh: 'busybox',
  lacks: ['bash', 'dash', 'zsh', 'curl', 'dig', 'perl'],
  source: 'https://hub.docker.com/_/busybox',
};

const ALPINE_TAG = /alpine/;
/** Tags of other systems. */
const OTHER_SYSTEM = /windows|nanoserver|ubi|oracle|centos|amazon|fedora|photon/;
const NOT_DEBIAN = /alpine|windows|nanoserver|ubi|oracle|centos|amazon|fedora|photon/;

/** The images of Docker Hub that come on Debian, and on Alpine if the tag says so. With `since`, Debian 9 or newer: older ones have `ps`. */
const onDebian = (repository: string, base: BaseImage, since: string | undefined, source: string): ImagesOnBase[] => [
  { repository, base, except: NOT_DEBIAN, since, source },
  { repository, base: ON_ALPINE, only: ALPINE_TAG, source },
];

const SIDECARS = '(?:csi-node-driver-registrar|csi-provisioner|csi-attacher|csi-resizer|csi-snapshotter|livenessprobe)';
/** From then on the sidecars of CSI are distroless. */
const csi = (name: string, since: string, source: string): ImagesOnBase => ({
  repository: new RegExp(`^(?:registry\\.k8s\\.io/sig-storage|k8s\\.gcr\\.io/sig-storage|quay\\.io/k8scsi)/${name}$`), base: NO_PROGRAMS, since, source,
});

/** What well-known images are made from. */
const IMAGES: readonly ImagesOnBase[] = [
  // Bare systems
  { repository: 'debian', base: DEBIAN, except: /^(?:jessie|wheezy|squeeze|8|7|oldoldstable)/, source: DEBIAN.source },
  { repository: 'ubuntu', base: UBUNTU, source: UBUNTU.source },
  { repository: 'alpine', base: ALPINE, source: ALPINE.source },
  { repository: 'busybox', base: BUSYBOX, source: BUSYBOX.source },
  // None at all
  { repository: /^gcr\.io\/distroless\//, base: NO_PROGRAMS, except: /debug/, source: NO_PROGRAMS.source },
  {
    repository: /^(?:registry\.k8s\.io|k8s\.gcr\.io|gke\.gcr\.io|gcr\.io\/google[_-]containers|mcr\.microsoft\.com\/oss\/kubernetes)\/pause$/,
    base: NO_PROGRAMS,
    source: 'kubernetes/kubernetes: build/pause/Dockerfile',
  },
  { repository: 'kubernetes/pause', base: NO_PROGRAMS, source: 'kubernetes/kubernetes: build/pause/Dockerfile' },
  csi('csi-node-driver-registrar', '1.1', 'kubernetes-csi/node-driver-registrar: CHANGELOG/CHANGELOG-1.1.md'),
  csi(SIDECARS, '2', 'https://github.com/kubernetes-csi/external-provisioner/pull/247'),
  {
    repository: /^(?:(?:eu|us|asia)\.)?gcr\.io\/cloudsql-docker\/gce-proxy$/,
    base: NO_PROGRAMS,
    except: /alpine|buster|bullseye|bookworm/,
    since: '1.16',
    source: 'https://github.com/GoogleCloudPlatform/cloud-sql-proxy/issues/317',
  },
  {
    repository: /^(?:(?:eu|us|asia)\.)?gcr\.io\/cloud-sql-connectors\/cloud-sql-proxy$/,
    base: NO_PROGRAMS,
    except: /alpine|buster|bullseye|bookworm/,
    source: 'GoogleCloudPlatform/cloud-sql-proxy: Dockerfile',
  },
  {
    repository: /^(?:quay\.io\/brancz|gcr\.io\/kubebuilder|quay\.io\/kube-rbac-proxy)\/kube-rbac-proxy$/,
    base: NO_PROGRAMS,
    since: '0.8',
    source: 'https://github.com/brancz/kube-rbac-proxy/pull/85',
  },
  { repository: /^(?:coredns\/coredns|(?:registry\.k8s\.io|k8s\.gcr\.io)\/coredns\/coredns)$/, base: NO_PROGRAMS, source: 'coredns/coredns: Dockerfile' },
  {
    repository: /^quay\.io\/jetstack\/cert-manager-(?:controller|webhook|cainjector|acmesolver)$/,
    base: NO_PROGRAMS,
    since: '1',
    source: 'https://github.com/cert-manager/cert-manager/pull/1663',
  },
  {
    repository: /^(?:registry\.k8s\.io|k8s\.gcr\.io)\/metrics-server\/metrics-server$/,
    base: NO_PROGRAMS,
    since: '0.4',
    source: 'kubernetes-sigs/metrics-server: Dockerfile',
  },
  {
    repository: /^(?:registry\.k8s\.io|k8s\.gcr\.io)\/kube-state-metrics\/kube-state-metrics$/,
    base: NO_PROGRAMS,
    since: '2',
    source: 'kubernetes/kube-state-metrics: Dockerfile',
  },
  { repository: /^otel\/opentelemetry-collector(?:-contrib)?$/, base: NO_PROGRAMS, source: 'open-telemetry/opentelemetry-collector-releases: distributions/otelcol/Dockerfile' },
  { repository: 'quay.io/oauth2-proxy/oauth2-proxy', base: NO_PROGRAMS, except: /alpine/, since: '7.6', source: 'https://github.com/oauth2-proxy/oauth2-proxy/pull/2295' },
  // The images of servers
  ...onDebian('nginx', DEBIAN, '1.14', 'nginxinc/docker-nginx: mainline/debian/Dockerfile'),
  ...onDebian('nginxinc/nginx-unprivileged', DEBIAN, '1.14', 'nginxinc/docker-nginx-unprivileged: mainline/debian/Dockerfile'),
  ...onDebian('httpd', DEBIAN, '2.4.41', 'docker-library/httpd: 2.4/Dockerfile'),
  ...onDebian('haproxy', DEBIAN, '2.0', 'docker-library/haproxy: Dockerfile.template'),
  ...onDebian('redis', DEBIAN, '5', 'redis/docker-library-redis: debian/Dockerfile'),
  ...onDebian('valkey/valkey', DEBIAN, undefined, 'valkey-io/valkey-container: 8.1/debian/Dockerfile'),
  ...onDebian('memcached', DEBIAN, '1.6', 'docker-library/memcached: 1/debian/Dockerfile'),
  ...onDebian('postgres', ON_DEBIAN, undefined, 'docker-library/postgres: Dockerfile-debian.template'),
  ...onDebian('php', ON_DEBIAN, undefined, 'docker-library/php: Dockerfile-linux.template'),
  ...onDebian('wordpress', ON_DEBIAN, undefined, 'docker-library/wordpress: latest/php8.3/apache/Dockerfile'),
  { repository: 'mongo', base: UBUNTU, except: OTHER_SYSTEM, since: '4', source: 'docker-library/mongo: Dockerfile-linux.template' },
  { repository: 'mariadb', base: UBUNTU, except: OTHER_SYSTEM, since: '10', source: 'MariaDB/mariadb-docker: Dockerfile.template' },
  { repository: 'rabbitmq', base: UBUNTU, except: NOT_DEBIAN, source: 'docker-library/rabbitmq: 3.13/ubuntu/Dockerfile' },
  // Languages: the full ones have many tools, the slim ones those of Debian
  ...['python', 'node', 'ruby', 'golang', 'perl', 'rust'].flatMap((repository) => onDebian(repository, ON_DEBIAN, undefined, 'https://hub.docker.com/_/buildpack-deps')),
  // Examples that are widely copied
  { repository: /^(?:registry\.k8s\.io|k8s\.gcr\.io|gcr\.io\/google_containers)\/kubernetes-zookeeper$/, base: UBUNTU, source: 'kow3ns/kubernetes-zookeeper: docker/Dockerfile' },
  { repository: /^gcr\.io\/google_samples\/k8szk$/, base: UBUNTU, source: 'kubernetes-retired/contrib: statefulsets/zookeeper/Dockerfile' },
];

/** What is known of the programs in an image. */
export interface ImagePrograms {
  /** What it is made from, in words: `Debian`. */
  readonly base: string;
  /** Which program `sh` is; nothing if that is not known, or it has none. */
  readonly sh?: ShellProgram;
  /** The programs that are not in it, as far as that is known. */
  readonly lacks: ReadonlySet<string>;
}

/** The programs of an image, as far as they are known for sure; nothing for an image that nobody here knows. */
export const programsIn = rememberByText((image): ImagePrograms | undefined => {
  const base = baseOf(image);
  const tools = knownImage(image)?.tools;
  if (tools && !tools.shell) { return { base: NO_PROGRAMS.name, lacks: new Set(COMMON) }; }
  if (!base && !tools) { return undefined; }
  const lacks = new Set(base?.lacks ?? []);
  for (const tool of ['sleep', 'curl', 'wget'] as const) {
    if (tools?.[tool] === true) { lacks.delete(tool); }
    if (tools?.[tool] === false) { lacks.add(tool); }
  }
  return { base: base?.name ?? 'the official one', sh: base?.sh, lacks };
});

/** What an image is made from. */
function baseOf(image: string): BaseImage | undefined {
  const reference = parseImage(image);
  if (!reference) { return undefined; }
  const repository = reference.registry === undefined ? reference.path : `${reference.registry}/${reference.path}`;
  // By its digest alone it may be of any version and system.
  const anyOfThem = reference.tag === undefined && reference.digest !== undefined;
  const tag = reference.tag ?? '';
  const [, version] = /^v?(\d+(?:\.\d+)*)/.exec(tag) ?? [];
  return IMAGES.find((known) => (typeof known.repository === 'string' ? known.repository === repository : known.repository.test(repository))
    && !(anyOfThem && (known.only || known.except || known.since))
    && (known.only?.test(tag) ?? true) && !known.except?.test(tag)
    && !(known.since !== undefined && version !== undefined && isBefore(version, known.since)))?.base;
}
