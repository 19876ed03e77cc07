"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Strictness = exports.ESCAPED = exports.Refused = void 0;
exports.lexemesOf = lexemesOf;
const yaml_1 = require("yaml");
/*
 * Where the reader of Kubernetes, go-yaml, and the parser used here disagree on the letters of a text. docs/yaml.md has all of it.
 */
/** Why a text is not read, and where. */
class Refused extends Error {
    offset;
    constructor(message, offset) {
        super(message);
        this.offset = offset;
    }
}
exports.Refused = Refused;
/**
 * The pieces of a text. Within quotes and brackets, Kubernetes does not look at indentation: the second line of a quoted scalar may begin in the column of
 * its key, or left of it, and so may the entries of a list in brackets. The lexer would end them there.
 */
function lexemesOf(text) {
    const lexer = new yaml_1.Lexer();
    const parts = lexer;
    for (const what of ['parseQuotedScalar', 'parseFlowCollection']) {
        const inherited = parts[what];
        parts[what] = function* () {
            const { indentNext } = parts;
            parts.indentNext = 0;
            try {
                return yield* inherited.call(parts);
            }
            finally {
                parts.indentNext = indentNext;
            }
        };
    }
    return lexer.lex(text);
}
/** Stands for a backslash that was before an apostrophe, so that nothing moves. It is in no language. */
exports.ESCAPED = '\uE0FF';
/** Comes before the text of a plain or a block scalar. */
const SCALAR = '\u001F';
/** Refuses what kubectl refuses, where the parser is more patient. It sees the pieces of a text one after the other. */
class Strictness {
    before = '\n';
    beforeThat = '';
    brackets = 0;
    /** A tab where indentation is expected, until it is seen what follows. */
    tab;
    /** The last scalar is a block whose indentation is that of its first line. */
    isDetecting = false;
    /**
     * A piece as the parser is to see it.
     *
     * @throws Refused
     */
    passed(lexeme, offset) {
        const { before, tab } = this;
        // In an otherwise empty line, a tab after spaces does no harm.
        if (tab && (tab.isFirst || !/^[ \t\r\n#]/.test(lexeme))) {
            throw new Refused('A tab must not be used for indentation: kubectl rejects it. Use spaces.', tab.at);
        }
        this.tab = undefined;
        const passed = before === SCALAR ? this.scalar(lexeme, offset) : this.other(lexeme, offset);
        this.beforeThat = before;
        this.before = lexeme;
        return passed;
    }
    scalar(text, offset) {
        if (this.isDetecting && /^(?: *\r?\n)* *\t/.test(text)) {
            throw new Refused('A tab must not indent a block of text: kubectl rejects it. Use spaces.', offset);
        }
        this.isDetecting = false;
        return text;
    }
    other(lexeme, offset) {
        const { before, beforeThat } = this;
        switch (lexeme[0]) {
            case '{':
            case '[':
                if (before === ':' && this.brackets > 0 && /[^"'}\]]$/.test(beforeThat)) {
                    throw new Refused('There must be a space between a colon and a bracket: kubectl rejects it.', offset);
                }
                this.brackets++;
                return lexeme;
            case '}':
            case ']':
                this.brackets--;
                return lexeme;
            case '|':
            case '>':
                this.isDetecting = !/[1-9]/.test(lexeme);
                return lexeme;
            case '&':
            case '*':
                if (!/^.[\w-]*$/.test(lexeme)) {
                    throw new Refused(`The name '${lexeme.slice(1)}' of an anchor may only have letters, digits, - and _: kubectl rejects it.`, offset);
                }
                return lexeme;
            case ' ':
            case '\t':
                // Where a line begins, and after a dash.
                if (this.brackets <= 0 && lexeme.includes('\t') && /^(?:\r?\n|[-?]|\u0002)$/.test(before.replace(/^ +$/, beforeThat))) {
                    this.tab = { at: offset + lexeme.indexOf('\t'), isFirst: lexeme.startsWith('\t') && before !== ' ' };
                }
                return lexeme;
            case '"':
                return unescaped(lexeme, offset);
            default:
                return lexeme;
        }
    }
}
exports.Strictness = Strictness;
/** A text in double quotes with the escapes that Kubernetes knows: it takes `\'`, and rejects `\/`. */
function unescaped(lexeme, offset) {
    return lexeme.includes('\\') ? lexeme.replace(/\\([^])/g, (escape, letter, at) => {
        if (letter === '/') {
            throw new Refused('The escape `\\/` is unknown in YAML 1.1: kubectl rejects it. Remove the backslash.', offset + at);
        }
        return letter === '\'' ? `'${exports.ESCAPED}` : escape;
    }) : lexeme;
}
