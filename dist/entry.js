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

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

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
/** Keeps only the keys that have a value, for types that tell a key that is missing from one that is undefined. */
const defined = (optional) => Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
//# sourceMappingURL=defined.js.map

/***/ }),

/***/ 7743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ isOrganization),
/* harmony export */   Fk: () => (/* binding */ describeStore),
/* harmony export */   I: () => (/* binding */ destinationKey),
/* harmony export */   LN: () => (/* binding */ storeKey),
/* harmony export */   aC: () => (/* binding */ describeDestination),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   lA: () => (/* binding */ apps),
/* harmony export */   nt: () => (/* binding */ copilotWarning),
/* harmony export */   oi: () => (/* binding */ storesOf),
/* harmony export */   pP: () => (/* binding */ kindOf),
/* harmony export */   vM: () => (/* binding */ isCopilot)
/* harmony export */ });
/*
 * This file says as data where GitHub keeps secrets: everything that differs between the kinds (path, permission, limits) is
 * said here once, and no step asks which kind it has.
 * https://docs.github.com/en/rest/actions/secrets, .../dependabot/secrets, .../codespaces/secrets, .../agents/secrets
 */
/** The apps that have secrets, and what the permission for them is called. */
const secretsOf = {
    actions: 'Secrets',
    dependabot: 'Dependabot secrets',
    codespaces: 'Codespaces secrets',
    agents: 'Agent secrets'
};
const apps = Object.keys(secretsOf);
/** GitHub moved the secrets of this environment to the repository's Agents store; the agent reads only that. */
const isCopilot = (environment) => environment?.toLowerCase() === 'copilot';
const copilotWarning = 'nothing reads the environment `copilot` any more: the agent reads the Agents secrets of the repository (app `agents`, without an environment)';
/**
 * Says what differs between the kinds. `path` is that of the store's secrets below the API's base; `/public-key`, `/NAME` and
 * `/NAME/repositories` follow. `permission` and `classicScope` are what a fine-grained PAT or App and a classic PAT need, as
 * GitHub's docs name them; `capacity` is the number of secrets that one store can hold.
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
/** Identifies a store or a destination: GitHub compares names without regard to case. */
const storeKey = (store) => kindOf(store).path.toLowerCase();
const destinationKey = (destination) => `${storeKey(destination.store)}/${destination.name.toLowerCase()}`;
const describeStore = (store) => `${kindOf(store).shown}${store.app === 'actions' ? '' : ` (${store.app})`}`;
const describeDestination = ({ name, store }) => `${name} in ${describeStore(store)}`;
/** Names the organization or person that a place belongs to, in lower case. */
const ownerOf = ({ place }) => (place.kind === 'organization' ? place.organization : place.repository.replace(/\/.*/, '')).toLowerCase();
const isOrganization = (store) => store.place.kind === 'organization';
/** Lists the stores of the destinations, each once. */
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
/** Makes the problem of an input or a variable, which `name` names. */
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
const unitMs = new Map(Object.entries({ s: 1000, m: 60_000, h: 3_600_000, d: dayMs, w: 7 * dayMs }));
/** Milliseconds of a duration that has the format above; undefined for any other text. A bare 0 has no unit. */
const durationMs = (text) => formats.duration.pattern.test(text) ? Number.parseInt(text) * (unitMs.get(text.slice(-1)) ?? 0) : undefined;
//# sourceMappingURL=formats.js.map

/***/ }),

/***/ 9976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ groupBy),
/* harmony export */   t: () => (/* binding */ firstOfEach)
/* harmony export */ });
/** Does what `Map.groupBy` does, which Node 20 lacks: engines that have no other Node run the bundle as well. */
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
/** Takes the first item of each key. */
const firstOfEach = (items, keyOf) => [...groupBy(items, keyOf).values()].flatMap(([first]) => first ?? []);
//# sourceMappingURL=group-by.js.map

/***/ }),

/***/ 352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MD: () => (/* binding */ units),
/* harmony export */   i1: () => (/* binding */ writesPerHour),
/* harmony export */   uq: () => (/* binding */ writesPerMinute)
/* harmony export */ });
/**
 * What the operations that a plan has to pay cost at Socket, in quota units:
 * https://docs.socket.dev/reference, each operation's page
 */
const units = { list: 10, create: 10, update: 10, rotate: 10, revoke: 10 };
/**
 * How many writes GitHub takes:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
const writesPerMinute = 80;
const writesPerHour = 500;
//# sourceMappingURL=rates.js.map

/***/ }),

/***/ 1595:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createRedactor),
/* harmony export */   z: () => (/* binding */ Secret)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1036);


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
    [node_util__WEBPACK_IMPORTED_MODULE_0__.inspect.custom]() {
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
    /** Of the parts: a value that is shorter is a part as a whole. */
    const lengths = new Set();
    /** From where to where the text holds what must not be shown. */
    const found = (text) => {
        const ranges = [];
        for (const { index, 0: shape } of text.matchAll(_text_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenShape */ .j2))
            ranges.push([index, index + shape.length]);
        for (const length of lengths)
            for (let at = 0; at + length <= text.length; at++)
                if (parts.has(text.slice(at, at + length)))
                    ranges.push([at, at + length]);
        return ranges.sort(([a], [b]) => a - b);
    };
    return {
        mask: (value) => {
            setSecret(value);
            if (value === '')
                return;
            // As JSON has it, too: a value may hold quotes and backslashes.
            for (const form of [value, JSON.stringify(value).slice(1, -1)]) {
                const length = Math.min(partLength, form.length);
                lengths.add(length);
                for (let at = 0; at + length <= form.length; at++)
                    parts.add(form.slice(at, at + length));
            }
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
/** Formats a duration as a person says it: `45 s`, `12 min`, `3 h`, `40 d`. */
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
/** Formats a number as `1,000`. `toLocaleString` would load Node's table of languages, which takes half as long as Node itself. */
const formatNumber = (n) => Number.isInteger(n) ? String(n).replace(/\B(?=(\d{3})+$)/g, ',') : String(n);
/** Counts things: `1 secret`, `2 secrets`, `1,000 repositories`. */
const pluralize = (n, noun) => `${formatNumber(n)} ${n === 1 ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}${noun.endsWith('s') ? 'es' : 's'}`}`;
/** Joins the first of them, and shows whether there are more: `a, b, c, …`. */
const firstOf = (items, most = 3) => [...items.slice(0, most), ...(items.length > most ? ['…'] : [])].join(', ');
/** Formats a time as `2026-11-23 12:40 UTC`: minutes are enough for a person. */
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
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   wo: () => (/* binding */ integerIn)
/* harmony export */ });
/** Readers for answers of any shape: what is absent or of another type is undefined. */
/** The value of a JSON text; undefined where the text is no JSON. */
const parseJson = (text) => {
    try {
        return JSON.parse(text);
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
const integerIn = reader((value) => Number.isSafeInteger(value));
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
/* harmony export */   D: () => (/* binding */ proxyProblems),
/* harmony export */   i: () => (/* binding */ proxyFor)
/* harmony export */ });
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2396);
/* harmony import */ var _base_group_by_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9976);


/**
 * Finds the proxy that the environment names for a URL: the proxy's URL, or what is wrong with it. Undefined where the environment
 * names none or NO_PROXY excepts the host. The lower case of a variable comes first, as in the actions toolkit, and
 * this machine is always reached directly.
 */
const proxyFor = (url, env, node = process.versions.node) => {
    const upper = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const variable = [upper.toLowerCase(), upper].find(name => env[name]?.trim());
    const value = env[variable ?? '']?.trim();
    if (variable === undefined || value === undefined || isExcepted(url, env))
        return undefined;
    const problem = (what, remedy) => (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .inputProblem */ .oi)(variable, what, `${remedy}, or name the API hosts in NO_PROXY.`);
    const proxy = parseProxy(value);
    if (proxy === undefined)
        return problem('does not name a proxy that can be used', 'Give an http or https proxy as http://host:port');
    if (knowsProxies(node))
        return proxy;
    return problem(`names a proxy, which Node ${node} can't use`, 'Run the action with Node 24.5 or later');
};
/** Says which variables name a proxy that can't be used for these URLs. The value is not shown: it may hold a password. */
const proxyProblems = (urls, env) => {
    const proxies = urls.filter(url => URL.canParse(url)).map(url => proxyFor(new URL(url), env));
    return (0,_base_group_by_js__WEBPACK_IMPORTED_MODULE_1__/* .firstOfEach */ .t)(proxies.filter(proxy => typeof proxy === 'object'), ({ what }) => what);
};
/** Without a scheme only `host:port` is a proxy, an http one: a bare word such as `none` is a mistake. */
const parseProxy = (value) => {
    if (!/^(https?:\/\/\S+|[^\s/]+:\d{1,5}\/?)$/i.test(value))
        return undefined;
    try {
        const { href, username, password } = new URL(value.includes('://') ? value : `http://${value}`);
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

/***/ 3327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ grants),
/* harmony export */   r: () => (/* binding */ knownScopes)
/* harmony export */ });
/** What Socket's API description lists (July 2026); an area alone grants all of its own. Socket adds new ones. */
const knownScopes = `
  * access-policy access-policy:read access-policy:update access-policy:attach access-policy-definition
  access-policy-definition:read access-policy-definition:update access-policy-definition:attach alerts alerts:list
  alerts:trend alert-resolution alert-resolution:list alert-resolution:create alert-resolution:read
  alert-resolution:delete api-tokens api-tokens:create api-tokens:update api-tokens:revoke api-tokens:rotate
  api-tokens:list audit-log audit-log:list dependencies dependencies:list dependencies:trend fixes fixes:list
  full-scans full-scans:list full-scans:create full-scans:delete diff-scans diff-scans:list diff-scans:create
  diff-scans:delete entitlements entitlements:list historical historical:snapshots-list historical:snapshots-start
  historical:alerts-list historical:alerts-trend historical:dependencies-list historical:dependencies-trend
  integration integration:list integration:create integration:update integration:delete license-policy
  license-policy:update license-policy:read packages packages:list report report:list report:read report:write repo
  repo:list repo:create repo:update repo:delete repo-label repo-label:list repo-label:create repo-label:update
  repo-label:delete security-policy security-policy:update security-policy:read socket-basics socket-basics:read
  telemetry-policy telemetry-policy:update telemetry-events telemetry-events:list threat-campaigns
  threat-campaigns:list threat-feed threat-feed:list triage triage:alerts-list triage:alerts-update uploaded-artifacts
  uploaded-artifacts:create uploaded-artifacts:list webhooks webhooks:create webhooks:list webhooks:update
  webhooks:delete openid profile email
`
    .trim()
    .split(/\s+/);
