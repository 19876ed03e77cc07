"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BACKGROUND = exports.CONTROL = void 0;
exports.simpleCommands = simpleCommands;
exports.linkedCommands = linkedCommands;
exports.commandAtEnd = commandAtEnd;
exports.withoutComments = withoutComments;
/** How deep substitutions are followed: each repeats all that is in it. What is deeper is read as the commands around it are. */
const MAX_NESTING = 32;
const HERE_DOCUMENT = /<<(-?)[ \t]*['"\\]?([A-Za-z_][\w.-]*)['"]?/y;
/** What has no meaning of its own, outside and inside of double quotes. */
const ORDINARY = /[^\s'"\\;&|()<>$`#]+/y;
const ORDINARY_IN_QUOTES = /[^"\\$`]+/y;
/** What may stand before the program of a command. */
const BEFORE_PROGRAM = /^(?:then|do|else|fi|done|if|while|until|elif|!|\{|\}|exec|time|command)$|^[A-Za-z_]\w*=|^\d*[<>]/;
/** A redirection whose file is the next word. */
const REDIRECTION = /^\d*[<>]+[&|]?$/;
/** What decides whether, how often or when something is done. */
exports.CONTROL = /\b(?:if|case|for|while|until|trap)\b|\|\|/;
/** Something goes on in the background from here on. */
exports.BACKGROUND = /(?<![>&<])&(?![&>])/;
/**
 * The simple commands of a script, split at `;`, `&&`, `||`, `|`, `&`, parentheses and line breaks, each as its words. Quotes are
 * respected; what a shell would only know at run time stays as it is. What a substitution runs stands before the command that it is
 * in, as it runs before it. Lines of a here-document are no commands. It is for looking at, not for running.
 */
function simpleCommands(script) {
    return linkedCommands(script).map(({ words }) => words);
}
/** The simple commands of a script, with what links them. */
function linkedCommands(script) {
    return new ScriptReader(script).read().map(({ end, words }) => ({ end, words: words.slice(placeOfProgram(words)) }))
        .filter(({ words }) => words.length > 0);
}
function placeOfProgram(words) {
    let n = 0;
    while (n < words.length && BEFORE_PROGRAM.test(words[n])) {
        n += REDIRECTION.test(words[n]) ? 2 : 1;
    }
    return n;
}
/** The command with which a script ends, if it is one of some. Blanks and one semicolon may follow it. */
function commandAtEnd(script, commands) {
    let text = script.trimEnd();
    if (text.endsWith(';')) {
        text = text.slice(0, -1).trimEnd();
    }
    const command = commands.find((one) => text.endsWith(one));
    if (command === undefined) {
        return undefined;
    }
    const rest = text.slice(0, -command.length);
    const before = rest.trimEnd();
    const lineBreak = rest.indexOf('\n', before.length);
    // After an operator, the command may stand on another line. Where nothing is before it, it is the first.
    return { command, before: lineBreak < 0 || before === '' || /(?:&&|\|\||;)$/.test(before) ? before : rest.slice(0, lineBreak + 1) };
}
/** A script without its lines that are comments. */
function withoutComments(script) {
    return script.replace(/^[ \t]*#.*$/gm, '');
}
/** Reads a script once, from its beginning to its end. No text is wrong to it: what is open at the end ends there. */
class ScriptReader {
    text;
    commands = [];
    open = [];
    /** Those that begin after this line. */
    documents = [];
    words = [];
    word;
    quote = '';
    at = 0;
    constructor(text) {
        this.text = text;
    }
    read() {
        while (this.at < this.text.length) {
            if (this.opens() || this.closes()) {
                continue;
            }
            if (this.quote) {
                this.readQuoted();
            }
            else if (this.inner?.kind === 'arithmetic') {
                this.count(this.text[this.at++]);
            }
            else {
                this.readPlain();
            }
        }
        while (this.inner) {
            this.leave(0);
        }
        this.endCommand();
        return this.commands;
    }
    get inner() {
        return this.open.at(-1);
    }
    /** Begins a substitution or arithmetic, if there is one here. */
    opens() {
        const c = this.text[this.at];
        if (!'$`<>'.includes(c) || this.quote === '\'' || this.open.length >= MAX_NESTING) {
            return false;
        }
        if (c === '`') {
            return (this.inner?.kind !== 'backquoted' || this.quote !== '') && this.enter('backquoted', 1);
        }
        if (this.text[this.at + 1] !== '(') {
            return false;
        }
        if (c === '$') {
            return this.text[this.at + 2] === '(' ? this.enter('arithmetic', 3) : this.enter('substitution', 2);
        }
        // `<(` and `>(`, which quotes and arithmetic take for what they look like.
        return !this.quote && this.inner?.kind !== 'arithmetic' && this.enter('substitution', 2);
    }
    enter(kind, length) {
        this.open.push({ kind, start: this.at, words: this.words, word: this.word ?? '', quote: this.quote, depth: 0 });
        this.words = [];
        this.word = undefined;
        this.quote = '';
        this.at += length;
        return true;
    }
    /** Ends what was begun last, if it ends here. */
    closes() {
        const c = this.text[this.at];
        if (!this.inner || this.quote || !(this.inner.kind === 'backquoted' ? c === '`' : c === ')' && this.inner.depth === 0)) {
            return false;
        }
        return this.leave(this.inner.kind === 'arithmetic' && this.text[this.at + 1] === ')' ? 2 : 1);
    }
    leave(length) {
        const { kind, quote, start, word, words } = this.open.pop();
        if (kind !== 'arithmetic') {
            this.endCommand();
        }
        this.at += length;
        this.words = words;
        this.word = word + this.text.slice(start, this.at);
        this.quote = quote;
        return true;
    }
    readQuoted() {
        const end = this.text.indexOf(this.quote, this.at);
        if (this.quote === '\'') {
            this.add(this.text.slice(this.at, end < 0 ? undefined : end));
            this.quote = '';
            this.at = end < 0 ? this.text.length : end + 1;
        }
        else if (!this.take(ORDINARY_IN_QUOTES)) {
            const c = this.text[this.at++];
            if (c === '"') {
                this.quote = '';
            }
            else {
                this.add(c === '\\' && this.at < this.text.length ? this.text[this.at++] : c);
            }
        }
    }
    readPlain() {
        if (this.take(ORDINARY) || this.takeHereDocument()) {
            return;
        }
        const c = this.text[this.at++];
        switch (c) {
            case '\'':
            case '"':
                this.quote = c;
                this.add('');
                break;
            case '\\':
                if (this.text[this.at] !== '\n') {
                    this.add(this.text[this.at] ?? c);
                }
                this.at++;
                break;
            case '&':
                // `>&1` and `2>&1` are redirections.
                if (/[<>]$/.test(this.word ?? '')) {
                    this.add(c);
                }
                else {
                    this.endCommand(this.doubled(c));
                }
                break;
            case ';':
            case '|':
            case '(':
            case ')':
                this.endCommand(c === '|' ? this.doubled(c) : c);
                this.count(c);
                break;
            case '\n':
                this.endCommand(c);
                this.skipHereDocuments();
                break;
            case '#':
                if (this.word === undefined) {
                    this.skipTo('\n');
                }
                else {
                    this.add(c);
                }
                break;
            default:
                if (/\s/.test(c)) {
                    this.endWord();
                }
                else {
                    this.add(c);
                }
        }
    }
    takeHereDocument() {
        if (!this.text.startsWith('<<', this.at)) {
            return false;
        }
        if (this.text[this.at + 2] === '<') {
            this.add('<<<');
            this.at += 3;
            return true;
        }
        HERE_DOCUMENT.lastIndex = this.at;
        const [found, dash, end] = HERE_DOCUMENT.exec(this.text) ?? [];
        if (found === undefined) {
            return false;
        }
        this.documents.push({ end, isIndented: dash === '-' });
        this.add(found);
        this.at += found.length;
        return true;
    }
    skipHereDocuments() {
        for (const { end, isIndented } of this.documents.splice(0)) {
            for (let line; line !== end && this.at < this.text.length; this.at++) {
                const start = this.at;
                this.skipTo('\n');
                line = this.text.slice(start, this.at);
                if (isIndented) {
                    line = line.replace(/^\t+/, '');
                }
            }
        }
    }
    skipTo(what) {
        const at = this.text.indexOf(what, this.at);
        this.at = at < 0 ? this.text.length : at;
    }
    take(pattern) {
        pattern.lastIndex = this.at;
        const [found] = pattern.exec(this.text) ?? [];
        if (found === undefined) {
            return false;
        }
        this.add(found);
        this.at += found.length;
        return true;
    }
    count(c) {
        if (this.inner) {
            this.inner.depth += c === '(' ? 1 : c === ')' ? -1 : 0;
        }
    }
    add(text) {
        this.word = (this.word ?? '') + text;
    }
    endWord() {
        if (this.word !== undefined) {
            this.words.push(this.word);
        }
        this.word = undefined;
    }
    /** An operator of one character or of two. */
    doubled(c) {
        if (this.text[this.at] !== c) {
            return c;
        }
        this.at++;
        return c + c;
    }
    endCommand(end = '') {
        this.endWord();
        if (this.words.length > 0) {
            this.commands.push({ words: this.words, end });
        }
        this.words = [];
    }
}
