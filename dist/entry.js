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

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

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
/* harmony export */   A2: () => (/* binding */ isOrganization),
/* harmony export */   Ao: () => (/* binding */ probeName),
/* harmony export */   Fk: () => (/* binding */ describeStore),
/* harmony export */   I: () => (/* binding */ destinationKey),
/* harmony export */   LN: () => (/* binding */ storeKey),
/* harmony export */   aC: () => (/* binding */ describeDestination),
/* harmony export */   fT: () => (/* binding */ expand),
/* harmony export */   lA: () => (/* binding */ apps),
/* harmony export */   nt: () => (/* binding */ copilotWarning),
/* harmony export */   oi: () => (/* binding */ storesOf),
/* harmony export */   pP: () => (/* binding */ kindOf),
/* harmony export */   vM: () => (/* binding */ isCopilot),
/* harmony export */   z1: () => (/* binding */ secretsPath)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8742);

/**
 * Where GitHub keeps secrets, as data: everything that differs between the kinds (path, permission, limits) is said
 * here once, and no step asks which kind it has.
 * https://docs.github.com/en/rest/actions/secrets, .../dependabot/secrets, .../codespaces/secrets, .../agents/secrets
 */
const secretsOf = {
    actions: 'Secrets',
    dependabot: 'Dependabot secrets',
    codespaces: 'Codespaces secrets',
    agents: 'Agent secrets'
};
const apps = ['actions', 'dependabot', 'codespaces', 'agents'];
/** GitHub moved the secrets of this environment to the repository's Agents store; the agent reads only that. */
const isCopilot = (environment) => environment?.toLowerCase() === 'copilot';
const copilotWarning = 'nothing reads the environment `copilot` any more: the agent reads the Agents secrets of the repository (app `agents`, without an environment)';
/** A name that no one uses: writing a box that can't be opened under it proves the right to write. */
const probeName = 'ROTATE_SOCKET_TOKEN_PROBE';
/**
 * What differs between the kinds. `permission` and `classicScope` are what a fine-grained PAT or App and a classic PAT need,
 * as GitHub's docs name them; `capacity` is the number of secrets that one store can hold.
 */
const kindOf = ({ app, place }) => {
    switch (place.kind) {
        case 'repository':
            return {
                path: `/repos/${place.repository}/${app}/secrets`,
                shown: place.repository,
                permission: `"${secretsOf[app]}: write" (repository)`,
                classicScope: 'repo',
                capacity: 100
            };
        case 'environment':
            return {
                path: `/repos/${place.repository}/environments/${encodeURIComponent(place.environment)}/secrets`,
                shown: `${place.repository} (environment ${place.environment})`,
                permission: '"Environments: write" (repository; older servers want "Secrets: write" too)',
                classicScope: 'repo',
                capacity: 100
            };
        case 'organization': {
            const noApp = app === 'codespaces' ? '; a classic PAT with admin:org where no App may have it' : '';
            return {
                path: `/orgs/${place.organization}/${app}/secrets`,
                shown: `organization ${place.organization}`,
                permission: `"${secretsOf[app]}: write" (organization${noApp})`,
                classicScope: 'admin:org',
                capacity: 1000
            };
        }
    }
};
/** Path of the store's secrets below the API's base; `/public-key`, `/NAME` and `/NAME/repositories` follow. */
const secretsPath = (store) => kindOf(store).path;
/** Identity of a store or destination: GitHub compares names without regard to case. */
const storeKey = (store) => secretsPath(store).toLowerCase();
const destinationKey = (destination) => `${storeKey(destination.store)}/${destination.name.toLowerCase()}`;
const describeStore = (store) => `${kindOf(store).shown}${store.app === 'actions' ? '' : ` (${store.app})`}`;
const describeDestination = ({ name, store }) => `${name} in ${describeStore(store)}`;
const isOrganization = (store) => store.place.kind === 'organization';
/** Every name, for every app, in every place: an organization, or repositories or their environment. */
const expand = (declared) => {
    const { names, apps, repositories, environment, organization, access } = declared;
    const places = organization !== undefined
        ? [{ kind: 'organization', organization }]
        : repositories.map(repository => environment === undefined
            ? { kind: 'repository', repository }
            : { kind: 'environment', repository, environment });
    return places.flatMap(place => apps.flatMap(app => names.map(name => ({ name: name.toUpperCase(), store: { app, place }, ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ access }) }))));
};
/** Stores of the destinations, each once. */
const storesOf = (destinations) => [
    ...new Map(destinations.map(({ store }) => [storeKey(store), store])).values()
];
//# sourceMappingURL=destination.js.map

/***/ }),

/***/ 4055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fx: () => (/* binding */ formats),
/* harmony export */   LP: () => (/* binding */ dayMs),
/* harmony export */   pc: () => (/* binding */ durationMs),
/* harmony export */   sW: () => (/* binding */ stampedName)
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
    organization: { pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]{0,98}$/, says: 'the login of a GitHub organization' },
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
/** How the name of a generation of an entry with `overlap` ends: `NAME@20261123T031700Z`. */
const stampedName = /@\d{8}T\d{6}Z$/;
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
/* harmony export */   j2: () => (/* binding */ tokenShape),
/* harmony export */   td: () => (/* binding */ pluralize)
/* harmony export */ });
/** What looks like a Socket token is never shown, wherever it came from. */
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
/** `1 secret`, `2 secrets`, `1,000 repositories`. */
const pluralize = (n, noun) => `${n.toLocaleString('en-US')} ${n === 1 ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}${noun.endsWith('s') ? 'es' : 's'}`}`;
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
/** What Socket's API description lists (July 2026), by area; an area alone grants all of its own. Socket adds new ones. */
const areas = {
    'access-policy': 'read update attach',
    'access-policy-definition': 'read update attach',
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
    'threat-campaigns': 'list',
    'threat-feed': 'list',
    triage: 'alerts-list alerts-update',
    'uploaded-artifacts': 'create list',
    webhooks: 'create list update delete',
    openid: '',
    profile: '',
    email: ''
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

/***/ }),

/***/ 6768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ closest)
/* harmony export */ });
/** The known name that an unknown one probably means, if there is one: about a quarter of its letters may differ. */
const closest = (name, known) => {
    const [best] = known
        .filter(each => Math.abs(name.length - each.length) <= 3)
        .map(each => ({ each, far: distance(name, each) }))
        .filter(({ each, far }) => far <= Math.ceil((each.length + 1) / 4))
        .toSorted((a, b) => a.far - b.far);
    return best?.each;
};
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
//# sourceMappingURL=closest.js.map

/***/ }),

/***/ 9140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ patternMistake),
/* harmony export */   H$: () => (/* binding */ matchesGenerations),
/* harmony export */   oK: () => (/* binding */ createProtection),
/* harmony export */   sb: () => (/* binding */ splitPatterns),
/* harmony export */   xo: () => (/* binding */ unmatchedPatterns)
/* harmony export */ });
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
    return nameMatcher(pattern)(name) || nameMatcher(pattern, anyDigit)(`${name}@${stamp}`);
};
/** The patterns of an input: a line or comma each, but a comma inside braces belongs to its pattern. */
const splitPatterns = (text) => text.split('\n').flatMap(line => {
    let depth = 0;
    const marked = tokensOf(line).map(token => {
        depth = Math.max(0, depth + nesting(token));
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
/** `digit`: what every digit of the pattern matches, too. */
const nameMatcher = (pattern, digit = '') => {
    const folded = fold(pattern);
    const tokens = tokensOf(folded);
    const source = tokens.map(token => expressionOf(token, digit));
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
const expressionOf = (token, digit) => {
    if (token.startsWith('*'))
        return '.*';
    if (token === '?')
        return '.';
    const [, not, set] = /^\[([!^]?)([^]+)\]$/.exec(token) ?? [];
    const also = /\d/.test(token) && not !== '!' && not !== '^' ? digit : '';
    if (set !== undefined)
        return `[${not === '' ? '' : '^'}${set.replace(/[\\^]/g, '\\$&')}${also}]`;
    if (also !== '')
        return `[${token}${also}]`;
    return token.replace(/[\\^$.+()[\]{}|/]/, '\\$&');
};
//# sourceMappingURL=protect.js.map

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
const summary_summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/src/base/clock.js
/** Time and waiting, in milliseconds: nothing else in the project waits or asks the machine for the time. */
const createClock = (cancelled) => ({
    /** Monotonic. */
    elapsed: () => performance.now(),
    /** The runner's own clock, since 1970. It may be wrong: compare with it, and judge no date by it. */
    wall: () => Date.now(),
    /** Returns early once the run is cancelled: the runner leaves ten seconds. */
    sleep: (ms) => new Promise(resolve => {
        const stop = startTimer(ms, { cancelled, hurriedMs: 250 }, () => {
            stop();
            resolve();
        });
    })
});
/**
 * Calls `done` after `ms`, with the time that it was given: `hurriedMs` at most once the run is cancelled. Returns what
 * stops it.
 */
const startTimer = (ms, { cancelled, hurriedMs }, done) => {
    const arm = (after) => setTimeout(() => done(after), after);
    const hurry = () => {
        clearTimeout(timer);
        timer = arm(Math.min(ms, hurriedMs));
    };
    let timer = arm(ms);
    if (cancelled.aborted)
        hurry();
    else
        cancelled.addEventListener('abort', hurry);
    return () => {
        clearTimeout(timer);
        cancelled.removeEventListener('abort', hurry);
    };
};
//# sourceMappingURL=clock.js.map
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
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
 * Remembers every value that was masked in this run, and finds it again in any text that a server or a file brings: the
 * last net under the masks. `setSecret` is the runner's own mask, which replaces whole values only.
 */
const createRedactor = (setSecret) => {
    const parts = new Set();
    /** Values that are shorter than a part. */
    const short = new Set();
    /** From where to where the text holds what must not be shown. */
    const found = (text) => {
        const ranges = [...text.matchAll(base_text/* tokenShape */.j2)].map(({ index, 0: shape }) => [
            index,
            index + shape.length
        ]);
        for (const value of short) {
            for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length))
                ranges.push([at, at + value.length]);
        }
        for (let at = 0; parts.size > 0 && at + partLength <= text.length; at++) {
            if (parts.has(text.slice(at, at + partLength)))
                ranges.push([at, at + partLength]);
        }
        return ranges.sort(([a], [b]) => a - b);
    };
    return {
        mask: (value) => {
            setSecret(value);
            if (value.length > 0 && value.length < partLength)
                short.add(value);
            for (let at = 0; at + partLength <= value.length; at++)
                parts.add(value.slice(at, at + partLength));
        },
        /** Replaces every value, every part of 12 or more characters of one, and whatever has the shape of a Socket token. */
        redact: (text) => {
            let redacted = '';
            let done = 0;
            for (const [from, to] of found(text)) {
                if (from >= done)
                    redacted += `${text.slice(done, from)}[redacted]`;
                done = Math.max(done, to);
            }
            return redacted + text.slice(done);
        }
    };
};
//# sourceMappingURL=secret.js.map
;// CONCATENATED MODULE: ./build/src/base/dates.js
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
const http = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/**
 * Reads an ISO 8601 or HTTP date; anything else is undefined. A time without a zone counts as UTC. Socket types its dates
 * as `date` and describes them as timestamps; both forms have been seen.
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
    return time === undefined ? known(Date.parse(date), true) : known(Date.parse(`${date}T${time}${zone}`), false);
};
const known = (at, dayOnly) => (Number.isNaN(at) ? undefined : { at, dayOnly });
/** How far a server's own dates may lie ahead of its `Date` header, which has no fractions and may be cached. */
const clockSlackMs = 10_000;
/** Reads a date that is not in the future. One in the future is unknown: it is never a reason to revoke. */
const pastDate = (text, now) => {
    const date = parseDate(text);
    return date === undefined || now === undefined || date.at > now + clockSlackMs ? undefined : date;
};
/**
 * The clock of a server, as the `Date` headers of its answers show it. `elapsed` is a monotonic clock in milliseconds. A
 * header that is no date changes nothing.
 */
const createServerClock = (elapsed) => {
    let offset;
    return {
        observe: (dateHeader) => {
            const date = parseDate(dateHeader);
            if (date !== undefined)
                offset = date.at - elapsed();
        },
        /** In milliseconds since 1970; undefined before the first header. */
        now: () => (offset === undefined ? undefined : offset + elapsed())
    };
};
//# sourceMappingURL=dates.js.map
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __nccwpck_require__(7743);
;// CONCATENATED MODULE: ./build/src/clients/json.js
/** Readers for answers of any shape: what is absent or of another type is undefined. */
/** The value of a JSON text; undefined where the text is no JSON. */
const parseJson = (text) => {
    try {
        const value = JSON.parse(text);
        return value;
    }
    catch {
        return undefined;
    }
};
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const field = (data, name) => (isRecord(data) ? data[name] : undefined);
const reader = (isValue) => (data, name) => {
    const value = field(data, name);
    return isValue(value) ? value : undefined;
};
/** An empty text says nothing, so it is undefined as well. */
const textIn = reader((value) => typeof value === 'string' && value !== '');
const numberIn = reader((value) => Number.isFinite(value));
const flagIn = reader(value => typeof value === 'boolean');
const listIn = reader((value) => Array.isArray(value));
const oneOfIn = (data, name, values) => {
    const value = field(data, name);
    return values.find(each => each === value);
};
/** The items, where there are any and each of them could be read; undefined otherwise. */
const allOf = (items) => {
    const read = items?.filter(item => item !== undefined);
    return read?.length === items?.length ? read : undefined;
};
//# sourceMappingURL=json.js.map
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/src/clients/sodium.js

const loadSeal = async () => {
    const { default: sodium } = await __nccwpck_require__.e(/* import() */ 768).then(__nccwpck_require__.bind(__nccwpck_require__, 4768));
    await sodium.ready;
    return (value, publicKey) => {
        const box = sodium.crypto_box_seal(sodium.from_string(value.reveal()), Buffer.from(publicKey, 'base64'));
        // GitHub wants standard padded base64; libsodium's own default is the URL-safe form.
        return Buffer.from(box).toString('base64');
    };
};
/** The library is WebAssembly: a run that seals nothing never loads it. */
const lazySeal = () => {
    let loading;
    return () => (loading ??= loadSeal());
};
/** As long as a sealed token, and impossible to open. */
const unopenableBox = ({ keyId }) => ({
    encryptedValue: (0,external_node_crypto_namespaceObject.randomBytes)(48 + 64).toString('base64'),
    keyId
});
/**
 * Whether libsodium can seal a box for a key: it has 32 bytes in base64, and is no point of low order. A run finds this
 * out before a rotate, where it loses nothing.
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
//# sourceMappingURL=sodium.js.map
;// CONCATENATED MODULE: ./build/src/clients/github-answers.js


/** The key is 32 bytes, base64. */
const readKey = (body) => {
    const keyId = textIn(body, 'key_id');
    const key = textIn(body, 'key')?.trim();
    return keyId !== undefined && key !== undefined && isPublicKey(key) ? { keyId, key } : undefined;
};
/** What GitHub tells about a secret. Its value can't be read back; `updatedAt` is as received. */
const readMetadata = (body) => textIn(body, 'name') === undefined
    ? undefined
    : { updatedAt: field(body, 'updated_at'), visibility: oneOfIn(body, 'visibility', ['all', 'private', 'selected']) };
/** The requests that are left until `resetAt`, in milliseconds since 1970. */
const readRateLimit = (body) => {
    const core = field(field(body, 'resources'), 'core');
    const left = numberIn(core, 'remaining');
    const reset = numberIn(core, 'reset');
    return left === undefined || reset === undefined ? undefined : { left, resetAt: reset * 1000 };
};
/** `admin`: whether the person whose token it is administers the repository; undefined where GitHub does not say. */
const readRepository = (body) => {
    const id = numberIn(body, 'id');
    if (id === undefined)
        return undefined;
    return { id, archived: flagIn(body, 'archived') === true, admin: flagIn(field(body, 'permissions'), 'admin') };
};
const readCount = (body) => numberIn(body, 'total_count');
/** A page of repositories, of each of which `readRow` takes one thing. */
const readRepositories = (body, readRow) => {
    const total = readCount(body);
    const rows = allOf(listIn(body, 'repositories')?.map(readRow));
    const selection = oneOfIn(body, 'repository_selection', ['all', 'selected']);
    return total === undefined || rows === undefined ? undefined : { rows, total, selection };
};
//# sourceMappingURL=github-answers.js.map
;// CONCATENATED MODULE: ./build/src/clients/answer.js



/**
 * Says what an answer means that did not bring what was asked for; undefined for a refusal in the API's own form, which
 * its client words. `now` is the server's time in milliseconds.
 */
const unansweredBy = (api, { status, headers, body }, now) => {
    const answered = `${api.name} answered ${String(status)}`;
    if (status === 408 || status >= 500)
        return { kind: 'unknown', reason: answered, waitMs: retryAfterMs(headers, now) };
    if (status < 300) {
        const foreign = isRecord(body) || status === 204 ? {} : { foreign: true };
        return { kind: 'unknown', reason: `${answered} without what was asked for`, ...foreign };
    }
    if (status < 400)
        return { kind: 'unknown', reason: `${answered} (a redirect, which is not followed)`, foreign: true };
    if (api.messageIn(body) !== undefined)
        return undefined;
    const reason = `${answered}, not in the API's own form`;
    return { kind: 'unknown', reason, foreign: true, remedy: api.foreignRemedy };
};
const remedyFor = (api, { kind, remedy, foreign, waitMs }) => {
    if (remedy !== undefined)
        return remedy;
    if (foreign === true)
        return api.foreignRemedy;
    if (kind !== 'limited')
        return `Run it again when ${api.name} answers.`;
    return waitMs === undefined ? 'Run it again later.' : `Run it again in ${(0,base_text/* formatDuration */.a3)(waitMs)}.`;
};
/** `Retry-After` in milliseconds: an integer, a decimal or an HTTP date; undefined where it is neither. */
const retryAfterMs = (headers, now) => {
    const text = headers.get('retry-after')?.trim() ?? '';
    if (/^\d{1,9}(\.\d+)?$/.test(text))
        return Math.ceil(Number(text) * 1000);
    const date = parseDate(text);
    return date === undefined || now === undefined ? undefined : Math.max(0, date.at - now);
};
//# sourceMappingURL=answer.js.map
;// CONCATENATED MODULE: ./build/src/clients/github-failure.js




/** GitHub's errors are JSON objects with a `message`. */
const gitHub = {
    name: 'GitHub',
    messageIn: body => textIn(body, 'message'),
    foreignRemedy: "This is not GitHub's own answer; a proxy or gateway gave it. Check the proxy and `github-api-url` (that of a GitHub Enterprise Server ends in /api/v3)."
};
const messageOf = ({ body }) => gitHub.messageIn(body) ?? '';
/** A 404 of a proxy or gateway says nothing about what it was asked for. */
const isMissing = (answer) => answer.status === 404 && messageOf(answer) !== '';
/** Says what an answer means that did not bring what was asked for. `now` is GitHub's time in milliseconds. */
const gitHubFailure = (answer, { baseUrl, now, redact }) => {
    const { status } = answer;
    const answered = `GitHub answered ${String(status)}`;
    const waitMs = limitOf(answer, now);
    if (waitMs !== undefined)
        return { kind: 'limited', reason: `${answered} (rate limit)`, waitMs };
    const unanswered = isRenamed(answer) ? undefined : unansweredBy(gitHub, answer, now);
    if (unanswered !== undefined)
        return unanswered;
    const obstacle = obstacles.find(({ stops }) => stops(answer));
    const lacksPermission = obstacle?.remedy === permissionRemedy;
    const message = ownMessage(answer, redact);
    const why = obstacle?.why ?? (lacksPermission ? wanted(answer) : undefined);
    const hint = status === 404 && !hasUsualPath(baseUrl) ? '; perhaps `github-api-url` lacks /api/v3' : '';
    const about = status === 422 ? subjectOf(answer) : undefined;
    return {
        kind: 'refused',
        status,
        reason: `${answered}: ${why ?? message ?? 'it does not say why'}${hint}`,
        remedy: about === 'capacity' ? capacityRemedy : obstacle?.remedy,
        lacksPermission,
        message: why === undefined ? undefined : message,
        about
    };
};
/** GitHub's API has a host of its own; that of a GitHub Enterprise Server has a path. */
const hasUsualPath = (baseUrl) => new URL(baseUrl).hostname.startsWith('api.') || baseUrl.endsWith('/api/v3');
const minuteMs = 60_000;
/**
 * How long GitHub asks to wait where a limit is exceeded. Where it names no time, its docs ask for a minute; a secondary
 * limit lasts at least that long, whatever else the answer says.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
const limitOf = (answer, now) => {
    const { status, headers } = answer;
    const exhausted = headers.get('x-ratelimit-remaining') === '0';
    const retryAfter = retryAfterMs(headers, now);
    const isLimit = exhausted || retryAfter !== undefined || /rate limit|abuse/i.test(messageOf(answer));
    if (status !== 429 && !(status === 403 && isLimit))
        return undefined;
    const resetAt = Number(headers.get('x-ratelimit-reset')) * 1000;
    const untilReset = exhausted && resetAt > 0 && now !== undefined ? Math.max(1000, resetAt - now) : undefined;
    const waitMs = retryAfter ?? untilReset ?? minuteMs;
    return /secondary|abuse/i.test(messageOf(answer)) ? Math.max(minuteMs, waitMs) : waitMs;
};
/**
 * The `message` of GitHub's own error form, in quotes: the only text of an answer that is ever shown, because nothing else
 * says why. It is left out where it holds a part of a value of this run.
 */
const ownMessage = (answer, redact) => {
    const message = messageOf(answer);
    const isOwn = message !== '' && textIn(answer.body, 'documentation_url') !== undefined;
    const isTelling = isOwn && !/^not found\.?$/i.test(message);
    return isTelling && redact(message) === message ? `"${(0,base_text/* sanitize */.aj)(message, 200).replace(/\.$/, '')}"` : undefined;
};
/** The permission or scope that GitHub's headers name. */
const wanted = ({ headers }) => {
    const permissions = headers.get('x-accepted-github-permissions') ?? '';
    if (permissions !== '')
        return `it wants the permission ${(0,base_text/* sanitize */.aj)(permissions)}`;
    const scopes = lackingScopes(headers);
    const owned = (0,base_text/* sanitize */.aj)(headers.get('x-oauth-scopes') ?? '');
    return scopes === '' ? undefined : `it wants one of the scopes "${(0,base_text/* sanitize */.aj)(scopes)}", the token has "${owned}"`;
};
/** The scopes one of which a classic token needs, where it has none of them. */
const lackingScopes = (headers) => {
    const [accepted = [], owned = []] = ['x-accepted-oauth-scopes', 'x-oauth-scopes'].map(name => (headers.get(name) ?? '').split(/[\s,]+/).filter(scope => scope !== ''));
    return accepted.some(scope => owned.includes(scope)) ? '' : accepted.join(', ');
};
const says = (pattern) => (answer) => answer.status === 403 && pattern.test(messageOf(answer));
/** A renamed repository redirects to /repositories/ID. Any other redirect is that of a proxy or of a wrong URL. */
const isRenamed = (answer) => [301, 302, 307, 308].includes(answer.status) &&
    (messageOf(answer) !== '' || /\/repositories\/\d+/.test(answer.headers.get('location') ?? ''));
const capacityRemedy = 'Delete secrets that are no longer used, or use an organization secret.';
/** Without a store; permissionRemedyAt names what a store needs. */
const permissionRemedy = 'Check what `github-token` may do.';
/**
 * What GitHub refuses for, as its messages and headers say it: the first that matches gives the remedy. GitHub's own message
 * is the reason, but where `why` or GitHub's headers say more; then it follows the remedy.
 */
const obstacles = [
    {
        stops: ({ status }) => status === 401,
        why: 'it does not know the token',
        remedy: 'Check that `github-token` holds a live token (an App token lives one hour).'
    },
    {
        stops: isRenamed,
        why: 'it was moved or renamed, and redirects are not followed',
        remedy: 'Give its present name.'
    },
    {
        stops: answer => answer.status === 451 || says(/access blocked|repository .*(blocked|disabled|locked)/i)(answer),
        remedy: 'Have the block lifted (the page of the repository says what it is), or remove it from the destinations.'
    },
    { stops: says(/archived/i), remedy: 'Unarchive the repository, or remove it from the destinations.' },
    {
        stops: says(/suspended/i),
        remedy: "Unsuspend it: an App's installation in the organization's settings, under GitHub Apps."
    },
    {
        stops: says(/IP allow list|IP address/i),
        remedy: "Add the runner's address to the organization's IP allow list, or use a runner that is on it."
    },
    {
        stops: says(/lifetime/i),
        remedy: "Shorten the token's lifetime in its settings, or use a GitHub App installation token."
    },
    {
        stops: says(/forbids access via/i),
        remedy: 'Use a GitHub App installation token, or a kind of token that the organization allows.'
    },
    {
        stops: answer => answer.headers.get('x-github-sso')?.startsWith('required') === true || says(/\bSAML\b|single sign-on/i)(answer),
        remedy: "Authorize the token for the organization's single sign-on, in the token's settings."
    },
    { stops: ({ status }) => status === 404, why: 'not found, or hidden from this token', remedy: permissionRemedy },
    {
        stops: answer => says(/resource not accessible/i)(answer) || (answer.status === 403 && lackingScopes(answer.headers) !== ''),
        remedy: permissionRemedy
    },
    {
        stops: says(/must (have|be)\b|admin rights/i),
        remedy: 'No permission of the token replaces the role: give that person the admin role there, or use a GitHub App installation token.'
    },
    {
        stops: ({ status, headers }) => status === 403 && (headers.get('x-accepted-github-permissions') ?? '') !== '',
        remedy: permissionRemedy
    }
];
/**
 * What a 422 finds wrong with the secret: that it can't be opened or, where the words differ, nothing else that is named.
 * GitHub's message is "Bad request - validation failed due to an improperly encrypted secret".
 */
