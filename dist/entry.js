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

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

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

/***/ 5654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L1: () => (/* binding */ pastDate),
/* harmony export */   _U: () => (/* binding */ parseDate),
/* harmony export */   my: () => (/* binding */ createServerClock)
/* harmony export */ });
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

/***/ 2396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   oi: () => (/* binding */ inputProblem)
/* harmony export */ });
/* unused harmony export codes */
/**
 * The closed set of error codes. Each has an entry in TROUBLESHOOTING.md; adding one is a minor release,
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

/***/ 9976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ groupBy)
/* harmony export */ });
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

/***/ }),

/***/ 293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MD: () => (/* binding */ units),
/* harmony export */   i1: () => (/* binding */ writesPerHour),
/* harmony export */   uq: () => (/* binding */ writesPerMinute)
/* harmony export */ });
/** Prices in quota units (https://docs.socket.dev/reference, each operation's page). */
const units = { list: 10, create: 10, update: 10, rotate: 10, revoke: 10, organizations: 1, quota: 0 };
/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const writesPerMinute = 80;
const writesPerHour = 500;
//# sourceMappingURL=prices.js.map

/***/ }),

/***/ 1619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ Secret),
  l: () => (/* binding */ createRedactor)
});

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
            // As JSON has it, too: a value may hold quotes and backslashes.
            for (const form of new Set([value, JSON.stringify(value).slice(1, -1)]))
                for (let at = 0; at + partLength <= form.length; at++)
                    parts.add(form.slice(at, at + partLength));
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

/***/ }),

/***/ 1036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ku: () => (/* binding */ firstOf),
/* harmony export */   ZV: () => (/* binding */ formatNumber),
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
const code = (text, max = 100) => `<code>${sanitize(text, max).replace(/[^\p{L}\p{M}\p{N} ,-]/gu, character => `&#${character.codePointAt(0)};`)}</code>`;
/** A duration as a person says it: `45 s`, `12 min`, `3 h`, `40 d`. */
const formatDuration = (ms) => {
    const seconds = Math.max(0, Math.round(ms / 1000));
    if (seconds < 120)
        return `${seconds} s`;
    if (seconds < 7200)
        return `${Math.round(seconds / 60)} min`;
    if (seconds < 172_800)
        return `${Math.round(seconds / 3600)} h`;
    // A date without fractions must not make 40 days 39.
    return `${Math.floor((seconds + 60) / 86_400)} d`;
};
/** `1,000`. `toLocaleString` would load Node's table of languages for it, which takes half as long as Node itself. */
const formatNumber = (n) => Number.isInteger(n) ? String(n).replace(/\B(?=(\d{3})+$)/g, ',') : String(n);
/** `1 secret`, `2 secrets`, `1,000 repositories`. */
const pluralize = (n, noun) => `${formatNumber(n)} ${n === 1 ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}${noun.endsWith('s') ? 'es' : 's'}`}`;
/** The first of them, and whether there are more: `a, b, c, …`. */
const firstOf = (items, most = 3) => [...items.slice(0, most), ...(items.length > most ? ['…'] : [])].join(', ');
/** Minutes are enough for a person: `2026-11-23 12:40 UTC`. */
const formatTime = (at) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
//# sourceMappingURL=text.js.map

/***/ }),

/***/ 2258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Of: () => (/* binding */ listIn),
/* harmony export */   Po: () => (/* binding */ numberIn),
/* harmony export */   ZZ: () => (/* binding */ field),
/* harmony export */   bn: () => (/* binding */ allOf),
/* harmony export */   kx: () => (/* binding */ flagIn),
/* harmony export */   ls: () => (/* binding */ oneOfIn),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   r7: () => (/* binding */ textIn),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
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

/***/ }),

/***/ 7814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ proxyFor),
/* harmony export */   w: () => (/* binding */ proxyProblem)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2396);

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
        return (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputProblem */ .oi)(variable, 'does not name a proxy that can be used', remedy(form));
    }
    return knowsProxies(node)
        ? proxy
        : (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputProblem */ .oi)(variable, `names a proxy, which Node ${node} can't use`, remedy('Run the action with Node 24.5 or later'));
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

/***/ }),

/***/ 6832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KR: () => (/* binding */ findStop),
/* harmony export */   TA: () => (/* binding */ isAboutEncryption),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   bD: () => (/* binding */ withRetry),
/* harmony export */   qH: () => (/* binding */ isAboutCapacity)
/* harmony export */ });
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1036);

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
            const reason = `${answer.reason} and asked to wait ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(asked)}, more than a run waits`;
            return { ...answer, reason };
        }
        const waitMs = asked ?? (answer.kind === 'limited' ? limitedBackoffMs : backoffMs)[tries];
        if (!isRetried(answer, retry) || waitMs === undefined || waited + waitMs > budgetMs || tries >= 3)
            return answer;
        log(`Waiting ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(waitMs)} to ${what}: ${answer.reason}.`);
        await clock.sleep(waitMs);
        waited += waitMs;
    }
};
//# sourceMappingURL=retry.js.map

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

/***/ 1547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ isPublicKey),
/* harmony export */   T6: () => (/* binding */ unopenableBox),
/* harmony export */   yB: () => (/* binding */ lazySeal)
/* harmony export */ });
/* unused harmony export loadSeal */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

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
    encryptedValue: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(48 + 64).toString('base64'),
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
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.diffieHellman)({
            privateKey: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPairSync)('x25519').privateKey,
            publicKey: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key: jwk, format: 'jwk' })
        });
        return true;
    }
    catch {
        return false;
    }
};
//# sourceMappingURL=sodium.js.map

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

/***/ }),

/***/ 8392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CR: () => (/* binding */ deferralProblems),
/* harmony export */   ZZ: () => (/* binding */ selectAffordable),
/* harmony export */   uK: () => (/* binding */ refillOf),
/* harmony export */   xx: () => (/* binding */ priceOf)
/* harmony export */ });
/* harmony import */ var _base_prices_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(293);
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5654);
/* harmony import */ var _base_group_by_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9976);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1036);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2959);
/* harmony import */ var _secret_write_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(859);






