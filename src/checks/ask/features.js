"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.supports = supports;
const feature_1 = require("../../cluster/feature");
/** Whether the cluster has a feature: by default in its version, or because somebody says that its gate is on. */
function supports({ gates = [], minor }, feature) {
    return (0, feature_1.isOn)(feature, `1.${minor}`) || gates.includes(feature);
}
