"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LEVELS = void 0;
const level_1 = require("../level");
/** All levels, the worst first. */
exports.LEVELS = Object.values(level_1.FindingLevel);
