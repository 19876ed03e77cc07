"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.StopSignal = void 0;
/**
 * The signal that stops a container: the `STOPSIGNAL` of its image, or SIGTERM. `docker inspect` shows it as `StopSignal`.
 *
 * Each server reacts to it differently, and some drop all requests: see `Server`.
 *
 * @see https://docs.docker.com/reference/dockerfile/#stopsignal
 */
var StopSignal;
(function (StopSignal) {
    /** SIGTERM: the default. */
    StopSignal["SIGTERM"] = "SIGTERM";
    /** SIGQUIT: used by the official images of nginx and PHP. */
    StopSignal["SIGQUIT"] = "SIGQUIT";
    /** SIGINT: used by the official image of PostgreSQL. */
    StopSignal["SIGINT"] = "SIGINT";
    /** SIGUSR1: used by the official image of HAProxy. */
    StopSignal["SIGUSR1"] = "SIGUSR1";
    /** SIGUSR2: starts the lame duck mode of NATS. */
    StopSignal["SIGUSR2"] = "SIGUSR2";
    /** SIGWINCH: used by the official image of Apache httpd. */
    StopSignal["SIGWINCH"] = "SIGWINCH";
})(StopSignal || (exports.StopSignal = StopSignal = {}));
