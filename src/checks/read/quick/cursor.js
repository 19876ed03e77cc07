"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Cursor = exports.UNSURE = exports.CLOSE_MAP = exports.OPEN_MAP = exports.GREATER = exports.PIPE = exports.CLOSE_LIST = exports.BACKSLASH = exports.OPEN_LIST = exports.COLON = exports.DASH = exports.COMMA = exports.SINGLE_QUOTE = exports.HASH = exports.DOUBLE_QUOTE = exports.SPACE = exports.NEWLINE = exports.TAB = void 0;
/** The codes of letters that mean something in YAML. */
exports.TAB = 0x09, exports.NEWLINE = 0x0a, exports.SPACE = 0x20, exports.DOUBLE_QUOTE = 0x22, exports.HASH = 0x23, exports.SINGLE_QUOTE = 0x27, exports.COMMA = 0x2c, exports.DASH = 0x2d, exports.COLON = 0x3a, exports.OPEN_LIST = 0x5b, exports.BACKSLASH = 0x5c, exports.CLOSE_LIST = 0x5d, exports.PIPE = 0x7c, exports.GREATER = 0x3e, exports.OPEN_MAP = 0x7b, exports.CLOSE_MAP = 0x7d;
/** Something stands there of which only the whole parser knows what it means. It is thrown often, so it is made only once. */
exports.UNSURE = new Error('This is read by the whole parser.');
/** Where in a text a reader is. The text ends with a line break, so whoever looks for the end of a line finds one. */
class Cursor {
    /** The text, with a line break at its end. */
    text;
    /** The offset. */
    at = -1;
    /** The column of `at`, after `nextLine`; less than 0 at the end of the text. */
    column = -1;
    /** Where the last value ends, if it is one of which its line shows the most: no block. */
    end = 0;
    /** Whether the line break at the end is not of the text itself. */
    isOpen;
    constructor(text) {
        this.isOpen = !text.endsWith('\n');
        this.text = this.isOpen ? `${text}\n` : text;
    }
    /** From the end of a line, or from before the text, to the first letter of the next line that has more than a comment. */
    nextLine() {
        const { text } = this;
        let { at } = this;
        for (;;) {
            const start = ++at;
            if (start >= text.length) {
                this.at = start;
                this.column = -1;
                return;
            }
            while (text.charCodeAt(at) === exports.SPACE) {
                at++;
            }
            const code = text.charCodeAt(at);
            if (code === exports.HASH) {
                at = text.indexOf('\n', at);
            }
            else if (code === exports.TAB) {
                throw exports.UNSURE;
            }
            else if (code !== exports.NEWLINE) {
                this.at = at;
                this.column = at - start;
                return;
            }
        }
    }
    /** Over spaces. */
    skipSpaces() {
        while (this.text.charCodeAt(this.at) === exports.SPACE) {
            this.at++;
        }
        return this.text.charCodeAt(this.at);
    }
    /** What is left of a line may be a comment, and nothing else. */
    endLine() {
        const code = this.skipSpaces();
        if (code === exports.HASH && this.text.charCodeAt(this.at - 1) === exports.SPACE) {
            this.at = this.text.indexOf('\n', this.at);
        }
        else if (code !== exports.NEWLINE) {
            throw exports.UNSURE;
        }
        this.nextLine();
    }
    /** Whether a word ends before an offset. */
    isBlank(at) {
        const code = this.text.charCodeAt(at);
        return code === exports.SPACE || code === exports.NEWLINE;
    }
}
exports.Cursor = Cursor;
