"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.isOnlyAbout = exports.hasContainer = void 0;
__exportStar(require("./container"), exports);
__exportStar(require("./deadline"), exports);
__exportStar(require("./handler"), exports);
__exportStar(require("./json"), exports);
__exportStar(require("./object"), exports);
__exportStar(require("./owners"), exports);
var places_1 = require("./places");
Object.defineProperty(exports, "hasContainer", { enumerable: true, get: function () { return places_1.hasContainer; } });
Object.defineProperty(exports, "isOnlyAbout", { enumerable: true, get: function () { return places_1.isOnlyAbout; } });
__exportStar(require("./pod"), exports);
__exportStar(require("./refusals"), exports);
__exportStar(require("./restart"), exports);
__exportStar(require("./together"), exports);
