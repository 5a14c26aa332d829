export const id = 346;
export const ids = [346];
export const modules = {

/***/ 5346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/plan/budget.js
var plan_budget = __webpack_require__(8392);
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __webpack_require__(7743);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __webpack_require__(1036);
// EXTERNAL MODULE: ./build/src/plan/find.js
var find = __webpack_require__(1798);
;// CONCATENATED MODULE: ./build/src/plan/due.js




/** Decides what is done with a group, and why, by the first rule that applies. `lost` says why it was not found. */
const decide = ({ entry, listed, writes, ageMs = NaN, differences }, lost, { force, list }) => {
    const { overlapMs, begun, update, rotateAfterMs: limit } = entry;
    const due = overlapMs === undefined ? 'rotate' : 'succeed';
    const isUnlisted = listed === undefined && list !== undefined;
    const inState = (state) => (0,base_text/* firstOf */.Ku)(writes.filter(each => each.state === state).map(each => (0,base_destination/* describeDestination */.aC)(each.destination)));
    const [missing, drifted] = [inState('missing'), inState('drifted')];
    // Without the dates of its secrets, a token that looks old may have been rotated in place a moment ago.
    const isUndated = overlapMs === undefined &&
        writes.some(({ before }) => before.kind === 'present') &&
        writes.every(({ before }) => before.updatedAt === undefined);
    const isOld = ageMs > limit;
    const old = `${(0,base_text/* formatDuration */.a3)(ageMs)} old`;
    const rules = [
        [lost !== undefined, 'keep', lost ?? ''],
        [isUnlisted && begun !== undefined, 'keep', 'it was not created, and the next run creates it'],
        [isUnlisted, 'create', 'there is no token group of this name', 0],
        [begun !== undefined, due, 'its rotation was interrupted', 0],
        [missing !== '', due, `missing: ${missing}`, 0],
        [drifted !== '', due, `older than the token: ${drifted}`, 1],
        [force, due, 'forced'],
        [update && overlapMs !== undefined && differences.length > 0, due, 'it differs from the manifest'],
        [limit === 0, due, 'rotated at every run'],
        [Number.isNaN(ageMs) || (isUndated && isOld), 'keep', 'its age is unknown (`force: true` rotates it)'],
        [isOld, due, `${old}, due after ${(0,base_text/* formatDuration */.a3)(limit)}`]
    ];
    const young = [true, 'keep', `${old}, due in ${(0,base_text/* formatDuration */.a3)(limit - ageMs)}`];
    const [, action, reason, urgency = 2] = rules.find(([applies]) => applies) ?? young;
    return { action, reason, urgency };
};
/** Maximum number of living predecessors. If there are more, something is wrong, and more tokens don't fix it. */
const maxPredecessors = 3;
/** Says what keeps a group that is due from being rotated at all. */
const refusalOf = ({ action, label, listed, entry, predecessors }, { only, force }, rotatedEarlier) => {
    const uuid = listed?.groupUuid ?? entry.groupUuid;
    if (action === 'rotate' && entry.begun === undefined && uuid !== undefined && rotatedEarlier(uuid))
        return {
            code: 'INPUT_INVALID',
            what: `An earlier step of this job rotated token group ${label} already, and a second rotation would kill the value that it wrote.`,
            remedy: 'Use one step for the group, with a `manifest` that declares all of its secrets.'
        };
    if (action !== 'succeed' || predecessors.length < maxPredecessors || (only.length > 0 && force))
        return undefined;
    return {
        code: 'DEFERRED',
        what: `Token group ${label} is due, but ${maxPredecessors} of its predecessors are still alive.`,
        remedy: 'The summary shows what keeps them: declare the secrets that still hold one, and revoke in the Socket dashboard what nobody needs.',
        state: `All secrets of token group ${label} still work.`
    };
};
/** Refuses a protected generation, which could never be retired. Names are compared when the manifest is read. */
const protectedProblem = ({ entry, label, generations }, { protect }) => {
    const uuids = new Set(protect.map(each => each.toLowerCase()));
    const found = generations?.all.find(({ groupUuid }) => uuids.has(groupUuid.toLowerCase()));
    if (entry.overlapMs === undefined || found === undefined)
        return undefined;
    return (0,errors/* inputProblem */.oi)('protect', `names ${(0,find/* labelOf */.Wy)({}, found)}, a generation of ${label}`, 'Remove it, or `overlap`.');
};
/** Finds groups whose schedule is dead. In a dry run, as on a pull request, that is an error. */
const overdueProblems = ({ groups }) => groups
    .filter(group => group.overdue)
    .map(({ label, ageMs = 0, entry }) => ({
    code: 'DEFERRED',
    what: `Token group ${label} is ${(0,base_text/* formatDuration */.a3)(ageMs)} old, more than twice its \`rotate-after\` of ${(0,base_text/* formatDuration */.a3)(entry.rotateAfterMs)}.`,
    remedy: 'Check that the schedule still runs (cron stops after 60 idle days in public repositories).'
}));
//# sourceMappingURL=due.js.map
// EXTERNAL MODULE: ./build/src/inputs/inputs.js + 2 modules
var inputs_inputs = __webpack_require__(2951);
// EXTERNAL MODULE: ./build/src/base/defined.js
var defined = __webpack_require__(8742);
// EXTERNAL MODULE: ./build/src/base/dates.js
var base_dates = __webpack_require__(5654);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __webpack_require__(4055);
// EXTERNAL MODULE: ./build/src/base/rates.js
var rates = __webpack_require__(352);
// EXTERNAL MODULE: ./build/src/plan/desired.js
var desired = __webpack_require__(2959);
// EXTERNAL MODULE: ./build/src/plan/revocable.js
var revocable = __webpack_require__(7782);
// EXTERNAL MODULE: ./build/src/inputs/protect.js
var inputs_protect = __webpack_require__(9140);
;// CONCATENATED MODULE: ./build/src/plan/warnings.js



/** Warns of what is not wrong with a group, but a person should know. */
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
        ...later.map(({ token }) => `Token group ${(0,find/* labelOf */.Wy)({}, token)} has the name of a generation, but something else created it later: it is never retired. Rename it, or revoke it in the Socket dashboard.`),
        !isOverlapped &&
            predecessors.length > 0 &&
            `Token group ${label} has ${(0,base_text/* pluralize */.td)(predecessors.length, 'predecessor')} from the time when its entry had \`overlap\`; they are left alone: ${(0,base_text/* firstOf */.Ku)(predecessors.map(({ token }) => (0,find/* labelOf */.Wy)({}, token)))}.`,
        isRotatedElsewhere &&
            `Token group ${label} was rotated elsewhere (in the dashboard, by another workflow or step), or a run was interrupted: none of its secrets holds the present value. Rotate each group in one place, with a \`manifest\` that declares all of its secrets.`,
        action === 'keep' &&
            ageMs === undefined &&
            problems.length === 0 &&
            !isBegun &&
            `The age of token group ${label} is unknown, so it is never due; \`force: true\` rotates it.`
    ].filter(each => each !== false);
};
/** Warns of what a person should know of the whole plan. */
const planWarnings = ({ warnings, revoke, protect }, { list, now, warnings: unclear }, groups) => {
    const labelsOf = (isMeant) => (0,base_text/* firstOf */.Ku)(groups.filter(isMeant).map(({ label }) => label));
    const isAllMissing = ({ writes }) => writes.every(({ state }) => state === 'missing');
    const unheld = labelsOf(group => group.action === 'rotate' && !group.entry.begun && isAllMissing(group));
    const unnamed = labelsOf(group => group.action === 'create' && !isAllMissing(group));
    const isJudged = list !== undefined && now !== undefined;
    const unmatched = revoke && isJudged ? (0,inputs_protect/* unmatchedPatterns */.xo)(protect, list.tokens).map(each => (0,base_text/* sanitize */.aj)(each)) : [];
    return [
        ...warnings,
        ...unclear,
        ...groups.flatMap(groupWarnings),
        // A name that is misspelt makes a secret or a token that nobody uses, and leaves the one that is used behind.
        unheld !== '' &&
            `None of the declared secrets exists yet of: ${unheld}. Check their names: what holds the token now is not declared, and holds a dead value after the rotation.`,
        unnamed !== '' &&
            `The secrets exist already, but no token group of the declared name: ${unnamed}. Check the name: the run creates a token group, and the token that the secrets hold now is never rotated.`,
        // A pattern that protects nothing may be misspelt, and then a token is revoked that must not be.
        unmatched.length > 0 && `\`protect\` has patterns that match no listed token: ${(0,base_text/* firstOf */.Ku)(unmatched, 10)}.`
    ].filter(each => each !== false);
};
//# sourceMappingURL=warnings.js.map
;// CONCATENATED MODULE: ./build/src/plan/plan.js










/** Makes the plan, from what was read and nothing else. */
const makePlan = (inputs, snapshot, { isSelf, rotatedEarlier }) => {
    const self = snapshot.list?.tokens.find(isSelf);
    const planGroup = ({ lost, ...found }) => {
        const { entry, listed } = found;
        const { writes, ageMs, marginMs } = judgeDates(found, snapshot);
        const group = {
            ...found,
            label: (0,find/* labelOf */.Wy)(entry, listed),
            predecessors: (0,revocable/* predecessorsOf */.A6)({ ...found, writes }, snapshot, { self, marginMs }),
            ageMs,
            overdue: entry.rotateAfterMs > 0 && ageMs !== undefined && ageMs > 2 * entry.rotateAfterMs,
            writes,
            self: self === undefined ? 'unknown' : listed === self,
            differences: lost === undefined && listed !== undefined ? (0,desired/* differencesOf */.g6)(entry, listed) : []
        };
        const decided = { ...group, ...decide(group, lost?.reason, { force: inputs.force, list: snapshot.list }) };
        const problems = [
            lost === undefined ? (0,desired/* desiredProblem */.aU)(group, inputs) : lost.problem,
            protectedProblem(decided, inputs),
            refusalOf(decided, inputs, rotatedEarlier)
        ];
        return { ...decided, problems: problems.filter(each => each !== undefined) };
    };
    const groups = (0,find/* findGroups */._F)(inputs.declared, snapshot)
        .filter(({ entry }) => inputs.entries.includes(entry))
        .map(planGroup);
    return {
        groups,
        stale: (0,revocable/* findStale */.TS)(inputs, snapshot, self),
        undeclared: [],
        warnings: planWarnings(inputs, snapshot, groups)
    };
};
const secondMs = 1000;
const minuteMs = 60 * secondMs;
/**
 * How much older than another of its group a secret may be; beyond that it is taken for drifted. To write more secrets than
 * GitHub takes in a minute takes longer.
 */
const driftMs = (secrets) => (secrets > rates/* writesPerMinute */.uq ? 10 * minuteMs : minuteMs);
/** Two `Date` headers of whole seconds lie between a stamp and a write. */
const stampMarginMs = 3 * secondMs;
/**
 * Judges the dates of the token and of its secrets: the state of each secret, and the age of the token, undefined where it is
 * not known. `marginMs` is how far a write may seem to lie before its token.
 */
const judgeDates = ({ entry, listed, generations }, { now, secrets }) => {
    const { destinations, overlapMs, begun } = entry;
    const found = destinations.map(destination => {
        const before = secrets.get((0,base_destination/* destinationKey */.I)(destination)) ?? { kind: 'missing' };
        return { destination, before };
    });
    const dates = found.flatMap(({ before }) => before.updatedAt ?? []);
    const stamped = overlapMs !== undefined && generations?.current?.bare === false ? generations.current : undefined;
    const created = (0,base_dates/* pastDate */.L1)(listed?.createdAt, now);
    /** When the token became what it is. */
    const since = stamped?.stamp ?? created?.at ?? -Infinity;
    const marginMs = stamped ? stampMarginMs : created?.dayOnly === true ? formats/* dayMs */.LP : 15 * secondMs;
    const isExact = overlapMs !== undefined && since !== -Infinity;
    // The later of the two: whether created_at moves with a rotation is not known.
    const born = isExact || dates.length === 0 ? since : Math.max(since, Math.min(...dates));
    const oldestLive = since - marginMs;
    // A successor's stamp is exact; an in-place rotation may leave `created_at` as it is, so the secrets are compared, too.
    const oldestGood = overlapMs === undefined ? Math.max(oldestLive, Math.max(...dates) - driftMs(found.length)) : oldestLive;
    const oldestBegun = (begun?.notedAt ?? -Infinity) - stampMarginMs;
    const writes = found.map(({ destination, before }) => {
        const { kind, problem, updatedAt = Infinity, visibility: is } = before;
        const wanted = destination.access?.visibility;
        return {
            destination,
            before,
            state: kind !== 'present' ? kind : updatedAt < oldestGood ? 'drifted' : 'current',
            dead: kind === 'missing' || updatedAt < oldestLive || updatedAt < oldestBegun,
            ...(0,defined/* defined */.s)({
                problem,
                visibility: is === undefined || wanted === undefined || is === wanted ? undefined : { is, wanted }
            })
        };
    });
    return { writes, marginMs, ageMs: born === -Infinity || now === undefined ? undefined : Math.max(0, now - born) };
};
//# sourceMappingURL=plan.js.map
// EXTERNAL MODULE: ./build/src/clients/github.js + 4 modules
var clients_github = __webpack_require__(882);
// EXTERNAL MODULE: ./build/src/clients/retry.js
var retry = __webpack_require__(6832);
// EXTERNAL MODULE: ./build/src/clients/socket.js + 1 modules
var clients_socket = __webpack_require__(2332);
;// CONCATENATED MODULE: ./build/src/plan/snapshot.js







