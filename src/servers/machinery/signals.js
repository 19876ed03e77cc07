"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gracefulSignalsOf = gracefulSignalsOf;
exports.secondSignalOf = secondSignalOf;
const image_1 = require("./image");
/** The signals on which a server stops gracefully. One of which the version is not known is taken for a new one. */
function gracefulSignalsOf({ facts: { gracefulSignals, signalsSince }, version }) {
    return signalsSince && !(version !== undefined && (0, image_1.isBefore)(version, signalsSince.version)) ? signalsSince.gracefulSignals : gracefulSignals.value;
}
/** What a second signal does to a server, which may depend on how its image is built. */
function secondSignalOf({ facts, image }) {
    return (image?.secondSignal ?? facts.secondSignal).value;
}
