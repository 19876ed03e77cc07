"use strict";
/** The structure of a script, as far as it decides which process gets the signals of its shell. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseShell = parseShell;
/** How deep compound commands are followed. */
const MAX_DEPTH = 32;
/** A script as long as that is no command that a manifest holds. */
const MAX_LENGTH = 65_536;
/** The structure of a script; nothing if it is not understood, or is no script that all shells read alike. */
function parseShell(script) {
    if (script.length > MAX_LENGTH) {
        return undefined;
    }
    const tokens = new Tokens(script).read();
    if (!tokens) {
        return undefined;
    }
    try {
        const items = new Parser(tokens).script();
        const last = tokens.filter(({ kind, text }) => kind !== 'operator' || text !== '\n').at(-1)?.end ?? 0;
        const breaks = script.slice(last).match(/\n/g)?.length ?? 0;
        return { items, goesOn: breaks > 0, hasMoreLines: breaks > 1 || (breaks === 1 && !script.endsWith('\n')) };
    }
    catch (error) {
        if (error instanceof NotUnderstood) {
            return undefined;
        }
        throw error;
    }
}
/** What is no script, or one that is too deep or too odd. */
class NotUnderstood extends Error {
}
const OPERATOR = /&&|\|\||;;&?|;&|[;|&()\n]/y;
const REDIRECTION = /(?:\d*(?:<<<|<<-?|<>|[<>]&|>>|>\||[<>])|&>>?)(?!\()[ \t]*/y;
const ORDINARY = /[^\s'"\\;&|()<>$`]+/y;
/** Splits a script into words, operators and redirections; comments and here-documents are left out. */
class Tokens {
    text;
    tokens = [];
    documents = [];
    at = 0;
    constructor(text) {
        this.text = text;
    }
    read() {
        while (this.at < this.text.length) {
            const c = this.text[this.at];
            if (c === '\\' && this.text[this.at + 1] === '\n') {
                this.at += 2;
            }
            else if (c === ' ' || c === '\t' || c === '\r') {
                this.at++;
            }
            else if (c === '#') {
                const end = this.text.indexOf('\n', this.at);
                this.at = end < 0 ? this.text.length : end;
            }
            else if (!this.takeRedirection() && !this.takeOperator() && !this.takeWord()) {
                return undefined;
            }
        }
        return this.documents.length > 0 ? undefined : this.tokens;
    }
    match(pattern) {
        pattern.lastIndex = this.at;
        return pattern.exec(this.text)?.[0];
    }
    push(kind, text, isQuoted = false) {
        this.tokens.push({ kind, text, isQuoted, end: this.at });
        return true;
    }
    takeOperator() {
        const found = this.match(OPERATOR);
        if (found === undefined) {
            return false;
        }
        this.at += found.length;
        this.push('operator', found);
        return found !== '\n' || this.skipDocuments();
    }
    takeRedirection() {
        const found = this.match(REDIRECTION);
        if (found === undefined) {
            return false;
        }
        this.at += found.length;
        const target = this.word();
        if (target === undefined) {
            return false;
        }
        const document = /^\d*<<(-?)[ \t]*$/.exec(found);
        if (document) {
            this.documents.push({ end: target.text, isIndented: document[1] === '-' });
        }
        return this.push('redirection', target.text);
    }
    skipDocuments() {
        for (const { end, isIndented } of this.documents.splice(0)) {
            for (let line; line !== end;) {
                if (this.at >= this.text.length) {
                    return true;
                }
                const next = this.text.indexOf('\n', this.at);
                line = this.text.slice(this.at, next < 0 ? undefined : next);
                this.at = next < 0 ? this.text.length : next + 1;
                if (isIndented) {
                    line = line.replace(/^\t+/, '');
                }
            }
        }
        return true;
    }
    takeWord() {
        const word = this.word();
        return word !== undefined && this.push('word', word.text, word.isQuoted);
    }
    /** A word, with substitutions as they stand. */
    word() {
        let [text, isQuoted] = ['', false];
        const start = this.at;
        while (this.at < this.text.length) {
            const ordinary = this.match(ORDINARY);
            const c = this.text[this.at];
            if (ordinary !== undefined) {
                text += ordinary;
                this.at += ordinary.length;
            }
            else if (c === '\\') {
                if (this.text[this.at + 1] !== '\n') {
                    text += this.text[this.at + 1] ?? '';
                }
                isQuoted = true;
                this.at += 2;
            }
            else if (c === '\'' || c === '"') {
                const end = endOfQuoted(this.text, this.at);
                if (end === undefined) {
                    return undefined;
                }
                const inner = this.text.slice(this.at + 1, end - 1);
                text += c === '\'' ? inner : inner.replace(/\\(["\\$`]|\n)/g, (_, one) => one === '\n' ? '' : one);
                isQuoted = true;
                this.at = end;
            }
            else if (c === '$' || c === '`' || ((c === '<' || c === '>') && this.text[this.at + 1] === '(')) {
                const end = endOfExpansion(this.text, this.at);
                if (end === undefined) {
                    return undefined;
                }
                text += this.text.slice(this.at, end);
                isQuoted = true;
                this.at = end;
            }
            else {
                break;
            }
        }
        return this.at > start ? { text, isQuoted } : undefined;
    }
}
/** The place after what is quoted from a place on. */
function endOfQuoted(text, start) {
    if (text[start] === '\'') {
        const end = text.indexOf('\'', start + 1);
        return end < 0 ? undefined : end + 1;
    }
    for (let at = start + 1; at < text.length;) {
        const c = text[at];
        if (c === '"') {
            return at + 1;
        }
        if (c === '\\') {
            at += 2;
        }
        else if (c === '`' || (c === '$' && '({'.includes(text[at + 1] ?? ' '))) {
            const end = endOfExpansion(text, at);
            if (end === undefined) {
                return undefined;
            }
            at = end;
        }
        else {
            at++;
        }
    }
    return undefined;
}
/** The place after a substitution, arithmetic or a variable. Without recursion: what is nested is counted. */
function endOfExpansion(text, start) {
    if (text[start] === '`') {
        for (let at = start + 1; at < text.length; at += text[at] === '\\' ? 2 : 1) {
            if (text[at] === '`') {
                return at + 1;
            }
        }
        return undefined;
    }
    const open = text[start + 1];
    if (open !== '(' && open !== '{') {
        return start + 1;
    }
    const close = open === '(' ? ')' : '}';
    let depth = 0;
    let quote = '';
    for (let at = start + 1; at < text.length; at++) {
        const c = text[at];
        if (c === '\\' && quote !== '\'') {
            at++;
        }
        else if (quote) {
            if (c === quote) {
                quote = '';
            }
        }
        else if (c === '\'' || c === '"') {
            quote = c;
        }
        else if (c === open) {
            depth++;
        }
        else if (c === close && --depth === 0) {
            return at + 1;
        }
    }
    return undefined;
}
const RESERVED = new Set(['if', 'then', 'elif', 'else', 'fi', 'for', 'while', 'until', 'do', 'done', 'case', 'in', 'esac', '{', '}', '!', 'function', 'select', 'time', '[[', 'coproc']);
const NO_ITEMS = [];
/** Reads tokens by the grammar of POSIX, and functions as bash and busybox write them. */
class Parser {
    tokens;
    at = 0;
    depth = 0;
    constructor(tokens) {
        this.tokens = tokens;
    }
    script() {
        const items = this.list();
        if (this.at < this.tokens.length) {
            throw new NotUnderstood();
        }
        return items;
    }
    /** Commands up to a word or operator that cannot begin one. */
    list() {
        if (++this.depth > MAX_DEPTH) {
            throw new NotUnderstood();
        }
        const items = [];
        this.skipBreaks();
        while (this.at < this.tokens.length && !this.isEnd()) {
            const pipelines = [this.pipeline()];
            while (this.takeOperator('&&') || this.takeOperator('||')) {
                this.skipBreaks();
                pipelines.push(this.pipeline());
            }
            const isInBackground = this.takeOperator('&');
            const isEnded = isInBackground || this.takeOperator(';');
            const endsLine = this.skipBreaks();
            items.push({ pipelines, isInBackground, endsLine });
            if (!isEnded && !endsLine) {
                break;
            }
        }
        this.depth--;
        return items;
    }
    isEnd() {
        const { isQuoted, kind, text } = this.tokens[this.at];
        return kind === 'operator' ? text === ')' || text.startsWith(';;') || text === ';&' : !isQuoted && /^(?:then|elif|else|fi|do|done|esac|\})$/.test(text);
    }
    pipeline() {
        let isHeld = false;
        while (this.isReserved('!') || this.isReserved('time')) {
            isHeld = true;
            this.at++;
            while (this.tokens[this.at]?.text === '-p') {
                this.at++;
            }
        }
        const nodes = [this.node()];
        while (this.takeOperator('|')) {
            this.takeOperator('&');
            this.skipBreaks();
            nodes.push(this.node());
        }
        return { isHeld, nodes };
    }
    node() {
        const token = this.tokens[this.at];
        if (!token) {
            throw new NotUnderstood();
        }
        if (this.takeOperator('(')) {
            const body = this.list();
            this.expectOperator(')');
            return this.compound('subshell', NO_ITEMS, [body]);
        }
        if (token.kind === 'operator') {
            throw new NotUnderstood();
        }
        if (token.kind === 'word' && !token.isQuoted && RESERVED.has(token.text)) {
            return this.reserved(token.text);
        }
        return this.simple();
    }
    reserved(word) {
        this.at++;
        switch (word) {
            case '{': {
                const body = this.list();
                this.expect('}');
                return this.compound('group', NO_ITEMS, [body]);
            }
            case 'if': return this.choice();
            case 'while':
            case 'until': {
                const first = this.list();
                return this.loop(first);
            }
            case 'for':
            case 'select': {
                // The name, then the words up to a separator.
                while (this.tokens[this.at] && this.tokens[this.at].kind !== 'operator' && !this.isReserved('do')) {
                    this.at++;
                }
                this.takeOperator(';');
                this.skipBreaks();
                return this.loop(NO_ITEMS);
            }
            case 'case': return this.cases();
            case 'function': {
                const name = this.tokens[this.at++]?.text ?? '';
                if (this.takeOperator('(')) {
                    this.expectOperator(')');
                }
                this.skipBreaks();
                return { kind: 'function', name, body: this.node() };
            }
            default: throw new NotUnderstood();
        }
    }
    choice() {
        const first = this.list();
        this.expect('then');
        const bodies = [this.list()];
        let conditions = first;
        while (this.isReserved('elif')) {
            this.at++;
            conditions = [...conditions, ...this.list()];
            this.expect('then');
            bodies.push(this.list());
        }
        if (this.isReserved('else')) {
            this.at++;
            bodies.push(this.list());
        }
        this.expect('fi');
        return this.compound('choice', conditions, bodies);
    }
    loop(first) {
        this.expect('do');
        const body = this.list();
        this.expect('done');
        return this.compound('loop', first, [body]);
    }
    cases() {
        this.at++;
        this.skipBreaks();
        this.expect('in');
        this.skipBreaks();
        const bodies = [];
        while (!this.isReserved('esac')) {
            this.takeOperator('(');
            while (this.tokens[this.at]?.kind === 'word' || this.tokens[this.at]?.text === '|') {
                this.at++;
            }
            this.expectOperator(')');
            bodies.push(this.list());
            const token = this.tokens[this.at];
            if (token?.kind === 'operator' && /^;[;&]/.test(token.text)) {
                this.at++;
            }
            this.skipBreaks();
        }
        this.at++;
        return this.compound('choice', NO_ITEMS, bodies);
    }
    compound(kind, first, bodies) {
        let isRedirected = false;
        for (; this.tokens[this.at]?.kind === 'redirection'; this.at++) {
            isRedirected = true;
        }
        return { kind, first, bodies, isRedirected };
    }
    simple() {
        const words = [];
        let isRedirected = false;
        for (let token = this.tokens[this.at]; token && token.kind !== 'operator'; token = this.tokens[++this.at]) {
            if (token.kind === 'redirection') {
                isRedirected = true;
            }
            else if (words.length > 0 || !/^[A-Za-z_]\w*\+?=/.test(token.text)) {
                words.push(token.text);
            }
        }
        if (words.length === 1 && this.tokens[this.at]?.text === '(' && this.tokens[this.at + 1]?.text === ')') {
            this.at += 2;
            this.skipBreaks();
            return { kind: 'function', name: words[0], body: this.node() };
        }
        return { kind: 'simple', words, isRedirected };
    }
    isReserved(word) {
        const token = this.tokens[this.at];
        return token?.kind === 'word' && !token.isQuoted && token.text === word;
    }
    expect(word) {
        if (!this.isReserved(word)) {
            throw new NotUnderstood();
        }
        this.at++;
    }
    expectOperator(text) {
        if (!this.takeOperator(text)) {
            throw new NotUnderstood();
        }
    }
    takeOperator(text) {
        const token = this.tokens[this.at];
        if (token?.kind !== 'operator' || token.text !== text) {
            return false;
        }
        this.at++;
        return true;
    }
    skipBreaks() {
        const start = this.at;
        while (this.takeOperator('\n')) { /* the next one */ }
        return this.at > start;
    }
}
