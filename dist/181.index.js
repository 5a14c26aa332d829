export const id = 181;
export const ids = [181];
export const modules = {

/***/ 882:
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
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __webpack_require__(1036);
// EXTERNAL MODULE: ./build/src/clients/json.js
var json = __webpack_require__(2258);
// EXTERNAL MODULE: ./build/src/clients/retry.js
var retry = __webpack_require__(6832);
;// CONCATENATED MODULE: ./build/src/clients/github-failure.js





/** GitHub's errors are JSON objects with a `message`. */
const gitHubApi = {
    name: 'GitHub',
    messageIn: (body) => (0,json/* textIn */.r7)(body, 'message'),
    foreignRemedy: "This is not GitHub's own answer; a proxy or gateway gave it. Check the proxy and `github-api-url` (that of a GitHub Enterprise Server ends in /api/v3)."
};
const messageOf = ({ body }) => gitHubApi.messageIn(body) ?? '';
/** A 404 of a proxy or gateway says nothing about what it was asked for. */
const isMissing = (answer) => answer.status === 404 && messageOf(answer) !== '';
/** Says what an answer means that did not bring what was asked for. `now` is GitHub's time in milliseconds. */
const gitHubFailure = (answer, { baseUrl, now, redact }) => {
    const { status } = answer;
    const answered = `GitHub answered ${status}`;
    const waitMs = limitOf(answer, now);
    if (waitMs !== undefined)
        return { kind: 'limited', reason: `${answered} (rate limit)`, waitMs };
    const unanswered = isRenamed(answer) ? undefined : (0,retry/* unansweredBy */.g1)(gitHubApi, answer, now);
    if (unanswered !== undefined)
        return unanswered;
    const about = subjectOf(answer);
    const remedy = about === 'capacity' ? capacityRemedy : remedyFrom(answer);
    const message = ownMessage(answer, redact);
    const why = whyOf(answer, remedy);
    // GitHub's API has a host of its own; that of a GitHub Enterprise Server has a path.
    const isUsual = new URL(baseUrl).hostname.startsWith('api.') || baseUrl.endsWith('/api/v3');
    const hint = status === 404 && !isUsual ? '; perhaps `github-api-url` lacks /api/v3' : '';
    const reason = `${answered}: ${why ?? message ?? 'it does not say why'}${hint}`;
    return { kind: 'refused', status, reason, remedy, about, message: why === undefined ? undefined : message };
};
const minuteMs = 60_000;
/**
 * How long GitHub asks to wait where a limit is exceeded. Where it names no time, its docs ask for a minute; a secondary
 * limit lasts at least that long, whatever else the answer says.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
const limitOf = (answer, now) => {
    const { status, headers } = answer;
    const exhausted = headers.get('x-ratelimit-remaining') === '0';
    const retryAfter = (0,retry/* retryAfterMs */.Vs)(headers, now);
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
/** Says the reason where the status or the headers tell more than GitHub's own message does. */
const whyOf = ({ status, headers }, remedy) => {
    if (status === 401)
        return 'it does not know the token';
    if (status < 400)
        return 'it was moved or renamed, and redirects are not followed';
    if (remedy !== permissionRemedy)
        return undefined;
    if (status === 404)
        return 'not found, or hidden from this token';
    const permissions = headers.get('x-accepted-github-permissions') ?? '';
    if (permissions !== '')
        return `it wants the permission ${(0,base_text/* sanitize */.aj)(permissions)}`;
    const scopes = lackingScopes(headers);
    const owned = (0,base_text/* sanitize */.aj)(headers.get('x-oauth-scopes') ?? '');
    return scopes === '' ? undefined : `it wants one of the scopes "${(0,base_text/* sanitize */.aj)(scopes)}", the token has "${owned}"`;
};
/** Lists the scopes of which a classic token needs one; empty where it has one. */
const lackingScopes = (headers) => {
    const [accepted = [], owned = []] = ['x-accepted-oauth-scopes', 'x-oauth-scopes'].map(name => (headers.get(name) ?? '').split(/[\s,]+/).filter(scope => scope !== ''));
    return accepted.some(scope => owned.includes(scope)) ? '' : accepted.join(', ');
};
/** A renamed repository redirects to /repositories/ID. Any other redirect is that of a proxy or of a wrong URL. */
const isRenamed = (answer) => [301, 302, 307, 308].includes(answer.status) &&
    (messageOf(answer) !== '' || /\/repositories\/\d+/.test(answer.headers.get('location') ?? ''));