/** The price of one group in quota units. */
const priceOf = (group, { listUnits }) => {
    if (group.action === 'create' || group.action === 'succeed')
        return _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.create + listUnits;
    return (group.action === 'rotate' ? _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.rotate : 0) + ((0,_desired_js__WEBPACK_IMPORTED_MODULE_1__/* .updates */ .Js)(group) ? _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.update : 0);
};
/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
const selectAffordable = (due, limits) => {
    const reserve = due.length > 0 && limits.keepsReserve ? _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.rotate + limits.listUnits : 0;
    const chosen = [];
    const deferred = [];
    const probed = new Set();
    const idle = { price: reserve, writes: 0, rotations: 0 };
    let load = idle;
    const byUrgency = due.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0);
    for (const group of byUrgency) {
        const rotates = group.action !== 'keep';
        const probes = rotates ? [...new Set(group.writes.map(_secret_write_js__WEBPACK_IMPORTED_MODULE_2__/* .probeKey */ .S))].filter(key => !probed.has(key)) : [];
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
            : { group, cause, reason: `${reason}; it will never fit into one run`, remedy: `${remedies[cause]}.` });
    }
    const last = ({ self }) => (self === true ? 1 : 0);
    const { price, writes } = load;
    return { chosen: chosen.toSorted((a, b) => last(a) - last(b)), deferred, price, writes, limits };
};
/** What keeps a run from carrying that load. */
const obstacleTo = ({ price, writes, rotations }, { quota, limited, maxRotations }) => {
    if (rotations > maxRotations)
        return { cause: 'max-rotations', reason: `\`max-rotations\` is ${maxRotations}` };
    if (price > quota.left) {
        const needed = `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(price, 'unit')} would be needed${refillOf(quota, ', and it refills at ')}`;
        return { cause: 'quota', reason: `the quota left is ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(quota.left, 'unit')}, and ${needed}` };
    }
    if (!limited || writes <= _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerHour */ .i1)
        return undefined;
    const needed = `${writes} would be needed`;
    return { cause: 'writes', reason: `GitHub takes ${_base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerHour */ .i1} writes an hour, and ${needed}` };
};
const remedies = {
    'max-rotations': 'Raise `max-rotations`',
    quota: 'Give the auth token more quota (`max_quota`)',
    writes: 'Use one organization secret, which needs one write, in place of many repository secrets'
};
/** When the quota refills, after the words that lead up to it; empty where Socket does not say when. */
const refillOf = ({ refresh }, lead) => {
    const date = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDate */ ._U)(refresh);
    return date === undefined ? '' : `${lead}${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatTime */ .fU)(date.at)}`;
};
/** One problem for all groups that have the same remedy. */
const deferralProblems = (deferred) => [...(0,_base_group_by_js__WEBPACK_IMPORTED_MODULE_5__/* .groupBy */ .$)(deferred, ({ remedy }) => remedy)].flatMap(([remedy, [first, ...others]]) => {
    if (remedy === undefined || first === undefined)
        return [];
    const labels = [first, ...others].map(({ group }) => `${group.label} (${group.reason})`);
    const [which, they] = others.length === 0
        ? [`Token group ${labels.join('')} was`, 'It was']
        : [`${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(labels.length, 'token group')}: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .Ku)(labels, 10)} were`, 'They were'];
    const isBegun = first.group.entry.begun !== undefined;
    return {
        code: 'DEFERRED',
        what: `${which} deferred: ${first.reason}.`,
        remedy,
        state: isBegun ? 'Secrets may hold a value that no longer works.' : `${they} not changed.`
    };
});
//# sourceMappingURL=budget.js.map

/***/ }),

/***/ 2959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ updateBody),
/* harmony export */   Id: () => (/* binding */ unknownScopes),
/* harmony export */   Js: () => (/* binding */ updates),
/* harmony export */   aU: () => (/* binding */ desiredProblem),
/* harmony export */   g6: () => (/* binding */ differencesOf),
/* harmony export */   yY: () => (/* binding */ unseenOf)
/* harmony export */ });
/* harmony import */ var _base_prices_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(293);
/* harmony import */ var _base_defined_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8742);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7743);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1036);
/* harmony import */ var _clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3327);





/** Compares only the fields that the list shows; otherwise a hidden field would cause an update at every run. */
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
        return { field, is: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sanitize */ .aj)(String(is), longest), wanted: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sanitize */ .aj)(String(wanted), longest) };
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
/** Why a group can't be created, or can't be updated without losing something that the list does not show. */
const desiredProblem = (group, { isSelf, inputs }) => {
    const { entry, listed } = group;
    const { desired, name, groupUuid } = entry;
    if (listed === undefined) {
        if (groupUuid !== undefined || desired.scopes !== undefined)
            return undefined;
        return {
            code: 'INPUT_INVALID',
            what: `Token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sanitize */ .aj)(name ?? '')} does not exist, and the manifest declares no \`scopes\` to create it with.`,
            remedy: 'Declare `scopes`, or give the `group-uuid` of the one that is meant.'
        };
    }
    if (!updates(group))
        return undefined;
    const { scopes = listed.scopes ?? [], maxQuota = listed.maxQuota } = desired;
    const lost = neededScopes(inputs).find(scope => !(0,_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_2__/* .grants */ .g)(scopes, scope));
    const least = leastQuota(inputs);
    const raise = `Declare a \`max-quota\` of at least ${least}.`;
    const byHand = 'Change it in the Socket dashboard, or remove `update`.';
    const own = "it is the auth token's own group, and";
    const unseen = (what) => `the list does not show its ${what}, which an update has to send`;
    const resources = 'it declares `resources`, which an update cannot send and the list does not show';
    const rules = [
        [listed.committers.length > 1, 'it has more than one committer, and an update keeps only one', byHand],
        [desired.resources !== undefined, resources, byHand],
        [maxQuota === undefined, unseen('max_quota'), 'Declare `max-quota`.'],
        [desired.scopes === undefined && scopes.length === 0, unseen('scopes'), 'Declare `scopes`.'],
        [isSelf && (desired.maxQuota ?? Infinity) < least, `${own} a run costs ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(least, 'quota unit')}`, raise],
        [isSelf && lost !== undefined, `${own} would lose ${lost ?? ''}, which this run needs`, 'Keep it in `scopes`.']
    ];
    const rule = rules.find(([applies]) => applies);
    if (rule === undefined)
        return undefined;
    const what = `Token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sanitize */ .aj)(name ?? listed.groupUuid)} is not updated: ${rule[1]}.`;
    return { code: 'UPDATE_FAILED', what, remedy: rule[2] };
};
const neededScopes = ({ entries, revoke }) => [
    'api-tokens:list',
    'api-tokens:rotate',
    // A creation that another run overtakes is revoked, and so is a predecessor.
    ...(revoke === undefined && entries.every(entry => entry.groupUuid !== undefined) ? [] : ['api-tokens:revoke']),
    ...(entries.some(entry => entry.update || entry.groupUuid === undefined) ? ['api-tokens:create'] : [])
];
/** What a run costs at the least, in quota units: the list three times, each rotation, and one recovery. */
const leastQuota = ({ entries }) => 3 * _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.list + _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.update + (entries.length + 1) * _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.rotate;
/** One warning for all of them, never a refusal: Socket adds new ones. */
const unknownScopes = (entries) => {
    const unknown = entries.flatMap(({ name, groupUuid, desired }) => (desired.scopes ?? [])
        .filter(scope => !_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_2__/* .knownScopes */ .r.includes(scope))
        .map(scope => `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sanitize */ .aj)(scope)} (${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sanitize */ .aj)(name ?? groupUuid ?? '')})`));
    if (unknown.length === 0)
        return [];
    const scopes = (0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(unknown.length, 'scope');
    return [
        `The manifest declares ${scopes} that this version does not know: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .Ku)(unknown, 20)}. Check the spelling; they are sent as they are.`
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
            `only the declared repositories (${destination.access.repositories.length}) will be able to use ${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDestination */ .aC)(destination)}; the present selection is not read`)
    ].filter(each => each !== false);
};
/** A full replace: what is not meant to change is sent back as listed. The hash makes it a compare-and-swap. */
const updateBody = (entry, listed) => ({
    uuid: listed.groupUuid,
    ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ hash: listed.hash }),
    committer: entry.desired.committer ?? listed.committers[0] ?? {},
    // The description lists the scopes known at its time; Socket adds new ones.
    scopes: [...(entry.desired.scopes ?? listed.scopes ?? [])],
    max_quota: entry.desired.maxQuota ?? listed.maxQuota ?? 0,
    visibility: listed.visibility ?? 'organization',
    ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ name: entry.groupUuid === undefined ? listed.name : (entry.name ?? listed.name) })
});
//# sourceMappingURL=desired.js.map