/** Whether a token with these scopes may do what the scope stands for. */
const grants = (scopes, scope) => ['*', scope.split(':')[0] ?? scope, scope].some(each => scopes.includes(each));
//# sourceMappingURL=socket-scopes.js.map

/***/ }),

/***/ 1547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ loadSeal),
/* harmony export */   N: () => (/* binding */ isPublicKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** The library is WebAssembly: a run that seals nothing never loads it. */
const loadSeal = async () => {
    const { default: sodium } = await __nccwpck_require__.e(/* import() */ 768).then(__nccwpck_require__.bind(__nccwpck_require__, 4768));
    await sodium.ready;
    return (value, publicKey) => {
        const box = sodium.crypto_box_seal(sodium.from_string(value.reveal()), Buffer.from(publicKey, 'base64'));
        // GitHub wants standard padded base64; libsodium's own default is the URL-safe form.
        return Buffer.from(box).toString('base64');
    };
};
/**
 * Whether libsodium can seal a box for a key: it has 32 bytes in base64, and is no point of low order. A run finds this
 * out before a rotate, where it loses nothing.
 */
const isPublicKey = (text) => {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length !== 32)
        return false;
    try {
        const key = { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') };
        const publicKey = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)({ key, format: 'jwk' });
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.diffieHellman)({ publicKey, privateKey: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.generateKeyPairSync)('x25519').privateKey });
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
/** Finds the known name that an unknown one probably means, if there is one: about a quarter of its letters may differ. */
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

/***/ 2951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  TL: () => (/* binding */ parseInputs),
  dT: () => (/* binding */ parsePostInputs),
  N1: () => (/* binding */ unmatchedWords)
});

// UNUSED EXPORTS: everyRunWarnings

// EXTERNAL MODULE: ./build/src/base/defined.js
var defined = __nccwpck_require__(8742);
// EXTERNAL MODULE: ./build/src/base/destination.js
var destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __nccwpck_require__(4055);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
// EXTERNAL MODULE: ./build/src/clients/proxy.js
var proxy = __nccwpck_require__(7814);
// EXTERNAL MODULE: ./build/src/inputs/manifest-entries.js
var manifest_entries = __nccwpck_require__(8439);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(2396);
// EXTERNAL MODULE: ./build/src/base/secret.js
var base_secret = __nccwpck_require__(1595);
// EXTERNAL MODULE: ./build/src/clients/sodium.js
var sodium = __nccwpck_require__(1547);
// EXTERNAL MODULE: ./build/src/inputs/protect.js
var protect = __nccwpck_require__(9140);
;// CONCATENATED MODULE: ./build/src/inputs/reader.js







const accept = ({ parse, says, confidential }, text, refuse) => {
    const value = parse(text);
    if (value === undefined)
        refuse(confidential === true ? 'is not valid' : `is "${(0,base_text/* sanitize */.aj)(text)}"`, `Give ${says}.`);
    return value;
};
/** Reads one value, or `none` where there is none. */
const one = (none, value) => (text, refuse) => text === '' ? none : (accept(value, text, refuse) ?? none);
/** Reads values, a line or comma each. */
const many = (value) => (text, refuse) => itemsOf(text, text.split(/[\n,]/), refuse).flatMap(item => accept(value, item, refuse) ?? []);
/**
 * Lists the parts that are not empty, each once. A text of nothing but commas is refused: an empty list could mean everything,
 * or nowhere.
 */
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
const flag = one(false, {
    parse: text => (/^(true|True|TRUE|false|False|FALSE)$/.test(text) ? text.toLowerCase() === 'true' : undefined),
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
    parse: text => (/^[A-Za-z0-9+/]{43}=$/.test(text) && (0,sodium/* isPublicKey */.N)(text) ? text : undefined),
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
/** Reads a token. `isApp` says that it is the installation token of a GitHub App. */
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
const inputNames = Object.keys(inputs);
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





const places = ['group-uuid', 'secret-name', 'repositories', 'environment', 'organization', 'secret-app'];
const eachPlace = 'Use a manifest: one entry for this token, with a secret for each place.';
/**
 * Finds what is wrong with the inputs as a whole. `inPlace` is what the manifest says in place of an input, `unknown` what `only`
 * names and the manifest does not have.
 */
const inputProblems = ({ values, isSet }, context) => {
    const { env, writes, inPlace, unknown } = context;
    const fleet = isSet('manifest');
    const single = isSet('group-uuid') && !fleet;
    const hasWork = ['group-uuid', 'manifest', 'revoke-stale', 'minimum-quota', 'dry-run'].some(isSet);
    const excludes = (input, other, remedy) => [
        isSet(input) && isSet(other),
        input,
        `can't be combined with \`${other}\``,
        remedy
    ];
    const rules = [
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
        ],
        ...unknownInputs(env),
        [
            !hasWork,
            'group-uuid',
            'is missing, and there is nothing else to do',
            'Give `group-uuid` or `manifest` (or `revoke-stale`, `minimum-quota`, or `dry-run: true` to list the token groups).'
        ],
        [isSet('only') && !fleet, 'only', 'needs `manifest`', 'Give `manifest`, or remove it.'],
        ...['secret-name', 'environment', 'organization'].map((input) => [
            isSet(input) && !single && !fleet,
            input,
            'needs `group-uuid`',
            'Give `group-uuid`, or remove it.'
        ]),
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
        ...inputNames.map((input) => [
            isSet(input) && inPlace[input] !== undefined && comparable(values[input]) !== comparable(inPlace[input]),
            input,
            'is set here and in the manifest, to different values',
            'Remove one of the two.'
        ]),
        ...unknown.map((word) => [
            true,
            'only',
            `names "${(0,base_text/* sanitize */.aj)(word)}", which is not in the manifest`,
            'Give names or group UUIDs that the manifest declares.'
        ])
    ];
    return rules.flatMap(([when, ...problem]) => (when ? [(0,errors/* inputProblem */.oi)(...problem)] : []));
};
/** Finds misspelt inputs: the runner only warns of one that it does not know. */
const unknownInputs = (env) => Object.keys(env)
    .flatMap(key => /^INPUT_([^]*)$/.exec(key)?.[1]?.toLowerCase() ?? [])
    .filter(name => !inputNames.some(known => known === name))
    .map(name => {
    const meant = (0,closest/* closest */.k)(name, inputNames);
    return [meant !== undefined, (0,base_text/* sanitize */.aj)(name), 'is not an input', `Did you mean \`${meant ?? ''}\`?`];
});
/** The order of a list does not count. */
const comparable = (value) => JSON.stringify([value].flat().toSorted());
//# sourceMappingURL=rules.js.map
;// CONCATENATED MODULE: ./build/src/inputs/inputs.js








/** Reads and checks every input, and the manifest. The answer has every problem, not only the first. */
const parseInputs = async ({ env, mask, loadManifest, namesShown }) => {
    const given = readInputs({ env, mask });
    const { manifest: path } = given.values;
    const manifest = path === undefined ? manifestOf(given.values) : await loadManifest(path, given.values);
    const inPlace = (0,defined/* defined */.s)({ 'socket-organization': manifest.socketOrganization, ...manifest.revoke });
    const values = { ...given.values, ...inPlace };
    const { only, 'socket-token': socketToken, 'github-token': githubToken } = values;
    const { entries: declared } = manifest;
    const byUuid = declared.some(({ groupUuid }) => groupUuid !== undefined);
    const unknown = unmatchedWords({ only, declared }).filter(word => !byUuid || formats/* formats */.Fx.uuid.pattern.test(word));
    const entries = only.length === 0 ? declared : declared.filter(entry => only.some(word => isMeant(entry, word)));
    const problems = [
        ...given.problems,
        ...inputProblems(given, {
            env,
            writes: given.isSet('group-uuid') || declared.length > 0,
            inPlace,
            unknown: path === undefined || manifest.problems.length > 0 ? [] : unknown
        }),
        ...(0,proxy/* proxyProblems */.D)([values['socket-api-url'], values['github-api-url']], env),
        ...manifest.problems
    ];
    if (problems.length > 0 || socketToken === undefined)
        return problems;
    return {
        socketToken: socketToken.secret,
        githubToken: githubToken?.secret,
        /** The GitHub token is an App's installation token, which lives an hour. */
        githubTokenIsApp: githubToken?.isApp === true,
        /** 32 bytes, base64. */
        recoveryKey: values['recovery-public-key'],
        /** Undefined: the auth token's only organization. */
        socketOrganization: values['socket-organization'],
        entries,
        /** The whole manifest, with what `only` leaves out of `entries`. */
        declared,
        /** Names and group UUIDs; with any, the run is limited to what they mean. */
        only,
        /** Whether this is the run of the post step. */
        post: false,
        manifest: path !== undefined,
        force: values.force,
        maxRotations: values['max-rotations'],
        dryRun: values['dry-run'],
        revoke: values['revoke-stale'] || manifest.revoke !== undefined
            ? { staleAfterMs: values['stale-after'], neverUsed: values['revoke-never-used'], limit: values['revoke-limit'] }
            : undefined,
        /** Sound patterns of what is never revoked. An entry with `overlap` may not match one, even if no stale token is revoked. */
        protect: values.protect,
        minimumQuota: values['minimum-quota'],
        socketApiUrl: values['socket-api-url'],
        githubApiUrl: values['github-api-url'],
        /** Names of tokens that a run did not touch are shown only where the workflow's repository is not public. */
        namesShown,
        /** What is not wrong, but probably not meant either. */
        warnings: [
            ...manifest.warnings,
            // With one token the schedule alone may say how often; many tokens share one schedule.
            ...everyRunWarnings(path === undefined ? [] : entries, env['GITHUB_EVENT_NAME'])
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
/** Whether a word of `only` is the name or the group UUID of an entry. */
const isMeant = ({ name, groupUuid }, word) => name === word || groupUuid?.toLowerCase() === word.toLowerCase();
/** Lists the words of `only` that mean no entry. Socket may list an entry that is declared by group UUID under such a name. */
const unmatchedWords = ({ only, declared }) => only.filter(word => !declared.some(entry => isMeant(entry, word)));
/** Reads the single-token form as a manifest of one entry. */
const manifestOf = (values) => {
    const { 'group-uuid': groupUuid, 'secret-name': name, 'secret-app': app, repositories: repository } = values;
    const { environment, organization } = values;
    const secrets = [{ name, app, repository, environment, organization }];
    const { destinations, ...entry } = (0,manifest_entries/* entryOf */.Ms)({ 'group-uuid': groupUuid, secrets }, values['rotate-after']);
    const unique = new Map(destinations.map(each => [(0,destination/* destinationKey */.I)(each), each]));
    return {
        entries: groupUuid === undefined ? [] : [{ ...entry, destinations: [...unique.values()] }],
        problems: [],
        warnings: (0,destination/* isCopilot */.vM)(environment) ? [`\`environment\`: ${destination/* copilotWarning */.nt}.`] : []
    };
};
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 8439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ revokeOf),
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   Nu: () => (/* binding */ destinationsOf)
/* harmony export */ });
/* harmony import */ var _base_defined_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8742);
/* harmony import */ var _base_formats_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4055);