const subjectOf = (answer) => {
    const errors = JSON.stringify(field(answer.body, 'errors') ?? '');
    const text = `${messageOf(answer)} ${errors}`.replaceAll('encrypted_value', '');
    if (/improperly encrypted|decrypt/i.test(text))
        return 'encryption';
    if (/key.?id|base64|visibility|selected.?repositor|repository.?ids/i.test(text))
        return undefined;
    if (/encrypt|seal/i.test(text))
        return 'encryption';
    if (/\bsecrets\b/i.test(text) && /number|many|maximum|limit|more than|at most|exceed/i.test(text))
        return 'capacity';
    return /\bnames?\b|secret_name|repositor|environment|organization|plan\b|billing|disabled|not (enabled|available|allowed)|polic|limit|large|long|size/i.test(text)
        ? undefined
        : 'encryption';
};
/** What to say of GitHub, or of a store, that can't be read or written. The remedy fits the reason. */
const gitHubProblem = (failure, what, store) => {
    const said = failure.message === undefined ? '' : ` GitHub says: ${failure.message}.`;
    return {
        code: codeOf(failure, store),
        what: `${what}: ${failure.reason}.`,
        remedy: `${remedyOf(failure, store)}${said}`
    };
};
const codeOf = ({ kind, status, remedy }, store) => {
    if (kind !== 'refused')
        return 'GITHUB_UNAVAILABLE';
    if (status === 401)
        return 'AUTH_GITHUB';
    if (store !== undefined)
        return 'DESTINATION_NOT_WRITABLE';
    return status === 403 && remedy !== undefined ? 'AUTH_GITHUB' : 'GITHUB_UNAVAILABLE';
};
const remedyOf = (failure, store) => {
    const { kind, status, remedy, lacksPermission } = failure;
    if (kind !== 'refused')
        return remedyFor(gitHub, failure);
    if (lacksPermission === true && store !== undefined)
        return permissionRemedyAt(store, status);
    if (status === 404 && store === undefined)
        return 'Check `github-api-url`.';
    return remedy ?? 'Correct what GitHub names, or remove it from the destinations.';
};
const permissionRemedyAt = (store, status) => {
    const { app } = store;
    const { permission, classicScope } = (0,base_destination/* kindOf */.pP)(store);
    if (status === 404 && app !== 'actions' && app !== 'dependabot') {
        const product = `${app.charAt(0).toUpperCase()}${app.slice(1)}`;
        return `Check the name, and that this server has ${product} (GitHub Enterprise Server has not); the token needs ${permission}.`;
    }
    const where = status === 404 ? 'Check the name, and that the token may see it. It' : '`github-token`';
    return `${where} needs ${permission}, or ${classicScope} in a classic PAT. Grant it under "Permissions & events" in the App's settings and accept it where the App is installed, or in the token's settings; GITHUB_TOKEN can't write secrets.`;
};
//# sourceMappingURL=github-failure.js.map
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

;// CONCATENATED MODULE: ./build/src/clients/connection.js
/** What the transport throws. Octokit wraps it in an error of its own. */
class ConnectionError extends Error {
    failure;
    constructor(failure) {
        super(failure.reason);
        this.name = 'ConnectionError';
        this.failure = failure;
    }
}
const failureOf = (error) => {
    for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
        if (at instanceof ConnectionError)
            return at.failure;
    }
    return { kind: 'unknown', reason: 'the connection broke' };
};
/**
 * Says why a request failed, in words of our own: messages of the network stack may quote what a server sent. `sent` says
 * whether its connection was there.
 */
const whyFailed = (error, sent) => {
    if (sent)
        return { kind: 'unknown', reason: 'the connection broke' };
    const [reason, remedy] = causeOf(error);
    return { kind: 'unreached', reason, remedy };
};
const causeOf = (error) => {
    const code = String(propertyOf(error, 'code'));
    if (code === 'ERR_PROXY_TUNNEL')
        return proxyCause(Number(propertyOf(error, 'statusCode')));
    if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
        return /wrong version number|packet length/i.test(String(propertyOf(error, 'message')))
            ? ['it answers, but not with TLS', 'Check the URL and its port, and the proxy: nothing there speaks TLS.']
            : ['the TLS handshake failed', 'Check which TLS versions and certificates the server accepts.'];
    }
    const [, reason, remedy] = causes.find(([pattern]) => pattern.test(code)) ?? [];
    if (reason !== undefined)
        return [reason, remedy];
    return /CERT|CRL|_CA$|PURPOSE|PATH_LENGTH/.test(code)
        ? [`the TLS certificate is not accepted (${code})`, "Check the server's certificate."]
        : ['the connection could not be made'];
};
const checkDates = "Check the dates of the server's certificate, and the clock of this machine.";
const nameCa = 'Name the file with the certificate of that CA in NODE_EXTRA_CA_CERTS.';
const privateCa = '(NODE_EXTRA_CA_CERTS names a private CA)';
/**
 * By Node's error codes, the first that matches: the reason, and the remedy where waiting does not help.
 * https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
const causes = [
    [/^ECONNREFUSED$/, 'the connection was refused'],
    [/^(ENOTFOUND|EAI_AGAIN)$/, 'the host name was not found'],
    [/^E(HOST|NET)UNREACH$/, 'the host can not be reached'],
    [/^ETIMEDOUT$/, 'the connection timed out'],
    [/^CERT_NOT_YET_VALID$/, 'the TLS certificate is not valid yet', checkDates],
    [/^CERT_HAS_EXPIRED$/, 'the TLS certificate has expired', checkDates],
    [/^DEPTH_ZERO_SELF_SIGNED_CERT$/, `the TLS certificate is self-signed ${privateCa}`, nameCa],
    [/SELF_SIGNED|LEAF_SIGNATURE|GET_ISSUER_CERT/, `the TLS certificate is of an unknown CA ${privateCa}`, nameCa],
    [/ALTNAME_INVALID|HOSTNAME_MISMATCH/, 'the TLS certificate is for another host', 'Check the URL.']
];
/** The answer to CONNECT; a proxy that gave none has no status. */
const proxyCause = (status) => {
    if (!(status >= 100 && status < 600))
        return ['the proxy refused to connect'];
    const refused = `the proxy refused to connect (it answered ${String(status)})`;
    return status === 407
        ? [`${refused}: it wants a user and a password`, 'Put them into the URL of the proxy.']
        : [refused, 'Let the proxy pass the host on, or name the host in NO_PROXY.'];
};
const propertyOf = (error, name) => typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
//# sourceMappingURL=connection.js.map
;// CONCATENATED MODULE: ./build/src/clients/retry.js

/** The failure after which no other request of the run can succeed: a dead credential, or a limit. */
const findStop = (results) => results.filter(result => result.kind !== 'ok').find(({ kind, status }) => kind === 'limited' || status === 401);
/** Whether a later try may succeed. A refusal is final. */
const isPassing = ({ kind }) => kind !== 'refused';
/** Whether GitHub refused a box because it can't open it. A probe's box never opens, so this proves the right to write. */
const isAboutEncryption = ({ about }) => about === 'encryption';
/** Whether GitHub refused a secret because the store holds as many as it can. */
const isAboutCapacity = ({ about }) => about === 'capacity';
/**
 * The whole retry policy: which failures of which kind of request are worth another try. The default is not to retry.
 * A `mint` (rotate, create) or `change` (update, revoke) may only be repeated when it was certainly not handled;
 * a PUT of the same box is the same however often it is handled. `foreign` is a 4xx of a proxy or gateway, which may have
 * come after the request was handled; `lasting` is what waiting does not cure.
 */
const retried = {
    read: ['limited', 'unreached', 'unknown'],
    put: ['limited', 'unreached', 'unknown', 'foreign'],
    mint: ['limited', 'unreached'],
    change: ['limited', 'unreached']
};
const isRetried = ({ kind, remedy, foreign }, retry) => {
    const lasting = foreign === true ? 'foreign' : 'lasting';
    return retried[retry].includes(remedy === undefined || kind === 'limited' ? kind : lasting);
};
/** Waits before the second, third and fourth try where the server names none. */
const backoffMs = [1_000, 2_000, 4_000];
const limitedBackoffMs = [5_000, 15_000, 40_000];
/** All waits for one request. */
const budgetMs = 60_000;
/**
 * Sends a request until it has an answer, within the retry policy. `send` sends it once; `tries` is how many went before:
 * a late request may need fresh reads first. Waits are logged and bounded to 60 s in all; a server that asks for more
 * gets a failure that names the time.
 */
const withRetry = async ({ what, retry, send }, { clock, log }) => {
    let waited = 0;
    for (let tries = 0;; tries++) {
        const answer = await send(tries);
        if (answer.kind === 'ok')
            return answer;
        const asked = answer.waitMs;
        if (asked !== undefined && waited + asked > budgetMs) {
            const reason = `${answer.reason} and asked to wait ${(0,base_text/* formatDuration */.a3)(asked)}, more than a run waits`;
            return { ...answer, reason };
        }
        const waitMs = asked ?? (answer.kind === 'limited' ? limitedBackoffMs : backoffMs)[tries];
        if (!isRetried(answer, retry) || waitMs === undefined || waited + waitMs > budgetMs || tries >= 3)
            return answer;
        log(`Waiting ${(0,base_text/* formatDuration */.a3)(waitMs)} to ${what}: ${answer.reason}.`);
        await clock.sleep(waitMs);
        waited += waitMs;
    }
};
//# sourceMappingURL=retry.js.map
;// CONCATENATED MODULE: ./build/src/clients/github-requests.js







/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: 100 concurrent requests, all clients together. */
const concurrent = 50;
/** Pages of 100 that are read of a list of repositories. */
const pageCap = 100;
/**
 * When a fresh App token is tried again, and how long a run may have lasted by then, in milliseconds: until it is known
 * everywhere, GitHub answers 401, 403 or 404.
 */
const freshTokenWaitsMs = [1_000, 2_000, 3_000];
const freshTokenMs = 6_000;
/**
 * Sends requests to GitHub, paced and within the retry policy; `get` is for those that are answered 200, and `readPages` for
 * lists. Octokit itself is loaded with the first request.
 */
const createGitHubRequests = (options) => {
    const { baseUrl, token, fetch, clock, pacer, log, isAppToken, redact } = options;
    const server = createServerClock(clock.elapsed);
    const startedAt = clock.elapsed();
    const limit = pLimit(concurrent);
    let isDoubted = false;
    const load = async () => {
        const { createOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(308), __nccwpck_require__.e(791)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8791));
        return createOctokit({ baseUrl, token, fetch });
    };
    let loading;
    const exchange = async ({ method, path, parameters }) => {
        loading ??= load();
        const octokit = await loading;
        try {
            const { status, headers, data } = await octokit.request({
                ...parameters,
                method: method ?? 'GET',
                url: path,
                headers: { 'x-github-api-version': '2022-11-28' }
            });
            const fields = Object.entries(headers).map(([name, value]) => [name, String(value)]);
            return { status, headers: new Map(fields), body: bodyOf(data) };
        }
        catch (error) {
            return failureOf(error);
        }
    };
    const sendOnce = async (request) => {
        const isRead = request.method === undefined;
        if (isRead)
            await pacer.read();
        const answered = isRead ? undefined : pacer.writing();
        const answer = await limit(() => exchange(request)).finally(answered);
        if ('kind' in answer)
            return answer;
        server.observe(answer.headers.get('date'));
        const value = request.read(answer);
        return value === undefined ? gitHubFailure(answer, { baseUrl, now: server.now(), redact }) : { kind: 'ok', value };
    };
    /** A refusal of a fresh App token did nothing, so even a PUT may be sent again. */
    const send = async (request) => {
        let answer = await sendOnce(request);
        for (const waitMs of isAppToken ? freshTokenWaitsMs : []) {
            const isFresh = clock.elapsed() - startedAt < freshTokenMs;
            if (!isFresh || answer.kind === 'ok' || ![401, 403, 404].includes(answer.status ?? 0))
                break;
            if (!isDoubted)
                log(`A new App token is not known everywhere at once, so what it is refused is asked again for up to 6 s (${answer.reason}).`);
            isDoubted = true;
            await clock.sleep(waitMs);
            answer = await sendOnce(request);
        }
        return answer;
    };
    const call = ({ retry, ...request }) => retry === undefined
        ? send(request)
        : withRetry({ what: request.what, retry, send: () => send(request) }, { clock, log });
    /** `missing` is the value where GitHub itself answers 404. */
    const get = ({ read, missing, ...request }) => call({
        ...request,
        retry: 'read',
        read: answer => (isMissing(answer) ? missing : answer.status === 200 ? read(answer.body) : undefined)
    });
    /** Reads a list of repositories to its end, or its first 10,000. `total` is the highest count that GitHub gave. */
    const readPages = async (what, path, readRow) => {
        const rows = new Set();
        let total = 0;
        for (let page = 1;; page++) {
            const parameters = { per_page: 100, page };
            const answer = await get({ what, path, parameters, read: body => readRepositories(body, readRow) });
            if (answer.kind !== 'ok')
                return answer;
            const known = rows.size;
            for (const row of answer.value.rows)
                rows.add(row);
            total = Math.max(total, answer.value.total);
            if (rows.size >= total || rows.size === known || page === pageCap)
                return { ...answer, value: { ...answer.value, rows: [...rows], total } };
        }
    };
    return { now: server.now, call, get, readPages };
};
/** Octokit leaves JSON of another content type, and broken JSON, as text or bytes. */
const bodyOf = (data) => {
    const text = data instanceof ArrayBuffer ? Buffer.from(data).toString() : data;
    return typeof text === 'string' ? parseJson(text) : text;
};
//# sourceMappingURL=github-requests.js.map
;// CONCATENATED MODULE: ./build/src/clients/github.js







/** The secrets part of GitHub's REST API. */
const createGitHub = (options) => {
    const { now, call, get, readPages } = createGitHubRequests(options);
    return {
        /** GitHub's time in milliseconds; undefined before its first Date header. */
        now,
        /** Reads what is left of the hour's requests; `none` where the server has no limits, as GHES by default. */
        rateLimit: () => get({ what: 'read the rate limit', path: '/rate_limit', missing: 'none', read: readRateLimit }),
        publicKey: (store) => {
            const what = `read the public key of ${(0,base_destination/* describeStore */.Fk)(store)}`;
            return get({ what, path: `${(0,base_destination/* secretsPath */.z1)(store)}/public-key`, read: readKey });
        },
        /** Looks once. `missing`: GitHub knows no such secret, or no such store (reading the public key tells which). */
        secret: (destination) => {
            const what = `look at ${(0,base_destination/* describeDestination */.aC)(destination)}`;
            return get({ what, path: pathOf(destination), missing: 'missing', read: readMetadata });
        },
        /** Counts the secrets of a store. */
        held: (store) => {
            const what = `count the secrets of ${(0,base_destination/* describeStore */.Fk)(store)}`;
            return get({ what, path: (0,base_destination/* secretsPath */.z1)(store), parameters: { per_page: 1 }, read: readCount });
        },
        /** Reads which repositories may use an organization secret. A list that may not be whole is refused. */
        selectedRepositories: async (destination) => {
            const what = `read who may use ${(0,base_destination/* describeDestination */.aC)(destination)}`;
            const answer = await readPages(what, `${pathOf(destination)}/repositories`, row => numberIn(row, 'id'));
            if (answer.kind !== 'ok')
                return answer;
            const { rows, total } = answer.value;
            if (rows.length === total)
                return { kind: 'ok', value: rows };
            const reason = `GitHub lists ${String(rows.length)} of ${String(total)} repositories that may use it`;
            return { kind: 'refused', status: 200, reason, remedy: hiddenRemedy };
        },
        /** Looks up a repository. `fullName` is owner/name. */
        repository: (fullName) => get({ what: `look up ${fullName}`, path: `/repos/${fullName}`, read: readRepository }),
        /** Lists the full names of the repositories that an App token may see, at most the first 10,000 of `total`. */
        installationRepositories: () => readPages('list the repositories of the installation', '/installation/repositories', row => textIn(row, 'full_name')),
        /** Sends one request and never repeats it. Only 201 and 204 are written. */
        put: (write) => call(putRequest(write)),
        /**
         * Puts a box that can't be opened under a name that no one uses. A refusal that `isAboutEncryption` proves the right
         * to write; `accepted` where the server took the box all the same. `access` is what the write will send.
         */
        probe: (store, box, options) => call({
            ...putRequest({ destination: { store, name: base_destination/* probeName */.Ao }, box, access: options?.access }),
            what: `prove the right to write to ${(0,base_destination/* describeStore */.Fk)(store)}`,
            retry: 'put',
            read: answer => readAcknowledged(answer) && 'accepted'
        }),
        /** Deletes a probe that was accepted. One that is not there is deleted. */
        deleteProbe: (store) => call({
            what: `delete the probe in ${(0,base_destination/* describeStore */.Fk)(store)}`,
            method: 'DELETE',
            path: pathOf({ store, name: base_destination/* probeName */.Ao }),
            retry: 'put',
            read: (answer) => (answer.status === 204 || isMissing(answer) ? true : undefined)
        })
    };
};
const hiddenRemedy = 'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.';
const pathOf = ({ store, name }) => `${(0,base_destination/* secretsPath */.z1)(store)}/${name}`;
const putRequest = ({ destination, box, access }) => {
    const ids = access?.visibility === 'selected' ? access.ids : undefined;
    return {
        what: `write ${(0,base_destination/* describeDestination */.aC)(destination)}`,
        method: 'PUT',
        path: pathOf(destination),
        parameters: {
            encrypted_value: box.encryptedValue,
            key_id: box.keyId,
            ...(access && { visibility: access.visibility }),
            // The description types repository ids as strings for Dependabot, and as integers for the others.
            ...(ids && { selected_repository_ids: destination.store.app === 'dependabot' ? ids.map(String) : ids })
        },
        read: readAcknowledged
    };
};
/**
 * `at` is the Date header of the answer, in milliseconds. Another 2xx than these two is no acknowledgement: a proxy may have
 * answered in GitHub's place.
 */
const readAcknowledged = ({ status, headers }) => status === 201 || status === 204 ? { created: status === 201, at: parseDate(headers.get('date'))?.at } : undefined;
//# sourceMappingURL=github.js.map
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
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
/** `name` is that of an input or a variable. */
const inputProblem = (name, what, remedy) => ({
    code: 'INPUT_INVALID',
    what: `\`${name}\` ${what}.`,
    remedy
});
//# sourceMappingURL=errors.js.map
;// CONCATENATED MODULE: ./build/src/clients/proxy.js

/**
 * The proxy that the environment names for a URL: its own URL, or what is wrong with it. Undefined where the environment
 * names none or NO_PROXY excepts the host. The lower case of a variable comes first, as in the actions toolkit, and
 * this machine is always reached directly.
 */
const proxyFor = (url, env, node = process.versions.node) => {
    const upper = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const variable = [upper.toLowerCase(), upper].find(name => env[name]?.trim());
    const value = env[variable ?? '']?.trim();
    if (variable === undefined || value === undefined || isExcepted(url, env))
        return undefined;
    const proxy = parseProxy(value);
    const remedy = (first) => `${first}, or name the API hosts in NO_PROXY.`;
    if (proxy === undefined) {
        const form = 'Give an http or https proxy as http://host:port';
        return inputProblem(variable, 'does not name a proxy that can be used', remedy(form));
    }
    return knowsProxies(node)
        ? proxy
        : inputProblem(variable, `names a proxy, which Node ${node} can't use`, remedy('Run the action with Node 24.5 or later'));
};
/** Says which variable names a proxy that can't be used for this URL. The value is not shown: it may hold a password. */
const proxyProblem = (url, env) => {
    const proxy = URL.canParse(url) ? proxyFor(new URL(url), env) : undefined;
    return typeof proxy === 'object' ? proxy : undefined;
};
/** Without a scheme only `host:port` is a proxy, an http one: a bare word such as `none` is a mistake. */
const parseProxy = (value) => {
    const named = /^([a-z][a-z\d+.-]*):\/\//i.exec(value)?.[1];
    if (named === undefined && !/^[^\s/]+:\d{1,5}\/?$/.test(value))
        return undefined;
    const text = named === undefined ? `http://${value}` : value;
    if (/\s/.test(text) || !URL.canParse(text))
        return undefined;
    const { protocol, hostname, username, password, href } = new URL(text);
    if ((protocol !== 'http:' && protocol !== 'https:') || hostname === '')
        return undefined;
    try {
        decodeURIComponent(username + password);
        return href;
    }
    catch {
        return undefined;
    }
};
/** https://nodejs.org/api/http.html#built-in-proxy-support: since 22.21 and 24.5. */
const knowsProxies = (node) => {
    const [major = 0, minor = 0] = node.split('.').map(Number);
    return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
};
const isExcepted = ({ hostname, protocol, port }, env) => {
    if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
        return true;
    const hosts = [hostname, `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`];
    return (env['no_proxy'] || env['NO_PROXY'] || '')
        .toLowerCase()
        .split(/[\s,]+/)
        .map(entry => entry.replace(/^\*?\./, ''))
        .some(entry => entry === '*' || (entry !== '' && hosts.some(host => host === entry || host.endsWith(`.${entry}`))));
};
//# sourceMappingURL=proxy.js.map
;// CONCATENATED MODULE: ./build/src/clients/http.js





/** Time limits in milliseconds, for the whole exchange, the last byte of the body included. */
const readLimitMs = 10_000;
const writeLimitMs = 20_000;
/** What a request may still take once the run is cancelled: the runner leaves ten seconds. */
const hurriedLimitMs = 3_000;
const bodyLimitBytes = 5 * 1024 * 1024;
const tooLarge = 'an answer larger than 5 MB';
/**
 * Makes requests to one API, over connections that are kept for the next one, and through a proxy where the environment
 * names one for this host. Each request has a time limit and a size cap, is read whole, and follows no redirect (the
 * credential would travel along): a 3xx is left for the caller to judge.
 *
 * Node's https, not its fetch: it loads in half the time, and it knows whether a connection was ever made.
 */
const createFetch = (baseUrl, cancelled, env) => {
    const secure = baseUrl.startsWith('https:');
    const proxy = proxyFor(new URL(baseUrl), env);
    if (typeof proxy === 'object')
        throw new ActionError([proxy]);
    // An import of node:http would read each of its exports, WebSocket among them, and so load Node's fetch after all.
    const { Agent, request } = process.getBuiltinModule(secure ? 'node:https' : 'node:http');
    const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
    const agent = new Agent({ keepAlive: true, ...proxyEnv });
    const connected = secure ? 'secureConnect' : 'connect';
    return async (url, { method = 'GET', headers = {}, body }) => {
        let sent = () => false;
        const cut = new AbortController();
        const limitMs = cancelled.aborted ? hurriedLimitMs : method === 'GET' ? readLimitMs : writeLimitMs;
        const stopTimer = startTimer(limitMs, { cancelled, hurriedMs: hurriedLimitMs }, ms => {
            cut.abort(sent() ? `no complete answer within ${String(ms / 1000)} s` : 'the connection timed out');
        });
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
            if (error instanceof ConnectionError)
                throw error;
            if (!cut.signal.aborted)
                throw new ConnectionError(whyFailed(error, sent()));
            const reason = String(cut.signal.reason);
            throw new ConnectionError({ kind: sent() ? 'unknown' : 'unreached', reason });
        }
        finally {
            stopTimer();
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
            cut.abort(tooLarge);
            cut.signal.throwIfAborted();
        }
        chunks.push(chunk);
    }
    const body = decode(Buffer.concat(chunks), response.headers['content-encoding']);
    return {
        status: response.statusCode ?? 0,
        headers: new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
        text: () => Promise.resolve(body.toString()),
        arrayBuffer: () => Promise.resolve(new Uint8Array(body).buffer)
    };
};
/** Some gateways compress what was not asked for. The size cap counts after decoding, too. */
const decode = (body, encodings = '') => encodings
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(encoding => body.length > 0 && encoding !== '' && encoding !== 'identity')
    .reduceRight(decodeOne, body);
