export const id = 323;
export const ids = [323];
export const modules = {

/***/ 790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   g1: () => (/* binding */ unansweredBy),
/* harmony export */   wJ: () => (/* binding */ remedyFor)
/* harmony export */ });
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5654);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1036);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2258);



/**
 * Says what an answer means that did not bring what was asked for; undefined for a refusal in the API's own form, which
 * its client words. `now` is the server's time in milliseconds.
 */
const unansweredBy = (api, { status, headers, body }, now) => {
    const answered = `${api.name} answered ${status}`;
    if (status === 408 || status >= 500)
        return { kind: 'unknown', reason: answered, waitMs: retryAfterMs(headers, now) };
    if (status < 300) {
        const foreign = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(body) || status === 204 ? {} : { foreign: true };
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
    return waitMs === undefined ? 'Run it again later.' : `Run it again in ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(waitMs)}.`;
};
/** `Retry-After` in milliseconds: an integer, a decimal or an HTTP date; undefined where it is neither. */
const retryAfterMs = (headers, now) => {
    const text = headers.get('retry-after')?.trim() ?? '';
    if (/^\d{1,9}(\.\d+)?$/.test(text))
        return Math.ceil(Number(text) * 1000);
    const date = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDate */ ._U)(text);
    return date === undefined || now === undefined ? undefined : Math.max(0, date.at - now);
};
//# sourceMappingURL=answer.js.map

/***/ }),

/***/ 2088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ propertyOf),
/* harmony export */   KE: () => (/* binding */ whyFailed),
/* harmony export */   Rc: () => (/* binding */ ConnectionError),
/* harmony export */   g5: () => (/* binding */ failureOf)
/* harmony export */ });
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
    [/^E(HOST|NET)UNREACH$/, 'the host cannot be reached'],
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
    const refused = `the proxy refused to connect (it answered ${status})`;
    return status === 407
        ? [`${refused}: it wants a user and a password`, 'Put them into the URL of the proxy.']
        : [refused, 'Let the proxy pass the host on, or name the host in NO_PROXY.'];
};
const propertyOf = (error, name) => typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
//# sourceMappingURL=connection.js.map

/***/ }),

/***/ 9340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ createGitHub),
  z: () => (/* reexport */ gitHubProblem)
});

// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __webpack_require__(5654);
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __webpack_require__(7743);
// EXTERNAL MODULE: ./build/src/clients/json.js
var json = __webpack_require__(2258);
// EXTERNAL MODULE: ./build/src/clients/sodium.js
var sodium = __webpack_require__(1547);
;// CONCATENATED MODULE: ./build/src/clients/github-answers.js


/** The key is 32 bytes, base64. */
const readKey = (body) => {
    const keyId = (0,json/* textIn */.r7)(body, 'key_id');
    const key = (0,json/* textIn */.r7)(body, 'key')?.trim();
    return keyId !== undefined && key !== undefined && (0,sodium/* isPublicKey */.NP)(key) ? { keyId, key } : undefined;
};
/** What GitHub tells about a secret. Its value can't be read back; `updatedAt` is as received. */
const readMetadata = (body) => (0,json/* textIn */.r7)(body, 'name') === undefined
    ? undefined
    : { updatedAt: (0,json/* field */.ZZ)(body, 'updated_at'), visibility: (0,json/* oneOfIn */.ls)(body, 'visibility', ['all', 'private', 'selected']) };
/** The requests that are left until `resetAt`, in milliseconds since 1970. */
const readRateLimit = (body) => {
    const core = (0,json/* field */.ZZ)((0,json/* field */.ZZ)(body, 'resources'), 'core');
    const left = (0,json/* numberIn */.Po)(core, 'remaining');
    const reset = (0,json/* numberIn */.Po)(core, 'reset');
    // What is no date of this millennium is no date.
    return left === undefined || reset === undefined || reset > 32e9 ? undefined : { left, resetAt: reset * 1000 };
};
/** `admin`: whether the person whose token it is administers the repository; undefined where GitHub does not say. */
const readRepository = (body) => {
    const id = (0,json/* numberIn */.Po)(body, 'id');
    if (id === undefined)
        return undefined;
    return { id, archived: (0,json/* flagIn */.kx)(body, 'archived') === true, admin: (0,json/* flagIn */.kx)((0,json/* field */.ZZ)(body, 'permissions'), 'admin') };
};
const readCount = (body) => (0,json/* numberIn */.Po)(body, 'total_count');
/** A page of repositories, of each of which `readRow` takes one thing. */
const readRepositories = (body, readRow) => {
    const total = readCount(body);
    const rows = (0,json/* allOf */.bn)((0,json/* listIn */.Of)(body, 'repositories')?.map(readRow));
    const selection = (0,json/* oneOfIn */.ls)(body, 'repository_selection', ['all', 'selected']);
    return total === undefined || rows === undefined ? undefined : { rows, total, selection };
};
//# sourceMappingURL=github-answers.js.map
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __webpack_require__(1036);
// EXTERNAL MODULE: ./build/src/clients/answer.js
var clients_answer = __webpack_require__(790);
;// CONCATENATED MODULE: ./build/src/clients/github-failure.js




