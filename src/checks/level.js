"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.FindingLevel = void 0;
/** The severity of a finding. */
var FindingLevel;
(function (FindingLevel) {
    /** Certain to fail, or to lose requests or data, at run time. */
    FindingLevel["ERROR"] = "error";
    /** Fails, or loses requests or data, under common conditions. */
    FindingLevel["WARNING"] = "warning";
    /** Good to know. */
    FindingLevel["INFO"] = "info";
})(FindingLevel || (exports.FindingLevel = FindingLevel = {}));