const decodeOne = (body, encoding) => {
    const { gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync } = process.getBuiltinModule('node:zlib');
    // Some servers leave out the header that the standard asks for. It begins with the compression method, 8.
    const inflate = ((body[0] ?? 0) & 15) === 8 ? inflateSync : inflateRawSync;
    const decoders = new Map([
        ['gzip', gunzipSync],
        ['x-gzip', gunzipSync],
        ['deflate', inflate],
        ['br', brotliDecompressSync]
    ]);
    const decoder = decoders.get(encoding);
    if (decoder === undefined)
        throw broken('an answer in an encoding that was not asked for');
    try {
        return decoder(body, { maxOutputLength: bodyLimitBytes });
    }
    catch (error) {
        const large = propertyOf(error, 'code') === 'ERR_BUFFER_TOO_LARGE';
        throw broken(large ? tooLarge : 'an answer that can not be decoded');
    }
};
const broken = (reason) => new ConnectionError({ kind: 'unknown', reason });
//# sourceMappingURL=http.js.map
;// CONCATENATED MODULE: ./build/src/clients/pace.js

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const writesPerMinute = 80;
const writesPerHour = 500;
/** GitHub counts a read as 1 of 900 points a minute, and a write as 5: reads may use what 80 writes leave. */
const readsPerMinute = 900 - 5 * writesPerMinute;
const pace_minuteMs = 60_000;
/** Keeps a run within GitHub's limits by the minute. `now` is a server's time, so that the log can say until when a wait lasts. */
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
        /** Ends all pacing: the server has no rate limits, as GHES by default. */
        unlimited: () => {
            paced = false;
        },
        /**
         * Waits until this number of writes fits the minute, and reserves them. Returns whether it had to wait. Probes and
         * deletions are writes too.
         */
        reserveWrites: (n) => paced ? writes.take(n, announce((0,base_text/* pluralize */.td)(n, 'write'))) : Promise.resolve(false),
        /** How many writes fit now without a wait; Infinity where nothing is paced. */
        freeWrites: () => (paced ? writes.free() : Infinity),
        /**
         * Notes that a write is sent, reserved or not. The caller calls what it returns once the write is answered: GitHub
         * counts it in between.
         */
        writing: writes.begin,
        /** Waits until one more read fits the minute. */
        read: async () => {
            if (paced)
                await reads.take(1, announce('reads'));
        }
    };
};
/** Allows `limit` events in any sliding minute, first come, first served. More than that at once wait for an empty minute. */
const createMinute = (limit, clock) => {
    /** When the last events were done: a whole rotation lies between the wait and the write. */
    let done = [];
    /** When the events that have not begun yet were let through. One that never begins counts for its minute, too. */
    let reserved = [];
    let underWay = 0;
    /** The end of the last wait as it was asked for: a cancellation may have cut it short. */
    let reached = -Infinity;
    const now = () => Math.max(clock.elapsed(), reached);
    /** Lists when the events that count were let through or done, the oldest first. */
    const counted = () => {
        reserved = reserved.filter(at => at > now() - pace_minuteMs);
        return [...done, ...reserved].sort((a, b) => a - b).concat(Array.from({ length: underWay }, now));
    };
    const waitFor = (size) => (counted().at(-limit + size - 1) ?? -Infinity) + pace_minuteMs - now();
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
        free: () => Math.max(0, limit - counted().filter(at => at > now() - pace_minuteMs).length),
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
;// CONCATENATED MODULE: ./build/src/clients/socket-failure.js


/** Socket's errors are `{"error": {"message": ...}}`. */
const socket = {
    name: 'Socket',
    messageIn: body => textIn(field(body, 'error'), 'message'),
    foreignRemedy: "This is not Socket's own answer; a proxy or gateway gave it. Check the proxy and `socket-api-url` (it ends in /v0)."
};
/** Says what an answer means that did not bring what was asked for. `scope` is the one that the operation needs. */
const socketFailure = (answer, { baseUrl, scope, now }) => {
    const { status, headers, body } = answer;
    const answered = `Socket answered ${String(status)}`;
    if (status === 429) {
        const reason = `${answered} (too little quota, or too many requests)`;
        return { kind: 'limited', reason, waitMs: retryAfterMs(headers, now) };
    }
    const unanswered = unansweredBy(socket, answer, now);
    if (unanswered !== undefined)
        return unanswered;
    const refused = { kind: 'refused', status };
    if (status === 401) {
        const remedy = 'Check that `socket-token` holds the current value of a live token.';
        return { ...refused, reason: `${answered}: it does not know the token`, remedy };
    }
    if (status !== 403) {
        const hint = status === 404 && !baseUrl.endsWith('/v0') ? '; perhaps `socket-api-url` lacks /v0' : '';
        return { ...refused, reason: `${answered}${hint}`, remedy: 'Check `socket-organization` and `socket-api-url`.' };
    }
    const denial = denialOf(socket.messageIn(body) ?? '', scope);
    if (denial !== undefined)
        return { ...refused, ...denial, reason: `${answered}: ${denial.reason}` };
    const remedy = "Check the auth token's scopes and its organization in the Socket dashboard.";
    return { ...refused, reason: answered, remedy };
};
/** Tells the kinds of Socket's 403 apart by its messages, of which none is shown. */
const denialOf = (message, scope = 'for this') => {
    if (/organization not allowed/i.test(message)) {
        const remedy = 'Check `socket-organization`: the auth token belongs to another.';
        return { denied: 'organization', reason: 'the auth token may not use this organization', remedy };
    }
    if (/max.?quota/i.test(message)) {
        const remedy = 'Ask for less max_quota, or give the auth token more.';
        return { denied: 'max-quota', reason: 'the auth token may not give that much max_quota', remedy };
    }
    if (/permission|scope/i.test(message)) {
        const remedy = 'Give the auth token the scopes that the README lists.';
        return { denied: 'scope', reason: `the auth token lacks the scope ${scope}`, remedy };
    }
    return undefined;
};
/** What to say when a read or a change on Socket did not succeed. The remedy fits the reason. */
const socketProblem = (failure, what) => ({
    code: failure.status === 401 || failure.status === 403 ? 'AUTH_SOCKET' : 'SOCKET_UNAVAILABLE',
    what: `${what}: ${failure.reason}.`,
    remedy: remedyFor(socket, failure)
});
//# sourceMappingURL=socket-failure.js.map
// EXTERNAL MODULE: ./build/src/base/defined.js
var defined = __nccwpck_require__(8742);
;// CONCATENATED MODULE: ./build/src/clients/socket-list.js


/** Finds a group by its UUID, without regard to case. */
const findGroup = (list, groupUuid) => list?.tokens.find(token => token.groupUuid.toLowerCase() === groupUuid.toLowerCase());
/** Whether a listed token is still the one that `known` describes; undefined where neither hash nor id can tell. */
const isSame = (listed, known) => {
    if (listed.id !== undefined && known.id !== undefined && listed.id !== known.id)
        return false;
    if (listed.hash !== undefined && known.hash !== undefined)
        return listed.hash === known.hash;
    return listed.id !== undefined && known.id !== undefined ? true : undefined;
};
const perPage = 100;
const socket_list_pageCap = 500;
/**
 * Reads the list page by page; `readOne` reads one of them. Only a walk that ends cleanly is complete: then a token that
 * is not in it does not exist.
 */
const walkPages = async (readOne) => {
    const groups = new Map();
    const listed = (complete, pages) => ({
        kind: 'ok',
        value: { tokens: [...groups.values()], complete: complete && understood, pages }
    });
    let understood = true;
    for (let pages = 1, number = 1; pages <= socket_list_pageCap; pages++) {
        const answer = await readOne(number);
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
    return listed(false, socket_list_pageCap);
};
/** Reads one page; undefined where the answer is none. A row without a group UUID is undefined. */
const readPage = (body) => {
    const rows = listIn(body, 'tokens');
    return rows && { rows: rows.map(readToken), next: readNext(field(body, 'nextPage')) };
};
const readNext = (next) => {
    if (next === null || next === undefined || next === '' || next === 0 || next === '0')
        return 'none';
    const number = typeof next === 'string' && /^\d{1,6}$/.test(next) ? Number(next) : next;
    return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : 'unclear';
};
/** A token group as the list shows it. Dates are kept as received: the code that judges them parses them. */
const readToken = (row) => {
    const groupUuid = textIn(row, 'group_uuid');
    if (groupUuid === undefined)
        return undefined;
    return {
        groupUuid,
        id: textIn(row, 'id'),
        /** Null for old tokens. Opaque: what exactly is hashed is not documented. */
        hash: textIn(row, 'hash'),
        name: textIn(row, 'name'),
        /** Undefined where the list does not show them. */
        scopes: allOf(listIn(row, 'scopes')?.map(scope => (typeof scope === 'string' ? scope : undefined))),
        maxQuota: numberIn(row, 'max_quota'),
        createdAt: field(row, 'created_at'),
        lastUsedAt: field(row, 'last_used_at'),
        committers: listIn(row, 'committers')?.filter(isRecord).map(readCommitter) ?? [],
        visibility: oneOfIn(row, 'visibility', ['admin', 'organization'])
    };
};
/** Only the fields that are set: the description's defaults (`""`) are traps to send back. */
const readCommitter = (row) => (0,defined/* defined */.s)({
    email: textIn(row, 'email'),
    provider: oneOfIn(row, 'provider', ['api', 'azure', 'bitbucket', 'github', 'gitlab']),
    providerLoginName: textIn(row, 'providerLoginName'),
    providerUserId: textIn(row, 'providerUserId')
});
//# sourceMappingURL=socket-list.js.map
;// CONCATENATED MODULE: ./build/src/clients/socket.js











/** Prices in quota units (https://docs.socket.dev/reference, each operation's page). */
const units = { list: 10, create: 10, update: 10, rotate: 10, revoke: 10, organizations: 1, quota: 0 };
/** 16 to 4,096 printable ASCII characters, no blanks: what can be masked, sent in a header and kept in a secret. */
const soundToken = /^[!-~]{16,4096}$/;
/** The seven operations of the Socket API that this action needs (https://docs.socket.dev/reference). */
const createSocket = (options) => {
    const { baseUrl, token, fetch, mask, clock, log } = options;
    const server = createServerClock(clock.elapsed);
    let auth = token;
    /** The last value this run minted: perhaps the auth token's own, where no hash could tell. */
    let successor;
    const send = async (request, as) => {
        const headers = {
            accept: 'application/json',
            authorization: `Bearer ${as.reveal()}`,
            'user-agent': 'rotate-socket-token'
        };
        const posted = request.body && {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(request.body)
        };
        const answer = await fetch(`${baseUrl}${request.path}`, posted ?? { headers }).catch(failureOf);
        if ('kind' in answer)
            return answer;
        server.observe(answer.headers.get('date'));
        const body = parseJson(await answer.text());
        // Any 2xx is success: Socket's own clients do not agree on which one it is.
        const value = answer.status >= 200 && answer.status < 300 ? request.read(body) : undefined;
        return value === undefined
            ? socketFailure({ ...answer, body }, { baseUrl, scope: request.scope, now: server.now() })
            : { kind: 'ok', value };
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
    const get = (request) => call({ ...request, retry: 'read' });
    const post = (organization, operation, request) => call({
        ...request,
        what: `${operation} a token`,
        path: `/orgs/${organization}/api-tokens${operation === 'create' ? '' : `/${operation}`}`,
        // The description demands :create for an update, although a scope api-tokens:update exists.
        scope: operation === 'update' ? 'api-tokens:create' : `api-tokens:${operation}`
    });
    const readMinted = (uuid) => (body) => {
        const value = textIn(body, 'token');
        if (value === undefined || !soundToken.test(value))
            return undefined;
        const redactor = createRedactor(mask);
        const minted = new Secret(value, redactor.mask);
        // These fields are shown: a server that echoes the value in one of them must not bring it into an output.
        const [groupUuid = uuid, id, hash] = ['group_uuid', 'id', 'hash'].map(name => {
            const text = textIn(body, name);
            return text !== undefined && redactor.redact(text) === text ? text : undefined;
        });
        const isAsked = uuid === undefined || groupUuid?.toLowerCase() === uuid.toLowerCase();
        return groupUuid === undefined || !isAsked ? undefined : { groupUuid, id, hash, token: minted };
    };
    return {
        /** Socket's time in milliseconds; undefined before its first Date header. */
        now: server.now,
        /** Reads the quota of the auth token, or of the token given. It costs nothing. */
        quota: (as) => get({ what: 'read the quota', path: '/quota', as, read: readQuota }),
        /** Lists the slugs of the auth token's organizations. */
        organizations: () => get({ what: 'list the organizations', path: '/organizations', read: readOrganizations }),
        /** Lists all token groups, page by page. */
        list: (organization) => walkPages(number => get({
            what: 'list the token groups',
            // Ascending: a rotation while paging shifts rows.
            path: `/orgs/${organization}/api-tokens?sort=created_at&direction=asc&per_page=${String(perPage)}&page=${String(number)}&token_values=omit`,
            scope: 'api-tokens:list',
            read: readPage
        })),
        create: (organization, body) => post(organization, 'create', { retry: 'mint', body, read: readMinted() }),
        /** Replaces everything that a token has but its value. Returns the hash, or '' where the answer has none. */
        update: (organization, body) => post(organization, 'update', {
            retry: 'change',
            body,
            read: answer => (isRecord(answer) ? (textIn(answer, 'hash') ?? '') : undefined)
        }),
        rotate: (organization, { uuid, hash }) => post(organization, 'rotate', { retry: 'mint', body: { uuid, hash }, read: readMinted(uuid) }),
        revoke: (organization, { uuid, hash }) => post(organization, 'revoke', {
            retry: 'change',
            body: { uuid, hash },
            read: (answer) => (textIn(answer, 'status') === 'revoked' ? true : undefined)
        }),
        /** Whether a listed token is the auth token: a matching hash proves it, another hash proves nothing. */
        isSelf: ({ hash }) => hash !== undefined && hash === hashOf(auth),
        /** Says that a token was rotated: later calls use its new value where it is (or, after a 401, may be) the auth token. */
        adoptToken: (by, self) => {
            if (self === true)
                auth = by;
            else if (self === 'unknown')
                successor = by;
        }
    };
};
/** Makes a hash in the form that has been seen. It is good for a hint only. */
const hashOf = (token) => `sha512-${(0,external_node_crypto_namespaceObject.createHash)('sha512').update(token.reveal()).digest('base64')}`;
/**
 * In quota units; when it refills is as received. The docs do not agree on whether units are counted for a token or for
 * its organization.
 */
const readQuota = (body) => {
    const left = numberIn(body, 'quota');
    const max = numberIn(body, 'maxQuota');
    if (left === undefined)
        return undefined;
    return { left, max: max !== undefined && max >= 0 ? max : undefined, refresh: textIn(body, 'nextWindowRefresh') };
};
/** Slugs go into paths: one that can't be used makes the answer unreadable. */
const readOrganizations = (body) => {
    const organizations = field(body, 'organizations');
    if (!isRecord(organizations))
        return undefined;
    const slugs = allOf(Object.values(organizations).map(each => textIn(each, 'slug')));
    return slugs?.every(slug => formats/* formats */.Fx.slug.pattern.test(slug)) === true ? [...slugs] : undefined;
};
//# sourceMappingURL=socket.js.map
// EXTERNAL MODULE: ./build/src/inputs/protect.js
var protect = __nccwpck_require__(9140);
;// CONCATENATED MODULE: ./build/src/inputs/parsers.js






const accept = ({ parse, says, confidential }, text, refuse) => {
    const value = parse(text);
    if (value === undefined)
        refuse(confidential === true ? 'is not valid' : `is "${(0,base_text/* sanitize */.aj)(text)}"`, `Give ${says}.`);
    return value;
};
/** One value, or `none` where there is none. */
const one = (none, value) => (text, refuse) => text === '' ? none : (accept(value, text, refuse) ?? none);
/** Values, a line or comma each. */
const many = (value) => (text, refuse) => itemsOf(text, text.split(/[\n,]/), refuse).flatMap(item => accept(value, item, refuse) ?? []);
/** A text of nothing but commas is refused: an empty list could mean everything, or nowhere. */
const itemsOf = (text, parts, refuse) => {
    const items = parts.map(part => part.trim()).filter(part => part !== '');
    if (items.length === 0 && text !== '')
        refuse(`is "${(0,base_text/* sanitize */.aj)(text)}", which lists nothing`, 'Correct it.');
    return [...new Set(items)];
};
const anything = { pattern: /[^]/, says: 'any text' };
const formatted = ({ pattern, says }) => ({
    parse: text => (pattern.test(text) ? text : undefined),
    says
});
const optional = (format) => one(undefined, formatted(format));
const list = (format) => many(formatted(format));
/** YAML 1.2 core schema, as the actions toolkit reads booleans. */
const isFlag = /^(true|True|TRUE|false|False|FALSE)$/;
const flag = one(false, {
    parse: text => (isFlag.test(text) ? text.toLowerCase() === 'true' : undefined),
    says: 'true or false'
});
const whole = (min) => one(Infinity, {
    parse: text => (/^\d{1,9}$/.test(text) && Number(text) >= min ? Number(text) : undefined),
    says: `a whole number of at least ${String(min)}`
});
/** Milliseconds. */
const duration = one(Infinity, { parse: formats/* durationMs */.pc, says: formats/* formats */.Fx.duration.says });
const apps = many({
    parse: text => base_destination/* apps */.lA.find(app => app === text),
    says: `one or more of ${base_destination/* apps */.lA.join(', ')}`
});
const quota = one(undefined, {
    parse: text => {
        const percent = /^(\d{1,3})%$/.exec(text)?.[1];
        if (percent !== undefined && Number(percent) <= 100)
            return { percent: Number(percent) };
        return /^\d{1,9}$/.test(text) ? { units: Number(text) } : undefined;
    },
    says: 'a whole number, or a percentage from 0% to 100%'
});
/** 32 bytes, base64. */
const publicKey = one(undefined, {
    parse: text => (/^[A-Za-z0-9+/]{43}=$/.test(text) && isPublicKey(text) ? text : undefined),
    says: 'a base64 X25519 public key, such as `npm run --silent recovery -- keygen --out FILE` makes',
    confidential: true
});
const url = one('', {
    parse: text => {
        if (!URL.canParse(text))
            return undefined;
        const { protocol, hostname, username, password, search, hash } = new URL(text);
        const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
        const safe = protocol === 'https:' || (protocol === 'http:' && loopback);
        const bare = `${username}${password}${search}${hash}` === '';
        return safe && bare ? text.replace(/\/+$/, '') : undefined;
    },
    says: 'an https URL without credentials, query or fragment (http only on a loopback host)',
    confidential: true
});
const patterns = (text, refuse) => {
    const items = itemsOf(text, (0,protect/* splitPatterns */.sb)(text), refuse);
    for (const item of items) {
        const mistake = (0,protect/* patternMistake */.$W)(item);
        if (mistake !== undefined)
            refuse(`holds the pattern ${(0,base_text/* sanitize */.aj)(item)}, which ${mistake}`, 'Correct the pattern.');
    }
    return items;
};
/** `isApp`: the installation token of a GitHub App. */
const credential = (text, refuse, mask) => {
    if (text === '')
        return undefined;
    const secret = new Secret(text, mask);
    if (text.startsWith('sha512-')) {
        const remedy = 'Give the token itself; Socket shows it only once, when it is created.';
        refuse("holds a token's stored hash (`sha512-...`), not a token", remedy);
    }
    else if (!/^[!-~]+$/.test(text)) {
        refuse('holds a space, a line break or another character that no token has', 'Store the bare token in the secret.');
    }
    return { secret, isApp: text.startsWith('ghs_') };
};
//# sourceMappingURL=parsers.js.map
;// CONCATENATED MODULE: ./build/src/inputs/reader.js



const input = (parser, fallback = '', variable = '') => ({
    parse: parser,
    fallback,
    /** The variable of the runner that has the default. */
    variable
});
/** Every input: how it is read, and its default. A test compares them with action.yml. */
const inputs = {
    'socket-token': input(credential),
    'github-token': input(credential),
    'socket-organization': input(optional(formats/* formats */.Fx.slug)),
    'group-uuid': input(optional(formats/* formats */.Fx.uuid)),
    'secret-name': input(list(formats/* formats */.Fx.secretName)),
    repositories: input(list(formats/* formats */.Fx.repository), '', 'GITHUB_REPOSITORY'),
    environment: input(optional(formats/* formats */.Fx.environment)),
    organization: input(optional(formats/* formats */.Fx.organization)),
    'secret-app': input(apps, 'actions'),
    manifest: input(optional(anything)),
    only: input(list(anything)),
    'rotate-after': input(duration, '0'),
    force: input(flag, 'false'),
    'max-rotations': input(whole(1)),
    'dry-run': input(flag, 'false'),
    'revoke-stale': input(flag, 'false'),
    'stale-after': input(duration, '90d'),
    protect: input(patterns),
    'revoke-never-used': input(flag, 'false'),
    'revoke-limit': input(whole(0), '5'),
    'minimum-quota': input(quota),
    'recovery-public-key': input(publicKey),
    'socket-api-url': input(url, 'https://api.socket.dev/v0'),
    'github-api-url': input(url, 'https://api.github.com', 'GITHUB_API_URL')
};
const isInputName = (name) => Object.hasOwn(inputs, name);
const inputNames = Object.keys(inputs).filter(isInputName);
/** Reads every input, and says what is wrong with each by itself. */
const readInputs = ({ env, mask }) => {
    const problems = [];
    const given = (name) => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
    const defaultOf = (name) => env[inputs[name].variable] ?? inputs[name].fallback;
    const read = (name) => {
        const refuse = (what, remedy) => problems.push(inputProblem(name, what, remedy));
        return inputs[name].parse(given(name) || defaultOf(name), refuse, mask);
    };
    return {
        // Each key with what its own parser returns, which the compiler can't follow here.
        values: Object.fromEntries(inputNames.map(name => [name, read(name)])),
        problems,
        /** Given, and not equal to its default: the runner hands every default on. */
        isSet: (name) => given(name) !== '' && given(name).toLowerCase() !== defaultOf(name).toLowerCase()
    };
};
//# sourceMappingURL=reader.js.map
// EXTERNAL MODULE: ./build/src/inputs/closest.js
var closest = __nccwpck_require__(6768);
;// CONCATENATED MODULE: ./build/src/inputs/rules.js




const credentialRules = ({ isSet }, { env, writes }) => [
    [!isSet('socket-token'), 'socket-token', 'is required', 'Give it a Socket API token.'],
    [
        writes && !isSet('github-token'),
        'github-token',
        'is required to write secrets',
        "Give it a GitHub App installation token or a PAT; GITHUB_TOKEN can't write secrets."
    ],
    [
        env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0',
        'NODE_TLS_REJECT_UNAUTHORIZED',
        'is 0, which would send both tokens to anyone',
        'Remove it; NODE_EXTRA_CA_CERTS names a private CA.'
    ]
];
/** The runner only warns of an input that it does not know. */
const unknownInputRules = (env) => Object.keys(env)
    .filter(key => key.startsWith('INPUT_'))
    .map(key => key.slice('INPUT_'.length).toLowerCase())
    .filter(name => !inputNames.some(known => known === name))
    .map(name => {
    const meant = (0,closest/* closest */.k)(name, inputNames);
    return [meant !== undefined, (0,base_text/* sanitize */.aj)(name), 'is not an input', `Did you mean \`${meant ?? ''}\`?`];
});
const places = ['group-uuid', 'secret-name', 'repositories', 'environment', 'organization', 'secret-app'];
const eachPlace = 'Use a manifest: one entry for this token, with a secret for each place.';
/** Rules for inputs that depend on each other, or on what the manifest declares in place of an input. */
const inputRules = ({ values, isSet }, declared) => {
    const fleet = isSet('manifest');
    const single = isSet('group-uuid') && !fleet;
    const hasWork = ['group-uuid', 'manifest', 'revoke-stale', 'minimum-quota', 'dry-run'].some(isSet);
    const needs = (input, needed) => [
        isSet(input) && !isSet(needed) && !(fleet && needed === 'group-uuid'),
        input,
        `needs \`${needed}\``,
        `Give \`${needed}\`, or remove it.`
    ];
    const excludes = (input, other, remedy) => [
        isSet(input) && isSet(other),
        input,
        `can't be combined with \`${other}\``,
        remedy
    ];
    const differs = (input) => [
        isSet(input) && declared[input] !== undefined && comparable(values[input]) !== comparable(declared[input]),
        input,
        'is set here and in the manifest, to different values',
        'Remove one of the two.'
    ];
    return [
        [
            !hasWork,
            'group-uuid',
            'is missing, and there is nothing else to do',
            'Give `group-uuid` or `manifest` (or `revoke-stale`, `minimum-quota`, or `dry-run: true` to list the token groups).'
        ],
        needs('only', 'manifest'),
        needs('secret-name', 'group-uuid'),
        needs('environment', 'group-uuid'),
        needs('organization', 'group-uuid'),
        [single && !isSet('secret-name'), 'secret-name', 'is required', 'Name the secrets that hold this token.'],
        [
            single && isSet('environment') && values['secret-app'].some(app => app !== 'actions'),
            'environment',
            'needs `secret-app: actions`, because no other app has environments',
            eachPlace
        ],
        [
            single && !isSet('organization') && !isSet('repositories') && values.repositories.length === 0,
            'repositories',
            'is empty',
            'Name at least one repository as owner/name.'
        ],
        ...(fleet
            ? places.map(input => excludes(input, 'manifest', 'Declare it in the manifest, or remove `manifest`.'))
            : ['repositories', 'environment'].map(input => excludes(input, 'organization', eachPlace))),
        [values['stale-after'] < formats/* dayMs */.LP, 'stale-after', 'is shorter than a day', 'Give at least 1d.'],
        ...inputNames.map(differs)
    ];
};
/** The order of a list does not count. */
const comparable = (value) => JSON.stringify([value].flat().toSorted());
//# sourceMappingURL=rules.js.map
;// CONCATENATED MODULE: ./build/src/inputs/inputs.js






/** Reads and checks every input, and the manifest. The answer has every problem, not only the first. */
const parseInputs = async (source) => {
    const { env, loadManifest, namesShown } = source;
    const given = readInputs(source);
    const { values, isSet } = given;
    const context = { rotateAfterMs: values['rotate-after'], protect: values.protect };
    const manifest = values.manifest === undefined ? undefined : await loadManifest(values.manifest, context);
    const declared = manifest?.entries ?? singleEntry(values);
    const { entries, names, unknown } = inputs_select(declared, values.only);
    const writes = isSet('group-uuid') || declared.length > 0;
    const { 'socket-token': socketToken, 'github-token': githubToken } = values;
    const problems = [
        ...given.problems,
        ...inputs_broken([
            ...credentialRules(given, { env, writes }),
            ...unknownInputRules(env),
            ...inputRules(given, inPlaceOfInputs(manifest)),
            ...unknown.map((name) => [
                manifest?.problems.length === 0,
                'only',
                `names "${(0,base_text/* sanitize */.aj)(name)}", which is not in the manifest`,
                'Give names or group UUIDs that the manifest declares.'
            ])
        ]),
        ...(manifest?.problems ?? [])
    ];
    if (problems.length > 0 || socketToken === undefined)
        return problems;
    const settings = {
        staleAfterMs: values['stale-after'],
        protect: values.protect,
        neverUsed: values['revoke-never-used'],
        limit: values['revoke-limit']
    };
    const revokes = values['revoke-stale'] || manifest?.revoke !== undefined;
    return {
        socketToken: socketToken.secret,
        githubToken: githubToken?.secret,
        githubTokenIsApp: githubToken?.isApp === true,
        recoveryKey: values['recovery-public-key'],
        socketOrganization: manifest?.socketOrganization ?? values['socket-organization'],
        entries,
        declared,
        only: values.only.length > 0,
        onlyNames: names,
        post: false,
        manifest: manifest !== undefined,
        force: values.force,
        maxRotations: values['max-rotations'],
        dryRun: values['dry-run'],
        revoke: revokes ? { ...settings, ...manifest?.revoke } : undefined,
        minimumQuota: values['minimum-quota'],
        socketApiUrl: values['socket-api-url'],
        githubApiUrl: values['github-api-url'],
        namesShown,
        warnings: [
            ...(manifest?.warnings ?? []),
            ...((0,base_destination/* isCopilot */.vM)(values.environment) ? [`\`environment\`: ${base_destination/* copilotWarning */.nt}.`] : []),
            // With one token the schedule alone may say how often; many tokens share one schedule.
            ...everyRunWarnings(manifest === undefined ? [] : entries, env['GITHUB_EVENT_NAME'])
        ]
    };
};
/** What post reads of its own environment: the runner evaluates `with:` again, and files may be gone. */
const postVariables = [
    'INPUT_SOCKET-TOKEN',
    'INPUT_GITHUB-TOKEN',
    'INPUT_RECOVERY-PUBLIC-KEY',
    'NODE_TLS_REJECT_UNAUTHORIZED'
];
/** Reads the inputs of post, whose manifest is what main left begun. */
const parsePostInputs = async ({ organization, socketApiUrl, githubApiUrl, groups }, { env, ...source }) => {
    const entries = groups.map(({ notedAt, ...group }) => {
        return { ...group, rotateAfterMs: 0, desired: {}, update: false, begun: { notedAt } };
    });
    const parsed = await parseInputs({
        ...source,
        env: {
            ...Object.fromEntries(postVariables.map(name => [name, env[name]])),
            INPUT_MANIFEST: 'what main left begun',
            'INPUT_SOCKET-API-URL': socketApiUrl,
            'INPUT_GITHUB-API-URL': githubApiUrl
        },
        loadManifest: () => Promise.resolve({ socketOrganization: organization, entries, problems: [], warnings: [] })
    });
    return 'socketToken' in parsed ? { ...parsed, post: true } : parsed;
};
/** Warns of token groups that are due at every run of a schedule, because their `rotate-after` is 0. */
const everyRunWarnings = (entries, eventName) => {
    const always = entries.filter(({ rotateAfterMs }) => rotateAfterMs === 0);
    if (eventName !== 'schedule' || always.length === 0)
        return [];
    const named = (0,base_text/* firstOf */.Ku)(always.map(({ name, groupUuid }) => (0,base_text/* sanitize */.aj)(name ?? groupUuid ?? '')));
    return [
        `Every scheduled run rotates ${(0,base_text/* pluralize */.td)(always.length, 'token group')} (${named}), because \`rotate-after\` is 0. Set it to an age such as 30d.`
    ];
};
const inPlaceOfInputs = (manifest) => ({
    'socket-organization': manifest?.socketOrganization,
    'stale-after': manifest?.revoke?.staleAfterMs,
    protect: manifest?.revoke?.protect,
    'revoke-never-used': manifest?.revoke?.neverUsed,
    'revoke-limit': manifest?.revoke?.limit
});
const inputs_broken = (rules) => rules.flatMap(([when, ...problem]) => (when ? [inputProblem(...problem)] : []));
/** The single-token form as the one entry of a manifest. */
const singleEntry = (values) => {
    const { 'group-uuid': groupUuid, 'rotate-after': rotateAfterMs } = values;
    if (groupUuid === undefined)
        return [];
    const destinations = (0,base_destination/* expand */.fT)({ ...values, names: values['secret-name'], apps: values['secret-app'] });
    const unique = new Map(destinations.map(each => [(0,base_destination/* destinationKey */.I)(each), each]));
    return [{ groupUuid, rotateAfterMs, destinations: [...unique.values()], desired: {}, update: false }];
};
/**
 * The entries that `only` names, by their name or group UUID; without `only`, all of them. `names` are those that no entry
 * declares, and that an entry by group UUID may have in Socket's list; `unknown` are the rest.
 */
const inputs_select = (declared, only) => {
    if (only.length === 0)
        return { entries: declared, names: [], unknown: [] };
    const means = (entry, wanted) => entry.name === wanted || entry.groupUuid?.toLowerCase() === wanted.toLowerCase();
    const others = only.filter(wanted => !declared.some(entry => means(entry, wanted)));
    const listed = declared.some(({ groupUuid }) => groupUuid !== undefined);
    const isName = (wanted) => listed && !formats/* formats */.Fx.uuid.pattern.test(wanted);
    return {
        entries: declared.filter(entry => only.some(wanted => means(entry, wanted))),
        names: others.filter(isName),
        unknown: others.filter(wanted => !isName(wanted))
    };
};
//# sourceMappingURL=inputs.js.map
// EXTERNAL MODULE: ./build/src/clients/socket-scopes.js
var socket_scopes = __nccwpck_require__(3327);
;// CONCATENATED MODULE: ./build/src/plan/desired.js





/** Fields that the list does not show can't be compared, and are no difference: an update would follow at every run. */
const differencesOf = ({ groupUuid, name, desired }, listed) => {
    const fields = [
        // An entry without a group UUID was found by its name, and a generation is named by its stamp.
        ['name', listed.name ?? '(none)', groupUuid === undefined ? undefined : name],
        ['scopes', listed.scopes && shownScopes(listed.scopes), desired.scopes && shownScopes(desired.scopes)],
        ['max-quota', listed.maxQuota, desired.maxQuota]
    ];
    return fields.flatMap(([field, is, wanted]) => {
        if (is === undefined || wanted === undefined || is === wanted)
            return [];
        return { field, is: (0,base_text/* sanitize */.aj)(String(is), longest), wanted: (0,base_text/* sanitize */.aj)(String(wanted), longest) };
    });
};
/** All scopes that there are. */
const longest = 2_000;
const shownScopes = (scopes) => [...new Set(scopes)].sort().join(' ') || '(none)';
/** In place, `update: true` sends an update; with `overlap` the successor is made as declared. */
const updates = (group) => {
    const { entry, listed, differences } = group;
    return entry.update && entry.overlapMs === undefined && listed !== undefined && differences.length > 0;
};
/** Why a group can't be created, or not be updated without taking something away unseen. */
const desiredProblem = (group, { isSelf, inputs }) => {
    const { entry, listed } = group;
    const { desired, name, groupUuid } = entry;
    if (listed === undefined) {
        if (groupUuid !== undefined || desired.scopes !== undefined)
            return undefined;
        return {
            code: 'INPUT_INVALID',
            what: `Token group ${(0,base_text/* sanitize */.aj)(name ?? '')} does not exist, and the manifest declares no \`scopes\` to create it with.`,
            remedy: 'Declare `scopes`, or give the `group-uuid` of the one that is meant.'
        };
    }
    if (!updates(group))
        return undefined;
    const { scopes = listed.scopes ?? [], maxQuota = listed.maxQuota } = desired;
    const lost = neededScopes(inputs).find(scope => !(0,socket_scopes/* grants */.g)(scopes, scope));
    const least = leastQuota(inputs);
    const raise = `Declare a \`max-quota\` of at least ${String(least)}.`;
    const byHand = 'Change it in the Socket dashboard, or remove `update`.';
    const own = "it is the auth token's own group, and";
    const unseen = (what) => `the list does not show its ${what}, which an update has to send`;
    const resources = 'it declares `resources`, which an update can not send and the list does not show';
    const rules = [
        [listed.committers.length > 1, 'it has more than one committer, and an update keeps only one', byHand],
        [desired.resources !== undefined, resources, byHand],
        [maxQuota === undefined, unseen('max_quota'), 'Declare `max-quota`.'],
        [desired.scopes === undefined && scopes.length === 0, unseen('scopes'), 'Declare `scopes`.'],
        [isSelf && (desired.maxQuota ?? Infinity) < least, `${own} a run costs ${(0,base_text/* pluralize */.td)(least, 'quota unit')}`, raise],
        [isSelf && lost !== undefined, `${own} would lose ${lost ?? ''}, which this run needs`, 'Keep it in `scopes`.']
    ];
    const rule = rules.find(([applies]) => applies);
    if (rule === undefined)
        return undefined;
    const what = `Token group ${(0,base_text/* sanitize */.aj)(name ?? listed.groupUuid)} is not updated: ${rule[1]}.`;
    return { code: 'UPDATE_FAILED', what, remedy: rule[2] };
};
const neededScopes = ({ entries, revoke }) => [
    'api-tokens:list',
    'api-tokens:rotate',
    ...(revoke === undefined ? [] : ['api-tokens:revoke']),
    ...(entries.some(entry => entry.update || entry.groupUuid === undefined) ? ['api-tokens:create'] : [])
];
/** What a run costs at the least, in quota units: the list three times, each rotation, and one recovery. */
const leastQuota = ({ entries }) => 3 * units.list + units.update + (entries.length + 1) * units.rotate;
/** One warning for all of them, never a refusal: Socket adds new ones. */
const unknownScopes = (entries) => {
    const unknown = entries.flatMap(({ name, groupUuid, desired }) => (desired.scopes ?? [])
        .filter(scope => !socket_scopes/* knownScopes */.r.includes(scope))
        .map(scope => `${(0,base_text/* sanitize */.aj)(scope)} (${(0,base_text/* sanitize */.aj)(name ?? groupUuid ?? '')})`));
    if (unknown.length === 0)
        return [];
    const scopes = (0,base_text/* pluralize */.td)(unknown.length, 'scope');
    return [
        `The manifest declares ${scopes} that this version does not know: ${(0,base_text/* firstOf */.Ku)(unknown, 20)}. Check the spelling; they are sent as they are.`
    ];
};
/** What neither list nor metadata shows, and a person should know before. */
const unseenOf = (group) => {
    const { entry, listed, writes } = group;
    const isHidden = listed !== undefined && entry.desired.resources !== undefined && entry.overlapMs === undefined;
    return [
        updates(group) && 'an update replaces the whole token, and the list does not show which resources it was granted',
        isHidden && "`resources` can't be compared, because the list does not show them",
        ...writes.map(({ destination, before }) => destination.access?.visibility === 'selected' &&
            before.kind === 'present' &&
            before.visibility === 'selected' &&
            `only the declared repositories (${String(destination.access.repositories.length)}) will be able to use ${(0,base_destination/* describeDestination */.aC)(destination)}; the present selection is not read`)
    ].filter(each => each !== false);
};
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
;// CONCATENATED MODULE: ./build/src/plan/labels.js

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
//# sourceMappingURL=labels.js.map
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
;// CONCATENATED MODULE: ./build/src/plan/due.js


/** The dates that GitHub gives of the secrets that are there. */
const datesOf = (writes) => writes.flatMap(({ before }) => (before.kind === 'present' ? [before.updatedAt] : []));
/** The moment from which the age counts; undefined where it is not known. */
const bornAt = ({ overlapMs }, writes, since) => {
    const dated = datesOf(writes).filter(at => at !== undefined);
    const isExact = overlapMs !== undefined && since !== undefined;
    // The later of the two: whether created_at moves with a rotation is not known.
    return isExact || dated.length === 0 ? since : Math.max(since ?? -Infinity, Math.min(...dated));
};
/** What is done with a group, and why. `lost` says why it was not found. */
const decide = ({ entry, listed, writes, ageMs, differences }, lost, { force, list }) => {
    const { overlapMs, begun, rotateAfterMs: limit } = entry;
    const keep = (reason) => ({ action: 'keep', reason, urgency: 2 });
    const due = (reason, urgency = 2) => ({
        action: overlapMs === undefined ? 'rotate' : 'succeed',
        reason,
        urgency
    });
    const inState = (state) => (0,base_text/* firstOf */.Ku)(writes.filter(each => each.state === state).map(each => (0,base_destination/* describeDestination */.aC)(each.destination)));
    if (lost !== undefined)
        return keep(lost);
    if (listed === undefined && list !== undefined)
        return begun === undefined
            ? { action: 'create', reason: 'there is no token group of this name', urgency: 0 }
            : keep('it was not created, and the next run creates it');
    if (begun !== undefined)
        return due('its rotation was cut off', 0);
    const missing = inState('missing');
    const drifted = inState('drifted');
    if (missing !== '')
        return due(`missing: ${missing}`, 0);
    if (drifted !== '')
        return due(`older than the token: ${drifted}`, 1);
    if (force)
        return due('forced');
    if (entry.update && overlapMs !== undefined && differences.length > 0)
        return due('it differs from the manifest');
    if (limit === 0)
        return due('rotated at every run');
    // Without the dates of its secrets, a token that looks old may have been rotated in place a moment ago.
    const dates = datesOf(writes);
    const isUndated = overlapMs === undefined && dates.length > 0 && dates.every(at => at === undefined);
    if (ageMs === undefined || (isUndated && ageMs > limit))
        return keep('its age is unknown (`force: true` rotates it)');
    return ageMs > limit
        ? due(`${(0,base_text/* formatDuration */.a3)(ageMs)} old, due after ${(0,base_text/* formatDuration */.a3)(limit)}`)
        : keep(`${(0,base_text/* formatDuration */.a3)(ageMs)} old, due in ${(0,base_text/* formatDuration */.a3)(limit - ageMs)}`);
};
/** At most so many generations besides the current one: beyond that something is wrong, and more tokens don't cure it. */
const maxPredecessors = 3;
/** What keeps a group that is due from being rotated at all. */
const refusalOf = ({ action, label, listed, entry, generations }, { only, force }, rotatedEarlier) => {
    const uuid = listed?.groupUuid ?? entry.groupUuid;
    if (action === 'rotate' && entry.begun === undefined && uuid !== undefined && rotatedEarlier(uuid))
        return {
            code: 'INPUT_INVALID',
            what: `An earlier step of this job rotated token group ${label} already, and a second rotation would kill the value that it wrote.`,
            remedy: 'Use one step for the group, with a `manifest` that declares all of its secrets.'
        };
    const many = (generations?.predecessors.length ?? 0) >= maxPredecessors;
    if (action !== 'succeed' || !many || (only && force))
        return undefined;
    return {
        code: 'DEFERRED',
        what: `Token group ${label} is due, but ${String(maxPredecessors)} of its predecessors are still alive.`,
        remedy: 'The summary shows what keeps them: declare the secrets that still hold one, and revoke in the Socket dashboard what nobody needs.',
        state: `All secrets of token group ${label} still work.`
    };
};
//# sourceMappingURL=due.js.map
;// CONCATENATED MODULE: ./build/src/plan/generations.js



const stampForm = /@(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
/** How far a stamp may lie ahead of Socket's `Date` header, which has no fractions. */
const futureSlackMs = 10_000;
/** Finds the generations of an entry: the listed groups named `NAME` or `NAME@YYYYMMDDTHHMMSSZ`. */
const generationsOf = (name, tokens, now) => {
    const all = tokens.flatMap(token => generationOf(name, token, now) ?? []);
    const early = all.filter(({ stamp }) => now === undefined || stamp <= now + futureSlackMs);
    const firstStamp = Math.min(...early.filter(({ bare }) => !bare).map(({ stamp }) => stamp));
    const [current, ...predecessors] = early
        .toSorted((a, b) => b.stamp - a.stamp || Number(a.bare) - Number(b.bare))
        .map(each => ({ ...each, foreign: each.bare && each.stamp > firstStamp }));
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
const nextGenerationName = (name, generations, now) => name + stampOf(Math.max(now, (generations?.current?.stamp ?? -Infinity) + 1000));
/** Whether a token of this name is a generation of the entry that is declared with the other. */
const isGenerationName = (listed, declared) => listed === declared ||
    (listed?.length === declared.length + stampLength &&
        listed.startsWith(`${declared}@`) &&
        stampIn(listed) !== undefined);
/** The moment that `nextGenerationName` or a listed name is stamped with. */
const stampOfName = (name) => stampIn(name) ?? -Infinity;
//# sourceMappingURL=generations.js.map
;// CONCATENATED MODULE: ./build/src/plan/find.js



/** Finds the token group of an entry in the list: by its group UUID, or the current generation of its name. */
const finder = ({ list, now }) => {
    const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]));
    return entry => {
        const { groupUuid, name = '', overlapMs } = entry;
        const generations = groupUuid === undefined ? generationsOf(name, list?.tokens ?? [], now) : undefined;
        const listed = groupUuid === undefined ? generations?.current?.token : byUuid.get(groupUuid.toLowerCase());
        const lost = (reason, problem) => ({ listed: undefined, generations, lost: { reason, problem } });
        const what = `Token group ${labelOf(entry)}`;
        const twins = generations?.duplicates ?? [];
        if (twins.length > 0)
            return lost('more than one has this name', {
                code: 'TOKEN_NOT_FOUND',
                what: `${what}: ${(0,base_text/* pluralize */.td)(twins.length, 'token group')} share a name (${twins.map(each => (0,base_text/* sanitize */.aj)(each.groupUuid)).join(', ')}).`,
                remedy: overlapMs === undefined
                    ? 'Declare which one is meant by `group-uuid`, or revoke the other in the Socket dashboard; then run it again with `force: true`, because secrets may hold either.'
                    : 'Revoke or rename the one that is not needed in the Socket dashboard.'
            });
        // A later page may hold a twin, or a later generation.
        if (list?.complete === false && (listed === undefined || overlapMs !== undefined))
            return lost('it was not found', {
                code: 'LIST_INCOMPLETE',
                what: `${what} was not found for certain, because the list of token groups did not end cleanly.`,
                remedy: 'Run it again.'
            });
        if (list === undefined || listed !== undefined || groupUuid === undefined)
            return { listed, generations };
        return lost('it was not found', {
            code: 'TOKEN_NOT_FOUND',
            what: `${what} is not among the ${(0,base_text/* pluralize */.td)(list.tokens.length, 'token group')} of the organization.`,
            remedy: 'Check `group-uuid` and `socket-organization`; `dry-run: true` alone lists the token groups.'
        });
    };
};
/** By group UUID and by name: the second rotation would leave the secrets of the first with a dead value. */
const declaredTwice = (entry, listed) => ({
    reason: 'it is declared twice',
    problem: {
        code: 'INPUT_INVALID',
        what: `The manifest declares token group ${labelOf(entry, listed)} twice, by \`group-uuid\` and by \`name\`.`,
        remedy: 'Join the two entries.'
    }
});
//# sourceMappingURL=find.js.map
;// CONCATENATED MODULE: ./build/src/plan/retirement.js

/** Judges every predecessor of an entry with `overlap`. */
const predecessorsOf = (facts) => {
    const { generations, overlapMs, now = -Infinity, list, writes, marginMs } = facts;
    const { current, predecessors } = generations;
    if (current === undefined)
        return [];
    const { stamp } = current;
    const datesAreShown = list?.tokens.some(({ lastUsedAt }) => pastDate(lastUsedAt, facts.now) !== undefined) === true;
    const hasForeign = [current, ...predecessors].some(({ foreign }) => foreign);
    const oldestStamped = predecessors.findLast(({ bare }) => !bare);
    const isWritten = writes.every(({ before }) => before.kind === 'present' && (before.updatedAt ?? NaN) >= stamp - marginMs);
    return predecessors.map((each, index) => {
        const { token, bare, foreign } = each;
        const replacedAt = (predecessors[index - 1] ?? current).stamp;
        const lastUse = lastUseOf(token, facts.now, datesAreShown);
        const created = pastDate(token.createdAt, facts.now)?.at ?? -Infinity;
        const keepers = [
            [list?.complete !== true, 'list'],
            [token === facts.self, 'auth-token'],
            [foreign || (!bare && created > stamp + marginMs), 'later'],
            [hasForeign && (current.foreign || each === oldestStamped), 'foreign'],
            [!isWritten, 'secrets'],
            [now <= stamp + overlapMs, 'overlap'],
            [lastUse === 'unknown' || (lastUse !== 'never' && lastUse >= now - overlapMs), 'use']
        ];
        const keptBy = keepers.find(([keeps]) => keeps)?.[1];
        return {
            token,
            replacedAt,
            retireFrom: Math.max(stamp, typeof lastUse === 'number' ? lastUse : -Infinity) + overlapMs,
            lastUse,
            keptBy,
            // The auth token is in use by this very run.
            isOverdue: (keptBy === 'use' || keptBy === 'auth-token') && now > replacedAt + 2 * overlapMs
        };
    });
};
/** A field that is absent or can't be read is unknown. Null is "never" only where Socket shows dates at all. */
const lastUseOf = ({ lastUsedAt }, now, datesAreShown) => {
    if (lastUsedAt === null || lastUsedAt === '')
        return datesAreShown ? 'never' : 'unknown';
    const used = pastDate(lastUsedAt, now);
    return used === undefined ? 'unknown' : lastMomentOf(used);
};
/** In milliseconds: a day, an hour, a minute and a second. */
const grains = [86_400_000, 3_600_000, 60_000, 1_000];
/** The last moment that a date can mean: its zeros show to which grain it was cut. */
const lastMomentOf = ({ at }) => at + (grains.find(grain => at % grain === 0) ?? 1) - 1;
//# sourceMappingURL=retirement.js.map
;// CONCATENATED MODULE: ./build/src/plan/stale.js





/** Finds the listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
const findStale = ({ revoke, declared }, { list, now }, self) => {
    if (revoke === undefined || list === undefined || now === undefined)
        return [];
    const isProtected = (0,protect/* createProtection */.oK)(revoke.protect);
    const uuids = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()));
    const names = declared.flatMap(({ name }) => name ?? []);
    const isSpared = (token) => (self === undefined ? mightBeAuth(token) : token === self) ||
        uuids.has(token.groupUuid.toLowerCase()) ||
        names.some(name => isGenerationName(token.name, name)) ||
        isProtected(token);
    return list.tokens.flatMap(token => judge(token, revoke, now) ?? []).filter(({ token }) => !isSpared(token));
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
;// CONCATENATED MODULE: ./build/src/plan/warnings.js