/** Reads the token list, the rate limit and the metadata of every destination. Throws all problems that stop the run. */
const takeSnapshot = async (inputs, deps) => {
    const [tokens, github] = await Promise.all([readTokens(inputs, deps.socket), readGitHub(inputs, deps)]);
    // At the same moment, each by its own clock.
    const [now, gitHubNow] = [deps.socket.now(), deps.github.now()];
    const secrets = new Map(github.answers.map(([to, answer]) => [(0,base_destination/* destinationKey */.I)(to), beforeOf(to, answer, { now, gitHubNow })]));
    const before = [...secrets.values()];
    if ('code' in tokens || github.problem !== undefined) {
        const unreadable = before.flatMap(each => each.problem ?? []);
        throw new errors/* ActionError */.lZ(['code' in tokens ? tokens : [], github.problem ?? unreadable].flat());
    }
    const undated = before.filter(each => each.kind === 'present' && each.updatedAt === undefined).length;
    const { keys, rateLimit } = github;
    return {
        ...tokens,
        now,
        /** By `destinationKey`. */
        secrets,
        keys,
        rateLimit,
        /** What the answers left open, for a person. */
        warnings: [
            needsList(inputs) &&
                tokens.list === undefined &&
                'The auth token may not list tokens (it lacks api-tokens:list): age and drift are judged by the dates of the secrets alone, and a rotation is not guarded against another run.',
            needsList(inputs) &&
                now === undefined &&
                "Socket's answers have no readable `Date` header, so the age of tokens can't be judged.",
            inputs.entries.length > 0 &&
                gitHubNow === undefined &&
                "GitHub's answers have no readable `Date` header, so drift and the age of secrets can't be judged.",
            gitHubNow !== undefined &&
                undated > 0 &&
                `GitHub gives no date (\`updated_at\`) for ${(0,base_text/* pluralize */.td)(undated, 'secret')}, so drift and the age of their tokens can't be judged.`
        ].filter(each => each !== false)
    };
};
/** Lists the entries that are rotated by this run whatever the reads show. */
const certainEntries = ({ entries, force }) => entries.filter(({ begun, rotateAfterMs }) => force || begun !== undefined || rotateAfterMs === 0);
const needsList = ({ entries, revoke, dryRun }) => entries.length > 0 || revoke !== undefined || dryRun;
const readTokens = async (inputs, socket) => {
    if (!needsList(inputs))
        return { organization: '', list: undefined, quota: undefined };
    const organization = inputs.socketOrganization ?? (await onlyOrganization(socket));
    if (typeof organization !== 'string')
        return organization;
    // Where a rotation is certain, the quota is read beside the list and saves a step later.
    const certain = certainEntries(inputs).length > 0;
    const [list, quota] = await Promise.all([socket.list(organization), certain ? socket.quota() : undefined]);
    if (list.kind !== 'ok' && !canDoWithoutList(list, inputs))
        return listProblem(list, organization);
    return {
        organization,
        /** Undefined: not read, or the auth token may not list. */
        list: (0,retry/* valueOf */.RP)(list),
        /** Read beside the list, so what the list cost may or may not be counted; undefined where it was not read. */
        quota: (0,retry/* valueOf */.RP)(quota)
    };
};
const canDoWithoutList = (list, { revoke, entries }) => list.denied === 'scope' &&
    revoke === undefined &&
    entries.length > 0 &&
    entries.every(entry => entry.groupUuid !== undefined);
const listProblem = (list, organization) => {
    const shown = (0,base_text/* sanitize */.aj)(organization);
    if (list.status !== 404)
        return (0,clients_socket/* socketProblem */.jK)(list, `The token groups of ${shown} could not be listed`);
    const remedy = 'Use the slug of the organization, as in the address of its Socket dashboard.';
    return (0,errors/* inputProblem */.oi)('socket-organization', `names ${shown}, which Socket does not know`, remedy);
};
const onlyOrganization = async (socket) => {
    const answer = await socket.organizations();
    if (answer.kind !== 'ok')
        return (0,clients_socket/* socketProblem */.jK)(answer, 'The organizations of the auth token could not be read');
    const [slug, ...others] = answer.value;
    if (slug !== undefined && others.length === 0)
        return slug;
    const those = slug === undefined ? 'no organization' : `several: ${answer.value.map(each => (0,base_text/* sanitize */.aj)(each)).join(', ')}`;
    const what = `is missing, and the auth token belongs to ${those}`;
    return (0,errors/* inputProblem */.oi)('socket-organization', what, 'Set it to the slug of one organization.');
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
        if ((0,retry/* valueOf */.RP)(answer) !== 'missing')
            return answer;
        const key = await readKey(destination.store);
        return key.kind === 'ok' ? github.secret(destination) : key;
    };
    const readRateLimit = async () => {
        if (destinations.length === 0)
            return { kind: 'ok', value: 'none' };
        const answer = await github.rateLimit();
        if ((0,retry/* valueOf */.RP)(answer) === 'none')
            pacer.unlimited();
        return answer;
    };
    const destinations = inputs.entries.flatMap(entry => entry.destinations);
    const limits = readRateLimit();
    if (destinations.length > manyReads)
        await limits;
    const [answers, rateLimit] = await Promise.all([
        Promise.all(destinations.map(async (to) => [to, await readSecret(to)])),
        limits,
        ...(0,base_destination/* storesOf */.oi)(certainEntries(inputs).flatMap(entry => entry.destinations)).map(readKey)
    ]);
    const stop = (0,retry/* findStop */.KR)([rateLimit, ...answers.map(([, answer]) => answer), ...(await Promise.all(keys.values()))]);
    const failure = stop ?? (rateLimit.kind === 'ok' ? undefined : rateLimit);
    return {
        answers,
        /** Public keys that were read already, by `storeKey`. */
        keys,
        rateLimit: (0,retry/* valueOf */.RP)(rateLimit) ?? 'none',
        problem: failure && (0,clients_github/* gitHubProblem */.z)(failure, 'GitHub could not be read')
    };
};
/** Takes what GitHub answered. Its dates become Socket's by the `Date` headers of the two servers. */
const beforeOf = (destination, answer, { now, gitHubNow }) => {
    if (answer.kind !== 'ok') {
        const what = `${(0,base_destination/* describeDestination */.aC)(destination)} could not be read`;
        return { kind: 'unreadable', problem: (0,clients_github/* gitHubProblem */.z)(answer, what, destination.store) };
    }
    if (answer.value === 'missing')
        return { kind: 'missing' };
    const { updatedAt: gitHubDate, visibility } = answer.value;
    const at = (0,base_dates/* pastDate */.L1)(gitHubDate, gitHubNow)?.at;
    const offset = now === undefined || gitHubNow === undefined ? 0 : now - gitHubNow;
    return {
        kind: 'present',
        updatedAt: at === undefined ? undefined : at + offset,
        /** `updated_at` as GitHub sent it, to tell whether it changed. */
        gitHubDate,
        visibility
    };
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
/** Adds the entries that `only` may mean by the name that Socket lists for a group UUID: all of them are read to find out. */
const withCandidates = (inputs) => (0,inputs_inputs/* unmatchedWords */.N1)(inputs).length === 0 ? inputs : withAlso(inputs, ({ groupUuid }) => groupUuid !== undefined);
/** Adds the entries that `only` means by listed names. Throws where a name is not listed, or not for one entry alone. */
const withListedNames = (inputs, { list }) => {
    const names = (0,inputs_inputs/* unmatchedWords */.N1)(inputs);
    const isListedAs = ({ groupUuid }, name) => {
        const [token, ...others] = (list?.tokens ?? []).filter(each => each.name === name);
        return others.length === 0 && token !== undefined && token.groupUuid.toLowerCase() === groupUuid?.toLowerCase();
    };
    const unknown = names.filter(name => !inputs.declared.some(entry => isListedAs(entry, name)));
    if (unknown.length > 0)
        throw new errors/* ActionError */.lZ(unknown.map(name => ({
            code: 'INPUT_INVALID',
            what: `\`only\` names "${(0,base_text/* sanitize */.aj)(name)}", which is neither in the manifest nor the listed name of exactly one of its groups.`,
            remedy: 'Give names or group UUIDs of the manifest.'
        })));
    return withAlso(inputs, entry => names.some(name => isListedAs(entry, name)));
};
const withAlso = (inputs, isAlsoMeant) => {
    const { entries, declared } = inputs;
    return { ...inputs, entries: declared.filter(entry => entries.includes(entry) || isAlsoMeant(entry)) };
};
/** How long a run takes at most from the creation of a successor to the first try of its last write. */
const writingMs = 60_000;
const settlingMs = ({ plan, snapshot: { now } }) => Math.max(0, ...plan.groups
    .filter(isBeingWritten)
    .map(({ generations }) => (generations?.current?.stamp ?? 0) + writingMs - (now ?? Infinity)));
const isBeingWritten = ({ action, generations, writes, problems }) => action === 'succeed' &&
    problems.length === 0 &&
    generations?.current?.bare === false &&
    writes.some(({ state }) => state !== 'current');
//# sourceMappingURL=plan-run.js.map
// EXTERNAL MODULE: ./build/src/base/group-by.js
var group_by = __webpack_require__(9976);
// EXTERNAL MODULE: ./build/src/plan/planned-group.js
var planned_group = __webpack_require__(1781);
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
    // The nearer secret wins.
    const ownerKey = ({ name, store }) => `${store.app} ${name} ${(0,base_destination/* ownerOf */.bf)(store)}`;
    const shared = new Set(declared.filter(({ store }) => (0,base_destination/* isOrganization */.A2)(store)).map(ownerKey));
    const hiding = undeclared.filter(each => shared.has(ownerKey(each)));
    const namesOf = (destinations) => (0,base_text/* firstOf */.Ku)(destinations.map(base_destination/* describeDestination */.aC), 20);
    const warnings = [
        undeclared.length > 0 &&
            `${(0,base_text/* pluralize */.td)(undeclared.length, 'secret')} of a declared name ${undeclared.length === 1 ? 'is' : 'are'} not declared and would hold a dead value after a rotation in place: ${namesOf(undeclared)}. Add each to its entry if it holds the same token.`,
        hiding.length > 0 &&
            `In ${(0,base_text/* pluralize */.td)(hiding.length, 'repository')} a secret of the repository hides the organization secret of the same name, so nobody there reads what is written: ${namesOf(hiding)}.`,
        left > 0 && `${(0,base_text/* pluralize */.td)(left, 'look-up')} for undeclared holders could not be made.`
    ];
    return { undeclared, warnings: warnings.filter(each => each !== false) };
};
//# sourceMappingURL=holders.js.map
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/preflight/prove.js






/**
 * Proves the right to write. A read proves nothing, because GitHub lets many read who may not write; so a box that can't
 * be opened is sent under a name that no one uses, and GitHub's 422 says "you may, but not this box".
 * `stop` is an auth or rate problem, which stops the run; `problemOf` is undefined for a write that may be made.
 */