const capacityRemedy = 'Delete secrets that are no longer used, or use an organization secret.';
/** `permissionRemedyAt` takes its place where the store is known, and names what that needs. */
const permissionRemedy = 'Check what `github-token` may do.';
/**
 * Finds the remedy for what GitHub refuses, by its messages and headers; undefined where they name none.
 */
const remedyFrom = (answer) => {
    const { status, headers } = answer;
    const says = (pattern) => status === 403 && pattern.test(messageOf(answer));
    if (status === 401)
        return 'Check that `github-token` holds a live token (an App token lives one hour).';
    if (status < 400)
        return 'Give its present name.';
    if (status === 451 || says(/access blocked|repository .*(blocked|disabled|locked)/i))
        return 'Have the block lifted (the page of the repository says what it is), or remove it from the destinations.';
    if (says(/archived/i))
        return 'Unarchive the repository, or remove it from the destinations.';
    if (says(/suspended/i))
        return "Unsuspend it: an App's installation in the organization's settings, under GitHub Apps.";
    if (says(/IP allow list|IP address/i))
        return "Add the runner's address to the organization's IP allow list, or use a runner that is on it.";
    if (says(/lifetime/i))
        return "Shorten the token's lifetime in its settings, or use a GitHub App installation token.";
    if (says(/forbids access via/i))
        return 'Use a GitHub App installation token, or a kind of token that the organization allows.';
    if (headers.get('x-github-sso')?.startsWith('required') === true || says(/\bSAML\b|single sign-on/i))
        return "Authorize the token for the organization's single sign-on, in the token's settings.";
    if (status === 404 || says(/resource not accessible/i) || (status === 403 && lackingScopes(headers) !== ''))
        return permissionRemedy;
    if (says(/must (have|be)\b|admin rights/i))
        return 'No permission of the token replaces the role: give that person the admin role there, or use a GitHub App installation token.';
    return status === 403 && (headers.get('x-accepted-github-permissions') ?? '') !== '' ? permissionRemedy : undefined;
};
/**
 * Tells what a 422 finds wrong with the secret. Words that name nothing else are taken for a box that can't be opened.
 * GitHub's message is "Bad request - validation failed due to an improperly encrypted secret".
 */
