export const id = 791;
export const ids = [791];
export const modules = {

/***/ 8791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createOctokit: () => (/* binding */ createOctokit)
/* harmony export */ });
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1202);
/* harmony import */ var _octokit_rest__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1267);


const silent = () => undefined;
/** Makes Octokit. This is a module of its own so that it is loaded with the first request to GitHub, and no sooner. */
const createOctokit = (options) => {
    const octokit = new _octokit_rest__WEBPACK_IMPORTED_MODULE_0__/* .Octokit */ .E({
        ...(0,_actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__/* .getOctokitOptions */ .EG)(options.token.reveal()),
        baseUrl: options.baseUrl,
        // Octokit would print headers that a server sends (deprecation notices).
        log: { debug: silent, info: silent, warn: silent, error: silent },
        request: { fetch: options.fetch }
    });
    octokit.hook.error('request', error => {
        // It throws for every status from 400 up, with the answer attached.
        if ('response' in error && error.response !== undefined)
            return error.response;
        throw error;
    });
    return octokit;
};
//# sourceMappingURL=octokit.js.map

/***/ })

};