/***/ }),

/***/ 4150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KE: () => (/* binding */ newGenerations),
/* harmony export */   LZ: () => (/* binding */ nextGenerationName),
/* harmony export */   eK: () => (/* binding */ isGenerationName),
/* harmony export */   xi: () => (/* binding */ generationsOf)
/* harmony export */ });
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5654);
/* harmony import */ var _base_group_by_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9976);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1036);



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
        duplicates: [...(0,_base_group_by_js__WEBPACK_IMPORTED_MODULE_0__/* .groupBy */ .$)(all, ({ token }) => token.name).values()]
            .filter(same => same.length > 1)
            .flatMap(same => same.map(({ token }) => token)),
        all: all.map(({ token }) => token),
        warnings: all
            .filter(each => !early.includes(each))
            .map(({ token }) => `Token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(token.name ?? '')} (${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(token.groupUuid)}) is stamped with a time in the future, so it does not count as a generation of ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(name)}.`)
    };
};
/** Generations that the plan did not know: this run's own, or another run's. */
const newGenerations = ({ entry, generations }, tokens, now) => {
    const known = new Set(generations?.all.map(({ groupUuid }) => groupUuid));
    return generationsOf(entry.name ?? '', tokens, now).all.filter(({ groupUuid }) => !known.has(groupUuid));
};
const generationOf = (name, token, now) => {
    if (token.name === name)
        return { token, stamp: (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .pastDate */ .L1)(token.createdAt, now)?.at ?? -Infinity, bare: true };
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
//# sourceMappingURL=generations.js.map

/***/ }),

/***/ 1914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ labelOf),
/* harmony export */   v: () => (/* binding */ shownToken)
/* harmony export */ });
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1036);

/** The name and the UUID, as far as they are known; remote names never reach a message unescaped. */
const labelOf = (entry, listed) => {
    const name = listed?.name ?? entry.name;
    const uuid = entry.groupUuid ?? listed?.groupUuid;
    if (name === undefined)
        return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(uuid ?? '');
    return uuid === undefined ? (0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(name) : `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(name)} (${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(uuid)})`;
};
/** A token that is not declared is called by its name only where not everybody can read it. */
const shownToken = (token, namesShown) => namesShown ? labelOf({}, token) : (0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(token.groupUuid);
//# sourceMappingURL=labels.js.map

/***/ }),

/***/ 1781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J$: () => (/* binding */ waitsForRetirement),
/* harmony export */   _n: () => (/* binding */ problemsIn),
/* harmony export */   t8: () => (/* binding */ isKept)
/* harmony export */ });
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2959);

/** Whether the group can't go on only because too many predecessors live: that must not keep them from being retired. */
const waitsForRetirement = ({ action, problems }) => action === 'succeed' && problems.every(({ code }) => code === 'DEFERRED');
/** The group stays as it is, and nothing is wrong with it. */
const isKept = (group) => group.action === 'keep' && !(0,_desired_js__WEBPACK_IMPORTED_MODULE_0__/* .updates */ .Js)(group) && problemsIn(group).length === 0;
/** The problems of a group and of its secrets. */
const problemsIn = ({ problems, writes }) => [
    ...problems,
    ...writes.flatMap(({ problem }) => problem ?? [])
];
//# sourceMappingURL=planned-group.js.map

/***/ }),

/***/ 9730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A6: () => (/* binding */ predecessorsOf),
/* harmony export */   xk: () => (/* binding */ lastUseOf)
/* harmony export */ });
/* unused harmony export lastMomentOf */
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5654);

/** Judges every predecessor of an entry with `overlap`. */
const predecessorsOf = (facts) => {
    const { generations, overlapMs, now = -Infinity, list, writes, marginMs } = facts;
    const { current, predecessors } = generations;
    if (current === undefined)
        return [];
    const { stamp } = current;
    const datesAreShown = list?.tokens.some(({ lastUsedAt }) => (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .pastDate */ .L1)(lastUsedAt, facts.now) !== undefined) === true;
    const hasForeign = [current, ...predecessors].some(({ foreign }) => foreign);
    const oldestStamped = predecessors.findLast(({ bare }) => !bare);
    const isWritten = writes.every(({ before }) => before.kind === 'present' && (before.updatedAt ?? NaN) >= stamp - marginMs);
    return predecessors.map((each, index) => {
        const { token, bare, foreign } = each;
        const replacedAt = (predecessors[index - 1] ?? current).stamp;
        const lastUse = lastUseOf(token, facts.now, datesAreShown);
        const created = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDate */ ._U)(token.createdAt)?.at ?? -Infinity;
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
    const used = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_0__/* .pastDate */ .L1)(lastUsedAt, now);
    return used === undefined ? 'unknown' : lastMomentOf(used);
};
/** In milliseconds: a day, an hour, a minute and a second. */
const grains = [86_400_000, 3_600_000, 60_000, 1_000];
/** The last moment that a date can mean: its zeros show to which grain it was cut. */
const lastMomentOf = ({ at }) => at + (grains.find(grain => at % grain === 0) ?? 1) - 1;
//# sourceMappingURL=retirement.js.map

/***/ }),

/***/ 859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ probeKey)
/* harmony export */ });
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7743);

/** One probe proves all secrets of a store. An organization secret needs its own, because the probe proves its access too. */
const probeKey = ({ destination }) => (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .isOrganization */ .A2)(destination.store) ? (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .destinationKey */ .I)(destination) : (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .storeKey */ .LN)(destination.store);
//# sourceMappingURL=secret-write.js.map

/***/ }),

/***/ 9060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ findStale),
/* harmony export */   j: () => (/* binding */ isUnused)
/* harmony export */ });
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5654);
/* harmony import */ var _base_formats_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4055);
/* harmony import */ var _clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3327);
/* harmony import */ var _inputs_protect_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9140);
/* harmony import */ var _generations_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4150);





/** Finds the listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
const findStale = ({ revoke, declared }, { list, now }, self) => {
    if (revoke === undefined || list === undefined || now === undefined)
        return [];
    const isProtected = (0,_inputs_protect_js__WEBPACK_IMPORTED_MODULE_3__/* .createProtection */ .oK)(revoke.protect);
    const uuids = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()));
    const names = declared.flatMap(({ name }) => name ?? []);
    const isSpared = (token) => (self === undefined ? mightBeAuth(token) : token === self) ||
        uuids.has(token.groupUuid.toLowerCase()) ||
        names.some(name => (0,_generations_js__WEBPACK_IMPORTED_MODULE_2__/* .isGenerationName */ .eK)(token.name, name)) ||
        isProtected(token);
    return list.tokens.flatMap(token => judge(token, revoke, now) ?? []).filter(({ token }) => !isSpared(token));
};
const judge = (token, policy, now) => {
    const never = isUnused(token);
    if (never && !policy.neverUsed)
        return undefined;
    const since = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_4__/* .pastDate */ .L1)(never ? token.createdAt : token.lastUsedAt, now);
    if (since === undefined)
        return undefined;
    // Of a date without a time the last moment counts: the token may have been used at midnight.
    const unusedMs = now - since.at - (since.dayOnly ? _base_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .dayMs */ .LP : 0);
    return unusedMs > policy.staleAfterMs ? { token, unusedMs, never } : undefined;
};
const isUnused = ({ lastUsedAt }) => lastUsedAt === null || lastUsedAt === undefined || lastUsedAt === '';
/** If no hash identifies the auth token, it may be any token whose scopes allow this run or are not shown. */
const mightBeAuth = ({ scopes }) => scopes === undefined || ((0,_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__/* .grants */ .g)(scopes, 'api-tokens:list') && (0,_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__/* .grants */ .g)(scopes, 'api-tokens:revoke'));
//# sourceMappingURL=stale.js.map

