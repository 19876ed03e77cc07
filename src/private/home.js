"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ISSUES = exports.HOME = void 0;
exports.pageAt = pageAt;
exports.rulePage = rulePage;
/** Where this project is: the repository of package.json. */
exports.HOME = 'https://github.com/cdk8s-graceful/cdk8s-graceful';
exports.ISSUES = `${exports.HOME}/issues`;
/** The address of a page of `docs`, such as `check.md`. */
function pageAt(path) {
    return `${exports.HOME}/blob/main/docs/${path}`;
}
/** The page of a rule. Reports name it, so it stays where it is. */
function rulePage(id) {
    return pageAt(`rules/${id}.md`);
}