const proveWritable = async (writes, context) => {
    const { github, pacer, cancelled } = context.deps;
    const failures = [];
    const problems = new Map();
    const warnings = [];
    const adding = new Set(writes.filter(({ state }) => state === 'missing').map(planned_group/* probeKey */.Ss));
    const send = async (write) => {
        const { store } = write.destination;
        const place = (0,base_destination/* describeStore */.Fk)(store);
        // As long as a sealed token, and impossible to open.
        const box = { encryptedValue: (0,external_node_crypto_.randomBytes)(48 + 64).toString('base64'), keyId: write.key.keyId };
        const answer = await github.probe(store, box, write.access);
        if (answer.kind === 'ok') {
            await pacer.reserveWrites(1);
            const deleted = await github.deleteProbe(store);
            if (deleted.kind !== 'ok')
                warnings.push(`The probe ROTATE_SOCKET_TOKEN_PROBE was left behind in ${place}: delete it.`);
        }
        else if (answer.about !== 'encryption' && (answer.about !== 'capacity' || adding.has((0,planned_group/* probeKey */.Ss)(write)))) {
            failures.push(answer);
            problems.set((0,planned_group/* probeKey */.Ss)(write), (0,clients_github/* gitHubProblem */.z)(answer, `Secrets can't be written to ${place}`, store));
        }
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
    const isReadWritable = async ({ destination: { store } }) => {
        if (store.place.kind === 'organization')
            return false;
        const answer = await github.repository(store.place.repository);
        return answer.kind === 'ok' && !answer.value.archived && (context.isAppToken || answer.value.admin === true);
    };
    // If probes and writes exceed GitHub's minute, reads replace the probes that don't fit, except the first of each right.
    const probes = (0,group_by/* firstOfEach */.t)(writes, planned_group/* probeKey */.Ss);
    const needed = (0,group_by/* firstOfEach */.t)(probes, rightOf);
    const others = probes.filter(probe => !needed.includes(probe));
    const room = Math.max(0, pacer.freeWrites() - writes.length - needed.length);
    const first = [...needed, ...others.slice(0, room)];
    const replaceable = others.slice(room);
    const [readWritable] = await Promise.all([Promise.all(replaceable.map(isReadWritable)), sendAll(first)]);
    const proved = new Set(first.filter(probe => !problems.has((0,planned_group/* probeKey */.Ss)(probe))).map(rightOf));
    await sendAll(replaceable.filter((probe, index) => !proved.has(rightOf(probe)) || readWritable[index] !== true));
    const stop = (0,retry/* findStop */.KR)(failures);
    return {
        problemOf: (write) => problems.get((0,planned_group/* probeKey */.Ss)(write)),
        stop: stop && (0,clients_github/* gitHubProblem */.z)(stop, 'The right to write could not be proved'),
        warnings
    };
};
/**
 * Names the right that a probe proves: who may write to one place may write to all of its owner, app and kind. The access of
 * each organization secret is a right of its own.
 */
const rightOf = (write) => {
    const { store } = write.destination;
    return (0,base_destination/* isOrganization */.A2)(store) ? (0,planned_group/* probeKey */.Ss)(write) : `${(0,base_destination/* ownerOf */.bf)(store)} ${store.app} ${store.place.kind}`;
};
//# sourceMappingURL=prove.js.map
;// CONCATENATED MODULE: ./build/src/preflight/stores.js






/**
 * Reads, each once, what a plan needs of the secret stores that it writes to: public keys, the capacity where a secret is
 * missing, ids of declared repositories, and organization access.
 */
const readStores = async (groups, snapshot, github) => {
    const writes = groups.flatMap(group => group.writes);
    const missing = writes.filter(({ state }) => state === 'missing').map(({ destination }) => destination);
    const [keys, held, repositories] = await Promise.all([
        readAll((0,base_destination/* storesOf */.oi)(writes.map(({ destination }) => destination)), base_destination/* storeKey */.LN, store => snapshot.keys.get((0,base_destination/* storeKey */.LN)(store)) ?? github.publicKey(store)),
        readAll((0,base_destination/* storesOf */.oi)(missing), base_destination/* storeKey */.LN, github.held),
        readAll([...new Set(writes.flatMap(({ destination }) => declaredRepositories(destination)))], String, github.repository)
    ]);
    const declaredAccess = (destination) => {
        if (destination.access?.visibility !== 'selected')
            return destination.access;
        const ids = declaredRepositories(destination).flatMap(name => (0,retry/* valueOf */.RP)(repositories.get(name))?.id ?? []);
        return { visibility: 'selected', ids };
    };
    const accesses = await readAll(writes.filter(({ destination }) => (0,base_destination/* isOrganization */.A2)(destination.store)), ({ destination }) => (0,base_destination/* destinationKey */.I)(destination), write => readAccess({ ...write, ...(0,defined/* defined */.s)({ access: declaredAccess(write.destination) }) }, github));
    const stop = (0,retry/* findStop */.KR)([keys, held, repositories, accesses].flatMap(answers => [...answers.values()]));
    if (stop !== undefined)
        throw new errors/* ActionError */.lZ([(0,clients_github/* gitHubProblem */.z)(stop, 'GitHub could not be read')]);
    const complete = (group) => ({
        ...group,
        writes: group.writes.map(({ problem: unreadable, ...write }) => {
            const { destination } = write;
            const { store } = destination;
            const shown = (0,base_destination/* describeStore */.Fk)(store);
            const key = keys.get((0,base_destination/* storeKey */.LN)(store));
            const count = held.get((0,base_destination/* storeKey */.LN)(store));
            const access = accesses.get((0,base_destination/* destinationKey */.I)(destination));
            // An interrupted group must not stay dead because metadata can't be read: its secrets are written without it.
            const needsMetadata = group.entry.begun === undefined || (0,base_destination/* isOrganization */.A2)(store);
            const problems = [
                needsMetadata ? unreadable : undefined,
                unread(key, `The public key of ${shown} could not be read`, store),
                unread(count, `The secrets of ${shown} could not be counted`, store),
                ...declaredRepositories(destination).map(repository => {
                    const place = { kind: 'repository', repository };
                    const what = `The selected repository ${repository} could not be read`;
                    return unread(repositories.get(repository), what, { app: 'actions', place });
                }),
                unread(access, accessUnread(destination), store),
                noRoom(store, (0,retry/* valueOf */.RP)(count) ?? 0, missing)
            ];
            const problem = problems.find(each => each !== undefined);
            return { ...write, ...(0,defined/* defined */.s)({ key: (0,retry/* valueOf */.RP)(key), access: (0,retry/* valueOf */.RP)(access), problem }) };
        })
    });
    // An access takes the secret itself, and a page for each hundred selected repositories.
    const selected = [...accesses.values()].map(retry/* valueOf */.RP).filter(access => access?.visibility === 'selected');
    const pages = selected.reduce((sum, { ids }) => sum + Math.ceil(ids.length / 100), accesses.size);
    return {
        /** Requests that this took, and those that it takes to read every access again. */
        requests: keys.size + held.size + repositories.size + 2 * pages,
        /** The group, each write with its store's key and its access, or with the problem that keeps it from being written. */
        complete
    };
};
const readAll = async (items, keyOf, read) => new Map(await Promise.all(items.map(async (item) => [keyOf(item), await read(item)])));
const unread = (answer, what, store) => answer === undefined || answer.kind === 'ok' ? undefined : (0,clients_github/* gitHubProblem */.z)(answer, what, store);
const noRoom = (store, held, missing) => {
    const { capacity } = (0,base_destination/* kindOf */.pP)(store);
    const added = missing.filter(destination => (0,base_destination/* storeKey */.LN)(destination.store) === (0,base_destination/* storeKey */.LN)(store));
    const names = [...new Set(added.map(({ name }) => name))];
    if (held + names.length <= capacity)
        return undefined;
    return {
        code: 'DESTINATION_NOT_WRITABLE',
        what: `${(0,base_destination/* describeStore */.Fk)(store)} has no room for ${names.join(', ')}: it holds ${held} of at most ${(0,base_text/* pluralize */.td)(capacity, 'secret')}.`,
        remedy: 'Delete secrets that are no longer used, or use an organization secret.'
    };
};
/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }) => access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : [];
/**
 * Reads who may use an organization secret, to be sent again with the value: a PUT without it would change that. A declared
 * access, whose repositories are known, stays as it is. Undefined for a secret of a repository or environment. A new secret is private.
 */
const readAccess = async ({ destination, before, access }, github) => {
    if (destination.access !== undefined || !(0,base_destination/* isOrganization */.A2)(destination.store))
        return { kind: 'ok', value: access };
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
//# sourceMappingURL=stores.js.map
;// CONCATENATED MODULE: ./build/src/preflight/preflight.js













/**
 * Reads what the plan needs, and only then proves the right to write. Nothing but a refused probe reaches a secret. Returns
 * the plan with what was found of its secrets, the groups that are ready, and the problems of those that are left alone.
 */
const preflight = async (plan, snapshot, work) => {
    const { inputs, deps } = work;
    const rotating = plan.groups.filter(rotates);
    // libsodium is loaded while the answers are on their way; that it can't be is found where it is needed.
    if (rotating.length > 0 && !inputs.dryRun)
        deps.seal().catch(() => undefined);
    const [known, stores] = await Promise.all([
        snapshot.quota ?? readQuota(deps),
        readStores(rotating, snapshot, deps.github)
    ]);
    const read = plan.groups.map(group => (rotates(group) ? stores.complete(group) : group));
    const able = read.filter(group => (rotates(group) ? canGoOn(group) : group.problems.length === 0 && (0,desired/* updates */.Js)(group)));
    const budget = await afford(able, snapshot, { ...work, known });
    const unpaid = quotaStop(budget) ?? rateLimitStop(budget, snapshot, stores.requests);
    const isTried = unpaid === undefined && !inputs.dryRun;
    const writes = isTried ? budget.chosen.flatMap(group => group.writes.filter(isReady)) : [];
    const [proof, hidden, holders] = await Promise.all([
        proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps }),
        hiddenWarnings(writes, inputs, deps),
        unpaid === undefined && inputs.dryRun ? findHolders(inputs, deps) : { undeclared: [], warnings: [] }
    ]);
    const stop = unpaid ?? proof.stop;
    const withProof = (write) => stop === undefined && isReady(write) ? { ...write, ...(0,defined/* defined */.s)({ problem: proof.problemOf(write) }) } : write;
    const chosen = new Map(budget.chosen.map(group => [group, { ...group, writes: group.writes.map(withProof) }]));
    const groups = read.map(group => chosen.get(group) ?? group);
    const ready = isTried && stop === undefined ? [...chosen.values()].filter(canGoOn) : [];
    const warnings = [...plan.warnings, ...holders.warnings, ...proof.warnings, ...hidden];
    return {
        plan: { ...plan, groups, undeclared: holders.undeclared, warnings },
        budget: { ...budget, chosen: [...chosen.values()] },
        ready: ready.map(readyGroup),
        problems: [...(stop === undefined ? [] : [stop]), ...problemsOf(groups)]
    };
};
const rotates = ({ action, problems }) => action !== 'keep' && problems.length === 0;
const isReady = (write) => write.key !== undefined && write.problem === undefined;
/** Warns where GitHub may hide from an App that other repositories use a secret, too: the write would take it from them. */
const hiddenWarnings = async (writes, { githubTokenIsApp }, { github }) => {
    const kept = writes.filter(({ access, destination }) => access?.visibility === 'selected' && destination.access === undefined);
    if (!githubTokenIsApp || kept.length === 0)
        return [];
    const answer = await github.repositorySelection();
    const names = (0,base_text/* firstOf */.Ku)(kept.map(({ destination }) => (0,base_destination/* describeDestination */.aC)(destination)));
    const warning = `The App in \`github-token\` is installed on selected repositories only, and may not see every repository that uses ${names}: the others would lose the secret. Install the App on all that use it, or declare \`selected-repositories\`.`;
    return answer.kind === 'ok' && answer.value === 'selected' ? [warning] : [];
};
const proved = Symbol('proved');
const readyGroup = (group) => ({
    group,
    writes: group.writes.filter(isReady),
    /** Secrets that can't be written and hold a dead value already: the others are healed without them. */
    without: group.writes.filter(({ problem }) => problem !== undefined),
    [proved]: true
});
/**
 * A secret that can't be written stops its group, because a rotation would kill the value it holds; unless that is dead
 * already, and another secret of the group needs the new one.
 */
const canGoOn = ({ entry: { begun, overlapMs }, writes }) => {
    const isBegun = begun !== undefined;
    const blocked = writes.filter(({ problem }) => problem !== undefined);
    const heals = writes.some(({ problem, state }) => problem === undefined && (isBegun || state !== 'current'));
    const areDead = blocked.every(({ dead, state }) => dead || (isBegun && state === 'unreadable'));
    // With `overlap` the value of such a secret is not known to be dead, and nothing else is.
    return blocked.length === 0 || (heals && areDead && overlapMs === undefined);
};
const readQuota = async ({ socket }) => {
    const answer = await socket.quota();
    if (answer.kind !== 'ok')
        throw new errors/* ActionError */.lZ([(0,clients_socket/* socketProblem */.jK)(answer, 'The quota could not be read')]);
    return answer.value;
};
/** Selects what can be paid. A quota read beside the list may not count what that cost; where this decides, it is read again. */
const afford = async (able, snapshot, { inputs, deps, known }) => {
    const listUnits = rates/* units */.MD.list * (snapshot.list?.pages ?? 0);
    const select = (quota) => (0,plan_budget/* selectAffordable */.ZZ)(able, {
        quota,
        listUnits,
        maxRotations: inputs.maxRotations,
        limited: snapshot.rateLimit !== 'none',
        keepsReserve: !inputs.post
    });
    if (snapshot.quota === undefined)
        return select(known);
    const budget = select({ ...known, left: known.left - listUnits });
    return budget.deferred.some(({ cause }) => cause === 'quota') ? select(await readQuota(deps)) : budget;
};
/** Lists the problems of every group; those that groups share stand there once. */
const problemsOf = (groups) => {
    const all = groups.flatMap(group => (0,planned_group/* problemsIn */._n)(group).map(problem => ({ group, problem })));
    return [...(0,group_by/* groupBy */.$)(all, ({ problem }) => problem.what).values()].flatMap(same => {
        const state = stateOf([...new Set(same.map(({ group }) => group))]);
        return same.slice(0, 1).map(({ problem }) => ({ state, ...problem }));
    });
};
const stateOf = (groups) => {
    const label = groups[0]?.label ?? '';
    if (groups.every(group => rotates(group) && canGoOn(group)))
        return `The secret already holds a dead value, so the other secrets of token group ${label} are written without it. Once this secret can be written, run it again with \`force: true\`.`;
    if (groups.some(({ entry }) => entry.begun !== undefined))
        return `Secrets of token group ${label} may hold a value that no longer works.`;
    const were = groups.length === 1 ? 'was' : `and ${(0,base_text/* pluralize */.td)(groups.length - 1, 'other')} were`;
    return `Token group ${label} ${were} not changed.`;
};
/** Stops a run that can't pay a single rotation; its price is the reserve alone. */
const quotaStop = ({ chosen, deferred, price: reserve, limits }) => {
    if (deferred.length === 0 || chosen.length > 0)
        return undefined;
    const { left, max = Infinity } = limits.quota;
    const needed = reserve + Math.min(...deferred.map(({ group }) => (0,plan_budget/* priceOf */.xx)(group, limits)));
    if (needed <= left)
        return undefined;
    return {
        code: 'QUOTA_TOO_SMALL_FOR_PLAN',
        what: `One rotation and a reserve to recover it cost ${(0,base_text/* pluralize */.td)(needed, 'quota unit')}, and ${Math.max(0, left)} are left.`,
        remedy: needed <= max
            ? `Run it again after the quota has refilled (${(0,plan_budget/* refillOf */.uK)(limits.quota, '') || 'Socket does not say when'}).`
            : `Give the auth token a \`max_quota\` of at least ${needed}: a full window has only ${max} units.`
    };
};
/**
 * Stops a run whose requests don't fit GitHub's hour. Counts the reads since the limit was read, three requests for each write
 * (two tries and a check), and reads of accesses.
 */