/***/ }),

/***/ 9106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ priceText),
/* harmony export */   MM: () => (/* binding */ planSummary),
/* harmony export */   iP: () => (/* binding */ announce),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   oW: () => (/* binding */ listingLines)
/* harmony export */ });
/* harmony import */ var _base_prices_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(293);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7743);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1036);
/* harmony import */ var _plan_budget_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8392);
/* harmony import */ var _plan_desired_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2959);
/* harmony import */ var _plan_labels_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(1914);
/* harmony import */ var _plan_planned_group_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1781);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8456);








/** A person reads these in the log; the summary has all. */
const maxLines = 1000;
/** Logs the plan before anything is changed. */
const announce = (plan, budget, { inputs, log }) => {
    for (const warning of [...plan.warnings, ...(0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .unknownScopes */ .Id)(inputs.entries)])
        log.warning(warning);
    for (const line of planLines(plan, budget, inputs))
        log.info(line);
    if (inputs.dryRun && inputs.entries.length > 0)
        log.info('Dry run: write permission not proved, because only GET requests are sent.');
};
/** What will be done and why. A group that is stopped has its error instead; kept ones appear as a count. */
const planLines = (plan, budget, inputs) => {
    const { groups, stale } = plan;
    const { chosen, deferred } = budget;
    const kept = groups.filter(_plan_planned_group_js__WEBPACK_IMPORTED_MODULE_4__/* .isKept */ .t8);
    const concerned = [...chosen, ...deferred.map(({ group }) => group), ...kept];
    const own = chosen.filter(group => group.self === true && group.action === 'rotate');
    const predecessors = groups.flatMap(group => group.predecessors);
    return [
        groups.length + stale.length > 1 && `Plan: ${planSummary(plan, budget)}.`,
        ...chosen.slice(0, maxLines).map(group => `Plan: ${verbOf(group)} ${group.label}: ${group.reason}.`),
        ...deferred.slice(0, maxLines).map(({ group, reason }) => `Plan: defer ${group.label}: ${reason}.`),
        ...own.map(({ label }) => `Plan: ${label} is the auth token's own group and goes last. If Socket's answer to that is lost, this action is locked out: use \`overlap\`, or keep a second admin token.`),
        ...concerned.flatMap(changesOf).slice(0, maxLines),
        ...predecessors.slice(0, maxLines).map(each => `Predecessor: ${(0,_report_js__WEBPACK_IMPORTED_MODULE_5__/* .predecessorText */ .pW)(each)}`),
        ...(kept.length === 1 ? kept.map(({ label, reason }) => `Plan: keep ${label}: ${reason}.`) : []),
        kept.length > 1 && `Plan: keep ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(kept.length, 'token group')} that are not due.`,
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
    return (0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .updates */ .Js)(group) ? 'update and rotate' : group.action;
};
/** `1 to create, 2 to rotate, 1 to revoke, 3 kept`. */
const planSummary = ({ groups, stale }, { chosen, deferred }) => {
    const kept = groups.filter(_plan_planned_group_js__WEBPACK_IMPORTED_MODULE_4__/* .isKept */ .t8).length;
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
    .map(([n, what]) => `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .formatNumber */ .ZV)(n)} ${what}`)
    .join(', ');
/** What differs from the manifest, what changes with the next value, and what nobody can see before. */
const changesOf = (group) => {
    const { label, action, differences, writes } = group;
    return [
        ...differences.map(({ field, is, wanted }) => `${(0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .updates */ .Js)(group) ? 'Plan' : 'Difference'}: ${field} of ${label} is ${is}, the manifest says ${wanted}.`),
        ...writes.flatMap(({ destination, visibility }) => {
            if (visibility === undefined)
                return [];
            const what = `visibility of ${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDestination */ .aC)(destination)} is ${visibility.is}`;
            return `${action === 'keep' ? 'Difference' : 'Plan'}: ${what}, the manifest says ${visibility.wanted}; it changes when the secret is written.`;
        }),
        ...((0,_plan_planned_group_js__WEBPACK_IMPORTED_MODULE_4__/* .isKept */ .t8)(group) ? [] : (0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .unseenOf */ .yY)(group).map(what => `Note: ${label}: ${what}.`))
    ];
};
const staleLines = ({ stale }, { limits, price }, { namesShown, revoke }) => {
    if (revoke === undefined)
        return [];
    if (stale.length === 0)
        return ['Plan: no token is stale.'];
    const payable = Math.max(0, Math.floor((limits.quota.left - price) / _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.revoke));
    const some = stale.length > payable ? `${payable}, which is what the quota pays,` : 'all of them';
    const how = stale.length > revoke.limit
        ? `revoke none, because \`revoke-limit\` is ${revoke.limit}`
        : `revoke ${some} after everything else succeeded`;
    return [
        `Plan: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(stale.length, 'stale token')}: ${how}.`,
        ...stale.slice(0, maxLines).map(({ token, unusedMs, never }) => {
            const since = (0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a3)(unusedMs);
            return `Stale: ${(0,_plan_labels_js__WEBPACK_IMPORTED_MODULE_7__/* .shownToken */ .v)(token, namesShown)}: ${never ? `never used, ${since} old` : `unused for ${since}`}.`;
        })
    ];
};
/** The price against what the run has. */
const priceText = ({ price, writes, chosen, limits: { quota, limited } }, { stale }) => {
    const refill = (0,_plan_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .refillOf */ .uK)(quota, 'it refills at ');
    const left = `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(quota.left, 'quota unit')} left${refill === '' ? '' : ` (${refill})`}`;
    const revoking = stale.length === 0 ? '' : `, ${_base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.revoke * stale.length} more to revoke`;
    const hour = limited ? ` of ${_base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerHour */ .i1} an hour` : '';
    return `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .formatNumber */ .ZV)(price)} of ${left}, one recovery included${revoking}, and ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(writes, 'GitHub write')}${hour}, probes included${limited ? waitText(chosen) : ''}`;
};
/** Probes that don't fit the minute are replaced by reads, so that the writes and one probe decide how long it takes. */
const waitText = (chosen) => {
    const sent = 1 + chosen.reduce((sum, { action, writes }) => sum + (action === 'keep' ? 0 : writes.length), 0);
    const minutes = Math.ceil(sent / _base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerMinute */ .uq) - 1;
    return minutes === 0 ? '' : `; GitHub takes ${_base_prices_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerMinute */ .uq} a minute, so this takes over ${minutes} min`;
};
/** The token groups of the organization, for the log: how people find a UUID. */
const listingLines = ({ snapshot }, { namesShown }) => {
    const tokens = snapshot?.list?.tokens ?? [];
    const lines = tokens
        .slice(0, maxLines)
        .map(({ groupUuid, name }) => `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .sanitize */ .aj)(groupUuid)}${namesShown ? `  ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .sanitize */ .aj)(name ?? '(no name)')}` : ''}`);
    return [
        `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(tokens.length, 'token group')} in ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .sanitize */ .aj)(snapshot?.organization ?? '')}:`,
        ...lines,
        ...(tokens.length > maxLines ? [`… and ${tokens.length - maxLines} more in the summary`] : []),
        ...(namesShown ? [] : ['Names are left out because everybody can read the log of a public repository.'])
    ];
};
//# sourceMappingURL=plan-log.js.map