/** What is not wrong with a group, but a person should know. */
const groupWarnings = (group) => {
    const { entry, label, writes, generations, action, ageMs, problems } = group;
    const { current, predecessors = [], warnings = [] } = generations ?? {};
    const isOverlapped = entry.overlapMs !== undefined;
    const foreign = isOverlapped && current?.foreign === true ? [current] : [];
    const later = [...foreign, ...group.predecessors.filter(({ keptBy }) => keptBy === 'later')];
    const isBegun = entry.begun !== undefined;
    const isRotatedElsewhere = action === 'rotate' &&
        !isBegun &&
        writes.some(({ state, dead }) => state === 'drifted' && dead) &&
        !writes.some(({ state }) => state === 'current');
    return [
        ...warnings,
        ...later.map(({ token }) => `Token group ${labelOf({}, token)} has the name of a generation, but something else created it later: it is never retired. Rename it, or revoke it in the Socket dashboard.`),
        !isOverlapped &&
            predecessors.length > 0 &&
            `Token group ${label} has ${(0,base_text/* pluralize */.td)(predecessors.length, 'predecessor')} from the time when its entry had \`overlap\`; they are left alone: ${(0,base_text/* firstOf */.Ku)(predecessors.map(({ token }) => labelOf({}, token)))}.`,
        isRotatedElsewhere &&
            `Token group ${label} was rotated elsewhere (in the dashboard, by another workflow or step), or a run was cut off: none of its secrets holds the present value. Rotate each group in one place, with a \`manifest\` that declares all of its secrets.`,
        action === 'keep' &&
            ageMs === undefined &&
            problems.length === 0 &&
            !isBegun &&
            `The age of token group ${label} is unknown, so it is never due; \`force: true\` rotates it.`
    ].filter(each => each !== false);
};
/** A pattern that protects nothing may be misspelt, and then a token is revoked that must not be. */
const protectWarnings = ({ revoke }, { list, now }) => {
    if (revoke === undefined || list === undefined || now === undefined)
        return [];
    const unmatched = (0,protect/* unmatchedPatterns */.xo)(revoke.protect, list.tokens).map(each => (0,base_text/* sanitize */.aj)(each));
    return unmatched.length === 0
        ? []
        : [`\`protect\` has patterns that match no listed token: ${(0,base_text/* firstOf */.Ku)(unmatched, 10)}.`];
};
//# sourceMappingURL=warnings.js.map
;// CONCATENATED MODULE: ./build/src/plan/plan.js












/** Decides, from what was read and nothing else. */
const makePlan = (inputs, snapshot, { isSelf, rotatedEarlier }) => {
    const self = snapshot.list?.tokens.find(isSelf);
    const find = finder(snapshot);
    const owners = groupBy(inputs.declared, entry => find(entry).listed);
    const groups = inputs.entries.map(entry => {
        const found = find(entry);
        const { listed } = found;
        const isTwice = listed !== undefined && (owners.get(listed)?.length ?? 0) > 1;
        const sole = isTwice ? { ...found, lost: declaredTwice(entry, listed) } : found;
        return planGroup(entry, sole, { inputs, snapshot, self, rotatedEarlier });
    });
    return {
        groups,
        stale: findStale(inputs, snapshot, self),
        undeclared: [],
        warnings: [
            ...inputs.warnings,
            ...snapshot.warnings,
            ...groups.flatMap(groupWarnings),
            ...protectWarnings(inputs, snapshot)
        ]
    };
};
const planGroup = (entry, found, context) => {
    const { listed, generations, lost } = found;
    const { inputs, snapshot, self } = context;
    const { now, list } = snapshot;
    const since = originOf(entry, found, now);
    const writes = planWrites(entry, since, snapshot);
    const born = bornAt(entry, writes, since?.at);
    const ageMs = born === undefined || now === undefined ? undefined : Math.max(0, now - born);
    const differences = lost === undefined && listed !== undefined ? differencesOf(entry, listed) : [];
    const { overlapMs, rotateAfterMs } = entry;
    const marginMs = since?.marginMs ?? stampMarginMs;
    const group = {
        entry,
        label: labelOf(entry, listed),
        listed,
        generations,
        predecessors: overlapMs === undefined || generations === undefined
            ? []
            : predecessorsOf({ overlapMs, generations, writes, now, list, self, marginMs }),
        ageMs,
        overdue: rotateAfterMs > 0 && ageMs !== undefined && ageMs > 2 * rotateAfterMs,
        writes,
        self: self === undefined ? 'unknown' : listed === self,
        differences
    };
    const decided = { ...group, ...decide(group, lost?.reason, { force: inputs.force, list }) };
    const problem = lost === undefined ? desiredProblem(group, { isSelf: listed === self, inputs }) : lost.problem;
    return {
        ...decided,
        problems: [problem, refusalOf(decided, inputs, context.rotatedEarlier)].filter(each => each !== undefined)
    };
};
const secondMs = 1000;
const plan_minuteMs = 60 * secondMs;
/** How far a write may seem to lie before its token: two `Date` headers of whole seconds lie between them. */
const stampMarginMs = 3 * secondMs;
/** When the token became what it is, and how exactly that is known. */
const originOf = ({ overlapMs }, { listed, generations }, now) => {
    const current = generations?.current;
    if (overlapMs !== undefined && current?.bare === false)
        return { at: current.stamp, marginMs: stampMarginMs };
    const created = pastDate(listed?.createdAt, now);
    return created && { at: created.at, marginMs: created.dayOnly ? formats/* dayMs */.LP : 15 * secondMs };
};
const planWrites = ({ destinations, overlapMs, begun }, since, { secrets }) => {
    const found = destinations.map(destination => {
        const before = secrets.get((0,base_destination/* destinationKey */.I)(destination)) ?? { kind: 'missing' };
        return { destination, before, updatedAt: before.kind === 'present' ? before.updatedAt : undefined };
    });
    const newest = Math.max(...found.map(({ updatedAt }) => updatedAt ?? -Infinity));
    const spreadMs = found.length > 80 ? 10 * plan_minuteMs : plan_minuteMs;
    const oldestLive = since === undefined ? -Infinity : since.at - since.marginMs;
    // A successor's stamp is exact; an in-place rotation may leave `created_at` as it is, so the secrets are compared, too.
    const oldestGood = overlapMs === undefined ? Math.max(oldestLive, newest - spreadMs) : oldestLive;
    const oldestBegun = (begun?.notedAt ?? -Infinity) - stampMarginMs;
    return found.map(({ destination, before, updatedAt = Infinity }) => {
        const [is, wanted] = [before.kind === 'present' ? before.visibility : undefined, destination.access?.visibility];
        return {
            destination,
            before,
            state: before.kind !== 'present' ? before.kind : updatedAt < oldestGood ? 'drifted' : 'current',
            dead: before.kind === 'missing' || updatedAt < oldestLive || updatedAt < oldestBegun,
            ...(before.kind === 'unreadable' ? { problem: before.problem } : {}),
            ...(is === undefined || wanted === undefined || is === wanted ? {} : { visibility: { is, wanted } })
        };
    });
};
/** Whether the group can't go on only because too many predecessors live: that must not keep them from being retired. */
const waitsForRetirement = ({ action, problems }) => action === 'succeed' && problems.every(({ code }) => code === 'DEFERRED');
/** The group stays as it is, and nothing is wrong with it. */
const isKept = (group) => group.action === 'keep' && !updates(group) && problemsIn(group).length === 0;
/** The problems of a group and of its secrets. */
const problemsIn = ({ problems, writes }) => [
    ...problems,
    ...writes.flatMap(({ problem }) => problem ?? [])
];
/** In a dry run on a pull request, a dead schedule is an error. */
const overdueProblems = ({ groups }) => groups
    .filter(group => group.overdue)
    .map(({ label, ageMs = 0, entry }) => ({
    code: 'DEFERRED',
    what: `Token group ${label} is ${(0,base_text/* formatDuration */.a3)(ageMs)} old, more than twice its \`rotate-after\` of ${(0,base_text/* formatDuration */.a3)(entry.rotateAfterMs)}.`,
    remedy: 'Check that the schedule still runs (cron stops after 60 idle days in public repositories).'
}));
//# sourceMappingURL=plan.js.map
;// CONCATENATED MODULE: ./build/src/report/report.js






