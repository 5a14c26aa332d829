import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 7012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
/* unused harmony export checkBypass */
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ }),

/***/ 8742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ defined)
/* harmony export */ });
/** Only the keys that have a value, for types that tell a key that is missing from one that is undefined. */
const defined = (optional) => Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
//# sourceMappingURL=defined.js.map

/***/ }),

/***/ 7743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A$: () => (/* binding */ capacityOf),
/* harmony export */   A2: () => (/* binding */ isOrganization),
/* harmony export */   Ao: () => (/* binding */ probeName),
/* harmony export */   Fk: () => (/* binding */ describeStore),
/* harmony export */   I: () => (/* binding */ destinationKey),
/* harmony export */   LN: () => (/* binding */ storeKey),
/* harmony export */   Tj: () => (/* binding */ permissionFor),
/* harmony export */   aC: () => (/* binding */ describeDestination),
/* harmony export */   fT: () => (/* binding */ expand),
/* harmony export */   lA: () => (/* binding */ apps),
/* harmony export */   oi: () => (/* binding */ storesOf),
/* harmony export */   wT: () => (/* binding */ classicScopeFor),
/* harmony export */   z1: () => (/* binding */ secretsPath)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8742);

const apps = ['actions', 'dependabot', 'codespaces'];
/** A name that no one uses: writing a box that can't be opened under it proves the right to write. */
const probeName = 'ROTATE_SOCKET_TOKEN_PROBE';
const kindOf = (place) => {
    switch (place.kind) {
        case 'repository':
            return {
                path: app => `/repos/${place.repository}/${app}/secrets`,
                shown: place.repository,
                permission: {
                    actions: '"Secrets: write" (repository)',
                    dependabot: '"Dependabot secrets: write" (repository)',
                    codespaces: '"Codespaces secrets: write" (repository)'
                },
                classicScope: 'repo',
                capacity: 100
            };
        case 'environment': {
            const permission = '"Environments: write" (repository; older servers want "Secrets: write" too)';
            return {
                path: () => `/repos/${place.repository}/environments/${encodeURIComponent(place.environment)}/secrets`,
                shown: `${place.repository} (environment ${place.environment})`,
                permission: { actions: permission, dependabot: permission, codespaces: permission },
                classicScope: 'repo',
                capacity: 100
            };
        }
        case 'organization':
            return {
                path: app => `/orgs/${place.organization}/${app}/secrets`,
                shown: `organization ${place.organization}`,
                permission: {
                    actions: '"Secrets: write" (organization)',
                    dependabot: '"Dependabot secrets: write" (organization)',
                    codespaces: '"Codespaces secrets: write" (organization; a classic PAT with admin:org where no App may have it)'
                },
                classicScope: 'admin:org',
                capacity: 1000
            };
    }
};
/** Path of the scope's secrets below the API's base; `/public-key`, `/NAME` and `/NAME/repositories` follow. */
const secretsPath = (store) => kindOf(store.place).path(store.app);
/** Identity of a scope or destination: GitHub compares names without regard to case. */
const storeKey = (store) => secretsPath(store).toLowerCase();
const destinationKey = (destination) => `${storeKey(destination.store)}/${destination.name.toLowerCase()}`;
const describeStore = ({ app, place }) => `${kindOf(place).shown}${app === 'actions' ? '' : ` (${app})`}`;
const describeDestination = ({ name, store }) => `${name} in ${describeStore(store)}`;
const permissionFor = (store) => kindOf(store.place).permission[store.app];
const classicScopeFor = (store) => kindOf(store.place).classicScope;
const capacityOf = (store) => kindOf(store.place).capacity;
const isOrganization = (store) => store.place.kind === 'organization';
/** Every name, for every app, in every place: an organization, or repositories or their environment. */
const expand = (declared) => {
    const { names, apps, repositories, environment, organization, access } = declared;
    const places = organization !== undefined
        ? [{ kind: 'organization', organization }]
        : repositories.map(repository => environment === undefined
            ? { kind: 'repository', repository }
            : { kind: 'environment', repository, environment });
    return places.flatMap(place => apps.flatMap(app => names.map(name => ({
        name: name.toUpperCase(),
        store: { app, place },
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ access })
    }))));
};
/** Scopes of the destinations, each once. */
const storesOf = (destinations) => [
    ...new Map(destinations.map(({ store: scope }) => [storeKey(scope), scope])).values()
];
//# sourceMappingURL=destination.js.map

/***/ }),

/***/ 4055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fx: () => (/* binding */ formats),
/* harmony export */   LP: () => (/* binding */ dayMs),
/* harmony export */   pc: () => (/* binding */ durationMs)
/* harmony export */ });
const formats = {
    uuid: {
        pattern: /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
        says: 'a UUID such as 8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10 (`dry-run: true` alone lists the token groups)'
    },
    secretName: {
        // https://docs.github.com/en/actions/reference/security/secrets#naming-your-secrets
        pattern: /^(?![Gg][Ii][Tt][Hh][Uu][Bb]_)[A-Za-z_][A-Za-z0-9_]*$/,
        says: 'a secret name: letters, digits and underscores, not starting with a digit or GITHUB_'
    },
    repository: {
        pattern: /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,98})\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
        says: 'a repository as owner/name'
    },
    organization: {
        pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]{0,98}$/,
        says: 'the login of a GitHub organization'
    },
    slug: {
        pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
        says: 'the slug of a Socket organization (letters, digits, ".", "_" and "-")'
    },
    environment: {
        pattern: /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u,
        says: 'the name of an environment, without control characters'
    },
    duration: {
        pattern: /^(?:0|[0-9]{1,6}[smhdw])$/,
        says: 'a whole number followed by s, m, h, d or w, such as 30d or 12h (or 0)'
    }
};
const dayMs = 86_400_000;
const unitMs = new Map([
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
    ['d', dayMs],
    ['w', 7 * dayMs]
]);
/** Milliseconds of a duration that has the format above; undefined for any other text. */
const durationMs = (text) => {
    if (!formats.duration.pattern.test(text))
        return undefined;
    if (text === '0')
        return 0;
    const unit = unitMs.get(text.slice(-1));
    return unit && Number(text.slice(0, -1)) * unit;
};
//# sourceMappingURL=formats.js.map

/***/ }),

/***/ 1036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ku: () => (/* binding */ firstOf),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   aj: () => (/* binding */ sanitize),
/* harmony export */   fU: () => (/* binding */ formatTime),
/* harmony export */   td: () => (/* binding */ pluralize)
/* harmony export */ });
/** Last net under the masks: what looks like a Socket token is never shown, wherever it came from. */
const tokenShape = /sktsec_[A-Za-z0-9_-]{8,}/g;
/** Letters, marks, digits, punctuation, symbols and the plain space: no control, bidirectional or line characters. */
const unprintable = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;
/**
 * Text from outside, made fit for a log line or an annotation: cut, without control characters, and unable to start
 * a workflow command in either of the runner's forms (`::name::` and `##[name]`).
 */
const sanitize = (text, max = 100) => {
    const shown = text
        .slice(0, max * 4)
        .replace(tokenShape, '[redacted]')
        .replace(unprintable, '?')
        .replace(/:(?=:)/g, ': ')
        .replace(/#(?=#*\[)/g, '# ');
    return shown.length > max ? `${shown.slice(0, max - 1)}…` : shown;
};
/**
 * Text from outside as a literal inside GitHub-flavoured Markdown, also in a table cell: every character that could be
 * markup, a link, a mention or HTML becomes an entity, and <code> keeps GitHub from turning names into links.
 */
const code = (text, max = 100) => `<code>${sanitize(text, max).replace(/[^\p{L}\p{M}\p{N} ,-]/gu, character => `&#${String(character.codePointAt(0))};`)}</code>`;
/** A duration as a person says it: `45 s`, `12 min`, `3 h`, `40 d`. */
const formatDuration = (ms) => {
    const seconds = Math.max(0, Math.round(ms / 1000));
    if (seconds < 120)
        return `${String(seconds)} s`;
    if (seconds < 7200)
        return `${String(Math.round(seconds / 60))} min`;
    if (seconds < 172_800)
        return `${String(Math.round(seconds / 3600))} h`;
    // A date without fractions must not make 40 days 39.
    return `${String(Math.floor((seconds + 60) / 86_400))} d`;
};
/** `1 secret`, `2 secrets`, `1,000 secrets`. */
const pluralize = (n, noun) => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`;
/** The first of them, and whether there are more: `a, b, c, …`. */
const firstOf = (items, most = 3) => [...items.slice(0, most), ...(items.length > most ? ['…'] : [])].join(', ');
/** Minutes are enough for a person: `2026-11-23 12:40 UTC`. */
const formatTime = (at) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
//# sourceMappingURL=text.js.map

/***/ }),

/***/ 3327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ grants),
/* harmony export */   r: () => (/* binding */ knownScopes)
/* harmony export */ });
/** What Socket's API description lists, by area; an area alone grants all of its own. Socket adds new ones. */
const areas = {
    alerts: 'list trend',
    'alert-resolution': 'list create read delete',
    'api-tokens': 'create update revoke rotate list',
    'audit-log': 'list',
    dependencies: 'list trend',
    fixes: 'list',
    'full-scans': 'list create delete',
    'diff-scans': 'list create delete',
    entitlements: 'list',
    historical: 'snapshots-list snapshots-start alerts-list alerts-trend dependencies-list dependencies-trend',
    integration: 'list create update delete',
    'license-policy': 'update read',
    packages: 'list',
    report: 'list read write',
    repo: 'list create update delete',
    'repo-label': 'list create update delete',
    'security-policy': 'update read',
    'socket-basics': 'read',
    'telemetry-policy': 'update',
    'telemetry-events': 'list',
    'threat-feed': 'list',
    triage: 'alerts-list alerts-update',
    'uploaded-artifacts': 'create list',
    webhooks: 'create list update delete'
};
const knownScopes = [
    '*',
    ...Object.entries(areas).flatMap(([area, actions]) => [
        area,
        ...actions
            .split(' ')
            .filter(action => action !== '')
            .map(action => `${area}:${action}`)
    ])
];
/** Whether a token with these scopes may do what the scope stands for. */
const grants = (scopes, scope) => ['*', scope.split(':')[0] ?? scope, scope].some(each => scopes.includes(each));
//# sourceMappingURL=socket-scopes.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main),
  b: () => (/* binding */ post)
});

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/src/base/clock.js
/** What one wait may still take after a signal. */
const hurriedMs = 250;
const createClock = (cancelled) => ({
    elapsed: () => performance.now(),
    wall: () => Date.now(),
    sleep: ms => new Promise(resolve => {
        const finish = () => {
            clearTimeout(timer);
            cancelled.removeEventListener('abort', hurry);
            resolve();
        };
        const hurry = () => {
            clearTimeout(timer);
            timer = setTimeout(finish, Math.min(ms, hurriedMs));
        };
        let timer = setTimeout(finish, ms);
        if (cancelled.aborted)
            hurry();
        else
            cancelled.addEventListener('abort', hurry);
    })
});
//# sourceMappingURL=clock.js.map
;// CONCATENATED MODULE: ./build/src/base/errors.js
/**
 * The closed set of error codes. Each has a line in docs/recovery.md; adding one is a minor release,
 * renaming or removing one a major release.
 */
const codes = (/* unused pure expression or super */ null && ([
    'INPUT_INVALID',
    'AUTH_SOCKET',
    'AUTH_GITHUB',
    'QUOTA_LOW',
    'QUOTA_TOO_SMALL_FOR_PLAN',
    'TOKEN_NOT_FOUND',
    'DESTINATION_NOT_WRITABLE',
    'LIST_INCOMPLETE',
    'SOCKET_UNAVAILABLE',
    'GITHUB_UNAVAILABLE',
    'CREATE_FAILED',
    'UPDATE_FAILED',
    'ROTATE_FAILED',
    'ROTATE_UNCERTAIN',
    'OVERTAKEN',
    'WRITE_INCOMPLETE',
    'VERIFY_FAILED',
    'REVOKE_FAILED',
    'REVOKE_LIMIT',
    'STILL_USED',
    'DEFERRED',
    'CANCELLED'
]));
/** Stops the run. Carries every problem known at that moment, so that all are reported at once. */
class ActionError extends Error {
    problems;
    constructor(problems) {
        super(problems.map(problem => problem.code).join(', '));
        this.name = 'ActionError';
        this.problems = problems;
    }
}
const fail = (code, what, remedy) => new ActionError([{ code, what, remedy }]);
//# sourceMappingURL=errors.js.map
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/src/base/secret.js

/**
 * A credential. It is masked before anything else can be done with it, and `reveal` is the only way out:
 * printing, JSON and inspection show `[secret]`.
 */
class Secret {
    #value;
    constructor(value, mask) {
        mask(value);
        this.#value = value;
    }
    reveal() {
        return this.#value;
    }
    toString() {
        return '[secret]';
    }
    toJSON() {
        return '[secret]';
    }
    [external_node_util_namespaceObject.inspect.custom]() {
        return '[secret]';
    }
}
const partLength = 12;
/**
 * The last net under the masks: whatever a server or a file says goes through it before it is shown. `setSecret` is the
 * runner's own mask.
 */
const createRedactor = (setSecret) => {
    /** Values that are shorter than a part. */
    const short = new Set();
    const parts = new Set();
    const held = (text) => {
        const found = [];
        for (const value of short) {
            for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
                found.push([at, at + value.length]);
        }
        for (let at = 0; at + partLength <= text.length; at++) {
            if (parts.has(text.slice(at, at + partLength)))
                found.push([at, at + partLength]);
        }
        return found.sort(([a], [b]) => a - b);
    };
    return {
        mask: value => {
            setSecret(value);
            if (value.length < partLength) {
                if (value !== '')
                    short.add(value);
            }
            else {
                for (let at = 0; at + partLength <= value.length; at++)
                    parts.add(value.slice(at, at + partLength));
            }
        },
        redact: text => {
            let shown = '';
            let done = 0;
            for (const [from, to] of held(text)) {
                if (from > done || (from === 0 && done === 0))
                    shown += `${text.slice(done, from)}[redacted]`;
                done = Math.max(done, to);
            }
            return shown + text.slice(done);
        },
        holdsPartOf: text => held(text).length > 0
    };
};
//# sourceMappingURL=secret.js.map
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}

;// CONCATENATED MODULE: ./build/src/base/dates.js
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const http = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/**
 * Only ISO 8601 and HTTP dates are dates; anything else is unknown. A time without a zone counts as UTC.
 * Socket types its dates as `date` and describes them as timestamps; both forms have been seen.
 */
const parseDate = (text) => {
    if (typeof text !== 'string')
        return undefined;
    if (http.test(text))
        return known(Date.parse(text), false);
    const [, year, month, day, time, zone = 'Z'] = iso.exec(text) ?? [];
    if (year === undefined || month === undefined || day === undefined)
        return undefined;
    // V8 reads 30 February as 2 March.
    if (new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day))
        return undefined;
    const date = `${year}-${month}-${day}`;
    return time === undefined
        ? known(Date.parse(date), true)
        : known(Date.parse(`${date}T${time}${zone}`), false);
};
const known = (at, dayOnly) => Number.isNaN(at) ? undefined : { at, dayOnly };
/** How far a server's own dates may lie ahead of its `Date` header, which has no fractions and may be cached. */
const clockSlackMs = 10_000;
/** A date in the future is unknown: never a reason to revoke, never a crash. */
const pastDate = (text, now) => {
    const date = parseDate(text);
    return date === undefined || now === undefined || date.at > now + clockSlackMs ? undefined : date;
};
const createServerClock = (elapsed) => {
    let offset;
    return {
        observe: header => {
            const date = parseDate(header);
            if (date !== undefined)
                offset = date.at - elapsed();
        },
        now: () => (offset === undefined ? undefined : offset + elapsed())
    };
};
//# sourceMappingURL=dates.js.map
;// CONCATENATED MODULE: ./build/src/clients/retry.js


/** The failure after which no other request of the run can succeed: a dead credential, or a limit. */
const findStop = (results) => results
    .filter(result => result.kind !== 'ok')
    .find(({ kind, ...rest }) => kind === 'limited' || ('status' in rest && rest.status === 401));
/** Whether a later try may succeed. A refusal is final. */
const isPassing = ({ kind }) => kind !== 'refused';
/** Whether GitHub refused a box because it can't open it. The box of a probe never opens, so this proves the right to write. */
const isAboutEncryption = (failure) => failure.kind === 'refused' && failure.about === 'encryption';
/** Whether GitHub refused a secret because the store holds as many as it can. */
const isAboutCapacity = (failure) => failure.kind === 'refused' && failure.about === 'capacity';
/** What went wrong, for the middle of a sentence. */
const reasonOf = (setback) => setback.kind === 'refused' ? setback.why : setback.reason;
/**
 * The retry policy, whole: which setbacks of which kind of request are worth another try. The default is not to retry.
 * A `mint` (rotate, create) or `change` (update, revoke) may only be repeated when it was certainly not handled;
 * a PUT of the same box is the same however often it is handled.
 */
const retried = {
    read: ['limited', 'unreached', 'unknown'],
    put: ['limited', 'unreached', 'unknown'],
    mint: ['limited', 'unreached'],
    change: ['limited', 'unreached']
};
/** Waits before the second, third, fourth try where the server names none. */
const backoffMs = {
    limited: [5_000, 15_000, 40_000],
    unreached: [1_000, 2_000, 4_000],
    unknown: [1_000, 2_000, 4_000]
};
/** All waits for one request. */
const budgetMs = 60_000;
/** Sends a request until it has an answer, within the retry policy. Waits are logged and bounded to 60 s in all. */
const withRetry = async ({ what, retry, send }, { clock, log }) => {
    let waited = 0;
    for (let tries = 0;; tries++) {
        const answer = await send(tries);
        if (answer.kind === 'ok' || answer.kind === 'refused')
            return answer;
        const asked = answer.kind === 'limited' ? answer.waitMs : undefined;
        const waitMs = asked ?? backoffMs[answer.kind][tries];
        const kinds = retried[retry];
        if (!kinds.includes(answer.kind) || waitMs === undefined || tries >= 3)
            return answer;
        if (waited + waitMs > budgetMs) {
            return answer.kind === 'limited'
                ? {
                    ...answer,
                    reason: `${answer.reason} and asked to wait ${(0,base_text/* formatDuration */.a3)(waitMs)}, more than a run waits`
                }
                : answer;
        }
        log(`Waiting ${(0,base_text/* formatDuration */.a3)(waitMs)} to ${what}: ${reasonOf(answer)}.`);
        await clock.sleep(waitMs);
        waited += waitMs;
    }
};
/** `Retry-After` in milliseconds: an integer, a decimal or an HTTP date; undefined where it is neither. */
const retryAfterMs = (headers, now) => {
    const text = headers.get('retry-after')?.trim() ?? '';
    if (/^\d{1,9}(\.\d+)?$/.test(text))
        return Math.ceil(Number(text) * 1000);
    const date = parseDate(text);
    return date === undefined || now === undefined ? undefined : Math.max(0, date.at - now);
};
//# sourceMappingURL=retry.js.map
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __nccwpck_require__(7012);
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: ./build/src/clients/http.js


/** Time limits in milliseconds, for the whole exchange, the last byte of the body included. */
const readLimitMs = 10_000;
const writeLimitMs = 20_000;
/** What a request may still take once the run is cancelled: the runner leaves ten seconds. */
const hurriedLimitMs = 3_000;
const bodyLimitBytes = 5 * 1024 * 1024;
/** Says which variable names a proxy that can't be used for this URL. Undefined where none is named, or it can be used. */
const proxyProblem = (_url, _env) => undefined;
/**
 * Requests to one API, over connections that are kept for the next one; through a proxy, where the environment names
 * one for this host. Each has a time limit and a size cap, is read whole, and follows no redirect (the credential would
 * travel along): a 3xx is left for the caller to refuse.
 *
 * Node's https, not its fetch: half the time to load, and it knows whether a connection was ever made.
 */
const createFetch = (baseUrl, cancelled, _env) => {
    const secure = baseUrl.startsWith('https:');
    // An import of node:http would read each of its exports, WebSocket among them, and so load Node's fetch after all.
    const { Agent, request } = process.getBuiltinModule(secure ? 'node:https' : 'node:http');
    const proxy = (0,lib_proxy/* getProxyUrl */.s)(new URL(baseUrl))?.href;
    const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
    const agent = new Agent({ keepAlive: true, ...proxyEnv });
    const connected = secure ? 'secureConnect' : 'connect';
    return async (url, { method = 'GET', headers = {}, body }) => {
        let sent = () => false;
        const cut = new AbortController();
        const arm = (ms) => setTimeout(() => {
            cut.abort(sent() ? `no complete answer within ${String(ms / 1000)} s` : 'the connection timed out');
        }, ms);
        const limitMs = cancelled.aborted ? hurriedLimitMs : method === 'GET' ? readLimitMs : writeLimitMs;
        let timer = arm(limitMs);
        const hurry = () => {
            clearTimeout(timer);
            timer = arm(hurriedLimitMs);
        };
        cancelled.addEventListener('abort', hurry);
        try {
            const exchange = request(url, {
                agent,
                method,
                signal: cut.signal,
                // For a proxy that never answers a CONNECT: the signal does not reach a connection that is not handed over yet.
                timeout: limitMs,
                headers: { ...headers, 'accept-encoding': 'identity' }
            });
            sent = watch(exchange, connected);
            // Whatever it is, the wait below ends with it too.
            exchange.on('error', () => undefined);
            exchange.end(body);
            return await replyOf(exchange, cut);
        }
        catch (error) {
            throw new Error(cut.signal.aborted ? String(cut.signal.reason) : wordsFor(error, sent()), {
                cause: sent() ? 'unknown' : 'unreached'
            });
        }
        finally {
            clearTimeout(timer);
            cancelled.removeEventListener('abort', hurry);
        }
    };
};
/** Tells whether a request may have been sent: until its connection is there, nothing of it has left this machine. */
const watch = (exchange, connected) => {
    let sent = false;
    exchange.once('socket', socket => {
        if (!socket.connecting)
            sent = true;
        else
            socket.once(connected, () => (sent = true));
    });
    return () => sent;
};
const replyOf = async (exchange, cut) => {
    // The signal ends this wait, too: a request that has no connection yet, or got a 101, never says that it was cut.
    const [response] = (await (0,external_node_events_namespaceObject.once)(exchange, 'response', { signal: cut.signal }));
    const chunks = [];
    let size = 0;
    for await (const chunk of response) {
        size += chunk.byteLength;
        if (size > bodyLimitBytes) {
            cut.abort('an answer larger than 5 MB');
            cut.signal.throwIfAborted();
        }
        chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    return {
        status: response.statusCode ?? 0,
        headers: new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
        text: () => Promise.resolve(body.toString()),
        arrayBuffer: () => Promise.resolve(new Uint8Array(body).buffer)
    };
};
const privateCa = '(NODE_EXTRA_CA_CERTS names a private CA)';
const words = new Map([
    ['ECONNREFUSED', 'the connection was refused'],
    ['ENOTFOUND', 'the host name was not found'],
    ['EAI_AGAIN', 'the host name could not be looked up'],
    ['EHOSTUNREACH', 'the host can not be reached'],
    ['ENETUNREACH', 'the network can not be reached'],
    ['ETIMEDOUT', 'the connection timed out'],
    ['CERT_HAS_EXPIRED', 'the TLS certificate has expired'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', `the TLS certificate is self-signed ${privateCa}`],
    ['SELF_SIGNED_CERT_IN_CHAIN', `the TLS certificate is of an unknown CA ${privateCa}`],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', `the TLS certificate is of an unknown CA ${privateCa}`],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', `the TLS certificate is of an unknown CA ${privateCa}`],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'the TLS certificate is for another host'],
    ['ERR_PROXY_TUNNEL', 'the proxy refused to connect']
]);
/** In words of our own: messages of the network stack may quote what a server sent. */
const wordsFor = (error, sent) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    return words.get(code) ?? (sent ? 'the connection broke' : 'the connection could not be made');
};
/** What a request failed of; Octokit wraps the error that was thrown above. */
const failureOf = (error) => {
    for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
        if (at.cause === 'unreached' || at.cause === 'unknown')
            return { kind: at.cause, reason: at.message };
    }
    return { kind: 'unknown', reason: 'the connection broke' };
};
//# sourceMappingURL=http.js.map
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/src/clients/public-key.js

/**
 * Whether a box can be sealed for a key: 32 bytes, base64, and no point of low order, for which libsodium refuses to
 * seal. Found out before a rotate, where it loses nothing.
 */
const isPublicKey = (text) => {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length !== 32)
        return false;
    try {
        const jwk = { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') };
        (0,external_node_crypto_namespaceObject.diffieHellman)({
            privateKey: (0,external_node_crypto_namespaceObject.generateKeyPairSync)('x25519').privateKey,
            publicKey: (0,external_node_crypto_namespaceObject.createPublicKey)({ key: jwk, format: 'jwk' })
        });
        return true;
    }
    catch {
        return false;
    }
};
//# sourceMappingURL=public-key.js.map
;// CONCATENATED MODULE: ./build/src/clients/github.js







/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: 100 concurrent requests, all clients together. */
const concurrent = 50;
/** Pages of 100 that are read of a list of repositories. */
const pageCap = 100;
/** The secrets part of GitHub's REST API. Octokit itself is loaded with the first request. */
const createGitHub = (options) => {
    const { baseUrl, token, fetch, clock, pacer, log } = options;
    const server = createServerClock(clock.elapsed);
    const limit = pLimit(concurrent);
    let loading;
    const load = async () => {
        const { createOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(47), __nccwpck_require__.e(791)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8791));
        return createOctokit({ baseUrl, token, fetch });
    };
    const exchange = async (method, path, parameters) => {
        loading ??= load();
        const octokit = await loading;
        try {
            const { status, headers, data } = await octokit.request({
                ...parameters,
                method: method === 'PUT' ? 'PUT' : method === 'DELETE' ? 'DELETE' : 'GET',
                url: path,
                headers: { 'x-github-api-version': '2022-11-28' }
            });
            return { status, headers: headersOf(headers), data };
        }
        catch (error) {
            return github_replyOf(error) ?? failureOf(error);
        }
    };
    const call = async (request, read) => {
        const { what, method = 'GET', path, parameters = {}, retry = 'read' } = request;
        const send = async () => {
            if (method === 'GET')
                await pacer.read();
            const answered = method === 'GET' ? undefined : pacer.writing();
            const reply = await limit(() => exchange(method, path, parameters)).finally(answered);
            if ('kind' in reply)
                return reply;
            server.observe(reply.headers.get('date'));
            const value = read(reply);
            if (value !== undefined)
                return { kind: 'ok', value };
            return reply.status < 300
                ? { kind: 'unknown', reason: `GitHub answered ${String(reply.status)} without what was asked for` }
                : setbackOf(reply, server.now());
        };
        return retry === 'never' ? send() : withRetry({ what, retry, send }, { clock, log });
    };
    const put = ({ store, name }, body, { what, retry }) => call({ what, retry, method: 'PUT', path: `${(0,base_destination/* secretsPath */.z1)(store)}/${name}`, parameters: body }, ({ status, headers }) => status === 201 || status === 204
        ? { created: status === 201, at: parseDate(headers.get('date'))?.at }
        : undefined);
    return {
        now: server.now,
        rateLimit: () => call({ what: 'read the rate limit', path: '/rate_limit' }, ({ status, data }) => status === 404 ? 'none' : status === 200 ? readRateLimit(data) : undefined),
        publicKey: scope => call({ what: `read the public key of ${(0,base_destination/* describeStore */.Fk)(scope)}`, path: `${(0,base_destination/* secretsPath */.z1)(scope)}/public-key` }, readKey),
        secret: destination => call({
            what: `look at ${(0,base_destination/* describeDestination */.aC)(destination)}`,
            path: `${(0,base_destination/* secretsPath */.z1)(destination.store)}/${destination.name}`
        }, ({ status, data }) => (status === 404 ? 'missing' : status === 200 ? readMetadata(data) : undefined)),
        held: scope => call({
            what: `count the secrets of ${(0,base_destination/* describeStore */.Fk)(scope)}`,
            path: (0,base_destination/* secretsPath */.z1)(scope),
            parameters: { per_page: 1 }
        }, ({ status, data }) => (status === 200 ? field(data, 'total_count', 'number') : undefined)),
        selectedRepositories: async (destination) => {
            const ids = new Set();
            for (let page = 1;; page++) {
                const answer = await call({
                    what: `read who may use ${(0,base_destination/* describeDestination */.aC)(destination)}`,
                    path: `${(0,base_destination/* secretsPath */.z1)(destination.store)}/${destination.name}/repositories`,
                    parameters: { per_page: 100, page }
                }, ({ status, data }) => (status === 200 ? readRepositories(data) : undefined));
                if (answer.kind !== 'ok')
                    return answer;
                const known = ids.size;
                for (const id of answer.value.ids)
                    ids.add(id);
                if (ids.size >= answer.value.total)
                    return { kind: 'ok', value: [...ids] };
                if (ids.size === known) {
                    const shown = `${String(ids.size)} of ${String(answer.value.total)}`;
                    const why = `GitHub lists only ${shown} repositories that may use it`;
                    return { kind: 'refused', status: 200, why, barrier: 'hidden' };
                }
            }
        },
        repository: fullName => call({ what: `look up ${fullName}`, path: `/repos/${fullName}` }, ({ status, data }) => status === 200 ? readRepository(data) : undefined),
        installationRepositories: async () => {
            const names = new Set();
            for (let page = 1;; page++) {
                const answer = await call({
                    what: 'list the repositories of the installation',
                    path: '/installation/repositories',
                    parameters: { per_page: 100, page }
                }, ({ status, data }) => (status === 200 ? readInstallation(data) : undefined));
                if (answer.kind !== 'ok')
                    return answer;
                const known = names.size;
                for (const name of answer.value.repositories)
                    names.add(name);
                if (names.size >= answer.value.total || names.size === known || page === pageCap)
                    return { kind: 'ok', value: { ...answer.value, repositories: [...names] } };
            }
        },
        put: ({ destination, box, access }) => put(destination, putBody(destination.store, box, access), {
            what: `write ${(0,base_destination/* describeDestination */.aC)(destination)}`,
            retry: 'never'
        }),
        probe: async (store, box, { access } = {}) => {
            const answer = await put({ store, name: base_destination/* probeName */.Ao }, putBody(store, box, access), {
                what: `prove the right to write to ${(0,base_destination/* describeStore */.Fk)(store)}`,
                retry: 'put'
            });
            return answer.kind === 'ok' ? { kind: 'ok', value: 'accepted' } : answer;
        },
        deleteProbe: scope => call({
            what: `delete the probe in ${(0,base_destination/* describeStore */.Fk)(scope)}`,
            method: 'DELETE',
            path: `${(0,base_destination/* secretsPath */.z1)(scope)}/${base_destination/* probeName */.Ao}`,
            retry: 'put'
        }, ({ status }) => (status === 204 || status === 404 ? true : undefined))
    };
};
/** The description types repository ids as strings for Dependabot, and as integers for the others. */
const putBody = ({ app }, { encryptedValue, keyId }, access) => ({
    encrypted_value: encryptedValue,
    key_id: keyId,
    ...(access === undefined ? {} : { visibility: access.visibility }),
    ...(access?.visibility === 'selected'
        ? { selected_repository_ids: app === 'dependabot' ? access.ids.map(String) : access.ids }
        : {})
});
/** What to say of a scope that can't be read or written. */
const gitHubProblem = (setback, what, scope) => {
    const [code, remedy] = gitHubAdvice(setback, scope);
    return { code, what: `${what}: ${reasonOf(setback)}.`, remedy };
};
const cures = {
    unclear: 'Run it again, or declare `visibility` in the manifest.',
    archived: 'Unarchive the repository, or remove it from the destinations.',
    sso: "Authorize the token for the organization's single sign-on, in the token's settings.",
    hidden: 'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.'
};
const gitHubAdvice = (setback, scope) => {
    if (setback.kind === 'refused' && setback.status === 401) {
        return ['AUTH_GITHUB', 'Check that `github-token` holds a live token (an App token lives one hour).'];
    }
    if (setback.kind !== 'refused')
        return ['GITHUB_UNAVAILABLE', 'Run it again when GitHub answers.'];
    if (scope === undefined)
        return ['GITHUB_UNAVAILABLE', 'Check `github-api-url`.'];
    if (setback.barrier !== undefined)
        return ['DESTINATION_NOT_WRITABLE', cures[setback.barrier] ?? ''];
    if (scope.app === 'codespaces' && setback.status === 404) {
        return [
            'DESTINATION_NOT_WRITABLE',
            `Check the name, and that this server has Codespaces (GitHub Enterprise Server has not); the token needs ${(0,base_destination/* permissionFor */.Tj)(scope)}.`
        ];
    }
    const where = setback.status === 404 ? 'Check the name, and that the token may see it. It' : '`github-token`';
    return [
        'DESTINATION_NOT_WRITABLE',
        `${where} needs ${(0,base_destination/* permissionFor */.Tj)(scope)}, or ${(0,base_destination/* classicScopeFor */.wT)(scope)} in a classic PAT. Grant it under "Permissions & events" in the App's settings and accept it where the App is installed, or in the token's settings; GITHUB_TOKEN can't write secrets.`
    ];
};
const setbackOf = ({ status, headers, data }, now) => {
    const exhausted = headers.get('x-ratelimit-remaining') === '0';
    const retryAfter = retryAfterMs(headers, now);
    const message = field(data, 'message', 'string') ?? '';
    if (status === 429 ||
        (status === 403 && (exhausted || retryAfter !== undefined || /rate limit|abuse/i.test(message)))) {
        const resetAt = Number(headers.get('x-ratelimit-reset')) * 1000;
        const untilReset = exhausted && resetAt > 0 && now !== undefined ? Math.max(1000, resetAt - now) : undefined;
        // Where the server names no wait, GitHub's docs ask for a minute.
        return {
            kind: 'limited',
            reason: `GitHub answered ${String(status)} (rate limit)`,
            waitMs: retryAfter ?? untilReset ?? 60_000
        };
    }
    if (status === 408 || status >= 500)
        return { kind: 'unknown', reason: `GitHub answered ${String(status)}` };
    if (status === 422)
        return { kind: 'refused', status, why: 'GitHub answered 422', about: 'encryption' };
    const answered = `GitHub answered ${String(status)}`;
    if (headers.get('x-github-sso')?.startsWith('required') === true)
        return {
            kind: 'refused',
            status,
            barrier: 'sso',
            why: `${answered}: the organization wants single sign-on`
        };
    if (status === 403 && /archived/i.test(message))
        return { kind: 'refused', status, barrier: 'archived', why: `${answered}: the repository is archived` };
    return { kind: 'refused', status, why: `${answered}${refusalOf(status, headers)}` };
};
const refusalOf = (status, headers) => {
    if (status < 400)
        return ': it was moved or renamed, and redirects are not followed (use its present name)';
    if (status === 401)
        return ': it does not know the token';
    if (status === 404)
        return ': not found, or hidden from this token';
    const accepted = headers.get('x-accepted-github-permissions') ?? '';
    if (accepted !== '')
        return `: it wants the permission ${(0,base_text/* sanitize */.aj)(accepted)}`;
    const scopes = headers.get('x-accepted-oauth-scopes') ?? '';
    const owned = headers.get('x-oauth-scopes') ?? '';
    return scopes === ''
        ? ''
        : `: it wants one of the scopes "${(0,base_text/* sanitize */.aj)(scopes)}", the token has "${(0,base_text/* sanitize */.aj)(owned)}"`;
};
const headersOf = (headers) => new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]));
/** Octokit throws for every status from 400 up, with the answer attached. */
const github_replyOf = (error) => {
    if (!(error instanceof Error) || !('response' in error))
        return undefined;
    const status = field(error.response, 'status', 'number');
    const headers = field(error.response, 'headers', 'object');
    if (status === undefined || headers === undefined)
        return undefined;
    return { status, headers: headersOf(headers), data: field(error.response, 'data', 'object') };
};
const field = (data, name, type) => {
    const value = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    const is = (candidate) => typeof candidate === type && candidate !== null;
    return is(value) ? value : undefined;
};
const readKey = ({ status, data }) => {
    const keyId = field(data, 'key_id', 'string');
    const key = field(data, 'key', 'string')?.trim();
    if (status !== 200 || keyId === undefined || key === undefined)
        return undefined;
    return isPublicKey(key) ? { keyId, key } : undefined;
};
const readMetadata = (data) => {
    if (field(data, 'name', 'string') === undefined)
        return undefined;
    const visibility = field(data, 'visibility', 'string');
    return {
        updatedAt: field(data, 'updated_at', 'string'),
        visibility: visibility === 'all' || visibility === 'private' || visibility === 'selected' ? visibility : undefined
    };
};
const readRepository = (data) => {
    const id = field(data, 'id', 'number');
    if (id === undefined)
        return undefined;
    return {
        id,
        archived: field(data, 'archived', 'boolean') === true,
        admin: field(field(data, 'permissions', 'object'), 'admin', 'boolean')
    };
};
const readInstallation = (data) => {
    const total = field(data, 'total_count', 'number');
    const rows = field(data, 'repositories', 'object');
    if (total === undefined || !Array.isArray(rows))
        return undefined;
    const names = rows.map((row) => field(row, 'full_name', 'string'));
    const selection = field(data, 'repository_selection', 'string');
    return {
        repositories: names.filter(name => name !== undefined),
        total,
        selection: selection === 'all' || selection === 'selected' ? selection : undefined
    };
};
const readRateLimit = (data) => {
    const core = field(field(data, 'resources', 'object'), 'core', 'object');
    const left = field(core, 'remaining', 'number');
    const reset = field(core, 'reset', 'number');
    return left === undefined || reset === undefined ? undefined : { left, resetAt: reset * 1000 };
};
const readRepositories = (data) => {
    const total = field(data, 'total_count', 'number');
    const repositories = field(data, 'repositories', 'object');
    if (total === undefined || !Array.isArray(repositories))
        return undefined;
    const ids = repositories.map((entry) => field(entry, 'id', 'number'));
    return ids.includes(undefined) ? undefined : { ids: ids.filter(id => id !== undefined), total };
};
//# sourceMappingURL=github.js.map
;// CONCATENATED MODULE: ./build/src/clients/pace.js

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const writesPerMinute = 80;
const writesPerHour = 500;
/** A read is 1 point of 900 a minute, a write 5 of the same: what 80 writes leave is for reads. */
const readsPerMinute = 900 - 5 * writesPerMinute;
const minuteMs = 60_000;
const createPacer = ({ clock, log, now = () => undefined }) => {
    const writes = createMinute(writesPerMinute, clock);
    const reads = createMinute(readsPerMinute, clock);
    let paced = true;
    const announce = (what) => (waitMs) => {
        if (waitMs < 1000)
            return;
        const at = now();
        const until = at === undefined ? '' : ` (until ${new Date(at + waitMs).toISOString().slice(11, 19)} UTC)`;
        log(`Waiting ${(0,base_text/* formatDuration */.a3)(waitMs)}${until} for room for ${what}: GitHub limits them by the minute.`);
    };
    return {
        unlimited: () => {
            paced = false;
        },
        reserveWrites: n => (paced ? writes.take(n, announce((0,base_text/* pluralize */.td)(n, 'write'))) : Promise.resolve(false)),
        freeWrites: () => (paced ? writes.free() : Infinity),
        writing: writes.begin,
        read: async () => {
            if (paced)
                await reads.take(1, announce('reads'));
        }
    };
};
/** So many a sliding minute; more than that at once wait for an empty minute. First come, first served. */
const createMinute = (limit, clock) => {
    /** When the last ones were done: between the wait for room and the write there is a whole rotation. */
    let done = [];
    /** When those that are not done yet were let through; what is never done counts for its minute all the same. */
    let reserved = [];
    let underWay = 0;
    /** A wait counts as long as it was asked to be, also where a cancellation cut it short. */
    let reached = -Infinity;
    const now = () => Math.max(clock.elapsed(), reached);
    /** When those that count were let through or done, the oldest first. */
    const counted = () => {
        reserved = reserved.filter(at => at > now() - minuteMs);
        return [...done, ...reserved].sort((a, b) => a - b).concat(Array.from({ length: underWay }, now));
    };
    const waitFor = (size) => (counted().at(-limit + size - 1) ?? -Infinity) + minuteMs - now();
    const next = async (n, announce) => {
        const size = Math.min(n, limit);
        let waited = false;
        for (let waitMs = waitFor(size); waitMs > 0; waitMs = waitFor(size)) {
            const until = now() + waitMs;
            announce(waitMs);
            await clock.sleep(waitMs);
            waited = true;
            reached = Math.max(reached, until);
        }
        reserved.push(...Array.from({ length: size }, now));
        return waited;
    };
    let last = Promise.resolve();
    return {
        take: (n, announce) => {
            const turn = last.then(() => next(n, announce));
            last = turn;
            return turn;
        },
        free: () => Math.max(0, limit - counted().filter(at => at > now() - minuteMs).length),
        begin: () => {
            reserved.shift();
            underWay++;
            return () => {
                underWay--;
                done = [...done, now()].slice(-limit);
            };
        }
    };
};
//# sourceMappingURL=pace.js.map
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __nccwpck_require__(4055);
;// CONCATENATED MODULE: ./build/src/clients/socket.js