/***/ }),

/***/ 8456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EI: () => (/* binding */ reportOf),
/* harmony export */   FF: () => (/* binding */ doneStates),
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   L6: () => (/* binding */ staleLeft),
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   fI: () => (/* binding */ problemText),
/* harmony export */   hu: () => (/* binding */ untouchedOf),
/* harmony export */   pW: () => (/* binding */ predecessorText),
/* harmony export */   rp: () => (/* binding */ healedLabels)
/* harmony export */ });
/* harmony import */ var _base_defined_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8742);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7743);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1036);
/* harmony import */ var _plan_desired_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2959);
/* harmony import */ var _plan_labels_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1914);
/* harmony import */ var _plan_planned_group_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1781);
/* harmony import */ var _plan_retirement_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9730);







const rowsOf = ({ snapshot, plan, results, deferred, retirement, mode }) => {
    const byEntry = new Map(results.map(result => [result.group.entry, result]));
    const deferrals = new Map(deferred.map(({ group, reason }) => [group.entry, reason]));
    return (plan?.groups ?? []).map(group => {
        const { entry, listed, ageMs } = group;
        const result = byEntry.get(entry);
        const deferral = deferrals.get(entry);
        const [problem] = [...(0,_plan_planned_group_js__WEBPACK_IMPORTED_MODULE_2__/* .problemsIn */ ._n)(group), ...(result?.problems ?? [])];
        const stateOf = () => {
            if (problem !== undefined)
                return problem.code === 'DEFERRED' ? 'deferred' : 'failed';
            if (result !== undefined)
                return result.isVerified ? 'verified' : result.updated ? 'updated' : 'kept';
            if (deferral !== undefined)
                return 'deferred';
            if (group.action === 'keep' && !(0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_1__/* .updates */ .Js)(group))
                return 'kept';
            return mode === 'dry-run' ? 'planned' : 'left';
        };
        const replaced = [...replacedNow(group, result, snapshot?.now), ...group.predecessors];
        return {
            group,
            /** Its predecessors, with the generation that this run replaced. */
            replaced,
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
                scope: (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .describeStore */ .Fk)(write.destination.store),
                state: secretState(write),
                ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ visibility: write.visibility })
            })),
            predecessors: replaced.map(each => reportedPredecessor(each, retirement.revoked.includes(each.token)))
        };
    });
};
const replacedNow = ({ action, listed, entry: { overlapMs = 0 } }, result, now) => {
    if (action !== 'succeed' || listed === undefined || result?.token === undefined || now === undefined)
        return [];
    const lastUse = (0,_plan_retirement_js__WEBPACK_IMPORTED_MODULE_4__/* .lastUseOf */ .xk)(listed, now, true);
    return [{ token: listed, replacedAt: now, retireFrom: now + overlapMs, lastUse, keptBy: 'overlap', isOverdue: false }];
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
        revocation.revoked.length + retirement.revoked.length > 0 ||
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
    organization: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .sanitize */ .aj)(result.snapshot?.organization ?? ''),
    tokens: rowsOf(result).map(({ group, why, replaced, ...token }) => token),
    revoked: [...result.retirement.revoked, ...result.revocation.revoked].map(uuidOf),
    stale: staleLeft(result).map(uuidOf),
    undeclared: (result.plan?.undeclared ?? []).map(({ name, store }) => ({ name, scope: (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .describeStore */ .Fk)(store) })),
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
const nameOf = (name) => (name === undefined ? null : (0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .sanitize */ .aj)(name));
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
    const since = Number.isFinite(replacedAt) ? ` at ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatTime */ .fU)(replacedAt)}` : '';
    const use = lastUse === 'never'
        ? 'it was never used'
        : lastUse === 'unknown'
            ? 'its last use is unknown'
            : `it was last used at ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatTime */ .fU)(lastUse)}`;
    const from = Number.isFinite(retireFrom) ? `, and may be retired from ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatTime */ .fU)(retireFrom)}` : '';
    const fate = keptBy === undefined ? 'it may be retired now' : `it is kept because ${keepers[keptBy]}${from}`;
    return `${(0,_plan_labels_js__WEBPACK_IMPORTED_MODULE_6__/* .labelOf */ .W)({}, token)} was replaced${since}; ${use}; ${isRetired ? 'it was retired' : fate}.`;
};
//# sourceMappingURL=report.js.map

/***/ }),

/***/ 1838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ overtakenRemedy)
/* harmony export */ });
/** With `overlap` every secret works, whichever run was faster. */
const overtakenRemedy = ({ overlapMs }) => overlapMs === undefined
    ? 'Another run rotated this group: use `concurrency`, and run again with `force: true`.'
    : 'Use `concurrency`, and run it again.';
//# sourceMappingURL=context.js.map

/***/ }),

/***/ 2896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ postProblems)
/* harmony export */ });
/** No rotation helps where the group itself is gone. */
const incurable = ['TOKEN_NOT_FOUND', 'INPUT_INVALID'];
/**
 * Post comes once, and where `created_at` stays as it is the next run can't see that a group was cut off: so whatever
 * keeps post from completing it, the next run has to be forced.
 */
const postProblems = (problems) => problems.map(problem => ({
    state: 'Secrets of the interrupted token groups may hold a value that no longer works.',
    ...problem,
    remedy: problem.remedy.includes('force: true') || incurable.includes(problem.code)
        ? problem.remedy
        : `${problem.remedy} Then run it again with \`force: true\`.`
}));
//# sourceMappingURL=post-problems.js.map

/***/ }),

/***/ 2384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gc: () => (/* binding */ nothingRevoked),
/* harmony export */   ge: () => (/* binding */ hasPendingWrites),
/* harmony export */   mh: () => (/* binding */ nothingDone),
/* harmony export */   sF: () => (/* binding */ untouched),
/* harmony export */   xC: () => (/* binding */ groupResult)
/* harmony export */ });
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7743);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1036);
/* harmony import */ var _clients_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6832);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1838);