const rowsOf = ({ plan, results, deferred, retirement, mode }) => {
    const byEntry = new Map(results.map(result => [result.group.entry, result]));
    const deferrals = new Map(deferred.map(({ group, reason }) => [group.entry, reason]));
    return (plan?.groups ?? []).map(group => {
        const { entry, listed, ageMs } = group;
        const result = byEntry.get(entry);
        const deferral = deferrals.get(entry);
        const [problem] = [...problemsIn(group), ...(result?.problems ?? [])];
        const stateOf = () => {
            if (problem !== undefined)
                return problem.code === 'DEFERRED' ? 'deferred' : 'failed';
            if (result !== undefined)
                return result.isVerified ? 'verified' : result.updated ? 'updated' : 'kept';
            if (deferral !== undefined)
                return 'deferred';
            if (group.action === 'keep' && !updates(group))
                return 'kept';
            return mode === 'dry-run' ? 'planned' : 'left';
        };
        return {
            group,
            /** The cause of its state: what failed, what it waits for, or why it is due. */
            why: problem?.what ?? deferral ?? group.reason,
            groupUuid: result?.groupUuid ?? listed?.groupUuid ?? entry.groupUuid ?? null,
            name: nameOf(entry.name ?? listed?.name),
            action: group.action,
            reason: group.reason,
            state: stateOf(),
            ageSeconds: ageMs === undefined ? null : Math.round(ageMs / 1000),
            differences: group.differences,
            /** The token's own, read with its new value. */
            quota: result?.quota ?? null,
            secrets: (result?.writes ?? group.writes).map(write => ({
                name: write.destination.name,
                scope: (0,base_destination/* describeStore */.Fk)(write.destination.store),
                state: secretState(write),
                ...(0,defined/* defined */.s)({ visibility: write.visibility })
            })),
            predecessors: group.predecessors.map(each => reportedPredecessor(each, retirement.retired.includes(each.token)))
        };
    });
};
const secretState = ({ state, written, failure, problem }) => {
    if (written !== undefined)
        return 'written';
    return failure !== undefined || problem !== undefined ? 'failed' : state;
};
const reportedPredecessor = (predecessor, isRetired) => ({
    groupUuid: predecessor.token.groupUuid,
    name: nameOf(predecessor.token.name),
    replacedAt: isoOf(predecessor.replacedAt),
    lastUsedAt: isoOf(predecessor.lastUse),
    retireFrom: isoOf(predecessor.retireFrom),
    keptBy: predecessor.keptBy ?? null,
    state: isRetired ? 'revoked' : 'kept',
    reason: predecessorText(predecessor, isRetired)
});
/** States in which nothing is left to do. */
const doneStates = ['kept', 'updated', 'verified'];
/** Stale tokens that were not revoked, or in a dry run would be. */
const staleLeft = ({ plan, revocation }) => {
    const revoked = new Set(revocation.revoked.map(uuidOf));
    return (plan?.stale ?? []).map(({ token }) => token).filter(token => !revoked.has(uuidOf(token)));
};
/** What post completed. */
const healedLabels = ({ mode, results }) => mode === 'post' ? results.filter(({ isVerified }) => isVerified).map(({ group }) => group.label) : [];
/** Where one of these ends a run, an unanswered request may have changed something. */
const perhapsChanged = [
    'ROTATE_UNCERTAIN',
    'OVERTAKEN',
    'CREATE_FAILED',
    'UPDATE_FAILED',
    'VERIFY_FAILED',
    'REVOKE_FAILED'
];
/** The problems, each with the state things are in; before post, main has changed something. */
const problemsOf = ({ mode, results, revocation, retirement, problems }) => {
    const isChanged = mode === 'post' ||
        revocation.revoked.length + retirement.retired.length > 0 ||
        results.some(({ token, updated }) => token !== undefined || updated) ||
        problems.some(({ code }) => perhapsChanged.includes(code));
    return problems.map(({ state = '', ...problem }) => ({
        ...problem,
        state: isChanged ? state : 'Nothing was changed.'
    }));
};
/** What failed, what to do, and the state things are in. */
const problemText = ({ what, remedy, state = '' }) => [what, remedy, state].filter(part => part !== '').join(' ');
/** The shape of the `report` output is documented in docs/report.md. `version` changes only with a major release. */
const reportOf = (result) => ({
    version: 1,
    result: result.problems[0]?.code ?? 'ok',
    dryRun: result.mode === 'dry-run',
    organization: (0,base_text/* sanitize */.aj)(result.snapshot?.organization ?? ''),
    tokens: rowsOf(result).map(({ group, why, ...token }) => token),
    revoked: [...result.retirement.retired, ...result.revocation.revoked].map(uuidOf),
    stale: staleLeft(result).map(uuidOf),
    undeclared: (result.plan?.undeclared ?? []).map(({ name, store }) => ({ name, scope: (0,base_destination/* describeStore */.Fk)(store) })),
    untouched: untouchedOf(result).length,
    quota: result.quota ?? null,
    problems: problemsOf(result).map(({ at, ...problem }) => problem),
    warnings: result.plan?.warnings ?? [],
    /** How many of each had no room; all 0 but for a large fleet. */
    omitted: { tokens: 0, secrets: 0, problems: 0 }
});
const uuidOf = ({ groupUuid }) => groupUuid;
/** Listed token groups that are neither in the manifest nor revoked or stale. */
const untouchedOf = (result) => {
    const declared = (result.plan?.groups ?? []).flatMap(({ listed, generations }) => [
        listed,
        ...(generations?.all ?? [])
    ]);
    const mine = new Set([...declared, ...staleLeft(result), ...result.revocation.revoked]);
    return (result.snapshot?.list?.tokens ?? []).filter(token => !mine.has(token));
};
const nameOf = (name) => (name === undefined ? null : (0,base_text/* sanitize */.aj)(name));
const isoOf = (at) => typeof at === 'number' && Number.isFinite(at) ? new Date(at).toISOString() : null;
const keepers = {
    overlap: 'its `overlap` is not over',
    use: 'it is still used',
    secrets: 'not every secret was written since it was replaced',
    'auth-token': 'it is the auth token of this run',
    later: 'something else created it later',
    foreign: 'something else created a token group of the same name later',
    list: 'the list of tokens did not end cleanly'
};
/** Since when a predecessor is replaced, when it was last used, and what keeps it. */
const predecessorText = (predecessor, isRetired = false) => {
    const { token, replacedAt, retireFrom, lastUse, keptBy } = predecessor;
    const since = Number.isFinite(replacedAt) ? ` at ${(0,base_text/* formatTime */.fU)(replacedAt)}` : '';
    const use = lastUse === 'never'
        ? 'it was never used'
        : lastUse === 'unknown'
            ? 'its last use is unknown'
            : `it was last used at ${(0,base_text/* formatTime */.fU)(lastUse)}`;
    const from = Number.isFinite(retireFrom) ? `, and may be retired from ${(0,base_text/* formatTime */.fU)(retireFrom)}` : '';
    const fate = keptBy === undefined ? 'it may be retired now' : `it is kept because ${keepers[keptBy]}${from}`;
    return `${labelOf({}, token)} was replaced${since}; ${use}; ${isRetired ? 'it was retired' : fate}.`;
};
//# sourceMappingURL=report.js.map
;// CONCATENATED MODULE: ./build/src/report/outputs.js


/** Every output of action.yml. An empty one counts as not set. */
const outputsOf = (result, inputs) => {
    const { results, quota } = result;
    const report = reportOf(result);
    const rotated = results.filter(({ token }) => token !== undefined);
    const single = inputs?.manifest === false ? rotated[0] : undefined;
    const recovery = results.flatMap(each => each.recovery ?? []);
    const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined);
    const pending = report.tokens.filter(({ state }) => !doneStates.includes(state));
    const outputs = {
        result: report.result,
        pending: String(pending.length + report.stale.length),
        rotated: String(rotated.length > 0),
        'group-uuid': single?.groupUuid ?? '',
        'token-id': single?.token?.id ?? '',
        'token-hash': single?.token?.hash ?? '',
        'secrets-written': String(written.length),
        revoked: JSON.stringify(report.revoked),
        quota: String(quota?.left ?? ''),
        'quota-max': String(quota?.max ?? ''),
        'quota-refresh': (0,base_text/* sanitize */.aj)(quota?.refresh ?? ''),
        recovery: recovery.length === 0 ? '' : JSON.stringify(recovery)
    };
    const used = Object.values(outputs).reduce((sum, text) => sum + text.length, 0);
    return { ...outputs, report: reportText(report, maxOutputs - used) };
};
/**
 * A job's outputs hold 1 MB together, counted in UTF-16: about 500,000 characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
const maxOutputs = 450_000;
/** The report as JSON of at most so many characters: problems have half of the room, then tokens, those that failed first. */
const reportText = (report, room) => {
    const whole = JSON.stringify(report);
    if (whole.length <= room)
        return whole;
    const bare = { ...report, tokens: [], problems: [], warnings: [], stale: [], undeclared: [] };
    const free = room - JSON.stringify(bare).length - 20;
    const problems = fitting(report.problems, free / 2);
    const isDone = ({ state }) => doneStates.includes(state);
    const failedFirst = report.tokens.toSorted((a, b) => +isDone(a) - +isDone(b));
    const tokens = fitting(failedFirst, free - JSON.stringify(problems).length);
    const left = failedFirst.slice(tokens.length);
    const omitted = {
        tokens: left.length,
        secrets: left.reduce((sum, { secrets }) => sum + secrets.length, 0),
        problems: report.problems.length - problems.length
    };
    return JSON.stringify({ ...bare, tokens, problems, omitted });
};
const fitting = (items, room) => {
    let free = room;
    const end = items.findIndex(item => (free -= JSON.stringify(item).length + 1) < 0);
    return items.slice(0, end === -1 ? items.length : end);
};
//# sourceMappingURL=outputs.js.map
;// CONCATENATED MODULE: ./build/src/plan/secret-write.js

/** Secrets that one probe proves: those of a store; of an organization each its own, because its access is proved, too. */
const probeKey = ({ destination }) => (0,base_destination/* isOrganization */.A2)(destination.store) ? (0,base_destination/* destinationKey */.I)(destination) : (0,base_destination/* storeKey */.LN)(destination.store);
//# sourceMappingURL=secret-write.js.map
;// CONCATENATED MODULE: ./build/src/plan/budget.js







/** The price of one group in quota units. */
const priceOf = (group, { listUnits }) => {
    if (group.action === 'create' || group.action === 'succeed')
        return units.create + listUnits;
    return (group.action === 'rotate' ? units.rotate : 0) + (updates(group) ? units.update : 0);
};
/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
const selectAffordable = (due, limits) => {
    const reserve = due.length > 0 && limits.keepsReserve ? units.rotate + limits.listUnits : 0;
    const chosen = [];
    const deferred = [];
    const probed = new Set();
    const idle = { price: reserve, writes: 0, rotations: 0 };
    let load = idle;
    const byUrgency = due.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0);
    for (const group of byUrgency) {
        const rotates = group.action !== 'keep';
        const probes = rotates ? [...new Set(group.writes.map(probeKey))].filter(key => !probed.has(key)) : [];
        const after = ({ price, writes, rotations }) => ({
            price: price + priceOf(group, limits),
            writes: writes + (rotates ? group.writes.length + probes.length : 0),
            rotations: rotations + (rotates ? 1 : 0)
        });
        const obstacle = obstacleTo(after(load), limits);
        if (obstacle === undefined) {
            chosen.push(group);
            load = after(load);
            for (const key of probes)
                probed.add(key);
            continue;
        }
        const fullWindow = { ...limits, quota: { ...limits.quota, left: limits.quota.max ?? Infinity } };
        const { cause, reason } = obstacle;
        const isUrgent = rotates && (group.urgency < 2 || group.overdue);
        deferred.push(obstacleTo(after(idle), fullWindow) === undefined
            ? { group, cause, reason, remedy: isUrgent ? `${remedies[cause]}, or run it more often.` : undefined }
            : { group, cause, reason: `${reason}; no run can do it as it is`, remedy: `${remedies[cause]}.` });
    }
    const last = ({ self }) => (self === true ? 1 : 0);
    const { price, writes } = load;
    return { chosen: chosen.toSorted((a, b) => last(a) - last(b)), deferred, price, writes, limits };
};
/** What keeps a run from carrying that load. */
const obstacleTo = ({ price, writes, rotations }, { quota, limited, maxRotations }) => {
    if (rotations > maxRotations)
        return { cause: 'max-rotations', reason: `\`max-rotations\` is ${String(maxRotations)}` };
    if (price > quota.left) {
        const needed = `${(0,base_text/* pluralize */.td)(price, 'unit')} would be needed${refillOf(quota, ', and it refills at ')}`;
        return { cause: 'quota', reason: `the quota left is ${(0,base_text/* pluralize */.td)(quota.left, 'unit')}, and ${needed}` };
    }
    if (!limited || writes <= writesPerHour)
        return undefined;
    const needed = `${String(writes)} would be needed`;
    return { cause: 'writes', reason: `GitHub takes ${String(writesPerHour)} writes an hour, and ${needed}` };
};
const remedies = {
    'max-rotations': 'Raise `max-rotations`',
    quota: 'Give the auth token more quota (`max_quota`)',
    writes: 'Use one organization secret in place of many repository secrets, which needs one write'
};
/** When the quota refills, after the words that lead up to it; empty where Socket does not say when. */
const refillOf = ({ refresh }, lead) => {
    const date = parseDate(refresh);
    return date === undefined ? '' : `${lead}${(0,base_text/* formatTime */.fU)(date.at)}`;
};
/** One problem for all groups that have the same remedy. */
const deferralProblems = (deferred) => [...groupBy(deferred, ({ remedy }) => remedy)].flatMap(([remedy, [first, ...others]]) => {
    if (remedy === undefined || first === undefined)
        return [];
    const labels = [first, ...others].map(({ group }) => `${group.label} (${group.reason})`);
    const [which, they] = others.length === 0
        ? [`Token group ${labels.join('')} was`, 'It was']
        : [`${(0,base_text/* pluralize */.td)(labels.length, 'token group')}: ${(0,base_text/* firstOf */.Ku)(labels, 10)} were`, 'They were'];
    const isBegun = first.group.entry.begun !== undefined;
    return {
        code: 'DEFERRED',
        what: `${which} deferred: ${first.reason}.`,
        remedy,
        state: isBegun ? 'Secrets may hold a value that no longer works.' : `${they} not changed.`
    };
});
//# sourceMappingURL=budget.js.map
;// CONCATENATED MODULE: ./build/src/report/plan-log.js









/** A person reads these in the log; the summary has all. */
const maxLines = 1000;
/** Logs the plan before anything is changed. */
const announce = (plan, budget, { inputs, log }) => {
    for (const warning of [...plan.warnings, ...unknownScopes(inputs.entries)])
        log.warning(warning);
    for (const line of planLines(plan, budget, inputs))
        log.info(line);
    if (inputs.dryRun && inputs.entries.length > 0)
        log.info('Dry run: only GET requests are sent, so write permission not proved.');
};
/** What will be done and why. A group that is stopped has its error instead; kept ones appear as a count. */
const planLines = (plan, budget, inputs) => {
    const { groups, stale } = plan;
    const { chosen, deferred } = budget;
    const kept = groups.filter(isKept);
    const concerned = [...chosen, ...deferred.map(({ group }) => group), ...kept];
    const own = chosen.filter(group => group.self === true && group.action === 'rotate');
    const predecessors = groups.flatMap(group => group.predecessors);
    return [
        groups.length + stale.length > 1 && `Plan: ${planSummary(plan, budget)}.`,
        ...chosen.slice(0, maxLines).map(group => `Plan: ${verbOf(group)} ${group.label}: ${group.reason}.`),
        ...deferred.slice(0, maxLines).map(({ group, reason }) => `Plan: defer ${group.label}: ${reason}.`),
        ...own.map(({ label }) => `Plan: ${label} is the auth token's own group and goes last. If Socket's answer to that is lost, this action is locked out: use \`overlap\`, or keep a second admin token.`),
        ...concerned.flatMap(changesOf).slice(0, maxLines),
        ...predecessors.slice(0, maxLines).map(each => `Predecessor: ${predecessorText(each)}`),
        ...(kept.length === 1 ? kept.map(({ label, reason }) => `Plan: keep ${label}: ${reason}.`) : []),
        kept.length > 1 && `Plan: keep ${(0,base_text/* pluralize */.td)(kept.length, 'token group')} that are not due.`,
        ...staleLines(plan, budget, inputs),
        chosen.length + stale.length > 0 && `Price: ${priceText(budget, plan)}.`
    ].filter(line => line !== false);
};
const verbs = ['create', 'update', 'update and rotate', 'rotate', 'replace'];
const verbOf = (group) => {
    if (group.action === 'keep')
        return 'update';
    if (group.action === 'succeed')
        return 'replace';
    return updates(group) ? 'update and rotate' : group.action;
};
/** `1 to create, 2 to rotate, 1 to revoke, 3 kept`. */
const planSummary = ({ groups, stale }, { chosen, deferred }) => {
    const kept = groups.filter(isKept).length;
    const counted = countsOf([
        ...verbs.map(verb => [chosen.filter(group => verbOf(group) === verb).length, `to ${verb}`]),
        [stale.length, 'to revoke'],
        [deferred.length, 'deferred'],
        [groups.length - chosen.length - deferred.length - kept, 'stopped by a problem'],
        [kept, 'kept']
    ]);
    return counted === '' ? 'nothing to do' : counted;
};
/** `1 failed, 2 deferred`: those that are not zero. */
const countsOf = (counts) => counts
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${n.toLocaleString('en-US')} ${what}`)
    .join(', ');
/** What differs from the manifest, what changes with the next value, and what nobody can see before. */
const changesOf = (group) => {
    const { label, action, differences, writes } = group;
    return [
        ...differences.map(({ field, is, wanted }) => `${updates(group) ? 'Plan' : 'Difference'}: ${field} of ${label} is ${is}, the manifest says ${wanted}.`),
        ...writes.flatMap(({ destination, visibility }) => {
            if (visibility === undefined)
                return [];
            const what = `visibility of ${(0,base_destination/* describeDestination */.aC)(destination)} is ${visibility.is}`;
            return `${action === 'keep' ? 'Difference' : 'Plan'}: ${what}, the manifest says ${visibility.wanted}; it changes when the secret is written.`;
        }),
        ...(isKept(group) ? [] : unseenOf(group).map(what => `Not seen: ${label}: ${what}.`))
    ];
};
const staleLines = ({ stale }, { limits, price }, { namesShown, revoke }) => {
    if (revoke === undefined)
        return [];
    if (stale.length === 0)
        return ['Plan: no token is stale.'];
    const payable = Math.max(0, Math.floor((limits.quota.left - price) / units.revoke));
    const some = stale.length > payable ? `${String(payable)}, which is what the quota pays,` : 'all of them';
    const how = stale.length > revoke.limit
        ? `revoke none, because \`revoke-limit\` is ${String(revoke.limit)}`
        : `revoke ${some} after everything else succeeded`;
    return [
        `Plan: ${(0,base_text/* pluralize */.td)(stale.length, 'stale token')}: ${how}.`,
        ...stale.slice(0, maxLines).map(({ token, unusedMs, never }) => {
            const since = (0,base_text/* formatDuration */.a3)(unusedMs);
            return `Stale: ${shownToken(token, namesShown)}: ${never ? `never used, ${since} old` : `unused for ${since}`}.`;
        })
    ];
};
/** The price against what the run has. */
const priceText = ({ price, writes, limits: { quota, limited } }, { stale }) => {
    const refill = refillOf(quota, 'it refills at ');
    const left = `${(0,base_text/* pluralize */.td)(quota.left, 'quota unit')} left${refill === '' ? '' : ` (${refill})`}`;
    const revoking = stale.length === 0 ? '' : `, ${String(units.revoke * stale.length)} more to revoke`;
    const hour = limited ? ` of ${String(writesPerHour)} an hour` : '';
    return `${price.toLocaleString('en-US')} of ${left}, one recovery included${revoking}, and ${(0,base_text/* pluralize */.td)(writes, 'GitHub write')}${hour}, probes included`;
};
/** The token groups of the organization, for the log: how people find a UUID. */
const listingLines = ({ snapshot }, { namesShown }) => {
    const tokens = snapshot?.list?.tokens ?? [];
    const lines = tokens
        .slice(0, maxLines)
        .map(({ groupUuid, name }) => `${(0,base_text/* sanitize */.aj)(groupUuid)}${namesShown ? `  ${(0,base_text/* sanitize */.aj)(name ?? '(no name)')}` : ''}`);
    return [
        `${(0,base_text/* pluralize */.td)(tokens.length, 'token group')} in ${(0,base_text/* sanitize */.aj)(snapshot?.organization ?? '')}:`,
        ...lines,
        ...(tokens.length > maxLines ? [`… and ${String(tokens.length - maxLines)} more in the summary`] : []),
        ...(namesShown ? [] : ['Names are left out because everybody can read the log of a public repository.'])
    ];
};
//# sourceMappingURL=plan-log.js.map
;// CONCATENATED MODULE: ./build/src/report/inventory.js




const folded = (title, text) => `<details><summary>${title}</summary>\n\n${text}\n\n</details>`;
const staleList = (fate, tokens, page) => tokens.length === 0 ? '' : `### ${(0,base_text/* pluralize */.td)(tokens.length, 'stale token')} ${fate}\n\n${tokenTable(tokens, page)}`;
const untouchedPart = (page) => {
    const { result, namesShown, isListing } = page;
    const others = untouchedOf(result);
    if (others.length === 0)
        return '';
    const incomplete = result.snapshot?.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.';
    const title = `${(0,base_text/* pluralize */.td)(others.length, 'other token group')}, not touched`;
    if (!isListing)
        return `${namesShown ? folded(title, tokenTable(others, page)) : `${title}.`}${incomplete}`;
    const hidden = 'Names and scopes are left out because everybody can read the summary of a public repository.';
    return `${tokenTable(others, page)}${namesShown ? '' : `\n\n${hidden}`}${incomplete}`;
};
const tokenTable = (tokens, { result, fit, namesShown }) => {
    const now = result.snapshot?.now;
    const head = '| name | group UUID | age | last used | scopes |\n| --- | --- | --- | --- | --- |\n';
    const rows = fit(tokens, 'token group', token => {
        const { groupUuid, createdAt } = token;
        const [name, scopes] = namesShown ? [token.name, token.scopes ?? []] : [undefined, []];
        const cells = [
            name === undefined ? '' : (0,base_text/* code */.aY)(name),
            `<sub>${(0,base_text/* code */.aY)(groupUuid)}</sub>`,
            ago(createdAt, now),
            isUnused(token) ? 'never' : ago(token.lastUsedAt, now, ' ago'),
            `${scopes.includes('*') ? '⚠️ ' : ''}${scopes.length === 0 ? '' : (0,base_text/* code */.aY)(scopes.join(' '), 120)}`
        ];
        return `| ${cells.join(' | ')} |`;
    });
    return head + rows;
};
const ago = (date, now, suffix = '') => {
    const past = pastDate(date, now);
    return past === undefined || now === undefined ? 'unknown' : `${(0,base_text/* formatDuration */.a3)(now - past.at)}${suffix}`;
};
/** In a fleet, what a person looks for in an inventory. */
const useOf = (listed, now) => {
    const use = isUnused(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`;
    return listed.scopes?.includes('*') === true ? `${use}, ⚠️ scope &#42;` : use;
};
//# sourceMappingURL=inventory.js.map
;// CONCATENATED MODULE: ./build/src/report/summary.js








/** The runner drops a summary over 1 MiB whole; what is left of that is for headings and closing lines. */
const maxBytes = 1_000_000;
/** Tables longer than this are folded, with the secrets that are well as a count. */
const maxOpenRows = 20;
const maxSecrets = 20;
const createFit = (bytes) => {
    let free = bytes;
    return (items, noun, render) => {
        const lines = [];
        for (const item of items) {
            const line = render(item);
            free -= Buffer.byteLength(line) + 2;
            if (free < 0)
                break;
            lines.push(line);
        }
        const left = items.length - lines.length;
        const more = left === 0 ? '' : `\n\n… and ${(0,base_text/* pluralize */.td)(left, `more ${noun}`)}; there is no room for them here.`;
        return lines.join('\n') + more;
    };
};
/** The job summary, in GitHub-flavoured Markdown: failures first, then what was done, then what is left. */
const summaryOf = (result, view) => {
    const rows = rowsOf(result);
    const title = `## ${headline(result, rows, view.isListing)}`;
    const [price, recovery, quota] = [pricePart(result), recoveryPart(result), quotaPart(result)];
    // Sealed values can't be cut; of what can be, what comes first here has the room.
    const fit = createFit(maxBytes - Buffer.byteLength(title + price + recovery + quota));
    const page = { ...view, result, rows, fit };
    const { revoked } = result.revocation;
    const stale = staleLeft(result);
    const parts = [
        title,
        problemPart(page),
        price,
        tokenPart(page),
        predecessorPart(page),
        undeclaredPart(page),
        staleList('revoked', revoked, page),
        staleList(result.mode === 'dry-run' ? 'to revoke' : 'not revoked', stale, page),
        recovery,
        untouchedPart(page),
        quota
    ];
    return `${parts.filter(part => part !== '').join('\n\n')}\n`;
};
const headline = (result, rows, isListing) => {
    const { mode, problems, revocation, retirement, snapshot, plan, budget } = result;
    const sign = problems.length > 0 ? '❌' : mode === 'dry-run' ? '📋' : '✅';
    const tokens = (0,base_text/* pluralize */.td)(snapshot?.list?.tokens.length ?? 0, 'token group');
    if (isListing && problems.length === 0)
        return `${sign} ${tokens} in ${snapshot?.organization ?? ''}`;
    if (mode === 'dry-run' && plan !== undefined && budget !== undefined)
        return `${sign} Dry run: ${planSummary(plan, budget)}`;
    if (mode === 'post' && problems.length > 0)
        return `${sign} What was cut off is not complete`;
    if (mode === 'post') {
        const healed = healedLabels(result).length;
        const [were, are] = healed === 1 ? ['was', 'is'] : ['were', 'are'];
        return `${sign} ${(0,base_text/* pluralize */.td)(healed, 'token group')} that ${were} cut off ${are} complete now; nothing is left to do`;
    }
    const revoked = revocation.revoked.length + retirement.retired.length;
    const said = [...rotatedCounts(result, rows), ...(revoked > 0 ? [`${(0,base_text/* pluralize */.td)(revoked, 'token')} revoked`] : [])];
    return `${sign} ${said.length > 0 ? said.join(', ') : problems.length > 0 ? 'Nothing was rotated' : 'Nothing to do'}`;
};
/** `2 of 5 rotated (3 secrets written): 1 failed, 2 deferred`, with counts that add up. */
const rotatedCounts = ({ results }, rows) => {
    const count = (wanted) => rows.filter(({ state }) => state === wanted).length;
    const kept = count('kept');
    const due = rows.length - kept;
    const others = countsOf([
        [count('failed'), 'failed'],
        [count('deferred'), 'deferred'],
        [count('left'), 'not begun'],
        [count('updated'), 'updated']
    ]);
    const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined);
    const wrote = written.length === 0 ? '' : ` (${(0,base_text/* pluralize */.td)(written.length, 'secret')} written)`;
    const rotated = `${String(count('verified'))} of ${String(due)} rotated${wrote}${others === '' ? '' : `: ${others}`}`;
    return [...(due === 0 ? [] : [rotated]), ...(kept === 0 ? [] : [`${String(kept)} not due`])];
};
/** One callout for each code, with everything that has it. */
const problemPart = ({ result, fit }) => [...groupBy(problemsOf(result), problem => problem.code)]
    .map(([name, same]) => {
    const bullet = same.length === 1 ? '' : '- ';
    const text = fit(same, 'problem', problem => bullet + asText(problemText(problem)));
    return `> [!CAUTION]\n> **${name}**\n>\n> ${text.replaceAll('\n', '\n> ')}`;
})
    .join('\n\n');