/** Takes a sound entry of the file as the run needs it. */
const entryOf = (token, rotateAfterMs) => {
    const destinations = token.secrets.flatMap(destinationsOf);
    const committer = token.committer &&
        (0,_base_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({
            email: token.committer.email,
            provider: token.committer.provider,
            providerLoginName: token.committer['provider-login-name'],
            providerUserId: token.committer['provider-user-id']
        });
    const resources = token.resources?.map(each => ({
        organizationSlug: each['organization-slug'],
        repositorySlug: each['repository-slug'],
        ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ workspace: each.workspace })
    }));
    return {
        /**
         * Without a group UUID, the group is found by its exact name, and created if there is none. With `overlapMs` it is replaced
         * by a successor instead of rotated in place; predecessors live at least this long.
         */
        ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ groupUuid: token['group-uuid'], name: token.name, overlapMs: msOf(token.overlap) }),
        rotateAfterMs: msOf(token['rotate-after']) ?? rotateAfterMs,
        /** Every secret of it is a destination of its own. */
        destinations,
        /** What a manifest declares of the token itself. */
        desired: (0,_base_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ scopes: token.scopes, maxQuota: token['max-quota'], committer, resources }),
        /** Brings the token in line with what is desired, instead of only reporting the difference. */
        update: token.update === true
    };
};
const msOf = (duration) => duration === undefined ? undefined : (0,_base_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .durationMs */ .pc)(String(duration));
/**
 * Lists the destinations of a secret: every name, for every app, in every place. Places are an organization, or repositories or
 * an environment of each.
 */
const destinationsOf = (secret) => {
    const { environment, organization, visibility, 'selected-repositories': repositories = [] } = secret;
    const [names, apps] = [[secret.name].flat(), [secret.app ?? 'actions'].flat()];
    const places = organization !== undefined
        ? [{ kind: 'organization', organization }]
        : [secret.repository ?? []]
            .flat()
            .map(repository => ({
            ...(environment === undefined ? { kind: 'repository' } : { kind: 'environment', environment }),
            repository
        }));
    const access = visibility === 'selected' ? { visibility, repositories } : visibility && { visibility };
    return places.flatMap(place => apps.flatMap(app => names.map(name => ({ name: name.toUpperCase(), store: { app, place }, ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ access }) }))));
};
/** Takes the settings of the file that stand in place of inputs. */
const revokeOf = (section) => section && (0,_base_defined_js__WEBPACK_IMPORTED_MODULE_1__/* .defined */ .s)({ ...section, 'stale-after': msOf(section['stale-after']) });
//# sourceMappingURL=manifest-entries.js.map

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
/*
 * This file reads the patterns of `protect`. Of a pattern only `*`, `?`, `[]` and `{}` have a meaning; everything else is plain text.
 * A glob library would read names as paths (`/`, `.`), and parentheses, quotes and backslashes as syntax; a pattern
 * that is misread protects nothing, and nobody notices.
 */
/** Makes what tells whether a token is protected: its name matches one of the patterns, or its group UUID is one of them. */
const createProtection = (patterns) => {
    const matchers = patterns.map(pattern => ({ uuid: pattern.toLowerCase(), matches: nameMatcher(pattern) }));
    // A token without a name has an empty one, so that `*` covers it.
    return ({ name = '', groupUuid }) => matchers.some(({ uuid, matches }) => uuid === groupUuid.toLowerCase() || matches(name));
};
/** Finds the patterns that match none of the tokens: what a misspelt one is meant to protect is not protected. */
const unmatchedPatterns = (patterns, tokens) => patterns.filter(pattern => !tokens.some(createProtection([pattern])));
/** Stands for every digit of a generation's stamp. */
const anyDigit = '\uE000';
/** Whether a pattern matches a name, or a name that one of its generations can have: `NAME@YYYYMMDDTHHMMSSZ`. */
const matchesGenerations = (pattern, name) => {
    const stamp = 'YYYYMMDDTHHMMSSZ'.replace(/[YMDHS]/g, anyDigit);
    return nameMatcher(pattern)(name) || nameMatcher(pattern, anyDigit)(`${name}@${stamp}`);
};
/** Splits an input into patterns: a line or comma each, but a comma inside braces belongs to its pattern. */
const splitPatterns = (text) => text.split('\n').flatMap(line => {
    let depth = 0;
    const marked = tokensOf(line).map(token => {
        depth = Math.max(0, depth + nesting(token));
        return token === ',' && depth === 0 ? '\n' : token;
    });
    return marked.join('').split('\n');
});
/** Says what is wrong with a pattern, if anything is. */
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
/** Splits a pattern into stars, sets in brackets and other characters. */
const tokensOf = (pattern) => pattern.match(/\*+|\[[!^]?[^\]]+\]|[^]/gu) ?? [];
const nesting = (token) => (token === '{' ? 1 : token === '}' ? -1 : 0);
/** Makes names comparable: neither case nor Unicode form counts. */
const fold = (text) => text.toUpperCase().normalize('NFC');
/** Makes what tells whether a name matches. Every digit of the pattern also matches `digit`. */
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
/* harmony import */ var _base_rates_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(352);
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5654);
/* harmony import */ var _base_group_by_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9976);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1036);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2959);
/* harmony import */ var _planned_group_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1781);






/** Says what one group costs, in quota units. */
const priceOf = (group, { listUnits }) => {
    if (group.action === 'create' || group.action === 'succeed')
        return _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.create + listUnits;
    return (group.action === 'rotate' ? _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.rotate : 0) + ((0,_desired_js__WEBPACK_IMPORTED_MODULE_1__/* .updates */ .Js)(group) ? _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.update : 0);
};
const remedies = {
    'max-rotations': 'Raise `max-rotations`',
    quota: 'Give the auth token more quota (`max_quota`)',
    writes: 'Use one organization secret, which needs one write, in place of many repository secrets'
};
const obstacleTo = (load, means) => ['max-rotations', 'quota', 'writes'].find(cause => load[cause] > means[cause]);
/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
const selectAffordable = (due, limits) => {
    const { quota, listUnits, maxRotations, limited, keepsReserve } = limits;
    const means = { 'max-rotations': maxRotations, quota: quota.left, writes: limited ? _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerHour */ .i1 : Infinity };
    const reserve = due.length > 0 && keepsReserve ? _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.rotate + listUnits : 0;
    const idle = { 'max-rotations': 0, quota: reserve, writes: 0 };
    let load = idle;
    const chosen = [];
    const deferred = [];
    const probed = new Set();
    const byUrgency = due.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0);
    for (const group of byUrgency) {
        const rotates = group.action !== 'keep';
        const probes = rotates ? [...new Set(group.writes.map(_planned_group_js__WEBPACK_IMPORTED_MODULE_2__/* .probeKey */ .Ss))].filter(key => !probed.has(key)) : [];
        const after = (before) => ({
            'max-rotations': before['max-rotations'] + (rotates ? 1 : 0),
            quota: before.quota + priceOf(group, limits),
            writes: before.writes + (rotates ? group.writes.length + probes.length : 0)
        });
        const needed = after(load);
        const cause = obstacleTo(needed, means);
        if (cause === undefined) {
            chosen.push(group);
            load = needed;
            for (const key of probes)
                probed.add(key);
            continue;
        }
        const refill = refillOf(quota, ', and it refills at ');
        const reason = {
            'max-rotations': `\`max-rotations\` is ${maxRotations}`,
            quota: `the quota left is ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(quota.left, 'unit')}, and ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(needed.quota, 'unit')} would be needed${refill}`,
            writes: `GitHub takes ${_base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerHour */ .i1} writes an hour, and ${needed.writes} would be needed`
        }[cause];
        const isUrgent = rotates && (group.urgency < 2 || group.overdue);
        deferred.push(obstacleTo(after(idle), { ...means, quota: quota.max ?? Infinity }) === undefined
            ? { group, cause, reason, remedy: isUrgent ? `${remedies[cause]}, or run it more often.` : undefined }
            : { group, cause, reason: `${reason}; it will never fit into one run`, remedy: `${remedies[cause]}.` });
    }
    const last = ({ self }) => (self === true ? 1 : 0);
    return {
        /** The most urgent first, and the auth token's own group last. */
        chosen: chosen.toSorted((a, b) => last(a) - last(b)),
        deferred,
        /** Quota units of the chosen groups, with a reserve for one recovery: to list again and rotate again. */
        price: load.quota,
        writes: load.writes,
        limits
    };
};
/** Says when the quota refills, after the words that lead up to it; empty where Socket does not say. */
const refillOf = ({ refresh }, lead) => {
    const date = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_4__/* .parseDate */ ._U)(refresh);
    return date === undefined ? '' : `${lead}${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatTime */ .fU)(date.at)}`;
};
/** Makes one problem for all deferred groups that have the same remedy. */
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
/* harmony import */ var _base_rates_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(352);
/* harmony import */ var _base_defined_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8742);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7743);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1036);
/* harmony import */ var _clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3327);





/**
 * Finds the fields of a token that differ from what the manifest declares. It compares only the fields that the list shows;
 * otherwise a hidden field would cause an update at every run.
 */
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
/** All scopes that there are fit into this. */
const longest = 2_000;
const shownScopes = (scopes) => [...new Set(scopes)].sort().join(' ') || '(none)';
/** Whether an update is sent for the group. With `overlap` none is: the successor is made as declared. */
const updates = ({ entry, differences }) => entry.update && entry.overlapMs === undefined && differences.length > 0;
/** Says why a group can't be created, or can't be updated without losing something that the list does not show. */
const desiredProblem = (group, inputs) => {
    const { entry, listed } = group;
    const isSelf = group.self === true;
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
    // What a run costs at the least: the list three times, each rotation, and one recovery.
    const least = 3 * _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.list + _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.update + (inputs.entries.length + 1) * _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.rotate;
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
/** Makes one warning for all scopes that are not known. They are never refused: Socket adds new ones. */
const unknownScopes = (entries) => {
    const unknown = entries.flatMap(({ name, groupUuid = '', desired: { scopes = [] } }) => scopes
        .filter(scope => !_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_2__/* .knownScopes */ .r.includes(scope))
        .map(scope => `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sanitize */ .aj)(scope)} (${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .sanitize */ .aj)(name ?? groupUuid)})`));
    const warning = `The manifest declares ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(unknown.length, 'scope')} that this version does not know: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_3__/* .firstOf */ .Ku)(unknown, 20)}. Check the spelling; they are sent as they are.`;
    return unknown.length === 0 ? [] : [warning];
};
/** Says what neither list nor metadata shows, and a person should know before the change. */
const unseenOf = (group) => {
    const { entry, listed, writes } = group;
    const isHidden = listed !== undefined && entry.desired.resources !== undefined && entry.overlapMs === undefined;
    return [
        updates(group) && 'an update replaces the whole token, and the list does not show which resources it was granted',
        isHidden && "`resources` can't be compared, because the list does not show them",
        ...writes.map(({ destination, before }) => destination.access?.visibility === 'selected' &&
            before.visibility === 'selected' &&
            `only the declared repositories (${destination.access.repositories.length}) will be able to use ${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDestination */ .aC)(destination)}; the present selection is not read`)
    ].filter(each => each !== false);
};
/**
 * Makes the body of an update, which replaces everything: what is not meant to change is sent back as listed. The hash makes it
 * a compare-and-swap.
 */
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

/***/ 1798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KE: () => (/* binding */ newGenerations),
/* harmony export */   LZ: () => (/* binding */ nextGenerationName),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   _F: () => (/* binding */ findGroups),
/* harmony export */   eK: () => (/* binding */ isGenerationName),
/* harmony export */   vU: () => (/* binding */ shownToken),
/* harmony export */   xi: () => (/* binding */ generationsOf)
/* harmony export */ });
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5654);
/* harmony import */ var _base_group_by_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9976);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1036);