/** GitHub's errors are JSON objects with a `message`. */
const gitHub = {
    name: 'GitHub',
    messageIn: body => (0,json/* textIn */.r7)(body, 'message'),
    foreignRemedy: "This is not GitHub's own answer; a proxy or gateway gave it. Check the proxy and `github-api-url` (that of a GitHub Enterprise Server ends in /api/v3)."
};
const messageOf = ({ body }) => gitHub.messageIn(body) ?? '';
/** A 404 of a proxy or gateway says nothing about what it was asked for. */
const isMissing = (answer) => answer.status === 404 && messageOf(answer) !== '';
/** Says what an answer means that did not bring what was asked for. `now` is GitHub's time in milliseconds. */
const gitHubFailure = (answer, { baseUrl, now, redact }) => {
    const { status } = answer;
    const answered = `GitHub answered ${status}`;
    const waitMs = limitOf(answer, now);
    if (waitMs !== undefined)
        return { kind: 'limited', reason: `${answered} (rate limit)`, waitMs };
    const unanswered = isRenamed(answer) ? undefined : (0,clients_answer/* unansweredBy */.g1)(gitHub, answer, now);
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
    const retryAfter = (0,clients_answer/* retryAfterMs */.Vs)(headers, now);
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
    const isOwn = message !== '' && (0,json/* textIn */.r7)(answer.body, 'documentation_url') !== undefined;
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
/** As JSON; empty where it is nested too deeply for that. */
const textOf = (value) => {
    try {
        return JSON.stringify(value);
    }
    catch {
        return '';
    }
};
const subjectOf = (answer) => {
    const errors = textOf((0,json/* field */.ZZ)(answer.body, 'errors') ?? '');
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
        return (0,clients_answer/* remedyFor */.wJ)(gitHub, failure);
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

// EXTERNAL MODULE: ./build/src/clients/connection.js
var connection = __webpack_require__(2088);
// EXTERNAL MODULE: ./build/src/clients/retry.js
var clients_retry = __webpack_require__(6832);
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
    const server = (0,dates/* createServerClock */.my)(clock.elapsed);
    const startedAt = clock.elapsed();
    const limit = pLimit(concurrent);
    let isDoubted = false;
    const load = async () => {
        // Loading takes the whole process; what was asked of Socket by then goes out first.
        await clock.sleep(3);
        const { createOctokit } = await Promise.all(/* import() */[__webpack_require__.e(308), __webpack_require__.e(791)]).then(__webpack_require__.bind(__webpack_require__, 8791));
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
            return (0,connection/* failureOf */.g5)(error);
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
                log(`A new App token is not known everywhere at once, so refused requests are sent again for up to 6 s (${answer.reason}).`);
            isDoubted = true;
            await clock.sleep(waitMs);
            answer = await sendOnce(request);
        }
        return answer;
    };
    const call = ({ retry, ...request }) => retry === undefined
        ? send(request)
        : (0,clients_retry/* withRetry */.bD)({ what: request.what, retry, send: () => send(request) }, { clock, log });
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
    return typeof text === 'string' ? (0,json/* parseJson */.qF)(text) : text;
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
            const answer = await readPages(what, `${pathOf(destination)}/repositories`, row => (0,json/* numberIn */.Po)(row, 'id'));
            if (answer.kind !== 'ok')
                return answer;
            const { rows, total } = answer.value;
            if (rows.length === total)
                return { kind: 'ok', value: rows };
            const reason = `GitHub lists ${rows.length} of ${total} repositories that may use it`;
            return { kind: 'refused', status: 200, reason, remedy: hiddenRemedy };
        },
        /** Looks up a repository. `fullName` is owner/name. */
        repository: (fullName) => get({ what: `look up ${fullName}`, path: `/repos/${fullName}`, read: readRepository }),
        /** Lists the full names of the repositories that an App token may see, at most the first 10,000 of `total`. */
        installationRepositories: () => readPages('list the repositories of the installation', '/installation/repositories', row => (0,json/* textIn */.r7)(row, 'full_name')),
        /** Tells whether an App is installed on `all` repositories of its owner, or on `selected` ones. */
        repositorySelection: () => get({
            what: 'look at the installation',
            path: '/installation/repositories',
            parameters: { per_page: 1 },
            read: body => (0,json/* textIn */.r7)(body, 'repository_selection')
        }),
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
const readAcknowledged = ({ status, headers }) => status === 201 || status === 204 ? { created: status === 201, at: (0,dates/* parseDate */._U)(headers.get('date'))?.at } : undefined;
//# sourceMappingURL=github.js.map