const subjectOf = (answer) => {
    if (answer.status !== 422)
        return undefined;
    const errors = (0,external_node_util_.inspect)((0,json/* field */.ZZ)(answer.body, 'errors') ?? '', unabridged);
    const text = `${messageOf(answer)} ${errors}`.replaceAll('encrypted_value', '');
    if (/improperly encrypted|decrypt/i.test(text))
        return 'encryption';
    if (/key.?id|base64|visibility|selected.?repositor|repository.?ids/i.test(text))
        return undefined;
    if (/encrypt|seal/i.test(text))
        return 'encryption';
    if (/\bsecrets\b/i.test(text) && /number|many|maximum|limit|more than|at most|exceed/i.test(text))
        return 'capacity';
    return otherSubject.test(text) ? undefined : 'encryption';
};
/** Words that are left out of the text could be those that name another reason. */
const unabridged = { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity };
const otherSubject = /\bnames?\b|secret_name|repositor|environment|organization|plan\b|billing|disabled|not (enabled|available|allowed)|polic|limit|large|long|size/i;
/** Says what failed at GitHub, or at a store. The remedy fits the reason. */
const gitHubProblem = (failure, what, store) => {
    const [code, remedy] = codeAndRemedy(failure, store);
    const said = failure.message === undefined ? '' : ` GitHub says: ${failure.message}.`;
    return { code, what: `${what}: ${failure.reason}.`, remedy: `${remedy}${said}` };
};
const codeAndRemedy = (failure, store) => {
    const { kind, status, remedy } = failure;
    const fix = remedy ?? 'Correct what GitHub names, or remove it from the destinations.';
    if (kind !== 'refused')
        return ['GITHUB_UNAVAILABLE', (0,retry/* remedyFor */.wJ)(gitHubApi, failure)];
    if (status === 401)
        return ['AUTH_GITHUB', fix];
    if (store !== undefined)
        return ['DESTINATION_NOT_WRITABLE', remedy === permissionRemedy ? permissionRemedyAt(store, status) : fix];
    if (status === 404)
        return ['GITHUB_UNAVAILABLE', 'Check `github-api-url`.'];
    return [status === 403 && remedy !== undefined ? 'AUTH_GITHUB' : 'GITHUB_UNAVAILABLE', fix];
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

;// CONCATENATED MODULE: ./build/src/clients/github-requests.js




/**
 * GitHub allows 100 concurrent requests, all clients together:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const concurrent = 50;
/**
 * Until a fresh App token is known everywhere, GitHub answers 401, 403 or 404. These are the waits before the next tries, and
 * how long a run may have lasted by then, in milliseconds.
 */
const freshTokenWaitsMs = [1_000, 2_000, 3_000];
const freshTokenMs = 6_000;
/**
 * Sends requests to GitHub, paced: `send` each once, `call` within the retry policy, and `get` those that only read.
 * Octokit itself is loaded with the first request.
 */
const createGitHubRequests = (options) => {
    const { baseUrl, clock, pacer, log, isAppToken, redact } = options;
    const server = (0,dates/* createServerClock */.my)(clock.elapsed);
    const startedAt = clock.elapsed();
    const limit = pLimit(concurrent);
    let isDoubted = false;
    const load = async () => {
        // Loading takes the whole process; what was asked of Socket by then goes out first.
        await clock.sleep(3);
        const { createOctokit } = await Promise.all(/* import() */[__webpack_require__.e(308), __webpack_require__.e(791)]).then(__webpack_require__.bind(__webpack_require__, 8791));
        return createOctokit(options);
    };
    let loading;
    const sendOnce = async ({ path, method, body, read }) => {
        if (method === undefined)
            await pacer.read();
        const answered = method && pacer.writing();
        const answer = await limit(async () => {
            const send = await (loading ??= load());
            return send({ ...body, method: method ?? 'GET', url: path, headers: { 'x-github-api-version': '2022-11-28' } });
        }).finally(answered);
        if ('kind' in answer)
            return answer;
        server.observe(answer.headers.get('date'));
        const value = read(answer);
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
    const call = (what, request) => (0,retry/* withRetry */.bD)({ what, retry: request.method ? 'put' : 'read', send: () => send(request) }, { clock, log });
    /** `read` gets the body of a 200, undefined of any other answer. */
    const get = (what, path, read) => call(what, { path, read: answer => read(answer.status === 200 ? answer.body : undefined, answer) });
    return { now: server.now, send, call, get };
};
//# sourceMappingURL=github-requests.js.map
// EXTERNAL MODULE: ./build/src/clients/sodium.js
var sodium = __webpack_require__(1547);
;// CONCATENATED MODULE: ./build/src/clients/github.js







/** The secrets part of GitHub's REST API. */
const createGitHub = (options) => {
    const { now, send, call, get } = createGitHubRequests(options);
    /** Reads a list of repositories to its end, or its first 10,000. `total` is the highest count that GitHub gave. */
    const readPages = async (what, path, readRow) => {
        const rows = new Set();
        let total = 0;
        for (let page = 1;; page++) {
            const answer = await get(what, `${path}?per_page=100&page=${page}`, body => readPage(body, readRow));
            if (answer.kind !== 'ok')
                return answer;
            const known = rows.size;
            for (const row of answer.value.rows)
                rows.add(row);
            total = Math.max(total, answer.value.total);
            if (rows.size >= total || rows.size === known || page === pageCap)
                return { ...answer, value: { rows: [...rows], total } };
        }
    };
    return {
        /** GitHub's time in milliseconds; undefined before its first Date header. */
        now,
        /** Reads what is left of the hour's requests; `none` where the server has no limits, as GHES by default. */
        rateLimit: () => get('read the rate limit', '/rate_limit', (body, answer) => (isMissing(answer) ? 'none' : readRateLimit(body))),
        publicKey: (store) => get(`read the public key of ${(0,base_destination/* describeStore */.Fk)(store)}`, `${(0,base_destination/* kindOf */.pP)(store).path}/public-key`, readKey),
        /** Looks once. `missing`: GitHub knows no such secret, or no such store (reading the public key tells which). */
        secret: (destination) => get(`look at ${(0,base_destination/* describeDestination */.aC)(destination)}`, pathOf(destination), (body, answer) => isMissing(answer) ? 'missing' : readMetadata(body)),
        /** Counts the secrets of a store. */
        held: (store) => get(`count the secrets of ${(0,base_destination/* describeStore */.Fk)(store)}`, `${(0,base_destination/* kindOf */.pP)(store).path}?per_page=1`, readCount),
        /** Reads which repositories may use an organization secret. A list that may not be whole is refused. */
        selectedRepositories: async (destination) => {
            const what = `read who may use ${(0,base_destination/* describeDestination */.aC)(destination)}`;
            const answer = await readPages(what, `${pathOf(destination)}/repositories`, readId);
            if (answer.kind !== 'ok')
                return answer;
            const { rows, total } = answer.value;
            if (rows.length === total)
                return { kind: 'ok', value: rows };
            const reason = `GitHub lists ${rows.length} of ${total} repositories that may use it`;
            return { kind: 'refused', status: 200, reason, remedy: hiddenRemedy };
        },
        /** Looks up a repository. `fullName` is owner/name. */
        repository: (fullName) => get(`look up ${fullName}`, `/repos/${fullName}`, readRepository),
        /** Lists the full names of the repositories that an App token may see, at most the first 10,000 of `total`. */
        installationRepositories: () => readPages('list the repositories of the installation', '/installation/repositories', readFullName),
        /** Tells whether an App is installed on `all` repositories of its owner, or on `selected` ones. */
        repositorySelection: () => get('look at the installation', '/installation/repositories?per_page=1', readSelection),
        /** Sends one request and never repeats it. Only 201 and 204 are written. */
        put: (write) => send(putRequest(write)),
        /**
         * Puts a box that can't be opened under a name that no one uses. A refusal about its encryption proves the right to
         * write; `accepted` where the server took the box all the same. `access` is what the write will send.
         */
        probe: (store, box, access) => call(`prove the right to write to ${(0,base_destination/* describeStore */.Fk)(store)}`, {
            ...putRequest({ destination: { store, name: probeName }, box, access }),
            read: answer => readAcknowledged(answer) && 'accepted'
        }),
        /** Deletes a probe that was accepted. One that is not there is deleted. */
        deleteProbe: (store) => call(`delete the probe in ${(0,base_destination/* describeStore */.Fk)(store)}`, {
            method: 'DELETE',
            path: pathOf({ store, name: probeName }),
            read: answer => answer.status === 204 || isMissing(answer) || undefined
        })
    };
};
/** A name that no one uses: writing a box that can't be opened under it proves the right to write. */
const probeName = 'ROTATE_SOCKET_TOKEN_PROBE';
const hiddenRemedy = 'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.';
const pathOf = ({ store, name }) => `${(0,base_destination/* kindOf */.pP)(store).path}/${name}`;
const putRequest = ({ destination, box, access }) => {
    const ids = access?.visibility === 'selected' ? access.ids : undefined;
    return {
        method: 'PUT',
        path: pathOf(destination),
        body: {
            encrypted_value: box.encryptedValue,
            key_id: box.keyId,
            ...(access && { visibility: access.visibility }),
            // The description types repository ids as strings for Dependabot, and as integers for the others.
            ...(ids && { selected_repository_ids: destination.store.app === 'dependabot' ? ids.map(String) : ids })
        },
        read: readAcknowledged
    };
};
/* Readers of GitHub's answers: they return undefined where an answer does not bring what was asked for. */
/**
 * `at` is the Date header of the answer, in milliseconds. Another 2xx than these two is no acknowledgement: a proxy may have
 * answered in GitHub's place.
 */
const readAcknowledged = ({ status, headers }) => status === 201 || status === 204 ? { created: status === 201, at: (0,dates/* parseDate */._U)(headers.get('date'))?.at } : undefined;
/** The key is 32 bytes, base64. */
const readKey = (body) => {
    const keyId = (0,json/* textIn */.r7)(body, 'key_id');
    const key = (0,json/* textIn */.r7)(body, 'key')?.trim();
    return keyId !== undefined && key !== undefined && (0,sodium/* isPublicKey */.N)(key) ? { keyId, key } : undefined;
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
const readCount = (body) => (0,json/* integerIn */.wo)(body, 'total_count');
const readSelection = (body) => (0,json/* textIn */.r7)(body, 'repository_selection');
const readFullName = (row) => (0,json/* textIn */.r7)(row, 'full_name');
const readId = (body) => (0,json/* integerIn */.wo)(body, 'id');
/** `admin`: whether the person whose token it is administers the repository; undefined where GitHub does not say. */
const readRepository = (body) => {
    const id = readId(body);
    if (id === undefined)
        return undefined;
    return { id, archived: (0,json/* flagIn */.kx)(body, 'archived') === true, admin: (0,json/* flagIn */.kx)((0,json/* field */.ZZ)(body, 'permissions'), 'admin') };
};
/** Pages of 100 that are read of a list of repositories. */
const pageCap = 100;
/** A page of repositories, of each of which `readRow` takes one thing. */
const readPage = (body, readRow) => {
    const total = readCount(body);
    const rows = (0,json/* allOf */.bn)((0,json/* listIn */.Of)(body, 'repositories')?.map(readRow));
    return total === undefined || rows === undefined ? undefined : { rows, total };
};
//# sourceMappingURL=github.js.map

/***/ }),

/***/ 6832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KR: () => (/* binding */ findStop),
/* harmony export */   RP: () => (/* binding */ valueOf),
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   bD: () => (/* binding */ withRetry),
/* harmony export */   g1: () => (/* binding */ unansweredBy),
/* harmony export */   wJ: () => (/* binding */ remedyFor)
/* harmony export */ });
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5654);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1036);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2258);



