"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Loss = exports.KeptAlive = exports.ServerGroup = void 0;
/** The groups of the documentation, in its order. */
var ServerGroup;
(function (ServerGroup) {
    ServerGroup["WEB"] = "Web servers and proxies";
    ServerGroup["DATA"] = "Databases, caches and brokers";
    ServerGroup["APPLICATION"] = "Application servers and runtimes";
})(ServerGroup || (exports.ServerGroup = ServerGroup = {}));
/** What becomes of kept-alive connections that are idle at the stop signal. */
var KeptAlive;
(function (KeptAlive) {
    /** There are none: it accepts no connections, or closes each after its response. */
    KeptAlive["NONE"] = "none";
    /** They are closed at once, without a word. */
    KeptAlive["CLOSED"] = "closed";
    /** They are told to close, with a response or by the protocol. */
    KeptAlive["TOLD"] = "told";
    /** They stay, and keep the server, until their client or a limit ends them. */
    KeptAlive["STAY"] = "stay";
    /** As the program decides that runs in it. */
    KeptAlive["UP_TO_PROGRAM"] = "up to the program";
})(KeptAlive || (exports.KeptAlive = KeptAlive = {}));
/** What a server loses that is stopped without grace. */
var Loss;
(function (Loss) {
    Loss["REQUESTS"] = "requests";
    Loss["TASKS"] = "tasks";
    Loss["TRANSACTIONS"] = "transactions";
    /** What came after the last save. */
    Loss["UNSAVED"] = "unsaved data";
    /** Nothing, but its next start has to recover. */
    Loss["CLEAN_STOP"] = "clean stop";
})(Loss || (exports.Loss = Loss = {}));