/***/ }),

/***/ 580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WI: () => (/* binding */ createSocket),
  $B: () => (/* reexport */ findGroup),
  Ft: () => (/* reexport */ isSame),
  jK: () => (/* reexport */ socketProblem)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __webpack_require__(5654);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __webpack_require__(4055);
// EXTERNAL MODULE: ./build/src/base/secret.js + 1 modules
var secret = __webpack_require__(1619);
// EXTERNAL MODULE: ./build/src/clients/connection.js
var connection = __webpack_require__(2088);
// EXTERNAL MODULE: ./build/src/clients/json.js
var json = __webpack_require__(2258);
// EXTERNAL MODULE: ./build/src/clients/retry.js
var retry = __webpack_require__(6832);
// EXTERNAL MODULE: ./build/src/clients/answer.js
var clients_answer = __webpack_require__(790);
;// CONCATENATED MODULE: ./build/src/clients/socket-failure.js


/** Socket's errors are `{"error": {"message": ...}}`. */
const socket = {
    name: 'Socket',
    messageIn: body => (0,json/* textIn */.r7)((0,json/* field */.ZZ)(body, 'error'), 'message'),
    foreignRemedy: "This is not Socket's own answer; a proxy or gateway gave it. Check the proxy and `socket-api-url` (it ends in /v0)."
};
/** Says what an answer means that did not bring what was asked for. `scope` is the one that the operation needs. */
const socketFailure = (answer, { baseUrl, scope, now }) => {
    const { status, headers, body } = answer;
    const answered = `Socket answered ${status}`;
    if (status === 429) {
        const reason = `${answered} (too little quota, or too many requests)`;
        return { kind: 'limited', reason, waitMs: (0,clients_answer/* retryAfterMs */.Vs)(headers, now) };
    }
    const unanswered = (0,clients_answer/* unansweredBy */.g1)(socket, answer, now);
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
    remedy: (0,clients_answer/* remedyFor */.wJ)(socket, failure)
});
//# sourceMappingURL=socket-failure.js.map
// EXTERNAL MODULE: ./build/src/base/defined.js
var defined = __webpack_require__(8742);
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
const pageCap = 500;
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
    for (let pages = 1, number = 1; pages <= pageCap; pages++) {
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
    return listed(false, pageCap);
};
/** Reads one page; undefined where the answer is none. A row without a group UUID is undefined. */
const readPage = (body) => {
    const rows = (0,json/* listIn */.Of)(body, 'tokens');
    return rows && { rows: rows.map(readToken), next: readNext((0,json/* field */.ZZ)(body, 'nextPage')) };
};
const readNext = (next) => {
    if (next === null || next === undefined || next === '' || next === 0 || next === '0')
        return 'none';
    const number = typeof next === 'string' && /^\d{1,6}$/.test(next) ? Number(next) : next;
    return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : 'unclear';
};
/** A token group as the list shows it. Dates are kept as received: the code that judges them parses them. */
const readToken = (row) => {
    const groupUuid = (0,json/* textIn */.r7)(row, 'group_uuid');
    if (groupUuid === undefined)
        return undefined;
    return {
        groupUuid,
        id: (0,json/* textIn */.r7)(row, 'id'),
        /** Null for old tokens. Opaque: what exactly is hashed is not documented. */
        hash: (0,json/* textIn */.r7)(row, 'hash'),
        name: (0,json/* textIn */.r7)(row, 'name'),
        /** Undefined where the list does not show them. */
        scopes: (0,json/* allOf */.bn)((0,json/* listIn */.Of)(row, 'scopes')?.map(scope => (typeof scope === 'string' ? scope : undefined))),
        maxQuota: (0,json/* numberIn */.Po)(row, 'max_quota'),
        createdAt: (0,json/* field */.ZZ)(row, 'created_at'),
        lastUsedAt: (0,json/* field */.ZZ)(row, 'last_used_at'),
        committers: (0,json/* listIn */.Of)(row, 'committers')?.filter(json/* isRecord */.u4).map(readCommitter) ?? [],
        visibility: (0,json/* oneOfIn */.ls)(row, 'visibility', ['admin', 'organization'])
    };
};
/** Only the fields that are set: the description's defaults (`""`) are traps to send back. */
const readCommitter = (row) => (0,defined/* defined */.s)({
    email: (0,json/* textIn */.r7)(row, 'email'),
    provider: (0,json/* oneOfIn */.ls)(row, 'provider', ['api', 'azure', 'bitbucket', 'github', 'gitlab']),
    providerLoginName: (0,json/* textIn */.r7)(row, 'providerLoginName'),
    providerUserId: (0,json/* textIn */.r7)(row, 'providerUserId')
});
//# sourceMappingURL=socket-list.js.map
;// CONCATENATED MODULE: ./build/src/clients/socket.js