/** Takes the value out of a result; undefined where the request failed, or was not made. */
const valueOf = (result) => result?.kind === 'ok' ? result.value : undefined;
/** Finds the failure after which no other request of the run can succeed: a dead credential, or a limit. */
const findStop = (results) => results.filter(result => result.kind !== 'ok').find(({ kind, status }) => kind === 'limited' || status === 401);
/** Whether a later try may succeed. A refusal is final. */
const isPassing = ({ kind }) => kind !== 'refused';
/**
 * Says what an answer means that did not bring what was asked for; undefined for a refusal in the API's own form, which
 * its client words. `now` is the server's time in milliseconds.
 */
const unansweredBy = (api, answer, now) => {
    const { status, headers, body } = answer;
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
/** Says what to do about a failure. */
const remedyFor = (api, { kind, remedy, foreign, waitMs }) => {
    if (remedy !== undefined)
        return remedy;
    if (foreign === true)
        return api.foreignRemedy;
    if (kind !== 'limited')
        return `Run it again when ${api.name} answers.`;
    return waitMs === undefined ? 'Run it again later.' : `Run it again in ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(waitMs)}.`;
};
/** Reads `Retry-After`, in milliseconds: an integer, a decimal or an HTTP date; undefined where it is neither. */
const retryAfterMs = (headers, now) => {
    const text = headers.get('retry-after')?.trim() ?? '';
    if (/^\d{1,9}(\.\d+)?$/.test(text))
        return Math.ceil(Number(text) * 1000);
    const date = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDate */ ._U)(text);
    return date === undefined || now === undefined ? undefined : Math.max(0, date.at - now);
};
/**
 * This is the whole retry policy: which failures of which kind of request are worth another try. The default is not to retry.
 * A `change` (create, update, rotate, revoke) may only be repeated when it was certainly not handled; a PUT of the same box
 * does the same however often it is handled. `foreign` is a 4xx of a proxy or gateway, which may have
 * come after the request was handled; `lasting` is what waiting does not cure.
 */
