"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.onUbuntu = exports.onDebian = exports.NOT_DEBIAN = exports.RED_HAT = exports.BUSYBOX = exports.ON_ALPINE = exports.ALPINE = exports.UBUNTU = exports.ON_DEBIAN = exports.DEBIAN = exports.ONLY_SLEEP = exports.NO_PROGRAMS = exports.COMMON = void 0;
/** Programs of coreutils, procps and the like, and shells: an image that has none of its own has none of these. */
exports.COMMON = ['sh', 'bash', 'ash', 'dash', 'zsh', 'sleep', 'echo', 'printf', 'cat', 'true', 'false', 'test', '[', 'touch', 'rm', 'mv', 'cp', 'ln', 'ls', 'mkdir',
    'chmod', 'chown', 'date', 'env', 'seq', 'head', 'tail', 'grep', 'sed', 'awk', 'cut', 'tr', 'wc', 'tee', 'xargs', 'find', 'stat', 'timeout', 'curl', 'wget', 'nc',
    'netcat', 'nslookup', 'dig', 'ping', 'netstat', 'ss', 'lsof', 'kill', 'killall', 'pkill', 'pgrep', 'pidof', 'ps', 'top', 'perl'];
exports.NO_PROGRAMS = {
    name: 'without a shell or any other program of a system',
    lacks: exports.COMMON,
    source: 'https://github.com/GoogleContainerTools/distroless/blob/main/README.md',
};
/** Where somebody has put a `sleep` into such an image. */
exports.ONLY_SLEEP = { ...exports.NO_PROGRAMS, name: 'without a shell', lacks: exports.COMMON.filter((program) => program !== 'sleep') };
exports.DEBIAN = {
    name: 'Debian',
    sh: 'dash',
    // `kill` is in procps too; that of a shell is another.
    lacks: ['ash', 'zsh', 'curl', 'wget', 'nc', 'netcat', 'nslookup', 'dig', 'netstat', 'lsof', 'kill', 'killall', 'pkill', 'pgrep', 'ps', 'top'],
    source: 'debuerreotype/docker-debian-artifacts: bookworm/slim/rootfs.manifest',
};
/** Where more is installed than in Debian itself. */
exports.ON_DEBIAN = { ...exports.DEBIAN, lacks: [] };
exports.UBUNTU = { name: 'Ubuntu', sh: 'dash', lacks: [], source: 'https://wiki.ubuntu.com/DashAsBinSh' };
exports.ALPINE = {
    name: 'Alpine',
    sh: 'busybox',
    lacks: ['bash', 'dash', 'zsh', 'curl', 'dig', 'perl'],
    source: 'https://hub.docker.com/_/alpine',
};
/** Where more may be installed than in Alpine itself. */
exports.ON_ALPINE = { ...exports.ALPINE, lacks: [] };
exports.BUSYBOX = {
    name: 'busybox',
    sh: 'busybox',
    lacks: ['bash', 'dash', 'zsh', 'curl', 'dig', 'perl'],
    source: 'https://hub.docker.com/_/busybox',
};
/** Red Hat Enterprise Linux, and those made from it or like it. */
exports.RED_HAT = {
    name: 'Red Hat',
    sh: 'bash',
    lacks: ['ash', 'dash'],
    source: 'https://docs.redhat.com/en/documentation/red_hat_enterprise_linux/9/html/configuring_basic_system_settings/index',
};
/** Tags of systems that are none of these. */
const OTHER_SYSTEM = /windows|nanoserver|ubi|oracle|centos|amazon|fedora|photon/;
exports.NOT_DEBIAN = new RegExp(`alpine|${OTHER_SYSTEM.source}`);
/**
 * Images of Docker Hub that come on Debian, and on Alpine if the tag says so. With `since`, on Debian 9 or newer: older ones have `ps`.
 * From `alpineSince` on, they were never made on an Alpine before 3.10.
 */
const onDebian = (base, since, alpineSince) => [
    { base, except: exports.NOT_DEBIAN, since },
    { base: exports.ON_ALPINE, only: /alpine/, newBusyboxSince: alpineSince },
];
exports.onDebian = onDebian;
/** Images that come on Ubuntu, unless the tag says otherwise. */
const onUbuntu = (since, except = OTHER_SYSTEM) => [{ base: exports.UBUNTU, except, since }];
exports.onUbuntu = onUbuntu;