/** Prices in quota units (https://docs.socket.dev/reference, each operation's page). */
const units = {
    list: 10,
    create: 10,
    update: 10,
    rotate: 10,
    revoke: 10,
    organizations: 1,
    quota: 0
};
const perPage = 100;
const socket_pageCap = 500;
/** 16 to 4,096 printable ASCII characters, no blanks: what can be masked, sent in a header and kept in a secret. */
const soundToken = /^[!-~]{16,4096}$/;
/** The Socket API, the seven operations this action needs (docs: https://docs.socket.dev/reference). */
const createSocket = ({ baseUrl, token, fetch, mask, clock, log }) => {
    const server = createServerClock(clock.elapsed);
    let auth = token;
    /** The last value this run minted: perhaps the auth token's own, where no hash could tell. */
    let successor;
    const send = async (request, as) => {
        let answer;
        try {
            answer = await fetch(`${baseUrl}${request.path}`, {
                method: request.method,
                headers: {
                    accept: 'application/json',
                    authorization: `Bearer ${as.reveal()}`,
                    'user-agent': 'rotate-socket-token',
                    ...(request.body === undefined ? {} : { 'content-type': 'application/json' })
                },
                ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
            });
        }
        catch (error) {
            return failureOf(error);
        }
        server.observe(answer.headers.get('date'));
        const body = await readJson(answer);
        if (answer.status >= 200 && answer.status < 300) {
            const value = request.read(body);
            return value === undefined
                ? { kind: 'unknown', reason: `Socket answered ${String(answer.status)} without what was asked for` }
                : { kind: 'ok', value };
        }
        return socket_setbackOf(answer, body, { scope: request.scope, now: server.now() });
    };
    const call = async (request) => {
        const answer = await withRetry({ what: request.what, retry: request.retry, send: () => send(request, request.as ?? auth) }, { clock, log });
        const candidate = request.as === undefined ? successor : undefined;
        if (candidate === undefined || answer.kind !== 'refused' || answer.status !== 401)
            return answer;
        const second = await send(request, candidate);
        // An answer that does not say what happened is passed on, and the next request tries again.
        if (second.kind !== 'ok' && second.kind !== 'refused')
            return second;
        successor = undefined;
        if (second.kind === 'refused' && (second.status === 401 || second.status === 403))
            return answer;
        auth = candidate;
        return second;
    };
    const get = (request) => call({ ...request, retry: 'read', method: 'GET' });
    const post = (organization, operation, request) => call({
        ...request,
        what: `${operation} a token`,
        method: 'POST',
        path: `/orgs/${organization}/api-tokens${operation === 'create' ? '' : `/${operation}`}`,
        // The description demands :create for an update, although a scope api-tokens:update exists.
        scope: operation === 'update' ? 'api-tokens:create' : `api-tokens:${operation}`
    });
    const readMinted = (uuid) => (body) => {
        if (!isRecord(body))
            return undefined;
        const { token: value, group_uuid: group = uuid } = body;
        if (typeof value !== 'string' || !soundToken.test(value) || typeof group !== 'string')
            return undefined;
        const minted = new Secret(value, mask);
        if (uuid !== undefined && group.toLowerCase() !== uuid.toLowerCase())
            return undefined;
        return { groupUuid: group, id: socket_text(body['id']), hash: socket_text(body['hash']), token: minted };
    };
    const page = (organization, number) => get({
        what: 'list the token groups',
        // Ascending: a rotation while paging shifts rows.
        path: `/orgs/${organization}/api-tokens?sort=created_at&direction=asc&per_page=${String(perPage)}&page=${String(number)}&token_values=omit`,
        scope: 'api-tokens:list',
        read: readPage
    });
    const walk = async (organization) => {
        const groups = new Map();
        const listed = (complete, pages) => ({
            kind: 'ok',
            value: { tokens: [...groups.values()], complete: complete && understood, pages }
        });
        let understood = true;
        for (let pages = 1, number = 1; pages <= socket_pageCap; pages++) {
            const answer = await page(organization, number);
            if (answer.kind !== 'ok')
                return pages === 1 ? answer : listed(false, pages - 1);
            const { rows, next } = answer.value;
            const known = groups.size;
            for (const row of rows) {
                if (row === undefined)
                    understood = false;
                else
                    groups.set(row.groupUuid.toLowerCase(), row);
            }
            if (next === 'unclear')
                return listed(false, pages);
            if (next === 'none' || rows.length === 0)
                return listed(true, pages);
            // nextPage can lie: a sibling endpoint answers 1 when nothing is left.
            if (next <= number && rows.length < perPage)
                return listed(true, pages);
            if (groups.size === known)
                return listed(false, pages);
            if (next > number + 1)
                understood = false;
            number = next > number ? next : number + 1;
        }
        return listed(false, socket_pageCap);
    };
    return {
        now: server.now,
        quota: as => get({ what: 'read the quota', path: '/quota', as, read: readQuota }),
        organizations: () => get({ what: 'list the organizations', path: '/organizations', read: readOrganizations }),
        list: walk,
        create: (organization, body) => post(organization, 'create', { retry: 'mint', body, read: readMinted() }),
        update: (organization, body) => post(organization, 'update', {
            retry: 'change',
            body,
            read: answer => (isRecord(answer) ? (socket_text(answer['hash']) ?? '') : undefined)
        }),
        rotate: (organization, { uuid, hash }) => post(organization, 'rotate', {
            retry: 'mint',
            body: hash === undefined ? { uuid } : { uuid, hash },
            read: readMinted(uuid)
        }),
        revoke: (organization, { uuid, hash }) => post(organization, 'revoke', {
            retry: 'change',
            body: hash === undefined ? { uuid } : { uuid, hash },
            read: answer => (isRecord(answer) && answer['status'] === 'revoked' ? true : undefined)
        }),
        isSelf: listed => listed.hash !== undefined && listed.hash === hashOf(auth),
        adoptToken: (by, self) => {
            if (self === true)
                auth = by;
            else if (self === 'unknown')
                successor = by;
        }
    };
};
/** The form of hash that has been seen; good for a hint only. */
const hashOf = (token) => `sha512-${(0,external_node_crypto_namespaceObject.createHash)('sha512').update(token.reveal()).digest('base64')}`;
/** UUIDs are compared without regard to case. */
const findGroup = (list, groupUuid) => list?.tokens.find(token => token.groupUuid.toLowerCase() === groupUuid.toLowerCase());
/** Whether a listed token is still the one that `known` describes; undefined where neither hash nor id can tell. */
const isSame = (listed, known) => {
    if (listed.id !== undefined && known.id !== undefined && listed.id !== known.id)
        return false;
    if (listed.hash !== undefined && known.hash !== undefined)
        return listed.hash === known.hash;
    return listed.id !== undefined && known.id !== undefined ? true : undefined;
};
/** What to say when a read or a change on Socket did not succeed. */
const socketProblem = (setback, what) => {
    const [code, remedy] = socketAdvice(setback);
    return { code, what: `${what}: ${reasonOf(setback)}.`, remedy };
};
const socketAdvice = (setback) => {
    if (setback.kind !== 'refused')
        return ['SOCKET_UNAVAILABLE', 'Run it again when Socket answers.'];
    if (setback.status === 401)
        return ['AUTH_SOCKET', 'Check that `socket-token` holds the current value of a live token.'];
    if (setback.denied === 'organization')
        return ['AUTH_SOCKET', 'Check `socket-organization`: the auth token belongs to another.'];
    if (setback.status === 403)
        return ['AUTH_SOCKET', 'Give the auth token the scopes that the README lists.'];
    return ['SOCKET_UNAVAILABLE', 'Check `socket-organization` and `socket-api-url`.'];
};
const socket_setbackOf = (answer, body, context) => {
    const { status } = answer;
    if (status === 429) {
        const waitMs = retryAfterMs(answer.headers, context.now);
        return { kind: 'limited', reason: 'Socket answered 429 (too little quota, or too many requests)', waitMs };
    }
    if (status < 400)
        return {
            kind: 'unknown',
            reason: `Socket answered ${String(status)} (a redirect, which is not followed)`
        };
    if (status === 408 || status >= 500)
        return { kind: 'unknown', reason: `Socket answered ${String(status)}` };
    if (status === 401)
        return { kind: 'refused', status, why: 'Socket answered 401: it does not know the token' };
    if (status !== 403)
        return { kind: 'refused', status, why: `Socket answered ${String(status)}` };
    const denied = denialOf(body);
    // A proxy or firewall in between, perhaps.
    if (denied === undefined)
        return { kind: 'refused', status, why: "Socket answered 403, not in the API's own form" };
    const reasons = {
        scope: `the auth token lacks the scope ${context.scope ?? 'for this'}`,
        organization: 'the auth token may not use this organization',
        'max-quota': 'the auth token may not give that much max_quota'
    };
    return { kind: 'refused', status, denied, why: `Socket answered 403: ${reasons[denied]}` };
};
/** Undefined where the answer has not the form of Socket's errors. */
const denialOf = (body) => {
    const error = isRecord(body) ? body['error'] : undefined;
    const message = isRecord(error) ? socket_text(error['message']) : undefined;
    if (message === undefined)
        return undefined;
    if (/organization not allowed/i.test(message))
        return 'organization';
    return /max.?quota/i.test(message) ? 'max-quota' : 'scope';
};
const readJson = async (answer) => {
    try {
        const body = JSON.parse(await answer.text());
        return body;
    }
    catch {
        return undefined;
    }
};
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const socket_text = (value) => typeof value === 'string' && value !== '' ? value : undefined;
const readQuota = (body) => {
    if (!isRecord(body))
        return undefined;
    const { quota, maxQuota, nextWindowRefresh } = body;
    if (typeof quota !== 'number' || !Number.isFinite(quota))
        return undefined;
    return {
        left: quota,
        max: typeof maxQuota === 'number' && Number.isFinite(maxQuota) && maxQuota >= 0 ? maxQuota : undefined,
        refresh: socket_text(nextWindowRefresh)
    };
};
const readOrganizations = (body) => {
    const organizations = isRecord(body) ? body['organizations'] : undefined;
    if (!isRecord(organizations))
        return undefined;
    const slugs = Object.values(organizations).map(entry => (isRecord(entry) ? socket_text(entry['slug']) : undefined));
    const sound = slugs.filter(slug => slug !== undefined).filter(slug => formats/* formats */.Fx.slug.pattern.test(slug)); // it goes into paths
    return sound.length === slugs.length ? sound : undefined;
};
const readPage = (body) => {
    if (!isRecord(body) || !Array.isArray(body['tokens']))
        return undefined;
    const rows = body['tokens'];
    return { rows: rows.map(readToken), next: readNext(body['nextPage']) };
};
const readNext = (next) => {
    if (next === null || next === undefined || next === '' || next === 0 || next === '0')
        return 'none';
    const number = typeof next === 'string' && /^\d{1,6}$/.test(next) ? Number(next) : next;
    return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : 'unclear';
};
const readToken = (row) => {
    const groupUuid = isRecord(row) ? socket_text(row['group_uuid']) : undefined;
    if (!isRecord(row) || groupUuid === undefined)
        return undefined;
    const { scopes, max_quota: maxQuota, committers, visibility } = row;
    return {
        groupUuid,
        id: socket_text(row['id']),
        hash: socket_text(row['hash']),
        name: socket_text(row['name']),
        scopes: Array.isArray(scopes) ? scopes.filter(scope => typeof scope === 'string') : undefined,
        maxQuota: typeof maxQuota === 'number' ? maxQuota : undefined,
        createdAt: row['created_at'],
        lastUsedAt: row['last_used_at'],
        committers: Array.isArray(committers) ? committers.filter(isRecord).map(readCommitter) : [],
        visibility: visibility === 'admin' || visibility === 'organization' ? visibility : undefined
    };
};
const providers = ['api', 'azure', 'bitbucket', 'github', 'gitlab'];
/** Only the fields that are set: the description's defaults (`""`) are traps to send back. */
const readCommitter = (row) => {
    const provider = providers.find(known => known === row['provider']);
    const email = socket_text(row['email']);
    const login = socket_text(row['providerLoginName']);
    const user = socket_text(row['providerUserId']);
    return {
        ...(email === undefined ? {} : { email }),
        ...(provider === undefined ? {} : { provider }),
        ...(login === undefined ? {} : { providerLoginName: login }),
        ...(user === undefined ? {} : { providerUserId: user })
    };
};
//# sourceMappingURL=socket.js.map
;// CONCATENATED MODULE: ./build/src/clients/sodium.js

const loadSeal = async () => {
    const library = (await __nccwpck_require__.e(/* import() */ 768).then(__nccwpck_require__.bind(__nccwpck_require__, 4768))).default;
    await library.ready;
    return (value, publicKey) => sealWith(library, value, publicKey);
};
/** The library is WebAssembly: a run that seals nothing never loads it. */
const lazySeal = () => {
    let loading;
    return () => (loading ??= loadSeal());
};
const sealWith = (library, value, publicKey) => {
    const box = library.crypto_box_seal(library.from_string(value.reveal()), Buffer.from(publicKey, 'base64'));
    // GitHub wants standard padded base64; libsodium's own default is the URL-safe form.
    return Buffer.from(box).toString('base64');
};
/** As long as a sealed token, and impossible to open. */
const unopenableBox = ({ keyId }) => ({
    encryptedValue: (0,external_node_crypto_namespaceObject.randomBytes)(48 + 64).toString('base64'),
    keyId
});
//# sourceMappingURL=sodium.js.map
;// CONCATENATED MODULE: ./build/src/inputs/reader.js




/** Every input and its default; action.yml says the same, which a test checks. */
const defaults = {
    'socket-token': '',
    'github-token': '',
    'socket-organization': '',
    'group-uuid': '',
    'secret-name': '',
    repositories: '',
    environment: '',
    organization: '',
    'secret-app': 'actions',
    manifest: '',
    only: '',
    'rotate-after': '0',
    force: 'false',
    'max-rotations': '',
    'dry-run': 'false',
    'revoke-stale': 'false',
    'stale-after': '90d',
    protect: '',
    'revoke-never-used': 'false',
    'revoke-limit': '5',
    'minimum-quota': '',
    'recovery-public-key': '',
    'socket-api-url': 'https://api.socket.dev/v0',
    'github-api-url': 'https://api.github.com'
};
const isInputName = (name) => Object.hasOwn(defaults, name);
const inputNames = Object.keys(defaults).filter(isInputName);
const createReader = (env, base) => {
    const problems = [];
    const refuse = (input, what, remedy) => {
        problems.push({ code: 'INPUT_INVALID', what: `\`${input}\` ${what}.`, remedy });
    };
    const given = (name) => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
    const text = (name) => given(name) || base[name];
    const check = (name, value, format) => {
        if (format.pattern.test(value))
            return true;
        refuse(name, `is "${(0,base_text/* sanitize */.aj)(value)}", not ${format.says}`, 'Correct it.');
        return false;
    };
    const list = (name, format) => {
        const items = text(name)
            .split(/[\n,]/)
            .map(item => item.trim())
            .filter(item => item !== '');
        const unique = [
            ...new Map(items.map(item => [format === undefined ? item : item.toLowerCase(), item])).values()
        ];
        return unique.filter(item => format === undefined || check(name, item, format));
    };
    return {
        problems,
        refuse,
        refuseUnknown: () => {
            for (const key of Object.keys(env).filter(name => name.startsWith('INPUT_'))) {
                const name = key.slice('INPUT_'.length).toLowerCase();
                const close = isInputName(name) ? undefined : inputNames.find(known => isClose(name, known));
                if (close !== undefined)
                    refuse((0,base_text/* sanitize */.aj)(name), 'is not an input', `Did you mean \`${close}\`?`);
            }
        },
        text,
        isSet: name => given(name) !== '' && given(name).toLowerCase() !== base[name].toLowerCase(),
        credential: (name, mask) => {
            const value = given(name);
            if (value === '')
                return undefined;
            const secret = new Secret(value, mask);
            if (value.startsWith('sha512-')) {
                refuse(name, "holds a token's stored hash (`sha512-...`), not a token", 'Give the token itself; Socket shows it only once, when it is made.');
            }
            else if (!/^[!-~]+$/.test(value)) {
                refuse(name, 'holds a blank, a line break or another character that no token has', 'Store the bare token in the secret.');
            }
            return secret;
        },
        one: (name, format) => {
            const value = text(name);
            return value !== '' && check(name, value, format) ? value : undefined;
        },
        list,
        apps: () => list('secret-app').flatMap(item => {
            const known = base_destination/* apps */.lA.filter(app => app === item);
            if (known.length === 0)
                refuse('secret-app', `is "${(0,base_text/* sanitize */.aj)(item)}"`, `Give one or more of ${base_destination/* apps */.lA.join(', ')}.`);
            return known;
        }),
        flag: name => {
            const value = text(name);
            // YAML 1.2 core schema, as the actions toolkit reads booleans.
            if (/^(true|True|TRUE|false|False|FALSE)$/.test(value))
                return value.toLowerCase() === 'true';
            refuse(name, `is "${(0,base_text/* sanitize */.aj)(value)}"`, 'Give true or false.');
            return false;
        },
        whole: (name, min) => {
            const value = text(name);
            if (/^\d{1,9}$/.test(value) && Number(value) >= min)
                return Number(value);
            refuse(name, `is "${(0,base_text/* sanitize */.aj)(value)}"`, `Give a whole number of at least ${String(min)}.`);
            return min;
        },
        duration: name => {
            const value = text(name);
            const ms = (0,formats/* durationMs */.pc)(value);
            if (ms === undefined)
                refuse(name, `is "${(0,base_text/* sanitize */.aj)(value)}", not ${formats/* formats */.Fx.duration.says}`, 'Correct it.');
            return ms ?? Infinity;
        },
        url: name => {
            const problem = urlProblem(text(name));
            if (problem !== undefined)
                refuse(name, problem, 'Give an https URL without credentials (http only on a loopback host).');
            return text(name).replace(/\/+$/, '');
        }
    };
};
const urlProblem = (value) => {
    if (!URL.canParse(value))
        return 'is not a URL';
    const { protocol, hostname, username, password, search, hash } = new URL(value);
    if (username !== '' || password !== '')
        return 'holds credentials';
    if (search !== '' || hash !== '')
        return 'has a query or a fragment';
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && loopback) ? undefined : 'is not https';
};
/** Whether an unknown name is probably a misspelt known one: a quarter of its letters may differ. */
const isClose = (name, known) => Math.abs(name.length - known.length) <= 3 && distance(name, known) <= Math.ceil(known.length / 4);
/** Levenshtein distance. */
const distance = (a, b) => {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of [...a].entries()) {
        const next = [i + 1];
        for (const [j, other] of [...b].entries()) {
            next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
        }
        row = next;
    }
    return row[b.length] ?? 0;
};
//# sourceMappingURL=reader.js.map
;// CONCATENATED MODULE: ./build/src/inputs/inputs.js