/** Sentences of ours, with names in them that were cleaned already: only Markdown is left to disarm. */
const asText = (text) => text
    .replace(/[\\*_[\]<>|~#&@]/g, character => `&#${String(character.codePointAt(0))};`)
    .replace(/:\/\//g, '&#58;//')
    // GitHub makes a link of this, too.
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}&#46;`);
const pricePart = ({ mode, plan, budget }) => mode === 'dry-run' && plan !== undefined && budget !== undefined && budget.chosen.length > 0
    ? `**Price** ${priceText(budget, plan)}. Write permission not proved: a dry run sends nothing but GET.`
    : '';
/** In this order. */
const shownStates = {
    failed: '❌ failed',
    left: '❌ not begun',
    deferred: '⏳ deferred',
    planned: '📋 planned',
    verified: '✅ rotated',
    updated: '✅ updated',
    kept: '✔️ kept'
};
const tokenPart = (page) => {
    const order = Object.keys(shownStates);
    const rows = page.rows.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    if (rows.length === 0)
        return '';
    const isFolded = rows.length > maxOpenRows;
    const now = page.result.snapshot?.now;
    const head = '| token group | state | why | secrets |\n| --- | --- | --- | --- |\n';
    const table = head + page.fit(rows, 'token group', row => tokenRow(row, { isFolded, now }));
    return isFolded ? folded((0,base_text/* pluralize */.td)(rows.length, 'token group'), table) : table;
};
const tokenRow = (row, { isFolded, now }) => {
    const { group, groupUuid, name, state, why, secrets } = row;
    const { listed } = group;
    const shown = [name === null ? '' : (0,base_text/* code */.aY)(name), groupUuid === null ? '' : `<sub>${(0,base_text/* code */.aY)(groupUuid)}</sub>`];
    const done = state !== 'verified' || group.action === 'rotate' ? shownStates[state] : '✅ created';
    const cause = [
        asText(why),
        isFolded && listed !== undefined ? useOf(listed, now) : '',
        ...group.differences.map(({ field, is, wanted }) => `${field}: ${(0,base_text/* code */.aY)(is)} → ${(0,base_text/* code */.aY)(wanted)}`),
        ...(state === 'kept' ? [] : unseenOf(group).map(asText))
    ];
    const cells = [lines(shown), done.replaceAll(' ', '&nbsp;'), lines(cause), secretsCell(secrets, isFolded)];
    return `| ${cells.join(' | ')} |`;
};
/** The lines of a cell that are not empty. */
const lines = (texts) => texts.filter(text => text !== '').join('<br>');
const signs = { written: '✅', current: '✔️', failed: '❌', missing: '▫️', drifted: '▫️', unreadable: '▫️' };
const secretsCell = (secrets, isFolded) => {
    const isWell = ({ state }) => state === 'current' || state === 'written';
    const failedFirst = secrets.toSorted((a, b) => +(b.state === 'failed') - +(a.state === 'failed'));
    const named = failedFirst.filter(each => !isFolded || !isWell(each) || each.visibility !== undefined);
    const shown = named.slice(0, maxSecrets).map(each => {
        const { name, scope, visibility, state } = each;
        const change = visibility === undefined ? '' : ` visibility: ${visibility.is} → ${visibility.wanted}`;
        return `${signs[state]} ${(0,base_text/* code */.aY)(name)} in ${(0,base_text/* code */.aY)(scope, 200)}${isWell(each) ? '' : ` ${state}`}${change}`;
    });
    const [well, more] = [secrets.length - named.length, named.length - shown.length];
    return lines([
        ...shown,
        more > 0 ? `… and ${String(more)} more` : '',
        well > 0 ? `✔️ ${(0,base_text/* pluralize */.td)(well, 'secret')}` : ''
    ]);
};
const predecessorPart = ({ rows, result, fit }) => {
    const all = rows.flatMap(({ group }) => group.predecessors);
    if (all.length === 0)
        return '';
    const items = fit(all, 'predecessor', each => {
        const isRetired = result.retirement.retired.includes(each.token);
        const sign = isRetired ? '✅' : each.isOverdue ? '❌' : '⏳';
        return `- ${sign} ${asText(predecessorText(each, isRetired))}`;
    });
    return `### Predecessors\n\n${items}`;
};
const undeclaredPart = ({ result: { plan }, fit }) => {
    const undeclared = plan?.undeclared ?? [];
    if (undeclared.length === 0)
        return '';
    const items = fit(undeclared, 'secret', each => `- ⚠️ ${(0,base_text/* code */.aY)((0,base_destination/* describeDestination */.aC)(each), 200)}`);
    return `### Undeclared holders\n\nThese secrets have a declared name, and would hold a dead value after a rotation in place:\n\n${items}`;
};
const recoveryPart = ({ results }) => {
    const recovery = results.flatMap(each => each.recovery ?? []);
    if (recovery.length === 0)
        return '';
    const boxes = recovery.map(({ groupUuid, sealed }) => `${(0,base_text/* code */.aY)(groupUuid)}\n\n\`\`\`\n${sealed}\n\`\`\``);
    return `### Sealed for recovery\n\nThese values could not be delivered. Open them offline as docs/recovery.md says (\`npm run --silent recovery -- open --key FILE\`).\n\n${boxes.join('\n\n')}`;
};
const quotaPart = ({ quota }) => {
    if (quota === undefined)
        return '';
    const { left, max } = quota;
    const units = `${left.toLocaleString('en-US')}${max === undefined ? '' : ` of ${max.toLocaleString('en-US')}`}`;
    return `**Quota** ${bar(quota)} ${units} units left${refillOf(quota, ', refills ')}`;
};
const bar = ({ left, max }) => {
    if (max === undefined || max <= 0)
        return '';
    const share = Math.min(1, Math.max(0, left / max));
    const full = Math.round(share * 20);
    return `\`${'█'.repeat(full)}${'░'.repeat(20 - full)}\` ${String(Math.round(share * 100))} %,`;
};
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./build/src/report/publish.js





/** GitHub shows so many annotations of a level for a step, and hides the rest without a word. */
const maxAnnotations = 10;
/** Publishes annotations, summary, log, outputs and the exit status; one that can't be written keeps none of the others back. */
const publish = async (result, inputs, runner) => {
    const { log } = runner;
    const problems = problemsOf(result);
    const isListing = result.mode === 'dry-run' && inputs?.entries.length === 0 && inputs.revoke === undefined;
    const view = { namesShown: inputs?.namesShown === true, isListing };
    const guarded = async (what, write) => {
        try {
            await write();
        }
        catch {
            log.warning(`${what} could not be written; the log has everything.`);
        }
    };
    if (problems.length > 0)
        runner.fail();
    for (const problem of problems)
        runner.error(`${problem.code}: ${problemText(problem)}`, { title: problem.code, at: problem.at });
    await guarded('The job summary', async () => runner.writeSummary?.(summaryOf(result, view)));
    if (problems.length > maxAnnotations)
        log.warning(`${(0,base_text/* pluralize */.td)(problems.length, 'error')}: GitHub shows the first ${String(maxAnnotations)}; the log and the summary have them all.`);
    if (isListing)
        for (const line of listingLines(result, view))
            log.info(line);
    for (const code of new Set(problems.map(problem => problem.code)))
        if (runner.helpUrl !== undefined)
            log.info(`${code}: ${runner.helpUrl}#${code.toLowerCase()}`);
    const healed = healedLabels(result);
    if (healed.length > 0)
        runner.notice(`Completed what was cut off: ${healed.join(', ')}.`);
    for (const [name, value] of Object.entries(outputsOf(result, inputs)))
        await guarded(`The output ${name}`, () => {
            runner.setOutput(name, value);
        });
};
//# sourceMappingURL=publish.js.map
;// CONCATENATED MODULE: ./build/src/rotate/post-problems.js
/** No rotation helps where the group itself is gone. */
const incurable = ['TOKEN_NOT_FOUND', 'INPUT_INVALID'];
/**
 * Post comes once, and where `created_at` stays as it is the next run can't see that a group was cut off: so whatever
 * keeps post from completing it, the next run has to be forced.
 */
const postProblems = (problems) => problems.map(problem => ({
    state: 'Secrets of the token groups that were cut off may hold a value that no longer works.',
    ...problem,
    remedy: problem.remedy.includes('force: true') || incurable.includes(problem.code)
        ? problem.remedy
        : `${problem.remedy} Then run it again with \`force: true\`.`
}));
//# sourceMappingURL=post-problems.js.map
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
    const { target, organization } = order;
    const { label, self } = order.group;
    const replaced = [target];
    const send = async (hash) => {
        const answer = await deps.socket.rotate(organization, { uuid: target.uuid, hash });
        if (answer.kind !== 'ok')
            return answer;
        deps.socket.adoptToken(answer.value.token, self);
        deps.log.info(`Rotated token group ${label}.`);
        return { kind: 'minted', minted: answer.value, replaced, rivalWrote: false };
    };
    const look = () => relist(organization, target.uuid, deps.socket);
    const isChanged = (seen) => seen.kind === 'listed' ? isSame(seen.token, target) !== true : undefined;
    const first = await send(target.hash);
    if (isRotation(first))
        return first;
    if (isUnhandled(first) || isDenied(first))
        return refused(order, first);
    let seen = await look();
    if (first.kind === 'refused') {
        // A hash that no longer fits is how compare-and-swap tells the loser of two runs.
        if (isChanged(seen) === true && target.hash !== undefined)
            return overtaken(order);
        return seen.kind === 'gone' ? gone(order) : refused(order, first);
    }
    deps.log.info(`Socket's answer to the rotation of ${label} does not say what happened: ${first.reason}.`);
    let last = first;
    if (isChanged(seen) === false) {
        deps.log.info('The listed token is unchanged, so the rotation did not happen: sending it once more.');
        const second = await send(target.hash);
        if (isRotation(second))
            return second;
        if (isUnhandled(second) || isDenied(second))
            return uncertain(order, second);
        last = second;
        // The list may lag behind: then a refusal of the old hash says that it changed, and nobody knows to what.
        seen = await look();
    }
    if (isChanged(seen) !== true && seen.kind !== 'unlistable')
        return uncertain(order, last, seen);
    const rivalWrote = (await order.writtenMeanwhile?.()) ?? false;
    deps.log.info(seen.kind === 'listed'
        ? 'The token changed, and its value was lost on the way: rotating once more to replace it.'
        : "The auth token may not list tokens, so whether the token changed can't be seen: rotating once more by UUID alone.");
    if (seen.kind === 'listed')
        replaced.push(seen.token);
    const recovery = await send(seen.kind === 'listed' ? seen.token.hash : undefined);
    if (!isRotation(recovery))
        return uncertain(order, recovery, seen);
    return recovery.kind === 'minted' ? { ...recovery, rivalWrote } : recovery;
};
/** @param isUncertain Whether the group was rotated is not known, so it stays begun. */
const failed = (problem, isUncertain = false) => ({
    kind: 'failed',
    problem,
    uncertain: isUncertain
});
const isRotation = (result) => result.kind === 'minted' || result.kind === 'failed';
/** Socket did not handle the request, for certain. */
const isUnhandled = ({ kind }) => kind === 'limited' || kind === 'unreached';
/** The auth token itself is refused, so listing again would be refused, too. */
const isDenied = (failure) => failure.kind === 'refused' && (failure.status === 401 || failure.status === 403);
const refused = (order, failure) => {
    const { code, remedy } = socketProblem(failure, '');
    const isOwn = failure.kind === 'refused' && code !== 'AUTH_SOCKET';
    return failed({
        code: isOwn ? 'ROTATE_FAILED' : code,
        what: `Token group ${order.group.label} could not be rotated: ${failure.reason}.`,
        remedy: isOwn ? 'Run it again; if it happens again, look at the token in the Socket dashboard.' : remedy,
        state: order.otherwise
    });
};
const gone = (order) => failed({
    code: 'TOKEN_NOT_FOUND',
    what: `Token group ${order.group.label} is no longer listed: it was revoked while this run was at work.`,
    remedy: 'Remove it from the workflow or the manifest, or use the group UUID of its successor.',
    state: order.otherwise
});
const overtaken = (order) => failed({
    code: 'OVERTAKEN',
    what: `Another run rotated token group ${order.group.label} before this run sent its own rotation.`,
    remedy: overtakenRemedy,
    state: 'This run wrote none of its secrets.'
});
/** Post comes once, and with `overlap` never. */
const rotatedAgain = ({ entry }) => entry.begun === undefined && entry.overlapMs === undefined
    ? 'The post step rotates it again; where that fails too, run it again with `force: true`.'
    : 'Run it again with `force: true`.';
const overtakenRemedy = 'Another run rotated this group: use `concurrency`, and run again with `force: true`.';
const uncertain = (order, failure, seen) => failed(isLockedOut(seen) && order.group.self !== false
    ? lockedOut(order)
    : {
        code: 'ROTATE_UNCERTAIN',
        what: `Whether token group ${order.group.label} was rotated is not known: ${failure.reason}${seen === undefined ? '' : whyUncertain(seen)}.`,
        remedy: rotatedAgain(order.group),
        state: 'Its secrets may hold a value that no longer works.'
    }, true);
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
                : `, and the tokens could not be listed (${seen.failure.reason})`;
    }
};
const lockedOut = (order) => ({
    code: 'ROTATE_UNCERTAIN',
    what: `The answer to the rotation of the auth token's own group ${order.group.label} was lost, and \`socket-token\` no longer works.`,
    remedy: 'Rotate that token in the Socket dashboard or with a second admin token, store the new value in the secret behind `socket-token`, and run again with `force: true`. Use `overlap` for this group to rule this out.',
    state: 'Its secrets hold a value that no longer works.'
});
//# sourceMappingURL=rotate.js.map
;// CONCATENATED MODULE: ./build/src/rotate/result.js