const rateLimitStop = ({ writes }, { rateLimit, secrets }, requests) => {
    if (rateLimit === 'none' || writes === 0)
        return undefined;
    const needed = secrets.size + requests + 3 * writes;
    if (rateLimit.left >= needed)
        return undefined;
    return {
        code: 'GITHUB_UNAVAILABLE',
        what: `The plan needs up to ${(0,base_text/* pluralize */.td)(needed, 'GitHub request')}, and \`github-token\` has ${rateLimit.left} left.`,
        remedy: `Run it again after ${(0,base_text/* formatTime */.fU)(rateLimit.resetAt)}.`
    };
};
//# sourceMappingURL=preflight.js.map
// EXTERNAL MODULE: ./build/src/report/plan-log.js
var plan_log = __webpack_require__(9106);
;// CONCATENATED MODULE: ./build/src/report/quota.js


/** Judges the quota after the work: an alarm must not stop a rotation that can be paid. */
const quotaProblems = ({ minimumQuota }, answer) => {
    if (minimumQuota === undefined)
        return [];
    if (answer.kind !== 'ok')
        return [{ ...(0,clients_socket/* socketProblem */.jK)(answer, 'The quota could not be read'), state: 'The rest of the run is as reported.' }];
    const { left, max } = answer.value;
    const [least, wanted] = 'percent' in minimumQuota
        ? [max && (max * minimumQuota.percent) / 100, `${minimumQuota.percent}%`]
        : [minimumQuota.units, minimumQuota.units];
    if (least !== undefined && left >= least)
        return [];
    const unknown = `Socket does not say how large the quota is, so ${left} cannot be compared with ${wanted}.`;
    const low = `${(0,base_text/* pluralize */.td)(left, 'quota unit')} are left, \`minimum-quota\` is ${wanted}.`;
    const [what, remedy] = least === undefined
        ? [unknown, 'Give `minimum-quota` as a number of units.']
        : [low, 'Find out what uses the quota, or give the token more of it.'];
    return [{ code: 'QUOTA_LOW', what, remedy, state: 'Everything else that the run did is complete.' }];
};
//# sourceMappingURL=quota.js.map
// EXTERNAL MODULE: ./build/src/report/report.js
var report = __webpack_require__(8456);
;// CONCATENATED MODULE: ./build/src/rotate/relist.js


/** A list that did not end cleanly proves no absence. */
const unended = { kind: 'unknown', reason: 'the list of token groups did not end cleanly' };
/** Finds a token group in a list; undefined where it is gone. */
const groupIn = (list, groupUuid) => {
    if (list.kind !== 'ok')
        return list;
    const value = (0,clients_socket/* findGroup */.$B)(list.value, groupUuid);
    return value === undefined && !list.value.complete ? unended : { kind: 'ok', value };
};
/** Lists again, and finds what the token group is by now. */
const relist = async (organization, groupUuid, socket) => groupIn(await socket.list(organization), groupUuid);
/** Whether a listed token is another run's: neither ours nor one that ours replaced. */
const isOfRival = (listed, { minted, replaced }) => (0,clients_socket/* isSame */.Ft)(listed, minted) === false && !replaced.some(known => (0,clients_socket/* isSame */.Ft)(listed, known) === true);
/** Finds another run's token in a list: the group with another value, or with `overlap` a generation that is not ours. */
const rivalIn = (delivery, list, now) => {
    const { ready, minted } = delivery;
    if (ready.group.entry.overlapMs === undefined) {
        const own = groupIn(list, minted.groupUuid);
        return own.kind === 'ok' && own.value && !isOfRival(own.value, delivery) ? { kind: 'ok', value: undefined } : own;
    }
    if (list.kind !== 'ok')
        return list;
    if (!list.value.complete)
        return unended;
    const found = (0,find/* newGenerations */.KE)(ready.group, list.value.tokens, now);
    return { kind: 'ok', value: found.find(({ groupUuid }) => groupUuid !== minted.groupUuid) };
};
/**
 * Revokes one token group by `{uuid, hash}`. Resolves to undefined once it is gone, and to the failure where it may still
 * live: an answer that does not say what happened, or a 404, is settled by listing again.
 */
const revokeToken = async (organization, { groupUuid, hash }, socket) => {
    for (let tries = 1;; tries++) {
        const answer = await socket.revoke(organization, { groupUuid, hash });
        if (answer.kind === 'ok')
            return undefined;
        if (answer.kind !== 'unknown' && answer.status !== 404)
            return answer;
        const seen = await relist(organization, groupUuid, socket);
        if (seen.kind !== 'ok')
            return answer;
        if (seen.value === undefined)
            return undefined;
        const isOther = (0,clients_socket/* isSame */.Ft)(seen.value, { hash, id: undefined }) === false;
        if (answer.kind === 'refused' || tries === 2 || isOther)
            return answer;
    }
};
//# sourceMappingURL=relist.js.map
;// CONCATENATED MODULE: ./build/src/revoke/revoke.js






const verified = Symbol('verified');
/** Makes the proof that everything before went well; undefined where any group has a problem. */
const allVerified = (results, problems) => problems.length === 0 && results.every(({ isVerified, group }) => isVerified || group.action === 'keep')
    ? { [verified]: true }
    : undefined;
const nothing = 'Nothing was revoked.';
/** Says what keeps a revocation from happening at all. It is known before anything is changed, so a dry run says it too. */
const revocationProblems = ({ revoke }, { list }, stale) => {
    if (revoke === undefined)
        return [];
    if (list?.complete !== true)
        return [listIncomplete];
    const problem = {
        code: 'REVOKE_LIMIT',
        what: `${(0,base_text/* pluralize */.td)(stale.length, 'token')} are stale, and \`revoke-limit\` is ${revoke.limit}.`,
        remedy: 'Look at them with `dry-run: true`, then raise `revoke-limit` for one run, or `protect` the ones that are needed.',
        state: nothing
    };
    return stale.length > revoke.limit ? [problem] : [];
};
const listIncomplete = {
    code: 'LIST_INCOMPLETE',
    what: 'The list of token groups could not be read to its end, so no stale token is revoked.',
    remedy: 'Run it again.',
    state: nothing
};
/** Revokes stale tokens, the longest unused first. Never before every rotation is verified. */
const revoke = async (_proof, after) => {
    const stale = after.plan.stale.toSorted((a, b) => b.unusedMs - a.unusedMs);
    const due = stale.map(({ token }) => ({ token, cause: 'stale' }));
    const { revoked, kept, problems } = await revokeInTurn(due, stillStale, after);
    if (!after.deps.cancelled.aborted || kept.length === 0)
        return { revoked, problems };
    const cancelled = {
        code: 'CANCELLED',
        what: `The run was cancelled before ${(0,base_text/* pluralize */.td)(kept.length, 'stale token')} could be revoked.`,
        remedy: 'Run it again.',
        state: `${(0,base_text/* pluralize */.td)(revoked.length, 'token group')} revoked; rotations are complete.`
    };
    return { revoked, problems: [...problems, cancelled] };
};
/** A list older than this is read again before anything is revoked by it. */
const freshMs = 600_000;
/** Keeps of the due tokens those that are stale by a fresh list, too. */
const stillStale = async (due, { inputs, snapshot, listedAt, deps }) => {
    const { socket, clock } = deps;
    if (clock.elapsed() - listedAt <= freshMs)
        return due;
    const answer = await socket.list(snapshot.organization);
    if (answer.kind !== 'ok' || !answer.value.complete)
        return listIncomplete;
    const list = answer.value;
    const now = (0,revocable/* findStale */.TS)(inputs, { list, now: socket.now() }, list.tokens.find(socket.isSelf));
    return due.filter(({ token: { groupUuid, hash } }) => now.some(({ token }) => token.groupUuid === groupUuid && token.hash === hash));
};
/**
 * Revokes one token after the other, by UUID and hash as listed, as far as the quota goes. `lookAgain` gives those that are
 * still due, or the problem that keeps all of them.
 */
const revokeInTurn = async (due, lookAgain, after) => {
    const { socket, log, cancelled } = after.deps;
    const revoked = [];
    const kept = [];
    const problems = [];
    let { unitsLeft } = after;
    if (due.length === 0)
        return { revoked, kept, problems, unitsLeft };
    const sure = clockProblem(after) ?? (await lookAgain(due, after));
    if ('code' in sure)
        return { revoked, kept, problems: [sure], unitsLeft };
    for (const { token, cause, keptBy } of sure) {
        const label = (0,find/* shownToken */.vU)(token, cause !== 'stale' || after.inputs.namesShown);
        const noQuota = unitsLeft < rates/* units */.MD.revoke ? 'the quota is used up' : undefined;
        const keeper = cancelled.aborted ? 'the run was cancelled' : (noQuota ?? keptBy);
        if (keeper !== undefined) {
            kept.push(token);
            if (cause !== 'stale')
                log.info(`Kept token group ${label}: ${keeper}.`);
            if (cause === 'leaked')
                problems.push(notRetired(label, keeper));
            continue;
        }
        unitsLeft -= rates/* units */.MD.revoke;
        const failure = await revokeToken(after.snapshot.organization, token, socket);
        if (failure === undefined) {
            revoked.push(token);
            log.info(cause === 'stale' ? `Revoked token group ${label}.` : `Retired token group ${label}: ${reasons[cause]}.`);
            continue;
        }
        problems.push({
            code: 'REVOKE_FAILED',
            what: `Token group ${label} could not be revoked: ${failure.reason}.`,
            remedy: failure.status === 403
                ? 'The auth token needs api-tokens:revoke.'
                : 'Run it again; if it happens again, revoke the token in the Socket dashboard.',
            state: cause === 'stale' ? 'It still works, as far as is known.' : stillWorks
        });
    }
    return { revoked, kept, problems, unitsLeft };
};
/**
 * A clock that is wrong must revoke nothing: Socket's time has to agree within a day with GitHub's or the runner's, now and
 * when the list was read.
 */
const clockProblem = ({ snapshot, listedAt, deps: { socket, github, clock } }) => {
    const isNear = (other = NaN) => Math.abs((socket.now() ?? NaN) - other) <= formats/* dayMs */.LP;
    const sinceList = clock.elapsed() - listedAt;
    if ((isNear(github.now()) || isNear(clock.wall())) && isNear((snapshot.now ?? NaN) + sinceList))
        return undefined;
    return {
        code: 'REVOKE_FAILED',
        what: "Socket's clock is over a day from GitHub's and the runner's, so the age of tokens can't be trusted.",
        remedy: 'Check `socket-api-url`, and the clocks of the runner and of any proxy between it and Socket.',
        state: nothing
    };
};
const reasons = { unneeded: 'nobody needs it any more', leaked: '`only` with `force` revokes all predecessors' };
const notRetired = (label, why) => ({
    code: 'REVOKE_FAILED',
    what: `Token group ${label} could not be retired: ${why}.`,
    remedy: 'If its value has leaked, revoke it in the Socket dashboard.',
    state: stillWorks
});
const stillWorks = 'It still works, and all declared secrets hold its successor.';
//# sourceMappingURL=revoke.js.map
;// CONCATENATED MODULE: ./build/src/revoke/retire.js