/** Finds the token group of each entry in the list: by its group UUID, or the current generation of its name. */
const findGroups = (declared, { list, now }) => {
    const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]));
    const find = (entry) => {
        const { groupUuid, name = '', overlapMs } = entry;
        const generations = groupUuid === undefined ? generationsOf(name, list?.tokens ?? [], now) : undefined;
        const listed = groupUuid === undefined ? generations?.current?.token : byUuid.get(groupUuid.toLowerCase());
        const found = { entry, generations, listed, lost: undefined };
        /** Why no listed group is the declared one. Without it, a group that is not listed is created. */
        const lost = (reason, problem) => ({ ...found, listed: undefined, lost: { reason, problem } });
        const what = `Token group ${labelOf(entry)}`;
        const twins = generations?.duplicates ?? [];
        if (twins.length > 0)
            return lost('more than one has this name', {
                code: 'TOKEN_NOT_FOUND',
                what: `${what}: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pluralize */ .td)(twins.length, 'token group')} share a name (${twins.map(each => (0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(each.groupUuid)).join(', ')}).`,
                remedy: overlapMs === undefined
                    ? 'Declare which one is meant by `group-uuid`, or revoke the other in the Socket dashboard; then run it again with `force: true`, because secrets may hold either.'
                    : 'Give one of them any other name in the Socket dashboard, and run it again with `force: true`; revoke the renamed one only after that, because secrets may hold either.'
            });
        // A later page may hold a twin, or a later generation.
        if (list?.complete === false && (listed === undefined || overlapMs !== undefined))
            return lost('it was not found', {
                code: 'LIST_INCOMPLETE',
                what: `${what} can't be identified for certain, because the list of token groups did not end cleanly.`,
                remedy: 'Run it again.'
            });
        if (list === undefined || listed !== undefined || groupUuid === undefined)
            return found;
        return lost('it was not found', {
            code: 'TOKEN_NOT_FOUND',
            what: `${what} is not among the ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pluralize */ .td)(list.tokens.length, 'token group')} of the organization.`,
            remedy: 'Check `group-uuid` and `socket-organization`; `dry-run: true` alone lists the token groups.'
        });
    };
    const found = declared.map(find);
    const claims = found.flatMap(claimedBy);
    return found.map(each => {
        const twice = claimedBy(each).find(token => claims.indexOf(token) !== claims.lastIndexOf(token));
        if (twice === undefined)
            return each;
        // The second rotation would leave the secrets of the first with a dead value.
        const problem = {
            code: 'INPUT_INVALID',
            what: `The manifest declares token group ${labelOf(each.entry, twice)} twice, by \`group-uuid\` and by \`name\`.`,
            remedy: 'Join the two entries.'
        };
        return { ...each, lost: { reason: 'it is declared twice', problem } };
    });
};
/** Lists the tokens that no other entry may declare: of an entry with `overlap` all generations, because it may revoke any. */
const claimedBy = ({ entry, listed, generations }) => entry.overlapMs === undefined ? (listed === undefined ? [] : [listed]) : (generations?.all ?? []);
/** Makes a label of the name and the UUID, as far as they are known. Names from outside never reach a message unescaped. */
const labelOf = (entry, listed) => {
    const name = listed?.name ?? entry.name;
    const uuid = entry.groupUuid ?? listed?.groupUuid;
    if (name === undefined)
        return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(uuid ?? '');
    return uuid === undefined ? (0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(name) : `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(name)} (${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(uuid)})`;
};
/** Labels a token that is not declared: by its name only where not everybody can read it. */
const shownToken = (token, namesShown) => namesShown ? labelOf({}, token) : (0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(token.groupUuid);
/** How far a stamp may lie ahead of Socket's `Date` header, which has no fractions. */
const futureSlackMs = 10_000;
/**
 * Finds the token groups that carry an entry with `overlap` one after the other: the listed ones that are named `NAME` or
 * `NAME@YYYYMMDDTHHMMSSZ`.
 */
const generationsOf = (name, tokens, now) => {
    const all = tokens.flatMap(token => {
        const bare = token.name === name;
        /** When it was made, in Socket's time; of a bare name its `created_at`. -Infinity where that is unknown. */
        const stamp = bare ? ((0,_base_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .pastDate */ .L1)(token.createdAt, now)?.at ?? -Infinity) : stampIn(token.name, name);
        return stamp === undefined ? [] : { token, stamp, bare };
    });
    const early = all.filter(({ stamp }) => now === undefined || stamp <= now + futureSlackMs);
    const firstStamp = Math.min(...early.filter(({ bare }) => !bare).map(({ stamp }) => stamp));
    const [current, ...predecessors] = early
        .toSorted((a, b) => b.stamp - a.stamp || Number(a.bare) - Number(b.bare))
        // A bare name that came after a stamped one: generations are made with a stamp, so something else created it.
        .map(each => ({ ...each, foreign: each.bare && each.stamp > firstStamp }));
    const same = [...(0,_base_group_by_js__WEBPACK_IMPORTED_MODULE_2__/* .groupBy */ .$)(all, ({ token }) => token.name).values()].filter(({ length }) => length > 1);
    return {
        current,
        /** Replaced and still alive, the newest first. */
        predecessors,
        /** Groups that share an exact name: which of them is meant can't be told. */
        duplicates: same.flat().map(({ token }) => token),
        /** Every group that carries the name, whatever its stamp. */
        all: all.map(({ token }) => token),
        warnings: all
            .filter(each => !early.includes(each))
            .map(({ token }) => `Token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(token.name ?? '')} (${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(token.groupUuid)}) is stamped with a time in the future, so it does not count as a generation of ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(name)}.`)
    };
};
/** Lists the generations that the plan did not know: this run's own, or another run's. */
const newGenerations = ({ entry, generations }, tokens, now) => {
    const known = new Set(generations?.all.map(({ groupUuid }) => groupUuid));
    return generationsOf(entry.name ?? '', tokens, now).all.filter(({ groupUuid }) => !known.has(groupUuid));
};
const stampForm = /^@(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
/** Reads the stamp of a listed name; undefined where that is not the declared name with the stamp of a real moment. */
const stampIn = (listed = '', declared) => {
    if (!listed.startsWith(`${declared}@`))
        return undefined;
    const at = Date.parse(listed.slice(declared.length).replace(stampForm, '$1-$2-$3T$4:$5:$6Z'));
    return Number.isNaN(at) || declared + stampOf(at) !== listed ? undefined : at;
};
const stampOf = (at) => `@${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
/** Names a new generation. Its stamp is later than that of every one that is there. */
const nextGenerationName = (name, generations, now) => name + stampOf(Math.max(now, (generations?.current?.stamp ?? -Infinity) + 1000));
/** Whether a token of this name is a generation of the entry that is declared with the other. */
const isGenerationName = (listed, declared) => listed === declared || stampIn(listed, declared) !== undefined;
//# sourceMappingURL=find.js.map

/***/ }),

/***/ 1781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J$: () => (/* binding */ waitsForRetirement),
/* harmony export */   Ss: () => (/* binding */ probeKey),
/* harmony export */   _n: () => (/* binding */ problemsIn),
/* harmony export */   t8: () => (/* binding */ isKept)
/* harmony export */ });
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7743);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2959);


/** Names what one probe proves: a whole store, but of an organization one secret, because the probe proves its access too. */
const probeKey = ({ destination }) => (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .isOrganization */ .A2)(destination.store) ? (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .destinationKey */ .I)(destination) : (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_0__/* .storeKey */ .LN)(destination.store);
/** Whether nothing but too many living predecessors stops the group: that must not keep them from being retired. */
const waitsForRetirement = ({ action, problems }) => action === 'succeed' && problems.every(({ code }) => code === 'DEFERRED');
/** Whether the group stays as it is, and nothing is wrong with it. */
const isKept = (group) => group.action === 'keep' && !(0,_desired_js__WEBPACK_IMPORTED_MODULE_1__/* .updates */ .Js)(group) && problemsIn(group).length === 0;
/** Lists the problems of a group and of its secrets. */
const problemsIn = ({ problems, writes }) => [
    ...problems,
    ...writes.flatMap(({ problem }) => problem ?? [])
];
//# sourceMappingURL=planned-group.js.map

/***/ }),

/***/ 7782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A6: () => (/* binding */ predecessorsOf),
/* harmony export */   TS: () => (/* binding */ findStale),
/* harmony export */   j0: () => (/* binding */ isUnused),
/* harmony export */   xk: () => (/* binding */ lastUseOf)
/* harmony export */ });
/* unused harmony export lastMomentOf */
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5654);
/* harmony import */ var _base_formats_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4055);
/* harmony import */ var _clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3327);
/* harmony import */ var _inputs_protect_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9140);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1798);





/** Judges every predecessor of an entry with `overlap`. */
const predecessorsOf = ({ entry: { overlapMs }, generations, writes }, snapshot, 
// The margin is how far a write may seem to lie before its token.
{ self, marginMs }) => {
    const { current, predecessors = [] } = generations ?? {};
    if (overlapMs === undefined || current === undefined)
        return [];
    const { list, now = -Infinity } = snapshot;
    const { stamp } = current;
    const datesAreShown = list?.tokens.some(({ lastUsedAt }) => (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .pastDate */ .L1)(lastUsedAt, snapshot.now) !== undefined) === true;
    const hasForeign = [current, ...predecessors].some(({ foreign }) => foreign);
    const oldestStamped = predecessors.findLast(({ bare }) => !bare);
    const isWritten = writes.every(({ before: { updatedAt = NaN } }) => updatedAt >= stamp - marginMs);
    return predecessors.map((each, index) => {
        const { token, bare, foreign } = each;
        const replacedAt = (predecessors[index - 1] ?? current).stamp;
        const shownUse = lastUseOf(token, snapshot.now);
        // Null is "never" only where Socket shows dates at all.
        const lastUse = shownUse === 'never' && !datesAreShown ? 'unknown' : shownUse;
        const created = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDate */ ._U)(token.createdAt)?.at ?? -Infinity;
        const keepers = [
            ['list', list?.complete !== true],
            ['auth-token', token === self],
            // Something else created it after the current one.
            ['later', foreign || (!bare && created > stamp + marginMs)],
            // Something else created the bare name later, and only a generation that is older than it shows that.
            ['foreign', hasForeign && (current.foreign || each === oldestStamped)],
            ['secrets', !isWritten],
            ['overlap', now <= stamp + overlapMs],
            ['use', lastUse === 'unknown' || (lastUse !== 'never' && lastUse >= now - overlapMs)]
        ];
        /** What keeps it from being retired. */
        const keptBy = keepers.find(([, keeps]) => keeps)?.[0];
        return {
            token,
            /** When the next living generation was created. */
            replacedAt,
            /** It may be retired from here on, unless something keeps it. */
            retireFrom: Math.max(stamp, typeof lastUse === 'number' ? lastUse : -Infinity) + overlapMs,
            lastUse,
            keptBy,
            /**
             * It is used although it was replaced over twice the `overlap` ago: something undeclared holds it. The auth token is in
             * use by this very run.
             */
            isOverdue: (keptBy === 'use' || keptBy === 'auth-token') && now > replacedAt + 2 * overlapMs
        };
    });
};
/** Reads when a token was last used, in milliseconds. A field that is absent or can't be read is unknown. */
const lastUseOf = ({ lastUsedAt }, now) => {
    if (lastUsedAt === null || lastUsedAt === '')
        return 'never';
    const used = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .pastDate */ .L1)(lastUsedAt, now);
    return used === undefined ? 'unknown' : lastMomentOf(used);
};
/** In milliseconds: a day, an hour, a minute and a second. */
const grains = [86_400_000, 3_600_000, 60_000, 1_000];
/** Finds the last moment that a date can mean: its zeros show to which grain it was cut. */
const lastMomentOf = ({ at }) => at + (grains.find(grain => at % grain === 0) ?? 1) - 1;
/** Finds the listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
const findStale = ({ revoke, protect, declared }, { list, now }, self) => {
    if (revoke === undefined || list === undefined || now === undefined)
        return [];
    const isProtected = (0,_inputs_protect_js__WEBPACK_IMPORTED_MODULE_3__/* .createProtection */ .oK)(protect);
    const uuids = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()));
    const names = declared.flatMap(({ name }) => name ?? []);
    const isSpared = (token) => (self === undefined ? mightBeAuth(token) : token === self) ||
        uuids.has(token.groupUuid.toLowerCase()) ||
        names.some(name => (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .isGenerationName */ .eK)(token.name, name)) ||
        isProtected(token);
    return list.tokens.flatMap(token => unusedFor(token, revoke, now) ?? []).filter(({ token }) => !isSpared(token));
};
/** Says how long nobody has used a token; undefined where that is not too long, or not known. */
const unusedFor = (token, policy, now) => {
    const never = isUnused(token);
    if (never && !policy.neverUsed)
        return undefined;
    const since = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .pastDate */ .L1)(never ? token.createdAt : token.lastUsedAt, now);
    if (since === undefined)
        return undefined;
    /** How long nobody has used it. Of a date without a time the last moment counts: it may have been used at midnight. */
    const unusedMs = now - since.at - (since.dayOnly ? _base_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .dayMs */ .LP : 0);
    return unusedMs > policy.staleAfterMs ? { token, unusedMs, never } : undefined;
};
const isUnused = ({ lastUsedAt }) => lastUsedAt === null || lastUsedAt === undefined || lastUsedAt === '';
/** If no hash identifies the auth token, it may be any token whose scopes allow this run or are not shown. */
const mightBeAuth = ({ scopes }) => scopes === undefined || ((0,_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__/* .grants */ .g)(scopes, 'api-tokens:list') && (0,_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__/* .grants */ .g)(scopes, 'api-tokens:revoke'));
//# sourceMappingURL=revocable.js.map

/***/ }),

/***/ 9106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ priceText),
/* harmony export */   MM: () => (/* binding */ planSummary),
/* harmony export */   PB: () => (/* binding */ verbs),
/* harmony export */   iP: () => (/* binding */ announce),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   oW: () => (/* binding */ listingLines)
/* harmony export */ });
/* harmony import */ var _base_rates_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(352);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7743);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1036);
/* harmony import */ var _plan_budget_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8392);
/* harmony import */ var _plan_desired_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2959);
/* harmony import */ var _plan_find_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(1798);
/* harmony import */ var _plan_planned_group_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1781);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8456);








/** A person reads these in the log; the summary has all. */
const maxLines = 1000;
/** Logs the plan before anything is changed: what will be done, and why. A stopped group has its error instead. */
const announce = (plan, budget, { inputs, log }) => {
    const { groups, stale } = plan;
    const { chosen, deferred } = budget;
    const { entries, revoke, namesShown, dryRun } = inputs;
    const kept = groups.filter(_plan_planned_group_js__WEBPACK_IMPORTED_MODULE_4__/* .isKept */ .t8);
    const own = chosen.filter(group => group.self === true && group.action === 'rotate');
    const concerned = [...chosen, ...deferred.map(({ group }) => group), ...kept];
    const parts = [
        groups.length + stale.length > 1 ? [`Plan: ${planSummary(plan, budget)}.`] : [],
        chosen.map(group => `Plan: ${verbOf(group)} ${group.label}: ${group.reason}.`),
        deferred.map(({ group, reason }) => `Plan: defer ${group.label}: ${reason}.`),
        own.map(({ label }) => `Plan: ${label} is the auth token's own group and goes last. If Socket's answer to that is lost, this action is locked out: use \`overlap\`, or keep a second admin token.`),
        concerned.flatMap(changesOf),
        groups.flatMap(({ predecessors }) => predecessors.map(each => `Predecessor: ${(0,_report_js__WEBPACK_IMPORTED_MODULE_5__/* .predecessorText */ .pW)(each)}`)),
        kept.length > 1
            ? [`Plan: keep ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(kept.length, 'token group')} that are not due.`]
            : kept.map(({ label, reason }) => `Plan: keep ${label}: ${reason}.`),
        revoke === undefined ? [] : [`Plan: ${staleFate(stale.length, budget, revoke.limit)}.`],
        stale.map(({ token, unusedMs, never }) => {
            const since = (0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a3)(unusedMs);
            return `Stale: ${(0,_plan_find_js__WEBPACK_IMPORTED_MODULE_7__/* .shownToken */ .vU)(token, namesShown)}: ${never ? `never used, ${since} old` : `unused for ${since}`}.`;
        }),
        chosen.length + stale.length > 0 ? [`Price: ${priceText(budget, plan)}.`] : [],
        dryRun && entries.length > 0 ? ['Dry run: write permission not proved, because only GET requests are sent.'] : []
    ];
    for (const warning of [...plan.warnings, ...(0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .unknownScopes */ .Id)(entries)])
        log.warning(warning);
    for (const line of parts.flatMap(lines => lines.slice(0, maxLines)))
        log.info(line);
};
/** What an action does to a group; with a "d" it is what was done. */
const verbs = { create: 'create', keep: 'update', rotate: 'rotate', succeed: 'replace' };
const verbOf = (group) => group.action === 'rotate' && (0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .updates */ .Js)(group) ? 'update and rotate' : verbs[group.action];
/** Counts what the plan will do: `1 to create, 2 to rotate, 1 to revoke, 3 kept`. */
const planSummary = ({ groups, stale }, { chosen, deferred }) => {
    const kept = groups.filter(_plan_planned_group_js__WEBPACK_IMPORTED_MODULE_4__/* .isKept */ .t8).length;
    const counts = countsOf([
        ...['create', 'update', 'update and rotate', 'rotate', 'replace'].map(verb => [chosen.filter(group => verbOf(group) === verb).length, `to ${verb}`]),
        [stale.length, 'to revoke'],
        [deferred.length, 'deferred'],
        [groups.length - chosen.length - deferred.length - kept, 'stopped by a problem'],
        [kept, 'kept']
    ]);
    return counts || 'nothing to do';
};
/** Joins the counts that are not zero: `1 failed, 2 deferred`. */
const countsOf = (counts) => counts.flatMap(([n, what]) => (n > 0 ? `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .formatNumber */ .ZV)(n)} ${what}` : [])).join(', ');
/** Says what differs from the manifest, what changes with the next value, and what nobody can see before. */
const changesOf = (group) => {
    const { label, action, differences, writes } = group;
    const lineOf = (isPlanned, what, { is, wanted }) => `${isPlanned ? 'Plan' : 'Difference'}: ${what} is ${is}, the manifest says ${wanted}`;
    return [
        ...differences.map(each => `${lineOf((0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .updates */ .Js)(group), `${each.field} of ${label}`, each)}.`),
        ...writes.flatMap(({ destination, visibility }) => {
            if (visibility === undefined)
                return [];
            const line = lineOf(action !== 'keep', `visibility of ${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDestination */ .aC)(destination)}`, visibility);
            return `${line}; it changes when the secret is written.`;
        }),
        ...((0,_plan_planned_group_js__WEBPACK_IMPORTED_MODULE_4__/* .isKept */ .t8)(group) ? [] : (0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_3__/* .unseenOf */ .yY)(group).map(what => `Note: ${label}: ${what}.`))
    ];
};
const staleFate = (count, { limits, price }, limit) => {
    if (count === 0)
        return 'no token is stale';
    const payable = Math.max(0, Math.floor((limits.quota.left - price) / _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.revoke));
    const some = count > payable ? `${payable}, which is what the quota pays,` : 'all of them';
    const none = `revoke none, because \`revoke-limit\` is ${limit}`;
    return `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(count, 'stale token')}: ${count > limit ? none : `revoke ${some} after everything else succeeded`}`;
};
/**
 * Says the price, and what the run has. Probes that don't fit the minute are replaced by reads, so that the writes and one
 * probe decide how long it takes.
 */