const retried = {
    read: ['limited', 'unreached', 'unknown'],
    put: ['limited', 'unreached', 'unknown', 'foreign'],
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
            const reason = `${answer.reason} and asked to wait ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(asked)}, more than a run waits`;
            return { ...answer, reason };
        }
        const waitMs = asked ?? (answer.kind === 'limited' ? limitedBackoffMs : backoffMs)[tries];
        if (!isRetried(answer, retry) || waitMs === undefined || waited + waitMs > budgetMs || tries >= 3)
            return answer;
        log(`Waiting ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(waitMs)} to ${what}: ${answer.reason}.`);
        await clock.sleep(waitMs);
        waited += waitMs;
    }
};
//# sourceMappingURL=retry.js.map

/***/ }),

/***/ 2332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WI: () => (/* binding */ createSocket),
  $B: () => (/* reexport */ findGroup),
  Ft: () => (/* reexport */ isSame),
  jK: () => (/* binding */ socketProblem)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __webpack_require__(5654);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __webpack_require__(4055);
// EXTERNAL MODULE: ./build/src/base/secret.js
var secret = __webpack_require__(1595);
// EXTERNAL MODULE: ./build/src/clients/json.js
var json = __webpack_require__(2258);
// EXTERNAL MODULE: ./build/src/clients/retry.js
var retry = __webpack_require__(6832);
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
    const listed = (complete, pages) => {
        return { kind: 'ok', value: { tokens: [...groups.values()], complete, pages } };
    };
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
        if (next === undefined)
            return listed(false, pages);
        // nextPage can lie: a sibling endpoint answers 1 when nothing is left.
        if (next === 0 || rows.length === 0 || (next <= number && rows.length < perPage))
            return listed(understood, pages);
        if (groups.size === known)
            return listed(false, pages);
        if (next > number + 1)
            understood = false;
        number = Math.max(next, number + 1);
    }
    return listed(false, pageCap);
};
/** Reads one page; undefined where the answer is none. A row without a group UUID is undefined. */
const readPage = (body) => {
    const rows = (0,json/* listIn */.Of)(body, 'tokens');
    return rows && { rows: rows.map(readToken), next: readNext((0,json/* field */.ZZ)(body, 'nextPage')) };
};
/** The number of the next page: 0 where there is none, undefined where the answer does not say so clearly. */
const readNext = (next) => {
    if (next === null || next === undefined || next === '')
        return 0;
    const number = typeof next === 'string' && /^\d{1,6}$/.test(next) ? Number(next) : next;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
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








/** The seven operations of the Socket API that this action needs (https://docs.socket.dev/reference). */
const createSocket = (options) => {
    const { baseUrl, token, fetch, mask, clock, log } = options;
    const server = (0,dates/* createServerClock */.my)(clock.elapsed);
    let auth = token;
    /** The last value this run minted: perhaps the auth token's own, where no hash could tell. */
    let successor;
    const send = async ({ path, body, scope, read }, as) => {
        const answer = await fetch(`${baseUrl}${path}`, {
            method: body ? 'POST' : 'GET',
            headers: {
                accept: 'application/json',
                authorization: `Bearer ${as.reveal()}`,
                'user-agent': 'rotate-socket-token',
                ...(body && { 'content-type': 'application/json' })
            },
            body: body && JSON.stringify(body)
        });
        if ('kind' in answer)
            return answer;
        server.observe(answer.headers.get('date'));
        // Any 2xx is success: Socket's own clients do not agree on which one it is.
        const value = answer.status >= 200 && answer.status < 300 ? read(answer.body) : undefined;
        return value === undefined ? socketFailure(answer, { baseUrl, scope, now: server.now() }) : { kind: 'ok', value };
    };
    const call = async (request) => {
        const { what, body } = request;
        const answer = await (0,retry/* withRetry */.bD)({ what, retry: body ? 'change' : 'read', send: () => send(request, request.as ?? auth) }, { clock, log });
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
    const post = (organization, operation, request) => call({
        ...request,
        what: `${operation} a token`,
        path: `/orgs/${organization}/api-tokens${operation === 'create' ? '' : `/${operation}`}`,
        // The description demands :create for an update, although a scope api-tokens:update exists.
        scope: operation === 'update' ? 'api-tokens:create' : `api-tokens:${operation}`
    });
    return {
        /** Socket's time in milliseconds; undefined before its first Date header. */
        now: server.now,
        /** Reads the quota of the auth token, or of the token given. It costs nothing. */
        quota: (as) => call({ what: 'read the quota', path: '/quota', as, read: readQuota }),
        /** Lists the slugs of the auth token's organizations. */
        organizations: () => call({ what: 'list the organizations', path: '/organizations', read: readOrganizations }),
        /** Lists all token groups, page by page. */
        list: (organization) => walkPages(number => call({
            what: 'list the token groups',
            // Ascending: a rotation while paging shifts rows.
            path: `/orgs/${organization}/api-tokens?sort=created_at&direction=asc&per_page=${perPage}&page=${number}&token_values=omit`,
            scope: 'api-tokens:list',
            read: readPage
        })),
        create: (organization, body) => post(organization, 'create', { body, read: readMinted(mask) }),
        /** Replaces everything that a token has but its value. Returns the hash, or '' where the answer has none. */
        update: (organization, body) => post(organization, 'update', { body, read: readUpdated }),
        rotate: (organization, { groupUuid: uuid, hash }) => post(organization, 'rotate', { body: { uuid, hash }, read: readMinted(mask, uuid) }),
        revoke: (organization, { groupUuid: uuid, hash }) => post(organization, 'revoke', { body: { uuid, hash }, read: readRevoked }),
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
/** 16 to 4,096 printable ASCII characters, no blanks: what can be masked, sent in a header and kept in a secret. */
const soundToken = /^[!-~]{16,4096}$/;
/**
 * Reads what rotate and create give: the value, for the only time. Create gives no id. `uuid` is the group that was asked for.
 */
const readMinted = (mask, uuid) => (body) => {
    const value = (0,json/* textIn */.r7)(body, 'token');
    if (value === undefined || !soundToken.test(value))
        return undefined;
    const redactor = (0,secret/* createRedactor */.l)(mask);
    const token = new secret/* Secret */.z(value, redactor.mask);
    // These fields are shown: a server that echoes the value in one of them must not bring it into an output.
    const [groupUuid = uuid, id, hash] = ['group_uuid', 'id', 'hash'].map(name => {
        const text = (0,json/* textIn */.r7)(body, name);
        return text !== undefined && redactor.redact(text) === text ? text : undefined;
    });
    const isAsked = uuid === undefined || groupUuid?.toLowerCase() === uuid.toLowerCase();
    return groupUuid === undefined || !isAsked ? undefined : { groupUuid, id, hash, token };
};
const readUpdated = (body) => ((0,json/* isRecord */.u4)(body) ? ((0,json/* textIn */.r7)(body, 'hash') ?? '') : undefined);
const readRevoked = (body) => (0,json/* textIn */.r7)(body, 'status') === 'revoked' || undefined;
/**
 * Reads a quota, in quota units; `refresh`, when it refills, is as received. The docs do not agree on whether units are counted for a token or for
 * its organization.
 */
const readQuota = (body) => {
    const left = (0,json/* numberIn */.Po)(body, 'quota');
    const max = (0,json/* numberIn */.Po)(body, 'maxQuota');
    if (left === undefined)
        return undefined;
    return { left, max: max !== undefined && max >= 0 ? max : undefined, refresh: (0,json/* textIn */.r7)(body, 'nextWindowRefresh') };
};
/** Reads the slugs. They go into paths, so one that can't be used makes the answer unreadable. */
const readOrganizations = (body) => {
    const organizations = (0,json/* field */.ZZ)(body, 'organizations');
    if (!(0,json/* isRecord */.u4)(organizations))
        return undefined;
    const slugs = (0,json/* allOf */.bn)(Object.values(organizations).map(each => (0,json/* textIn */.r7)(each, 'slug')));
    return slugs?.every(slug => formats/* formats */.Fx.slug.pattern.test(slug)) === true ? slugs : undefined;
};
/** Socket's errors are `{"error": {"message": ...}}`. */
const socketApi = {
    name: 'Socket',
    messageIn: (body) => (0,json/* textIn */.r7)((0,json/* field */.ZZ)(body, 'error'), 'message'),
    foreignRemedy: "This is not Socket's own answer; a proxy or gateway gave it. Check the proxy and `socket-api-url` (it ends in /v0)."
};
/** Says what an answer means that did not bring what was asked for. `scope` is the one that the operation needs. */
const socketFailure = (answer, { baseUrl, scope, now }) => {
    const { status, headers, body } = answer;
    const answered = `Socket answered ${status}`;
    if (status === 429) {
        const reason = `${answered} (too little quota, or too many requests)`;
        return { kind: 'limited', reason, waitMs: (0,retry/* retryAfterMs */.Vs)(headers, now) };
    }
    const unanswered = (0,retry/* unansweredBy */.g1)(socketApi, answer, now);
    if (unanswered !== undefined)
        return unanswered;
    const refused = (why, remedy, denied) => {
        return { kind: 'refused', status, reason: `${answered}${why}`, remedy, denied };
    };
    if (status === 401)
        return refused(': it does not know the token', 'Check that `socket-token` holds the current value of a live token.');
    if (status !== 403) {
        const hint = status === 404 && !baseUrl.endsWith('/v0') ? '; perhaps `socket-api-url` lacks /v0' : '';
        return refused(hint, 'Check `socket-organization` and `socket-api-url`.');
    }
    // The kinds of Socket's 403 are told apart by its messages, of which none is shown.
    const message = socketApi.messageIn(body) ?? '';
    if (/organization not allowed/i.test(message)) {
        const remedy = 'Check `socket-organization`: the auth token belongs to another.';
        return refused(': the auth token may not use this organization', remedy, 'organization');
    }
    if (/max.?quota/i.test(message)) {
        const remedy = 'Ask for less max_quota, or give the auth token more.';
        return refused(': the auth token may not give that much max_quota', remedy, 'max-quota');
    }
    if (/permission|scope/i.test(message)) {
        const remedy = 'Give the auth token the scopes that the README lists.';
        return refused(`: the auth token lacks the scope ${scope ?? 'for this'}`, remedy, 'scope');
    }
    return refused('', "Check the auth token's scopes and its organization in the Socket dashboard.");
};
/** Says what failed at Socket. The remedy fits the reason. */
const socketProblem = (failure, what) => ({
    code: failure.status === 401 || failure.status === 403 ? 'AUTH_SOCKET' : 'SOCKET_UNAVAILABLE',
    what: `${what}: ${failure.reason}.`,
    remedy: (0,retry/* remedyFor */.wJ)(socketApi, failure)
});
//# sourceMappingURL=socket.js.map

/***/ })

};