/** Revokes predecessors that nobody needs any more, of each entry on its own. `unitsLeft` are left for stale tokens. */
const retire = async (after) => {
    const { inputs, snapshot, plan } = after;
    const due = inputs.dryRun ? [] : plan.groups.flatMap(group => retirable(group, after));
    const { revoked, problems, unitsLeft } = await revokeInTurn(due, lookAgain, after);
    const used = plan.groups.flatMap(group => group.predecessors
        .filter(({ token, isOverdue }) => isOverdue && !revoked.includes(token))
        .map(each => stillUsed(group, each, snapshot.now)));
    return { revoked, problems: [...used, ...problems], unitsLeft };
};
/** Lists the predecessors that may be revoked now: unneeded ones, or in an emergency all that the new successor replaces. */
const retirable = (group, { inputs, results }) => {
    const { predecessors, generations, writes } = group;
    const result = results.find(each => each.group.entry === group.entry);
    if (result !== undefined && result.problems.length > 0)
        return [];
    const isWhole = result?.isVerified === true && result.writes.every(({ written }) => written !== undefined);
    if (inputs.only.length > 0 && inputs.force && group.action === 'succeed' && isWhole) {
        const old = predecessors.filter(({ keptBy }) => keptBy !== 'later' && keptBy !== 'list');
        const replaced = generations?.current?.foreign === false ? [generations.current] : [];
        return [...old, ...replaced].map(({ token }) => ({ token, cause: 'leaked' }));
    }
    const isWell = group.problems.length === 0 || (0,planned_group/* waitsForRetirement */.J$)(group);
    // A successor that was made in this run starts the overlap again.
    if (!isWell || writes.some(({ problem }) => problem !== undefined) || result?.token !== undefined)
        return [];
    return predecessors.filter(({ keptBy }) => keptBy === undefined).map(({ token }) => ({ token, cause: 'unneeded' }));
};
/** A `Date` header has whole seconds. */
const slackMs = 2_000;
/**
 * Finds what keeps a token that was not in use when the plan was made. The list is read again where it is old, and where no hash
 * tells which token this run uses: that one was used since the run began, so its last use has moved.
 */
const lookAgain = async (due, { snapshot: { organization, now: beganAt = NaN }, plan, deps: { socket } }) => {
    const isSelfKnown = plan.groups.some(({ self }) => self !== 'unknown');
    const isFresh = (socket.now() ?? NaN) - beganAt <= freshMs;
    const answer = isSelfKnown && isFresh ? undefined : await socket.list(organization);
    const list = answer?.kind === 'ok' ? answer.value : undefined;
    const now = socket.now();
    const isUsedNow = (token) => {
        const lastUse = (0,revocable/* lastUseOf */.xk)(token, now);
        return typeof lastUse === 'number' && lastUse >= beganAt - slackMs;
    };
    const selfIsSeen = list?.tokens.some(isUsedNow) === true;
    const keeperOf = ({ token, cause }) => {
        if (socket.isSelf(token))
            return 'it is the auth token of this run';
        if (answer === undefined)
            return undefined;
        const seen = (0,clients_socket/* findGroup */.$B)(list, token.groupUuid);
        if (seen === undefined)
            return 'the list could not be read again';
        if (!isSelfKnown && !selfIsSeen)
            return 'it is unknown whether it is the auth token of this run';
        if (!isSelfKnown && (isUsedNow(seen) || (0,revocable/* lastUseOf */.xk)(seen, now) === 'unknown'))
            return 'it may be the auth token of this run';
        if (cause === 'leaked' || seen.lastUsedAt === token.lastUsedAt)
            return undefined;
        return 'it was used after the plan was made';
    };
    return due.map(each => ({ ...each, keptBy: keeperOf(each) }));
};
const stillUsed = ({ entry }, { token, keptBy, lastUse, replacedAt }, now) => {
    const use = keptBy === 'auth-token'
        ? 'this run uses it as its auth token: the secret behind `socket-token` is not declared'
        : typeof lastUse === 'number'
            ? `it was last used ${(0,base_text/* formatDuration */.a3)(Math.max(0, (now ?? lastUse) - lastUse))} ago: something that the manifest does not declare holds it`
            : 'when it was last used is unknown, which counts as a use';
    return {
        code: 'STILL_USED',
        what: `Token group ${(0,find/* labelOf */.Wy)({}, token)} was replaced at ${(0,base_text/* formatTime */.fU)(replacedAt)}, and ${use}.`,
        remedy: `Find what holds it and declare its secret under ${(0,base_text/* sanitize */.aj)(entry.name ?? '')}, give it a token of its own, or, if it may break, revoke all predecessors by a run with \`only\` and \`force: true\`.`,
        state: stillWorks
    };
};
//# sourceMappingURL=retire.js.map
;// CONCATENATED MODULE: ./build/src/rotate/deliver.js






const sealedFor = (token, { key, keyId }, seal) => ({
    encryptedValue: seal(token, key),
    keyId
});
/**
 * Writes every secret that is not written yet, side by side; one failure stops no other. Those that were written long
 * before are written once more, so that no date lies so far behind the others that the plan would call it drifted.
 */
const deliver = async (delivery, deps) => {
    const delivered = await writeAll(delivery, ({ written }) => written === undefined, deps);
    const { writes, ready, overtakenBy } = delivered;
    if (overtakenBy !== undefined || ready.group.entry.overlapMs !== undefined)
        return delivered;
    const oldest = Math.max(...writes.map(({ written }) => written?.at ?? -Infinity)) - driftMs(writes.length) / 2;
    return writeAll(delivered, ({ written }) => written?.at !== undefined && written.at < oldest, deps);
};
const writeAll = async (delivery, isDue, deps) => {
    const { ready, organization, minted } = delivery;
    const { socket, github, clock, log, pacer } = deps;
    const isOverlapped = ready.group.entry.overlapMs !== undefined;
    let overtakenBy;
    const put = async (write) => {
        const answer = await github.put(write);
        if (answer.kind === 'ok' || answer.about !== 'encryption')
            return answer;
        // The store's key may have been replaced since it was read.
        const key = await github.publicKey(write.destination.store);
        if (key.kind !== 'ok')
            return answer;
        return github.put({ ...write, box: sealedFor(minted.token, key.value, await deps.seal()) });
    };
    /** Whether the value may be dead; that of a successor answers also where it was replaced. */
    const isDoubted = async () => {
        if (isOverlapped)
            return true;
        const answer = await socket.quota(minted.token);
        return answer.kind === 'refused' && answer.status === 401;
    };
    const findRival = async () => {
        if (overtakenBy === undefined && (await isDoubted())) {
            const found = rivalIn(delivery, await socket.list(organization), socket.now());
            if (found.kind === 'ok')
                overtakenBy ??= found.value;
            else if (isOverlapped)
                return found;
        }
        const reason = 'another run replaced the token, so its value was not overwritten';
        return overtakenBy && { kind: 'refused', status: 409, reason };
    };
    /** A late write must not undo what changed since: a narrower access, or another run's value. */
    const putLate = async (write) => {
        const [access, rivalry] = await Promise.all([readAccess(write, github), findRival()]);
        if (rivalry !== undefined)
            return rivalry;
        const { destination, box } = write;
        return access.kind === 'ok' ? put({ destination, box, access: access.value }) : access;
    };
    const writeOne = async (write, index) => {
        if (!isDue(write))
            return write;
        const { failure, ...rest } = write;
        const { destination, box, access, written } = rest;
        const name = (0,base_destination/* describeDestination */.aC)(destination);
        const isFirst = written === undefined && failure === undefined;
        const send = async (tries) => {
            // For so many there was a wait for room before the rotate.
            if (isFirst && tries === 0 && index < rates/* writesPerMinute */.uq)
                return put({ destination, box, access });
            const before = clock.elapsed();
            const waited = await pacer.reserveWrites(1);
            // Behind another's wait, too.
            const isLate = !isFirst || tries > 0 || waited || clock.elapsed() - before > 1_000;
            return isLate ? putLate(write) : put({ destination, box, access });
        };
        const answer = await (0,retry/* withRetry */.bD)({ what: `write ${name}`, retry: 'put', send }, { clock, log: log.info });
        if (answer.kind === 'ok') {
            log.info(`Wrote ${name}${answer.value.created ? ' (new)' : ''}.`);
            return { ...rest, written: { at: answer.value.at } };
        }
        log.info(`Could not write ${name}: ${answer.reason}.`);
        // One that was written before holds the value already.
        return written === undefined ? { ...rest, failure: answer } : write;
    };
    const writes = await Promise.all(delivery.writes.map(writeOne));
    return { ...delivery, writes, overtakenBy };
};
//# sourceMappingURL=deliver.js.map
;// CONCATENATED MODULE: ./build/src/rotate/problems.js
const perhapsDead = 'Its secrets may hold a value that no longer works.';
/** Says that another run was faster. In place, the value of one of the two is dead; with `overlap` every secret works. */
const overtaken = ({ entry, label }, state, when = 'while this one was at work') => {
    const [did, remedy] = entry.overlapMs === undefined
        ? ['rotated', 'Another run rotated this group: use `concurrency`, and run again with `force: true`.']
        : ['made a successor for', 'Use `concurrency`, and run it again.'];
    return { code: 'OVERTAKEN', what: `Another run ${did} token group ${label} ${when}.`, remedy, state };
};
const revokedMeanwhile = ({ label }, state) => ({
    code: 'TOKEN_NOT_FOUND',
    what: `Token group ${label} is no longer listed: it was revoked while this run was at work.`,
    remedy: 'Remove it from the workflow or the manifest, or use the group UUID of its successor.',
    state
});
//# sourceMappingURL=problems.js.map
;// CONCATENATED MODULE: ./build/src/rotate/last-look.js




/**
 * Reads the list of tokens at the end of a run: where Socket lets old values live on, a value that answers proves nothing, and
 * only the list tells whether another run replaced it.
 */
const createLastLook = (organization, { socket, clock }) => {
    let list;
    return {
        /** Requests the list. An earlier list is useless once anything else is rotated or written. */
        begin: () => {
            list = socket.list(organization);
        },
        reset: () => {
            list = undefined;
        },
        /**
         * Returns the attempts as the list shows them: those that another run overtook have that verdict now. `canRepeat` says
         * that post needs no reserve, so that a second look can be paid out of it.
         */
        judge: async (attempts, canRepeat) => {
            if (!attempts.some(isToBeJudged))
                return attempts;
            let answer = await (list ?? socket.list(organization));
            if (canRepeat && attempts.some(attempt => isBehind(attempt, answer))) {
                await clock.sleep(lagMs);
                const again = await socket.list(organization);
                if (again.kind === 'ok')
                    answer = again;
            }
            // The reserve paid for a recovery, and that has listed already.
            const wasRecovered = attempts.some(({ delivery }) => (delivery?.replaced.length ?? 0) > 1);
            if (answer.kind === 'limited' && wasRecovered)
                return attempts;
            return attempts.map(attempt => judge(attempt, answer, socket.now()));
        }
    };
};
/** How long a list that lags behind is given. */
const lagMs = 5_000;
/** Whether a list does not show our own value yet: then it would not show that of a rival either. */
const isBehind = (attempt, list) => {
    const { delivery } = attempt;
    if (delivery?.verdict.kind !== 'verified' || list.kind !== 'ok')
        return false;
    const listed = (0,clients_socket/* findGroup */.$B)(list.value, delivery.minted.groupUuid);
    return listed === undefined
        ? attempt.group.action !== 'rotate'
        : delivery.replaced.some(known => (0,clients_socket/* isSame */.Ft)(listed, known));
};
const isToBeJudged = ({ group, delivery }) => {
    const kind = delivery?.verdict.kind;
    return kind === 'verified' || (kind === 'overtaken' && group.entry.overlapMs !== undefined);
};
const judge = (attempt, list, now) => {
    const { group, delivery } = attempt;
    if (delivery === undefined || !isToBeJudged(attempt))
        return attempt;
    const withProblem = (problem) => ({ ...attempt, problems: [...attempt.problems, problem] });
    const rival = rivalIn(delivery, list, now);
    if (list.kind !== 'ok')
        return withProblem(notSeen(group, list.reason));
    if (rival.kind !== 'ok')
        return withProblem(notSeen(group, rival.reason));
    if (rival.value !== undefined || delivery.verdict.kind === 'overtaken') {
        const generations = (0,find/* generationsOf */.xi)(group.entry.name ?? '', list.value.tokens, now);
        const verdict = { kind: 'overtaken', by: rival.value };
        return { ...attempt, group: { ...group, generations }, delivery: { ...delivery, verdict } };
    }
    // A group that was created a moment ago may not be listed yet.
    const isGone = group.action === 'rotate' && (0,clients_socket/* findGroup */.$B)(list.value, delivery.minted.groupUuid) === undefined;
    return isGone ? withProblem(revokedMeanwhile(group, 'Its secrets hold a value that no longer works.')) : attempt;
};
const notSeen = ({ label }, reason) => ({
    code: 'VERIFY_FAILED',
    what: `This run could not check at its end whether another run replaced token group ${label}: the tokens could not be listed (${reason}).`,
    remedy: 'Run it again with `force: true` if another run may have been at work.',
    state: 'Its new value answers, and its secrets were written.'
});
//# sourceMappingURL=last-look.js.map
;// CONCATENATED MODULE: ./build/src/rotate/result.js




