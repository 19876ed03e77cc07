"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BadScalar = void 0;
exports.jsonOf = jsonOf;
exports.keyTextOf = keyTextOf;
const yaml_1 = require("yaml");
const lexer_1 = require("./lexer");
/*
 * What a scalar stands for. Kubernetes has rules of its own here, those of go-yaml: YAML 1.1 with `yes` and `0777`, but with `0o17` as well, without
 * dates and without numbers to the base of 60.
 */
/** Why a scalar stands for nothing that Kubernetes takes. */
class BadScalar extends Error {
}
exports.BadScalar = BadScalar;
/** What is looked up as it stands. */
const WORDS = new Map([
    ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true]),
    ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false]),
    ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null]),
    ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN]),
    ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity]),
    ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity]),
]);
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?:$|[tT ])/;
const MOST = 2n ** 64n - 1n;
const LEAST = -(2n ** 63n);
function resolvePlain(text) {
    const word = WORDS.get(text);
    if (word !== undefined) {
        return word;
    }
    if (/^[-+0-9]/.test(text) && !DATE.test(text)) {
        const digits = text.replace(/_/g, '');
        return wholeIn(digits) ?? floatIn(FLOAT.test(digits) ? digits : '') ?? text;
    }
    return text.startsWith('.') && FLOAT.test(text) ? floatIn(text) ?? text : text;
}
/** A whole number with the prefixes of Go: `0x`, `0o` or only `0`, `0b`. One that does not fit into 64 bits is none. */
function wholeIn(text) {
    const [, sign, prefix, digits] = /^([-+]?)(0[xX](?=[0-9a-fA-F])|0[oO](?=[0-7])|0[bB](?=[01])|0(?=[0-7])|)([0-9a-fA-F]+)$/.exec(text) ?? [];
    if (digits === undefined) {
        return undefined;
    }
    const radix = prefix === '' ? '' : /[xX]/.test(prefix) ? '0x' : /[bB]/.test(prefix) ? '0b' : '0o';
    const allowed = radix === '0x' ? /^[0-9a-fA-F]+$/ : radix === '0o' ? /^[0-7]+$/ : radix === '0b' ? /^[01]+$/ : /^[0-9]+$/;
    if (!allowed.test(digits) || (radix === '' && /^0./.test(digits))) {
        return undefined;
    }
    const size = BigInt(radix + digits);
    const value = sign === '-' ? -size : size;
    // A sign is for the smaller of the two types.
    return value < LEAST || value > (sign === '' ? MOST : 2n ** 63n - 1n) ? undefined : value;
}
function floatIn(text) {
    const value = text === '' ? NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
}
const TAG = 'tag:yaml.org,2002:';
const KINDS = ['str', 'bool', 'int', 'float', 'null', 'timestamp'];
function resolve({ source = '', tag, type, value }) {
    const text = type === yaml_1.Scalar.PLAIN ? source : textOf(type, typeof value === 'string' ? value : source);
    const kind = tag?.startsWith(TAG) ? tag.slice(TAG.length) : undefined;
    if (tag === undefined) {
        return type === yaml_1.Scalar.PLAIN ? resolvePlain(text) : text;
    }
    if (kind === 'binary') {
        return binary(text);
    }
    // A tag of somebody else's changes nothing, nor does `!`, which makes a text of everything.
    if (kind === undefined || kind === 'str' || !KINDS.includes(kind)) {
        return text;
    }
    const resolved = resolvePlain(text);
    const found = kindOf(resolved);
    if (found === kind || (kind === 'float' && found === 'int') || (kind === 'timestamp' && DATE.test(text))) {
        return kind === 'float' && typeof resolved === 'bigint' ? Number(resolved) : resolved;
    }
    throw new BadScalar(`The value '${text}' is not what its tag !!${kind} says.`);
}
function textOf(type, text) {
    return type === yaml_1.Scalar.QUOTE_DOUBLE && text.includes(lexer_1.ESCAPED) ? text.replaceAll(lexer_1.ESCAPED, '') : text;
}
function kindOf(value) {
    return value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value === 'bigint' ? 'int' : typeof value === 'number' ? 'float' : 'str';
}
function binary(text) {
    const letters = text.replace(/[\r\n]/g, '');
    if (letters.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) {
        throw new BadScalar('The value of !!binary is not valid base64.');
    }
    return Buffer.from(letters, 'base64').toString('utf8');
}
/** The value of a scalar in JSON. */
function jsonOf(node) {
    const value = resolve(node);
    if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new BadScalar(`The value ${node.source ?? String(value)} cannot be written as JSON, so the API server rejects it.`);
    }
    return typeof value === 'bigint' ? Number(value) : value;
}
/** A scalar as a key, which is a text in JSON. */
function keyTextOf(node) {
    const value = resolve(node);
    if (value === null) {
        throw new BadScalar('A field name must not be null.');
    }
    if (typeof value !== 'number') {
        if (typeof value === 'bigint' && value >= 2n ** 63n) {
            throw new BadScalar(`The field name ${value} is too large a number: put it in quotes.`);
        }
        return String(value);
    }
    return Number.isFinite(value) ? shortFloat(value) : Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}
/** A number as Go writes it, with as many digits as a number of 32 bits needs, and with an exponent from a million on or below a ten-thousandth. */
function shortFloat(value) {
    const rounded = Math.fround(value);
    if (rounded === 0) {
        return Object.is(value, -0) || value < 0 ? '-0' : '0';
    }
    if (!Number.isFinite(rounded)) {
        return rounded > 0 ? '.inf' : '-.inf';
    }
    let digits = '';
    for (let precision = 1; precision <= 9; precision++) {
        digits = value.toExponential(precision - 1);
        if (Math.fround(Number(digits)) === rounded) {
            break;
        }
    }
    const [, sign, mantissa, exponent] = /^(-?)([0-9.]+)e([-+]\d+)$/.exec(digits);
    const power = Number(exponent);
    const count = mantissa.replace('.', '').length;
    if (power < -4 || power >= 6) {
        return `${sign}${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
    }
    return Number(digits).toFixed(Math.max(0, count - 1 - power));
}
