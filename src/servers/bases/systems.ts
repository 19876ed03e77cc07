import type { BaseChoice, BaseImage } from './base';

/** Programs of coreutils, procps and the like, and shells: an image that has none of its own has none of these. */
export const COMMON = ['sh', 'bash', 'ash', 'dash', 'zsh', 'sleep', 'echo', 'printf', 'cat', 'true', 'false', 'test', '[', 'touch', 'rm', 'mv', 'cp', 'ln', 'ls', 'mkdir',
  'chmod', 'chown', 'date', 'env', 'seq', 'head', 'tail', 'grep', 'sed', 'awk', 'cut', 'tr', 'wc', 'tee', 'xargs', 'find', 'stat', 'timeout', 'curl', 'wget', 'nc',
  'netcat', 'nslookup', 'dig', 'ping', 'netstat', 'ss', 'lsof', 'kill', 'killall', 'pkill', 'pgrep', 'pidof', 'ps', 'top', 'perl'];

export const NO_PROGRAMS: BaseImage = {
  name: 'without a shell or any other program of a system',
  lacks: COMMON,
  source: 'https://github.com/GoogleContainerTools/distroless/blob/main/README.md',
};

/** Where somebody has put a `sleep` into such an image. */
export const ONLY_SLEEP: BaseImage = { ...NO_PROGRAMS, name: 'without a shell', lacks: COMMON.filter((program) => program !== 'sleep') };

export const DEBIAN: BaseImage = {
  name: 'Debian',
  sh: 'dash',
  // `kill` is in procps too; that of a shell is another.
  lacks: ['ash', 'zsh', 'curl', 'wget', 'nc', 'netcat', 'nslookup', 'dig', 'netstat', 'lsof', 'kill', 'killall', 'pkill', 'pgrep', 'ps', 'top'],
  source: 'debuerreotype/docker-debian-artifacts: bookworm/slim/rootfs.manifest',
};

/** Where more is installed than in Debian itself. */
export const ON_DEBIAN: BaseImage = { ...DEBIAN, lacks: [] };

export const UBUNTU: BaseImage = { name: 'Ubuntu', sh: 'dash', lacks: [], source: 'https://wiki.ubuntu.com/DashAsBinSh' };

export const ALPINE: BaseImage = {
  name: 'Alpine',
  sh: 'busybox',
  lacks: ['bash', 'dash', 'zsh', 'curl', 'dig', 'perl'],
  source: 'https://hub.docker.com/_/alpine',
};

/** Where more may be installed than in Alpine itself. */
export const ON_ALPINE: BaseImage = { ...ALPINE, lacks: [] };

export const BUSYBOX: BaseImage = {
  name: 'busybox',
  sh: 'busybox',
  lacks: ['bash', 'dash', 'zsh', 'curl', 'dig', 'perl'],
  source: 'https://hub.docker.com/_/busybox',
};

/** Red Hat Enterprise Linux, and those made from it or like it. */
export const RED_HAT: BaseImage = {
  name: 'Red Hat',
  sh: 'bash',
  lacks: ['ash', 'dash'],
  source: 'https://docs.redhat.com/en/documentation/red_hat_enterprise_linux/9/html/configuring_basic_system_settings/index',
};

/** Tags of systems that are none of these. */
const OTHER_SYSTEM = /windows|nanoserver|ubi|oracle|centos|amazon|fedora|photon/;
export const NOT_DEBIAN = new RegExp(`alpine|${OTHER_SYSTEM.source}`);

/**
 * Images of Docker Hub that come on Debian, and on Alpine if the tag says so. With `since`, on Debian 9 or newer: older ones have `ps`.
 * From `alpineSince` on, they were never made on an Alpine before 3.10.
 */
export const onDebian = (base: BaseImage, since?: string, alpineSince?: string): readonly BaseChoice[] => [
  { base, except: NOT_DEBIAN, since },
  { base: ON_ALPINE, only: /alpine/, newBusyboxSince: alpineSince },
];

/** Images that come on Ubuntu, unless the tag says otherwise. */
export const onUbuntu = (since?: string, except = OTHER_SYSTEM): readonly BaseChoice[] => [{ base: UBUNTU, except, since }];
