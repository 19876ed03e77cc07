"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.quote = quote;
exports.guardExpansion = guardExpansion;
/**
 * Quotes a text so that every POSIX shell (dash, busybox ash, bash) reads it as exactly this one word.
 * Whatever comes from a user and reaches a shell goes through here, and only through here.
 */
function quote(text) {
    if (text.includes('\0')) {
        throw new Error(`the text ${JSON.stringify(text)} must not contain NUL characters, which cannot be passed as an argument: remove them`);
    }
    if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) {
        return text;
    }
    return `'${text.replace(/'/g, "'\\''")}'`;
}
/**
 * Guards a script against Kubernetes' own expansion: in `command` and `args` of a container, and in the commands of
 * its probes (but not in those of its hooks), `$(NAME)` becomes the value of a variable and `$$` becomes `$`; and, in
 * versions such as 1.28, a `$` before a letter beyond ASCII breaks that letter, because its first byte is taken for all of it.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
 */
function guardExpansion(script) {
    return script.replace(/\$(?=[$(]|[^\0-\x7f])/g, '$$$$');
}
