"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.START = void 0;
/** It is created and starts. */
exports.START = {
    name: 'start',
    what: 'it is created and starts',
    options: [],
};
