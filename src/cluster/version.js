"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DEFAULT_VERSION = exports.NEWEST_VERSION = exports.KubernetesVersion = void 0;
exports.minorOf = minorOf;
/**
 * A minor version of Kubernetes.
 *
 * Newer clusters have more features (native sleep, native sidecars), so the manifests depend on the oldest version that they must
 * run on.
 *
 * @see https://kubernetes.io/releases/
 */
var KubernetesVersion;
(function (KubernetesVersion) {
    /** Kubernetes 1.28. */
    KubernetesVersion["V1_28"] = "1.28";
    /** Kubernetes 1.29: native sidecars. */
    KubernetesVersion["V1_29"] = "1.29";
    /** Kubernetes 1.30: native sleep in hooks. */
    KubernetesVersion["V1_30"] = "1.30";
    /** Kubernetes 1.31. */
    KubernetesVersion["V1_31"] = "1.31";
    /** Kubernetes 1.32. */
    KubernetesVersion["V1_32"] = "1.32";
    /** Kubernetes 1.33: native sleep of zero seconds. */
    KubernetesVersion["V1_33"] = "1.33";
    /** Kubernetes 1.34. */
    KubernetesVersion["V1_34"] = "1.34";
    /** Kubernetes 1.35: restart rules of single containers. */
    KubernetesVersion["V1_35"] = "1.35";
    /** Kubernetes 1.36: a container that restarts all others. */
    KubernetesVersion["V1_36"] = "1.36";
    /** Kubernetes 1.37: StatefulSets that update several pods at once, autoscalers that scale to zero. */
    KubernetesVersion["V1_37"] = "1.37";
})(KubernetesVersion || (exports.KubernetesVersion = KubernetesVersion = {}));
/** The newest version that is known. */
exports.NEWEST_VERSION = Object.values(KubernetesVersion).reduce((newest, version) => minorOf(version) > minorOf(newest) ? version : newest);
/** What is assumed where nothing is said. See docs/decisions/0006-default-version.md. */
exports.DEFAULT_VERSION = KubernetesVersion.V1_30;
/** The minor number, for comparisons. */
function minorOf(version) {
    return Number(version.split('.')[1]);
}