/** Makes an attempt that minted no value. */
const untouched = (group, problems) => ({
    group,
    updated: false,
    problems,
    uncertain: false
});
const failuresOf = ({ delivery }) => delivery?.writes.flatMap(({ failure }) => failure ?? []) ?? [];
/** Whether writes failed for a reason that passes: they are tried again while the value is in memory. */
const hasPendingWrites = (attempt) => attempt.delivery?.verdict.kind !== 'overtaken' && failuresOf(attempt).some(retry/* isPassing */.WG);
/** Whether nothing is left to post, which would rotate the group again: that helps a lost value, but not a final refusal. */
const isConcluded = (attempt) => {
    const { delivery, uncertain } = attempt;
    if (delivery === undefined || uncertain)
        return !uncertain;
    const failures = failuresOf(attempt);
    if (delivery.verdict.kind === 'overtaken' || failures.some(retry/* isPassing */.WG))
        return false;
    if (delivery.verdict.kind === 'failed')
        return delivery.verdict.isOurs;
    return failures.length === 0 || failures.length < delivery.writes.length;
};
/** Makes the result of an attempt. The value is left behind here: a result holds no secret. */
const groupResult = (attempt) => {
    const { group, updated, delivery } = attempt;
    const isFailed = failuresOf(attempt).length > 0;
    const { minted, recovery, verdict } = delivery ?? {};
    return {
        group,
        groupUuid: minted?.groupUuid ?? group.entry.groupUuid ?? group.listed?.groupUuid,
        /** Of the new value, where there is one. */
        token: minted && { id: minted.id, hash: minted.hash },
        updated,
        writes: delivery === undefined ? group.writes : [...delivery.writes, ...delivery.ready.without],
        /** The new value answers, and every secret that could be written holds it. */
        isVerified: verdict?.kind === 'verified' && !isFailed,
        quota: verdict?.kind === 'verified' ? verdict.quota : undefined,
        /** The new value sealed to the recovery key, where a delivery failed. */
        recovery: isFailed && minted && recovery ? { groupUuid: minted.groupUuid, sealed: recovery } : undefined,
        problems: [...attempt.problems, ...(delivery === undefined ? [] : deliveryProblems(attempt, delivery))]
    };
};
const deliveryProblems = ({ group, problems }, { writes, verdict, recovery }) => {
    const written = writes.filter(each => each.written !== undefined).length;
    const state = `Token group ${group.label} was ${group.action === 'rotate' ? 'rotated' : 'created'}; ${written} of ${(0,base_text/* pluralize */.td)(group.writes.length, 'secret')} were written.`;
    const failed = writes.flatMap(({ destination, failure }) => (failure === undefined ? [] : [{ destination, failure }]));
    const isTold = verdict.kind !== 'overtaken' || problems.some(({ code }) => code === 'OVERTAKEN');
    return [
        ...(failed.length > 0 ? [{ ...writeProblem(group, failed, recovery !== undefined), state }] : []),
        ...(verdict.kind === 'failed' ? [{ ...verdict.problem, state }] : []),
        ...(isTold ? [] : [overtaken(group, 'All of its secrets hold a value that works.')])
    ];
};
const writeProblem = ({ entry, label }, failed, hasRecovery) => {
    const which = failed.map(({ destination, failure }) => `${(0,base_destination/* describeDestination */.aC)(destination)} (${failure.reason})`);
    const isOverlapped = entry.overlapMs !== undefined;
    const holds = failed.length === 1 ? 'It holds' : 'They hold';
    const copy = hasRecovery ? '; a sealed copy of the new one is in the summary and in the output `recovery`' : '';
    const fate = isOverlapped ? 'the value from before, which still works' : `a value that no longer works${copy}`;
    const isRetried = entry.begun === undefined && failed.some(({ failure }) => (0,retry/* isPassing */.WG)(failure));
    const post = isRetried ? 'The post step of this job tries again; if that fails too,' : 'Remove the cause and';
    return {
        code: 'WRITE_INCOMPLETE',
        what: `${(0,base_text/* pluralize */.td)(failed.length, 'secret')} of token group ${label} could not be written: ${(0,base_text/* firstOf */.Ku)(which, 20)}. ${holds} ${fate}.`,
        remedy: isOverlapped
            ? 'The next run makes another successor.'
            : `${post} run it again with \`force: true\`: that makes a new value and writes it everywhere.`
    };
};
//# sourceMappingURL=result.js.map
;// CONCATENATED MODULE: ./build/src/rotate/rotate.js



/**
 * Rotates one token group. An answer that does not say what happened is settled by listing again: a rotation that did not
 * happen is sent once more, and a value that was lost is replaced, at most once.
 */
const rotate = async (order, deps) => {
    const { organization, group, target } = order;
    const replaced = [target];
    const done = (minted, rivalWrote = false) => ({ kind: 'minted', minted, replaced, rivalWrote });
    const send = async (hash) => {
        const answer = await deps.socket.rotate(organization, { groupUuid: target.groupUuid, hash });
        if (answer.kind !== 'ok')
            return answer;
        deps.socket.adoptToken(answer.value.token, group.self);
        deps.log.info(`Rotated token group ${group.label}.`);
        return answer;
    };
    const look = () => relist(organization, target.groupUuid, deps.socket);
    const isChanged = (seen) => seen.kind === 'ok' && seen.value !== undefined ? (0,clients_socket/* isSame */.Ft)(seen.value, target) !== true : undefined;
    const first = await send(target.hash);
    if (first.kind === 'ok')
        return done(first.value);
    if (isFinal(first))
        return refused(order, first);
    let seen = await look();
    if (first.kind === 'refused') {
        // A hash that no longer fits is how compare-and-swap tells the loser of two runs.
        if (isChanged(seen) === true && target.hash !== undefined)
            return failed(overtaken(group, 'This run wrote none of its secrets.', 'before this run sent its own rotation'));
        const isGone = seen.kind === 'ok' && seen.value === undefined;
        return isGone ? failed(revokedMeanwhile(group, order.otherwise)) : refused(order, first);
    }
    deps.log.info(`Socket's answer to the rotation of ${group.label} does not say what happened: ${first.reason}.`);
    let last = first;
    if (isChanged(seen) === false) {
        deps.log.info('The listed token is unchanged, so the rotation did not happen: sending it once more.');
        const second = await send(target.hash);
        if (second.kind === 'ok')
            return done(second.value);
        if (isFinal(second))
            return uncertain(order, second);
        last = second;
        // The list may lag behind: then a refusal of the old hash says that it changed, and nobody knows to what.
        seen = await look();
    }
    if (isChanged(seen) !== true && !isUnlistable(seen))
        return uncertain(order, last, seen);
    const rivalWrote = await order.writtenMeanwhile?.();
    const listed = seen.kind === 'ok' ? seen.value : undefined;
    deps.log.info(listed === undefined
        ? "The auth token may not list tokens, so whether the token changed can't be seen: rotating once more by UUID alone."
        : 'The token changed, but its new value was lost: rotating once more to replace it.');
    if (listed !== undefined)
        replaced.push(listed);
    const recovery = await send(listed?.hash);
    return recovery.kind === 'ok' ? done(recovery.value, rivalWrote) : uncertain(order, recovery, seen);
};
/** Makes a failed rotation. `isUncertain` says that the group may have been rotated, so it stays begun. */
const failed = (problem, isUncertain = false) => ({
    kind: 'failed',
    problem,
    uncertain: isUncertain
});
/** Whether listing again would tell nothing: Socket certainly did not handle the request, or refuses the auth token itself. */
const isFinal = ({ kind, status }) => kind === 'limited' || kind === 'unreached' || status === 401 || status === 403;
const isUnlistable = (seen) => seen.kind === 'refused' && seen.denied === 'scope';
const refused = ({ group, otherwise }, failure) => {
    const problem = (0,clients_socket/* socketProblem */.jK)(failure, `Token group ${group.label} could not be rotated`);
    if (failure.kind !== 'refused' || problem.code === 'AUTH_SOCKET')
        return failed({ ...problem, state: otherwise });
    const remedy = 'Run it again; if it happens again, look at the token in the Socket dashboard.';
    return failed({ ...problem, code: 'ROTATE_FAILED', remedy, state: otherwise });
};
const uncertain = ({ group: { label, self, entry } }, failure, seen) => {
    const isLockedOut = self !== false && seen?.kind === 'refused' && seen.status === 401;
    const told = isLockedOut
        ? {
            what: `The answer to the rotation of the auth token's own group ${label} was lost, and \`socket-token\` no longer works.`,
            remedy: 'Rotate that token in the Socket dashboard or with a second admin token, store the new value in the secret behind `socket-token`, and run again with `force: true`. Use `overlap` for this group to rule this out.',
            state: 'Its secrets hold a value that no longer works.'
        }
        : {
            what: `It is not known whether token group ${label} was rotated: ${failure.reason}${seen === undefined ? '' : `, and ${whyUncertain(seen)}`}.`,
            remedy: entry.begun === undefined
                ? 'The post step rotates it again; where that fails too, run it again with `force: true`.'
                : 'Run it again with `force: true`.',
            state: perhapsDead
        };
    return failed({ code: 'ROTATE_UNCERTAIN', ...told }, true);
};
const whyUncertain = (seen) => {
    if (isUnlistable(seen))
        return 'the auth token may not list tokens';
    if (seen.kind !== 'ok')
        return `the tokens could not be listed (${seen.reason})`;
    return seen.value === undefined ? 'the token group is no longer listed' : 'the list of tokens does not show it either';
};
//# sourceMappingURL=rotate.js.map
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
    const { minted, organization, overtakenBy } = delivery;
    const { entry, label } = delivery.ready.group;
    if (overtakenBy !== undefined)
        return { ...delivery, verdict: { kind: 'overtaken', by: overtakenBy } };
    const [answer, checks] = await Promise.all([
        askWith(minted.token, deps),
        Promise.all(delivery.writes.map(write => check(write, deps)))
    ]);
    const withVerdict = (verdict) => ({ ...delivery, writes: checks.map(({ write }) => write), verdict });
    const isOverlapped = entry.overlapMs !== undefined;
    const isRivalled = checks.some(({ finding }) => finding === 'rival');
    const seen = answer.kind !== 'ok' || isRivalled ? await relist(organization, minted.groupUuid, deps.socket) : undefined;
    const listed = seen?.kind === 'ok' ? seen.value : undefined;
    // A generation that is gone was retired by a run that made a later one.
    const isReplaced = listed === undefined ? seen?.kind === 'ok' && isOverlapped : isOfRival(listed, delivery);
    if (isRivalled || isReplaced)
        return withVerdict({ kind: 'overtaken', by: listed });
    // With `overlap` the value answered before it was written, and a secret that was not written holds one that works.
    const again = isOverlapped ? 'Run it again.' : 'Run it again with `force: true`.';
    if (answer.kind !== 'ok') {
        const what = `The new value of token group ${label} could not be verified: ${answer.reason}.`;
        const remedy = `${again} If it happens again, look at the token in the Socket dashboard.`;
        const isOurs = listed !== undefined && (0,clients_socket/* isSame */.Ft)(listed, minted) === true;
        return withVerdict({ kind: 'failed', isOurs, problem: { code: 'VERIFY_FAILED', what, remedy } });
    }
    const unread = checks.filter(({ finding }) => finding === 'unread').map(({ write }) => write.destination);
    if (unread.length > 0) {
        const what = `The secrets of token group ${label} could not be verified: GitHub could not read ${unread.map(base_destination/* describeDestination */.aC).join(', ')} again.`;
        return withVerdict({ kind: 'failed', isOurs: false, problem: { code: 'VERIFY_FAILED', what, remedy: again } });
    }
    deps.log.info(`Verified the ${isOverlapped ? 'successor' : 'new value'} of ${label}: it answers.`);
    return withVerdict({ kind: 'verified', quota: answer.value });
};
/** How far `updated_at` may lie from the `Date` of the answer that acknowledged the write. */
const verify_slackMs = 5_000;
const check = async (write, { github }) => {
    const { written, ...rest } = write;
    const found = (finding, changed = write) => ({ finding, write: changed });
    const notWritten = (reason) => found('ours', { ...rest, failure: { kind: 'unknown', reason } });
    if (written === undefined)
        return found('ours');
    const answer = await github.secret(write.destination);
    if (answer.kind !== 'ok')
        return found('unread');
    if (answer.value === 'missing')
        return notWritten('GitHub acknowledged the write and has no such secret');
    const updated = (0,base_dates/* parseDate */._U)(answer.value.updatedAt);
    if (updated === undefined || updated.dayOnly || written.at === undefined)
        return found('ours');
    if (updated.at < written.at - verify_slackMs)
        return notWritten('GitHub acknowledged the write and still shows the older value');
    return found(updated.at > written.at + verify_slackMs ? 'rival' : 'ours');
};
//# sourceMappingURL=verify.js.map
;// CONCATENATED MODULE: ./build/src/rotate/create.js








/**
 * Makes a successor, a token group of its own; the predecessor lives on. The value is proved to work before the first
 * secret is written, so no secret holds a dead one at any moment, and post has nothing to do.
 */
const succeed = async (group, organization, deps) => {
    const now = deps.socket.now();
    if (now === undefined)
        return failed({
            code: 'CREATE_FAILED',
            what: `No successor was made for token group ${group.label}: Socket's answers have no \`Date\` header to stamp it with.`,
            remedy: 'Check `socket-api-url`, and any proxy between the runner and Socket.',
            state: allWork
        });
    const name = (0,find/* nextGenerationName */.LZ)(group.entry.name ?? '', group.generations, now);
    const creation = await create(group, { organization, name, deps });
    if (creation.kind === 'failed')
        return creation;
    const answer = await askWith(creation.minted.token, deps);
    if (answer.kind === 'ok')
        return creation;
    const what = `The successor of token group ${group.label} does not work: ${answer.reason}.`;
    const problem = { code: 'VERIFY_FAILED', what, remedy: 'Run it again.' };
    return withdraw(creation.minted, problem, { group, organization, deps });
};
/**
 * Creates a token group of this name, once, and lists again before anything is written: where another run made one of the same
 * name meanwhile, ours is revoked. Where the answer is lost the group is found by its name and rotated, because nobody holds it.
 */