/** 16 to 4,096 printable ASCII characters, no blanks: what can be masked, sent in a header and kept in a secret. */
const soundToken = /^[!-~]{16,4096}$/;
/** The seven operations of the Socket API that this action needs (https://docs.socket.dev/reference). */
const createSocket = (options) => {
    const { baseUrl, token, fetch, mask, clock, log } = options;
    const server = (0,dates/* createServerClock */.my)(clock.elapsed);
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
        const answer = await fetch(`${baseUrl}${request.path}`, posted ?? { headers }).catch(connection/* failureOf */.g5);
        if ('kind' in answer)
            return answer;
        server.observe(answer.headers.get('date'));
        const body = (0,json/* parseJson */.qF)(await answer.text());
        // Any 2xx is success: Socket's own clients do not agree on which one it is.
        const value = answer.status >= 200 && answer.status < 300 ? request.read(body) : undefined;
        return value === undefined
            ? socketFailure({ ...answer, body }, { baseUrl, scope: request.scope, now: server.now() })
            : { kind: 'ok', value };
    };
    const call = async (request) => {
        const answer = await (0,retry/* withRetry */.bD)({ what: request.what, retry: request.retry, send: () => send(request, request.as ?? auth) }, { clock, log });
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
        const value = (0,json/* textIn */.r7)(body, 'token');
        if (value === undefined || !soundToken.test(value))
            return undefined;
        const redactor = (0,secret/* createRedactor */.l)(mask);
        const minted = new secret/* Secret */.z(value, redactor.mask);
        // These fields are shown: a server that echoes the value in one of them must not bring it into an output.
        const [groupUuid = uuid, id, hash] = ['group_uuid', 'id', 'hash'].map(name => {
            const text = (0,json/* textIn */.r7)(body, name);
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
            path: `/orgs/${organization}/api-tokens?sort=created_at&direction=asc&per_page=${perPage}&page=${number}&token_values=omit`,
            scope: 'api-tokens:list',
            read: readPage
        })),
        create: (organization, body) => post(organization, 'create', { retry: 'mint', body, read: readMinted() }),
        /** Replaces everything that a token has but its value. Returns the hash, or '' where the answer has none. */
        update: (organization, body) => post(organization, 'update', {
            retry: 'change',
            body,
            read: answer => ((0,json/* isRecord */.u4)(answer) ? ((0,json/* textIn */.r7)(answer, 'hash') ?? '') : undefined)
        }),
        rotate: (organization, { uuid, hash }) => post(organization, 'rotate', { retry: 'mint', body: { uuid, hash }, read: readMinted(uuid) }),
        revoke: (organization, { uuid, hash }) => post(organization, 'revoke', {
            retry: 'change',
            body: { uuid, hash },
            read: (answer) => ((0,json/* textIn */.r7)(answer, 'status') === 'revoked' ? true : undefined)
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
const hashOf = (token) => `sha512-${(0,external_node_crypto_.createHash)('sha512').update(token.reveal()).digest('base64')}`;
/**
 * In quota units; when it refills is as received. The docs do not agree on whether units are counted for a token or for
 * its organization.
 */
const readQuota = (body) => {
    const left = (0,json/* numberIn */.Po)(body, 'quota');
    const max = (0,json/* numberIn */.Po)(body, 'maxQuota');
    if (left === undefined)
        return undefined;
    return { left, max: max !== undefined && max >= 0 ? max : undefined, refresh: (0,json/* textIn */.r7)(body, 'nextWindowRefresh') };
};
/** Slugs go into paths: one that can't be used makes the answer unreadable. */
const readOrganizations = (body) => {
    const organizations = (0,json/* field */.ZZ)(body, 'organizations');
    if (!(0,json/* isRecord */.u4)(organizations))
        return undefined;
    const slugs = (0,json/* allOf */.bn)(Object.values(organizations).map(each => (0,json/* textIn */.r7)(each, 'slug')));
    return slugs?.every(slug => formats/* formats */.Fx.slug.pattern.test(slug)) === true ? [...slugs] : undefined;
};
//# sourceMappingURL=socket.js.map

/***/ })

};
