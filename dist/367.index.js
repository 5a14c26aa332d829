export const id = 367;
export const ids = [367,186];
export const modules = {

/***/ 367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDeps: () => (/* binding */ createDeps)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
// EXTERNAL MODULE: ./build/src/base/secret.js
var secret = __webpack_require__(1595);
// EXTERNAL MODULE: ./build/src/clients/github.js + 4 modules
var clients_github = __webpack_require__(882);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/clients/json.js
var json = __webpack_require__(2258);
// EXTERNAL MODULE: ./build/src/clients/proxy.js
var clients_proxy = __webpack_require__(7814);
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
    const proxy = (0,clients_proxy/* proxyFor */.i)(new URL(baseUrl), env);
    if (typeof proxy === 'object')
        throw new errors/* ActionError */.lZ([proxy]);
    // An import of node:http would read each of its exports, WebSocket among them, and so load Node's fetch after all.
    const { Agent, request } = process.getBuiltinModule(secure ? 'node:https' : 'node:http');
    const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
    const agent = new Agent({ keepAlive: true, ...proxyEnv });
    const connected = secure ? 'secureConnect' : 'connect';
    return async (url, { method = 'GET', headers = {}, body }) => {
        // Until its connection is there, nothing of a request has left this machine.
        const progress = { sent: false };
        const cut = new AbortController();
        const limitMs = cancelled.aborted ? hurriedLimitMs : method === 'GET' ? readLimitMs : writeLimitMs;
        const stopTimer = startTimer(limitMs, { cancelled, hurriedMs: hurriedLimitMs }, ms => {
            cut.abort(progress.sent ? `no complete answer within ${ms / 1000} s` : 'the connection timed out');
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
            exchange.once('socket', socket => {
                if (!socket.connecting)
                    progress.sent = true;
                else
                    socket.once(connected, () => (progress.sent = true));
            });
            // Whatever it is, the wait below ends with it too.
            exchange.on('error', () => undefined);
            exchange.end(body);
            return await answerOf(exchange, cut);
        }
        catch (error) {
            if (!cut.signal.aborted)
                return whyFailed(error, progress.sent);
            return { kind: progress.sent ? 'unknown' : 'unreached', reason: String(cut.signal.reason) };
        }
        finally {
            stopTimer();
        }
    };
};
const answerOf = async (exchange, cut) => {
    // The signal ends this wait, too: a request that has no connection yet, or got a 101, never says that it was cut.
    const [response] = (await (0,external_node_events_.once)(exchange, 'response', { signal: cut.signal }));
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
    try {
        const body = decode(Buffer.concat(chunks), response.headers['content-encoding']);
        const headers = new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
        return { status: response.statusCode ?? 0, headers, body: (0,json/* parseJson */.qF)(body.toString()) };
    }
    catch (error) {
        cut.abort((0,json/* field */.ZZ)(error, 'code') === 'ERR_BUFFER_TOO_LARGE' ? tooLarge : 'an answer that cannot be decoded');
        throw error;
    }
};
/** Some gateways compress what was not asked for. The size cap counts after decoding, too. */
const decode = (body, encodings = '') => {
    const applied = encodings.toLowerCase().split(/[\s,]+/);
    return body.length === 0 ? body : applied.reduceRight(decodeOne, body);
};
const decodeOne = (body, encoding) => {
    if (encoding === '' || encoding === 'identity')
        return body;
    const { gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync } = process.getBuiltinModule('node:zlib');
    // Some servers leave out the header that the standard asks for. It begins with the compression method, 8.
    const deflate = ((body[0] ?? 0) & 15) === 8 ? inflateSync : inflateRawSync;
    const decoders = { gzip: gunzipSync, 'x-gzip': gunzipSync, deflate, br: brotliDecompressSync };
    const decoder = new Map(Object.entries(decoders)).get(encoding);
    if (decoder === undefined)
        throw new Error('an unknown encoding');
    return decoder(body, { maxOutputLength: bodyLimitBytes });
};
/**
 * Says why a request failed, in words of our own: messages of the network stack may quote what a server sent. `sent` says
 * whether its connection was there.
 */
const whyFailed = (error, sent) => {
    if (sent)
        return { kind: 'unknown', reason: 'the connection broke' };
    const unreached = (reason, remedy) => ({ kind: 'unreached', reason, remedy });
    const code = String((0,json/* field */.ZZ)(error, 'code'));
    if (code === 'ERR_PROXY_TUNNEL') {
        const status = Number((0,json/* field */.ZZ)(error, 'statusCode'));
        if (!(status >= 100 && status < 600))
            return unreached('the proxy refused to connect');
        const refused = `the proxy refused to connect (it answered ${status})`;
        return status === 407
            ? unreached(`${refused}: it wants a user and a password`, 'Put them into the URL of the proxy.')
            : unreached(refused, 'Let the proxy pass the host on, or name the host in NO_PROXY.');
    }
    if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
        return /wrong version number|packet length/i.test(String((0,json/* field */.ZZ)(error, 'message')))
            ? unreached('it answers, but not with TLS', 'Check the URL and its port, and the proxy: nothing there speaks TLS.')
            : unreached('the TLS handshake failed', 'Check which TLS versions and certificates the server accepts.');
    }
    const [, reason, remedy] = causes.find(([pattern]) => pattern.test(code)) ?? [];
    if (reason !== undefined)
        return unreached(reason, remedy);
    return /CERT|CRL|_CA$|PURPOSE|PATH_LENGTH/.test(code)
        ? unreached(`the TLS certificate is not accepted (${code})`, "Check the server's certificate.")
        : unreached('the connection could not be made');
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
//# sourceMappingURL=http.js.map
// EXTERNAL MODULE: ./build/src/base/rates.js
var rates = __webpack_require__(352);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __webpack_require__(1036);
;// CONCATENATED MODULE: ./build/src/clients/pace.js


/** GitHub counts a read as 1 of 900 points a minute, and a write as 5: reads may use what 80 writes leave. */
const readsPerMinute = 900 - 5 * rates/* writesPerMinute */.uq;
const minuteMs = 60_000;
/** Keeps a run within GitHub's limits by the minute. By `now`, a server's time, the log says until when a wait lasts. */
const createPacer = (options) => {
    const { clock, log, now = () => undefined } = options;
    const writes = createMinute(rates/* writesPerMinute */.uq, clock);
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
/** Allows `limit` events in any sliding minute, first come, first served. More than that at once wait for an empty one. */
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
        reserved = reserved.filter(at => at > now() - minuteMs);
        return [...done, ...reserved].sort((a, b) => a - b).concat(Array.from({ length: underWay }, now));
    };
    const waitFor = (size) => (counted().at(-limit + size - 1) ?? -Infinity) + minuteMs - now();
    let last = Promise.resolve();
    return {
        take: (n, announce) => {
            const size = Math.min(n, limit);
            const turn = last.then(async () => {
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
            });
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
// EXTERNAL MODULE: ./build/src/clients/socket.js + 1 modules
var clients_socket = __webpack_require__(2332);
// EXTERNAL MODULE: ./build/src/clients/sodium.js
var sodium = __webpack_require__(1547);
// EXTERNAL MODULE: ./build/src/state/begun.js
var state_begun = __webpack_require__(186);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/src/state/job-note.js

/**
 * Notes which groups this job rotated, in any of its steps: a second rotation in place would kill what the first one wrote.
 * `path` is a file in RUNNER_TEMP, which lives as long as the job; empty where there is none. `job` tells this job from
 * another on a machine that does not empty RUNNER_TEMP.
 */
const createJobNote = ({ path, job }) => {
    const lineOf = (groupUuid) => `${job} ${groupUuid.toLowerCase()}`;
    const earlier = new Set(linesOf(path));
    return {
        rotatedEarlier: (groupUuid) => earlier.has(lineOf(groupUuid)),
        add: (groupUuid) => {
            try {
                (0,external_node_fs_.appendFileSync)(path, `${lineOf(groupUuid)}\n`);
            }
            catch {
                // The note only guards against a mistake in the workflow; the rotation itself is complete without it.
            }
        }
    };
};
const linesOf = (path) => {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8').split('\n');
    }
    catch {
        return [];
    }
};
//# sourceMappingURL=job-note.js.map
;// CONCATENATED MODULE: ./build/src/deps.js










const createDeps = ({ socketToken, githubToken, githubTokenIsApp, socketApiUrl, githubApiUrl }, { env, mask, redact, log, cancelled, saveState }) => {
    const clock = createClock(cancelled);
    const clientOf = (baseUrl) => ({ baseUrl, fetch: createFetch(baseUrl, cancelled, env), clock, log: log.info });
    const socket = (0,clients_socket/* createSocket */.WI)({ ...clientOf(socketApiUrl), token: socketToken, mask });
    const pacer = createPacer({ clock, log: log.info, now: socket.now });
    const github = (0,clients_github/* createGitHub */.C)({
        ...clientOf(githubApiUrl),
        token: githubToken ?? new secret/* Secret */.z('none', () => undefined),
        isAppToken: githubTokenIsApp,
        redact,
        pacer
    });
    const job = createJobNote({
        path: env['RUNNER_TEMP'] ? (0,external_node_path_.join)(env['RUNNER_TEMP'], 'rotate-socket-token.rotated') : '',
        job: [env['GITHUB_RUN_ID'], env['GITHUB_RUN_ATTEMPT'], env['GITHUB_JOB']].join('/')
    });
    const begun = (0,state_begun.createBegun)({ socketApiUrl, githubApiUrl }, saveState);
    return { socket, github, log, clock, pacer, begun, job, seal: sodium/* loadSeal */.I, cancelled };
};
//# sourceMappingURL=deps.js.map

/***/ }),

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