const create = async (group, { organization, name, deps }) => {
    const isOverlapped = group.entry.overlapMs !== undefined;
    const answer = await deps.socket.create(organization, createBody(group, name));
    if (answer.kind !== 'ok' && answer.kind !== 'unknown')
        return create_refused(group, answer);
    const minted = answer.kind === 'ok' ? answer.value : undefined;
    deps.log.info(answer.kind === 'ok'
        ? `Created token group ${(0,base_text/* sanitize */.aj)(name)}.`
        : `Socket's answer to the creation of ${(0,base_text/* sanitize */.aj)(name)} does not say what happened: ${answer.reason}.`);
    const list = await deps.socket.list(organization);
    const tokens = list.kind === 'ok' && list.value.complete ? list.value.tokens : undefined;
    const isOurs = (token) => minted === undefined ? token.name === name : token.groupUuid.toLowerCase() === minted.groupUuid.toLowerCase();
    const [ours, twin] = tokens?.filter(isOurs) ?? [];
    // Another run found it by its name and rotated it: that run's value is the live one, and it writes it.
    if (minted !== undefined && ours !== undefined && (0,clients_socket/* isSame */.Ft)(ours, minted) === false)
        return failed(rivalled(group));
    /** Says what the list shows against going on: another run's group, or ours as something else than was sent. */
    const obstacle = () => {
        if (tokens === undefined)
            return unlisted(group, minted !== undefined);
        const strangers = (0,find/* newGenerations */.KE)(group, tokens, deps.socket.now()).filter(token => !isOurs(token));
        if (strangers.length > 0 || twin !== undefined)
            return rivalled(group);
        return ours && altered(group, ours, name);
    };
    const problem = obstacle();
    if (problem !== undefined) {
        // Of two with this name one is another run's, and secrets may hold it: neither is revoked.
        const found = isOverlapped && twin === undefined ? ours : undefined;
        // In place, a group that may stand alone is left to post, which finds it by its name.
        const isLeft = tokens === undefined && !isOverlapped;
        const own = isLeft ? undefined : (minted ?? found);
        return own === undefined ? failed(problem, true) : withdraw(own, problem, { group, organization, deps });
    }
    if (minted !== undefined) {
        const id = minted.id ?? (ours?.hash !== undefined && ours.hash === minted.hash ? ours.id : undefined);
        return { kind: 'minted', minted: { ...minted, id }, replaced: [], rivalWrote: false };
    }
    if (ours === undefined)
        return failed(unlisted(group, false), true);
    deps.log.info('The list shows the new token group, but its value was lost: rotating it.');
    const order = {
        organization,
        group: { label: (0,find/* labelOf */.Wy)({}, ours), self: false, entry: group.entry },
        target: ours,
        otherwise: 'It was created, and no secret was written.'
    };
    const rotation = await rotate(order, deps);
    if (rotation.kind === 'minted' || !isOverlapped)
        return rotation;
    // Nobody holds a successor that was not delivered, whatever became of its value.
    const remedy = rotation.problem.code === 'AUTH_SOCKET' ? rotation.problem.remedy : 'Run it again.';
    return failed({ ...rotation.problem, code: 'CREATE_FAILED', remedy, state: unwritten(group) }, true);
};
/** Revokes a token that nobody holds yet, and says why. */
const withdraw = async (own, problem, { group, organization, deps }) => {
    const failure = await revokeToken(organization, own, deps.socket);
    const fate = failure === undefined
        ? 'The token of this run was revoked, and no secret was written.'
        : `No secret was written; the token of this run (${(0,base_text/* sanitize */.aj)(own.groupUuid)}) could not be revoked (${failure.reason}), so revoke it in the Socket dashboard.`;
    return failed({ ...problem, state: group.entry.overlapMs === undefined ? fate : `${allWork} ${fate}` });
};
/** Makes the body of a creation. A successor is as the current generation where nothing else is declared. */
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
const allWork = 'All of its secrets still work.';
const unwritten = ({ entry }) => `No secret was written${entry.overlapMs === undefined ? '' : '; all of them still work'}.`;
/** Finds what Socket made of ours other than was sent. */
const altered = (group, ours, name) => {
    const { entry, label } = group;
    const differences = entry.overlapMs === undefined || !entry.update ? [] : (0,desired/* differencesOf */.g6)(entry, ours);
    const wrong = ours.name === name
        ? differences.map(({ field, is, wanted }) => `its ${field} is ${is}, not ${wanted}`)
        : [`its name is ${(0,base_text/* sanitize */.aj)(ours.name ?? '(none)')}, not ${(0,base_text/* sanitize */.aj)(name)}`];
    if (wrong.length === 0)
        return undefined;
    const what = `Socket lists the new token group for ${label} with other values than declared: ${wrong.join('; ')}.`;
    return { code: 'CREATE_FAILED', what, remedy: 'Declare what Socket allows.', state: unwritten(group) };
};
const rivalled = (group) => ({
    code: 'OVERTAKEN',
    what: `Another run was at work on token group ${group.label} at the same time.`,
    remedy: 'Use `concurrency`, and run it again.',
    state: unwritten(group)
});
const unlisted = (group, isCreated) => ({
    code: 'CREATE_FAILED',
    what: isCreated
        ? `Token group ${group.label} was created, but the list of tokens could not be read to the end, so it may not be the only one of its name.`
        : `It is not known whether token group ${group.label} was created: the list of tokens does not show it.`,
    remedy: 'Run it again.',
    state: unwritten(group)
});
const create_refused = (group, failure) => {
    const state = group.listed === undefined ? 'It was not created.' : allWork;
    const problem = { ...(0,clients_socket/* socketProblem */.jK)(failure, `Token group ${group.label} could not be created`), state };
    if (failure.denied === 'max-quota')
        return failed({ ...problem, code: 'CREATE_FAILED', remedy: 'Declare a smaller `max-quota`.' });
    if (failure.status === 403)
        return failed({ ...problem, remedy: 'The auth token needs api-tokens:create, and every scope of the new token.' });
    return failed(failure.kind === 'refused' && failure.status !== 401 ? { ...problem, code: 'CREATE_FAILED' } : problem);
};
//# sourceMappingURL=create.js.map
;// CONCATENATED MODULE: ./build/src/rotate/update.js



/**
 * Brings a token in line with the manifest, where that is declared. The body replaces everything, so a repeat after a lost answer
 * does no harm.
 * Resolves to the token as it is then, or to why it was not updated.
 */
const update = async (group, { organization, deps }) => {
    const done = (listed) => {
        const fields = group.differences.map(({ field }) => field).join(', ');
        deps.log.info(`Updated ${fields} of token group ${group.label}.`);
        return { listed };
    };
    if (group.listed === undefined || !(0,desired/* updates */.Js)(group))
        return { listed: group.listed };
    let listed = group.listed;
    for (let tries = 1;; tries++) {
        const answer = await deps.socket.update(organization, (0,desired/* updateBody */.Et)(group.entry, listed));
        if (answer.kind === 'ok')
            return done({ ...listed, hash: answer.value === '' ? listed.hash : answer.value });
        if (answer.kind !== 'unknown' || tries === 2)
            return { problem: update_failed(group, answer) };
        const seen = await relist(organization, listed.groupUuid, deps.socket);
        if (seen.kind !== 'ok' || seen.value === undefined)
            return { problem: update_failed(group, answer) };
        if ((0,desired/* differencesOf */.g6)(group.entry, seen.value).length === 0)
            return done(seen.value);
        // What the list leaves out this time must not be taken away by the repeat.
        const { maxQuota = listed.maxQuota, scopes = listed.scopes } = seen.value;
        listed = { ...seen.value, maxQuota, scopes };
    }
};
const update_failed = ({ label }, failure) => {
    const state = 'It was not rotated, and its secrets were not written.';
    const problem = { ...(0,clients_socket/* socketProblem */.jK)(failure, `Token group ${label} could not be updated`), state };
    if (failure.status === 401)
        return problem;
    const remedy = failure.status === 403
        ? 'The auth token needs api-tokens:create, every scope of this token, and at least its max_quota.'
        : 'Run it again, or remove `update` from the manifest entry.';
    return { ...problem, code: 'UPDATE_FAILED', remedy };
};
//# sourceMappingURL=update.js.map
;// CONCATENATED MODULE: ./build/src/rotate/rotate-group.js












/** Rotates one token group, from its update to the proof. Waits for GitHub come before the rotate, never after it. */
const rotateGroup = async (ready, work) => {
    const { organization, deps } = work;
    const { group } = ready;
    const { entry, label, action } = group;
    const able = action === 'keep' ? ready : await prepare(ready, work);
    if ('problems' in able)
        return untouched(group, able.problems);
    if (entry.overlapMs !== undefined)
        return finish(await succeed(group, organization, deps), able, work);
    const result = await update(group, { organization, deps });
    if ('problem' in result)
        return untouched(group, [result.problem]);
    const { listed } = result;
    const updated = (0,desired/* updates */.Js)(group);
    if (action === 'keep')
        return { ...untouched(group, []), updated };
    const unchanged = `Token group ${label} was ${updated ? 'updated, but not rotated' : 'not changed'}.`;
    const otherwise = entry.begun === undefined ? unchanged : perhapsDead;
    const unnoted = noteBegun(ready, work);
    if (unnoted !== undefined)
        return { ...untouched(group, [{ ...unnoted, state: otherwise }]), updated };
    const target = { groupUuid: listed?.groupUuid ?? entry.groupUuid ?? '', hash: listed?.hash, id: listed?.id };
    const order = { organization, group, target, otherwise, writtenMeanwhile: () => writtenMeanwhile(able, deps) };
    const rotation = action === 'create'
        ? await create(group, { organization, name: entry.name ?? '', deps })
        : await rotate(order, deps);
    return { ...(await rotateOnceMore(await finish(rotation, able, work), work)), updated };
};
/** Waits for and reads what a rotate needs. A run that was cancelled meanwhile ends here, without a problem. */
const prepare = async (ready, { isRepair, deps }) => {
    const { group, writes } = ready;
    const { github, pacer } = deps;
    const state = `Token group ${group.label} was not changed.`;
    await pacer.reserveWrites(writes.length);
    if (group.entry.overlapMs !== undefined)
        await waitForDistinctStamp(ready, deps);
    if (deps.cancelled.aborted && isRepair !== true)
        return { problems: [] };
    try {
        await deps.seal();
    }
    catch {
        const what = `Token group ${group.label} was not rotated: libsodium, which seals its value, could not be loaded.`;
        const remedy = 'Give the runner more memory, and a Node that runs WebAssembly.';
        return { problems: [{ code: 'ROTATE_FAILED', what, remedy, state }] };
    }
    // Organization access is read right before the rotate, so that the write leaves it as it is.
    const reads = await Promise.all(writes.map(async (write) => {
        const { destination } = write;
        const access = await readAccess(write, github);
        if (access.kind === 'ok')
            return { write: { ...write, ...(0,defined/* defined */.s)({ access: access.value }) }, problems: [] };
        return { write, problems: [{ ...(0,clients_github/* gitHubProblem */.z)(access, accessUnread(destination), destination.store), state }] };
    }));
    const problems = reads.flatMap(read => read.problems);
    return problems.length > 0 ? { problems } : { ...ready, writes: reads.map(({ write }) => write) };
};
/** Dates have whole seconds: a stamp well after every write shows which secrets are older, should this run be killed. */
const distinctMs = 5_000;
const waitForDistinctStamp = async ({ writes }, { github, clock }) => {
    const answers = await Promise.all(writes.map(({ destination }) => github.secret(destination)));
    const now = github.now() ?? Infinity;
    const dates = answers.flatMap(answer => answer.kind === 'ok' && answer.value !== 'missing' ? ((0,base_dates/* pastDate */.L1)(answer.value.updatedAt, now)?.at ?? []) : []);
    const waitMs = Math.max(...dates) + distinctMs - now;
    if (waitMs > 0)
        await clock.sleep(waitMs);
};
/** Seals, writes and verifies. */
const finish = async (rotation, ready, work) => {
    const { organization, recoveryKey, deps } = work;
    const { group } = ready;
    if (rotation.kind === 'failed')
        return { ...untouched(group, [rotation.problem]), uncertain: rotation.uncertain };
    const { minted, replaced, rivalWrote } = rotation;
    deps.job.add(minted.groupUuid);
    const seal = await deps.seal();
    const writes = ready.writes.map(write => ({ ...write, box: sealedFor(minted.token, write.key, seal) }));
    const recovery = recoveryKey === undefined ? undefined : seal(minted.token, recoveryKey);
    const delivery = { ready, organization, minted, replaced, recovery, writes, overtakenBy: undefined };
    const delivered = await deliver(delivery, deps);
    work.onVerify?.(delivered);
    const problems = rivalWrote ? [overtaken(group, rotatedAgain)] : [];
    return { ...untouched(group, problems), delivery: await verify(delivered, deps) };
};
const rotatedAgain = 'This run rotated it once more and wrote its secrets.';
/**
 * Rotates a group that was overtaken. The other run's value is live now, and our writes may have overwritten it: a third value
 * repairs that. A successor is never rotated, because secrets hold it: the last look makes another one.
 */
