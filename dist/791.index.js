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


/**
 * Octokit makes each request, and our own fetch sends it and reads the answer. Octokit is told of a 204 instead: it would
 * throw for an error, take an integer of any length for a BigInt, and print headers that a server sends.
 *
 * This is a module of its own so that it is loaded with the first request to GitHub, and no sooner.
 */
const createOctokit = ({ baseUrl, token, fetch }) => {
    const octokit = new _octokit_rest__WEBPACK_IMPORTED_MODULE_0__/* .Octokit */ .E({ ...(0,_actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__/* .getOctokitOptions */ .EG)(token.reveal()), baseUrl });
    return (request) => new Promise((resolve, reject) => {
        const send = async (...sent) => {
            resolve(await fetch(...sent));
            return { status: 204, headers: [] };
        };
        octokit.request({ ...request, request: { fetch: send } }).catch(reject);
    });
};
//# sourceMappingURL=octokit.js.map

/***/ })

};
