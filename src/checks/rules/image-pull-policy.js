"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.IMAGE_PULL_POLICY = void 0;
const pod_1 = require("../../pod");
const image_1 = require("../../servers/machinery/image");
/** One tag, several images. */
exports.IMAGE_PULL_POLICY = {
    id: 'image-pull-policy',
    level: 'info',
    recommended: false,
    part: 'start',
    title: 'node may run an older image of this tag',
    why: 'A tag can be pushed again. With `IfNotPresent`, the default for all tags except `latest`, a node that has an image with that tag runs it '
        + 'without asking the registry, so pods of one workload may run different versions.',
    fix: 'Pin the image by digest, or set `imagePullPolicy: Always`.',
    reference: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
    peers: ['kube-linter image-pull-policy', 'kube-score container-image-pull-policy', 'polaris pullPolicyNotAlways', 'checkov CKV_K8S_15'],
    *pod(pod) {
        for (const container of (0, pod_1.allContainers)(pod)) {
            const { image, raw } = container;
            const reference = image === undefined || (0, pod_1.isTemplated)(image) ? undefined : (0, image_1.parseImage)(image);
            const given = (0, pod_1.textAt)(raw, 'imagePullPolicy');
            if (!reference || reference.digest !== undefined || (0, pod_1.isTemplated)(given)) {
                continue;
            }
            const policy = given ?? (reference.tag === undefined || reference.tag === 'latest' ? 'Always' : 'IfNotPresent');
            if (policy !== 'Always') {
                yield {
                    pointer: (0, pod_1.pointer)(container.pointer, given === undefined ? 'image' : 'imagePullPolicy'),
                    container,
                    message: `The image '${image}' has the pull policy ${policy}${given === undefined ? ' (the default)' : ''}: `
                        + 'a node that has an older image of that tag runs it.',
                };
            }
        }
    },
};