const priceText = ({ price, writes, chosen, limits }, { stale }) => {
    const refill = (0,_plan_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .refillOf */ .uK)(limits.quota, 'it refills at ');
    const left = `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(limits.quota.left, 'quota unit')} left${refill === '' ? '' : ` (${refill})`}`;
    const revoking = stale.length === 0 ? '' : `, ${_base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD.revoke * stale.length} more to revoke`;
    const spent = `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .formatNumber */ .ZV)(price)} of ${left}, one recovery included${revoking}, and ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(writes, 'GitHub write')}`;
    if (!limits.limited)
        return `${spent}, probes included`;
    const sent = 1 + chosen.flatMap(group => (group.action === 'keep' ? [] : group.writes)).length;
    const minutes = Math.ceil(sent / _base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerMinute */ .uq) - 1;
    const wait = minutes === 0 ? '' : `; GitHub takes ${_base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerMinute */ .uq} a minute, so this takes over ${minutes} min`;
    return `${spent} of ${_base_rates_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerHour */ .i1} an hour, probes included${wait}`;
};
/** Lists the token groups of the organization for the log: how people find a UUID. */
const listingLines = ({ tokens, snapshot, inputs: { namesShown = false } }) => [
    `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .pluralize */ .td)(tokens.length, 'token group')} in ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .sanitize */ .aj)(snapshot.organization)}:`,
    ...tokens
        .slice(0, maxLines)
        .map(({ groupUuid, name = '(no name)' }) => (0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .sanitize */ .aj)(groupUuid) + (namesShown ? `  ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_6__/* .sanitize */ .aj)(name)}` : '')),
    tokens.length > maxLines && `… and ${tokens.length - maxLines} more in the summary`,
    !namesShown && 'Names are left out because everybody can read the log of a public repository.'
].filter(line => line !== false);
//# sourceMappingURL=plan-log.js.map