/** Reads and checks every input, and the manifest. Every problem is in the answer, not only the first. */
const parseInputs = async (source) => {
    const { env, mask } = source;
    const base = {
        ...defaults,
        repositories: env['GITHUB_REPOSITORY'] ?? '',
        'github-api-url': env['GITHUB_API_URL'] ?? defaults['github-api-url']
    };
    const read = createReader(env, base);
    const socketToken = read.credential('socket-token', mask);
    const githubToken = read.credential('github-token', mask);
    if (read.text('socket-token') === '')
        read.refuse('socket-token', 'is required', 'Give it a Socket API token.');
    read.refuseUnknown();
    if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
        read.refuse('NODE_TLS_REJECT_UNAUTHORIZED', 'is 0, which would send both tokens to anyone', 'Remove it; NODE_EXTRA_CA_CERTS names a private CA.');
    }
    const rotateAfterMs = read.duration('rotate-after');
    const dryRun = read.flag('dry-run');
    const force = read.flag('force');
    const maxRotations = read.text('max-rotations') === '' ? Infinity : read.whole('max-rotations', 1);
    const minimumQuota = readMinimumQuota(read);
    const recoveryKey = read.text('recovery-public-key');
    if (recoveryKey !== '' && !(/^[A-Za-z0-9+/]{43}=$/.test(recoveryKey) && isPublicKey(recoveryKey))) {
        read.refuse('recovery-public-key', 'is not a base64 X25519 public key of 32 bytes', 'Make a pair with `npm run --silent recovery -- keygen --out FILE`.');
    }
    const manifestPath = read.text('manifest');
    const manifest = manifestPath === '' ? undefined : await source.loadManifest(manifestPath, rotateAfterMs);
    const entries = manifest === undefined ? readSingle(read, rotateAfterMs) : readFleet(read, manifest);
    const revoke = readRevokePolicy(read, manifest?.revoke);
    if (manifest?.socketOrganization !== undefined && read.isSet('socket-organization')) {
        read.refuse('socket-organization', 'is set here and in the manifest', 'Keep one of the two.');
    }
    const hasWork = manifest !== undefined || read.isSet('group-uuid') || revoke !== undefined;
    if (!hasWork && minimumQuota === undefined && !dryRun && !read.isSet('minimum-quota')) {
        read.refuse('group-uuid', 'is missing and there is nothing else to do', 'Give `group-uuid` or `manifest` (or `revoke-stale`, `minimum-quota`, or `dry-run: true` to list the token groups).');
    }
    if (entries.length > 0 && read.text('github-token') === '') {
        read.refuse('github-token', 'is required to write secrets', 'Give it a GitHub App installation token or a PAT; GITHUB_TOKEN can not write secrets.');
    }
    const socketApiUrl = read.url('socket-api-url');
    const githubApiUrl = read.url('github-api-url');
    const socketOrganization = manifest?.socketOrganization ?? read.one('socket-organization', formats/* formats */.Fx.slug);
    const problems = [...read.problems, ...(manifest?.problems ?? [])];
    if (problems.length > 0 || socketToken === undefined)
        return problems;
    return {
        socketToken,
        githubToken,
        socketOrganization,
        entries,
        declared: manifest?.entries ?? entries,
        manifest: manifest !== undefined,
        only: read.isSet('only'),
        post: false,
        githubTokenIsApp: read.text('github-token').startsWith('ghs_'),
        force,
        maxRotations,
        dryRun,
        revoke,
        minimumQuota,
        recoveryKey: recoveryKey === '' ? undefined : recoveryKey,
        socketApiUrl,
        githubApiUrl,
        namesShown: source.namesShown
    };
};
const needsGroup = ['secret-name', 'environment', 'organization'];
const excludedByManifest = [...needsGroup, 'group-uuid', 'repositories', 'secret-app'];
const readSingle = (read, rotateAfterMs) => {
    if (read.isSet('only'))
        read.refuse('only', 'goes only with `manifest`', 'Remove it, or give `manifest`.');
    const groupUuid = read.one('group-uuid', formats/* formats */.Fx.uuid);
    const names = read.list('secret-name', formats/* formats */.Fx.secretName);
    const organization = read.one('organization', formats/* formats */.Fx.organization);
    const environment = read.one('environment', formats/* formats */.Fx.environment);
    const repositories = read.list('repositories', formats/* formats */.Fx.repository);
    const chosen = read.apps();
    if (!read.isSet('group-uuid')) {
        for (const name of needsGroup) {
            if (read.isSet(name))
                read.refuse(name, 'goes only with `group-uuid`', 'Give `group-uuid`, or remove it.');
        }
        return [];
    }
    if (!read.isSet('secret-name')) {
        read.refuse('secret-name', 'is required with `group-uuid`', 'Name the secret or secrets that hold this token.');
    }
    if (environment !== undefined && (chosen.length !== 1 || chosen[0] !== 'actions')) {
        read.refuse('environment', 'goes only with `secret-app: actions`', 'Use one step for each app.');
    }
    if (organization !== undefined) {
        for (const name of ['repositories', 'environment']) {
            if (read.isSet(name))
                read.refuse(name, 'is excluded by `organization`', 'Use a manifest to write to both.');
        }
    }
    else if (read.text('repositories') === '') {
        read.refuse('repositories', 'is empty', 'Name at least one repository as owner/name.');
    }
    const destinations = (0,base_destination/* expand */.fT)({ names, apps: chosen, repositories, environment, organization });
    return groupUuid === undefined
        ? []
        : [{ groupUuid, rotateAfterMs, destinations, desired: {}, update: false }];
};
const readFleet = (read, manifest) => {
    for (const name of excludedByManifest) {
        if (read.isSet(name))
            read.refuse(name, 'is excluded by `manifest`', 'Say it in the manifest, or remove `manifest`.');
    }
    const only = read.list('only');
    if (only.length === 0)
        return manifest.entries;
    const matches = (entry, wanted) => entry.name === wanted || entry.groupUuid?.toLowerCase() === wanted.toLowerCase();
    for (const wanted of only) {
        if (manifest.problems.length === 0 && !manifest.entries.some(entry => matches(entry, wanted))) {
            read.refuse('only', `names "${(0,base_text/* sanitize */.aj)(wanted)}", which is not in the manifest`, 'Give names or group UUIDs of the manifest.');
        }
    }
    return manifest.entries.filter(entry => only.some(wanted => matches(entry, wanted)));
};
const readRevokePolicy = (read, section) => {
    const policy = {
        staleAfterMs: read.duration('stale-after'),
        protect: read.list('protect'),
        neverUsed: read.flag('revoke-never-used'),
        limit: read.whole('revoke-limit', 0)
    };
    if (policy.staleAfterMs < formats/* dayMs */.LP)
        read.refuse('stale-after', 'is shorter than a day', 'Give at least 1d.');
    const wanted = read.flag('revoke-stale');
    if (section === undefined)
        return wanted ? policy : undefined;
    const inputOf = {
        staleAfterMs: 'stale-after',
        protect: 'protect',
        neverUsed: 'revoke-never-used',
        limit: 'revoke-limit'
    };
    for (const [key, input] of Object.entries(inputOf)) {
        if (Object.hasOwn(section, key) && read.isSet(input)) {
            read.refuse(input, 'is set here and in the manifest', 'Keep one of the two.');
        }
    }
    return { ...policy, ...section };
};
const readMinimumQuota = (read) => {
    const value = read.text('minimum-quota');
    if (value === '')
        return undefined;
    const percent = /^(\d{1,3})%$/.exec(value)?.[1];
    if (percent !== undefined && Number(percent) <= 100)
        return { percent: Number(percent) };
    if (/^\d{1,9}$/.test(value))
        return { units: Number(value) };
    read.refuse('minimum-quota', `is "${(0,base_text/* sanitize */.aj)(value)}"`, 'Give a whole number, or a percentage from 0% to 100%.');
    return undefined;
};
const parsePostInputs = (_env, _mask) => [];
//# sourceMappingURL=inputs.js.map
// EXTERNAL MODULE: ./build/src/base/defined.js
var defined = __nccwpck_require__(8742);
;// CONCATENATED MODULE: ./build/src/base/group-by.js
/** `Map.groupBy`, which Node 20 lacks: engines that have no other Node run the bundle as well. */
const groupBy = (items, keyOf) => {
    const groups = new Map();
    for (const item of items) {
        const group = groups.get(keyOf(item));
        if (group === undefined)
            groups.set(keyOf(item), [item]);
        else
            group.push(item);
    }
    return groups;
};
//# sourceMappingURL=group-by.js.map
// EXTERNAL MODULE: ./build/src/clients/socket-scopes.js
var socket_scopes = __nccwpck_require__(3327);
;// CONCATENATED MODULE: ./build/src/plan/desired.js





/** Compares a manifest entry with the listed token, and refuses an update that could take something away unseen. */
const diff = (entry, listed, { self, inputs }) => {
    if (listed === undefined)
        return { differences: [], problems: creationProblems(entry) };
    const differences = differencesOf(entry, listed);
    if (differences.length === 0 || !entry.update || entry.overlapMs !== undefined)
        return { differences, problems: [] };
    const refusal = desired_refusalOf(entry, listed, { self, inputs });
    return { differences, problems: refusal === undefined ? [] : [refusal] };
};
/** Fields that the list does not show can't be compared, and are no difference: an update would follow at every run. */
const differencesOf = ({ groupUuid, name, desired }, listed) => {
    const differences = [];
    const { scopes, maxQuota } = desired;
    // An entry without a group UUID was found by its name, and a generation is named by its stamp.
    if (groupUuid !== undefined && name !== undefined && name !== listed.name)
        differences.push({ field: 'name', is: (0,base_text/* sanitize */.aj)(listed.name ?? '(none)'), wanted: (0,base_text/* sanitize */.aj)(name) });
    if (scopes !== undefined && listed.scopes !== undefined && !sameSet(scopes, listed.scopes))
        differences.push({ field: 'scopes', is: shownScopes(listed.scopes), wanted: shownScopes(scopes) });
    if (maxQuota !== undefined && listed.maxQuota !== undefined && maxQuota !== listed.maxQuota)
        differences.push({ field: 'max-quota', is: String(listed.maxQuota), wanted: String(maxQuota) });
    return differences;
};
const creationProblems = (entry) => entry.groupUuid === undefined && entry.desired.scopes === undefined
    ? [
        {
            code: 'INPUT_INVALID',
            what: `Token group ${(0,base_text/* sanitize */.aj)(entry.name ?? '')} does not exist, and the manifest declares no \`scopes\` to create it with.`,
            remedy: 'Declare `scopes`, or give the `group-uuid` of the one that is meant.'
        }
    ]
    : [];
const desired_refusalOf = (entry, listed, { self, inputs }) => {
    const refuse = (why, remedy) => ({
        code: 'UPDATE_FAILED',
        what: `Token group ${(0,base_text/* sanitize */.aj)(entry.name ?? listed.groupUuid)} is not updated: ${why}.`,
        remedy
    });
    if (listed.committers.length > 1) {
        return refuse('it has more than one committer, and an update keeps only one', 'Change it in the Socket dashboard, or remove `update`.');
    }
    if (entry.desired.resources !== undefined) {
        return refuse('it declares `resources`, which an update can not send and the list does not show', 'Change it in the Socket dashboard, or remove `update`.');
    }
    if (entry.desired.maxQuota === undefined && listed.maxQuota === undefined) {
        return refuse('the list does not show its max_quota, which an update has to send', 'Declare `max-quota`.');
    }
    if (entry.desired.scopes === undefined && (listed.scopes ?? []).length === 0)
        return refuse('the list does not show its scopes, which an update has to send', 'Declare `scopes`.');
    const least = leastQuota(inputs);
    if (listed === self && (entry.desired.maxQuota ?? Infinity) < least)
        return refuse(`it is the auth token's own group, and a run costs ${(0,base_text/* pluralize */.td)(least, 'quota unit')}`, `Declare a \`max-quota\` of at least ${String(least)}.`);
    const lost = listed === self
        ? neededScopes(inputs).find(scope => !(0,socket_scopes/* grants */.g)(entry.desired.scopes ?? listed.scopes ?? [], scope))
        : undefined;
    return lost === undefined
        ? undefined
        : refuse(`it is the auth token's own group, and would lose ${lost}, which this run needs`, 'Keep that scope in `scopes`.');
};
const neededScopes = ({ entries, revoke }) => [
    'api-tokens:list',
    'api-tokens:rotate',
    ...(revoke === undefined ? [] : ['api-tokens:revoke']),
    ...(entries.some(entry => entry.update || entry.groupUuid === undefined) ? ['api-tokens:create'] : [])
];
/** What a run costs at the least, in quota units: the list three times, each rotation, and one recovery. */
const leastQuota = ({ entries }) => 3 * units.list + units.update + (entries.length + 1) * units.rotate;
const sameSet = (a, b) => {
    const [left, right] = [new Set(a), new Set(b)];
    return left.size === right.size && [...left].every(scope => right.has(scope));
};
const shownScopes = (scopes) => scopes
    .toSorted()
    .map(scope => (0,base_text/* sanitize */.aj)(scope))
    .join(' ') || '(none)';
/** One warning for all of them, never a refusal: Socket adds new ones. */
const unknownScopes = (entries) => {
    const known = new Set(socket_scopes/* knownScopes */.r);
    const unknown = entries.flatMap(({ name, groupUuid, desired }) => (desired.scopes ?? [])
        .filter(scope => !known.has(scope))
        .map(scope => `${(0,base_text/* sanitize */.aj)(scope)} (${(0,base_text/* sanitize */.aj)(name ?? groupUuid ?? '')})`));
    return unknown.length === 0
        ? []
        : [
            `The manifest declares ${(0,base_text/* pluralize */.td)(unknown.length, 'scope')} that this version does not know: ${(0,base_text/* firstOf */.Ku)(unknown, 20)}. Check the spelling; they are sent as they are.`
        ];
};
/** What neither list nor metadata shows, and a person should know before. */
const unseenOf = ({ entry, listed, writes }, updated) => [
    ...(updated
        ? ['an update replaces the whole token, and the list does not show which resources it was granted']
        : []),
    ...(listed !== undefined && entry.desired.resources !== undefined && entry.overlapMs === undefined
        ? ["`resources` can't be compared, because the list does not show them"]
        : []),
    ...writes.flatMap(({ destination, before }) => destination.access?.visibility === 'selected' &&
        before.kind === 'present' &&
        before.visibility === 'selected'
        ? [
            `only the declared repositories (${String(destination.access.repositories.length)}) will be able to use ${(0,base_destination/* describeDestination */.aC)(destination)}; the present selection is not read`
        ]
        : [])
];
/** A full replace: what is not meant to change is sent back as listed. The hash makes it a compare-and-swap. */
const updateBody = (entry, listed) => ({
    uuid: listed.groupUuid,
    ...(0,defined/* defined */.s)({ hash: listed.hash }),
    committer: entry.desired.committer ?? listed.committers[0] ?? {},
    // The description lists the scopes known at its time; Socket adds new ones.
    scopes: [...(entry.desired.scopes ?? listed.scopes ?? [])],
    max_quota: entry.desired.maxQuota ?? listed.maxQuota ?? 0,
    visibility: listed.visibility ?? 'organization',
    ...(0,defined/* defined */.s)({ name: entry.groupUuid === undefined ? listed.name : (entry.name ?? listed.name) })
});
//# sourceMappingURL=desired.js.map
;// CONCATENATED MODULE: ./build/src/plan/generations.js



const stampForm = /@(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
/** How far a stamp may lie ahead of Socket's `Date` header, which has no fractions. */
const futureSlackMs = 10_000;
/** Finds the generations of an entry: the listed groups named `NAME` or `NAME@YYYYMMDDTHHMMSSZ`. */
const generationsOf = (name, tokens, now) => {
    const all = tokens.flatMap(token => generationOf(name, token, now) ?? []);
    const early = all.filter(({ stamp }) => now === undefined || stamp <= now + futureSlackMs);
    const [current, ...predecessors] = early.toSorted((a, b) => b.stamp - a.stamp || Number(a.bare) - Number(b.bare));
    return {
        current,
        predecessors,
        duplicates: [...groupBy(all, ({ token }) => token.name).values()]
            .filter(same => same.length > 1)
            .flatMap(same => same.map(({ token }) => token)),
        all: all.map(({ token }) => token),
        warnings: all
            .filter(each => !early.includes(each))
            .map(({ token }) => `Token group ${(0,base_text/* sanitize */.aj)(token.name ?? '')} (${(0,base_text/* sanitize */.aj)(token.groupUuid)}) is stamped with a time in the future, so it does not count as a generation of ${(0,base_text/* sanitize */.aj)(name)}.`)
    };
};
const generationOf = (name, token, now) => {
    if (token.name === name)
        return { token, stamp: pastDate(token.createdAt, now)?.at ?? -Infinity, bare: true };
    if (token.name?.startsWith(`${name}@`) !== true)
        return undefined;
    const stamp = stampIn(token.name);
    return stamp === undefined || token.name.length !== name.length + stampLength
        ? undefined
        : { token, stamp, bare: false };
};
const stampLength = '@20260101T000000Z'.length;
/** The moment that a name is stamped with; undefined where it is not stamped with a real one. */
const stampIn = (name) => {
    const [, year, month, day, hour, minute, second] = stampForm.exec(name) ?? [];
    if (year === undefined)
        return undefined;
    const at = Date.parse(`${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`);
    return Number.isNaN(at) || `${name.slice(0, -stampLength)}${stampOf(at)}` !== name ? undefined : at;
};
const stampOf = (at) => `@${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
/** The name of a generation that is made now: later than every one that is there. */
const nextGenerationName = (name, { current, predecessors }, now) => {
    const latest = Math.max(now, ...[current, ...predecessors].map(each => (each?.stamp ?? -Infinity) + 1000));
    return name + stampOf(Number.isFinite(latest) ? latest : now);
};
/** Whether a token of this name is a generation of the entry that is declared with the other. */
const isGenerationName = (listed, declared) => listed === declared ||
    (listed?.length === declared.length + stampLength &&
        listed.startsWith(`${declared}@`) &&
        stampIn(listed) !== undefined);
/** The moment that `nextGenerationName` or a listed name is stamped with. */
const stampOfName = (name) => stampIn(name) ?? -Infinity;
//# sourceMappingURL=generations.js.map
;// CONCATENATED MODULE: ./build/src/plan/retirement.js


/** Judges every predecessor of an entry with `overlap`. */
const predecessorsOf = (facts) => {
    const { generations, overlapMs, now = -Infinity, list } = facts;
    const { current, predecessors } = generations;
    if (current === undefined)
        return [];
    const datesAreShown = list?.tokens.some(({ lastUsedAt }) => pastDate(lastUsedAt, facts.now) !== undefined) === true;
    const earliest = Math.min(...[current, ...predecessors].filter(({ bare }) => !bare).map(({ stamp }) => stamp));
    return predecessors.map(({ token, bare, stamp }, index) => {
        const replacedAt = (index === 0 ? current : predecessors[index - 1])?.stamp ?? current.stamp;
        const lastUse = lastUseOf(token, { now: facts.now, datesAreShown });
        const isUsed = lastUse === 'unknown' || (lastUse !== 'never' && lastUse >= now - overlapMs);
        // Generations are made with a stamp, so a bare name that came after one was made by somebody else.
        const created = pastDate(token.createdAt, facts.now)?.at ?? -Infinity;
        const isLater = bare ? stamp > earliest : created > current.stamp + facts.marginMs;
        const keptBy = list?.complete !== true
            ? 'list'
            : token === facts.self
                ? 'auth-token'
                : isLater
                    ? 'later'
                    : !facts.writes.every(write => isWrittenSince(write, current.stamp - facts.marginMs))
                        ? 'secrets'
                        : now <= current.stamp + overlapMs
                            ? 'overlap'
                            : isUsed
                                ? 'use'
                                : undefined;
        return {
            token,
            replacedAt,
            retireFrom: Math.max(current.stamp, typeof lastUse === 'number' ? lastUse : -Infinity) + overlapMs,
            lastUse,
            keptBy,
            isOverdue: keptBy === 'use' && now > replacedAt + 2 * overlapMs
        };
    });
};
const isWrittenSince = ({ before }, at) => before.kind === 'present' && before.updatedAt !== undefined && before.updatedAt >= at;
/** A field that is absent or can't be read is unknown. Null is "never" only where Socket shows dates at all. */
const lastUseOf = ({ lastUsedAt }, { now, datesAreShown }) => {
    if (lastUsedAt === null || lastUsedAt === '')
        return datesAreShown ? 'never' : 'unknown';
    const used = pastDate(lastUsedAt, now);
    if (used === undefined)
        return 'unknown';
    return used.at + (used.dayOnly ? formats/* dayMs */.LP - 1 : 0);
};
//# sourceMappingURL=retirement.js.map
;// CONCATENATED MODULE: ./build/src/plan/protect.js
/** Whether a token is protected: its name matches one of the patterns, or its group UUID is one of them. */
const createProtection = (patterns) => {
    const matchers = patterns.map(createMatcher);
    return token => matchers.some(matches => matches(token));
};
/** The patterns that match none of the tokens: what a misspelt one is meant to protect is not protected. */
const unmatchedPatterns = (patterns, tokens) => patterns.filter(pattern => !tokens.some(createMatcher(pattern)));
const createMatcher = (pattern) => {
    const matches = nameMatcher(pattern);
    // A token without a name has an empty one, so that `*` covers it.
    return ({ name = '', groupUuid }) => groupUuid.toLowerCase() === pattern.toLowerCase() || matches(name);
};
/** Stands for every digit of a generation's stamp. */
const anyDigit = '\uE000';
/** Whether a pattern matches a name, or a name that one of its generations can have: `NAME@YYYYMMDDTHHMMSSZ`. */
const matchesGenerations = (pattern, name) => {
    const stamp = 'YYYYMMDDTHHMMSSZ'.replace(/[YMDHS]/g, anyDigit);
    const withAnyDigit = pattern.replace(/\[([^\]]*\d[^\]]*)\]|\d/g, (digit, set) => `[${set ?? digit}${anyDigit}]`);
    return nameMatcher(pattern)(name) || nameMatcher(withAnyDigit)(`${name}@${stamp}`);
};
/** The patterns of an input: a line or comma each, but a comma inside braces belongs to its pattern. */
const splitPatterns = (text) => text.split('\n').flatMap(line => {
    let depth = 0;
    const marked = tokensOf(line).map(token => {
        depth += nesting(token);
        return token === ',' && depth === 0 ? '\n' : token;
    });
    return marked.join('').split('\n');
});
/** What is wrong with a pattern, if anything is. */
const patternMistake = (pattern) => {
    if (/^["'`‘’“”].*["'`‘’“”]$/s.test(pattern))
        return 'is wrapped in quotes, which would belong to the name';
    let depth = 0;
    for (const token of tokensOf(pattern)) {
        depth += nesting(token);
        if (depth < 0)
            break;
    }
    if (depth !== 0)
        return 'has a brace without its counterpart';
    try {
        nameMatcher(pattern);
        return undefined;
    }
    catch {
        return 'has a range in brackets that ends before it begins';
    }
};
/** Stars, a set in brackets, or any other character. */
const tokensOf = (pattern) => pattern.match(/\*+|\[[!^]?[^\]]+\]|[^]/gu) ?? [];
const nesting = (token) => (token === '{' ? 1 : token === '}' ? -1 : 0);
/** Neither case nor Unicode form counts. */
const fold = (text) => text.toUpperCase().normalize('NFC');
const nameMatcher = (pattern) => {
    const folded = fold(pattern);
    const tokens = tokensOf(folded);
    const source = tokens.map(expressionOf);
    /** Where each brace that is still open stands, and the commas behind it. */
    const open = [];
    for (const [at, token] of tokens.entries()) {
        if (token === '{')
            open.push([at]);
        else if (token === ',')
            open.at(-1)?.push(at);
        else if (token === '}') {
            const [start = at, ...commas] = open.pop() ?? [];
            // As in a shell, braces without a comma are plain text.
            if (commas.length === 0)
                continue;
            source[start] = '(?:';
            for (const comma of commas)
                source[comma] = '|';
            source[at] = ')';
        }
    }
    const expression = new RegExp(`^${source.join('')}$`, 'su');
    return name => fold(name) === folded || expression.test(fold(name));
};
const expressionOf = (token) => {
    if (token.startsWith('*'))
        return '.*';
    if (token === '?')
        return '.';
    const [, not, set] = /^\[([!^]?)([^]+)\]$/.exec(token) ?? [];
    if (set !== undefined)
        return `[${not === '' ? '' : '^'}${set.replace(/[\\^]/g, '\\$&')}]`;
    return token.replace(/[\\^$.+()[\]{}|/]/, '\\$&');
};
//# sourceMappingURL=protect.js.map
;// CONCATENATED MODULE: ./build/src/plan/stale.js





const nothingStale = { tokens: [], spared: 0, unmatched: [] };
/** Finds the listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
const findStale = ({ revoke, declared }, { list, now }, self) => {
    if (revoke === undefined || list === undefined || now === undefined)
        return nothingStale;
    const candidates = list.tokens.flatMap(token => judge(token, revoke, now) ?? []);
    const isProtected = createProtection(revoke.protect);
    const uuids = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()));
    const names = declared.flatMap(({ name }) => name ?? []);
    const isSpared = (token) => (self === undefined ? mightBeAuth(token) : token === self) ||
        uuids.has(token.groupUuid.toLowerCase()) ||
        names.some(name => isGenerationName(token.name, name)) ||
        isProtected(token);
    const tokens = candidates.filter(({ token }) => !isSpared(token));
    return {
        tokens,
        spared: candidates.length - tokens.length,
        unmatched: unmatchedPatterns(revoke.protect, list.tokens)
    };
};
const judge = (token, policy, now) => {
    const never = isUnused(token);
    if (never && !policy.neverUsed)
        return undefined;
    const since = pastDate(never ? token.createdAt : token.lastUsedAt, now);
    if (since === undefined)
        return undefined;
    // Of a date without a time the last moment counts: the token may have been used at midnight.
    const unusedMs = now - since.at - (since.dayOnly ? formats/* dayMs */.LP : 0);
    return unusedMs > policy.staleAfterMs ? { token, unusedMs, never } : undefined;
};
const isUnused = ({ lastUsedAt }) => lastUsedAt === null || lastUsedAt === undefined || lastUsedAt === '';
/** Where no hash tells which token the run itself uses, none is revoked whose scopes would allow it, or are not shown. */
const mightBeAuth = ({ scopes }) => scopes === undefined || ((0,socket_scopes/* grants */.g)(scopes, 'api-tokens:list') && (0,socket_scopes/* grants */.g)(scopes, 'api-tokens:revoke'));
//# sourceMappingURL=stale.js.map
;// CONCATENATED MODULE: ./build/src/plan/plan.js









