"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Runs = exports.Passing = void 0;
/** What a program that runs another one does with its stop signal as the main process. */
var Passing;
(function (Passing) {
    /** The other one takes its place. */
    Passing["BECOMES"] = "becomes";
    /** It passes the signal on, and ends when the other one has. */
    Passing["PASSES_ON"] = "passes on";
    /** It ends at once, and the other one is killed with it. */
    Passing["CUTS"] = "cuts";
    /** It has no handler: as the main process it goes on, as any other it ends. */
    Passing["HAS_NO_HANDLER"] = "has no handler";
})(Passing || (exports.Passing = Passing = {}));
/** Where a wrapper is told what to run. */
var Runs;
(function (Runs) {
    /** In the words that follow: `tini -- nginx`. */
    Runs["WORDS"] = "words";
    /** In a text for the shell of a user or of the system: `script -c 'nginx'`. */
    Runs["TEXT"] = "text";
    /** In a file that no manifest shows, by `sh -c`: `npm start`. */
    Runs["SCRIPT"] = "script";
    /** In files that no manifest shows, without a shell: `supervisord`. */
    Runs["SERVICES"] = "services";
})(Runs || (exports.Runs = Runs = {}));