/***/ }),

/***/ 8456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ isDone),
/* harmony export */   Ki: () => (/* binding */ tokenStates),
/* harmony export */   ab: () => (/* binding */ createRoom),
/* harmony export */   du: () => (/* binding */ viewOf),
/* harmony export */   mh: () => (/* binding */ nothingDone),
/* harmony export */   pW: () => (/* binding */ predecessorText)
/* harmony export */ });
/* unused harmony export problemsOf */
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7743);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1036);
/* harmony import */ var _plan_desired_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2959);
/* harmony import */ var _plan_find_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1798);
/* harmony import */ var _plan_planned_group_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1781);
/* harmony import */ var _plan_revocable_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7782);






/** A run that was stopped before it had a plan. */
const nothingDone = {
    snapshot: { organization: '', now: undefined, list: undefined },
    plan: { groups: [], stale: [], undeclared: [], warnings: [] },
    budget: undefined,
    results: [],
    deferred: [],
    retired: [],
    revoked: [],
    quota: undefined
};
/** What becomes of a token group, as the summary shows it and in its order. */
const tokenStates = {
    failed: ['❌', 'failed'],
    left: ['❌', 'not begun'],
    deferred: ['⏳', 'deferred'],
    planned: ['📋', 'planned'],
    verified: ['✅', 'rotated'],
    updated: ['✅', 'updated'],
    kept: ['✔️', 'kept']
};
/** Whether nothing is left to do. */
const isDone = ({ state }) => ['verified', 'updated', 'kept'].includes(state);
/** Makes the view of a result. Where the inputs are bad, little is known of them. */
const viewOf = (result, inputs) => {
    const { snapshot, plan, results } = result;
    const { post = false, dryRun = false, declared, revoke } = inputs;
    const tokens = snapshot.list?.tokens ?? [];
    const stale = plan.stale.map(({ token }) => token);
    const revoked = new Set(result.revoked.map(({ groupUuid }) => groupUuid));
    const planned = plan.groups.flatMap(({ listed, generations }) => [listed, ...(generations?.all ?? [])]);
    const concerned = new Set([...planned, ...stale]);
    return {
        ...result,
        inputs,
        /** Whether this is the listing: a dry run with nothing else to do. */
        isListing: dryRun && declared?.length === 0 && revoke === undefined,
        rows: rowsOf(result, dryRun),
        problems: problemsOf(result, post),
        /** The token groups of the organization, as far as they are known. */
        tokens,
        /** Those that are neither in the manifest nor stale. */
        untouched: tokens.filter(token => !concerned.has(token)),
        /** Stale tokens that were not revoked, or in a dry run would be. */
        staleLeft: stale.filter(({ groupUuid }) => !revoked.has(groupUuid)),
        rotated: results.filter(({ token }) => token !== undefined),
        written: results.flatMap(({ writes }) => writes.filter(({ written }) => written !== undefined)).length,
        recovery: results.flatMap(({ recovery }) => recovery ?? []),
        /** What post completed. */
        completed: post ? results.filter(({ isVerified }) => isVerified).map(({ group }) => group.label) : []
    };
};
/** Makes a row of each planned group and what became of it. `group` and `why` are not in the report. */
const rowsOf = ({ snapshot: { now }, plan, results, deferred, retired }, isDryRun) => plan.groups.map(group => {
    const { entry, listed, action, ageMs } = group;
    const result = results.find(each => each.group.entry === entry);
    const deferral = deferred.find(each => each.group.entry === entry);
    const [problem] = [...(0,_plan_planned_group_js__WEBPACK_IMPORTED_MODULE_2__/* .problemsIn */ ._n)(group), ...(result?.problems ?? [])];
    const stateOf = () => {
        if (problem !== undefined)
            return problem.code === 'DEFERRED' ? 'deferred' : 'failed';
        if (result !== undefined)
            return result.isVerified ? 'verified' : result.updated ? 'updated' : 'kept';
        if (deferral !== undefined)
            return 'deferred';
        if (action === 'keep' && !(0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_1__/* .updates */ .Js)(group))
            return 'kept';
        return isDryRun ? 'planned' : 'left';
    };
    const predecessors = [...group.predecessors];
    if (action === 'succeed' && listed !== undefined && result?.token !== undefined && now !== undefined) {
        const [lastUse, retireFrom] = [(0,_plan_revocable_js__WEBPACK_IMPORTED_MODULE_3__/* .lastUseOf */ .xk)(listed, now), now + (entry.overlapMs ?? 0)];
        predecessors.unshift({ token: listed, replacedAt: now, retireFrom, lastUse, keptBy: 'overlap', isOverdue: false });
    }
    return {
        group,
        /** The cause of its state: what failed, what it waits for, or why it is due. */
        why: problem?.what ?? deferral?.reason ?? group.reason,
        groupUuid: result?.groupUuid ?? listed?.groupUuid ?? entry.groupUuid ?? null,
        name: nameOf(entry.name ?? listed?.name),
        action,
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
            visibility: write.visibility
        })),
        /** With the generation that this run replaced. */
        predecessors: predecessors.map(each => ({
            groupUuid: each.token.groupUuid,
            name: nameOf(each.token.name),
            replacedAt: isoOf(each.replacedAt),
            lastUsedAt: isoOf(each.lastUse),
            retireFrom: isoOf(each.retireFrom),
            keptBy: each.keptBy ?? null,
            state: retired.includes(each.token) ? 'revoked' : 'kept',
            reason: predecessorText(each, retired)
        }))
    };
});
const nameOf = (name) => (name === undefined ? null : (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(name));
const isoOf = (at) => typeof at === 'number' && Number.isFinite(at) ? new Date(at).toISOString() : null;
const secretState = (write) => {
    if (write.written !== undefined)
        return 'written';
    return write.failure === undefined && write.problem === undefined ? write.state : 'failed';
};
/** Where one of these ends a run, an unanswered request may have changed something. */
const perhapsChanged = [
    'ROTATE_UNCERTAIN',
    'OVERTAKEN',
    'CREATE_FAILED',
    'UPDATE_FAILED',
    'VERIFY_FAILED',
    'REVOKE_FAILED'
];
/** No rotation helps where the group itself is gone. */
const incurable = ['TOKEN_NOT_FOUND', 'INPUT_INVALID'];
/**
 * Completes the problems: each with the state things are in, and as one `text`. Before post, main has changed something. Post comes
 * once, and where `created_at` stays as it is the next run can't see that a group was cut off: so whatever keeps post from
 * completing it, the next run has to be forced.
 */
const problemsOf = ({ results, retired, revoked, problems }, isPost) => {
    const isChanged = isPost ||
        retired.length + revoked.length > 0 ||
        results.some(({ token, updated }) => token !== undefined || updated) ||
        problems.some(({ code }) => perhapsChanged.includes(code));
    const unknown = isPost ? 'Secrets of the interrupted token groups may hold a value that no longer works.' : '';
    return problems.map(({ state: known = unknown, ...problem }) => {
        const isEnough = !isPost || problem.remedy.includes('force: true') || incurable.includes(problem.code);
        const remedy = isEnough ? problem.remedy : `${problem.remedy} Then run it again with \`force: true\`.`;
        const state = isChanged ? known : 'Nothing was changed.';
        return { ...problem, remedy, state, text: [problem.what, remedy, state].filter(part => part !== '').join(' ') };
    });
};
const keepers = {
    overlap: 'its `overlap` is not over',
    use: 'it is still used',
    secrets: 'not every secret was written since it was replaced',
    'auth-token': 'it is the auth token of this run',
    later: 'something else created it later',
    foreign: 'something else created a token group of the same name later',
    list: 'the list of tokens did not end cleanly'
};
const unusual = { never: 'it was never used', unknown: 'its last use is unknown' };
/** Says since when a predecessor is replaced, when it was last used, and what keeps it. */
const predecessorText = (predecessor, retired = []) => {
    const { token, replacedAt, retireFrom, lastUse, keptBy } = predecessor;
    const since = Number.isFinite(replacedAt) ? ` at ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatTime */ .fU)(replacedAt)}` : '';
    const use = typeof lastUse === 'number' ? `it was last used at ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatTime */ .fU)(lastUse)}` : unusual[lastUse];
    const from = Number.isFinite(retireFrom) ? `, and may be retired from ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatTime */ .fU)(retireFrom)}` : '';
    const fate = keptBy === undefined ? 'it may be retired now' : `it is kept because ${keepers[keptBy]}${from}`;
    return `${(0,_plan_find_js__WEBPACK_IMPORTED_MODULE_5__/* .labelOf */ .Wy)({}, token)} was replaced${since}; ${use}; ${retired.includes(token) ? 'it was retired' : fate}.`;
};
/** Takes items as long as there is room for them; one that has none leaves none for what comes later. */
const createRoom = (room) => {
    let free = room;
    return (items, sizeOf) => {
        const end = items.findIndex(item => (free -= sizeOf(item)) < 0);
        return items.slice(0, end === -1 ? items.length : end);
    };
};
//# sourceMappingURL=report.js.map

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
  n: () => (/* binding */ start)
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
// EXTERNAL MODULE: ./build/src/base/secret.js
var secret = __nccwpck_require__(1595);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
// EXTERNAL MODULE: ./build/src/clients/json.js
var json = __nccwpck_require__(2258);
// EXTERNAL MODULE: ./build/src/inputs/inputs.js + 2 modules
var inputs_inputs = __nccwpck_require__(2951);
// EXTERNAL MODULE: ./build/src/base/destination.js
var destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/src/report/report.js
var report_report = __nccwpck_require__(8456);
;// CONCATENATED MODULE: ./build/src/report/outputs.js



/** Makes every output of action.yml. An empty one counts as not set. */
const outputsOf = (view) => {
    const { quota, recovery, rotated } = view;
    const report = reportOf(view);
    const single = view.inputs.manifest === false ? rotated[0] : undefined;
    const outputs = {
        result: report.result,
        pending: String(view.rows.filter(row => !(0,report_report/* isDone */.$L)(row)).length + view.staleLeft.length),
        rotated: String(rotated.length > 0),
        'group-uuid': single?.groupUuid ?? '',
        'token-id': single?.token?.id ?? '',
        'token-hash': single?.token?.hash ?? '',
        'secrets-written': String(view.written),
        revoked: JSON.stringify(report.revoked),
        quota: String(quota?.left ?? ''),
        'quota-max': String(quota?.max ?? ''),
        'quota-refresh': (0,base_text/* sanitize */.aj)(quota?.refresh ?? ''),
        recovery: recovery.length === 0 ? '' : JSON.stringify(recovery)
    };
    return { ...outputs, report: reportText(report, maxOutputs - Object.values(outputs).join('').length) };
};
/**
 * A job's outputs hold 1 MB together, counted in UTF-16: about 500,000 characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
const maxOutputs = 450_000;
/** The shape of the `report` output is documented in docs/report.md. `version` changes only with a major release. */
const reportOf = (view) => ({
    version: 1,
    result: view.problems[0]?.code ?? 'ok',
    dryRun: view.inputs.dryRun === true,
    organization: (0,base_text/* sanitize */.aj)(view.snapshot.organization),
    tokens: view.rows.map(({ group, why, ...token }) => token),
    revoked: [...view.retired, ...view.revoked].map(({ groupUuid }) => groupUuid),
    stale: view.staleLeft.map(({ groupUuid }) => groupUuid),
    undeclared: view.plan.undeclared.map(({ name, store }) => ({ name, scope: (0,destination/* describeStore */.Fk)(store) })),
    untouched: view.untouched.length,
    quota: view.quota ?? null,
    problems: view.problems.map(({ at, text, ...problem }) => problem),
    warnings: view.plan.warnings,
    /** How many of each had no room; all 0 but for a large fleet. */
    omitted: { tokens: 0, secrets: 0, problems: 0 }
});
/** Writes the report as JSON of at most `room` characters. Problems get half of it, and tokens the rest, failed ones first. */
const reportText = (report, room) => {
    const whole = JSON.stringify(report);
    if (whole.length <= room)
        return whole;
    const bare = { ...report, tokens: [], problems: [], warnings: [], stale: [], undeclared: [] };
    const free = room - JSON.stringify(bare).length - 20;
    const sizeOf = (item) => JSON.stringify(item).length + 1;
    const problems = (0,report_report/* createRoom */.ab)(free / 2)(report.problems, sizeOf);
    const failedFirst = report.tokens.toSorted((a, b) => +(0,report_report/* isDone */.$L)(a) - +(0,report_report/* isDone */.$L)(b));
    const tokens = (0,report_report/* createRoom */.ab)(free - JSON.stringify(problems).length)(failedFirst, sizeOf);
    const left = failedFirst.slice(tokens.length);
    const omitted = {
        tokens: left.length,
        secrets: left.flatMap(({ secrets }) => secrets).length,
        problems: report.problems.length - problems.length,
        warnings: report.warnings.length,
        stale: report.stale.length,
        undeclared: report.undeclared.length
    };
    return JSON.stringify({ ...bare, tokens, problems, omitted });
};
//# sourceMappingURL=outputs.js.map
// EXTERNAL MODULE: ./build/src/report/plan-log.js
var plan_log = __nccwpck_require__(9106);
// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/src/base/group-by.js
var group_by = __nccwpck_require__(9976);
// EXTERNAL MODULE: ./build/src/plan/budget.js
var budget = __nccwpck_require__(8392);
// EXTERNAL MODULE: ./build/src/plan/desired.js
var desired = __nccwpck_require__(2959);
// EXTERNAL MODULE: ./build/src/plan/revocable.js
var revocable = __nccwpck_require__(7782);
;// CONCATENATED MODULE: ./build/src/report/summary.js









/** The runner drops a summary over 1 MiB whole; what is left of that is for headings and closing lines. */
const maxBytes = 1_000_000;
/** Tables longer than this are folded, with the secrets that are well as a count. */
const maxOpenRows = 20;
const maxSecrets = 20;
/** Writes the job summary, in GitHub-flavoured Markdown: failures first, then what was done, then what is left. */
const summaryOf = (view, helpUrl) => {
    const parts = [
        `## ${headline(view)}`,
        ...problemLists(view, helpUrl),
        pricePart(view),
        tokenList(view),
        predecessorList(view),
        undeclaredList(view),
        staleList('revoked', view.revoked, view),
        staleList(view.inputs.dryRun === true ? 'to revoke' : 'not revoked', view.staleLeft, view),
        recoveryPart(view),
        untouchedPart(view),
        quotaPart(view)
    ];
    // Sealed values can't be cut; of what can be, what comes first here has the room.
    const whole = parts.filter(part => typeof part === 'string');
    const take = (0,report_report/* createRoom */.ab)(maxBytes - Buffer.byteLength(whole.join('')));
    const texts = parts.map(part => {
        if (typeof part === 'string')
            return part;
        const lines = take(part.lines, line => Buffer.byteLength(line) + 2);
        const left = part.lines.length - lines.length;
        const more = `\n\n… and ${(0,base_text/* pluralize */.td)(left, `more ${part.noun}`)}; there is no room for them here.`;
        return part.lines.length === 0 ? '' : part.wrap(lines.join('\n') + (left === 0 ? '' : more));
    });
    return `${texts.filter(text => text !== '').join('\n\n')}\n`;
};
const headline = (view) => {
    const { problems, completed, tokens, snapshot, plan, budget, isListing } = view;
    const { dryRun = false, post = false } = view.inputs;
    const isRed = problems.length > 0;
    const sign = isRed ? '❌' : dryRun ? '📋' : '✅';
    if (isListing && !isRed)
        return `${sign} ${(0,base_text/* pluralize */.td)(tokens.length, 'token group')} in ${snapshot.organization}`;
    if (dryRun && budget !== undefined)
        return `${sign} Dry run: ${(0,plan_log/* planSummary */.MM)(plan, budget)}`;
    if (post && isRed)
        return `${sign} The interrupted token groups are not complete`;
    if (post) {
        const [were, are] = completed.length === 1 ? ['was', 'is'] : ['were', 'are'];
        return `${sign} ${(0,base_text/* pluralize */.td)(completed.length, 'token group')} that ${were} interrupted ${are} complete now; nothing is left to do`;
    }
    return `${sign} ${doneText(view) || (isRed ? 'Nothing was rotated' : 'Nothing to do')}`;
};
/** Says what was done, with counts that add up: `2 of 5 rotated (3 secrets written): 1 failed, 2 deferred, 1 not due`. */
const doneText = ({ rows, written, retired, revoked }) => {
    const count = (wanted) => rows.filter(({ state }) => state === wanted).length;
    const kept = count('kept');
    const due = rows.length - kept;
    const dead = retired.length + revoked.length;
    const states = ['failed', 'deferred', 'left', 'updated'];
    const others = (0,plan_log/* countsOf */.mQ)(states.map(state => [count(state), report_report/* tokenStates */.Ki[state][1]]));
    const wrote = written === 0 ? '' : ` (${(0,base_text/* pluralize */.td)(written, 'secret')} written)`;
    const parts = [
        due > 0 && `${count('verified')} of ${due} rotated${wrote}${others === '' ? '' : `: ${others}`}`,
        kept > 0 && `${kept} not due`,
        dead > 0 && `${(0,base_text/* pluralize */.td)(dead, 'token')} revoked`
    ];
    return parts.filter(part => part !== false).join(', ');
};
/** Makes one callout for each code, with everything that has it. */
const problemLists = ({ problems }, helpUrl) => [...(0,group_by/* groupBy */.$)(problems, problem => problem.code)].map(([name, same]) => {
    const title = helpUrl === undefined ? name : `[${name}](${helpUrl}#${name.toLowerCase()})`;
    return {
        noun: 'problem',
        lines: same.map(({ text }) => (same.length === 1 ? '' : '- ') + asText(text)),
        wrap: text => `> [!CAUTION]\n> **${title}**\n>\n> ${text.replaceAll('\n', '\n> ')}`
    };
});
/** Escapes sentences of ours. The names in them were cleaned already: only Markdown is left to disarm. */
const asText = (text) => {
    const entity = (character) => `&#${character.codePointAt(0)};`;
    const plain = text.replace(/[\\*_[\]<>|~#&@]/g, entity).replace(/\$|:(?=\/\/|[a-z][\w+-]*:)/gi, entity);
    // GitHub makes a link of this, too.
    return plain.replace(/(?<=\bwww)\./gi, entity);
};
const pricePart = ({ inputs, plan, budget }) => inputs.dryRun === true && budget !== undefined && budget.chosen.length > 0
    ? `**Price** ${(0,plan_log/* priceText */.BC)(budget, plan)}. Write permission not proved: a dry run sends only GET requests.`
    : '';
const folded = (title, text) => `<details><summary>${title}</summary>\n\n${text}\n\n</details>`;
const tableRow = (cells) => `| ${cells.join(' | ')} |`;
/** Joins the lines that are not empty to a cell. */
const cell = (lines) => lines.filter(line => line !== '').join('<br>');
const tokenList = ({ rows, snapshot: { now } }) => {
    const order = Object.keys(report_report/* tokenStates */.Ki);
    const isFolded = rows.length > maxOpenRows;
    const lines = rows
        .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
        .map(({ group, groupUuid, name, state, why, secrets }) => {
        const [sign, done] = report_report/* tokenStates */.Ki[state];
        const cause = [
            asText(why),
            isFolded && group.listed !== undefined ? useOf(group.listed, now) : '',
            ...group.differences.map(({ field, is, wanted }) => `${field}: ${(0,base_text/* code */.aY)(is)} → ${(0,base_text/* code */.aY)(wanted)}`),
            ...(state === 'kept' ? [] : (0,desired/* unseenOf */.yY)(group).map(asText))
        ];
        return tableRow([
            cell([name === null ? '' : (0,base_text/* code */.aY)(name), groupUuid === null ? '' : `<sub>${(0,base_text/* code */.aY)(groupUuid)}</sub>`]),
            `${sign} ${state === 'verified' ? `${plan_log/* verbs */.PB[group.action]}d` : done}`.replaceAll(' ', '&nbsp;'),
            cell(cause),
            secretsCell(secrets, isFolded)
        ]);
    });
    // A browser breaks a UUID at its hyphens; a head that is as wide keeps it whole.
    const wide = '&nbsp;'.repeat(20);
    const head = `| ${wide}token&nbsp;group${wide} | state | why | secrets |\n| --- | --- | --- | --- |\n`;
    const title = (0,base_text/* pluralize */.td)(rows.length, 'token group');
    return { noun: 'token group', lines, wrap: text => (isFolded ? folded(title, head + text) : head + text) };
};
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
    return cell([...shown, more > 0 ? `… and ${more} more` : '', well > 0 ? `✔️ ${(0,base_text/* pluralize */.td)(well, 'secret')}` : '']);
};
const predecessorList = ({ rows }) => {
    const lines = rows.flatMap(({ group, predecessors }) => predecessors.map(({ groupUuid, state, reason }) => {
        const isOverdue = group.predecessors.some(each => each.isOverdue && each.token.groupUuid === groupUuid);
        return `- ${state === 'revoked' ? '✅' : isOverdue ? '❌' : '⏳'} ${asText(reason)}`;
    }));
    return { noun: 'predecessor', lines, wrap: text => `### Predecessors\n\n${text}` };
};
const undeclaredList = ({ plan }) => ({
    noun: 'secret',
    lines: plan.undeclared.map(each => `- ⚠️ ${(0,base_text/* code */.aY)((0,destination/* describeDestination */.aC)(each), 200)}`),
    wrap: text => `### Undeclared holders\n\nThese secrets have a declared name, and would hold a dead value after a rotation in place:\n\n${text}`
});
const staleList = (fate, tokens, view) => ({
    noun: 'token group',
    lines: tokens.map(token => tokenLine(token, view)),
    wrap: text => `### ${(0,base_text/* pluralize */.td)(tokens.length, 'stale token')} ${fate}\n\n${tokenHead}${text}`
});
const recoveryPart = ({ recovery }) => {
    if (recovery.length === 0)
        return '';
    const boxes = recovery.map(({ groupUuid, sealed }) => `${(0,base_text/* code */.aY)(groupUuid)}\n\n\`\`\`\n${sealed}\n\`\`\``);
    return `### Sealed for recovery\n\nThese values could not be delivered. Open them offline as docs/recovery.md says (\`npm run --silent recovery -- open --key FILE\`).\n\n${boxes.join('\n\n')}`;
};
const untouchedPart = (view) => {
    const { untouched, snapshot, isListing } = view;
    const { namesShown = false } = view.inputs;
    const incomplete = snapshot.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.';
    const title = `${(0,base_text/* pluralize */.td)(untouched.length, 'other token group')}, not touched`;
    if (!isListing && !namesShown)
        return untouched.length === 0 ? '' : `${title}.${incomplete}`;
    const hidden = 'Names and scopes are left out because everybody can read the summary of a public repository.';
    const end = (namesShown ? '' : `\n\n${hidden}`) + incomplete;
    const lines = untouched.map(token => tokenLine(token, view));
    const wrap = (text) => (isListing ? tokenHead + text : folded(title, tokenHead + text)) + end;
    return { noun: 'token group', lines, wrap };
};
const tokenHead = '| name | group UUID | age | last used | scopes |\n| --- | --- | --- | --- | --- |\n';
const tokenLine = (token, { snapshot: { now }, inputs: { namesShown = false } }) => {
    const scopes = namesShown ? (token.scopes ?? []) : [];
    return tableRow([
        namesShown && token.name !== undefined ? (0,base_text/* code */.aY)(token.name) : '',
        `<sub>${(0,base_text/* code */.aY)(token.groupUuid)}</sub>`,
        ago(token.createdAt, now),
        (0,revocable/* isUnused */.j0)(token) ? 'never' : ago(token.lastUsedAt, now, ' ago'),
        `${scopes.includes('*') ? '⚠️ ' : ''}${scopes.length === 0 ? '' : (0,base_text/* code */.aY)(scopes.join(' '), 120)}`
    ]);
};
const ago = (date, now, suffix = '') => {
    const past = (0,dates/* pastDate */.L1)(date, now);
    return past === undefined || now === undefined ? 'unknown' : `${(0,base_text/* formatDuration */.a3)(now - past.at)}${suffix}`;
};
/** Says what a person looks for in the inventory of a fleet. */
const useOf = (listed, now) => {
    const use = (0,revocable/* isUnused */.j0)(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`;
    return listed.scopes?.includes('*') === true ? `${use}, ⚠️ scope &#42;` : use;
};
const quotaPart = ({ quota }) => {
    if (quota === undefined)
        return '';
    const { left, max } = quota;
    const most = max === undefined ? '' : ` of ${(0,base_text/* formatNumber */.ZV)(max)}`;
    const units = `${(0,base_text/* formatNumber */.ZV)(left)}${most} units left${(0,budget/* refillOf */.uK)(quota, ', refills ')}`;
    if (max === undefined || max <= 0)
        return `**Quota**  ${units}`;
    const share = Math.min(1, Math.max(0, left / max));
    const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░');
    return `**Quota** \`${bar}\` ${Math.round(share * 100)} %, ${units}`;
};
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./build/src/entry.js










/** Runs the step. Given what main left begun, it runs the step's post: the same run again for those groups. */
const start = async (begun) => {
    const { mask, redact } = (0,secret/* createRedactor */.l)(setSecret);
    const runner = createRunner(redact);
    const cancellation = new AbortController();
    cancellation.signal.addEventListener('abort', () => runner.info('Cancelled: finishing the token group in hand.'));
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => cancellation.abort());
    const { env } = process;
    try {
        const source = { env, mask, namesShown: isPrivate() };
        const inputs = await (begun === undefined
            ? (0,inputs_inputs/* parseInputs */.TL)({ ...source, loadManifest })
            : (0,inputs_inputs/* parsePostInputs */.dT)((await __nccwpck_require__.e(/* import() */ 186).then(__nccwpck_require__.bind(__nccwpck_require__, 186))).decodeBegun(begun), source));
        if (!('socketToken' in inputs)) {
            publish({ ...report_report/* nothingDone */.mh, problems: inputs }, { post: begun !== undefined }, runner);
            return;
        }
        if (inputs.post)
            runner.info('The step was interrupted, or not every secret was written: rotating its unfinished token groups again.');
        // Loaded now, because a run that finds bad input needs none of it.
        const [{ createDeps }, { run }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(181), __nccwpck_require__.e(367)]).then(__nccwpck_require__.bind(__nccwpck_require__, 367)), Promise.all(/* import() */[__nccwpck_require__.e(181), __nccwpck_require__.e(346)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5346))]);
        const deps = createDeps(inputs, { env, mask, redact, log: runner, cancelled: cancellation.signal, saveState: entry_saveState });
        publish(await run(inputs, deps), inputs, runner);
    }
    catch (error) {
        const { name, stack = '' } = error instanceof Error ? error : { name: 'value that is not an Error' };
        setFailed(`Unexpected ${(0,base_text/* sanitize */.aj)(name)}. This is a bug in the action: report it with the lines below. Run it again with \`force: true\`.`);
        // A message may quote what a server sent; the frames of the stack hold nothing but our own code.
        for (const frame of stack.split('\n').filter(line => /^\s+at /.test(line)))
            runner.info(frame);
    }
};
const loadManifest = async (path, given) => {
    const { parseManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(456), __nccwpck_require__.e(544)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2544));
    return parseManifest(path, () => (0,external_node_fs_.readFileSync)(path), given);
};
const createRunner = (redact) => {
    // Nothing that a server or a file says can start a workflow command.
    const shown = (line) => (0,base_text/* sanitize */.aj)(redact(line), 10_000);
    // https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
    const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_STEP_SUMMARY: summary } = process.env;
    return {
        info: (line) => info(shown(line)),
        warning: (line) => warning(shown(line)),
        notice: (line) => notice(shown(line)),
        error: (line, annotation) => error(shown(line), annotation),
        group: (title, lines) => group(shown(title), lines),
        setOutput: (name, value) => setOutput(name, redact(value)),
        /** As core.summary does it, which would load more of Node. Nobody would read a file that is not there yet. */
        writeSummary: (text) => {
            if (!summary)
                return;
            (0,external_node_fs_.statSync)(summary);
            (0,external_node_fs_.appendFileSync)(summary, redact(text));
        },
        /** The troubleshooting page; undefined where the runner does not say where the action is from. */
        helpUrl: repository && ref ? `https://github.com/${repository}/blob/${ref}/TROUBLESHOOTING.md` : undefined
    };
};
/** GitHub shows at most this many annotations of each level for a step, and hides the rest silently. */
const maxAnnotations = 10;
/** Publishes annotations, summary, log, outputs and exit status. One that can't be written keeps none of the others back. */
const publish = (result, inputs, runner) => {
    const view = (0,report_report/* viewOf */.du)(result, inputs);
    const { problems, completed } = view;
    const { helpUrl } = runner;
    const guarded = (what, write) => {
        try {
            write();
        }
        catch {
            runner.warning(`${what} could not be written; the log has everything.`);
        }
    };
    if (problems.length > 0)
        process.exitCode = ExitCode.Failure;
    for (const { code: title, text, at } of problems) {
        const where = at && { file: at.file, startLine: at.line, startColumn: at.column };
        runner.error(`${title}: ${text}`, { title, ...where });
    }
    guarded('The job summary', () => runner.writeSummary(summaryOf(view, helpUrl)));
    if (problems.length > maxAnnotations)
        runner.warning(`${(0,base_text/* pluralize */.td)(problems.length, 'error')}: GitHub shows the first ${maxAnnotations}; the log and the summary have them all.`);
    if (view.isListing)
        for (const line of (0,plan_log/* listingLines */.oW)(view))
            runner.info(line);
    for (const code of new Set(problems.map(problem => problem.code)))
        if (helpUrl !== undefined)
            runner.info(`${code}: ${helpUrl}#${code.toLowerCase()}`);
    if (completed.length > 0)
        runner.notice(`Completed the interrupted token groups: ${completed.join(', ')}.`);
    for (const [name, value] of Object.entries(outputsOf(view)))
        guarded(`The output ${name}`, () => runner.setOutput(name, value));
};
/** Whether the repository is private. The payload of the event says so; without it, everybody may read this log. */
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
var __webpack_exports__start = __webpack_exports__.n;
export { __webpack_exports__start as start };