/** Decides, from what was read and nothing else. */
const makePlan = (inputs, snapshot, context) => {
    const self = snapshot.list?.tokens.find(context.isSelf);
    const find = finder(snapshot);
    const owners = groupBy(inputs.declared, entry => find(entry).listed);
    const groups = inputs.entries.map(entry => {
        const found = find(entry);
        const { listed } = found;
        const twice = listed !== undefined && (owners.get(listed)?.length ?? 0) > 1;
        const sole = twice
            ? { ...found, problem: declaredTwice(entry, listed), lost: 'it is declared twice' }
            : found;
        return planGroup(entry, sole, { inputs, snapshot, self, ...context });
    });
    const stale = findStale(inputs, snapshot, self);
    return {
        organization: snapshot.organization,
        groups,
        stale,
        warnings: [...snapshot.warnings, ...groups.flatMap(warningsOf), ...protectWarnings(stale)]
    };
};
/** By group UUID and by name: the second rotation would leave the secrets of the first with a dead value. */
const declaredTwice = (entry, listed) => ({
    code: 'INPUT_INVALID',
    what: `The manifest declares token group ${labelOf(entry, listed)} twice, by \`group-uuid\` and by \`name\`.`,
    remedy: 'Join the two entries.'
});
/** The name and the UUID, as far as they are known; remote names never reach a message unescaped. */
const labelOf = (entry, listed) => {
    const name = listed?.name ?? entry.name;
    const uuid = entry.groupUuid ?? listed?.groupUuid;
    if (name === undefined)
        return (0,base_text/* sanitize */.aj)(uuid ?? '');
    return uuid === undefined ? (0,base_text/* sanitize */.aj)(name) : `${(0,base_text/* sanitize */.aj)(name)} (${(0,base_text/* sanitize */.aj)(uuid)})`;
};
/** A token that is not declared is called by its name only where not everybody can read it. */
const shownToken = (token, namesShown) => namesShown ? labelOf({}, token) : (0,base_text/* sanitize */.aj)(token.groupUuid);
const finder = ({ list, now }) => {
    const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]));
    return entry => {
        const what = `Token group ${labelOf(entry)}`;
        const generations = entry.groupUuid === undefined && entry.name !== undefined
            ? generationsOf(entry.name, list?.tokens ?? [], now)
            : undefined;
        const listed = entry.groupUuid === undefined ? generations?.current?.token : byUuid.get(entry.groupUuid.toLowerCase());
        const found = { listed, generations };
        const lost = (why, problem) => ({
            ...found,
            listed: undefined,
            lost: why,
            problem
        });
        const [twin] = generations?.duplicates ?? [];
        if (generations !== undefined && twin !== undefined) {
            const uuids = generations.duplicates.map(token => (0,base_text/* sanitize */.aj)(token.groupUuid)).join(', ');
            return lost('more than one has this name', {
                code: 'TOKEN_NOT_FOUND',
                what: `${what}: ${(0,base_text/* pluralize */.td)(generations.duplicates.length, 'token group')} share a name (${uuids}).`,
                remedy: entry.overlapMs === undefined
                    ? 'Declare which one is meant by `group-uuid`, or revoke the other in the Socket dashboard.'
                    : 'Revoke or rename the one that is not needed in the Socket dashboard.'
            });
        }
        if (list === undefined)
            return found;
        // A later page may hold a twin, or a later generation.
        const sure = list.complete || (listed !== undefined && entry.overlapMs === undefined);
        if (!sure) {
            return lost('it was not found', {
                code: 'LIST_INCOMPLETE',
                what: `${what} was not found for certain, because the list of token groups did not end cleanly.`,
                remedy: 'Run it again.'
            });
        }
        if (listed !== undefined || entry.groupUuid === undefined)
            return found;
        return lost('it was not found', {
            code: 'TOKEN_NOT_FOUND',
            what: `${what} is not among the ${(0,base_text/* pluralize */.td)(list.tokens.length, 'token group')} of the organization.`,
            remedy: 'Check `group-uuid` and `socket-organization`; `dry-run: true` alone lists the token groups.'
        });
    };
};
const planGroup = (entry, { listed, generations, problem, lost }, context) => {
    const { inputs, snapshot, self } = context;
    const since = originOf(entry, { listed, generations }, snapshot.now);
    const writes = planWrites(entry, since, snapshot);
    const age = ageOf(entry, writes, { since, now: snapshot.now });
    const compared = lost === undefined ? diff(entry, listed, { self, inputs }) : { differences: [], problems: [] };
    const decision = decide(entry, {
        lost,
        absent: listed === undefined && snapshot.list !== undefined,
        force: inputs.force,
        differs: entry.update && compared.differences.length > 0,
        ...age,
        writes
    });
    const group = {
        entry,
        label: labelOf(entry, listed),
        listed,
        generations,
        predecessors: entry.overlapMs === undefined || generations === undefined
            ? []
            : predecessorsOf({
                overlapMs: entry.overlapMs,
                generations,
                writes,
                now: snapshot.now,
                list: snapshot.list,
                self,
                marginMs: since?.marginMs ?? stampMarginMs
            }),
        ...decision,
        ageMs: age.ageMs,
        overdue: entry.rotateAfterMs > 0 && age.ageMs !== undefined && age.ageMs > 2 * entry.rotateAfterMs,
        writes,
        self: self === undefined ? 'unknown' : listed === self,
        differences: compared.differences,
        pages: Math.max(1, snapshot.list?.pages ?? 0)
    };
    const problems = [problem, ...compared.problems, plan_refusalOf(group, context)];
    return { ...group, problems: problems.filter(each => each !== undefined) };
};
const secondMs = 1000;
const plan_minuteMs = 60 * secondMs;
/** How far a write may seem to lie before its token: two `Date` headers of whole seconds lie between them. */
const stampMarginMs = 3 * secondMs;
const originOf = (entry, { listed, generations }, now) => {
    const current = generations?.current;
    if (entry.overlapMs !== undefined && current !== undefined && !current.bare)
        return { at: current.stamp, marginMs: stampMarginMs };
    const created = pastDate(listed?.createdAt, now);
    return created && { at: created.at, marginMs: created.dayOnly ? formats/* dayMs */.LP : 15 * secondMs };
};
const planWrites = (entry, since, { secrets }) => {
    const found = entry.destinations.map(destination => ({
        destination,
        before: secrets.get((0,base_destination/* destinationKey */.I)(destination)) ?? { kind: 'missing' }
    }));
    const newest = Math.max(...found.map(({ before }) => updatedAtOf(before) ?? -Infinity));
    const spreadMs = found.length > 80 ? 10 * plan_minuteMs : plan_minuteMs;
    const oldestLive = since === undefined ? -Infinity : since.at - since.marginMs;
    // A successor's stamp is exact; an in-place rotation may leave `created_at` as it is, so the secrets are compared, too.
    const oldestGood = entry.overlapMs === undefined ? Math.max(oldestLive, newest - spreadMs) : oldestLive;
    return found.map(({ destination, before }) => {
        const updatedAt = updatedAtOf(before);
        const { begun } = entry;
        const untouched = begun?.notedAt !== undefined && updatedAt !== undefined && updatedAt < begun.notedAt - stampMarginMs;
        const isOlderThan = (at) => updatedAt !== undefined && updatedAt < at;
        return {
            destination,
            before,
            state: before.kind !== 'present' ? before.kind : isOlderThan(oldestGood) ? 'drifted' : 'current',
            dead: before.kind === 'missing' || isOlderThan(oldestLive) || untouched,
            ...(before.kind === 'unreadable' ? { problem: before.problem } : {}),
            ...visibilityChange(destination, before)
        };
    });
};
const updatedAtOf = (before) => before.kind === 'present' ? before.updatedAt : undefined;
const visibilityChange = ({ access }, before) => before.kind !== 'present' ||
    access === undefined ||
    before.visibility === undefined ||
    access.visibility === before.visibility
    ? {}
    : { visibility: { is: before.visibility, wanted: access.visibility } };
const ageOf = (entry, writes, { since, now }) => {
    const present = writes.flatMap(({ before }) => (before.kind === 'present' ? [before.updatedAt] : []));
    const dated = present.filter(at => at !== undefined);
    const exact = entry.overlapMs !== undefined && since !== undefined;
    // The later of the two: whether created_at moves with a rotation is not known.
    const at = exact || dated.length === 0 ? since?.at : Math.max(since?.at ?? -Infinity, Math.min(...dated));
    return {
        ageMs: at === undefined || now === undefined ? undefined : Math.max(0, now - at),
        undated: !exact && present.length > 0 && dated.length === 0
    };
};
const decide = (entry, facts) => {
    const { lost, absent, force, ageMs, undated, differs } = facts;
    const limit = entry.rotateAfterMs;
    const keep = (reason) => ({ action: 'keep', reason, urgency: 2 });
    const due = (reason, urgency = 2) => ({
        action: entry.overlapMs === undefined ? 'rotate' : 'succeed',
        reason,
        urgency
    });
    const inState = (state) => (0,base_text/* firstOf */.Ku)(facts.writes.filter(each => each.state === state).map(each => (0,base_destination/* describeDestination */.aC)(each.destination)));
    if (lost !== undefined)
        return keep(lost);
    if (absent)
        return entry.begun === undefined
            ? { action: 'create', reason: 'there is no token group of this name', urgency: 0 }
            : keep('it was not created, and the next run creates it');
    if (entry.begun !== undefined)
        return due('its rotation was cut off', 0);
    const missing = inState('missing');
    const drifted = inState('drifted');
    if (missing !== '')
        return due(`missing: ${missing}`, 0);
    if (drifted !== '')
        return due(`older than the token: ${drifted}`, 1);
    if (force)
        return due('forced');
    if (differs && entry.overlapMs !== undefined)
        return due('it differs from the manifest');
    if (limit === 0)
        return due('rotated at every run');
    if (ageMs === undefined || (undated && ageMs > limit))
        return keep('its age is unknown (`force: true` rotates it)');
    return ageMs > limit
        ? due(`${(0,base_text/* formatDuration */.a3)(ageMs)} old, due after ${(0,base_text/* formatDuration */.a3)(limit)}`)
        : keep(`${(0,base_text/* formatDuration */.a3)(ageMs)} old, due in ${(0,base_text/* formatDuration */.a3)(limit - ageMs)}`);
};
/** At most so many generations besides the current one: beyond that something is wrong, and more tokens don't cure it. */
const maxPredecessors = 3;
/** What keeps a group that is due from being rotated at all. */
const plan_refusalOf = (group, { inputs, rotatedEarlier }) => {
    const { action, label, listed, entry, generations } = group;
    const uuid = listed?.groupUuid ?? entry.groupUuid;
    if (action === 'rotate' && entry.begun === undefined && uuid !== undefined && rotatedEarlier(uuid))
        return {
            code: 'INPUT_INVALID',
            what: `An earlier step of this job rotated token group ${label} already, and a second rotation would kill the value that it wrote.`,
            remedy: 'Use one step for the group, with a `manifest` that declares all of its secrets.'
        };
    const many = (generations?.predecessors.length ?? 0) >= maxPredecessors;
    if (action === 'succeed' && many && !(inputs.only && inputs.force))
        return {
            code: 'DEFERRED',
            what: `Token group ${label} is due, but ${String(maxPredecessors)} of its predecessors are still alive.`,
            remedy: 'Find out what still uses them (the summary shows when), and add its secret to the manifest.',
            state: `All secrets of token group ${label} still work.`
        };
    return undefined;
};
/** Whether the group can't go on only because too many predecessors live: that must not keep them from being retired. */
const waitsForRetirement = ({ action, problems }) => action === 'succeed' && problems.every(({ code }) => code === 'DEFERRED');
/** A pattern that protects nothing may be misspelt, and then a token is revoked that must not be. */
const protectWarnings = ({ unmatched }) => unmatched.length === 0
    ? []
    : [
        `\`protect\` has patterns that match no listed token: ${(0,base_text/* firstOf */.Ku)(unmatched.map(each => (0,base_text/* sanitize */.aj)(each)), 10)}.`
    ];
const warningsOf = (group) => {
    const { entry, label, writes, generations, action, ageMs, problems } = group;
    const rotatedElsewhere = action === 'rotate' &&
        entry.begun === undefined &&
        writes.some(({ state, dead }) => state === 'drifted' && dead) &&
        !writes.some(({ state }) => state === 'current');
    return [
        ...(generations?.warnings ?? []),
        ...group.predecessors
            .filter(({ keptBy }) => keptBy === 'later')
            .map(({ token }) => `Token group ${labelOf({}, token)} has the name of a generation, but something else created it later: it is never retired.`),
        ...(entry.overlapMs === undefined && (generations?.predecessors.length ?? 0) > 0
            ? [
                `Token group ${label} has ${(0,base_text/* pluralize */.td)(generations?.predecessors.length ?? 0, 'predecessor')} from the time when its entry had \`overlap\`; they are left alone: ${(0,base_text/* firstOf */.Ku)((generations?.predecessors ?? []).map(({ token }) => labelOf({}, token)))}.`
            ]
            : []),
        ...(rotatedElsewhere
            ? [
                `Token group ${label} was rotated elsewhere (in the dashboard, by another workflow or step), or a run was cut off: none of its secrets holds the present value. Rotate each group in one place, with a \`manifest\` that declares all of its secrets.`
            ]
            : []),
        ...(action === 'keep' && ageMs === undefined && problems.length === 0 && entry.begun === undefined
            ? [`The age of token group ${label} is unknown, so it is never due; \`force: true\` rotates it.`]
            : [])
    ];
};
/** In place, `update: true` sends an update; with `overlap` the successor is made as declared. */
const updates = ({ entry, listed, differences }) => entry.update && entry.overlapMs === undefined && listed !== undefined && differences.length > 0;
/** The group stays as it is, and nothing is wrong with it. */
const isKept = (group) => group.action === 'keep' && !updates(group) && group.problems.length === 0 && !group.writes.some(hasProblem);
const hasProblem = ({ problem }) => problem !== undefined;
/** In a dry run on a pull request, a dead schedule is an error. */
const overdueProblems = ({ groups }) => groups
    .filter(group => group.overdue)
    .map(group => ({
    code: 'DEFERRED',
    what: `Token group ${group.label} is ${(0,base_text/* formatDuration */.a3)(group.ageMs ?? 0)} old, more than twice its \`rotate-after\` of ${(0,base_text/* formatDuration */.a3)(group.entry.rotateAfterMs)}.`,
    remedy: 'Check that the schedule still runs (cron stops after 60 idle days in public repositories).'
}));
//# sourceMappingURL=plan.js.map
;// CONCATENATED MODULE: ./build/src/plan/budget.js







/** The price of one group in quota units. */
const priceOf = (group) => {
    switch (group.action) {
        case 'create':
        case 'succeed':
            return units.create + units.list * group.pages;
        case 'rotate':
            return units.rotate + (updates(group) ? units.update : 0);
        case 'keep':
            return updates(group) ? units.update : 0;
    }
};
/** One recovery: list again and rotate again. */
const recoveryPrice = (pages, canList) => units.rotate + (canList ? units.list * pages : 0);
const byUrgency = (groups) => groups.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0);
/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
const selectAffordable = (due, limits) => {
    const pages = Math.max(1, ...due.map(group => group.pages));
    const reserve = due.length === 0 || !limits.keepsReserve ? 0 : recoveryPrice(pages, limits.canList);
    const chosen = [];
    const deferred = [];
    const probed = new Set();
    let [price, writes, rotations] = [reserve, 0, 0];
    for (const group of byUrgency(due)) {
        const rotates = group.action !== 'keep';
        const probes = rotates ? probesOf(group).filter(key => !probed.has(key)) : [];
        const cost = { units: priceOf(group), writes: rotates ? group.writes.length + probes.length : 0 };
        const obstacle = rotates && rotations >= limits.maxRotations
            ? { cause: 'max-rotations', reason: `\`max-rotations\` is ${String(limits.maxRotations)}` }
            : obstacleTo(cost, { price, writes, limits });
        if (obstacle !== undefined) {
            const never = isNever(cost, reserve, limits);
            const urgent = rotates && (group.urgency < 2 || group.overdue);
            deferred.push({ group, ...obstacle, never, red: never || urgent });
            continue;
        }
        chosen.push(group);
        price += cost.units;
        writes += cost.writes;
        if (rotates)
            rotations++;
        for (const key of probes)
            probed.add(key);
    }
    const last = ({ self }) => (self === true ? 1 : 0);
    return { chosen: chosen.toSorted((a, b) => last(a) - last(b)), deferred, price, reserve, writes, limits };
};
/** One probe a store, but one an organization secret: its access is a part of what is proved. */
const probesOf = ({ writes }) => [
    ...new Set(writes.map(({ destination: { store, name } }) => (0,base_destination/* isOrganization */.A2)(store) ? `${(0,base_destination/* storeKey */.LN)(store)}/${name}` : (0,base_destination/* storeKey */.LN)(store)))
];
const obstacleTo = (cost, { price, writes, limits }) => {
    if (price + cost.units > limits.unitsLeft) {
        const needed = (0,base_text/* pluralize */.td)(price + cost.units, 'unit');
        const at = refillOf(limits);
        const refill = at === undefined ? '' : `, and it refills at ${at}`;
        const left = (0,base_text/* pluralize */.td)(limits.unitsLeft, 'unit');
        return { cause: 'quota', reason: `the quota left is ${left}, and ${needed} would be needed${refill}` };
    }
    if (limits.limited && writes + cost.writes > writesPerHour) {
        const needed = String(writes + cost.writes);
        return {
            cause: 'writes',
            reason: `GitHub takes ${String(writesPerHour)} writes an hour, and ${needed} would be needed`
        };
    }
    return undefined;
};
/** Whether even a run with a full window of its own could not do it. */
const isNever = (cost, reserve, { unitsMax, limited }) => cost.units + reserve > (unitsMax ?? Infinity) || (limited && cost.writes > writesPerHour);
/** When the quota refills, as far as Socket says it. */
const refillOf = ({ refresh }) => {
    const date = parseDate(refresh);
    return date && (0,base_text/* formatTime */.fU)(date.at);
};
/** Why a group waits. */
const deferralText = ({ reason, never }) => never ? `${reason}; no run can do it as it is` : reason;
const remedies = {
    'max-rotations': 'Raise `max-rotations`, or run it more often.',
    quota: 'Give the auth token more quota (`max_quota`), or run it more often.',
    writes: 'Run it more often, or use one organization secret in place of many repository secrets: it needs one write.',
    stopped: 'Run it again.'
};
/** A deferral is red where a person has to act; a backlog that drains by itself is not. One problem a cause. */
const deferralProblems = (deferred) => [
    ...groupBy(deferred.filter(({ red }) => red), ({ cause, never }) => `${cause} ${String(never)}`).values()
].flatMap(same => {
    const [first] = same;
    if (first === undefined)
        return [];
    const labels = same.map(({ group }) => `${group.label} (${group.reason})`);
    const which = same.length === 1
        ? `Token group ${labels.join('')}`
        : `${(0,base_text/* pluralize */.td)(same.length, 'token group')}: ${(0,base_text/* firstOf */.Ku)(labels, 10)}`;
    const reason = first.never ? `${first.reason}; no run can do it as it is` : first.reason;
    return [
        {
            code: 'DEFERRED',
            what: `${which} ${same.length === 1 ? 'was' : 'were'} deferred: ${reason}.`,
            remedy: remedies[first.cause],
            state: `${same.length === 1 ? 'It was' : 'They were'} not changed.`
        }
    ];
});
//# sourceMappingURL=budget.js.map
;// CONCATENATED MODULE: ./build/src/report/report.js





const isWell = (state) => state === 'current' || state === 'written';
const rowsOf = ({ plan, results, deferred, mode }) => {
    const byEntry = new Map(results.map(result => [result.group.entry, result]));
    const deferrals = new Map(deferred.map(each => [each.group.entry, deferralText(each)]));
    return (plan?.groups ?? []).map(group => {
        const result = byEntry.get(group.entry);
        const note = deferrals.get(group.entry) ?? '';
        const state = stateOf(group, result, { deferred: note !== '', dryRun: mode === 'dry-run' });
        return { group, result, note, state, writes: result?.writes ?? group.writes };
    });
};
const stateOf = (group, result, { deferred, dryRun }) => {
    const hasProblem = group.problems.length > 0 || group.writes.some(({ problem }) => problem !== undefined);
    if (result?.isVerified === true)
        return 'verified';
    if (result !== undefined && result.problems.length === 0)
        return result.updated ? 'updated' : 'kept';
    if (result !== undefined || hasProblem)
        return 'failed';
    if (deferred)
        return 'deferred';
    if (group.action === 'keep' && !updates(group))
        return 'kept';
    return dryRun ? 'planned' : 'left';
};
/** What became of a secret: a view of its record. */
const secretState = ({ state, written, failure, problem }) => {
    if (written !== undefined)
        return 'written';
    return failure !== undefined || problem !== undefined ? 'failed' : state;
};
const done = ['kept', 'updated', 'verified'];
/** Planned, deferred or failed items that are left: token groups, and stale tokens that were not revoked. */
const pendingOf = (result) => rowsOf(result).filter(({ state }) => !done.includes(state)).length +
    (result.plan?.stale.tokens.length ?? 0) -
    result.revocation.revoked.length;
/** What post completed, for its summary. */
const healedLabels = ({ mode, results }) => mode === 'post' ? results.filter(({ isVerified }) => isVerified).map(({ group }) => group.label) : [];
/** Where one of these ends a run, an unanswered request may have changed something. */
const perhapsChanged = [
    'ROTATE_UNCERTAIN',
    'OVERTAKEN',
    'CREATE_FAILED',
    'UPDATE_FAILED',
    'REVOKE_FAILED'
];
/** Whether anything was changed anywhere; before post, main has changed something. */
const changedAnything = ({ mode, results, revocation, retirement, problems }) => mode === 'post' ||
    revocation.revoked.length + retirement.retired.length > 0 ||
    results.some(({ token, updated }) => token !== undefined || updated) ||
    problems.some(({ code }) => perhapsChanged.includes(code));
/** What failed, what to do, and the state things are in. */
const problemText = ({ what, remedy, state }, changed) => [what, remedy, changed ? (state ?? '') : 'Nothing was changed.'].filter(part => part !== '').join(' ');
const resultOf = ({ problems }) => problems[0]?.code ?? 'ok';
const reportOf = (result) => {
    const changed = changedAnything(result);
    const rows = rowsOf(result);
    const tokens = result.snapshot?.list?.tokens ?? [];
    const revoked = result.revocation.revoked.map(uuidOf);
    const retired = result.retirement.retired.map(uuidOf);
    const mine = rows.flatMap(({ group }) => [
        group.listed?.groupUuid,
        ...(group.generations?.all ?? []).map(uuidOf)
    ]);
    const touched = new Set([...revoked, ...retired, ...mine]);
    return {
        version: 1,
        result: resultOf(result),
        dryRun: result.mode === 'dry-run',
        organization: (0,base_text/* sanitize */.aj)(result.snapshot?.organization ?? ''),
        tokens: rows.map(reportedToken),
        revoked,
        retired,
        stale: (result.plan?.stale.tokens ?? []).map(({ token }) => token.groupUuid),
        untouched: tokens.filter(({ groupUuid }) => !touched.has(groupUuid)).length,
        quota: result.quota ?? null,
        warnings: result.plan?.warnings ?? [],
        problems: result.problems.map(problem => ({
            code: problem.code,
            what: problem.what,
            remedy: problem.remedy,
            state: changed ? (problem.state ?? '') : 'Nothing was changed.'
        })),
        omitted: { tokens: 0, secrets: 0, problems: 0 }
    };
};
const uuidOf = ({ groupUuid }) => groupUuid;
const shownName = ({ entry, listed }) => {
    const name = entry.name ?? listed?.name;
    return name === undefined ? null : (0,base_text/* sanitize */.aj)(name);
};
const reportedToken = ({ group, result, state, writes }) => ({
    groupUuid: result?.groupUuid ?? group.listed?.groupUuid ?? group.entry.groupUuid ?? null,
    name: shownName(group),
    action: group.action,
    reason: group.reason,
    state,
    ageSeconds: group.ageMs === undefined ? null : Math.round(group.ageMs / 1000),
    differences: group.differences,
    quota: result?.quota ?? null,
    predecessors: group.predecessors.map(reportedPredecessor),
    secrets: writes.map(write => ({
        name: write.destination.name,
        scope: (0,base_destination/* describeStore */.Fk)(write.destination.store),
        state: secretState(write),
        ...(0,defined/* defined */.s)({ visibility: write.visibility })
    }))
});
const reportedPredecessor = ({ token, replacedAt, retireFrom, lastUse, keptBy }) => ({
    groupUuid: token.groupUuid,
    name: (0,base_text/* sanitize */.aj)(token.name ?? ''),
    replacedAt: isoOf(replacedAt),
    retireFrom: isoOf(retireFrom),
    lastUsed: typeof lastUse === 'number' ? isoOf(lastUse) : lastUse,
    keptBy: keptBy ?? null
});
const isoOf = (at) => (Number.isFinite(at) ? new Date(at).toISOString() : null);
//# sourceMappingURL=report.js.map
;// CONCATENATED MODULE: ./build/src/report/outputs.js


/** Every output of action.yml. An empty one counts as not set. */
const outputsOf = (result, inputs) => {
    const { results, quota, revocation, retirement } = result;
    const rotated = results.filter(({ token }) => token !== undefined);
    const single = inputs?.manifest === false ? rotated[0] : undefined;
    const recovery = results.flatMap(each => each.recovery ?? []);
    const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined);
    const outputs = {
        result: resultOf(result),
        pending: String(pendingOf(result)),
        rotated: String(rotated.length > 0),
        'group-uuid': single?.groupUuid ?? '',
        'token-id': single?.token?.id ?? '',
        'token-hash': single?.token?.hash ?? '',
        'secrets-written': String(written.length),
        revoked: JSON.stringify([...retirement.retired, ...revocation.revoked].map(({ groupUuid }) => groupUuid)),
        quota: quota === undefined ? '' : String(quota.left),
        'quota-max': quota?.max === undefined ? '' : String(quota.max),
        'quota-refresh': quota?.refresh === undefined ? '' : (0,base_text/* sanitize */.aj)(quota.refresh),
        recovery: recovery.length === 0 ? '' : JSON.stringify(recovery)
    };
    const used = Object.values(outputs).reduce((sum, text) => sum + text.length, 0);
    return { ...outputs, report: reportText(reportOf(result), maxOutputs - used) };
};
/**
 * A job's outputs hold 1 MB together, counted in UTF-16: about 500,000 characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
const maxOutputs = 450_000;
/** The report as JSON of at most so many characters: what is well loses its details first, and `omitted` counts them. */
const reportText = (report, room) => {
    let text = JSON.stringify(report);
    for (const shorten of [withoutKeptSecrets, withoutKept, withoutSoundSecrets]) {
        if (text.length <= room)
            return text;
        report = shorten(report);
        text = JSON.stringify(report);
    }
    return text.length <= room ? text : JSON.stringify(cut(report, room));
};
const outputs_isKept = ({ state }) => state === 'kept';
const withTokens = (report, tokens) => {
    const secretsOf = (each) => each.reduce((sum, { secrets }) => sum + secrets.length, 0);
    return {
        ...report,
        tokens,
        omitted: {
            ...report.omitted,
            tokens: report.omitted.tokens + report.tokens.length - tokens.length,
            secrets: report.omitted.secrets + secretsOf(report.tokens) - secretsOf(tokens)
        }
    };
};
const withoutKeptSecrets = (report) => withTokens(report, report.tokens.map(token => (outputs_isKept(token) ? { ...token, secrets: [] } : token)));
const withoutKept = (report) => withTokens(report, report.tokens.filter(token => !outputs_isKept(token)));
const withoutSoundSecrets = (report) => withTokens(report, report.tokens.map(token => ({ ...token, secrets: token.secrets.filter(({ state }) => !isWell(state)) })));
/** Problems have half of the room, then tokens, those that failed first. */
const cut = (report, room) => {
    const bare = JSON.stringify({ ...withTokens(report, []), problems: [] }).length + 20;
    const problems = firstOf(report.problems, (room - bare) / 2);
    const failedFirst = report.tokens.toSorted((a, b) => Number(done.includes(a.state)) - Number(done.includes(b.state)));
    const tokens = firstOf(failedFirst, room - bare - JSON.stringify(problems).length);
    const omitted = report.problems.length - problems.length;
    const shorter = withTokens(report, tokens);
    return { ...shorter, problems, omitted: { ...shorter.omitted, problems: omitted } };
};
const firstOf = (items, room) => {
    let free = room;
    const end = items.findIndex(item => (free -= JSON.stringify(item).length + 1) < 0);
    return items.slice(0, end === -1 ? items.length : end);
};
//# sourceMappingURL=outputs.js.map
;// CONCATENATED MODULE: ./build/src/report/predecessors.js


const keepers = {
    overlap: 'its `overlap` is not over',
    use: 'it is still used',
    secrets: 'not every secret is written since it was replaced',
    'auth-token': 'it is the auth token of this run',
    later: 'something else created it later',
    list: 'the list of tokens did not end cleanly'
};
/** One sentence about a predecessor: since when it is replaced, when it was last used, and what keeps it. */
const predecessorText = ({ token, replacedAt, retireFrom, lastUse, keptBy }) => {
    const use = lastUse === 'never'
        ? 'it was never used'
        : lastUse === 'unknown'
            ? 'its last use is unknown'
            : `it was last used at ${(0,base_text/* formatTime */.fU)(lastUse)}`;
    const fate = keptBy === undefined
        ? 'it is retired now'
        : `it is kept because ${keepers[keptBy]}${Number.isFinite(retireFrom) ? `, and may be retired from ${(0,base_text/* formatTime */.fU)(retireFrom)}` : ''}`;
    const since = Number.isFinite(replacedAt) ? ` at ${(0,base_text/* formatTime */.fU)(replacedAt)}` : '';
    return `Predecessor: ${labelOf({}, token)} was replaced${since}; ${use}; ${fate}.`;
};
//# sourceMappingURL=predecessors.js.map
;// CONCATENATED MODULE: ./build/src/report/plan-log.js








