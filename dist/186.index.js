export const id = 186;
export const ids = [186];
export const modules = {

/***/ 186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createBegun: () => (/* binding */ createBegun),
/* harmony export */   decodeBegun: () => (/* binding */ decodeBegun)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);

/** The kernel takes 128 KiB for one environment variable, and post gets its state as one. */
const maxCharacters = 100_000;
/**
 * Notes which groups are begun in the runner's own state, which it hands to this step's post even after a kill. `save`
 * keeps a text as the state of this step, and throws where it can't.
 */
const createBegun = (urls, save) => {
    let groups = new Map();
    let organization = '';
    const keep = (next) => {
        const state = JSON.stringify({ organization, ...urls, groups: [...next.values()] });
        const text = next.size === 0 ? '' : (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.deflateRawSync)(state).toString('base64');
        if (text.length > maxCharacters)
            throw new Error('the state would be too large');
        save(text);
        groups = next;
    };
    return {
        /** Throws where the note can't be kept; then nothing may be rotated. */
        note: (entry, at) => {
            const { groupUuid, name, destinations } = entry;
            organization = at.organization;
            keep(new Map(groups).set(keyOf(entry), { groupUuid, name, notedAt: at.notedAt, destinations }));
        },
        conclude: (entry) => {
            if (!groups.delete(keyOf(entry)))
                return;
            try {
                keep(groups);
            }
            catch {
                // Post then rotates the group once more, which loses nothing.
            }
        },
        has: (entry) => groups.has(keyOf(entry)),
        isEmpty: () => groups.size === 0
    };
};
const keyOf = ({ groupUuid, name }) => groupUuid?.toLowerCase() ?? name ?? '';
/** Reads what `createBegun` saved. The runner gives a step's state to that step alone, so its form is known. */
const decodeBegun = (text) => JSON.parse((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(Buffer.from(text, 'base64')).toString());
//# sourceMappingURL=begun.js.map

/***/ })

};
