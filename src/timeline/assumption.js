"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.AssumptionSource = void 0;
/** Where an assumption comes from. */
var AssumptionSource;
(function (AssumptionSource) {
    /** It was set explicitly. */
    AssumptionSource["GIVEN"] = "given";
    /** From a command in the manifest. */
    AssumptionSource["COMMAND"] = "command";
    /** From the server catalog. */
    AssumptionSource["CATALOG"] = "catalogue";
    /** A constant, because nothing is known. */
    AssumptionSource["CONSTANT"] = "constant";
})(AssumptionSource || (exports.AssumptionSource = AssumptionSource = {}));