/** A person reads these in the log; the summary has all. */
const maxLines = 1000;
/** The plan for the log: what will be done and why; groups that stay as they are appear as a count. */
const planLines = (plan, budget, inputs) => {
    const { groups, stale } = plan;
    const left = new Map(budget.deferred.map(each => [each.group, deferralText(each)]));
    const chosen = new Set(budget.chosen);
    const kept = groups.filter(isKept);
    const due = groups.filter(group => !isKept(group));
    return [
        ...(groups.length + stale.tokens.length > 1 ? [`Plan: ${planSummary(plan, budget)}.`] : []),
        ...due.slice(0, maxLines).map(group => {
            const verb = chosen.has(group) ? verbOf(group) : left.has(group) ? 'defer' : 'leave alone';
            return `Plan: ${verb} ${group.label}: ${left.get(group) ?? (chosen.has(group) ? group.reason : 'it has a problem')}.`;
        }),
        ...due
            .filter(group => group.self === true && group.action === 'rotate' && chosen.has(group))
            .map(({ label }) => `Plan: ${label} is the auth token's own and goes last. If Socket's answer to that is lost this action is locked out: keep a second admin token.`),
        ...groups.flatMap(changesOf).slice(0, maxLines),
        ...groups.flatMap(({ predecessors }) => predecessors.map(predecessorText)).slice(0, maxLines),
        ...(kept.length === 1 ? kept.map(group => `Plan: keep ${group.label}: ${group.reason}.`) : []),
        ...(kept.length > 1 ? [`Plan: keep ${(0,base_text/* pluralize */.td)(kept.length, 'token group')} that are not due.`] : []),
        ...staleLines(plan, budget, inputs),
        ...(due.length + stale.tokens.length > 0 ? [`Price: ${priceText(budget, plan)}.`] : [])
    ];
};
/** Logs the plan before anything is changed. */
const announce = (plan, budget, { inputs, log }) => {
    for (const warning of [...plan.warnings, ...unknownScopes(inputs.entries)])
        log.warning(warning);
    for (const line of planLines(plan, budget, inputs))
        log.info(line);
    if (inputs.dryRun && inputs.entries.length > 0)
        log.info('Dry run: only GET requests are sent, so write permission not proved.');
};
const verbOf = (group) => group.action === 'keep' ? 'update' : updates(group) ? 'update and rotate' : group.action;
/** `1 to create, 2 to rotate, 1 to revoke, 3 kept`. */
const planSummary = ({ groups, stale }, { chosen, deferred }) => {
    const kept = groups.filter(isKept).length;
    const parts = [
        ...['create', 'update', 'update and rotate', 'rotate', 'succeed'].map(verb => [chosen.filter(group => verbOf(group) === verb).length, `to ${verb}`]),
        [stale.tokens.length, 'to revoke'],
        [deferred.length, 'deferred'],
        [groups.length - chosen.length - deferred.length - kept, 'left alone for a problem'],
        [kept, 'kept']
    ];
    const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${n.toLocaleString('en-US')} ${what}`);
    return said.length === 0 ? 'nothing to do' : said.join(', ');
};
/** What differs from the manifest, what changes with the next value, and what nobody can see before. */
const changesOf = (group) => [
    ...group.differences.map(({ field, is, wanted }) => `${updates(group) ? 'Plan' : 'Difference'}: ${field} of ${group.label} is ${is}, the manifest says ${wanted}.`),
    ...group.writes.flatMap(({ destination, visibility }) => visibility === undefined
        ? []
        : [
            `${group.action === 'keep' ? 'Difference' : 'Plan'}: visibility of ${(0,base_destination/* describeDestination */.aC)(destination)} is ${visibility.is}, the manifest says ${visibility.wanted}; it changes when the secret is written.`
        ]),
    ...(isKept(group) ? [] : unseenOf(group, updates(group))).map(what => `Not seen: ${group.label}: ${what}.`)
];
const staleLines = ({ stale: { tokens } }, budget, { namesShown, revoke }) => {
    if (revoke === undefined)
        return [];
    if (tokens.length === 0)
        return ['Plan: no token is stale.'];
    const limit = revoke.limit;
    const payable = Math.max(0, Math.floor((budget.limits.unitsLeft - budget.price) / units.revoke));
    const how = tokens.length > limit
        ? `revoke none of them, for \`revoke-limit\` is ${String(limit)}`
        : tokens.length > payable
            ? `revoke ${String(payable)} of them after everything else succeeded; the quota pays no more`
            : `revoke ${tokens.length === 1 ? 'it' : 'them'} after everything else succeeded`;
    return [
        `Plan: ${(0,base_text/* pluralize */.td)(tokens.length, 'stale token')}: ${how}.`,
        ...tokens
            .slice(0, maxLines)
            .map(({ token, unusedMs, never }) => `Stale: ${shownToken(token, namesShown)}: ${never ? `never used, ${(0,base_text/* formatDuration */.a3)(unusedMs)} old` : `unused for ${(0,base_text/* formatDuration */.a3)(unusedMs)}`}.`)
    ];
};
/** The price against the limits. */
const priceText = ({ price, writes, limits }, { stale }) => {
    const revoking = units.revoke * stale.tokens.length;
    const more = revoking === 0 ? '' : `, ${String(revoking)} more to revoke`;
    const at = refillOf(limits);
    const refills = at === undefined ? '' : ` (it refills at ${at})`;
    const hour = limits.limited ? ` of ${String(writesPerHour)} an hour` : '';
    return `${price.toLocaleString('en-US')} of ${(0,base_text/* pluralize */.td)(limits.unitsLeft, 'quota unit')} left${refills}, one recovery included${more}, and ${(0,base_text/* pluralize */.td)(writes, 'GitHub write')}${hour}, probes included`;
};
/** The token groups of the organization, for the log: how people find a UUID. */
const listingLines = ({ snapshot }, { namesShown }) => {
    const tokens = snapshot?.list?.tokens ?? [];
    const lines = tokens
        .slice(0, maxLines)
        .map(token => `${(0,base_text/* sanitize */.aj)(token.groupUuid)}${namesShown ? `  ${(0,base_text/* sanitize */.aj)(token.name ?? '(no name)')}` : ''}`);
    return [
        `${(0,base_text/* pluralize */.td)(tokens.length, 'token group')} in ${(0,base_text/* sanitize */.aj)(snapshot?.organization ?? '')}:`,
        ...lines
    ];
};
//# sourceMappingURL=plan-log.js.map
;// CONCATENATED MODULE: ./build/src/report/inventory.js




const createByteBudget = (bytes) => {
    let free = bytes;
    return (items, render) => {
        const lines = [];
        for (const item of items) {
            const line = render(item);
            free -= Buffer.byteLength(line) + 2;
            if (free < 0)
                break;
            lines.push(line);
        }
        return { lines, left: items.length - lines.length };
    };
};
const andMore = (left, noun) => left === 0 ? '' : `\n\n… and ${(0,base_text/* pluralize */.td)(left, `more ${noun}`)}; there is no room for them here.`;
/** The tokens that were revoked, or in a dry run would be. */
const staleOf = ({ revocation, plan, mode }) => mode === 'dry-run' ? (plan?.stale.tokens.map(({ token }) => token) ?? []) : revocation.revoked;
const revocationList = (account, { room, context }) => {
    const tokens = staleOf(account);
    if (tokens.length === 0)
        return '';
    const title = `${(0,base_text/* pluralize */.td)(tokens.length, 'stale token')} ${account.mode === 'dry-run' ? 'to revoke' : 'revoked'}`;
    return `### ${title}\n\n${inventoryTable(tokens, { room, context, now: account.snapshot?.now })}`;
};
const inventory = (account, { room, context }) => {
    const { namesShown, listing } = context;
    const tokens = account.snapshot?.list?.tokens ?? [];
    const mine = new Set(rowsOf(account).flatMap(({ group }) => [group.listed, ...(group.generations?.all ?? [])]));
    const shown = new Set(staleOf(account));
    const others = tokens.filter(token => !mine.has(token) && !shown.has(token));
    if (others.length === 0)
        return '';
    const incomplete = account.snapshot?.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.';
    const title = `${(0,base_text/* pluralize */.td)(others.length, listing ? 'token group' : 'other token group')}, not touched`;
    if (!namesShown && !listing)
        return `${title}.${incomplete}`;
    const table = inventoryTable(others, { room, context, now: account.snapshot?.now });
    const hidden = namesShown
        ? ''
        : ' Names and scopes are shown only where the repository of the workflow is not public.';
    return listing
        ? `### ${title}\n\n${table}\n\n${hidden}${incomplete}`
        : `<details><summary>${title}</summary>\n\n${table}\n\n</details>${incomplete}`;
};
const inventoryTable = (tokens, { room, context, now }) => {
    const { lines, left } = room(tokens, token => {
        const { groupUuid, name, createdAt, lastUsedAt } = token;
        const scopes = context.namesShown ? (token.scopes ?? []) : [];
        const wide = scopes.includes('*') ? '⚠️ ' : '';
        const shownName = context.namesShown && name !== undefined ? (0,base_text/* code */.aY)(name) : '';
        return `| ${(0,base_text/* code */.aY)(groupUuid)} | ${shownName} | ${ago(createdAt, now)} | ${isUnused(token) ? 'never' : ago(lastUsedAt, now, ' ago')} | ${wide}${scopes.length === 0 ? '' : (0,base_text/* code */.aY)(scopes.join(' '), 120)} |`;
    });
    const head = '| group UUID | name | age | last used | scopes |\n| --- | --- | --- | --- | --- |';
    return [head, ...lines].join('\n') + andMore(left, 'token group');
};
const ago = (date, now, suffix = '') => {
    const past = pastDate(date, now);
    return past === undefined || now === undefined ? 'unknown' : `${(0,base_text/* formatDuration */.a3)(now - past.at)}${suffix}`;
};
/** In a fleet, what a person looks for in an inventory. */
const useOf = (listed, now) => listed === undefined
    ? []
    : [
        isUnused(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`,
        ...(listed.scopes?.includes('*') === true ? ['⚠️ scope &#42;'] : [])
    ];
//# sourceMappingURL=inventory.js.map
;// CONCATENATED MODULE: ./build/src/report/summary.js









/** The runner drops a summary over 1 MiB whole; what is left of that is for headings and closing lines. */
const maxBytes = 1_000_000;
/** More problems than this are folded to a list. */
const maxCallouts = 10;
/** Tables longer than this are folded, with the secrets that are well as a count. */
const maxOpenRows = 20;
const maxSecrets = 20;
/** The job summary, in GitHub-flavoured Markdown: failures first, then what was done, then what is left. */
const summaryOf = (account, context) => {
    const title = `## ${headline(account)}`;
    const quota = quotaLine(account);
    const plan = planLine(account);
    const price = priceLine(account);
    const recovery = recoveryList(account);
    // Recovery boxes can't be cut; of what can be, what comes first here has the room.
    const room = createByteBudget(maxBytes - Buffer.byteLength(title + quota + plan + price + recovery));
    const problems = problemList(account, room);
    const tokens = tokenTable(account, room);
    const revocations = revocationList(account, { room, context });
    const others = inventory(account, { room, context });
    return ([title, problems, quota, plan, price, tokens, revocations, recovery, others]
        .filter(part => part !== '')
        .join('\n\n') + '\n');
};
const headline = (result) => {
    const { mode, results, problems, revocation, retirement } = result;
    const verified = results.filter(({ isVerified }) => isVerified);
    const created = verified.filter(({ group }) => group.action === 'create').length;
    const rotated = verified.length - created;
    const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined).length;
    const pending = pendingOf(result);
    const revoked = revocation.revoked.length + retirement.retired.length;
    const parts = [
        ...(created > 0 ? [`${(0,base_text/* pluralize */.td)(created, 'token')} created`] : []),
        ...(rotated > 0 ? [`${(0,base_text/* pluralize */.td)(rotated, 'token')} rotated`] : []),
        ...(written > 0 ? [`${(0,base_text/* pluralize */.td)(written, 'secret')} written`] : []),
        ...(revoked > 0 ? [`${(0,base_text/* pluralize */.td)(revoked, 'token')} revoked`] : []),
        ...(pending > 0 ? [`${String(pending)} left`] : [])
    ];
    const text = parts.length === 0 ? 'nothing to do' : parts.join(', ');
    if (mode === 'dry-run')
        return `${problems.length > 0 ? '❌' : '📋'} Socket tokens, dry run: ${pending > 0 ? `${String(pending)} planned` : 'nothing to do'}`;
    return `${problems.length > 0 ? '❌' : '✅'} Socket tokens: ${problems.length > 0 && parts.length === 0 ? 'failed' : text}`;
};
const problemList = (account, room) => {
    const changed = changedAnything(account);
    const textOf = (problem) => `**${problem.code}**: ${asText(problemText(problem, changed))}`;
    const shown = room(account.problems.slice(0, maxCallouts), problem => `> [!CAUTION]\n> ${textOf(problem)}\n`);
    const rest = account.problems.slice(maxCallouts);
    if (rest.length === 0)
        return shown.lines.join('\n');
    const folded = room(rest, problem => `- ${textOf(problem)}`);
    return `${shown.lines.join('\n')}\n<details><summary>❌ ${(0,base_text/* pluralize */.td)(rest.length, 'more problem')}</summary>\n\n${folded.lines.join('\n')}${andMore(folded.left, 'problem')}\n\n</details>`;
};
/** Sentences of ours, with names in them that were cleaned already: only Markdown is left to disarm. */
const asText = (text) => text
    .replace(/[\\*_[\]<>|~#&@]/g, character => `&#${String(character.codePointAt(0))};`)
    .replace(/:\/\//g, '&#58;//')
    // GitHub makes a link of this, too.
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}&#46;`);
const quotaLine = ({ quota }) => {
    if (quota === undefined)
        return '';
    const { left, max } = quota;
    const at = refillOf(quota);
    const refills = at === undefined ? '' : `, refills ${at}`;
    return `**Quota** ${bar(quota)} ${left.toLocaleString('en-US')}${max === undefined ? '' : ` of ${max.toLocaleString('en-US')}`} units left${refills}`;
};
const bar = ({ left, max }) => {
    if (max === undefined || max <= 0)
        return '';
    const share = Math.min(1, Math.max(0, left / max));
    const full = Math.floor(share * 20);
    return `\`${'█'.repeat(full)}${'░'.repeat(20 - full)}\` ${String(Math.round(share * 100))} %,`;
};
const planLine = ({ mode, plan, budget }) => mode === 'dry-run' && plan !== undefined && budget !== undefined && plan.groups.length > 0
    ? `**Plan** ${planSummary(plan, budget)}.`
    : '';
const priceLine = ({ mode, budget, plan }) => mode === 'dry-run' && budget !== undefined && plan !== undefined && budget.chosen.length > 0
    ? `**Price** ${priceText(budget, plan)}. Write permission not proved: a dry run sends nothing but GET.`
    : '';
const order = ['failed', 'left', 'deferred', 'planned', 'verified', 'updated', 'kept'];
const shownState = {
    failed: '❌ failed',
    left: '❌ not begun',
    deferred: '⏳ deferred',
    planned: '📋 planned',
    verified: '✅ rotated',
    updated: '✅ updated',
    kept: '✔️ kept'
};
const tokenTable = (account, room) => {
    const rows = rowsOf(account).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    if (rows.length === 0)
        return '';
    const folded = rows.length > maxOpenRows;
    const { lines, left } = room(rows, row => tokenRow(row, { folded, now: account.snapshot?.now }));
    const head = '| token group | state | why | secrets |\n| --- | --- | --- | --- |';
    const table = [head, ...lines].join('\n') + andMore(left, 'token group');
    return folded
        ? `<details><summary>${(0,base_text/* pluralize */.td)(rows.length, 'token group')}</summary>\n\n${table}\n\n</details>`
        : table;
};
const groupCell = ({ group: { entry, listed }, result }) => [entry.name ?? listed?.name, entry.groupUuid ?? listed?.groupUuid ?? result?.groupUuid]
    .flatMap(text => (text === undefined ? [] : [(0,base_text/* code */.aY)(text)]))
    .join('<br>');
const tokenRow = (row, { folded, now }) => {
    const { group, state, note, writes } = row;
    const done = state === 'verified' && group.action === 'create' ? '✅ created' : shownState[state];
    const differences = group.differences.map(({ field, is, wanted }) => `${field}: ${(0,base_text/* code */.aY)(is)} → ${(0,base_text/* code */.aY)(wanted)}`);
    const unseen = state === 'kept' ? [] : unseenOf(group, updates(group)).map(asText);
    const why = [
        asText(group.reason),
        ...(note === '' ? [] : [asText(note)]),
        ...(folded ? useOf(group.listed, now) : []),
        ...differences,
        ...unseen,
        ...group.predecessors.map(each => asText(predecessorText(each)))
    ];
    return `| ${groupCell(row)} | ${done.replaceAll(' ', '&nbsp;')} | ${why.join('<br>')} | ${secretsCell(writes, folded)} |`;
};
const secretsCell = (writes, folded) => {
    const secrets = writes.map(write => ({ ...write, state: secretState(write) }));
    const failedFirst = secrets.toSorted((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
    const named = failedFirst.filter(({ state, visibility }) => !folded || !isWell(state) || visibility !== undefined);
    const shown = named.slice(0, maxSecrets).map(({ destination, visibility, state }) => {
        const sign = state === 'written' ? '✅' : state === 'current' ? '✔️' : state === 'failed' ? '❌' : '▫️';
        const change = visibility === undefined ? '' : ` visibility: ${visibility.is} → ${visibility.wanted}`;
        return `${sign} ${(0,base_text/* code */.aY)((0,base_destination/* describeDestination */.aC)(destination), 200)} ${isWell(state) ? '' : state}${change}`;
    });
    const well = secrets.length - named.length;
    const more = named.length - shown.length;
    return [
        ...shown,
        ...(more > 0 ? [`… and ${String(more)} more`] : []),
        ...(well > 0 ? [`✔️ ${(0,base_text/* pluralize */.td)(well, 'secret')}`] : [])
    ].join('<br>');
};
const recoveryList = ({ results }) => {
    const recovery = results.flatMap(each => each.recovery ?? []);
    if (recovery.length === 0)
        return '';
    const boxes = recovery.map(({ groupUuid, sealed }) => `${(0,base_text/* code */.aY)(groupUuid)}\n\n\`\`\`\n${sealed}\n\`\`\``);
    return `### Sealed for recovery\n\nThese values could not be delivered. Open them offline as docs/recovery.md says (\`npm run --silent recovery -- open --key FILE\`).\n\n${boxes.join('\n\n')}`;
};
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./build/src/report/publish.js





/** GitHub shows so many annotations of a level for a step, and hides the rest without a word. */
const maxAnnotations = 10;
/** Publishes annotations, summary, log, outputs and the exit status; one that can't be written keeps none of the others back. */
const publish = async (result, inputs, runner) => {
    const { log } = runner;
    const { problems } = result;
    const isListing = result.mode === 'dry-run' && inputs?.entries.length === 0 && inputs.revoke === undefined;
    const view = { namesShown: inputs?.namesShown === true, listing: isListing };
    if (problems.length > 0)
        runner.fail();
    const changed = changedAnything(result);
    for (const problem of problems) {
        const { code, at } = problem;
        runner.error(`${code}: ${problemText(problem, changed)}`, { title: code, at });
    }
    await guarded('The job summary', log, async () => {
        await runner.writeSummary?.(summaryOf(result, view));
    });
    if (problems.length > maxAnnotations)
        log.warning(`${(0,base_text/* pluralize */.td)(problems.length, 'error')}: GitHub shows the first ${String(maxAnnotations)}; the log and the summary have them all.`);
    if (isListing)
        for (const line of listingLines(result, view))
            log.info(line);
    const healed = healedLabels(result);
    if (healed.length > 0)
        runner.notice(`Completed what was cut off: ${healed.join(', ')}.`);
    const outputs = Object.entries(outputsOf(result, inputs));
    for (const [name, value] of outputs) {
        await guarded(`The output ${name}`, log, () => {
            runner.setOutput(name, value);
        });
    }
};
const guarded = async (what, log, write) => {
    try {
        await write();
    }
    catch {
        log.warning(`${what} could not be written; the log has everything.`);
    }
};
//# sourceMappingURL=publish.js.map
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/src/rotate/begun.js


/** The kernel takes 128 KiB for one environment variable, and post gets its state as one. */
const maxCharacters = 100_000;
/** @param save Keeps a text as the state of this step; throws where it can't. */
const createBegun = (urls, save) => {
    const groups = new Map();
    let organization = '';
    const keep = () => {
        const text = groups.size === 0 ? '' : encodeBegun({ organization, ...urls, groups: [...groups.values()] });
        if (text.length > maxCharacters)
            throw new Error('the state would be too large');
        save(text);
    };
    return {
        note: (entry, at) => {
            organization = at.organization;
            groups.set(keyOf(entry), {
                ...(0,defined/* defined */.s)({ groupUuid: entry.groupUuid, name: entry.name, notedAt: at.notedAt }),
                destinations: entry.destinations
            });
            try {
                keep();
            }
            catch (error) {
                groups.delete(keyOf(entry));
                throw error;
            }
        },
        conclude: entry => {
            if (!groups.delete(keyOf(entry)))
                return;
            try {
                keep();
            }
            catch {
                // Post then rotates the group once more, which loses nothing.
            }
        },
        has: entry => groups.has(keyOf(entry)),
        isEmpty: () => groups.size === 0
    };
};
const keyOf = ({ groupUuid, name }) => groupUuid?.toLowerCase() ?? name ?? '';
const encodeBegun = (state) => (0,external_node_zlib_namespaceObject.deflateRawSync)(JSON.stringify(state)).toString('base64');
/** Reads what `createBegun` saved. The runner gives a step's state to that step alone, so its form is known. */
const decodeBegun = (text) => JSON.parse((0,external_node_zlib_namespaceObject.inflateRawSync)(Buffer.from(text, 'base64')).toString());
//# sourceMappingURL=begun.js.map
;// CONCATENATED MODULE: ./build/src/rotate/job-note.js

const createJobNote = ({ path, job }) => {
    const lineOf = (groupUuid) => `${job} ${groupUuid.toLowerCase()}`;
    const earlier = new Set(linesOf(path));
    return {
        rotatedEarlier: groupUuid => earlier.has(lineOf(groupUuid)),
        add: groupUuid => {
            if (path === undefined)
                return;
            try {
                (0,external_node_fs_namespaceObject.appendFileSync)(path, `${lineOf(groupUuid)}\n`);
            }
            catch {
                // The note only guards against a mistake in the workflow; the rotation itself is complete without it.
            }
        }
    };
};
const linesOf = (path) => {
    if (path === undefined)
        return [];
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8').split('\n');
    }
    catch {
        return [];
    }
};
//# sourceMappingURL=job-note.js.map
;// CONCATENATED MODULE: ./build/src/rotate/relist.js

const relist = async (organization, groupUuid, socket) => {
    const answer = await socket.list(organization);
    if (answer.kind !== 'ok') {
        const unlistable = answer.kind === 'refused' && answer.denied === 'scope';
        return unlistable ? { kind: 'unlistable' } : { kind: 'failed', failure: answer };
    }
    const token = findGroup(answer.value, groupUuid);
    if (token !== undefined)
        return { kind: 'listed', token };
    return answer.value.complete ? { kind: 'gone' } : { kind: 'failed', failure: undefined };
};
//# sourceMappingURL=relist.js.map
;// CONCATENATED MODULE: ./build/src/rotate/rotate.js



/**
 * Rotates one token group. An answer that does not say what happened is settled by listing again: a rotation that did not
 * happen is sent once more, and a value that was lost is replaced, at most once.
 */
const rotate = async (order, deps) => {
    const { target, id, label } = order;
    const send = async (to) => {
        const answer = await deps.socket.rotate(order.organization, to);
        if (answer.kind !== 'ok')
            return answer;
        deps.socket.adoptToken(answer.value.token, order.self);
        deps.log.info(`Rotated token group ${label}.`);
        return minted(answer.value);
    };
    const look = () => relist(order.organization, target.uuid, deps.socket);
    const isChanged = (seen) => seen.kind === 'listed' ? isSame(seen.token, { hash: target.hash, id }) !== true : undefined;
    const first = await send(target);
    if (isRotation(first))
        return first;
    if (isUnhandled(first))
        return refused(order, first);
    if (isDenied(first))
        return refused(order, first);
    let seen = await look();
    if (first.kind === 'refused') {
        // A hash that no longer fits is how compare-and-swap tells the loser of two runs.
        if (isChanged(seen) === true && target.hash !== undefined)
            return overtaken(order);
        return seen.kind === 'gone' ? gone(order) : refused(order, first);
    }
    deps.log.info(`Socket's answer to the rotation of ${label} does not say what happened: ${reasonOf(first)}.`);
    let last = first;
    if (isChanged(seen) === false) {
        deps.log.info('The listed token is unchanged, so the rotation did not happen: sending it once more.');
        const second = await send(target);
        if (isRotation(second))
            return second;
        if (isUnhandled(second) || isDenied(second))
            return uncertain(order, second);
        last = second;
        seen = await look();
        // The list may lag behind: a refusal of the old hash says that it changed, and nobody knows to what.
        if (isChanged(seen) === false)
            return uncertain(order, last, seen);
    }
    if (isChanged(seen) !== true && seen.kind !== 'unlistable')
        return uncertain(order, last, seen);
    const rivalWrote = await order.writtenMeanwhile();
    deps.log.info(seen.kind === 'listed'
        ? 'The token changed, and its value was lost on the way: rotating once more to replace it.'
        : "The auth token may not list tokens, so whether the token changed can't be seen: rotating once more by UUID alone.");
    const hash = seen.kind === 'listed' ? seen.token.hash : undefined;
    const recovery = await send({ uuid: target.uuid, hash });
    if (!isRotation(recovery))
        return uncertain(order, recovery, seen);
    return recovery.kind === 'minted' ? { ...recovery, rivalWrote } : recovery;
};
const minted = (value) => ({ kind: 'minted', minted: value, rivalWrote: false });
const isRotation = (result) => result.kind === 'minted' || result.kind === 'failed';
/** Socket did not handle the request, for certain. */
const isUnhandled = ({ kind }) => kind === 'limited' || kind === 'unreached';
/** The auth token itself is refused, so listing again would be refused, too. */
const isDenied = (failure) => failure.kind === 'refused' && (failure.status === 401 || failure.status === 403);
const refused = (order, failure) => {
    const { code, remedy } = socketProblem(failure, '');
    const isOwn = failure.kind === 'refused' && code !== 'AUTH_SOCKET';
    return {
        kind: 'failed',
        uncertain: false,
        problem: {
            code: isOwn ? 'ROTATE_FAILED' : code,
            what: `Token group ${order.label} could not be rotated: ${reasonOf(failure)}.`,
            remedy: isOwn
                ? 'Run it again; if it happens again, look at the token in the Socket dashboard.'
                : remedy,
            state: order.otherwise
        }
    };
};
const gone = (order) => ({
    kind: 'failed',
    uncertain: false,
    problem: {
        code: 'TOKEN_NOT_FOUND',
        what: `Token group ${order.label} is no longer listed: it was revoked while this run was at work.`,
        remedy: 'Remove it from the workflow or the manifest, or use the group UUID of its successor.',
        state: order.otherwise
    }
});
const overtaken = (order) => ({
    kind: 'failed',
    uncertain: false,
    problem: {
        code: 'OVERTAKEN',
        what: `Another run rotated token group ${order.label} before this run sent its own rotation.`,
        remedy: overtakenRemedy,
        state: 'This run wrote none of its secrets.'
    }
});
const overtakenRemedy = 'Another run rotated this group: use `concurrency`, and run again with `force: true`.';
const uncertain = (order, failure, seen) => ({
    kind: 'failed',
    uncertain: true,
    problem: isLockedOut(seen) && order.self !== false
        ? lockedOut(order)
        : {
            code: 'ROTATE_UNCERTAIN',
            what: `Whether token group ${order.label} was rotated is not known: ${reasonOf(failure)}${seen === undefined ? '' : whyUncertain(seen)}.`,
            remedy: 'The post step rotates it again; where that fails too, run it again with `force: true`.',
            state: 'Its secrets may hold a value that no longer works.'
        }
});
const isLockedOut = (seen) => seen?.kind === 'failed' && seen.failure?.kind === 'refused' && seen.failure.status === 401;
const whyUncertain = (seen) => {
    switch (seen.kind) {
        case 'listed':
            return ', and the list of tokens does not tell either';
        case 'gone':
            return ', and the token group is no longer listed';
        case 'unlistable':
            return ', and the auth token may not list tokens';
        case 'failed':
            return seen.failure === undefined
                ? ', and the list of tokens did not end cleanly'
                : `, and the tokens could not be listed (${reasonOf(seen.failure)})`;
    }
};
const lockedOut = (order) => ({
    code: 'ROTATE_UNCERTAIN',
    what: `The answer to the rotation of the auth token's own group ${order.label} was lost, and \`socket-token\` no longer works.`,
    remedy: 'Rotate that token in the Socket dashboard or with a second admin token, store the new value in the secret behind `socket-token`, and run again with `force: true`. Use `overlap` for this group to rule this out.',
    state: 'Its secrets hold a value that no longer works.'
});
//# sourceMappingURL=rotate.js.map
;// CONCATENATED MODULE: ./build/src/rotate/result.js




const nothingRevoked = { revoked: [], problems: [], attempted: false };
const nothingDone = {
    mode: 'main',
    results: [],
    deferred: [],
    retirement: { retired: [], problems: [] },
    revocation: nothingRevoked,
    problems: []
};
const untouched = (group, problems) => ({
    group,
    updated: false,
    problems,
    isConcluded: true
});
/** Writes that failed for a reason that passes: they are tried again while the value is in memory. */
const hasPendingWrites = ({ delivery, verdict }) => (verdict?.kind === 'verified' || (verdict?.kind === 'failed' && !verdict.isOurs)) &&
    (delivery?.writes ?? []).some(({ failure }) => failure !== undefined && isPassing(failure));
/** The value is left behind here: a result holds no secret. */
const groupResult = (attempt) => {
    const { group, updated, delivery, verdict } = attempt;
    const done = { group, updated, isConcluded: isConcluded(attempt) };
    if (delivery === undefined) {
        const groupUuid = group.entry.groupUuid ?? group.listed?.groupUuid;
        const none = { token: undefined, isVerified: false, quota: undefined, recovery: undefined };
        return { ...done, groupUuid, writes: group.writes, problems: attempt.problems, ...none };
    }
    const { minted, recovery, ready } = delivery;
    const failed = delivery.writes.filter(({ failure }) => failure !== undefined);
    const complete = failed.length === 0 && verdict?.kind === 'verified';
    return {
        ...done,
        groupUuid: minted.groupUuid,
        token: { id: minted.id, hash: minted.hash },
        writes: [...delivery.writes, ...ready.without],
        isVerified: complete,
        quota: verdict?.kind === 'verified' ? verdict.quota : undefined,
        recovery: failed.length === 0 || recovery === undefined
            ? undefined
            : { groupUuid: minted.groupUuid, sealed: recovery },
        problems: [...attempt.problems, ...deliveryProblems(attempt, delivery)]
    };
};
/** What post would do again is a rotation: it helps where a value is lost, and not where GitHub refuses for good. */
const isConcluded = ({ isConcluded, delivery, verdict }) => {
    if (delivery === undefined || verdict === undefined || !isConcluded)
        return isConcluded;
    if (verdict.kind === 'failed')
        return verdict.isOurs;
    if (verdict.kind === 'overtaken')
        return false;
    const failures = delivery.writes.flatMap(({ failure }) => failure ?? []);
    return failures.length === 0 || (failures.length < delivery.writes.length && !failures.some(isPassing));
};
const deliveryProblems = (attempt, { writes, recovery }) => {
    const { group, verdict } = attempt;
    const written = writes.filter(each => each.written !== undefined).length;
    const state = `Token group ${group.label} was ${group.action === 'rotate' ? 'rotated' : 'created'}; ${String(written)} of ${(0,base_text/* pluralize */.td)(group.writes.length, 'secret')} were written.`;
    const failed = writes.filter(({ failure }) => failure !== undefined);
    return [
        ...(failed.length > 0 ? [{ ...writeProblem(group, failed, recovery !== undefined), state }] : []),
        ...(verdict?.kind === 'failed' ? [{ ...verdict.problem, state }] : []),
        ...(verdict?.kind === 'overtaken' && !attempt.problems.some(({ code }) => code === 'OVERTAKEN')
            ? [overtakenProblem(group)]
            : [])
    ];
};
const writeProblem = (group, failed, hasRecovery) => {
    const which = failed.map(({ destination, failure }) => `${(0,base_destination/* describeDestination */.aC)(destination)} (${failure === undefined ? '' : reasonOf(failure)})`);
    const passing = failed.some(({ failure }) => failure !== undefined && isPassing(failure));
    const fate = group.entry.overlapMs !== undefined
        ? 'They hold the value from before, which still works.'
        : `They hold a value that no longer works${hasRecovery ? '; a sealed copy of the new one is in the summary and in the output `recovery`' : ''}.`;
    const next = group.entry.overlapMs !== undefined
        ? 'The next run makes another successor.'
        : passing
            ? 'The post step of this job tries again, and after it the next run.'
            : 'Remove the cause; the next run makes a new value and writes it everywhere, at once with `force: true`.';
    return {
        code: 'WRITE_INCOMPLETE',
        what: `${(0,base_text/* pluralize */.td)(failed.length, 'secret')} of token group ${group.label} could not be written: ${(0,base_text/* firstOf */.Ku)(which, 20)}. ${fate}`,
        remedy: next
    };
};
const overtakenProblem = (group) => ({
    code: 'OVERTAKEN',
    what: `Another run ${group.entry.overlapMs === undefined ? 'rotated token group' : 'made a successor for token group'} ${group.label} while this one was at work.`,
    remedy: overtakenRemedy,
    state: group.entry.overlapMs === undefined
        ? 'Its secrets may hold a value that no longer works.'
        : 'All of its secrets hold a value that works.'
});
//# sourceMappingURL=result.js.map
;// CONCATENATED MODULE: ./build/src/plan/snapshot.js







/** Reads the token list, the rate limit and every destination's metadata. Throws what stops the run, with all that is known. */
const takeSnapshot = async (inputs, deps) => {
    if (inputs.entries.length === 0 && inputs.revoke === undefined && !inputs.dryRun)
        return nothingRead;
    const [tokens, github] = await Promise.all([readTokens(inputs, deps), readSecrets(inputs, deps)]);
    const now = deps.socket.now();
    const gitHubNow = deps.github.now();
    const secrets = new Map(github.secrets.map(([destination, answer]) => [
        (0,base_destination/* destinationKey */.I)(destination),
        beforeOf(destination, answer, { socket: now, github: gitHubNow })
    ]));
    const stops = [...tokens.problems, ...github.problems];
    if (stops.length > 0) {
        const unreadable = [...secrets.values()].flatMap(each => each.kind === 'unreadable' ? [each.problem] : []);
        throw new ActionError([...stops, ...(github.problems.length > 0 ? [] : unreadable)]);
    }
    return {
        organization: tokens.organization,
        now,
        gitHubNow,
        list: tokens.list,
        quota: tokens.quota,
        secrets,
        keys: github.keys,
        rateLimit: github.rateLimit,
        warnings: [...tokens.warnings, ...clockWarnings(inputs, { now, gitHubNow, secrets })]
    };
};
const nothingRead = {
    organization: '',
    now: undefined,
    gitHubNow: undefined,
    list: undefined,
    quota: undefined,
    secrets: new Map(),
    keys: new Map(),
    rateLimit: 'none',
    warnings: []
};
/** Whether the group is rotated at this run, whatever the reads show. */
const isCertain = ({ force }, entry) => force || entry.begun !== undefined || entry.rotateAfterMs === 0;
const readTokens = async (inputs, { socket }) => {
    const failed = (problems) => ({
        organization: '',
        list: undefined,
        quota: undefined,
        problems,
        warnings: []
    });
    const organization = inputs.socketOrganization ?? (await onlyOrganization(socket));
    if (typeof organization !== 'string')
        return failed([organization]);
    // Where a rotation is certain, the quota is read beside the list and saves a step later.
    const certain = inputs.entries.some(entry => isCertain(inputs, entry));
    const [list, quota] = await Promise.all([
        socket.list(organization),
        certain ? socket.quota() : Promise.resolve(undefined)
    ]);
    const known = { organization, quota: quota?.kind === 'ok' ? quota.value : undefined, problems: [] };
    if (list.kind === 'ok')
        return { ...known, list: list.value, warnings: [] };
    if (!canDoWithoutList(list, inputs))
        return failed([listProblem(list, organization)]);
    return { ...known, list: undefined, warnings: [withoutList] };
};
const withoutList = 'The auth token may not list tokens (it lacks api-tokens:list): age and drift are judged by the dates of the secrets alone, and a rotation is not guarded against another run.';
const canDoWithoutList = (list, { revoke, entries }) => list.kind === 'refused' &&
    list.denied === 'scope' &&
    revoke === undefined &&
    entries.length > 0 &&
    entries.every(entry => entry.groupUuid !== undefined);
const listProblem = (list, organization) => list.kind === 'refused' && list.status === 404
    ? {
        code: 'INPUT_INVALID',
        what: `\`socket-organization\` names ${(0,base_text/* sanitize */.aj)(organization)}, which Socket does not know.`,
        remedy: 'Use the slug of the organization, as in the address of its Socket dashboard.'
    }
    : socketProblem(list, `The token groups of ${(0,base_text/* sanitize */.aj)(organization)} could not be listed`);
const onlyOrganization = async (socket) => {
    const answer = await socket.organizations();
    if (answer.kind !== 'ok')
        return socketProblem(answer, 'The organizations of the auth token could not be read');
    const [slug, ...others] = answer.value;
    if (slug !== undefined && others.length === 0)
        return slug;
    const slugs = answer.value.map(each => (0,base_text/* sanitize */.aj)(each)).join(', ');
    return {
        code: 'INPUT_INVALID',
        what: `\`socket-organization\` is missing, and the auth token belongs to ${slug === undefined ? 'no organization' : `several: ${slugs}`}.`,
        remedy: 'Set it to the slug of one organization.'
    };
};
/** More reads than this wait for the rate limit first: it says whether the server has limits to pace by. */
const manyReads = 300;
const readSecrets = async (inputs, deps) => {
    const { github } = deps;
    const destinations = inputs.entries.flatMap(entry => entry.destinations);
    const keys = new Map();
    if (destinations.length === 0)
        return { secrets: [], keys: new Map(), rateLimit: 'none', problems: [] };
    const readKey = (store) => {
        const key = keys.get((0,base_destination/* storeKey */.LN)(store)) ?? github.publicKey(store);
        keys.set((0,base_destination/* storeKey */.LN)(store), key);
        return key;
    };
    const limits = snapshot_readRateLimit(deps);
    if (destinations.length > manyReads)
        await limits;
    const certain = inputs.entries.filter(entry => isCertain(inputs, entry));
    const secrets = Promise.all(destinations.map(async (to) => [to, await readSecret(to, { github, readKey })]));
    await Promise.all((0,base_destination/* storesOf */.oi)(certain.flatMap(entry => entry.destinations)).map(readKey));
    const read = {
        secrets: await secrets,
        keys: new Map(await Promise.all([...keys].map(async ([store, key]) => [store, await key])))
    };
    const rateLimit = await limits;
    const stop = findStop([rateLimit, ...read.secrets.map(([, answer]) => answer), ...read.keys.values()]);
    if (stop !== undefined)
        return { ...read, rateLimit: 'none', problems: [gitHubProblem(stop, 'GitHub could not be read')] };
    return rateLimit.kind === 'ok'
        ? { ...read, rateLimit: rateLimit.value, problems: [] }
        : {
            ...read,
            rateLimit: 'none',
            problems: [gitHubProblem(rateLimit, "GitHub's rate limit could not be read")]
        };
};
const snapshot_readRateLimit = async ({ github, pacer }) => {
    const answer = await github.rateLimit();
    if (answer.kind === 'ok' && answer.value === 'none')
        pacer.unlimited();
    return answer;
};
/** A 404 may be a token that is not known everywhere yet, so the secret is read again once its store has answered. */
const readSecret = async (destination, { github, readKey }) => {
    const answer = await github.secret(destination);
    if (answer.kind !== 'ok' || answer.value !== 'missing')
        return answer;
    const key = await readKey(destination.store);
    return key.kind === 'ok' ? github.secret(destination) : key;
};
const beforeOf = (destination, answer, clocks) => {
    if (answer.kind !== 'ok') {
        const what = `${(0,base_destination/* describeDestination */.aC)(destination)} could not be read`;
        return { kind: 'unreadable', problem: gitHubProblem(answer, what, destination.store) };
    }
    if (answer.value === 'missing')
        return { kind: 'missing' };
    const { updatedAt, visibility } = answer.value;
    return {
        kind: 'present',
        updatedAt: toSocketTime(pastDate(updatedAt, clocks.github)?.at, clocks),
        gitHubDate: updatedAt,
        visibility
    };
};
/** The two clocks are compared by the `Date` headers of the two servers. */
const toSocketTime = (at, { socket, github }) => at === undefined || socket === undefined || github === undefined ? at : at + socket - github;
const clockWarnings = ({ entries }, { now, gitHubNow, secrets }) => {
    const present = [...secrets.values()].filter(each => each.kind === 'present');
    const undated = present.filter(({ updatedAt }) => updatedAt === undefined).length;
    return [
        ...(now === undefined
            ? ["Socket's answers have no readable `Date` header, so the age of tokens can't be judged."]
            : []),
        ...(entries.length > 0 && gitHubNow === undefined
            ? ["GitHub's answers have no readable `Date` header, so drift and the age of secrets can't be judged."]
            : []),
        ...(gitHubNow !== undefined && undated > 0
            ? [
                `GitHub gives no date (\`updated_at\`) for ${(0,base_text/* pluralize */.td)(undated, 'secret')}, so drift and the age of their tokens can't be judged.`
            ]
            : [])
    ];
};
//# sourceMappingURL=snapshot.js.map
;// CONCATENATED MODULE: ./build/src/plan/secret-write.js
const needsHealing = ({ state }) => state === 'missing' || state === 'drifted';
//# sourceMappingURL=secret-write.js.map
;// CONCATENATED MODULE: ./build/src/preflight/prove.js





/**
 * Proves the right to write. A read proves nothing, because GitHub lets many read who may not write; so a box that can't
 * be opened is sent under a name that no one uses, and GitHub's 422 says "you may, but not this box".
 */
const proveWritable = async (writes, { isAppToken, deps }) => {
    const { github, pacer } = deps;
    const probes = probesFor(writes);
    const fitting = Math.max(0, pacer.freeWrites() - writes.length);
    const { sent, replaceable } = choose(probes, fitting);
    const [answers, repositories] = await Promise.all([
        sendAll(sent, deps),
        Promise.all(replaceable.map(probe => prove_readRepository(probe.write.destination.store, github)))
    ]);
    const proved = new Set([...answers].filter(([, each]) => each.failure === undefined).map(([probe]) => kindOf(probe)));
    const rest = replaceable.filter((probe, index) => {
        const repository = repositories[index];
        return !(proved.has(kindOf(probe)) && isWritable(repository, isAppToken));
    });
    for (const [probe, answer] of await sendAll(rest, deps))
        answers.set(probe, answer);
    const failures = [...answers].flatMap(([probe, { failure }]) => failure === undefined ? [] : [[probe, failure]]);
    const stop = findStop(failures.map(([, failure]) => failure));
    const problems = new Map(failures.map(([{ key, write }, failure]) => [
        key,
        gitHubProblem(failure, `Secrets can't be written to ${(0,base_destination/* describeStore */.Fk)(write.destination.store)}`, write.destination.store)
    ]));
    return {
        problemOf: write => problems.get(probeKey(write)),
        stop: stop && gitHubProblem(stop, 'The right to write could not be proved'),
        warnings: [...answers.values()].flatMap(({ left }) => left ?? [])
    };
};
/** Its access is a part of what is proved of an organization secret, so each has a probe of its own. */
const probeKey = ({ destination: { store, name } }) => (0,base_destination/* isOrganization */.A2)(store) ? `${(0,base_destination/* storeKey */.LN)(store)}/${name}` : (0,base_destination/* storeKey */.LN)(store);
const probesFor = (writes) => [...groupBy(writes, probeKey)].flatMap(([key, same]) => {
    const [write] = same;
    return write === undefined ? [] : [{ key, write, writes: same }];
});
/** Places of one owner, app and kind: where one may be written, a permission allows all of them. */
const kindOf = ({ write: { destination } }) => {
    const { app, place } = destination.store;
    const owner = place.kind === 'organization' ? place.organization : place.repository.split('/')[0];
    return `${owner?.toLowerCase() ?? ''} ${app} ${place.kind}`;
};
/** Probes that don't fit GitHub's minute beside the writes are replaced by reads, but for the first of each kind. */
const choose = (probes, fitting) => {
    const kinds = new Set();
    const isNeeded = (probe) => {
        const first = !kinds.has(kindOf(probe));
        kinds.add(kindOf(probe));
        return first || (0,base_destination/* isOrganization */.A2)(probe.write.destination.store);
    };
    const needed = probes.filter(isNeeded);
    const others = probes.filter(probe => !needed.includes(probe));
    const room = Math.max(0, fitting - needed.length);
    return { sent: [...needed, ...others.slice(0, room)], replaceable: others.slice(room) };
};
const prove_readRepository = async (store, github) => store.place.kind === 'organization' ? undefined : github.repository(store.place.repository);
/** An installation's permissions are the same for all of its repositories; a person's role differs. */
const isWritable = (answer, isAppToken) => answer?.kind === 'ok' && !answer.value.archived && (isAppToken || answer.value.admin === true);
const sendAll = async (probes, { github, pacer, cancelled }) => {
    const answers = [];
    for (const probe of probes) {
        if (cancelled.aborted)
            break;
        await pacer.reserveWrites(1);
        answers.push(send(probe, github).then(answer => [probe, answer]));
    }
    return new Map(await Promise.all(answers));
};
const send = async ({ write, writes }, github) => {
    const { destination, key, access } = write;
    const answer = await github.probe(destination.store, unopenableBox(key), { access });
    if (answer.kind === 'ok') {
        const deleted = await github.deleteProbe(destination.store);
        if (deleted.kind === 'ok')
            return {};
        const place = (0,base_destination/* describeStore */.Fk)(destination.store);
        return { left: `The probe ROTATE_SOCKET_TOKEN_PROBE was left behind in ${place}: delete it.` };
    }
    const adds = writes.some(({ state }) => state === 'missing');
    const proved = isAboutEncryption(answer) || (isAboutCapacity(answer) && !adds);
    return proved ? {} : { failure: answer };
};
//# sourceMappingURL=prove.js.map
;// CONCATENATED MODULE: ./build/src/preflight/visibility.js

/**
 * Reads who may use an organization secret, to be sent again with the value: a PUT without it would change that.
 * Undefined for a secret of a repository or environment. A new secret is private.
 */
const readAccess = async (destination, { repositoryIds, before, github }) => {
    const { access: declared, store } = destination;
    if (!(0,base_destination/* isOrganization */.A2)(store))
        return { kind: 'ok', value: undefined };
    if (declared?.visibility === 'selected') {
        const ids = declared.repositories.flatMap(name => repositoryIds.get(name.toLowerCase()) ?? []);
        return { kind: 'ok', value: { visibility: 'selected', ids } };
    }
    if (declared !== undefined)
        return { kind: 'ok', value: declared };
    const present = await github.secret(destination);
    if (present.kind !== 'ok')
        return present;
    const unclear = (why) => ({ kind: 'refused', status: 200, why, barrier: 'unclear' });
    // Written as a new one it would be private: if it is there after all, other repositories could use it than before.
    if (present.value === 'missing' && before.kind === 'present')
        return unclear('GitHub no longer finds it');
    const visibility = present.value === 'missing' ? 'private' : present.value.visibility;
    if (visibility === undefined)
        return unclear('GitHub does not say which repositories may use it');
    if (visibility !== 'selected')
        return { kind: 'ok', value: { visibility } };
    const ids = await github.selectedRepositories(destination);
    return ids.kind === 'ok' ? { kind: 'ok', value: { visibility, ids: ids.value } } : ids;
};
const accessUnread = (destination) => `The access to ${(0,base_destination/* describeDestination */.aC)(destination)} could not be read`;
//# sourceMappingURL=visibility.js.map
;// CONCATENATED MODULE: ./build/src/preflight/stores.js






/** Reads public keys, the capacity where a secret is missing, ids of declared repositories, and organization access. */
const readStores = async (groups, snapshot, github) => {
    const writes = groups.flatMap(group => group.writes);
    const stores = (0,base_destination/* storesOf */.oi)(writes.map(({ destination }) => destination));
    const missing = writes.filter(({ state }) => state === 'missing').map(({ destination }) => destination);
    const declared = [...new Set(writes.flatMap(({ destination }) => declaredRepositories(destination)))];
    const [keys, held, repositories] = await Promise.all([
        readAll(stores, base_destination/* storeKey */.LN, store => snapshot.keys.get((0,base_destination/* storeKey */.LN)(store)) ?? github.publicKey(store)),
        readAll((0,base_destination/* storesOf */.oi)(missing), base_destination/* storeKey */.LN, store => github.held(store)),
        readAll(declared, name => name, name => github.repository(name))
    ]);
    const repositoryIds = new Map([...repositories].flatMap(([name, answer]) => answer.kind === 'ok' ? [[name, answer.value.id]] : []));
    const shared = writes.filter(({ destination }) => (0,base_destination/* isOrganization */.A2)(destination.store));
    const accesses = await readAll(shared, ({ destination }) => (0,base_destination/* destinationKey */.I)(destination), ({ destination, before }) => readAccess(destination, { repositoryIds, before, github }));
    const stop = findStop([keys, held, repositories, accesses].flatMap(answers => [...answers.values()]));
    if (stop !== undefined)
        throw new ActionError([gitHubProblem(stop, 'GitHub could not be read')]);
    const facts = { keys, held, repositories, accesses, missing };
    return {
        repositoryIds,
        requests: keys.size + held.size + repositories.size + sum([...accesses.values()].map(pagesOf)),
        accessRequests: sum([...accesses.values()].map(pagesOf)),
        complete: write => complete(write, facts)
    };
};
const readAll = async (items, keyOf, read) => new Map(await Promise.all(items.map(async (item) => [keyOf(item), await read(item)])));
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);
/** The secret itself, and a page for each hundred selected repositories. */
const pagesOf = (answer) => answer.kind === 'ok' && answer.value?.visibility === 'selected'
    ? 1 + Math.ceil(answer.value.ids.length / 100)
    : 1;
const complete = (write, facts) => {
    const { destination } = write;
    const { store } = destination;
    const key = facts.keys.get((0,base_destination/* storeKey */.LN)(store));
    const access = facts.accesses.get((0,base_destination/* destinationKey */.I)(destination));
    const problem = write.problem ?? storeProblem(destination, { key, access }, facts);
    return {
        ...write,
        ...(key?.kind === 'ok' ? { key: key.value } : {}),
        ...(access?.kind === 'ok' && access.value !== undefined ? { access: access.value } : {}),
        ...(problem === undefined ? {} : { problem })
    };
};
const storeProblem = (destination, { key, access }, { held, repositories, missing }) => {
    const { store } = destination;
    if (key !== undefined && key.kind !== 'ok')
        return gitHubProblem(key, `The public key of ${(0,base_destination/* describeStore */.Fk)(store)} could not be read`, store);
    const count = held.get((0,base_destination/* storeKey */.LN)(store));
    const crowded = count && capacityProblem(store, count, missing);
    if (crowded !== undefined)
        return crowded;
    for (const name of declaredRepositories(destination)) {
        const found = repositories.get(name);
        if (found === undefined || found.kind === 'ok')
            continue;
        const place = { kind: 'repository', repository: name };
        return gitHubProblem(found, `The selected repository ${name} could not be read`, {
            app: 'actions',
            place
        });
    }
    return access === undefined || access.kind === 'ok'
        ? undefined
        : gitHubProblem(access, accessUnread(destination), store);
};
/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }) => access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : [];
const capacityProblem = (store, held, missing) => {
    if (held.kind !== 'ok')
        return gitHubProblem(held, `The secrets of ${(0,base_destination/* describeStore */.Fk)(store)} could not be counted`, store);
    const added = missing.filter(destination => (0,base_destination/* storeKey */.LN)(destination.store) === (0,base_destination/* storeKey */.LN)(store));
    const names = [...new Set(added.map(({ name }) => name))];
    if (held.value + names.length <= (0,base_destination/* capacityOf */.A$)(store))
        return undefined;
    return {
        code: 'DESTINATION_NOT_WRITABLE',
        what: `${(0,base_destination/* describeStore */.Fk)(store)} has no room for ${names.join(', ')}: it holds ${String(held.value)} of at most ${(0,base_text/* pluralize */.td)((0,base_destination/* capacityOf */.A$)(store), 'secret')}.`,
        remedy: 'Delete secrets that are no longer used, or use an organization secret.'
    };
};
//# sourceMappingURL=stores.js.map
;// CONCATENATED MODULE: ./build/src/preflight/preflight.js