const nothingRevoked = { revoked: [], problems: [], attempted: false };
const nothingRetired = { retired: [], problems: [] };
const nothingDone = {
    mode: 'main',
    results: [],
    deferred: [],
    retirement: nothingRetired,
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
const hasPendingWrites = ({ delivery, verdict }) => (verdict?.kind === 'verified' || verdict?.kind === 'failed') &&
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
        recovery: failed.length === 0 || recovery === undefined ? undefined : { groupUuid: minted.groupUuid, sealed: recovery },
        problems: [...attempt.problems, ...deliveryProblems(attempt, delivery)]
    };
};
/** What post would do again is a rotation: it helps where a value is lost, and not where GitHub refuses for good. */
const isConcluded = ({ isConcluded, delivery, verdict }) => {
    if (delivery === undefined || verdict === undefined || !isConcluded)
        return isConcluded;
    const failures = delivery.writes.flatMap(({ failure }) => failure ?? []);
    if (verdict.kind === 'overtaken' || failures.some(isPassing))
        return false;
    if (verdict.kind === 'failed')
        return verdict.isOurs;
    return failures.length === 0 || failures.length < delivery.writes.length;
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
    const which = failed.map(({ destination, failure }) => `${(0,base_destination/* describeDestination */.aC)(destination)} (${failure === undefined ? '' : failure.reason})`);
    const passing = failed.some(({ failure }) => failure !== undefined && isPassing(failure));
    const fate = group.entry.overlapMs !== undefined
        ? 'They hold the value from before, which still works.'
        : `They hold a value that no longer works${hasRecovery ? '; a sealed copy of the new one is in the summary and in the output `recovery`' : ''}.`;
    const again = '`force: true`: that makes a new value and writes it everywhere.';
    const next = group.entry.overlapMs !== undefined
        ? 'The next run makes another successor.'
        : passing && group.entry.begun === undefined
            ? `The post step of this job tries again; if that fails too, run it again with ${again}`
            : `Remove the cause and run it again with ${again}`;
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
;// CONCATENATED MODULE: ./build/src/plan/only.js


/** `only` may use the name that Socket lists for an entry by group UUID, so all of those are read before it is known. */
const withCandidates = (inputs) => {
    const { entries, declared, onlyNames } = inputs;
    if (onlyNames.length === 0)
        return inputs;
    return { ...inputs, entries: declared.filter(each => entries.includes(each) || each.groupUuid !== undefined) };
};
/** The inputs with the entries that `only` means. Throws where a name is not listed, or not for one entry alone. */
const withListedNames = (inputs, { list }) => {
    const { entries, declared, onlyNames } = inputs;
    const found = onlyNames.map(name => {
        const uuids = (list?.tokens ?? []).filter(token => token.name === name).map(each => each.groupUuid.toLowerCase());
        const entry = declared.find(({ groupUuid = '' }) => uuids.includes(groupUuid.toLowerCase()));
        return { name, entry: uuids.length === 1 ? entry : undefined };
    });
    const unknown = found.filter(({ entry }) => entry === undefined);
    if (unknown.length > 0)
        throw new ActionError(unknown.map(({ name }) => ({
            code: 'INPUT_INVALID',
            what: `\`only\` names "${(0,base_text/* sanitize */.aj)(name)}", which is neither in the manifest nor the listed name of one of its groups alone.`,
            remedy: 'Give names or group UUIDs of the manifest.'
        })));
    return {
        ...inputs,
        entries: declared.filter(each => entries.includes(each) || found.some(({ entry }) => entry === each))
    };
};
//# sourceMappingURL=only.js.map
;// CONCATENATED MODULE: ./build/src/plan/snapshot.js







/** Reads the token list, the rate limit and every destination's metadata. Throws what stops the run, with all that is known. */
const takeSnapshot = async (inputs, deps) => {
    const [tokens, github] = await Promise.all([readTokens(inputs, deps.socket), readGitHub(inputs, deps)]);
    const [now, gitHubNow] = [deps.socket.now(), deps.github.now()];
    const secrets = new Map(github.answers.map(([destination, answer]) => [
        (0,base_destination/* destinationKey */.I)(destination),
        beforeOf(destination, answer, { now, gitHubNow })
    ]));
    if ('code' in tokens || github.problem !== undefined) {
        const unreadable = [...secrets.values()].flatMap(each => (each.kind === 'unreadable' ? [each.problem] : []));
        throw new ActionError([
            ...('code' in tokens ? [tokens] : []),
            ...(github.problem === undefined ? unreadable : [github.problem])
        ]);
    }
    const { keys, rateLimit } = github;
    const read = { ...tokens, now, gitHubNow, secrets, keys, rateLimit };
    return { ...read, warnings: [...tokens.warnings, ...clockWarnings(inputs, read)] };
};
/** Whether the group is rotated at this run, whatever the reads show. */
const isCertain = ({ force }, entry) => force || entry.begun !== undefined || entry.rotateAfterMs === 0;
const needsList = ({ entries, revoke, dryRun }) => entries.length > 0 || revoke !== undefined || dryRun;
const readTokens = async (inputs, socket) => {
    if (!needsList(inputs))
        return { organization: '', list: undefined, quota: undefined, warnings: [] };
    const organization = inputs.socketOrganization ?? (await onlyOrganization(socket));
    if (typeof organization !== 'string')
        return organization;
    // Where a rotation is certain, the quota is read beside the list and saves a step later.
    const certain = inputs.entries.some(entry => isCertain(inputs, entry));
    const [list, answer] = await Promise.all([socket.list(organization), certain ? socket.quota() : undefined]);
    const known = { organization, quota: answer?.kind === 'ok' ? answer.value : undefined };
    if (list.kind === 'ok')
        return { ...known, list: list.value, warnings: [] };
    return canDoWithoutList(list, inputs)
        ? { ...known, list: undefined, warnings: [withoutList] }
        : listProblem(list, organization);
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
const readGitHub = async (inputs, { github, pacer }) => {
    const keys = new Map();
    const readKey = (store) => {
        const key = keys.get((0,base_destination/* storeKey */.LN)(store)) ?? github.publicKey(store);
        keys.set((0,base_destination/* storeKey */.LN)(store), key);
        return key;
    };
    /** A 404 may be a token that is not known everywhere yet, so the secret is read again once its store has answered. */
    const readSecret = async (destination) => {
        const answer = await github.secret(destination);
        if (answer.kind !== 'ok' || answer.value !== 'missing')
            return answer;
        const key = await readKey(destination.store);
        return key.kind === 'ok' ? github.secret(destination) : key;
    };
    const readRateLimit = async () => {
        const answer = await github.rateLimit();
        if (answer.kind === 'ok' && answer.value === 'none')
            pacer.unlimited();
        return answer;
    };
    const destinations = inputs.entries.flatMap(entry => entry.destinations);
    if (destinations.length === 0)
        return { answers: [], keys: new Map(), rateLimit: 'none', problem: undefined };
    const limits = readRateLimit();
    if (destinations.length > manyReads)
        await limits;
    const certain = inputs.entries.filter(entry => isCertain(inputs, entry));
    const [answers, rateLimit] = await Promise.all([
        Promise.all(destinations.map(async (to) => [to, await readSecret(to)])),
        limits,
        ...(0,base_destination/* storesOf */.oi)(certain.flatMap(entry => entry.destinations)).map(readKey)
    ]);
    const read = {
        answers,
        keys: new Map(await Promise.all([...keys].map(async ([store, key]) => [store, await key])))
    };
    const failure = findStop([rateLimit, ...answers.map(([, answer]) => answer), ...read.keys.values()]) ??
        (rateLimit.kind === 'ok' ? undefined : rateLimit);
    return {
        ...read,
        rateLimit: rateLimit.kind === 'ok' ? rateLimit.value : 'none',
        problem: failure && gitHubProblem(failure, 'GitHub could not be read')
    };
};
/** Dates of GitHub become Socket's by the `Date` headers of the two servers. */
const beforeOf = (destination, answer, { now, gitHubNow }) => {
    if (answer.kind !== 'ok') {
        const what = `${(0,base_destination/* describeDestination */.aC)(destination)} could not be read`;
        return { kind: 'unreadable', problem: gitHubProblem(answer, what, destination.store) };
    }
    if (answer.value === 'missing')
        return { kind: 'missing' };
    const { updatedAt: gitHubDate, visibility } = answer.value;
    const at = pastDate(gitHubDate, gitHubNow)?.at;
    const offset = now === undefined || gitHubNow === undefined ? 0 : now - gitHubNow;
    return { kind: 'present', updatedAt: at === undefined ? undefined : at + offset, gitHubDate, visibility };
};
const clockWarnings = (inputs, { now, gitHubNow, secrets }) => {
    const undated = [...secrets.values()].filter(each => each.kind === 'present' && each.updatedAt === undefined).length;
    return [
        needsList(inputs) &&
            now === undefined &&
            "Socket's answers have no readable `Date` header, so the age of tokens can't be judged.",
        inputs.entries.length > 0 &&
            gitHubNow === undefined &&
            "GitHub's answers have no readable `Date` header, so drift and the age of secrets can't be judged.",
        gitHubNow !== undefined &&
            undated > 0 &&
            `GitHub gives no date (\`updated_at\`) for ${(0,base_text/* pluralize */.td)(undated, 'secret')}, so drift and the age of their tokens can't be judged.`
    ].filter(each => each !== false);
};
//# sourceMappingURL=snapshot.js.map
;// CONCATENATED MODULE: ./build/src/plan/plan-run.js




/**
 * Reads, and decides what to do. A generation that was made a moment ago and is not written everywhere may be another run's
 * that is still at work: once it had the time to finish, everything is read again.
 */
const planRun = async (given, deps) => {
    const first = await planNow(given, deps);
    const waitMs = given.dryRun ? 0 : settlingMs(first);
    if (waitMs === 0)
        return first;
    deps.log.info(`A token group was created a moment ago, and not all of its secrets hold it yet: waiting ${(0,base_text/* formatDuration */.a3)(waitMs)} for the run that may be writing them.`);
    await deps.clock.sleep(waitMs);
    return planNow(given, deps);
};
const planNow = async (given, deps) => {
    const snapshot = await takeSnapshot(withCandidates(given), deps);
    const inputs = withListedNames(given, snapshot);
    const plan = makePlan(inputs, snapshot, { isSelf: deps.socket.isSelf, rotatedEarlier: deps.job.rotatedEarlier });
    return { inputs, snapshot, plan };
};
/** How long a run takes at most from the creation of a successor to the first try of its last write. */
const writingMs = 60_000;
const settlingMs = ({ plan, snapshot: { now } }) => Math.max(0, ...plan.groups
    .filter(isBeingWritten)
    .map(({ generations }) => (generations?.current?.stamp ?? 0) + writingMs - (now ?? 0)));
const isBeingWritten = ({ action, generations, writes }) => action === 'succeed' && generations?.current?.bare === false && writes.some(({ state }) => state !== 'current');
//# sourceMappingURL=plan-run.js.map
;// CONCATENATED MODULE: ./build/src/preflight/holders.js


/** Look-ups a run makes at most: each is one read of GitHub's hour. */
const maxLookUps = 300;
/**
 * Looks for secrets of a declared name in places that are not declared: they would hold a dead value after a rotation in
 * place. It looks through the repositories of an App's installation, which only a dry run has the time for.
 * https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation
 */
const findHolders = async ({ entries, githubTokenIsApp }, { github }) => {
    const declared = entries.flatMap(entry => entry.destinations);
    if (!githubTokenIsApp || declared.length === 0)
        return { undeclared: [], warnings: [] };
    const installation = await github.installationRepositories();
    if (installation.kind !== 'ok') {
        const why = `Undeclared holders were not looked for: the repositories of the installation could not be read (${installation.reason}).`;
        return { undeclared: [], warnings: [why] };
    }
    const { rows: repositories, total } = installation.value;
    const kinds = new Map(declared.map(({ name, store: { app } }) => [`${app} ${name}`, { name, app }]));
    const known = new Set(declared.map(base_destination/* destinationKey */.I));
    const wanted = repositories
        .flatMap(repository => [...kinds.values()].map(({ name, app }) => {
        return { name, store: { app, place: { kind: 'repository', repository } } };
    }))
        .filter(destination => !known.has((0,base_destination/* destinationKey */.I)(destination)));
    const looked = await Promise.all(wanted.slice(0, maxLookUps).map(async (destination) => ({ destination, answer: await github.secret(destination) })));
    const undeclared = looked.flatMap(({ destination, answer }) => answer.kind === 'ok' && answer.value !== 'missing' ? [destination] : []);
    const unread = looked.filter(({ answer }) => answer.kind !== 'ok').length;
    const left = Math.max(0, wanted.length - maxLookUps) + unread + (total - repositories.length) * kinds.size;
    const hiding = undeclared.filter(each => declared.some(other => hides(each, other)));
    const namesOf = (destinations) => (0,base_text/* firstOf */.Ku)(destinations.map(base_destination/* describeDestination */.aC), 20);
    return {
        undeclared,
        warnings: [
            undeclared.length > 0 &&
                `${(0,base_text/* pluralize */.td)(undeclared.length, 'secret')} of a declared name ${undeclared.length === 1 ? 'is' : 'are'} not declared and would hold a dead value after a rotation in place: ${namesOf(undeclared)}. Add each to its entry if it holds the same token.`,
            hiding.length > 0 &&
                `In ${(0,base_text/* pluralize */.td)(hiding.length, 'repository')} a secret of the repository hides the organization secret of the same name, so nobody there reads what is written: ${namesOf(hiding)}.`,
            left > 0 && `${(0,base_text/* pluralize */.td)(left, 'look-up')} for undeclared holders could not be made.`
        ].filter(each => each !== false)
    };
};
/** The nearer secret wins: a repository's hides its organization's. */
const hides = ({ name, store }, other) => store.place.kind === 'repository' &&
    other.store.place.kind === 'organization' &&
    other.name === name &&
    other.store.app === store.app &&
    store.place.repository.toLowerCase().startsWith(`${other.store.place.organization.toLowerCase()}/`);
//# sourceMappingURL=holders.js.map
;// CONCATENATED MODULE: ./build/src/preflight/prove.js






/**
 * Proves the right to write. A read proves nothing, because GitHub lets many read who may not write; so a box that can't
 * be opened is sent under a name that no one uses, and GitHub's 422 says "you may, but not this box".
 * `stop` is an auth or rate problem, which stops the run; `problemOf` is undefined for a write that may be made.
 */
const proveWritable = async (writes, context) => {
    const { github, pacer, cancelled } = context.deps;
    const failures = new Map();
    const warnings = [];
    const send = async (probe) => {
        const { destination, key, access } = probe.write;
        const answer = await github.probe(destination.store, unopenableBox(key), { access });
        if (answer.kind === 'ok') {
            const deleted = await github.deleteProbe(destination.store);
            if (deleted.kind === 'ok')
                return;
            const place = (0,base_destination/* describeStore */.Fk)(destination.store);
            warnings.push(`The probe ROTATE_SOCKET_TOKEN_PROBE was left behind in ${place}: delete it.`);
        }
        else if (!isAboutEncryption(answer) && !(isAboutCapacity(answer) && !probe.adds))
            failures.set(probe, answer);
    };
    const sendAll = async (probes) => {
        const sent = [];
        for (const probe of probes) {
            if (cancelled.aborted)
                break;
            await pacer.reserveWrites(1);
            sent.push(send(probe));
        }
        await Promise.all(sent);
    };
    /** An installation's permissions are the same for all of its repositories; a person's role differs. */
    const isReadWritable = async ({ write: { destination } }) => {
        const { place } = destination.store;
        if (place.kind === 'organization')
            return false;
        const answer = await github.repository(place.repository);
        return answer.kind === 'ok' && !answer.value.archived && (context.isAppToken || answer.value.admin === true);
    };
    const { first, replaceable } = choose(probesFor(writes), Math.max(0, pacer.freeWrites() - writes.length));
    const [readWritable] = await Promise.all([Promise.all(replaceable.map(isReadWritable)), sendAll(first)]);
    const proved = new Set(first.filter(probe => !failures.has(probe)).map(({ kind }) => kind));
    await sendAll(replaceable.filter(({ kind }, index) => !proved.has(kind) || readWritable[index] !== true));
    const stop = findStop([...failures.values()]);
    const problems = new Map([...failures].map(([{ key, write: { destination } }, failure]) => {
        const what = `Secrets can't be written to ${(0,base_destination/* describeStore */.Fk)(destination.store)}`;
        return [key, gitHubProblem(failure, what, destination.store)];
    }));
    return {
        problemOf: (write) => problems.get(probeKey(write)),
        stop: stop && gitHubProblem(stop, 'The right to write could not be proved'),
        warnings
    };
};
const probesFor = (writes) => [...groupBy(writes, probeKey)].flatMap(([key, same]) => {
    const [write] = same;
    if (write === undefined)
        return [];
    const { app, place } = write.destination.store;
    const owner = place.kind === 'organization' ? place.organization : place.repository.split('/')[0];
    const kind = `${owner?.toLowerCase() ?? ''} ${app} ${place.kind}`;
    return [{ key, write, adds: same.some(({ state }) => state === 'missing'), kind }];
});
/** Probes that don't fit GitHub's minute beside the writes are replaced by reads, but for the first of each kind. */
const choose = (probes, fitting) => {
    const needed = probes.filter((probe, index) => (0,base_destination/* isOrganization */.A2)(probe.write.destination.store) || probes.findIndex(({ kind }) => kind === probe.kind) === index);
    const others = probes.filter(probe => !needed.includes(probe));
    const room = Math.max(0, fitting - needed.length);
    return { first: [...needed, ...others.slice(0, room)], replaceable: others.slice(room) };
};
//# sourceMappingURL=prove.js.map
;// CONCATENATED MODULE: ./build/src/preflight/visibility.js

/**
 * Reads who may use an organization secret, to be sent again with the value: a PUT without it would change that.
 * Undefined for a secret of a repository or environment. A new secret is private.
 * @param context.repositoryIds Ids of the repositories that declared accesses name, by lower-case name.
 */
const readAccess = async (destination, context) => {
    const { repositoryIds, before, github } = context;
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
    const unclear = (reason) => ({ kind: 'refused', status: 200, reason });
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







/**
 * Reads, each once, what a plan needs of the secret stores that it writes to: public keys, the capacity where a secret is
 * missing, ids of declared repositories, and organization access.
 */
const readStores = async (groups, snapshot, github) => {
    const writes = groups.flatMap(group => group.writes);
    const stores = (0,base_destination/* storesOf */.oi)(writes.map(({ destination }) => destination));
    const missing = writes.filter(({ state }) => state === 'missing').map(({ destination }) => destination);
    const declared = [...new Set(writes.flatMap(({ destination }) => declaredRepositories(destination)))];
    const [keys, held, repositories] = await Promise.all([
        readAll(stores, base_destination/* storeKey */.LN, store => snapshot.keys.get((0,base_destination/* storeKey */.LN)(store)) ?? github.publicKey(store)),
        readAll((0,base_destination/* storesOf */.oi)(missing), base_destination/* storeKey */.LN, github.held),
        readAll(declared, String, github.repository)
    ]);
    const repositoryIds = new Map([...repositories].flatMap(([name, answer]) => (answer.kind === 'ok' ? [[name, answer.value.id]] : [])));
    const accesses = await readAll(writes.filter(({ destination }) => (0,base_destination/* isOrganization */.A2)(destination.store)), ({ destination }) => (0,base_destination/* destinationKey */.I)(destination), ({ destination, before }) => readAccess(destination, { repositoryIds, before, github }));
    const stop = findStop([keys, held, repositories, accesses].flatMap(answers => [...answers.values()]));
    if (stop !== undefined)
        throw new ActionError([gitHubProblem(stop, 'GitHub could not be read')]);
    const problemOf = (destination) => {
        const { store } = destination;
        const count = held.get((0,base_destination/* storeKey */.LN)(store));
        const reads = [
            [keys.get((0,base_destination/* storeKey */.LN)(store)), `The public key of ${(0,base_destination/* describeStore */.Fk)(store)} could not be read`, store],
            [count, `The secrets of ${(0,base_destination/* describeStore */.Fk)(store)} could not be counted`, store],
            ...declaredRepositories(destination).map(repository => {
                const place = { kind: 'repository', repository };
                const what = `The selected repository ${repository} could not be read`;
                return [repositories.get(repository), what, { app: 'actions', place }];
            }),
            [accesses.get((0,base_destination/* destinationKey */.I)(destination)), accessUnread(destination), store]
        ];
        for (const [answer, what, from] of reads)
            if (answer !== undefined && answer.kind !== 'ok')
                return gitHubProblem(answer, what, from);
        return count?.kind === 'ok' ? capacityProblem(store, count.value, missing) : undefined;
    };
    const pages = [...accesses.values()].reduce((sum, access) => sum + pagesOf(access), 0);
    return {
        /** Ids of the repositories that declared accesses name, by lower-case name. */
        repositoryIds,
        /** Requests that this took, and those that it takes to read every access again. */
        requests: keys.size + held.size + repositories.size + 2 * pages,
        /** The write with its store's key and its access, or with the problem that keeps it from being written. */
        complete: (write) => {
            const key = keys.get((0,base_destination/* storeKey */.LN)(write.destination.store));
            const access = accesses.get((0,base_destination/* destinationKey */.I)(write.destination));
            const problem = write.problem ?? problemOf(write.destination);
            return { ...write, ...(0,defined/* defined */.s)({ key: stores_valueOf(key), access: stores_valueOf(access), problem }) };
        }
    };
};
const stores_valueOf = (answer) => (answer?.kind === 'ok' ? answer.value : undefined);
const readAll = async (items, keyOf, read) => new Map(await Promise.all(items.map(async (item) => [keyOf(item), await read(item)])));
/** What an access takes to read: the secret itself, and a page for each hundred selected repositories. */
const pagesOf = (answer) => answer.kind === 'ok' && answer.value?.visibility === 'selected' ? 1 + Math.ceil(answer.value.ids.length / 100) : 1;
/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }) => access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : [];
const capacityProblem = (store, held, missing) => {
    const added = missing.filter(destination => (0,base_destination/* storeKey */.LN)(destination.store) === (0,base_destination/* storeKey */.LN)(store));
    const names = [...new Set(added.map(({ name }) => name))];
    if (held + names.length <= (0,base_destination/* kindOf */.pP)(store).capacity)
        return undefined;
    return {
        code: 'DESTINATION_NOT_WRITABLE',
        what: `${(0,base_destination/* describeStore */.Fk)(store)} has no room for ${names.join(', ')}: it holds ${String(held)} of at most ${(0,base_text/* pluralize */.td)((0,base_destination/* kindOf */.pP)(store).capacity, 'secret')}.`,
        remedy: 'Delete secrets that are no longer used, or use an organization secret.'
    };
};
//# sourceMappingURL=stores.js.map
;// CONCATENATED MODULE: ./build/src/preflight/preflight.js











/**
 * Reads what the plan needs, and only then proves the right to write. Nothing but a refused probe reaches a secret. Returns
 * the plan with what was found of its secrets, the groups that are ready, and the problems of those that are left alone.
 */
const preflight = async (plan, snapshot, work) => {
    const { inputs, deps } = work;
    const isSound = ({ problems }) => problems.length === 0;
    const rotates = (group) => group.action !== 'keep' && isSound(group);
    const rotating = plan.groups.filter(rotates);
    // libsodium is loaded while the answers are on their way; that it can't be is found where it is needed.
    if (rotating.length > 0 && !inputs.dryRun)
        deps.seal().catch(() => undefined);
    const [known, stores] = await Promise.all([
        snapshot.quota ?? preflight_readQuota(deps),
        readStores(rotating, snapshot, deps.github)
    ]);
    const groups = plan.groups.map(group => (rotates(group) ? withReads(group, stores.complete) : group));
    const able = groups.filter(group => isSound(group) && (rotates(group) ? canGoOn(group) : updates(group)));
    const { budget, quota } = await afford(able, snapshot, { ...work, known });
    const done = (stop) => ({
        plan: { ...plan, groups },
        budget,
        quota,
        ready: [],
        problems: [...(stop === undefined ? [] : [stop]), ...preflight_problemsOf(groups)]
    });
    const stop = quotaStop(budget) ?? rateLimitStop(budget, snapshot, stores.requests);
    if (stop !== undefined)
        return done(stop);
    if (inputs.dryRun) {
        const { undeclared, warnings } = await findHolders(inputs, deps);
        return { ...done(), plan: { ...plan, groups, undeclared, warnings: [...plan.warnings, ...warnings] } };
    }
    const proof = await proveWritable(budget.chosen.filter(rotates).flatMap(({ writes }) => writes.filter(isReady)), { isAppToken: inputs.githubTokenIsApp, deps });
    if (proof.stop !== undefined)
        return done(proof.stop);
    const withProof = (write) => {
        const problem = isReady(write) ? proof.problemOf(write) : undefined;
        return problem === undefined ? write : { ...write, problem };
    };
    const chosen = new Map(budget.chosen.map(group => [group, { ...group, writes: group.writes.map(withProof) }]));
    const after = groups.map(group => chosen.get(group) ?? group);
    return {
        plan: { ...plan, groups: after, warnings: [...plan.warnings, ...proof.warnings] },
        budget: { ...budget, chosen: [...chosen.values()] },
        quota,
        ready: [...chosen.values()].filter(canGoOn).map(group => readyGroup(group, stores.repositoryIds)),
        problems: preflight_problemsOf(after)
    };
};
const isReady = (write) => write.key !== undefined && write.problem === undefined;
const readyGroup = (group, repositoryIds) => ({
    group,
    writes: group.writes.filter(isReady),
    without: group.writes.filter(({ problem }) => problem !== undefined),
    repositoryIds
});
/** What can't be read of a group that was cut off is no reason to leave it dead: a secret is written without its metadata. */
const withReads = (group, complete) => ({
    ...group,
    writes: group.writes.map(write => {
        const { problem, ...rest } = write;
        const needless = group.entry.begun !== undefined && !(0,base_destination/* isOrganization */.A2)(write.destination.store);
        return complete(problem === undefined || needless ? rest : write);
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
    const heals = writes.some(({ problem, state }) => problem === undefined && (state === 'missing' || state === 'drifted' || entry.begun !== undefined));
    const isDead = ({ dead, before }) => dead || (entry.begun !== undefined && before.kind === 'unreadable');
    // With `overlap` the value of such a secret is not known to be dead, and nothing else is.
    return heals && blocked.every(isDead) && entry.overlapMs === undefined;
};
const preflight_readQuota = async ({ socket }) => {
    const answer = await socket.quota();
    if (answer.kind !== 'ok')
        throw new ActionError([socketProblem(answer, 'The quota could not be read')]);
    return answer.value;
};
/** Read beside the list, the quota may not count what the list cost; where that decides, it is read again. */
const afford = async (able, snapshot, { inputs, deps, known }) => {
    const listUnits = units.list * (snapshot.list?.pages ?? 0);
    const select = (quota) => selectAffordable(able, {
        quota,
        listUnits,
        maxRotations: inputs.maxRotations,
        limited: snapshot.rateLimit !== 'none',
        keepsReserve: !inputs.post
    });
    if (snapshot.quota === undefined)
        return { budget: select(known), quota: known };
    const budget = select({ ...known, left: known.left - listUnits });
    if (!budget.deferred.some(({ cause }) => cause === 'quota'))
        return { budget, quota: known };
    const quota = await preflight_readQuota(deps);
    return { budget: select(quota), quota };
};
/** Problems of every group, those that groups share once. */
const preflight_problemsOf = (groups) => {
    const all = groups.flatMap(group => problemsIn(group).map(problem => ({ group, problem })));
    return [...groupBy(all, ({ problem }) => problem.what).values()].flatMap(same => {
        const state = stateOf([...new Set(same.map(({ group }) => group))]);
        return same.slice(0, 1).map(({ problem }) => ({ state, ...problem }));
    });
};
const stateOf = (groups) => {
    const label = groups[0]?.label ?? '';
    if (groups.every(group => group.action !== 'keep' && group.problems.length === 0 && canGoOn(group)))
        return `The secret holds a dead value already, so the others of token group ${label} are written without it. Once it can be written, run it again with \`force: true\`.`;
    if (groups.some(({ entry }) => entry.begun !== undefined))
        return `Secrets of token group ${label} may hold a value that no longer works.`;
    const were = groups.length === 1 ? 'was' : `and ${(0,base_text/* pluralize */.td)(groups.length - 1, 'other')} were`;
    return `Token group ${label} ${were} not changed.`;
};
/** Where not one rotation can be paid, the price is the reserve alone. */
const quotaStop = ({ chosen, deferred, price: reserve, limits }) => {
    if (deferred.length === 0 || chosen.length > 0)
        return undefined;
    const { left, max = Infinity } = limits.quota;
    const needed = reserve + Math.min(...deferred.map(({ group }) => priceOf(group, limits)));
    if (needed <= left)
        return undefined;
    return {
        code: 'QUOTA_TOO_SMALL_FOR_PLAN',
        what: `One rotation and a reserve to recover it cost ${(0,base_text/* pluralize */.td)(needed, 'quota unit')}, and ${String(Math.max(0, left))} are left.`,
        remedy: needed <= max
            ? `Run it again after the quota has refilled (${refillOf(limits.quota, '') || 'Socket does not say when'}).`
            : `Give the auth token a \`max_quota\` of at least ${String(needed)}: a full window has only ${String(max)} units.`
    };
};
/** Reads since the limit was read, each write once more after a wait and its check, and what accesses take. */
const rateLimitStop = ({ writes }, { rateLimit, secrets }, requests) => {
    if (rateLimit === 'none' || writes === 0)
        return undefined;
    const needed = secrets.size + requests + 3 * writes;
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
        return [{ ...socketProblem(answer, 'The quota could not be read'), state: 'The rest of the run is as reported.' }];
    const { left, max } = answer.value;
    const isPercent = 'percent' in minimumQuota;
    const least = isPercent ? max && (max * minimumQuota.percent) / 100 : minimumQuota.units;
    if (least !== undefined && left >= least)
        return [];
    const wanted = isPercent ? `${String(minimumQuota.percent)}%` : String(minimumQuota.units);
    const [what, remedy] = least === undefined
        ? [
            `Socket does not say how large the quota is, so ${String(left)} can not be compared with ${wanted}.`,
            'Give `minimum-quota` as a number of units.'
        ]
        : [
            `${(0,base_text/* pluralize */.td)(left, 'quota unit')} are left, \`minimum-quota\` is ${wanted}.`,
            'Find out what uses the quota, or give the token more of it.'
        ];
    return [{ code: 'QUOTA_LOW', what, remedy, state: 'What the run did before stands.' }];
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


/** A list older than this is read again before anything is revoked by it. */
const freshMs = 600_000;
/** A clock that is wrong must revoke nothing: Socket's time has to agree within a day with GitHub's or the runner's. */
const clockProblem = (deps) => {
    const now = deps.socket.now();
    const agrees = [deps.github.now(), deps.clock.wall()].some(other => now !== undefined && other !== undefined && Math.abs(now - other) <= formats/* dayMs */.LP);
    if (agrees)
        return undefined;
    return {
        code: 'REVOKE_FAILED',
        what: "Socket's clock is over a day from GitHub's and the runner's, so the age of tokens can't be trusted.",
        remedy: 'Check `socket-api-url`, and the clocks of the runner and of what stands between it and Socket.',
        state: 'Nothing was revoked.'
    };
};
/** Revokes a token by UUID and hash as listed, and says why it could not be revoked. */
const revokeListed = async ({ groupUuid, hash }, label, { organization, socket }) => {
    const failure = await revokeToken(organization, { uuid: groupUuid, hash }, socket);
    if (failure === undefined)
        return undefined;
    const isDenied = failure.kind === 'refused' && failure.status === 403;
    return {
        code: 'REVOKE_FAILED',
        what: `Token group ${label} could not be revoked: ${failure.reason}.`,
        remedy: isDenied
            ? 'The auth token needs api-tokens:revoke.'
            : 'Run it again; if it happens again, revoke the token in the Socket dashboard.',
        state: 'It still works, as far as is known.'
    };
};
//# sourceMappingURL=trust.js.map
;// CONCATENATED MODULE: ./build/src/revoke/retire.js







/** Revokes predecessors that nobody needs any more, of each entry on its own. */
const retire = async (context, deps) => {
    const { inputs, snapshot, plan } = context;
    const due = inputs.dryRun ? [] : plan.groups.flatMap(group => retirable(group, context));
    const { retired, problems } = due.length === 0 ? nothingRetired : await retireAll(due, context, deps);
    const used = plan.groups.flatMap(group => group.predecessors
        .filter(({ token, isOverdue }) => isOverdue && !retired.includes(token))
        .map(each => stillUsed(group, each, snapshot.now)));
    return { retired, problems: [...used, ...problems] };
};
const retireAll = async (due, context, deps) => {
    const clock = clockProblem(deps);
    if (clock !== undefined)
        return { retired: [], problems: [clock] };
    const { organization } = context.snapshot;
    const keeps = await findKept(context, deps.socket);
    const retired = [];
    const problems = [];
    let unitsLeft = context.unitsLeft;
    for (const each of due) {
        const label = labelOf({}, each.token);
        const kept = deps.cancelled.aborted
            ? 'the run was cancelled'
            : unitsLeft < units.revoke
                ? 'the quota is used up'
                : keeps(each);
        if (kept !== undefined) {
            deps.log.info(`Kept token group ${label}: ${kept}.`);
            if (each.isEmergency)
                problems.push(notRetired(label, kept));
            continue;
        }
        unitsLeft -= units.revoke;
        const problem = await revokeListed(each.token, label, { organization, socket: deps.socket });
        if (problem === undefined) {
            retired.push(each.token);
            deps.log.info(`Retired token group ${label}: nobody needs it any more.`);
        }
        else
            problems.push({ ...problem, state: stillWorks });
    }
    return { retired, problems };
};
const stillWorks = 'It still works, and all declared secrets hold its successor.';
const notRetired = (label, why) => ({
    code: 'REVOKE_FAILED',
    what: `Token group ${label} could not be retired: ${why}.`,
    remedy: 'If its value has leaked, revoke it in the Socket dashboard.',
    state: stillWorks
});
/** Predecessors that may be revoked now: unneeded ones, or in an emergency all that the new successor replaces. */
const retirable = (group, { inputs, results }) => {
    const { predecessors, generations } = group;
    const result = results.find(each => each.group.entry === group.entry);
    const isWhole = result?.isVerified === true && result.writes.every(({ written }) => written !== undefined);
    if (inputs.only && inputs.force && group.action === 'succeed' && isWhole && result.problems.length === 0) {
        const old = predecessors.filter(({ keptBy }) => keptBy !== 'later' && keptBy !== 'list');
        const replaced = generations?.current?.foreign === false ? [generations.current] : [];
        return [...old, ...replaced].map(({ token }) => ({ token, isEmergency: true }));
    }
    const isWell = (group.problems.length === 0 || waitsForRetirement(group)) &&
        group.writes.every(({ problem }) => problem === undefined) &&
        (result === undefined || result.problems.length === 0);
    // A successor that was made in this run starts the overlap again.
    if (!isWell || result?.token !== undefined)
        return [];
    return predecessors.filter(({ keptBy }) => keptBy === undefined).map(({ token }) => ({ token, isEmergency: false }));
};
/**
 * What keeps a token that was not in use when the plan was made. The list is read again where it is old, and where no hash
 * tells which token this run uses: that one was used since the run began, so its last use has moved.
 */
const findKept = async ({ snapshot: { organization, now: beganAt }, plan }, socket) => {
    const isSelfKnown = plan.groups.some(({ self }) => self !== 'unknown');
    const isFresh = (socket.now() ?? Infinity) - (beganAt ?? 0) <= freshMs;
    const answer = isSelfKnown && isFresh ? undefined : await socket.list(organization);
    const list = answer?.kind === 'ok' ? answer.value : undefined;
    const now = socket.now();
    const isUsedNow = (token) => {
        const lastUse = lastUseOf(token, now, true);
        return typeof lastUse === 'number' && beganAt !== undefined && lastUse >= beganAt - slackMs;
    };
    const selfIsSeen = list?.tokens.some(isUsedNow) === true;
    return ({ token, isEmergency }) => {
        if (socket.isSelf(token))
            return 'it is the auth token of this run';
        if (answer === undefined)
            return undefined;
        const seen = findGroup(list, token.groupUuid);
        if (seen === undefined)
            return 'the list could not be read again';
        if (!isSelfKnown && !selfIsSeen)
            return 'nothing tells whether it is the auth token of this run';
        if (!isSelfKnown && (isUsedNow(seen) || lastUseOf(seen, now, true) === 'unknown'))
            return 'it may be the auth token of this run';
        return !isEmergency && seen.lastUsedAt !== token.lastUsedAt ? 'it came into use' : undefined;
    };
};
/** A `Date` header has whole seconds. */
const slackMs = 2_000;
const stillUsed = ({ entry }, { token, keptBy, lastUse, replacedAt }, now) => {
    const use = keptBy === 'auth-token'
        ? 'this run uses it as its auth token: the secret behind `socket-token` is not declared'
        : typeof lastUse === 'number'
            ? `it was last used ${(0,base_text/* formatDuration */.a3)(Math.max(0, (now ?? lastUse) - lastUse))} ago: something that the manifest does not declare holds it`
            : 'when it was last used is unknown, which counts as a use';
    return {
        code: 'STILL_USED',
        what: `Token group ${labelOf({}, token)} was replaced at ${(0,base_text/* formatTime */.fU)(replacedAt)}, and ${use}.`,
        remedy: `Find what holds it and declare its secret under ${(0,base_text/* sanitize */.aj)(entry.name ?? '')}, or give it a token of its own.`,
        state: stillWorks
    };
};
//# sourceMappingURL=retire.js.map
;// CONCATENATED MODULE: ./build/src/revoke/revoke.js






const allVerified = (results, problems) => problems.length === 0 && results.every(({ isVerified, group }) => isVerified || group.action === 'keep')
    ? {}
    : undefined;
/** What keeps a revocation from happening at all; known before anything is changed, so a dry run says it too. */
const revocationProblems = ({ revoke }, { list }, stale) => {
    if (revoke === undefined)
        return [];
    if (list?.complete !== true)
        return [listIncomplete];
    if (stale.length <= revoke.limit)
        return [];
    return [
        {
            code: 'REVOKE_LIMIT',
            what: `${(0,base_text/* pluralize */.td)(stale.length, 'token')} are stale, and \`revoke-limit\` is ${String(revoke.limit)}.`,
            remedy: 'Look at them with `dry-run: true`, then raise `revoke-limit` for one run, or `protect` the ones that are needed.',
            state: 'Nothing was revoked.'
        }
    ];
};
const listIncomplete = {
    code: 'LIST_INCOMPLETE',
    what: 'The list of token groups could not be read to its end, so no stale token is revoked.',
    remedy: 'Run it again.',
    state: 'Nothing was revoked.'
};
/** Revokes stale tokens, the longest unused first, by uuid and hash as listed. Never before every rotation is verified. */
const revoke = async (_proof, after, deps) => {
    if (after.plan.stale.length === 0)
        return nothingRevoked;
    const clock = clockProblem(deps);
    if (clock !== undefined)
        return { ...nothingRevoked, problems: [clock] };
    const stale = await stillStale(after, deps);
    if (stale === undefined)
        return { ...nothingRevoked, problems: [listIncomplete], attempted: true };
    const payable = Math.max(0, Math.floor(after.unitsLeft / units.revoke));
    const revoked = [];
    const problems = [];
    for (const { token } of stale.toSorted((a, b) => b.unusedMs - a.unusedMs).slice(0, payable)) {
        if (deps.cancelled.aborted)
            break;
        const label = shownToken(token, after.inputs.namesShown);
        const { organization } = after.snapshot;
        const problem = await revokeListed(token, label, { organization, socket: deps.socket });
        if (problem !== undefined)
            problems.push(problem);
        else {
            revoked.push(token);
            deps.log.info(`Revoked token group ${label}.`);
        }
    }
    const left = stale.length - revoked.length - problems.length;
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
/** The planned tokens that are stale by a fresh list; undefined where it can't be read to its end. */
const stillStale = async ({ inputs, snapshot, plan, listedAt }, { socket, clock }) => {
    if (clock.elapsed() - listedAt <= freshMs)
        return plan.stale;
    const list = await socket.list(snapshot.organization);
    if (list.kind !== 'ok' || !list.value.complete)
        return undefined;
    const planned = new Map(plan.stale.map(({ token }) => [token.groupUuid, token]));
    const self = list.value.tokens.find(socket.isSelf);
    return findStale(inputs, { list: list.value, now: socket.now() }, self).filter(({ token }) => planned.get(token.groupUuid)?.hash === token.hash);
};
//# sourceMappingURL=revoke.js.map
;// CONCATENATED MODULE: ./build/src/rotate/deliver.js






/** Seals the new value for every secret at once, with the keys that were read before the rotate. */
const seal = ({ minted, replaced }, { ready, organization, recoveryKey }, sealValue) => ({
    ready,
    organization,
    minted,
    replaced,
    recovery: recoveryKey === undefined ? undefined : sealValue(minted.token, recoveryKey),
    writes: ready.writes.map(write => ({ ...write, box: sealedFor(minted, write, sealValue) })),
    overtakenBy: undefined
});
/** Whether a listed token is another run's: neither ours nor one that ours replaced. */
const isRivals = (listed, { minted, replaced }) => isSame(listed, minted) === false && !replaced.some(known => isSame(listed, known) === true);
const sealedFor = ({ token }, { key }, sealValue) => ({
    encryptedValue: sealValue(token, key.key),
    keyId: key.keyId
});
/** GitHub takes 80 writes a minute; there was a wait for room for as many before the rotate. */
const reserved = 80;
/** Writes every secret side by side; one failure stops no other. */
const deliver = async (delivery, deps) => {
    const { pacer, clock } = deps;
    const delivered = await writeAll(delivery, deps, async (_, index) => {
        if (index < reserved)
            return 'at once';
        const before = clock.elapsed();
        const waited = await pacer.reserveWrites(1);
        // Behind another's wait, too.
        return waited || clock.elapsed() - before > 1_000 ? 'late' : 'at once';
    });
    return keepDatesTogether(delivered, deps);
};
/** Writes what failed once more, while the value is still in memory. */
const deliverAgain = async (delivery, deps) => {
    const delivered = await writeAll(delivery, deps, async ({ failure }) => {
        if (failure === undefined)
            return 'never';
        await deps.pacer.reserveWrites(1);
        return 'late';
    });
    return keepDatesTogether(delivered, deps);
};
/** A secret that is over a minute older than another of its group is taken for drifted (10 min for large groups). */
const spreadMs = (secrets) => (secrets > reserved ? 300_000 : 30_000);
/** Writes secrets once more whose dates would fall behind those of a late write. */
const keepDatesTogether = async (delivery, deps) => {
    const { writes, ready, overtakenBy } = delivery;
    const newest = Math.max(...writes.map(({ written }) => written?.at ?? -Infinity));
    const isOld = ({ written }) => written?.at !== undefined && written.at < newest - spreadMs(writes.length);
    if (overtakenBy !== undefined || ready.group.entry.overlapMs !== undefined || !writes.some(isOld))
        return delivery;
    return writeAll(delivery, deps, async (write) => {
        if (!isOld(write))
            return 'never';
        await deps.pacer.reserveWrites(1);
        return 'late';
    });
};
const toPut = ({ destination, box, access }) => ({ destination, box, access });
const writeAll = async (delivery, deps, turnOf) => {
    const { ready, minted } = delivery;
    const { github, clock, log, pacer } = deps;
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
    /** Must not undo what happened meanwhile: a narrower access, another run's value. */
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
    const send = async (write, turn) => {
        if (turn === 'never')
            return write;
        const name = (0,base_destination/* describeDestination */.aC)(write.destination);
        const answer = await withRetry({
            what: `write ${name}`,
            retry: 'put',
            send: async (tries) => {
                if (tries > 0)
                    await pacer.reserveWrites(1);
                return turn === 'late' || tries > 0 ? putLate(write) : put(write);
            }
        }, { clock, log: log.info });
        const { failure: _before, ...rest } = write;
        if (answer.kind === 'ok') {
            log.info(`Wrote ${name}${answer.value.created ? ' (new)' : ''}.`);
            return { ...rest, written: { at: answer.value.at } };
        }
        log.info(`Could not write ${name}: ${answer.reason}.`);
        // One that was written before holds the value already.
        return write.written === undefined ? { ...rest, failure: answer } : write;
    };
    const writes = await Promise.all(delivery.writes.map(async (write, index) => send(write, await turnOf(write, index))));
    return { ...delivery, writes, overtakenBy: guard.rival() };
};
/** Tells whether the value is still the live one, before a late write. */
const createGuard = (delivery, { socket }) => {
    const { ready, organization, minted } = delivery;
    const { entry, generations } = ready.group;
    let rival;
    const overtaken = {
        kind: 'refused',
        status: 409,
        reason: 'another run replaced the token, so its value was not overwritten'
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
        const isRival = seen.kind === 'listed' && isRivals(seen.token, delivery);
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
            list = socket.list(organization);
        },
        reset: () => {
            list = undefined;
        },
        judge: async (attempts) => {
            if (!attempts.some(isToBeJudged))
                return attempts;
            const answer = await (list ?? socket.list(organization));
            // The reserve paid for a recovery, and that has listed already.
            if (answer.kind === 'limited' && attempts.some(wasRecovered))
                return attempts;
            return attempts.map(attempt => (isToBeJudged(attempt) ? last_look_judge(attempt, answer, socket.now()) : attempt));
        }
    };
};
const wasRecovered = ({ delivery }) => (delivery?.replaced.length ?? 0) > 1;
const isToBeJudged = ({ group, delivery, verdict }) => delivery !== undefined &&
    (verdict?.kind === 'verified' || (group.entry.overlapMs !== undefined && verdict?.kind === 'overtaken'));
const last_look_judge = (attempt, list, now) => {
    const { group, delivery } = attempt;
    if (delivery === undefined)
        return attempt;
    if (list.kind !== 'ok')
        return { ...attempt, problems: [...attempt.problems, notSeen(attempt, list.reason)] };
    const { tokens } = list.value;
    if (group.entry.overlapMs !== undefined) {
        const found = generationsOf(group.entry.name ?? '', tokens, now);
        const known = new Set([delivery.minted.groupUuid, ...(group.generations?.all ?? []).map(each => each.groupUuid)]);
        const rival = found.all.find(({ groupUuid }) => !known.has(groupUuid));
        return rival === undefined && attempt.verdict?.kind !== 'overtaken'
            ? attempt
            : { ...attempt, group: { ...group, generations: found }, verdict: { kind: 'overtaken', by: rival } };
    }
    const listed = findGroup(list.value, delivery.minted.groupUuid);
    return listed !== undefined && isRivals(listed, delivery)
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
        deps.log.info(`Socket's answer to the creation of ${(0,base_text/* sanitize */.aj)(name)} does not say what happened: ${answer.reason}.`);
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
        const order = {
            organization,
            group: { label: labelOf({}, ours), self: false, entry: group.entry },
            target: { ...ours, uuid: ours.groupUuid },
            otherwise: 'It was created, and no secret was written.'
        };
        const rotation = await rotate(order, deps);
        return rotation.kind === 'failed' && group.entry.overlapMs !== undefined
            ? failed(undelivered(rotation.problem), true)
            : rotation;
    }
    // In place, a group that may stand alone is left to post, which finds it by its name.
    if (tokens === undefined && group.entry.overlapMs === undefined)
        return failed(unlisted(group, true), true);
    const ours = tokens === undefined ? undefined : findGroup({ tokens, complete: true, pages: 1 }, minted.groupUuid);
    // Another run found it by its name and rotated it: that run's value is the live one, and it writes it.
    if (ours !== undefined && isSame(ours, minted) === false)
        return failed(rivalled(group), false);
    if (problem !== undefined)
        return withdraw(minted, problem, context);
    const id = minted.id ?? (ours?.hash !== undefined && ours.hash === minted.hash ? ours.id : undefined);
    return { kind: 'minted', minted: { ...minted, id }, replaced: [], rivalWrote: false };
};
/** Revokes a token that nobody holds yet, and says why. */
const withdraw = async (minted, problem, { organization, deps }) => {
    const failure = await revokeToken(organization, { uuid: minted.groupUuid, hash: minted.hash }, deps.socket);
    const fate = failure === undefined
        ? 'The token of this run was revoked, and no secret was written.'
        : `No secret was written; the token of this run (${(0,base_text/* sanitize */.aj)(minted.groupUuid)}) could not be revoked (${failure.reason}), so revoke it in the Socket dashboard.`;
    return failed({ ...problem, state: [problem.state, fate].filter(each => each !== undefined).join(' ') }, false);
};
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
    const isOurs = (token) => minted === undefined ? token.name === name : token.groupUuid.toLowerCase() === minted.groupUuid.toLowerCase();
    const known = new Set(generations?.all.map(({ groupUuid }) => groupUuid));
    const present = generationsOf(entry.name ?? name, tokens, now).all;
    const strangers = present.filter(token => !known.has(token.groupUuid) && !isOurs(token));
    const ours = tokens.filter(isOurs);
    const state = entry.overlapMs === undefined ? {} : { state: 'All of its secrets still work.' };
    if (strangers.length > 0 || ours.length > 1)
        return { ...rivalled(group), ...state };
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
            remedy: 'Declare what Socket allows.',
            ...state
        };
};
const rivalled = ({ label }) => ({
    code: 'OVERTAKEN',
    what: `Another run was at work on token group ${label} at the same time.`,
    remedy: 'Use `concurrency`, and run it again.',
    state: 'This run wrote none of its secrets.'
});
const unlisted = (group, created) => ({
    code: 'CREATE_FAILED',
    what: created
        ? `Token group ${group.label} was created, but the list of tokens could not be read to the end, so it may not be the only one of its name.`
        : `Whether token group ${group.label} was created is not known: the list of tokens does not show it.`,
    remedy: 'Run it again.',
    state: group.entry.overlapMs === undefined ? 'No secret was written.' : 'No secret was written; all of them still work.'
});
/** Nobody holds a successor that was not delivered, whatever became of its value. */
const undelivered = (problem) => ({
    ...problem,
    code: 'CREATE_FAILED',
    remedy: problem.code === 'AUTH_SOCKET' ? problem.remedy : 'Run it again.',
    state: 'No secret was written; all of them still work.'
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
        return withVerdict({ kind: 'failed', isOurs: false, problem: unreadProblem(ready.group, unread) });
    const seen = await relist(organization, minted.groupUuid, deps.socket);
    const listed = seen.kind === 'listed' ? seen.token : undefined;
    // A generation that is gone was retired by a run that made a later one.
    const isReplaced = seen.kind === 'gone' && ready.group.entry.overlapMs !== undefined;
    if (isRivalled || isReplaced || (listed !== undefined && isRivals(listed, delivery)))
        return withVerdict({ kind: 'overtaken', by: listed });
    const why = answer.kind === 'ok' ? '' : answer.reason;
    return withVerdict({
        kind: 'failed',
        isOurs: listed !== undefined && isSame(listed, minted) === true,
        problem: {
            code: 'VERIFY_FAILED',
            what: `The new value of token group ${ready.group.label} could not be verified: ${why}.`,
            remedy: `${againRemedy(ready.group)} If it happens again, look at the token in the Socket dashboard.`
        }
    });
};
const unreadProblem = (group, unread) => ({
    code: 'VERIFY_FAILED',
    what: `Whether token group ${group.label} was written could not be verified: GitHub could not read ${unread.map(({ destination }) => (0,base_destination/* describeDestination */.aC)(destination)).join(', ')} again.`,
    remedy: againRemedy(group)
});
/** With `overlap` the value answered before it was written, and a secret that was not written holds one that works. */
const againRemedy = ({ entry }) => entry.overlapMs === undefined ? 'Run it again with `force: true`.' : 'Run it again.';
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
 * Makes a successor, a token group of its own; the predecessor lives on. The value is proved to work before the first
 * secret is written, so no secret holds a dead one at any moment, and post has nothing to do.
 */
const succeed = async (group, organization, deps) => {
    await waitForDistinctStamp(group, deps);
    const now = deps.socket.now();
    if (now === undefined)
        return failed({
            code: 'CREATE_FAILED',
            what: `No successor was made for token group ${group.label}: Socket's answers have no \`Date\` header to stamp it with.`,
            remedy: 'Check `socket-api-url` and what stands between the runner and Socket.',
            state: allWork
        });
    const name = nextGenerationName(group.entry.name ?? '', group.generations, now);
    const creation = await create(group, { organization, name, deps });
    if (creation.kind === 'failed')
        return creation;
    const answer = await askWith(creation.minted.token, deps);
    if (answer.kind === 'ok')
        return creation;
    const problem = {
        code: 'VERIFY_FAILED',
        what: `The successor of token group ${group.label} does not work: ${answer.reason}.`,
        remedy: 'Run it again.',
        state: allWork
    };
    return withdraw(creation.minted, problem, { organization, deps });
};
const allWork = 'All of its secrets still work.';
/** Dates have whole seconds: a stamp well after the last write shows which secrets are older, should this run be killed. */
const distinctMs = 5_000;
const waitForDistinctStamp = async ({ writes }, { clock, socket }) => {
    const dates = writes.flatMap(({ before }) => (before.kind === 'present' ? (before.updatedAt ?? []) : []));
    const waitMs = Math.max(...dates) + distinctMs - (socket.now() ?? Infinity);
    if (waitMs > 0)
        await clock.sleep(waitMs);
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
        what: `Token group ${group.label} could not be updated: ${failure.reason}.`,
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
        if (deps.cancelled.aborted && !context.isRepair)
            return untouched(group, []);
        const unsealable = await sealProblem(ready, deps);
        if (unsealable !== undefined)
            return untouched(group, [unsealable]);
    }
    const able = await readAccesses(ready, deps);
    if ('problems' in able)
        return untouched(group, able.problems);
    const work = { context, deps };
    if (group.entry.overlapMs !== undefined && group.action !== 'keep')
        return finish(await succeed(group, context.organization, deps), able, work);
    let { listed } = group;
    const updated = listed !== undefined && updates(group);
    if (listed !== undefined && updated) {
        const result = await update(group, listed, { organization: context.organization, deps });
        if ('problem' in result)
            return untouched(group, [result.problem]);
        listed = result.listed;
    }
    if (group.action === 'keep')
        return { ...untouched(group, []), updated };
    return { ...(await rotateInPlace(able, { listed, updated }, work)), updated };
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
const readAccesses = async (ready, { github }) => {
    const { group, writes, repositoryIds } = ready;
    const answers = await Promise.all(writes.map(async (write) => {
        const access = await readAccess(write.destination, { repositoryIds, before: write.before, github });
        return { write, access };
    }));
    const state = `Token group ${group.label} was not changed.`;
    const problems = answers.flatMap(({ write: { destination }, access }) => access.kind === 'ok' ? [] : [{ ...gitHubProblem(access, accessUnread(destination), destination.store), state }]);
    if (problems.length > 0)
        return { problems };
    const withAccess = answers.map(({ write, access }) => ({
        ...write,
        ...(access.kind === 'ok' && access.value !== undefined ? { access: access.value } : {})
    }));
    return { ...ready, writes: withAccess };
};
/** `listed` is the token as the update left it; undefined for a group that is created. */
const rotateInPlace = async (ready, { listed, updated }, work) => {
    const { group } = ready;
    const { entry, label } = group;
    const { deps, context: { organization } } = work;
    const unchanged = `Token group ${label} was ${updated ? 'updated, but not rotated' : 'not changed'}.`;
    const otherwise = entry.begun === undefined ? unchanged : perhapsDead;
    const unnoted = noteBegun(ready, work);
    if (unnoted !== undefined)
        return untouched(group, [{ ...unnoted, state: otherwise }]);
    const target = { uuid: listed?.groupUuid ?? entry.groupUuid ?? '', hash: listed?.hash, id: listed?.id };
    const rotation = group.action === 'create'
        ? await create(group, { organization, name: entry.name ?? '', deps })
        : await rotate({ organization, group, target, otherwise, writtenMeanwhile: () => writtenMeanwhile(ready, deps) }, deps);
    return rotateOnceMore(await finish(rotation, ready, work), work);
};
/** Seals, writes and verifies. */
const finish = async (rotation, ready, { context, deps }) => {
    const { group } = ready;
    if (rotation.kind === 'failed')
        return { ...untouched(group, [rotation.problem]), isConcluded: !rotation.uncertain };
    deps.job.add(rotation.minted.groupUuid);
    const delivered = await deliver(seal(rotation, { ready, ...context }, await deps.seal()), deps);
    context.onVerify(delivered);
    const { delivery, verdict } = await verify(delivered, deps);
    const problems = rotation.rivalWrote ? [rotate_group_overtaken(group, true)] : [];
    return { group, updated: false, delivery, verdict, problems, isConcluded: true };
};
/**
 * The rival's value is the live one now, and our writes may lie over it: a third value ends that. A successor is never
 * rotated, because secrets hold it: the last look makes another one.
 */
const rotateOnceMore = async (attempt, work) => {
    const { group, delivery, verdict, problems, updated } = attempt;
    const { deps, context } = work;
    if (delivery === undefined || verdict?.kind !== 'overtaken' || group.entry.overlapMs !== undefined)
        return attempt;
    const { ready, minted } = delivery;
    deps.log.info(`Another run rotated ${group.label} meanwhile: rotating once more.`);
    // Should the note fail now, a kill would be noticed by the next run alone; dead values are worse.
    noteBegun(ready, work);
    await deps.pacer.reserveWrites(ready.writes.length);
    const able = await readAccesses(ready, deps);
    const failedBy = (more) => ({
        ...attempt,
        problems: [...problems, rotate_group_overtaken(group, false), ...more],
        isConcluded: false
    });
    if ('problems' in able)
        return failedBy(able.problems);
    const target = { uuid: minted.groupUuid, hash: verdict.by?.hash, id: verdict.by?.id };
    const rotation = await rotate({ organization: context.organization, group, target, otherwise: perhapsDead }, deps);
    const again = await finish(since(delivery, rotation), able, work);
    if (again.delivery === undefined)
        return failedBy(again.problems);
    return { ...again, updated, problems: [...problems, rotate_group_overtaken(group, true), ...again.problems] };
};
const since = ({ replaced, minted }, rotation) => rotation.kind === 'failed' ? rotation : { ...rotation, replaced: [...replaced, minted, ...rotation.replaced] };
const rotate_group_overtaken = (group, replaced) => ({
    code: 'OVERTAKEN',
    what: `Another run rotated token group ${group.label} while this one was at work.`,
    remedy: overtakenRemedy,
    state: replaced ? 'This run rotated it once more and wrote its secrets.' : perhapsDead
});
const perhapsDead = 'Its secrets may hold a value that no longer works.';
/** Post gets the note whatever happens to this process; what can't be noted is not begun. */
const noteBegun = ({ group }, { context, deps }) => {
    try {
        deps.begun.note(group.entry, { organization: context.organization, notedAt: deps.socket.now() });
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
    // What is left begun is rotated again by post, which needs the reserve for that.
    if (context.canLook && (deps.begun.isEmpty() || context.canLookForFree))
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
        isRepair: false,
        // What is written late is looked at afterwards.
        onVerify: ({ writes }) => {
            const isWritten = writes.every(({ failure }) => failure === undefined);
            if (isLast && isWritten && !attempts.some(hasPendingWrites))
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
                const asked = pending.flatMap(askedWaits).filter(ms => ms <= budgetMs);
                const waitMs = asked.length === 0 ? backoffMs : Math.max(...asked);
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
        const repeated = await rotateGroup({ ...attempt.delivery.ready, group: attempt.group }, { ...work.context, isRepair: true }, deps);
        return { ...repeated, problems: [overtakenGeneration(attempt, repeated), ...repeated.problems] };
    }
};
const overtakenGeneration = ({ group }, { delivery }) => ({
    code: 'OVERTAKEN',
    what: `Another run made a successor for token group ${group.label} while this one was at work.`,
    remedy: overtakenRemedy,
    state: delivery === undefined
        ? `All secrets of token group ${group.label} hold a value that works.`
        : delivery.writes.every(({ written }) => written !== undefined)
            ? 'This run made one more and wrote it to all secrets.'
            : 'This run made one more, and not every secret holds it.'
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
    const problems = new Map(writes.flatMap(write => proof.problemOf(write) ?? []).map(problem => [problem.what, { ...problem, state }]));
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
    cause: 'stopped'
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












/** Runs, and tells what stopped the run as a result like any other. */
const run = async (inputs, deps) => {
    const mode = inputs.dryRun ? 'dry-run' : inputs.post ? 'post' : 'main';
    const result = await story(inputs, deps).catch((error) => {
        if (!(error instanceof ActionError))
            throw error;
        return { ...nothingDone, problems: error.problems };
    });
    return { ...result, mode, problems: inputs.post ? postProblems(result.problems) : result.problems };
};
/** The story of a run: read, plan, prove, rotate one group after the other, retire, revoke, judge the quota. */
const story = async (given, deps) => {
    const startedAt = deps.clock.elapsed();
    const { inputs, snapshot, plan: planned } = await planRun(given, deps);
    const { plan, budget, ready, ...flight } = await preflight(planned, snapshot, { inputs, deps });
    announce(plan, budget, { inputs, log: deps.log });
    const { quota: before, listUnits } = budget.limits;
    const unitsLeft = before.left - budget.price;
    const canLookForFree = unitsLeft >= listUnits;
    // Main looks out of the reserve for a recovery, which post may have spent.
    const canLook = snapshot.list !== undefined && (canLookForFree || !inputs.post);
    const context = { inputs, organization: snapshot.organization, startedAt, canLook, canLookForFree };
    const { results, left, ...rotated } = await rotateAll(ready, context, deps);
    const problems = [
        ...flight.problems,
        ...rotated.problems,
        ...deferralProblems(budget.deferred),
        ...revocationProblems(inputs, snapshot, plan.stale),
        ...(inputs.dryRun ? overdueProblems(plan) : [])
    ];
    const after = { inputs, snapshot, plan, results, unitsLeft, listedAt: startedAt };
    const retirement = await retire(after, deps);
    const proof = inputs.dryRun ? undefined : allVerified(results, problems);
    const revocation = proof === undefined ? nothingRevoked : await revoke(proof, after, deps);
    const isSpent = results.length > 0 || revocation.attempted || retirement.retired.length > 0;
    const quota = isSpent ? await deps.socket.quota() : { kind: 'ok', value: flight.quota };
    return {
        snapshot,
        plan,
        budget,
        results,
        deferred: [...budget.deferred, ...left],
        retirement,
        revocation,
        quota: quota.kind === 'ok' ? quota.value : undefined,
        problems: [...problems, ...retirement.problems, ...revocation.problems, ...quotaProblems(inputs, quota)]
    };
};
//# sourceMappingURL=run.js.map
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/src/state/begun.js

/** The kernel takes 128 KiB for one environment variable, and post gets its state as one. */
const maxCharacters = 100_000;
/**
 * Notes which groups are begun in the runner's own state, which it hands to this step's post even after a kill. `save`
 * keeps a text as the state of this step, and throws where it can't.
 */
const createBegun = (urls, save) => {
    const groups = new Map();
    let organization = '';
    const keep = () => {
        const state = JSON.stringify({ organization, ...urls, groups: [...groups.values()] });
        const text = groups.size === 0 ? '' : (0,external_node_zlib_namespaceObject.deflateRawSync)(state).toString('base64');
        if (text.length > maxCharacters)
            throw new Error('the state would be too large');
        save(text);
    };
    return {
        /** Throws where the note can't be kept; then nothing may be rotated. */
        note: (entry, at) => {
            const { groupUuid, name, destinations } = entry;
            organization = at.organization;
            groups.set(keyOf(entry), { groupUuid, name, notedAt: at.notedAt, destinations });
            try {
                keep();
            }
            catch (error) {
                groups.delete(keyOf(entry));
                throw error;
            }
        },
        conclude: (entry) => {
            if (!groups.delete(keyOf(entry)))
                return;
            try {
                keep();
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
const decodeBegun = (text) => JSON.parse((0,external_node_zlib_namespaceObject.inflateRawSync)(Buffer.from(text, 'base64')).toString());
//# sourceMappingURL=begun.js.map
;// CONCATENATED MODULE: ./build/src/state/job-note.js

/**
 * Notes which groups this job rotated, in any of its steps: a second rotation in place would kill what the first one wrote.
 * `path` is a file in RUNNER_TEMP, which lives as long as the job; undefined where there is none. `job` tells this job from
 * another on a machine that does not empty RUNNER_TEMP.
 */
const createJobNote = ({ path, job }) => {
    const lineOf = (groupUuid) => `${job} ${groupUuid.toLowerCase()}`;
    const earlier = new Set(path === undefined ? [] : linesOf(path));
    return {
        rotatedEarlier: (groupUuid) => earlier.has(lineOf(groupUuid)),
        add: (groupUuid) => {
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
    try {
        return (0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8').split('\n');
    }
    catch {
        return [];
    }
};
//# sourceMappingURL=job-note.js.map
;// CONCATENATED MODULE: ./build/src/entry.js




















/** The step itself. */
const main = () => runEntry('main', mask => parseInputs({
    env: process.env,
    mask,
    loadManifest: async (path, context) => {
        const { parseManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(456), __nccwpck_require__.e(783)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7783));
        return parseManifest({ path, read: () => (0,external_node_fs_namespaceObject.readFileSync)(path), ...context });
    },
    namesShown: isPrivate()
}));
/** The step's post: the same run again for the groups that main left begun. */
const post = (begun) => runEntry('post', async (mask, log) => {
    const parsed = await parsePostInputs(decodeBegun(begun), { env: process.env, mask, namesShown: isPrivate() });
    if ('socketToken' in parsed)
        log.info('The step was cut off, or not every secret was written: rotating again what it began.');
    return parsed;
});
/** One problem for each variable that names a proxy which can't be used. */
const proxyProblems = ({ socketApiUrl, githubApiUrl, entries }) => {
    const urls = [socketApiUrl, ...(entries.length > 0 ? [githubApiUrl] : [])];
    const problems = urls.flatMap(url => proxyProblem(url, process.env) ?? []);
    return [...new Map(problems.map(problem => [problem.what, problem])).values()];
};
/** Runs with the inputs that `read` gives, or says what is wrong with them, and publishes the result. */
const runEntry = async (mode, read) => {
    const redactor = createRedactor(setSecret);
    const runner = createRunner(redactor.redact);
    const { log } = runner;
    const cancelled = cancellation(log);
    try {
        const inputs = await read(redactor.mask, log);
        const problems = 'socketToken' in inputs ? proxyProblems(inputs) : inputs;
        if ('socketToken' in inputs && problems.length === 0) {
            await publish(await run(inputs, createDeps(inputs, { ...redactor, log, cancelled })), inputs, runner);
        }
        else {
            const unsound = mode === 'post' ? postProblems(problems) : problems;
            await publish({ ...nothingDone, mode, problems: unsound }, undefined, runner);
        }
    }
    catch (error) {
        reportUnexpected(error, log);
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
const createRunner = (redact) => {
    // Nothing that a server or a file says can start a workflow command.
    const shown = (line) => (0,base_text/* sanitize */.aj)(redact(line), 10_000);
    // https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
    const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_STEP_SUMMARY: summary } = process.env;
    return {
        log: {
            info: line => info(shown(line)),
            warning: line => warning(shown(line)),
            group: (title, lines) => group(shown(title), lines)
        },
        notice: line => notice(shown(line)),
        error: (line, { title, at }) => {
            const where = at && { file: at.file, startLine: at.line, startColumn: at.column };
            error(shown(line), { title, ...where });
        },
        setOutput: (name, value) => setOutput(name, redact(value)),
        writeSummary: summary
            ? async (text) => {
                await summary_summary.addRaw(redact(text)).write();
            }
            : undefined,
        helpUrl: repository && ref ? `https://github.com/${repository}/blob/${ref}/TROUBLESHOOTING.md` : undefined,
        fail: () => {
            process.exitCode = ExitCode.Failure;
        }
    };
};
/** The payload of the event says who can read this log; without it, everybody. */
const isPrivate = () => {
    try {
        const event = parseJson((0,external_node_fs_namespaceObject.readFileSync)(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
        return field(field(event, 'repository'), 'private') === true;
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
const createDeps = ({ socketToken, githubToken, githubTokenIsApp, socketApiUrl, githubApiUrl }, { mask, redact, log, cancelled }) => {
    const { env } = process;
    const clock = createClock(cancelled);
    const socket = createSocket({
        baseUrl: socketApiUrl,
        token: socketToken,
        fetch: createFetch(socketApiUrl, cancelled, env),
        mask,
        clock,
        log: log.info
    });
    const pacer = createPacer({ clock, log: log.info, now: socket.now });
    return {
        socket,
        github: createGitHub({
            baseUrl: githubApiUrl,
            token: githubToken ?? new Secret('none', () => undefined),
            isAppToken: githubTokenIsApp,
            redact,
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
            path: env['RUNNER_TEMP'] ? (0,external_node_path_namespaceObject.join)(env['RUNNER_TEMP'], 'rotate-socket-token.rotated') : undefined,
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
