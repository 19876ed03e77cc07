import { commonJs, refuseCircles } from '../projenrc/bundle';
import { namedBy } from '../projenrc/prune';

/*
 * What becomes of the compiled package for the command line: projenrc/bundle.ts and projenrc/prune.ts. The package itself is tried in package.test.ts.
 */

describe('a file of the bundle', () => {
  test('imports and exports as constants, and keeps the rest to the letter', () => {
    expect(commonJs(`import {
  __require,
  a,
  b as c
} from "./shared-1.js";
import "./shared-2.js";
import { __require as other } from "./x.js";
import { __require } from "./shared-3.js";

// src/cli/check.ts
import * as nodeModule from "module";
function run(text) { return a(text + " import { d } from './e'") + c(); }
var load = { check: () => __require("./cli-check.js") };
export {
  load,
  run as runCommand
};
`)).toBe(`"use strict";
const { a, b: c } = require("./shared-1.js");

const { __require: other } = require("./x.js");


// src/cli/check.ts
const nodeModule = require("module");
function run(text) { return a(text + " import { d } from './e'") + c(); }
var load = { check: () => require("./cli-check.js") };
module.exports = { load, runCommand: run };
`);
  });

  test('has no default import, which would need the rules of two kinds of modules', () => {
    expect(() => commonJs('import fs from "fs";')).toThrow(/^There is no default for fs to be$/);
  });

  test('is in no circle', () => {
    refuseCircles(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]));
    expect(() => refuseCircles(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]]))).toThrow(/^These import each other: a, b, c, b$/);
  });
});

test('what a file leads to: in types, passed on, at once and later, but not in words', () => {
  expect(namedBy('a.d.ts', `import { A } from './a';
export * from './b';
export * as c from './c';
export declare function d(x: import('./d').D): typeof import("./e");
import { parse } from 'yaml';
/** Not import('./f'). */`)).toEqual(['./a', './b', './c', './d', './e']);
  expect(namedBy('a.js', 'const a = require("./a");\nlater("b", () => require("./b"));\nconst c = "require(\'./c\')";\n// require("./d")\nrequire(e);'))
    .toEqual(['./a', './b']);
});