/** Reads what the plan needs, and only then proves the right to write. Nothing but a refused probe reaches a secret. */
const preflight = async (plan, snapshot, { inputs, deps }) => {
    const isSound = ({ problems }) => problems.length === 0;
    const rotates = (group) => group.action !== 'keep' && isSound(group);
    const rotating = plan.groups.filter(rotates);
    // libsodium is loaded while the answers are on their way; that it can't be is found where it is needed.
    if (rotating.length > 0 && !inputs.dryRun)
        deps.seal().catch(() => undefined);
    const [quota, stores] = await Promise.all([
        preflight_readQuota(snapshot, deps),
        readStores(rotating, snapshot, deps.github)
    ]);
    const groups = plan.groups.map(group => (rotates(group) ? withReads(group, stores) : group));
    const able = groups.filter(group => isSound(group) && (rotates(group) ? canGoOn(group) : updates(group)));
    const { budget, left } = await afford(able, quota, { inputs, snapshot, deps });
    const done = (problems) => ({
        ready: [],
        groups,
        budget,
        quota: left,
        problems,
        warnings: []
    });
    const stop = quotaStop(budget, snapshot) ?? rateLimitStop(budget, snapshot, stores);
    if (stop !== undefined)
        return done([stop, ...problemsOf(groups)]);
    if (inputs.dryRun)
        return done(problemsOf(groups));
    const chosen = budget.chosen.filter(rotates);
    const proof = await proveWritable(chosen.flatMap(({ writes }) => writes.filter(isReady)), {
        isAppToken: inputs.githubTokenIsApp,
        deps
    });
    if (proof.stop !== undefined)
        return done([proof.stop, ...problemsOf(groups)]);
    const provedGroups = new Map(chosen.map(group => [
        group,
        {
            ...group,
            writes: group.writes.map(write => {
                const problem = isReady(write) ? proof.problemOf(write) : undefined;
                return problem === undefined ? write : { ...write, problem };
            })
        }
    ]));
    const after = (group) => provedGroups.get(group) ?? group;
    return {
        ready: budget.chosen
            .map(after)
            .filter(canGoOn)
            .map(group => readyGroup(group, stores)),
        groups: groups.map(after),
        budget: { ...budget, chosen: budget.chosen.map(after) },
        quota: left,
        problems: problemsOf(groups.map(after)),
        warnings: proof.warnings
    };
};
const isReady = (write) => write.key !== undefined && write.problem === undefined;
const readyGroup = (group, { repositoryIds }) => ({
    group,
    writes: group.writes.filter(isReady),
    without: group.writes.filter(({ problem }) => problem !== undefined),
    repositoryIds
});
/** What can't be read of a group that was cut off is no reason to leave it dead: a secret is written without its metadata. */
const withReads = (group, stores) => ({
    ...group,
    writes: group.writes.map(write => {
        const { problem, ...rest } = write;
        const needless = group.entry.begun !== undefined && !(0,base_destination/* isOrganization */.A2)(write.destination.store);
        return stores.complete(problem === undefined || needless ? rest : write);
    })
});
/**
 * A secret that can't be written stops its group, because a rotation would kill the value it holds; unless that is dead
 * already, and another secret of the group needs the new one.
 */
const canGoOn = ({ entry, writes }) => {
    const blocked = writes.filter(({ problem }) => problem !== undefined);
    if (blocked.length === 0)
        return true;
    const heals = writes.some(each => each.problem === undefined && (needsHealing(each) || entry.begun !== undefined));
    const isDead = ({ dead, before }) => dead || (entry.begun !== undefined && before.kind === 'unreadable');
    // With `overlap` the value of such a secret is not known to be dead, and nothing else is.
    return heals && blocked.every(isDead) && entry.overlapMs === undefined;
};
const preflight_readQuota = async ({ quota }, { socket }) => {
    if (quota !== undefined)
        return { quota, isExact: false };
    const answer = await socket.quota();
    if (answer.kind !== 'ok')
        throw new ActionError([socketProblem(answer, 'The quota could not be read')]);
    return { quota: answer.value, isExact: true };
};
/** What the list cost counts as not yet paid; where that decides, the quota is read again. */
const afford = async (able, { quota, isExact }, { inputs, snapshot, deps }) => {
    const limitsOf = ({ left, max, refresh }, unpaid) => ({
        unitsLeft: left - unpaid,
        unitsMax: max,
        refresh,
        maxRotations: inputs.maxRotations,
        limited: snapshot.rateLimit !== 'none',
        canList: snapshot.list !== undefined,
        keepsReserve: !inputs.post
    });
    const unpaid = isExact ? 0 : 10 * (snapshot.list?.pages ?? 0);
    const budget = selectAffordable(able, limitsOf(quota, unpaid));
    if (isExact || !budget.deferred.some(({ cause }) => cause === 'quota'))
        return { budget, left: quota };
    const exact = await preflight_readQuota({ ...snapshot, quota: undefined }, deps);
    return { budget: selectAffordable(able, limitsOf(exact.quota, 0)), left: exact.quota };
};
/** Problems of every group, those that groups share once. */
const problemsOf = (groups) => {
    const all = groups.flatMap(group => [...group.problems, ...group.writes.flatMap(({ problem }) => problem ?? [])].map(problem => ({
        group,
        problem
    })));
    return [...groupBy(all, ({ problem }) => problem.what).values()].flatMap(same => {
        const [first] = same;
        if (first === undefined)
            return [];
        const concerned = [...new Set(same.map(({ group }) => group))];
        return [{ state: preflight_stateOf(concerned), ...first.problem }];
    });
};
const preflight_stateOf = (groups) => {
    const [first] = groups;
    const label = first?.label ?? '';
    if (groups.every(group => group.action !== 'keep' && group.problems.length === 0 && canGoOn(group)))
        return `The secret holds a dead value already, so the others of token group ${label} are written without it.`;
    if (groups.some(({ entry }) => entry.begun !== undefined))
        return `Secrets of token group ${label} may hold a value that no longer works.`;
    return groups.length === 1
        ? `Token group ${label} was not changed.`
        : `Token group ${label} and ${(0,base_text/* pluralize */.td)(groups.length - 1, 'other')} were not changed.`;
};
const quotaStop = ({ chosen, deferred, reserve, limits }, { list }) => {
    const [first] = deferred;
    if (first === undefined || chosen.length > 0)
        return undefined;
    const least = Math.min(...deferred.map(({ group }) => priceOf(group)));
    const needed = least + (reserve === 0 ? 0 : recoveryPrice(first.group.pages, list !== undefined));
    if (needed <= limits.unitsLeft)
        return undefined;
    const enough = needed <= (limits.unitsMax ?? Infinity);
    const at = parseDate(limits.refresh);
    const when = at === undefined ? 'Socket does not say when' : (0,base_text/* formatTime */.fU)(at.at);
    return {
        code: 'QUOTA_TOO_SMALL_FOR_PLAN',
        what: `One rotation and a reserve to recover it cost ${(0,base_text/* pluralize */.td)(needed, 'quota unit')}, and ${String(Math.max(0, limits.unitsLeft))} are left.`,
        remedy: enough
            ? `Run it again after the quota has refilled (${when}).`
            : `Give the auth token a \`max_quota\` of at least ${String(needed)}: a full window has only ${String(limits.unitsMax ?? 0)} units.`
    };
};
/** Reads since the limit was read, each write once more after a wait and its check, and what accesses take. */
const rateLimitStop = ({ writes }, { rateLimit, secrets }, { requests, accessRequests }) => {
    if (rateLimit === 'none' || writes === 0)
        return undefined;
    const needed = secrets.size + requests + 3 * writes + accessRequests;
    if (rateLimit.left >= needed)
        return undefined;
    return {
        code: 'GITHUB_UNAVAILABLE',
        what: `The plan needs up to ${(0,base_text/* pluralize */.td)(needed, 'GitHub request')}, and \`github-token\` has ${String(rateLimit.left)} left.`,
        remedy: `Run it again after ${(0,base_text/* formatTime */.fU)(rateLimit.resetAt)}.`
    };
};
//# sourceMappingURL=preflight.js.map
;// CONCATENATED MODULE: ./build/src/report/quota.js


