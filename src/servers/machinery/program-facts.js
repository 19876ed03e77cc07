"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Meaning = exports.SettingKind = void 0;
/** Where a setting stands. */
var SettingKind;
(function (SettingKind) {
    /** An argument: `--graceful-timeout 30`, `--graceful-timeout=30`. */
    SettingKind["FLAG"] = "flag";
    /** A variable of the environment. */
    SettingKind["VARIABLE"] = "variable";
    /** An annotation of the pod, for a container that is put into it later. */
    SettingKind["ANNOTATION"] = "annotation";
    /** A line of a configuration file: `worker_shutdown_timeout 30s;`, `graceful_timeout = 30`, `grace: 30`. */
    SettingKind["FILE"] = "file";
})(SettingKind || (exports.SettingKind = SettingKind = {}));
/** What a setting does with the time that it holds. */
var Meaning;
(function (Meaning) {
    /** The program keeps serving for so long after its stop signal, and only then begins to stop. */
    Meaning["SERVES_ON"] = "serves on";
    /** It lets in-flight work finish for up to so long. */
    Meaning["FINISHES"] = "finishes";
    /** It sends its clients away, one by one, within that time. */
    Meaning["SENDS_AWAY"] = "sends away";
    /** It stays for so long when it has stopped serving. */
    Meaning["LINGERS"] = "lingers";
    /** It gets its stop signal, or heeds it, only so much later. */
    Meaning["HELD_BACK"] = "held back";
})(Meaning || (exports.Meaning = Meaning = {}));