const rotateOnceMore = async (attempt, work) => {
    const { group, delivery, updated } = attempt;
    if (delivery?.verdict.kind !== 'overtaken' || group.entry.overlapMs !== undefined)
        return attempt;
    const { organization, deps } = work;
    const { ready, minted, replaced } = delivery;
    const { by } = delivery.verdict;
    deps.log.info(`Another run rotated ${group.label} meanwhile: rotating once more.`);
    // Should the note fail now, a kill would be noticed by the next run alone; dead values are worse.
    noteBegun(ready, work);
    const told = (state, more) => [...attempt.problems, overtaken(group, state), ...more];
    const failedBy = (more) => ({ ...attempt, problems: told(perhapsDead, more), uncertain: true });
    const able = await prepare(ready, { ...work, isRepair: true });
    if ('problems' in able)
        return failedBy(able.problems);
    const target = { groupUuid: minted.groupUuid, hash: by?.hash, id: by?.id };
    const rotation = await rotate({ organization, group, target, otherwise: perhapsDead }, deps);
    if (rotation.kind === 'failed')
        return failedBy([rotation.problem]);
    const again = await finish({ ...rotation, replaced: [...replaced, minted, ...rotation.replaced] }, able, work);
    return { ...again, updated, problems: told(rotatedAgain, again.problems) };
};
/** Notes the group as begun. Post gets the note whatever happens to this process; what can't be noted is not begun. */
const noteBegun = ({ group }, { organization, deps }) => {
    try {
        deps.begun.note(group.entry, { organization, notedAt: deps.socket.now() });
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
        return before.kind === 'missing' || (before.kind === 'present' && before.gitHubDate !== answer.value.updatedAt);
    }));
    return changed.includes(true);
};
//# sourceMappingURL=rotate-group.js.map
;// CONCATENATED MODULE: ./build/src/rotate/rotate-all.js









/** An App installation token lives an hour; a group is begun within the first limit, late writes end at the second. */
const appTokenMs = { begin: 40 * 60_000, write: 50 * 60_000 };
/**
 * Rotates one token group at a time; a problem of one stops no other. Writes that failed for a reason that passes come after all
 * groups, then the auth token's own group, then one look whether another run was at work. `left` are the groups that were
 * ready and not begun.
 */
const rotateAll = async (ready, context, deps) => {
    const { inputs, snapshot, startedAt, canLookForFree } = context;
    const lastLook = createLastLook(snapshot.organization, deps);
    const attempts = [];
    const left = [];
    const problems = [];
    const isLate = (limitMs) => inputs.githubTokenIsApp && deps.clock.elapsed() - startedAt > limitMs;
    const conclude = (attempt) => {
        if (isConcluded(attempt))
            deps.begun.conclude(attempt.group.entry);
        return attempt;
    };
    /** Whether the last look can be paid: post rotates what main leaves begun out of the same reserve. */
    const mayLook = () => snapshot.list !== undefined &&
        (canLookForFree || (!inputs.post && attempts.every(({ group }) => !deps.begun.has(group.entry))));
    const work = { organization: snapshot.organization, recoveryKey: inputs.recoveryKey, deps };
    // What is written late is looked at afterwards.
    const onLastVerify = ({ writes }) => {
        const isWritten = writes.every(({ failure }) => failure === undefined);
        if (isWritten && mayLook() && !attempts.some(hasPendingWrites))
            lastLook.begin();
    };
    const isCancelled = () => deps.cancelled.aborted;
    const isOwn = ({ group }) => group.self === true && group.entry.overlapMs === undefined;
    const endingBefore = (each) => {
        // Its rotation can lock the run out, so no other group may depend on it then.
        if (isOwn(each) && !deps.begun.isEmpty())
            return endings.begun;
        if (isCancelled())
            return endings.cancelled;
        if (isLate(appTokenMs.begin))
            return endings.late;
        return attempts.length > 1 && attempts.slice(-2).every(isUnanswered) ? endings.unanswered : undefined;
    };
    /** Once a write has failed the preflight's proof is worth nothing: GitHub may be down, or `github-token` dead by now. */
    const proveAgain = async ({ group, writes }) => {
        const isDoubted = attempts.some(({ delivery, problems }) => problems.some(({ code }) => notWritable.includes(code)) ||
            delivery?.writes.some(({ failure }) => failure !== undefined) === true);
        if (!isDoubted)
            return { problems: [] };
        const proof = await proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps });
        for (const warning of proof.warnings)
            deps.log.warning(warning);
        const state = `Token group ${group.label} was not changed.`;
        const problems = writes.flatMap(write => proof.problemOf(write) ?? []);
        const unique = new Map(problems.map(problem => [problem.what, { ...problem, state }]));
        return { stop: proof.stop, problems: [...unique.values()] };
    };
    /** Works on a group, or says why neither it nor one after it is begun. */
    const take = async (each) => {
        const { group } = each;
        const ending = endingBefore(each);
        if (ending !== undefined)
            return ending;
        const denied = await proveAgain(each);
        if (denied.stop !== undefined)
            return { because: 'GitHub no longer accepts writes', ...denied.stop };
        const title = `Token group ${ready.indexOf(each) + 1} of ${ready.length}: ${group.label} (${group.reason})`;
        const onVerify = each === ready.at(-1) ? onLastVerify : undefined;
        const attempt = denied.problems.length > 0
            ? untouched(group, denied.problems)
            : await deps.log.group(title, () => rotateGroup(each, { ...work, onVerify }));
        // A cancellation can come while a group waits for its turn: then nothing of it was begun.
        if (isCancelled() && !wasBegun(attempt))
            return endings.cancelled;
        attempts.push(conclude(attempt));
        return undefined;
    };
    const takeAll = async (groups) => {
        for (const [done, each] of groups.entries()) {
            const ending = await take(each);
            if (ending === undefined)
                continue;
            const { because, ...told } = ending;
            const rest = groups.slice(done).map(({ group }) => group);
            left.push(...rest.map(group => ({ group, reason: because, cause: 'stopped' })));
            const labels = (0,base_text/* firstOf */.Ku)(rest.map(({ label }) => label));
            const what = `This run did not begin ${(0,base_text/* pluralize */.td)(rest.length, 'token group')} (${labels}): ${because}.`;
            const isWhole = attempts.every(attempt => groupResult(attempt).problems.length === 0);
            const state = `The token groups that were begun earlier ${isWhole ? 'are complete' : 'have their own errors'}.`;
            problems.push({ what, ...told, state });
            return;
        }
    };
    /** Tries failed writes again. The value is still in memory, so nothing is lost by waiting. */
    const writeLate = async () => {
        let budgetMs = inputs.post ? postWaitMs : lateWaitMs;
        for (const backoffMs of lateBackoffMs) {
            const pending = attempts.filter(hasPendingWrites);
            if (pending.length === 0 || isCancelled() || isLate(appTokenMs.write))
                return;
            const failures = pending.flatMap(failuresOf).filter(retry/* isPassing */.WG);
            const asked = failures.flatMap(({ waitMs }) => waitMs ?? []).filter(ms => ms <= budgetMs);
            const waitMs = asked.length === 0 ? backoffMs : Math.max(...asked);
            if (waitMs > budgetMs)
                return;
            const labels = (0,base_text/* firstOf */.Ku)(pending.map(({ group }) => group.label));
            deps.log.info(`Waiting ${(0,base_text/* formatDuration */.a3)(waitMs)} to write the secrets that failed once more: ${labels}.`);
            await deps.clock.sleep(waitMs);
            budgetMs -= waitMs;
            if (isCancelled() || isLate(appTokenMs.write))
                return;
            lastLook.reset();
            for (const attempt of pending) {
                if (attempt.delivery === undefined)
                    continue;
                const delivery = await verify(await deliver(attempt.delivery, deps), deps);
                attempts[attempts.indexOf(attempt)] = conclude(await rotateOnceMore({ ...attempt, delivery }, work));
            }
        }
    };
    const again = async (attempt) => {
        const { group, delivery } = attempt;
        if (group.entry.overlapMs === undefined || delivery?.verdict.kind !== 'overtaken')
            return rotateOnceMore(attempt, work);
        // Our writes may have overwritten a later generation, and dates alone would not show it: an even later one repairs that.
        const repeated = await rotateGroup({ ...delivery.ready, group }, { ...work, isRepair: true });
        return { ...repeated, problems: [overtakenGeneration(repeated), ...repeated.problems] };
    };
    await takeAll(ready.filter(each => !isOwn(each)));
    await writeLate();
    await takeAll(ready.filter(isOwn));
    const judged = mayLook() ? await lastLook.judge(attempts, deps.begun.isEmpty()) : attempts;
    for (const [index, attempt] of judged.entries())
        if (attempt !== attempts[index])
            attempts[index] = conclude(await again(attempt));
    const results = attempts.map(groupResult);
    return { results, left, problems: [...results.flatMap(result => result.problems), ...problems] };
};
const overtakenGeneration = ({ group, delivery }) => {
    const isWhole = delivery?.writes.every(({ written }) => written !== undefined);
    const made = `This run made one more${isWhole === true ? ' and wrote it to all secrets' : ', and not every secret holds it'}.`;
    const none = `All secrets of token group ${group.label} hold a value that works.`;
    const remedy = 'Use `concurrency`, and run it again with `force: true`: a secret may hold the older of the two.';
    return { ...overtaken(group, delivery === undefined ? none : made), remedy };
};
/** Waits between the late tries, in milliseconds, where the server asks for none. */
const lateBackoffMs = [15_000, 30_000, 60_000, 120_000, 180_000, 180_000];
/** What all of them may take in main and in post. */
const lateWaitMs = 600_000;
const postWaitMs = 120_000;
const wasBegun = ({ delivery, updated, problems }) => delivery !== undefined || updated || problems.length > 0;
const notWritable = ['DESTINATION_NOT_WRITABLE', 'GITHUB_UNAVAILABLE'];
const noAnswer = ['ROTATE_UNCERTAIN', 'SOCKET_UNAVAILABLE', 'GITHUB_UNAVAILABLE'];
const isUnanswered = ({ problems, uncertain }) => problems.some(({ code }) => noAnswer.includes(code) || (code === 'CREATE_FAILED' && uncertain));
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
    begun: {
        code: 'DEFERRED',
        because: "it is the auth token's own group, and another group is not complete yet",
        remedy: 'Run it again once the other group is complete.'
    }
};
//# sourceMappingURL=rotate-all.js.map
;// CONCATENATED MODULE: ./build/src/run.js











/** Runs the story. What stops it becomes a result like any other. */
const run = (inputs, deps) => story(inputs, deps).catch((error) => {
    if (!(error instanceof errors/* ActionError */.lZ))
        throw error;
    return { ...report/* nothingDone */.mh, problems: error.problems };
});
/** The story of a run: read, plan, prove, rotate one group after the other, retire, revoke, judge the quota. */
const story = async (given, deps) => {
    const startedAt = deps.clock.elapsed();
    const { inputs, snapshot, plan: planned } = await planRun(given, deps);
    const { plan, budget, ready, problems: preflightProblems } = await preflight(planned, snapshot, { inputs, deps });
    (0,plan_log/* announce */.iP)(plan, budget, { inputs, log: deps.log });
    const { quota: before, listUnits } = budget.limits;
    const unitsLeft = before.left - budget.price;
    const context = { inputs, snapshot, startedAt, canLookForFree: unitsLeft >= listUnits };
    const { results, left, problems: rotationProblems } = await rotateAll(ready, context, deps);
    const problems = [
        ...preflightProblems,
        ...rotationProblems,
        ...(0,plan_budget/* deferralProblems */.CR)(budget.deferred),
        ...revocationProblems(inputs, snapshot, plan.stale),
        ...(inputs.dryRun ? overdueProblems(plan) : [])
    ];
    const after = { inputs, snapshot, plan, results, unitsLeft, listedAt: startedAt, deps };
    const retirement = await retire(after);
    const afterwards = { ...after, unitsLeft: retirement.unitsLeft };
    const proof = inputs.dryRun ? undefined : allVerified(results, problems);
    const revocation = proof === undefined ? { revoked: [], problems: [] } : await revoke(proof, afterwards);
    const changed = [...results, ...revocation.revoked, ...revocation.problems];
    // Read beside the list, the quota may not count what the list cost.
    const isOutdated = changed.length > 0 || retirement.unitsLeft !== unitsLeft || snapshot.quota !== undefined;
    const quota = isOutdated ? await deps.socket.quota() : { kind: 'ok', value: before };
    return {
        snapshot,
        plan,
        budget,
        results,
        deferred: [...budget.deferred, ...left],
        retired: retirement.revoked,
        revoked: revocation.revoked,
        quota: quota.kind === 'ok' ? quota.value : undefined,
        problems: [...problems, ...retirement.problems, ...revocation.problems, ...quotaProblems(inputs, quota)]
    };
};
//# sourceMappingURL=run.js.map

/***/ })

};