/** Judged after the work: an alarm must not stop a rotation that can be paid. */
const quotaProblems = ({ minimumQuota }, answer) => {
    if (minimumQuota === undefined)
        return [];
    if (answer.kind !== 'ok')
        return [
            {
                ...socketProblem(answer, 'The quota could not be read'),
                state: 'The rest of the run is as reported.'
            }
        ];
    const { left, max } = answer.value;
    const wanted = 'units' in minimumQuota ? String(minimumQuota.units) : `${String(minimumQuota.percent)}%`;
    const low = (what, remedy) => [
        { code: 'QUOTA_LOW', what, remedy, state: 'What the run did before stands.' }
    ];
    if ('percent' in minimumQuota && max === undefined) {
        return low(`Socket does not say how large the quota is, so ${String(left)} can not be compared with ${wanted}.`, 'Give `minimum-quota` as a number of units.');
    }
    const least = 'units' in minimumQuota ? minimumQuota.units : ((max ?? 0) * minimumQuota.percent) / 100;
    return left >= least
        ? []
        : low(`${(0,base_text/* pluralize */.td)(left, 'quota unit')} are left, \`minimum-quota\` is ${wanted}.`, 'Find out what uses the quota, or give the token more of it.');
};
//# sourceMappingURL=quota.js.map
;// CONCATENATED MODULE: ./build/src/rotate/revoke-token.js


/**
 * Revokes one token group by `{uuid, hash}`. Resolves to undefined once it is gone, and to the failure where it may still
 * live: an answer that does not say what happened, or a 404, is settled by listing again.
 */
const revokeToken = async (organization, target, socket) => {
    for (let tries = 1;; tries++) {
        const answer = await socket.revoke(organization, target);
        if (answer.kind === 'ok')
            return undefined;
        const isUnclear = answer.kind === 'unknown' || (answer.kind === 'refused' && answer.status === 404);
        if (!isUnclear)
            return answer;
        const seen = await relist(organization, target.uuid, socket);
        if (seen.kind === 'gone')
            return undefined;
        const isThere = seen.kind === 'listed' && isSame(seen.token, { hash: target.hash, id: undefined }) !== false;
        if (answer.kind === 'refused' || tries === 2 || !isThere)
            return answer;
    }
};
//# sourceMappingURL=revoke-token.js.map
;// CONCATENATED MODULE: ./build/src/revoke/trust.js

/** A clock that is wrong must revoke nothing: Socket's time has to agree within a day with GitHub's or the runner's. */
const clockProblem = ({ socket, github, clock }) => {
    const now = socket.now();
    const agrees = [github.now(), clock.wall()].some(other => now !== undefined && other !== undefined && Math.abs(now - other) <= formats/* dayMs */.LP);
    if (agrees)
        return undefined;
    return {
        code: 'REVOKE_FAILED',
        what: "Socket's clock is over a day from GitHub's and the runner's, so the age of tokens can't be trusted.",
        remedy: 'Check `socket-api-url`, and the clocks of the runner and of what stands between it and Socket.',
        state: 'Nothing was revoked.'
    };
};
//# sourceMappingURL=trust.js.map
;// CONCATENATED MODULE: ./build/src/revoke/retire.js








/** Revokes predecessors that nobody needs any more, of each entry on its own. */
const retire = async (context, deps) => {
    const problems = context.groups.flatMap(group => group.predecessors.flatMap(each => stillUsed(group, each, context)));
    const due = context.inputs.dryRun ? [] : context.groups.flatMap(group => retirable(group, context));
    if (due.length === 0)
        return { retired: [], problems };
    const clock = clockProblem(deps);
    if (clock !== undefined)
        return { retired: [], problems: [...problems, clock] };
    const inUse = await findInUse(context, deps);
    const retired = [];
    let unitsLeft = context.unitsLeft;
    for (const token of due) {
        if (deps.cancelled.aborted || unitsLeft < units.revoke)
            break;
        if (inUse(token))
            continue;
        unitsLeft -= units.revoke;
        const target = { uuid: token.groupUuid, hash: token.hash };
        const failure = await revokeToken(context.snapshot.organization, target, deps.socket);
        const label = labelOf({}, token);
        if (failure === undefined) {
            retired.push(token);
            deps.log.info(`Retired token group ${label}: nobody needs it any more.`);
        }
        else {
            problems.push({
                code: 'REVOKE_FAILED',
                what: `Token group ${label} could not be retired: ${reasonOf(failure)}.`,
                remedy: failure.kind === 'refused' && failure.status === 403
                    ? 'The auth token needs api-tokens:revoke.'
                    : 'The next run tries again.',
                state: 'All secrets hold its successor.'
            });
        }
    }
    return { retired, problems };
};
/** Predecessors that may be revoked now: unneeded ones, or in an emergency all that the new successor replaces. */
const retirable = (group, { inputs, results }) => {
    const { predecessors, listed } = group;
    const result = results.find(each => each.group.entry === group.entry);
    const isWhole = result?.isVerified === true && result.writes.every(({ written }) => written !== undefined);
    if (inputs.only && inputs.force && group.action === 'succeed' && isWhole && result.problems.length === 0) {
        const old = predecessors.filter(({ keptBy }) => keptBy !== 'auth-token' && keptBy !== 'later' && keptBy !== 'list');
        const isOwn = group.self === true;
        return [...old.map(({ token }) => token), ...(listed === undefined || isOwn ? [] : [listed])];
    }
    const isWell = (group.problems.length === 0 || waitsForRetirement(group)) &&
        group.writes.every(({ problem }) => problem === undefined) &&
        (result === undefined || result.problems.length === 0);
    // A successor that was made in this run starts the overlap again.
    if (!isWell || result?.token !== undefined)
        return [];
    return predecessors.filter(({ keptBy }) => keptBy === undefined).map(({ token }) => token);
};
/**
 * Where no hash tells which token this run uses, one that was used since the run began may be it. The list is read again
 * for that, because the first one may be older than that use.
 */
const findInUse = async ({ groups, snapshot, beganAt }, { socket }) => {
    if (groups.some(({ self }) => self !== 'unknown'))
        return () => false;
    const list = await socket.list(snapshot.organization);
    return token => {
        const fresh = list.kind === 'ok' ? findGroup(list.value, token.groupUuid) : undefined;
        if (fresh === undefined)
            return true;
        if (fresh.lastUsedAt === null || fresh.lastUsedAt === '')
            return false;
        const used = pastDate(fresh.lastUsedAt, socket.now());
        return (used === undefined || beganAt === undefined || used.at + (used.dayOnly ? formats/* dayMs */.LP : 0) >= beganAt - slackMs);
    };
};
/** A `Date` header has whole seconds. */
const slackMs = 2_000;
const stillUsed = (group, { token, isOverdue, lastUse, replacedAt }, { snapshot }) => {
    if (!isOverdue)
        return [];
    const since = (0,base_text/* formatTime */.fU)(replacedAt);
    const use = typeof lastUse === 'number'
        ? `it was last used ${(0,base_text/* formatDuration */.a3)((snapshot.now ?? lastUse) - lastUse)} ago`
        : 'when it was last used is unknown';
    return [
        {
            code: 'STILL_USED',
            what: `Token group ${labelOf({}, token)} was replaced at ${since}, and ${use}: something that the manifest does not declare holds it.`,
            remedy: `Find what holds it and declare its secret under ${(0,base_text/* sanitize */.aj)(group.entry.name ?? '')}, or give it a token of its own.`,
            state: 'It still works, and all declared secrets hold its successor.'
        }
    ];
};
//# sourceMappingURL=retire.js.map
;// CONCATENATED MODULE: ./build/src/revoke/revoke.js








const allVerified = (results, problems) => problems.length === 0 && results.every(({ isVerified, group }) => isVerified || group.action === 'keep')
    ? {}
    : undefined;
/** A list older than this is read again before anything is revoked by it. */
const freshMs = 600_000;
/** What keeps a revocation from happening at all; known before anything is changed, so a dry run says it too. */
const revocationProblems = ({ revoke }, { list }, { tokens }) => {
    if (revoke === undefined)
        return [];
    if (list?.complete !== true) {
        return [
            {
                code: 'LIST_INCOMPLETE',
                what: 'The list of token groups did not end cleanly, so no stale token is revoked.',
                remedy: 'Run it again.',
                state: 'Nothing was revoked.'
            }
        ];
    }
    if (tokens.length <= revoke.limit)
        return [];
    return [
        {
            code: 'REVOKE_LIMIT',
            what: `${(0,base_text/* pluralize */.td)(tokens.length, 'token')} are stale, and \`revoke-limit\` is ${String(revoke.limit)}.`,
            remedy: 'Look at them with `dry-run: true`, then raise `revoke-limit` for one run, or `protect` the ones that are needed.',
            state: 'Nothing was revoked.'
        }
    ];
};
/** Revokes stale tokens, the longest unused first, by uuid and hash as listed. Never before every rotation is verified. */
const revoke = async (_proof, order, deps) => {
    const { tokens } = order.stale;
    if (tokens.length === 0)
        return nothingRevoked;
    const clock = clockProblem(deps);
    if (clock !== undefined)
        return { ...nothingRevoked, problems: [clock] };
    const current = await stillStale(order, deps);
    if ('problem' in current)
        return { ...nothingRevoked, problems: [current.problem], attempted: true };
    const payable = current.tokens
        .toSorted((a, b) => b.unusedMs - a.unusedMs)
        .slice(0, Math.max(0, Math.floor(order.unitsLeft / units.revoke)));
    const revoked = [];
    const problems = [];
    for (const { token } of payable) {
        if (deps.cancelled.aborted)
            break;
        const problem = await revokeOne(token, order, deps);
        if (problem === undefined)
            revoked.push(token);
        else
            problems.push(problem);
    }
    const left = current.tokens.length - revoked.length - problems.length;
    if (deps.cancelled.aborted && left > 0) {
        problems.push({
            code: 'CANCELLED',
            what: `The run was cancelled before ${(0,base_text/* pluralize */.td)(left, 'stale token')} could be revoked.`,
            remedy: 'Run it again.',
            state: `${(0,base_text/* pluralize */.td)(revoked.length, 'token group')} revoked; rotations are complete.`
        });
    }
    return { revoked, problems, attempted: true };
};
const stillStale = async ({ inputs, snapshot, stale, listedAt }, { socket, clock }) => {
    if (clock.elapsed() - listedAt <= freshMs)
        return stale;
    const list = await socket.list(snapshot.organization);
    if (list.kind !== 'ok' || !list.value.complete) {
        return {
            problem: {
                code: 'LIST_INCOMPLETE',
                what: 'The list of token groups could not be read again, so no stale token is revoked.',
                remedy: 'Run it again.',
                state: 'Nothing was revoked.'
            }
        };
    }
    const { tokens } = findStale(inputs, { list: list.value, now: socket.now() }, list.value.tokens.find(socket.isSelf));
    const planned = new Map(stale.tokens.map(({ token }) => [token.groupUuid, token]));
    return { tokens: tokens.filter(({ token }) => planned.get(token.groupUuid)?.hash === token.hash) };
};
const revokeOne = async (token, { inputs, snapshot: { organization } }, { socket, log }) => {
    const label = shownToken(token, inputs.namesShown);
    const failure = await revokeToken(organization, { uuid: token.groupUuid, hash: token.hash }, socket);
    if (failure === undefined) {
        log.info(`Revoked token group ${label}.`);
        return undefined;
    }
    return {
        code: 'REVOKE_FAILED',
        what: `Token group ${label} could not be revoked: ${reasonOf(failure)}.`,
        remedy: failure.kind === 'refused' && failure.status === 403
            ? 'The auth token needs api-tokens:revoke.'
            : 'Run it again; if it happens again, revoke the token in the Socket dashboard.',
        state: `Token group ${(0,base_text/* sanitize */.aj)(token.groupUuid)} still works, as far as is known.`
    };
};
//# sourceMappingURL=revoke.js.map
;// CONCATENATED MODULE: ./build/src/rotate/deliver.js






/** Seals the new value for every secret at once, with the keys that were read before the rotate. */
const seal = (minted, context, sealValue) => ({
    ready: context.ready,
    organization: context.organization,
    minted,
    recovery: context.recoveryKey === undefined ? undefined : sealValue(minted.token, context.recoveryKey),
    writes: context.writes.map(write => ({ ...write, box: sealedFor(minted, write, sealValue) })),
    overtakenBy: undefined
});
const sealedFor = ({ token }, { key }, sealValue) => ({
    encryptedValue: sealValue(token, key.key),
    keyId: key.keyId
});
/** GitHub takes 80 writes a minute; there was a wait for room for as many before the rotate. */
const reserved = 80;
/** Writes every secret side by side; one failure stops no other. */
const deliver = async (delivery, deps) => {
    const sender = createSender(delivery, deps);
    const writes = await Promise.all(delivery.writes.map(async (write, index) => {
        const isLate = index >= reserved && (await deps.pacer.reserveWrites(1));
        return sender.send(write, isLate);
    }));
    return keepDatesTogether({ ...delivery, writes, overtakenBy: sender.rival() }, deps);
};
/** Writes what failed once more, while the value is still in memory. */
const deliverAgain = async (delivery, deps) => {
    const sender = createSender(delivery, deps);
    const writes = await Promise.all(delivery.writes.map(async (write) => {
        if (write.failure === undefined)
            return write;
        await deps.pacer.reserveWrites(1);
        return sender.send(write, true);
    }));
    return keepDatesTogether({ ...delivery, writes, overtakenBy: sender.rival() }, deps);
};
/** A secret that is over a minute older than another of its group is taken for drifted (10 min for large groups). */
const spreadMs = (secrets) => (secrets > reserved ? 300_000 : 30_000);
/** Writes secrets once more whose dates would fall behind those of a late write. They hold the value already. */
const keepDatesTogether = async (delivery, deps) => {
    const { writes, ready, overtakenBy } = delivery;
    const newest = Math.max(...writes.map(({ written }) => written?.at ?? -Infinity));
    const isOld = ({ written }) => written?.at !== undefined && written.at < newest - spreadMs(writes.length);
    if (overtakenBy !== undefined || ready.group.entry.overlapMs !== undefined || !writes.some(isOld))
        return delivery;
    const sender = createSender(delivery, deps);
    const again = await Promise.all(writes.map(async (write) => {
        if (!isOld(write))
            return write;
        await deps.pacer.reserveWrites(1);
        const sent = await sender.send(write, true);
        return sent.failure === undefined ? sent : write;
    }));
    return { ...delivery, writes: again, overtakenBy: sender.rival() };
};
const toPut = ({ destination, box, access }) => ({ destination, box, access });
const createSender = (delivery, deps) => {
    const { ready, minted } = delivery;
    const { github, clock, log } = deps;
    const guard = createGuard(delivery, deps);
    const put = async (write) => {
        const answer = await github.put(toPut(write));
        if (answer.kind === 'ok' || !isAboutEncryption(answer))
            return answer;
        // The store's key may have been replaced since it was read.
        const key = await github.publicKey(write.destination.store);
        if (key.kind !== 'ok')
            return answer;
        const fresh = { ...write, key: key.value };
        return github.put(toPut({ ...fresh, box: sealedFor(minted, fresh, await deps.seal()) }));
    };
    /** A write that was retried or delayed must not undo what happened meanwhile: a narrower access, another run's value. */
    const putLate = async (write) => {
        const { destination, before } = write;
        const [access, rivalry] = await Promise.all([
            readAccess(destination, { before, repositoryIds: ready.repositoryIds, github }),
            guard.check()
        ]);
        if (rivalry !== undefined)
            return rivalry;
        if (access.kind !== 'ok')
            return access;
        const { access: _stale, ...rest } = write;
        return put(access.value === undefined ? rest : { ...rest, access: access.value });
    };
    return {
        rival: guard.rival,
        send: async (write, isLate) => {
            const name = (0,base_destination/* describeDestination */.aC)(write.destination);
            const answer = await withRetry({
                what: `write ${name}`,
                retry: 'put',
                send: async (tries) => {
                    if (tries > 0)
                        await deps.pacer.reserveWrites(1);
                    return isLate || tries > 0 ? putLate(write) : put(write);
                }
            }, { clock, log: log.info });
            const { failure: _before, ...rest } = write;
            if (answer.kind !== 'ok') {
                log.info(`Could not write ${name}: ${reasonOf(answer)}.`);
                return { ...rest, failure: answer };
            }
            log.info(`Wrote ${name}${answer.value.created ? ' (new)' : ''}.`);
            return { ...rest, written: { at: answer.value.at } };
        }
    };
};
/** Tells whether the value is still the live one, before a late write. */
const createGuard = ({ ready, organization, minted }, { socket }) => {
    const { entry, generations } = ready.group;
    let rival;
    const overtaken = {
        kind: 'refused',
        status: 409,
        why: 'another run replaced the token, so its value was not overwritten'
    };
    const findRival = async () => {
        if (entry.overlapMs !== undefined) {
            const list = await socket.list(organization);
            if (list.kind !== 'ok')
                return list;
            const known = new Set([minted.groupUuid, ...(generations?.all ?? []).map(({ groupUuid }) => groupUuid)]);
            const present = generationsOf(entry.name ?? '', list.value.tokens, socket.now()).all;
            return { kind: 'ok', value: present.find(({ groupUuid }) => !known.has(groupUuid)) };
        }
        const answer = await socket.quota(minted.token);
        if (answer.kind !== 'refused' || answer.status !== 401)
            return { kind: 'ok', value: undefined };
        const seen = await relist(organization, minted.groupUuid, socket);
        const isRival = seen.kind === 'listed' && isSame(seen.token, minted) === false;
        return { kind: 'ok', value: isRival ? seen.token : undefined };
    };
    return {
        rival: () => rival,
        check: async () => {
            if (rival !== undefined)
                return overtaken;
            const found = await findRival();
            if (found.kind !== 'ok')
                return found;
            rival ??= found.value;
            return rival === undefined ? undefined : overtaken;
        }
    };
};
//# sourceMappingURL=deliver.js.map
;// CONCATENATED MODULE: ./build/src/rotate/last-look.js



const createLastLook = (organization, { socket }) => {
    let list;
    return {
        begin: () => {
            list ??= socket.list(organization);
        },
        reset: () => {
            list = undefined;
        },
        judge: async (attempts) => {
            if (!attempts.some(isToBeJudged))
                return attempts;
            const answer = await (list ?? socket.list(organization));
            return attempts.map(attempt => (isToBeJudged(attempt) ? last_look_judge(attempt, answer, socket.now()) : attempt));
        }
    };
};
const isToBeJudged = ({ delivery, verdict }) => delivery !== undefined && verdict?.kind === 'verified';
const last_look_judge = (attempt, list, now) => {
    const { group, delivery } = attempt;
    if (delivery === undefined)
        return attempt;
    // The reserve paid for a recovery, and that has listed already.
    if (list.kind === 'limited')
        return attempt;
    if (list.kind !== 'ok')
        return { ...attempt, problems: [...attempt.problems, notSeen(attempt, reasonOf(list))] };
    const { tokens } = list.value;
    if (group.entry.overlapMs !== undefined) {
        const found = generationsOf(group.entry.name ?? '', tokens, now);
        const known = new Set([
            delivery.minted.groupUuid,
            ...(group.generations?.all ?? []).map(each => each.groupUuid)
        ]);
        const rival = found.all.find(({ groupUuid }) => !known.has(groupUuid));
        return rival === undefined
            ? attempt
            : { ...attempt, group: { ...group, generations: found }, verdict: { kind: 'overtaken', by: rival } };
    }
    const listed = findGroup(list.value, delivery.minted.groupUuid);
    return listed !== undefined && isSame(listed, delivery.minted) === false
        ? { ...attempt, verdict: { kind: 'overtaken', by: listed } }
        : attempt;
};
const notSeen = ({ group }, reason) => ({
    code: 'VERIFY_FAILED',
    what: `Whether another run replaced token group ${group.label} could not be checked at the end: the tokens could not be listed (${reason}).`,
    remedy: 'Run it again with `force: true` if another run may have been at work.',
    state: 'Its new value answers, and its secrets were written.'
});
//# sourceMappingURL=last-look.js.map
;// CONCATENATED MODULE: ./build/src/rotate/create.js








/**
 * Creates a token group, once, and lists again before anything is written: where another run made one of the same name
 * meanwhile, ours is revoked. Where the answer is lost the group is found by its name and rotated, because nobody holds it.
 */
const create = async (group, context) => {
    const { organization, name, deps } = context;
    const answer = await deps.socket.create(organization, createBody(group, name));
    if (answer.kind !== 'ok' && answer.kind !== 'unknown')
        return create_refused(group, answer);
    if (answer.kind === 'ok')
        deps.log.info(`Created token group ${(0,base_text/* sanitize */.aj)(name)}.`);
    else
        deps.log.info(`Socket's answer to the creation of ${(0,base_text/* sanitize */.aj)(name)} does not say what happened: ${reasonOf(answer)}.`);
    const listed = await deps.socket.list(organization);
    const tokens = listed.kind === 'ok' && listed.value.complete ? listed.value.tokens : undefined;
    const minted = answer.kind === 'ok' ? answer.value : undefined;
    const problem = tokens === undefined
        ? unlisted(group, minted !== undefined)
        : obstacleIn(group, tokens, { minted, name, now: deps.socket.now() });
    if (minted === undefined) {
        const ours = tokens?.find(token => token.name === name);
        if (problem !== undefined || ours === undefined)
            return failed(problem ?? unlisted(group, false), true);
        deps.log.info('It is listed, and its value was lost on the way: rotating it.');
        return rotate({
            organization,
            label: group.label,
            target: { uuid: ours.groupUuid, hash: ours.hash },
            id: ours.id,
            self: false,
            otherwise: 'It was created, and no secret was written.',
            writtenMeanwhile: () => Promise.resolve(false)
        }, deps);
    }
    // In place, a group that may stand alone is left to post, which finds it by its name.
    if (tokens === undefined && group.entry.overlapMs === undefined)
        return failed(unlisted(group, true), true);
    if (problem !== undefined)
        return withdraw(minted, problem, context);
    const ours = tokens === undefined ? undefined : findGroup({ tokens, complete: true, pages: 1 }, minted.groupUuid);
    const id = minted.id ?? (ours?.hash !== undefined && ours.hash === minted.hash ? ours.id : undefined);
    return { kind: 'minted', minted: { ...minted, id }, rivalWrote: false };
};
/** Revokes a token that nobody holds yet, and says why. */
const withdraw = async (minted, problem, { organization, deps }) => {
    const failure = await revokeToken(organization, { uuid: minted.groupUuid, hash: minted.hash }, deps.socket);
    const fate = failure === undefined
        ? 'The token of this run was revoked, and no secret was written.'
        : `No secret was written; the token of this run (${(0,base_text/* sanitize */.aj)(minted.groupUuid)}) could not be revoked (${reasonOf(failure)}), so revoke it in the Socket dashboard.`;
    return failed({ ...problem, state: [problem.state, fate].filter(each => each !== undefined).join(' ') }, false);
};
const failed = (problem, uncertain) => ({ kind: 'failed', problem, uncertain });
/** A successor is as the current generation where nothing else is declared. */
const createBody = ({ entry, listed }, name) => {
    const { desired } = entry;
    const current = entry.overlapMs === undefined ? undefined : listed;
    return {
        committer: desired.committer ?? current?.committers[0] ?? {},
        max_quota: desired.maxQuota ?? current?.maxQuota ?? 1000,
        // The description lists the scopes known at its time; Socket adds new ones.
        scopes: [...(desired.scopes ?? [])],
        visibility: current?.visibility ?? 'organization',
        name,
        ...(0,defined/* defined */.s)({ resources: desired.resources })
    };
};
/** What the list shows against going on: another run's group, or ours as something else than was sent. */
const obstacleIn = (group, tokens, { minted, name, now }) => {
    const { entry, label, generations } = group;
    const isOurs = (token) => minted === undefined
        ? token.name === name
        : token.groupUuid.toLowerCase() === minted.groupUuid.toLowerCase();
    const known = new Set(generations?.all.map(({ groupUuid }) => groupUuid));
    const present = generationsOf(entry.name ?? name, tokens, now).all;
    const strangers = present.filter(token => !known.has(token.groupUuid) && !isOurs(token));
    const ours = tokens.filter(isOurs);
    if (strangers.length > 0 || ours.length > 1)
        return {
            code: 'OVERTAKEN',
            what: `Another run created a token group for ${label} at the same time.`,
            remedy: 'Use `concurrency`, and run it again.'
        };
    const [own] = ours;
    if (own === undefined)
        return undefined;
    const differences = entry.overlapMs === undefined || !entry.update ? [] : differencesOf(entry, own);
    const differs = own.name !== name
        ? [`its name is ${(0,base_text/* sanitize */.aj)(own.name ?? '(none)')}, not ${(0,base_text/* sanitize */.aj)(name)}`]
        : differences.map(({ field, is, wanted }) => `its ${field} is ${is}, not ${wanted}`);
    return differs.length === 0
        ? undefined
        : {
            code: 'CREATE_FAILED',
            what: `Socket lists the new token group for ${label} otherwise than it was declared: ${differs.join('; ')}.`,
            remedy: 'Declare what Socket allows.'
        };
};
const unlisted = (group, created) => ({
    code: 'CREATE_FAILED',
    what: created
        ? `Token group ${group.label} was created, but the list of tokens could not be read to the end, so it may not be the only one of its name.`
        : `Whether token group ${group.label} was created is not known: the list of tokens does not show it.`,
    remedy: 'Run it again.',
    state: group.entry.overlapMs === undefined
        ? 'No secret was written.'
        : 'No secret was written; all of them still work.'
});
const create_refused = (group, failure) => {
    const problem = socketProblem(failure, `Token group ${group.label} could not be created`);
    const isRefusal = failure.kind === 'refused';
    const denied = isRefusal ? failure.denied : undefined;
    const isAuth = problem.code === 'AUTH_SOCKET' && denied !== 'max-quota';
    const code = isAuth || !isRefusal ? problem.code : 'CREATE_FAILED';
    const remedy = denied === 'max-quota'
        ? 'Declare a smaller `max-quota`.'
        : isRefusal && failure.status === 403
            ? 'The auth token needs api-tokens:create, and every scope that the new token is to have.'
            : problem.remedy;
    const state = group.listed === undefined ? 'It was not created.' : 'All of its secrets still work.';
    return failed({ ...problem, code, remedy, state }, false);
};
//# sourceMappingURL=create.js.map
;// CONCATENATED MODULE: ./build/src/rotate/verify.js





/** A fresh value may need to propagate: waits between the tries, 15 s in all. */
const propagationMs = [500, 1_000, 2_000, 4_000, 7_500];
/** Asks for the quota with the new value (0 units), and gives it time to become known everywhere. */
const askWith = async (value, { socket, clock }) => {
    let answer = await socket.quota(value);
    for (const waitMs of propagationMs) {
        if (answer.kind !== 'refused' || answer.status !== 401)
            break;
        await clock.sleep(waitMs);
        answer = await socket.quota(value);
    }
    return answer;
};
/** Asks Socket with the new value and reads every written secret again, side by side. */
const verify = async (delivery, deps) => {
    const { minted, organization, ready } = delivery;
    if (delivery.overtakenBy !== undefined)
        return { delivery, verdict: { kind: 'overtaken', by: delivery.overtakenBy } };
    const [answer, checks] = await Promise.all([
        askWith(minted.token, deps),
        Promise.all(delivery.writes.map(write => check(write, deps)))
    ]);
    const checked = { ...delivery, writes: checks.map(({ write }) => write) };
    const withVerdict = (verdict) => ({ delivery: checked, verdict });
    const isRivalled = checks.some(({ finding }) => finding === 'rival');
    const unread = checks.flatMap(({ finding, write }) => (finding === 'unread' ? [write] : []));
    if (answer.kind === 'ok' && !isRivalled && unread.length === 0) {
        deps.log.info(`Verified the new value of ${ready.group.label}: it answers.`);
        return withVerdict({ kind: 'verified', quota: answer.value });
    }
    if (answer.kind === 'ok' && !isRivalled)
        return withVerdict({ kind: 'failed', isOurs: false, problem: unreadProblem(ready.group.label, unread) });
    const seen = await relist(organization, minted.groupUuid, deps.socket);
    const listed = seen.kind === 'listed' ? seen.token : undefined;
    const isOurs = listed && isSame(listed, minted);
    if (isRivalled || isOurs === false)
        return withVerdict({ kind: 'overtaken', by: listed });
    const why = answer.kind === 'ok' ? '' : reasonOf(answer);
    return withVerdict({
        kind: 'failed',
        isOurs: isOurs === true,
        problem: {
            code: 'VERIFY_FAILED',
            what: `The new value of token group ${ready.group.label} could not be verified: ${why}.`,
            remedy: 'Run it again with `force: true`; if it happens again, look at the token in the Socket dashboard.'
        }
    });
};
const unreadProblem = (label, unread) => ({
    code: 'VERIFY_FAILED',
    what: `Whether token group ${label} was written could not be verified: GitHub could not read ${unread.map(({ destination }) => (0,base_destination/* describeDestination */.aC)(destination)).join(', ')} again.`,
    remedy: 'Run it again with `force: true`.'
});
/** How far `updated_at` may lie from the `Date` of the answer that acknowledged the write. */
const verify_slackMs = 5_000;
const check = async (write, { github }) => {
    const { written, ...rest } = write;
    if (written === undefined)
        return { write, finding: 'ours' };
    const answer = await github.secret(write.destination);
    if (answer.kind !== 'ok')
        return { write, finding: 'unread' };
    const notWritten = (reason) => ({
        write: { ...rest, failure: { kind: 'unknown', reason } },
        finding: 'ours'
    });
    if (answer.value === 'missing')
        return notWritten('GitHub acknowledged the write and has no such secret');
    const updated = parseDate(answer.value.updatedAt);
    if (updated === undefined || updated.dayOnly || written.at === undefined)
        return { write, finding: 'ours' };
    if (updated.at < written.at - verify_slackMs)
        return notWritten('GitHub acknowledged the write and still shows the older value');
    return { write, finding: updated.at > written.at + verify_slackMs ? 'rival' : 'ours' };
};
//# sourceMappingURL=verify.js.map
;// CONCATENATED MODULE: ./build/src/rotate/succeed.js