const nothingRevoked = { revoked: [], problems: [] };
const nothingDone = {
    mode: 'main',
    results: [],
    deferred: [],
    retirement: nothingRevoked,
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
    (delivery?.writes ?? []).some(({ failure }) => failure !== undefined && (0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .WG)(failure));
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
/** Post would rotate the group again. That helps if a value was lost, but not if GitHub's refusal is permanent. */
const isConcluded = ({ isConcluded, delivery, verdict }) => {
    if (delivery === undefined || verdict === undefined || !isConcluded)
        return isConcluded;
    const failures = delivery.writes.flatMap(({ failure }) => failure ?? []);
    if (verdict.kind === 'overtaken' || failures.some(_clients_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .WG))
        return false;
    if (verdict.kind === 'failed')
        return verdict.isOurs;
    return failures.length === 0 || failures.length < delivery.writes.length;
};
const deliveryProblems = (attempt, { writes, recovery }) => {
    const { group, verdict } = attempt;
    const written = writes.filter(each => each.written !== undefined).length;
    const state = `Token group ${group.label} was ${group.action === 'rotate' ? 'rotated' : 'created'}; ${written} of ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .pluralize */ .td)(group.writes.length, 'secret')} were written.`;
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
    const which = failed.map(({ destination, failure }) => `${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .describeDestination */ .aC)(destination)} (${failure === undefined ? '' : failure.reason})`);
    const passing = failed.some(({ failure }) => failure !== undefined && (0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .isPassing */ .WG)(failure));
    const [them, hold] = failed.length === 1 ? ['It', 'holds'] : ['They', 'hold'];
    const fate = group.entry.overlapMs !== undefined
        ? `${them} ${hold} the value from before, which still works.`
        : `${them} ${hold} a value that no longer works${hasRecovery ? '; a sealed copy of the new one is in the summary and in the output `recovery`' : ''}.`;
    const again = '`force: true`: that makes a new value and writes it everywhere.';
    const next = group.entry.overlapMs !== undefined
        ? 'The next run makes another successor.'
        : passing && group.entry.begun === undefined
            ? `The post step of this job tries again; if that fails too, run it again with ${again}`
            : `Remove the cause and run it again with ${again}`;
    return {
        code: 'WRITE_INCOMPLETE',
        what: `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .pluralize */ .td)(failed.length, 'secret')} of token group ${group.label} could not be written: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .firstOf */ .Ku)(which, 20)}. ${fate}`,
        remedy: next
    };
};
const overtakenProblem = (group) => ({
    code: 'OVERTAKEN',
    what: `Another run ${group.entry.overlapMs === undefined ? 'rotated token group' : 'made a successor for token group'} ${group.label} while this one was at work.`,
    remedy: (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .overtakenRemedy */ .A)(group.entry),
    state: group.entry.overlapMs === undefined
        ? 'Its secrets may hold a value that no longer works.'
        : 'All of its secrets hold a value that works.'
});
//# sourceMappingURL=result.js.map

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
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./build/src/base/secret.js + 1 modules
var base_secret = __nccwpck_require__(1619);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
// EXTERNAL MODULE: ./build/src/clients/json.js
var json = __nccwpck_require__(2258);
// EXTERNAL MODULE: ./build/src/base/destination.js
var destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(2396);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __nccwpck_require__(4055);
// EXTERNAL MODULE: ./build/src/clients/proxy.js
var proxy = __nccwpck_require__(7814);
// EXTERNAL MODULE: ./build/src/clients/sodium.js
var sodium = __nccwpck_require__(1547);
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
    says: `a whole number of at least ${min}`
});
/** Milliseconds. */
const duration = one(Infinity, { parse: formats/* durationMs */.pc, says: formats/* formats */.Fx.duration.says });
const apps = many({
    parse: text => destination/* apps */.lA.find(app => app === text),
    says: `one or more of ${destination/* apps */.lA.join(', ')}`
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
    parse: text => (/^[A-Za-z0-9+/]{43}=$/.test(text) && (0,sodium/* isPublicKey */.NP)(text) ? text : undefined),
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
    const secret = new base_secret/* Secret */.z(text, mask);
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
        const refuse = (what, remedy) => problems.push((0,errors/* inputProblem */.oi)(name, what, remedy));
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
        ...broken([
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
        ...proxyProblems([values['socket-api-url'], values['github-api-url']], env),
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
        protect: manifest?.revoke?.protect ?? values.protect,
        minimumQuota: values['minimum-quota'],
        socketApiUrl: values['socket-api-url'],
        githubApiUrl: values['github-api-url'],
        namesShown,
        warnings: [
            ...(manifest?.warnings ?? []),
            ...((0,destination/* isCopilot */.vM)(values.environment) ? [`\`environment\`: ${destination/* copilotWarning */.nt}.`] : []),
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
    'NODE_TLS_REJECT_UNAUTHORIZED',
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].flatMap(name => [name, name.toLowerCase()])
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
/** One problem for each variable that names a proxy which can't be used. */
const proxyProblems = (urls, env) => {
    const problems = urls.flatMap(url => (0,proxy/* proxyProblem */.w)(url, env) ?? []);
    return [...new Map(problems.map(problem => [problem.what, problem])).values()];
};
const inPlaceOfInputs = (manifest) => ({
    'socket-organization': manifest?.socketOrganization,
    'stale-after': manifest?.revoke?.staleAfterMs,
    protect: manifest?.revoke?.protect,
    'revoke-never-used': manifest?.revoke?.neverUsed,
    'revoke-limit': manifest?.revoke?.limit
});
const broken = (rules) => rules.flatMap(([when, ...problem]) => (when ? [(0,errors/* inputProblem */.oi)(...problem)] : []));
/** The single-token form as the one entry of a manifest. */
const singleEntry = (values) => {
    const { 'group-uuid': groupUuid, 'rotate-after': rotateAfterMs } = values;
    if (groupUuid === undefined)
        return [];
    const destinations = (0,destination/* expand */.fT)({ ...values, names: values['secret-name'], apps: values['secret-app'] });
    const unique = new Map(destinations.map(each => [(0,destination/* destinationKey */.I)(each), each]));
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
// EXTERNAL MODULE: ./build/src/report/report.js
var report_report = __nccwpck_require__(8456);
;// CONCATENATED MODULE: ./build/src/report/outputs.js


/** Every output of action.yml. An empty one counts as not set. */
const outputsOf = (result, inputs) => {
    const { results, quota } = result;
    const report = (0,report_report/* reportOf */.EI)(result);
    const rotated = results.filter(({ token }) => token !== undefined);
    const single = inputs?.manifest === false ? rotated[0] : undefined;
    const recovery = results.flatMap(each => each.recovery ?? []);
    const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined);
    const pending = report.tokens.filter(({ state }) => !report_report/* doneStates */.FF.includes(state));
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
/** The report as JSON of at most `room` characters. Problems get half of the room, and tokens the rest, failed ones first. */
const reportText = (report, room) => {
    const whole = JSON.stringify(report);
    if (whole.length <= room)
        return whole;
    const bare = { ...report, tokens: [], problems: [], warnings: [], stale: [], undeclared: [] };
    const free = room - JSON.stringify(bare).length - 20;
    const problems = fitting(report.problems, free / 2);
    const isDone = ({ state }) => report_report/* doneStates */.FF.includes(state);
    const failedFirst = report.tokens.toSorted((a, b) => +isDone(a) - +isDone(b));
    const tokens = fitting(failedFirst, free - JSON.stringify(problems).length);
    const left = failedFirst.slice(tokens.length);
    const omitted = {
        tokens: left.length,
        secrets: left.reduce((sum, { secrets }) => sum + secrets.length, 0),
        problems: report.problems.length - problems.length,
        warnings: report.warnings.length,
        stale: report.stale.length,
        undeclared: report.undeclared.length
    };
    return JSON.stringify({ ...bare, tokens, problems, omitted });
};
const fitting = (items, room) => {
    let free = room;
    const end = items.findIndex(item => (free -= JSON.stringify(item).length + 1) < 0);
    return items.slice(0, end === -1 ? items.length : end);
};
//# sourceMappingURL=outputs.js.map
// EXTERNAL MODULE: ./build/src/report/plan-log.js
var plan_log = __nccwpck_require__(9106);
// EXTERNAL MODULE: ./build/src/base/group-by.js
var group_by = __nccwpck_require__(9976);
// EXTERNAL MODULE: ./build/src/plan/budget.js
var budget = __nccwpck_require__(8392);
// EXTERNAL MODULE: ./build/src/plan/desired.js
var desired = __nccwpck_require__(2959);
// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/src/plan/stale.js
var stale = __nccwpck_require__(9060);
;// CONCATENATED MODULE: ./build/src/report/inventory.js




const folded = (title, text) => `<details><summary>${title}</summary>\n\n${text}\n\n</details>`;
const staleList = (fate, tokens, page) => tokens.length === 0 ? '' : `### ${(0,base_text/* pluralize */.td)(tokens.length, 'stale token')} ${fate}\n\n${tokenTable(tokens, page)}`;
const untouchedPart = (page) => {
    const { result, namesShown, isListing } = page;
    const others = (0,report_report/* untouchedOf */.hu)(result);
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
            (0,stale/* isUnused */.j)(token) ? 'never' : ago(token.lastUsedAt, now, ' ago'),
            `${scopes.includes('*') ? '⚠️ ' : ''}${scopes.length === 0 ? '' : (0,base_text/* code */.aY)(scopes.join(' '), 120)}`
        ];
        return `| ${cells.join(' | ')} |`;
    });
    return head + rows;
};
const ago = (date, now, suffix = '') => {
    const past = (0,dates/* pastDate */.L1)(date, now);
    return past === undefined || now === undefined ? 'unknown' : `${(0,base_text/* formatDuration */.a3)(now - past.at)}${suffix}`;
};
/** In a fleet, what a person looks for in an inventory. */
const useOf = (listed, now) => {
    const use = (0,stale/* isUnused */.j)(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`;
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
    const rows = (0,report_report/* rowsOf */.RO)(result);
    const title = `## ${headline(result, rows, view.isListing)}`;
    const [price, recovery, quota] = [pricePart(result), recoveryPart(result), quotaPart(result)];
    // Sealed values can't be cut; of what can be, what comes first here has the room.
    const fit = createFit(maxBytes - Buffer.byteLength(title + price + recovery + quota));
    const page = { ...view, result, rows, fit };
    const { revoked } = result.revocation;
    const stale = (0,report_report/* staleLeft */.L6)(result);
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
        return `${sign} Dry run: ${(0,plan_log/* planSummary */.MM)(plan, budget)}`;
    if (mode === 'post' && problems.length > 0)
        return `${sign} The interrupted token groups are not complete`;
    if (mode === 'post') {
        const healed = (0,report_report/* healedLabels */.rp)(result).length;
        const [were, are] = healed === 1 ? ['was', 'is'] : ['were', 'are'];
        return `${sign} ${(0,base_text/* pluralize */.td)(healed, 'token group')} that ${were} interrupted ${are} complete now; nothing is left to do`;
    }
    const revoked = revocation.revoked.length + retirement.revoked.length;
    const said = [...rotatedCounts(result, rows), ...(revoked > 0 ? [`${(0,base_text/* pluralize */.td)(revoked, 'token')} revoked`] : [])];
    return `${sign} ${said.length > 0 ? said.join(', ') : problems.length > 0 ? 'Nothing was rotated' : 'Nothing to do'}`;
};
/** `2 of 5 rotated (3 secrets written): 1 failed, 2 deferred`, with counts that add up. */
const rotatedCounts = ({ results }, rows) => {
    const count = (wanted) => rows.filter(({ state }) => state === wanted).length;
    const kept = count('kept');
    const due = rows.length - kept;
    const others = (0,plan_log/* countsOf */.mQ)([
        [count('failed'), 'failed'],
        [count('deferred'), 'deferred'],
        [count('left'), 'not begun'],
        [count('updated'), 'updated']
    ]);
    const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined);
    const wrote = written.length === 0 ? '' : ` (${(0,base_text/* pluralize */.td)(written.length, 'secret')} written)`;
    const rotated = `${count('verified')} of ${due} rotated${wrote}${others === '' ? '' : `: ${others}`}`;
    return [...(due === 0 ? [] : [rotated]), ...(kept === 0 ? [] : [`${kept} not due`])];
};
/** One callout for each code, with everything that has it. */
const problemPart = ({ result, fit, helpUrl }) => [...(0,group_by/* groupBy */.$)((0,report_report/* problemsOf */.GW)(result), problem => problem.code)]
    .map(([name, same]) => {
    const bullet = same.length === 1 ? '' : '- ';
    const text = fit(same, 'problem', problem => bullet + asText((0,report_report/* problemText */.fI)(problem)));
    const title = helpUrl === undefined ? name : `[${name}](${helpUrl}#${name.toLowerCase()})`;
    return `> [!CAUTION]\n> **${title}**\n>\n> ${text.replaceAll('\n', '\n> ')}`;
})
    .join('\n\n');
/** Sentences of ours, with names in them that were cleaned already: only Markdown is left to disarm. */
const asText = (text) => text
    .replace(/[\\*_[\]<>|~#&@]/g, character => `&#${character.codePointAt(0)};`)
    .replace(/\$|:(?=\/\/|[a-z][\w+-]*:)/gi, character => `&#${character.codePointAt(0)};`)
    // GitHub makes a link of this, too.
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}&#46;`);
const pricePart = ({ mode, plan, budget }) => mode === 'dry-run' && plan !== undefined && budget !== undefined && budget.chosen.length > 0
    ? `**Price** ${(0,plan_log/* priceText */.BC)(budget, plan)}. Write permission not proved: a dry run sends only GET requests.`
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
    // A browser breaks a UUID at its hyphens; a head that is as wide keeps it whole.
    const wide = '&nbsp;'.repeat(20);
    const head = `| ${wide}token&nbsp;group${wide} | state | why | secrets |\n| --- | --- | --- | --- |\n`;
    const table = head + page.fit(rows, 'token group', row => tokenRow(row, { isFolded, now }));
    return isFolded ? folded((0,base_text/* pluralize */.td)(rows.length, 'token group'), table) : table;
};
const doneBy = { rotate: 'rotated', create: 'created', succeed: 'replaced', keep: 'kept' };
const tokenRow = (row, { isFolded, now }) => {
    const { group, groupUuid, name, state, why, secrets } = row;
    const { listed } = group;
    const shown = [name === null ? '' : (0,base_text/* code */.aY)(name), groupUuid === null ? '' : `<sub>${(0,base_text/* code */.aY)(groupUuid)}</sub>`];
    const done = state === 'verified' ? `✅ ${doneBy[group.action]}` : shownStates[state];
    const cause = [
        asText(why),
        isFolded && listed !== undefined ? useOf(listed, now) : '',
        ...group.differences.map(({ field, is, wanted }) => `${field}: ${(0,base_text/* code */.aY)(is)} → ${(0,base_text/* code */.aY)(wanted)}`),
        ...(state === 'kept' ? [] : (0,desired/* unseenOf */.yY)(group).map(asText))
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
        return `${signs[state]}&nbsp;${(0,base_text/* code */.aY)(name)} in ${(0,base_text/* code */.aY)(scope, 200)}${isWell(each) ? '' : ` ${state}`}${change}`;
    });
    const [well, more] = [secrets.length - named.length, named.length - shown.length];
    return lines([...shown, more > 0 ? `… and ${more} more` : '', well > 0 ? `✔️ ${(0,base_text/* pluralize */.td)(well, 'secret')}` : '']);
};
const predecessorPart = ({ rows, result, fit }) => {
    const all = rows.flatMap(({ replaced }) => replaced);
    if (all.length === 0)
        return '';
    const items = fit(all, 'predecessor', each => {
        const isRetired = result.retirement.revoked.includes(each.token);
        const sign = isRetired ? '✅' : each.isOverdue ? '❌' : '⏳';
        return `- ${sign} ${asText((0,report_report/* predecessorText */.pW)(each, isRetired))}`;
    });
    return `### Predecessors\n\n${items}`;
};
const undeclaredPart = ({ result: { plan }, fit }) => {
    const undeclared = plan?.undeclared ?? [];
    if (undeclared.length === 0)
        return '';
    const items = fit(undeclared, 'secret', each => `- ⚠️ ${(0,base_text/* code */.aY)((0,destination/* describeDestination */.aC)(each), 200)}`);
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
    const units = `${(0,base_text/* formatNumber */.ZV)(left)}${max === undefined ? '' : ` of ${(0,base_text/* formatNumber */.ZV)(max)}`}`;
    return `**Quota** ${bar(quota)} ${units} units left${(0,budget/* refillOf */.uK)(quota, ', refills ')}`;
};
const bar = ({ left, max }) => {
    if (max === undefined || max <= 0)
        return '';
    const share = Math.min(1, Math.max(0, left / max));
    const full = Math.round(share * 20);
    return `\`${'█'.repeat(full)}${'░'.repeat(20 - full)}\` ${Math.round(share * 100)} %,`;
};
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./build/src/report/publish.js





/** GitHub shows at most this many annotations of each level for a step, and hides the rest silently. */
const maxAnnotations = 10;
/** Publishes annotations, summary, log, outputs and the exit status; one that can't be written keeps none of the others back. */
const publish = (result, inputs, runner) => {
    const { log } = runner;
    const problems = (0,report_report/* problemsOf */.GW)(result);
    const isListing = result.mode === 'dry-run' && inputs?.entries.length === 0 && inputs.revoke === undefined;
    const view = { namesShown: inputs?.namesShown === true, isListing, helpUrl: runner.helpUrl };
    const guarded = (what, write) => {
        try {
            write();
        }
        catch {
            log.warning(`${what} could not be written; the log has everything.`);
        }
    };
    if (problems.length > 0)
        runner.fail();
    for (const problem of problems)
        runner.error(`${problem.code}: ${(0,report_report/* problemText */.fI)(problem)}`, { title: problem.code, at: problem.at });
    guarded('The job summary', () => runner.writeSummary?.(summaryOf(result, view)));
    if (problems.length > maxAnnotations)
        log.warning(`${(0,base_text/* pluralize */.td)(problems.length, 'error')}: GitHub shows the first ${maxAnnotations}; the log and the summary have them all.`);
    if (isListing)
        for (const line of (0,plan_log/* listingLines */.oW)(result, view))
            log.info(line);
    for (const code of new Set(problems.map(problem => problem.code)))
        if (runner.helpUrl !== undefined)
            log.info(`${code}: ${runner.helpUrl}#${code.toLowerCase()}`);
    const healed = (0,report_report/* healedLabels */.rp)(result);
    if (healed.length > 0)
        runner.notice(`Completed the interrupted token groups: ${healed.join(', ')}.`);
    for (const [name, value] of Object.entries(outputsOf(result, inputs)))
        guarded(`The output ${name}`, () => {
            runner.setOutput(name, value);
        });
};
//# sourceMappingURL=publish.js.map
// EXTERNAL MODULE: ./build/src/rotate/post-problems.js
var post_problems = __nccwpck_require__(2896);
// EXTERNAL MODULE: ./build/src/rotate/result.js
var result = __nccwpck_require__(2384);
;// CONCATENATED MODULE: ./build/src/entry.js









/** The step itself. */
const main = () => runEntry('main', mask => parseInputs({
    env: process.env,
    mask,
    loadManifest: async (path, context) => {
        const { parseManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(456), __nccwpck_require__.e(783)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7783));
        return parseManifest({ path, read: () => (0,external_node_fs_.readFileSync)(path), ...context });
    },
    namesShown: isPrivate()
}));
/** The step's post: the same run again for the groups that main left begun. */
const post = (begun) => runEntry('post', async (mask, log) => {
    const { decodeBegun } = await __nccwpck_require__.e(/* import() */ 186).then(__nccwpck_require__.bind(__nccwpck_require__, 186));
    const parsed = await parsePostInputs(decodeBegun(begun), { env: process.env, mask, namesShown: isPrivate() });
    if ('socketToken' in parsed)
        log.info('The step was interrupted, or not every secret was written: rotating its unfinished token groups again.');
    return parsed;
});
/** Runs with the inputs that `read` gives, or says what is wrong with them, and publishes the result. */
const runEntry = async (mode, read) => {
    const redactor = (0,base_secret/* createRedactor */.l)(setSecret);
    const runner = createRunner(redactor.redact);
    const { log } = runner;
    const cancelled = cancellation(log);
    try {
        const inputs = await read(redactor.mask, log);
        if ('socketToken' in inputs) {
            // Loaded now, because a run that finds bad input needs none of it.
            const [{ createDeps }, { run }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(323), __nccwpck_require__.e(367)]).then(__nccwpck_require__.bind(__nccwpck_require__, 367)), Promise.all(/* import() */[__nccwpck_require__.e(323), __nccwpck_require__.e(776)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4776))]);
            const deps = createDeps(inputs, { ...redactor, log, cancelled, saveState: entry_saveState, env: process.env });
            publish(await run(inputs, deps), inputs, runner);
        }
        else {
            const problems = mode === 'post' ? (0,post_problems/* postProblems */.j)(inputs) : inputs;
            publish({ ...result/* nothingDone */.mh, mode, problems }, undefined, runner);
        }
    }
    catch (error) {
        reportUnexpected(error, log);
    }
};
/** A message may quote what a server sent; the frames of the stack hold nothing but our own code. */
const reportUnexpected = (error, log) => {
    const name = error instanceof Error ? error.name : 'value that is not an Error';
    setFailed(`Unexpected ${(0,base_text/* sanitize */.aj)(name)}. This is a bug in the action: report it with the lines below. Run it again with \`force: true\`.`);
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
        writeSummary: summary ? text => appendExisting(summary, redact(text)) : undefined,
        helpUrl: repository && ref ? `https://github.com/${repository}/blob/${ref}/TROUBLESHOOTING.md` : undefined,
        fail: () => {
            process.exitCode = ExitCode.Failure;
        }
    };
};
/** As core.summary does it, which would load more of Node. Nobody would read a file that is not there yet. */
const appendExisting = (path, text) => {
    (0,external_node_fs_.statSync)(path);
    (0,external_node_fs_.appendFileSync)(path, text);
};
/** The payload of the event says who can read this log; without it, everybody. */
const isPrivate = () => {
    try {
        const event = (0,json/* parseJson */.qF)((0,external_node_fs_.readFileSync)(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
        return (0,json/* field */.ZZ)((0,json/* field */.ZZ)(event, 'repository'), 'private') === true;
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
    const { size } = (0,external_node_fs_.statSync)(path);
    try {
        saveState('begun', value);
    }
    catch (error) {
        (0,external_node_fs_.truncateSync)(path, size);
        throw error;
    }
};
//# sourceMappingURL=entry.js.map
var __webpack_exports__main = __webpack_exports__.i;
var __webpack_exports__post = __webpack_exports__.b;
export { __webpack_exports__main as main, __webpack_exports__post as post };