/**
 * Replaces a token by a successor, a token group of its own; the predecessor lives on. The value is proved to work before
 * the first secret is written, so no secret holds a dead one at any moment, and post has nothing to do.
 */
const succeed = async (ready, context, deps) => {
    const { group } = ready;
    const { organization, recoveryKey, writes } = context;
    const now = deps.socket.now();
    if (now === undefined)
        return untouched(group, [
            {
                code: 'CREATE_FAILED',
                what: `No successor was made for token group ${group.label}: Socket's answers have no \`Date\` header to stamp it with.`,
                remedy: 'Check `socket-api-url` and what stands between the runner and Socket.',
                state: 'All of its secrets still work.'
            }
        ]);
    const generations = group.generations ?? { current: undefined, predecessors: [] };
    const name = nextGenerationName(group.entry.name ?? '', generations, now);
    const creation = await create(group, { organization, name, deps });
    if (creation.kind === 'failed')
        return untouched(group, [creation.problem]);
    const { minted } = creation;
    const answer = await askWith(minted.token, deps);
    if (answer.kind !== 'ok') {
        const withdrawn = await withdraw(minted, {
            code: 'VERIFY_FAILED',
            what: `The successor of token group ${group.label} does not work: ${reasonOf(answer)}.`,
            remedy: 'Run it again.',
            state: `All ${(0,base_text/* pluralize */.td)(writes.length, 'secret')} still work.`
        }, { organization, deps });
        return untouched(group, withdrawn.kind === 'failed' ? [withdrawn.problem] : []);
    }
    const sealed = seal(minted, { ready, writes, organization, recoveryKey }, await deps.seal());
    const delivered = await deliver(sealed, deps);
    context.onVerify();
    return { group, updated: false, problems: [], isConcluded: true, ...(await verify(delivered, deps)) };
};
//# sourceMappingURL=succeed.js.map
;// CONCATENATED MODULE: ./build/src/rotate/update.js




/** Brings a token in line with the manifest. The body replaces everything, so a repeat after a lost answer does no harm. */
const update = async (group, token, { organization, deps }) => {
    const done = (listed) => {
        const fields = group.differences.map(({ field }) => field).join(', ');
        deps.log.info(`Updated ${fields} of token group ${group.label}.`);
        return { listed };
    };
    let listed = token;
    for (let tries = 1;; tries++) {
        const answer = await deps.socket.update(organization, updateBody(group.entry, listed));
        if (answer.kind === 'ok')
            return done({ ...listed, hash: answer.value === '' ? listed.hash : answer.value });
        if (answer.kind !== 'unknown' || tries === 2)
            return { problem: update_failed(group, answer) };
        const seen = await relist(organization, token.groupUuid, deps.socket);
        if (seen.kind !== 'listed')
            return { problem: update_failed(group, answer) };
        if (differencesOf(group.entry, seen.token).length === 0)
            return done(seen.token);
        listed = seen.token;
    }
};
const update_failed = (group, failure) => {
    const isRefused = (status) => failure.kind === 'refused' && failure.status === status;
    return {
        code: isRefused(401) ? 'AUTH_SOCKET' : 'UPDATE_FAILED',
        what: `Token group ${group.label} could not be updated: ${reasonOf(failure)}.`,
        remedy: isRefused(403)
            ? 'The auth token needs api-tokens:create, and every scope and as much max_quota as the token is to have.'
            : isRefused(401)
                ? socketProblem(failure, '').remedy
                : 'Run it again, or remove `update` from the manifest entry.',
        state: 'It was not rotated, and its secrets were not written.'
    };
};
//# sourceMappingURL=update.js.map
;// CONCATENATED MODULE: ./build/src/rotate/rotate-group.js










/** Rotates one token group, from its update to the proof. Waits for GitHub come before the rotate, never after it. */
const rotateGroup = async (ready, context, deps) => {
    const { group } = ready;
    if (group.action !== 'keep') {
        await deps.pacer.reserveWrites(ready.writes.length);
        if (deps.cancelled.aborted)
            return untouched(group, []);
        const unsealable = await sealProblem(ready, deps);
        if (unsealable !== undefined)
            return untouched(group, [unsealable]);
    }
    const writes = await readAccesses(ready, deps);
    if ('problems' in writes)
        return untouched(group, writes.problems);
    if (group.action === 'succeed' || (group.action === 'create' && group.entry.overlapMs !== undefined))
        return succeed(ready, { ...context, writes: writes.value }, deps);
    const updated = group.listed !== undefined && updates(group);
    let { listed } = group;
    if (listed !== undefined && updated) {
        const result = await update(group, listed, { organization: context.organization, deps });
        if ('problem' in result)
            return untouched(group, [result.problem]);
        listed = result.listed;
    }
    if (group.action === 'keep')
        return { ...untouched(group, []), updated };
    return {
        ...(await rotateInPlace({ ...ready, writes: writes.value }, { ...context, listed, updated }, deps)),
        updated
    };
};
/** What can't be sealed must not be rotated. */
const sealProblem = async ({ group }, { seal: load }) => {
    try {
        await load();
        return undefined;
    }
    catch {
        return {
            code: 'ROTATE_FAILED',
            what: `Token group ${group.label} was not rotated: libsodium, which seals its value, could not be loaded.`,
            remedy: 'Give the runner more memory, and a Node that runs WebAssembly.',
            state: `Token group ${group.label} was not changed.`
        };
    }
};
/** Organization access is read right before the rotate, so that the write leaves it as it is. */
const readAccesses = async ({ group, writes, repositoryIds }, { github }) => {
    const answers = await Promise.all(writes.map(async (write) => {
        const access = await readAccess(write.destination, { repositoryIds, before: write.before, github });
        return { write, access };
    }));
    const problems = answers.flatMap(({ write, access }) => problemOf(write, access));
    const state = `Token group ${group.label} was not changed.`;
    if (problems.length > 0)
        return { problems: problems.map(problem => ({ ...problem, state })) };
    return {
        value: answers.map(({ write, access }) => access.kind === 'ok' && access.value !== undefined ? { ...write, access: access.value } : write)
    };
};
const problemOf = ({ destination }, access) => access.kind === 'ok' ? [] : [gitHubProblem(access, accessUnread(destination), destination.store)];
const rotateInPlace = async (ready, context, deps) => {
    const { group } = ready;
    const { organization, listed, updated } = context;
    const otherwise = `Token group ${group.label} was ${updated ? 'updated, but not rotated' : 'not changed'}.`;
    const unnoted = noteBegun(ready, context, deps);
    if (unnoted !== undefined)
        return untouched(group, [{ ...unnoted, state: otherwise }]);
    const order = {
        organization,
        label: group.label,
        target: { uuid: listed?.groupUuid ?? group.entry.groupUuid ?? '', hash: listed?.hash },
        id: listed?.id,
        self: group.self,
        otherwise,
        writtenMeanwhile: () => writtenMeanwhile(ready, deps)
    };
    const rotation = group.action === 'create'
        ? await create(group, { organization, name: group.entry.name ?? '', deps })
        : await rotate(order, deps);
    const attempt = await finish(rotation, ready, { context, deps });
    return rotateOnceMore(attempt, { context, deps });
};
/** Seals, writes and verifies. */
const finish = async (rotation, ready, { context, deps }) => {
    const { group } = ready;
    if (rotation.kind === 'failed')
        return { ...untouched(group, [rotation.problem]), isConcluded: !rotation.uncertain };
    deps.job.add(rotation.minted.groupUuid);
    const sealed = seal(rotation.minted, { ready, writes: ready.writes, organization: context.organization, recoveryKey: context.recoveryKey }, await deps.seal());
    const delivered = await deliver(sealed, deps);
    context.onVerify();
    const { delivery, verdict } = await verify(delivered, deps);
    const problems = rotation.rivalWrote ? [rotate_group_overtaken(group, true)] : [];
    return { group, updated: false, delivery, verdict, problems, isConcluded: true };
};
/** The rival's value is the live one now, and our writes may lie over it: a third value ends that. */
const rotateOnceMore = async (attempt, work) => {
    const { group, delivery, verdict, problems, updated } = attempt;
    const { deps, context } = work;
    if (delivery === undefined || verdict?.kind !== 'overtaken')
        return attempt;
    const { ready } = delivery;
    deps.log.info(`Another run rotated ${group.label} meanwhile: rotating once more.`);
    // Should the note fail now, a kill would be noticed by the next run alone; dead values are worse.
    noteBegun(ready, context, deps);
    const writes = await readAccesses(ready, deps);
    const failed = { ...attempt, problems: [...problems, rotate_group_overtaken(group, false)], isConcluded: false };
    if ('problems' in writes)
        return { ...failed, problems: [...failed.problems, ...writes.problems] };
    const rotation = await rotate({
        organization: context.organization,
        label: group.label,
        self: group.self,
        target: { uuid: delivery.minted.groupUuid, hash: verdict.by?.hash },
        id: verdict.by?.id,
        otherwise: 'Its secrets may hold a value that no longer works.',
        writtenMeanwhile: () => Promise.resolve(false)
    }, deps);
    const again = await finish(rotation, { ...ready, writes: writes.value }, work);
    if (again.delivery === undefined)
        return { ...failed, problems: [...failed.problems, ...again.problems] };
    return { ...again, updated, problems: [...problems, rotate_group_overtaken(group, true), ...again.problems] };
};
const rotate_group_overtaken = (group, replaced) => ({
    code: 'OVERTAKEN',
    what: `Another run rotated token group ${group.label} while this one was at work.`,
    remedy: overtakenRemedy,
    state: replaced
        ? 'This run rotated it once more and wrote its secrets.'
        : 'Its secrets may hold a value that no longer works.'
});
/** Post gets the note whatever happens to this process; what can't be noted is not begun. */
const noteBegun = ({ group }, { organization }, { begun, socket }) => {
    try {
        begun.note(group.entry, { organization, notedAt: socket.now() });
        return undefined;
    }
    catch {
        return {
            code: 'ROTATE_FAILED',
            what: `Token group ${group.label} was not rotated: the state that post needs could not be kept in GITHUB_STATE.`,
            remedy: 'Check that the runner gives the step a state file and has room on its disk, and declare fewer secrets for one group.'
        };
    }
};
/** Whether a secret has another date than the plan saw. */
const writtenMeanwhile = async ({ writes }, { github }) => {
    const changed = await Promise.all(writes.map(async ({ destination, before }) => {
        const answer = await github.secret(destination);
        if (answer.kind !== 'ok' || answer.value === 'missing')
            return false;
        if (before.kind !== 'present')
            return before.kind === 'missing';
        return before.gitHubDate !== answer.value.updatedAt;
    }));
    return changed.includes(true);
};
//# sourceMappingURL=rotate-group.js.map
;// CONCATENATED MODULE: ./build/src/rotate/rotate-all.js








/** An App installation token lives an hour; a group is begun within the first limit, late writes end at the second. */
const appTokenMs = { begin: 40 * 60_000, write: 50 * 60_000 };
/**
 * One token group at a time; a problem of one stops no other. Writes that failed for a reason that passes come after all
 * groups, then the auth token's own group, then one look whether another run was at work.
 */
const rotateAll = async (ready, context, deps) => {
    const lastLook = createLastLook(context.organization, deps);
    const isOwn = ({ group }) => group.self === true && group.entry.overlapMs === undefined;
    const turns = createTurns(ready, { ...context, lastLook }, deps);
    await turns.take(ready.filter(each => !isOwn(each)));
    await turns.writeLate();
    await turns.takeOwn(ready.filter(isOwn));
    if (context.canLook)
        await turns.lookAgain();
    const results = turns.attempts().map(groupResult);
    return {
        results,
        left: turns.left(),
        problems: [...results.flatMap(({ problems }) => problems), ...turns.problems()]
    };
};
const createTurns = (ready, { inputs, organization, startedAt, lastLook }, deps) => {
    const attempts = [];
    const left = [];
    const problems = [];
    const isLate = (limitMs) => inputs.githubTokenIsApp && deps.clock.elapsed() - startedAt > limitMs;
    const conclude = (attempt) => {
        if (groupResult(attempt).isConcluded)
            deps.begun.conclude(attempt.group.entry);
        return attempt;
    };
    const stop = (rest, ending) => {
        left.push(...rest.map(({ group }) => deferredBy(ending, group)));
        problems.push(endingProblem(ending, rest, attempts));
    };
    const contextOf = (isLast) => ({
        organization,
        recoveryKey: inputs.recoveryKey,
        // What is written late is looked at afterwards.
        onVerify: () => {
            if (isLast && !attempts.some(hasPendingWrites))
                lastLook.begin();
        }
    });
    const isCancelled = () => deps.cancelled.aborted;
    const endingNow = () => {
        if (isCancelled())
            return endings.cancelled;
        if (isLate(appTokenMs.begin))
            return endings.late;
        return attempts.length > 1 && attempts.slice(-2).every(isUnanswered) ? endings.unanswered : undefined;
    };
    const take = async (groups) => {
        for (const [done, each] of groups.entries()) {
            const rest = groups.slice(done);
            const ending = endingNow();
            if (ending !== undefined) {
                stop(rest, ending);
                return;
            }
            const denied = await proveAgain(each, attempts.at(-1), { inputs, deps });
            if (denied.stop !== undefined) {
                left.push(...rest.map(({ group }) => deferredBy(endings.unwritable, group)));
                problems.push({ ...denied.stop, state: rotate_all_stateOf(attempts) });
                return;
            }
            const n = String(ready.indexOf(each) + 1);
            const title = `Token group ${n} of ${String(ready.length)}: ${each.group.label} (${each.group.reason})`;
            const attempt = denied.problems.length > 0
                ? untouched(each.group, denied.problems)
                : await deps.log.group(title, () => rotateGroup(each, contextOf(each === ready.at(-1)), deps));
            // A cancellation can come while a group waits for its turn: then nothing of it was begun.
            if (isCancelled() && !wasBegun(attempt)) {
                stop(rest, endings.cancelled);
                return;
            }
            attempts.push(conclude(attempt));
        }
    };
    return {
        attempts: () => attempts,
        left: () => left,
        problems: () => problems,
        take,
        /** The value is still in memory, so nothing is lost by waiting. */
        writeLate: async () => {
            let budgetMs = inputs.post ? postWaitMs : lateWaitMs;
            for (const backoffMs of lateBackoffMs) {
                const pending = attempts.filter(hasPendingWrites);
                if (pending.length === 0 || isCancelled() || isLate(appTokenMs.write))
                    return;
                const waitMs = Math.max(backoffMs, ...pending.flatMap(askedWaits).filter(ms => ms <= budgetMs));
                if (waitMs > budgetMs)
                    return;
                deps.log.info(`Waiting ${(0,base_text/* formatDuration */.a3)(waitMs)} to write the secrets that failed once more: ${(0,base_text/* firstOf */.Ku)(pending.map(({ group }) => group.label))}.`);
                await deps.clock.sleep(waitMs);
                budgetMs -= waitMs;
                if (isCancelled() || isLate(appTokenMs.write))
                    return;
                lastLook.reset();
                for (const attempt of pending) {
                    if (attempt.delivery === undefined)
                        continue;
                    const verified = await verify(await deliverAgain(attempt.delivery, deps), deps);
                    const after = await rotateOnceMore({ ...attempt, ...verified }, { context: contextOf(false), deps });
                    attempts[attempts.indexOf(attempt)] = conclude(after);
                }
            }
        },
        /** The rotation of the auth token's own group can lock the run out, so no other group may depend on it then. */
        takeOwn: async (groups) => {
            if (groups.length === 0)
                return;
            if (deps.begun.isEmpty())
                return take(groups);
            stop(groups, endings.begun);
        },
        lookAgain: async () => {
            const judged = await lastLook.judge(attempts);
            for (const [index, attempt] of judged.entries()) {
                const before = attempts[index];
                if (attempt === before)
                    continue;
                attempts[index] = conclude(await again(attempt));
            }
        }
    };
    async function again(attempt) {
        const work = { context: contextOf(false), deps };
        if (attempt.verdict?.kind !== 'overtaken' || attempt.delivery === undefined)
            return attempt;
        if (attempt.group.entry.overlapMs === undefined)
            return rotateOnceMore(attempt, work);
        // Our writes may lie over those of a later generation, and dates alone would not show it: a still later one ends that.
        const repeated = await rotateGroup({ ...attempt.delivery.ready, group: attempt.group }, work.context, deps);
        return { ...repeated, problems: [overtakenGeneration(attempt, repeated), ...repeated.problems] };
    }
};
const overtakenGeneration = ({ group }, { delivery }) => ({
    code: 'OVERTAKEN',
    what: `Another run made a successor for token group ${group.label} while this one was at work.`,
    remedy: 'Use `concurrency`, and run it again.',
    state: delivery === undefined
        ? `All secrets of token group ${group.label} hold a value that works.`
        : 'This run made one more and wrote it to all secrets.'
});
/** Waits between the late tries, in milliseconds, where the server asks for none. */
const lateBackoffMs = [15_000, 30_000, 60_000, 120_000, 180_000, 180_000];
/** What all of them may take in main and in post. */
const lateWaitMs = 600_000;
const postWaitMs = 120_000;
const askedWaits = ({ delivery }) => (delivery?.writes ?? []).flatMap(({ failure }) => (failure === undefined ? [] : (askedWait(failure) ?? [])));
const askedWait = (failure) => isPassing(failure) && 'waitMs' in failure ? failure.waitMs : undefined;
const wasBegun = ({ delivery, updated, problems, group }) => delivery !== undefined || updated || problems.length > 0 || group.action === 'keep';
const noAnswer = ['ROTATE_UNCERTAIN', 'SOCKET_UNAVAILABLE', 'GITHUB_UNAVAILABLE'];
const isUnanswered = ({ problems }) => problems.some(({ code }) => noAnswer.includes(code));
/** Once a write has failed the preflight's proof is worth nothing: GitHub may be down, or `github-token` dead by now. */
const proveAgain = async ({ group, writes }, last, { inputs, deps }) => {
    const failedToWrite = last?.delivery?.writes.some(({ failure }) => failure !== undefined) === true;
    const isDoubted = failedToWrite || last?.problems.some(isUnwritable) === true;
    if (!isDoubted || group.action === 'keep')
        return { problems: [] };
    const proof = await proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps });
    if (proof.stop !== undefined)
        return { stop: proof.stop, problems: [] };
    const state = `Token group ${group.label} was not changed.`;
    const problems = new Map(writes
        .flatMap(write => proof.problemOf(write) ?? [])
        .map(problem => [problem.what, { ...problem, state }]));
    return { problems: [...problems.values()] };
};
const isUnwritable = ({ code }) => code === 'DESTINATION_NOT_WRITABLE' || code === 'GITHUB_UNAVAILABLE';
const endings = {
    cancelled: { code: 'CANCELLED', because: 'the run was cancelled', remedy: 'Run it again.' },
    late: {
        code: 'DEFERRED',
        because: 'the App token in `github-token` lives an hour, and 40 minutes are over',
        remedy: 'Run it again with a fresh App token, or limit each run with `max-rotations`.'
    },
    unanswered: {
        code: 'DEFERRED',
        because: 'two token groups in a row got no sound answer',
        remedy: 'Run it again when Socket and GitHub answer.'
    },
    unwritable: {
        code: 'DEFERRED',
        because: "GitHub can't be written any more",
        remedy: 'Run it again when GitHub answers.'
    },
    begun: {
        code: 'DEFERRED',
        because: "it is the auth token's own group, and another group is not complete yet",
        remedy: 'Run it again once the other group is complete.'
    }
};
const deferredBy = ({ because }, group) => ({
    group,
    reason: because,
    cause: 'stopped',
    red: true,
    never: false
});
const endingProblem = ({ code, because, remedy }, rest, attempts) => ({
    code,
    what: `${(0,base_text/* pluralize */.td)(rest.length, 'token group')} (${(0,base_text/* firstOf */.Ku)(rest.map(({ group }) => group.label))}) not begun: ${because}.`,
    remedy,
    state: rotate_all_stateOf(attempts)
});
const rotate_all_stateOf = (attempts) => attempts.every(attempt => groupResult(attempt).problems.length === 0)
    ? 'What was begun before is complete.'
    : 'What was begun before has its own errors.';
//# sourceMappingURL=rotate-all.js.map
;// CONCATENATED MODULE: ./build/src/run.js










/** The story of a run: read, plan, prove, rotate one group after the other, retire, revoke, judge the quota. */
const run = async (inputs, deps) => {
    const startedAt = deps.clock.elapsed();
    const snapshot = await takeSnapshot(inputs, deps);
    const planned = makePlan(inputs, snapshot, {
        isSelf: deps.socket.isSelf,
        rotatedEarlier: deps.job.rotatedEarlier
    });
    const flight = await preflight(planned, snapshot, { inputs, deps });
    const { budget } = flight;
    const plan = { ...planned, groups: flight.groups, warnings: [...planned.warnings, ...flight.warnings] };
    announce(plan, budget, { inputs, log: deps.log });
    const canLook = snapshot.list !== undefined;
    const context = { inputs, organization: plan.organization, startedAt, canLook };
    const rotated = await rotateAll(flight.ready, context, deps);
    const { results } = rotated;
    const problems = [
        ...flight.problems,
        ...rotated.problems,
        ...deferralProblems(budget.deferred),
        ...revocationProblems(inputs, snapshot, plan.stale),
        ...(inputs.dryRun ? overdueProblems(plan) : [])
    ];
    const unitsLeft = budget.limits.unitsLeft - budget.price;
    const beganAt = snapshot.now;
    const retirement = await retire({ inputs, snapshot, groups: plan.groups, results, unitsLeft, beganAt }, deps);
    const proof = inputs.dryRun ? undefined : allVerified(results, problems);
    const order = { inputs, snapshot, stale: plan.stale, listedAt: startedAt, unitsLeft };
    const revocation = proof === undefined ? nothingRevoked : await revoke(proof, order, deps);
    const isSpent = results.length > 0 || revocation.attempted || retirement.retired.length > 0;
    const quota = isSpent ? await deps.socket.quota() : { kind: 'ok', value: flight.quota };
    return {
        mode: inputs.dryRun ? 'dry-run' : inputs.post ? 'post' : 'main',
        snapshot,
        plan,
        budget,
        results,
        deferred: [...budget.deferred, ...rotated.left],
        retirement,
        revocation,
        quota: quota.kind === 'ok' ? quota.value : undefined,
        problems: [...problems, ...retirement.problems, ...revocation.problems, ...quotaProblems(inputs, quota)]
    };
};
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: ./build/src/entry.js


















/** The step itself. */
const main = () => runEntry(async ({ redactor, log, cancelled }) => {
    const parsed = await parseInputs({
        env: process.env,
        mask: redactor.mask,
        loadManifest: async (path, rotateAfterMs) => {
            const { parseManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(456), __nccwpck_require__.e(915)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7915));
            return parseManifest({ path, read: () => (0,external_node_fs_namespaceObject.readFileSync)(path), rotateAfterMs });
        },
        namesShown: isPrivate()
    });
    if (!('socketToken' in parsed))
        return { result: { ...nothingDone, problems: parsed } };
    return { inputs: parsed, result: await attempt(parsed, createDeps(parsed, { redactor, log, cancelled })) };
});
/** The step's post: the same run again for the groups that main left begun. */
const post = (begun) => runEntry(async ({ redactor, log, cancelled }) => {
    const parsed = parsePostInputs(process.env, redactor.mask);
    if (!('socketToken' in parsed))
        return { result: { ...nothingDone, mode: 'post', problems: parsed } };
    log.info('The step was cut off, or not every secret was written: rotating again what it began.');
    const inputs = toInputs(decodeBegun(begun), parsed);
    return { inputs, result: await attempt(inputs, createDeps(inputs, { redactor, log, cancelled })) };
});
/** From the state, everything but the credentials; files and `with:` may have changed since main. */
const toInputs = ({ organization, groups, socketApiUrl, githubApiUrl }, credentials) => {
    const entries = groups.map(({ notedAt, ...group }) => ({
        ...group,
        rotateAfterMs: 0,
        desired: {},
        update: false,
        begun: { notedAt }
    }));
    return {
        ...credentials,
        socketOrganization: organization,
        entries,
        declared: entries,
        manifest: true,
        only: false,
        post: true,
        force: false,
        maxRotations: Infinity,
        dryRun: false,
        revoke: undefined,
        minimumQuota: undefined,
        socketApiUrl,
        githubApiUrl,
        namesShown: isPrivate()
    };
};
const runEntry = async (work) => {
    const redactor = createRedactor(setSecret);
    const log = createLog(redactor);
    try {
        const { inputs, result } = await work({ redactor, log, cancelled: cancellation(log) });
        await publish(result, inputs, createRunner(redactor, log));
    }
    catch (error) {
        reportUnexpected(error, log);
    }
};
const attempt = async (inputs, deps) => {
    try {
        return await run(inputs, deps);
    }
    catch (error) {
        if (!(error instanceof ActionError))
            throw error;
        return {
            ...nothingDone,
            mode: inputs.post ? 'post' : inputs.dryRun ? 'dry-run' : 'main',
            problems: error.problems
        };
    }
};
/** A message may quote what a server sent; the frames of the stack hold nothing but our own code. */
const reportUnexpected = (error, log) => {
    const name = error instanceof Error ? error.name : 'a value that is no error';
    setFailed(`Unexpected ${(0,base_text/* sanitize */.aj)(name)}. This is a mistake of the action: report it with the lines below. Run it again with \`force: true\`.`);
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)) : [];
    for (const frame of frames)
        log.info(frame);
};
const cancellation = (log) => {
    const controller = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.on(signal, () => {
            if (!controller.signal.aborted)
                log.info('Cancelled: finishing the token group in hand.');
            controller.abort();
        });
    }
    return controller.signal;
};
/** Whatever is logged passes here: nothing that a server or a file says can start a workflow command. */
const shownBy = ({ redact }) => (line) => (0,base_text/* sanitize */.aj)(redact(line), 10_000);
const createLog = (redactor) => {
    const shown = shownBy(redactor);
    return {
        info: line => {
            info(shown(line));
        },
        warning: line => {
            warning(shown(line));
        },
        group: (title, lines) => group(shown(title), lines)
    };
};
const createRunner = (redactor, log) => {
    const shown = shownBy(redactor);
    return {
        log,
        notice: line => {
            notice(shown(line));
        },
        error: (line, { title, at }) => {
            const where = at === undefined ? {} : { file: at.file, startLine: at.line, startColumn: at.column };
            error(shown(line), { title, ...where });
        },
        setOutput: (name, value) => {
            setOutput(name, redactor.redact(value));
        },
        writeSummary: process.env['GITHUB_STEP_SUMMARY']
            ? async (text) => {
                await summary.addRaw(redactor.redact(text)).write();
            }
            : undefined,
        fail: () => {
            process.exitCode = ExitCode.Failure;
        }
    };
};
/** The payload of the event says who can read this log; without it, everybody. */
const isPrivate = () => {
    try {
        const event = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
        const repository = typeof event === 'object' && event !== null && 'repository' in event ? event.repository : undefined;
        return (typeof repository === 'object' &&
            repository !== null &&
            'private' in repository &&
            repository.private === true);
    }
    catch {
        return false;
    }
};
/** Keeps a value in the runner's state file; a torn entry would hide everything that is written after it. */
const entry_saveState = (value) => {
    const path = process.env['GITHUB_STATE'] ?? '';
    if (path === '')
        throw new Error('GITHUB_STATE is not set');
    const { size } = (0,external_node_fs_namespaceObject.statSync)(path);
    try {
        saveState('begun', value);
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.truncateSync)(path, size);
        throw error;
    }
};
const createDeps = (inputs, { redactor, log, cancelled }) => {
    const { socketToken, githubToken, githubTokenIsApp, socketApiUrl, githubApiUrl } = inputs;
    const { env } = process;
    const clock = createClock(cancelled);
    const socket = createSocket({
        baseUrl: socketApiUrl,
        token: socketToken,
        fetch: createFetch(socketApiUrl, cancelled, env),
        mask: redactor.mask,
        clock,
        log: log.info
    });
    const pacer = createPacer({ clock, log: log.info, now: socket.now });
    const temp = env['RUNNER_TEMP'];
    return {
        socket,
        github: createGitHub({
            baseUrl: githubApiUrl,
            token: githubToken ?? new Secret('none', () => undefined),
            isAppToken: githubTokenIsApp,
            holdsPartOf: redactor.holdsPartOf,
            fetch: createFetch(githubApiUrl, cancelled, env),
            clock,
            pacer,
            log: log.info
        }),
        log,
        clock,
        pacer,
        begun: createBegun({ socketApiUrl, githubApiUrl }, entry_saveState),
        job: createJobNote({
            path: temp === undefined || temp === '' ? undefined : (0,external_node_path_namespaceObject.join)(temp, 'rotate-socket-token.rotated'),
            job: [env['GITHUB_RUN_ID'], env['GITHUB_RUN_ATTEMPT'], env['GITHUB_JOB']].join('/')
        }),
        seal: lazySeal(),
        cancelled
    };
};
//# sourceMappingURL=entry.js.map
var __webpack_exports__main = __webpack_exports__.i;
var __webpack_exports__post = __webpack_exports__.b;
export { __webpack_exports__main as main, __webpack_exports__post as post };
