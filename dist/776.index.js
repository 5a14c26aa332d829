export const id = 776;
export const ids = [776];
export const modules = {

/***/ 4776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __webpack_require__(2396);
// EXTERNAL MODULE: ./build/src/base/prices.js
var prices = __webpack_require__(293);
// EXTERNAL MODULE: ./build/src/plan/budget.js
var plan_budget = __webpack_require__(8392);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __webpack_require__(1036);
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
        throw new errors/* ActionError */.lZ(unknown.map(({ name }) => ({
            code: 'INPUT_INVALID',
            what: `\`only\` names "${(0,base_text/* sanitize */.aj)(name)}", which is neither in the manifest nor the listed name of exactly one of its groups.`,
            remedy: 'Give names or group UUIDs of the manifest.'
        })));
    return {
        ...inputs,
        entries: declared.filter(each => entries.includes(each) || found.some(({ entry }) => entry === each))
    };
};
//# sourceMappingURL=only.js.map
// EXTERNAL MODULE: ./build/src/base/dates.js
var base_dates = __webpack_require__(5654);
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __webpack_require__(7743);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __webpack_require__(4055);
// EXTERNAL MODULE: ./build/src/base/group-by.js
var group_by = __webpack_require__(9976);
// EXTERNAL MODULE: ./build/src/plan/desired.js
var desired = __webpack_require__(2959);
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
        return due('its rotation was interrupted', 0);
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
/** Maximum number of living predecessors. If there are more, something is wrong, and more tokens don't fix it. */
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
        what: `Token group ${label} is due, but ${maxPredecessors} of its predecessors are still alive.`,
        remedy: 'The summary shows what keeps them: declare the secrets that still hold one, and revoke in the Socket dashboard what nobody needs.',
        state: `All secrets of token group ${label} still work.`
    };
};
//# sourceMappingURL=due.js.map
// EXTERNAL MODULE: ./build/src/plan/generations.js
var plan_generations = __webpack_require__(4150);
// EXTERNAL MODULE: ./build/src/plan/labels.js
var labels = __webpack_require__(1914);
;// CONCATENATED MODULE: ./build/src/plan/find.js



/** Finds the token group of an entry in the list: by its group UUID, or the current generation of its name. */
const finder = ({ list, now }) => {
    const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]));
    return entry => {
        const { groupUuid, name = '', overlapMs } = entry;
        const generations = groupUuid === undefined ? (0,plan_generations/* generationsOf */.xi)(name, list?.tokens ?? [], now) : undefined;
        const listed = groupUuid === undefined ? generations?.current?.token : byUuid.get(groupUuid.toLowerCase());
        const lost = (reason, problem) => ({ listed: undefined, generations, lost: { reason, problem } });
        const what = `Token group ${(0,labels/* labelOf */.W)(entry)}`;
        const twins = generations?.duplicates ?? [];
        if (twins.length > 0)
            return lost('more than one has this name', {
                code: 'TOKEN_NOT_FOUND',
                what: `${what}: ${(0,base_text/* pluralize */.td)(twins.length, 'token group')} share a name (${twins.map(each => (0,base_text/* sanitize */.aj)(each.groupUuid)).join(', ')}).`,
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
        what: `The manifest declares token group ${(0,labels/* labelOf */.W)(entry, listed)} twice, by \`group-uuid\` and by \`name\`.`,
        remedy: 'Join the two entries.'
    }
});
//# sourceMappingURL=find.js.map
// EXTERNAL MODULE: ./build/src/plan/retirement.js
var retirement = __webpack_require__(9730);
// EXTERNAL MODULE: ./build/src/plan/stale.js
var stale = __webpack_require__(9060);
// EXTERNAL MODULE: ./build/src/inputs/protect.js
var protect = __webpack_require__(9140);
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
        ...later.map(({ token }) => `Token group ${(0,labels/* labelOf */.W)({}, token)} has the name of a generation, but something else created it later: it is never retired. Rename it, or revoke it in the Socket dashboard.`),
        !isOverlapped &&
            predecessors.length > 0 &&
            `Token group ${label} has ${(0,base_text/* pluralize */.td)(predecessors.length, 'predecessor')} from the time when its entry had \`overlap\`; they are left alone: ${(0,base_text/* firstOf */.Ku)(predecessors.map(({ token }) => (0,labels/* labelOf */.W)({}, token)))}.`,
        isRotatedElsewhere &&
            `Token group ${label} was rotated elsewhere (in the dashboard, by another workflow or step), or a run was interrupted: none of its secrets holds the present value. Rotate each group in one place, with a \`manifest\` that declares all of its secrets.`,
        action === 'keep' &&
            ageMs === undefined &&
            problems.length === 0 &&
            !isBegun &&
            `The age of token group ${label} is unknown, so it is never due; \`force: true\` rotates it.`
    ].filter(each => each !== false);
};
/** A name that is misspelt makes a secret or a token that nobody uses, and leaves the one that is used behind. */
const nameWarnings = (groups) => {
    const labelsOf = (isMeant) => (0,base_text/* firstOf */.Ku)(groups.filter(isMeant).map(({ label }) => label));
    const unheld = labelsOf(({ action, entry, writes }) => action === 'rotate' && entry.begun === undefined && writes.every(({ state }) => state === 'missing'));
    const unnamed = labelsOf(({ action, writes }) => action === 'create' && writes.some(({ state }) => state !== 'missing'));
    return [
        unheld !== '' &&
            `None of the declared secrets exists yet of: ${unheld}. Check their names: what holds the token now is not declared, and holds a dead value after the rotation.`,
        unnamed !== '' &&
            `The secrets exist already, but no token group of the declared name: ${unnamed}. Check the name: the run creates a token group, and the token that the secrets hold now is never rotated.`
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
    const owners = (0,group_by/* groupBy */.$)(inputs.declared.flatMap(entry => claimedBy(entry, find(entry))), token => token);
    const groups = inputs.entries.map(entry => {
        const found = find(entry);
        const twice = claimedBy(entry, found).find(token => (owners.get(token)?.length ?? 0) > 1);
        const sole = twice === undefined ? found : { ...found, lost: declaredTwice(entry, twice) };
        return planGroup(entry, sole, { inputs, snapshot, self, rotatedEarlier });
    });
    return {
        groups,
        stale: (0,stale/* findStale */.T)(inputs, snapshot, self),
        undeclared: [],
        warnings: [
            ...inputs.warnings,
            ...snapshot.warnings,
            ...groups.flatMap(groupWarnings),
            ...nameWarnings(groups),
            ...protectWarnings(inputs, snapshot)
        ]
    };
};
/** An entry with `overlap` may revoke any of its generations, so no other entry may declare one. */
const claimedBy = ({ overlapMs }, { listed, generations }) => overlapMs === undefined ? (listed === undefined ? [] : [listed]) : (generations?.all ?? []);
const planGroup = (entry, found, context) => {
    const { listed, generations, lost } = found;
    const { inputs, snapshot, self } = context;
    const { now, list } = snapshot;
    const since = originOf(entry, found, now);
    const writes = planWrites(entry, since, snapshot);
    const born = bornAt(entry, writes, since?.at);
    const ageMs = born === undefined || now === undefined ? undefined : Math.max(0, now - born);
    const differences = lost === undefined && listed !== undefined ? (0,desired/* differencesOf */.g6)(entry, listed) : [];
    const { overlapMs, rotateAfterMs } = entry;
    const marginMs = since?.marginMs ?? stampMarginMs;
    const group = {
        entry,
        label: (0,labels/* labelOf */.W)(entry, listed),
        listed,
        generations,
        predecessors: overlapMs === undefined || generations === undefined
            ? []
            : (0,retirement/* predecessorsOf */.A6)({ overlapMs, generations, writes, now, list, self, marginMs }),
        ageMs,
        overdue: rotateAfterMs > 0 && ageMs !== undefined && ageMs > 2 * rotateAfterMs,
        writes,
        self: self === undefined ? 'unknown' : listed === self,
        differences
    };
    const decided = { ...group, ...decide(group, lost?.reason, { force: inputs.force, list }) };
    const problem = lost === undefined ? (0,desired/* desiredProblem */.aU)(group, { isSelf: listed === self, inputs }) : lost.problem;
    return {
        ...decided,
        problems: [problem, protectedProblem(decided, inputs), refusalOf(decided, inputs, context.rotatedEarlier)].filter(each => each !== undefined)
    };
};
/** A generation that is protected could never be retired. Names are compared when the manifest is read. */
const protectedProblem = ({ entry, label, generations }, { protect }) => {
    const uuids = new Set(protect.map(each => each.toLowerCase()));
    const found = generations?.all.find(({ groupUuid }) => uuids.has(groupUuid.toLowerCase()));
    if (entry.overlapMs === undefined || found === undefined)
        return undefined;
    return (0,errors/* inputProblem */.oi)('protect', `names ${(0,labels/* labelOf */.W)({}, found)}, a generation of ${label}`, 'Remove it, or `overlap`.');
};
const secondMs = 1000;
const minuteMs = 60 * secondMs;
/** How far a write may seem to lie before its token: two `Date` headers of whole seconds lie between them. */
const stampMarginMs = 3 * secondMs;
/** When the token became what it is, and how exactly that is known. */
const originOf = ({ overlapMs }, { listed, generations }, now) => {
    const current = generations?.current;
    if (overlapMs !== undefined && current?.bare === false)
        return { at: current.stamp, marginMs: stampMarginMs };
    const created = (0,base_dates/* pastDate */.L1)(listed?.createdAt, now);
    return created && { at: created.at, marginMs: created.dayOnly ? formats/* dayMs */.LP : 15 * secondMs };
};
const planWrites = ({ destinations, overlapMs, begun }, since, { secrets }) => {
    const found = destinations.map(destination => {
        const before = secrets.get((0,base_destination/* destinationKey */.I)(destination)) ?? { kind: 'missing' };
        return { destination, before, updatedAt: before.kind === 'present' ? before.updatedAt : undefined };
    });
    const newest = Math.max(...found.map(({ updatedAt }) => updatedAt ?? -Infinity));
    const spreadMs = found.length > 80 ? 10 * minuteMs : minuteMs;
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
/** In a dry run on a pull request, a dead schedule is an error. */
const overdueProblems = ({ groups }) => groups
    .filter(group => group.overdue)
    .map(({ label, ageMs = 0, entry }) => ({
    code: 'DEFERRED',
    what: `Token group ${label} is ${(0,base_text/* formatDuration */.a3)(ageMs)} old, more than twice its \`rotate-after\` of ${(0,base_text/* formatDuration */.a3)(entry.rotateAfterMs)}.`,
    remedy: 'Check that the schedule still runs (cron stops after 60 idle days in public repositories).'
}));
//# sourceMappingURL=plan.js.map
// EXTERNAL MODULE: ./build/src/clients/github.js + 5 modules
var clients_github = __webpack_require__(9340);
// EXTERNAL MODULE: ./build/src/clients/retry.js
var retry = __webpack_require__(6832);
// EXTERNAL MODULE: ./build/src/clients/socket.js + 2 modules
var clients_socket = __webpack_require__(580);
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
        throw new errors/* ActionError */.lZ([
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
    : (0,clients_socket/* socketProblem */.jK)(list, `The token groups of ${(0,base_text/* sanitize */.aj)(organization)} could not be listed`);
const onlyOrganization = async (socket) => {
    const answer = await socket.organizations();
    if (answer.kind !== 'ok')
        return (0,clients_socket/* socketProblem */.jK)(answer, 'The organizations of the auth token could not be read');
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
    const failure = (0,retry/* findStop */.KR)([rateLimit, ...answers.map(([, answer]) => answer), ...read.keys.values()]) ??
        (rateLimit.kind === 'ok' ? undefined : rateLimit);
    return {
        ...read,
        rateLimit: rateLimit.kind === 'ok' ? rateLimit.value : 'none',
        problem: failure && (0,clients_github/* gitHubProblem */.z)(failure, 'GitHub could not be read')
    };
};
/** Dates of GitHub become Socket's by the `Date` headers of the two servers. */
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
    .map(({ generations }) => (generations?.current?.stamp ?? 0) + writingMs - (now ?? Infinity)));
const isBeingWritten = ({ action, generations, writes, problems }) => action === 'succeed' &&
    problems.length === 0 &&
    generations?.current?.bare === false &&
    writes.some(({ state }) => state !== 'current');
//# sourceMappingURL=plan-run.js.map
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
// EXTERNAL MODULE: ./build/src/clients/sodium.js
var sodium = __webpack_require__(1547);
// EXTERNAL MODULE: ./build/src/plan/secret-write.js
var secret_write = __webpack_require__(859);
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
        const answer = await github.probe(destination.store, (0,sodium/* unopenableBox */.T6)(key), { access });
        if (answer.kind === 'ok') {
            await pacer.reserveWrites(1);
            const deleted = await github.deleteProbe(destination.store);
            if (deleted.kind === 'ok')
                return;
            const place = (0,base_destination/* describeStore */.Fk)(destination.store);
            warnings.push(`The probe ROTATE_SOCKET_TOKEN_PROBE was left behind in ${place}: delete it.`);
        }
        else if (!(0,retry/* isAboutEncryption */.TA)(answer) && !((0,retry/* isAboutCapacity */.qH)(answer) && !probe.adds))
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
    const stop = (0,retry/* findStop */.KR)([...failures.values()]);
    const problems = new Map([...failures].map(([{ key, write }, failure]) => {
        const { store } = write.destination;
        return [key, (0,clients_github/* gitHubProblem */.z)(failure, `Secrets can't be written to ${(0,base_destination/* describeStore */.Fk)(store)}`, store)];
    }));
    return {
        problemOf: (write) => problems.get((0,secret_write/* probeKey */.S)(write)),
        stop: stop && (0,clients_github/* gitHubProblem */.z)(stop, 'The right to write could not be proved'),
        warnings
    };
};
const probesFor = (writes) => [...(0,group_by/* groupBy */.$)(writes, secret_write/* probeKey */.S)].flatMap(([key, same]) => {
    const [write] = same;
    if (write === undefined)
        return [];
    const { app, place } = write.destination.store;
    const owner = place.kind === 'organization' ? place.organization : place.repository.split('/')[0];
    const kind = `${owner?.toLowerCase() ?? ''} ${app} ${place.kind}`;
    return [{ key, write, adds: same.some(({ state }) => state === 'missing'), kind }];
});
/** If probes and writes exceed GitHub's minute, reads replace the probes that don't fit, except the first of each kind. */
const choose = (probes, fitting) => {
    const needed = probes.filter((probe, index) => (0,base_destination/* isOrganization */.A2)(probe.write.destination.store) || probes.findIndex(({ kind }) => kind === probe.kind) === index);
    const others = probes.filter(probe => !needed.includes(probe));
    const room = Math.max(0, fitting - needed.length);
    return { first: [...needed, ...others.slice(0, room)], replaceable: others.slice(room) };
};
//# sourceMappingURL=prove.js.map
// EXTERNAL MODULE: ./build/src/base/defined.js
var defined = __webpack_require__(8742);
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
    const stop = (0,retry/* findStop */.KR)([keys, held, repositories, accesses].flatMap(answers => [...answers.values()]));
    if (stop !== undefined)
        throw new errors/* ActionError */.lZ([(0,clients_github/* gitHubProblem */.z)(stop, 'GitHub could not be read')]);
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
                return (0,clients_github/* gitHubProblem */.z)(answer, what, from);
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
        what: `${(0,base_destination/* describeStore */.Fk)(store)} has no room for ${names.join(', ')}: it holds ${held} of at most ${(0,base_text/* pluralize */.td)((0,base_destination/* kindOf */.pP)(store).capacity, 'secret')}.`,
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
        snapshot.quota ?? readQuota(deps),
        readStores(rotating, snapshot, deps.github)
    ]);
    const groups = plan.groups.map(group => (rotates(group) ? withReads(group, stores.complete) : group));
    const able = groups.filter(group => isSound(group) && (rotates(group) ? canGoOn(group) : (0,desired/* updates */.Js)(group)));
    const { budget, quota } = await afford(able, snapshot, { ...work, known });
    const done = (stop, warnings = []) => ({
        plan: { ...plan, groups, warnings: [...plan.warnings, ...warnings] },
        budget,
        quota,
        ready: [],
        problems: [...(stop === undefined ? [] : [stop]), ...problemsOf(groups)]
    });
    const stop = quotaStop(budget) ?? rateLimitStop(budget, snapshot, stores.requests);
    if (stop !== undefined)
        return done(stop);
    if (inputs.dryRun) {
        const { undeclared, warnings } = await findHolders(inputs, deps);
        return { ...done(), plan: { ...plan, groups, undeclared, warnings: [...plan.warnings, ...warnings] } };
    }
    const writes = budget.chosen.filter(rotates).flatMap(group => group.writes.filter(isReady));
    const [proof, hidden] = await Promise.all([
        proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps }),
        hiddenWarnings(writes, work)
    ]);
    const warnings = [...proof.warnings, ...hidden];
    if (proof.stop !== undefined)
        return done(proof.stop, warnings);
    const withProof = (write) => {
        const problem = isReady(write) ? proof.problemOf(write) : undefined;
        return problem === undefined ? write : { ...write, problem };
    };
    const chosen = new Map(budget.chosen.map(group => [group, { ...group, writes: group.writes.map(withProof) }]));
    const after = groups.map(group => chosen.get(group) ?? group);
    return {
        plan: { ...plan, groups: after, warnings: [...plan.warnings, ...warnings] },
        budget: { ...budget, chosen: [...chosen.values()] },
        quota,
        ready: [...chosen.values()].filter(canGoOn).map(group => readyGroup(group, stores.repositoryIds)),
        problems: problemsOf(after)
    };
};
const isReady = (write) => write.key !== undefined && write.problem === undefined;
/** Whether GitHub hides from an App which other repositories use a secret is not known; then a write takes it from them. */
const hiddenWarnings = async (writes, { inputs, deps }) => {
    const kept = writes.filter(({ access, destination }) => access?.visibility === 'selected' && destination.access === undefined);
    if (!inputs.githubTokenIsApp || kept.length === 0)
        return [];
    const answer = await deps.github.repositorySelection();
    if (answer.kind !== 'ok' || answer.value !== 'selected')
        return [];
    const names = (0,base_text/* firstOf */.Ku)(kept.map(({ destination }) => (0,base_destination/* describeDestination */.aC)(destination)));
    return [
        `The App in \`github-token\` is installed on selected repositories only, and may not see every repository that uses ${names}: the others would lose the secret. Install the App on all that use it, or declare \`selected-repositories\`.`
    ];
};
const readyGroup = (group, repositoryIds) => ({
    group,
    writes: group.writes.filter(isReady),
    without: group.writes.filter(({ problem }) => problem !== undefined),
    repositoryIds
});
/** An interrupted group must not stay dead because metadata can't be read: its secrets are written without it. */
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
const readQuota = async ({ socket }) => {
    const answer = await socket.quota();
    if (answer.kind !== 'ok')
        throw new errors/* ActionError */.lZ([(0,clients_socket/* socketProblem */.jK)(answer, 'The quota could not be read')]);
    return answer.value;
};
/** Read beside the list, the quota may not count what the list cost; where that decides, it is read again. */
const afford = async (able, snapshot, { inputs, deps, known }) => {
    const listUnits = prices/* units */.MD.list * (snapshot.list?.pages ?? 0);
    const select = (quota) => (0,plan_budget/* selectAffordable */.ZZ)(able, {
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
    const quota = await readQuota(deps);
    return { budget: select(quota), quota };
};
/** Problems of every group, those that groups share once. */
const problemsOf = (groups) => {
    const all = groups.flatMap(group => (0,planned_group/* problemsIn */._n)(group).map(problem => ({ group, problem })));
    return [...(0,group_by/* groupBy */.$)(all, ({ problem }) => problem.what).values()].flatMap(same => {
        const state = stateOf([...new Set(same.map(({ group }) => group))]);
        return same.slice(0, 1).map(({ problem }) => ({ state, ...problem }));
    });
};
const stateOf = (groups) => {
    const label = groups[0]?.label ?? '';
    if (groups.every(group => group.action !== 'keep' && group.problems.length === 0 && canGoOn(group)))
        return `The secret already holds a dead value, so the other secrets of token group ${label} are written without it. Once this secret can be written, run it again with \`force: true\`.`;
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
/** Counts the reads since the limit was read, three requests for each write (two tries and a check), and reads of accesses. */
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


/** Judged after the work: an alarm must not stop a rotation that can be paid. */
const quotaProblems = ({ minimumQuota }, answer) => {
    if (minimumQuota === undefined)
        return [];
    if (answer.kind !== 'ok')
        return [{ ...(0,clients_socket/* socketProblem */.jK)(answer, 'The quota could not be read'), state: 'The rest of the run is as reported.' }];
    const { left, max } = answer.value;
    const isPercent = 'percent' in minimumQuota;
    const least = isPercent ? max && (max * minimumQuota.percent) / 100 : minimumQuota.units;
    if (least !== undefined && left >= least)
        return [];
    const wanted = isPercent ? `${minimumQuota.percent}%` : String(minimumQuota.units);
    const [what, remedy] = least === undefined
        ? [
            `Socket does not say how large the quota is, so ${left} cannot be compared with ${wanted}.`,
            'Give `minimum-quota` as a number of units.'
        ]
        : [
            `${(0,base_text/* pluralize */.td)(left, 'quota unit')} are left, \`minimum-quota\` is ${wanted}.`,
            'Find out what uses the quota, or give the token more of it.'
        ];
    return [{ code: 'QUOTA_LOW', what, remedy, state: 'Everything else that the run did is complete.' }];
};
//# sourceMappingURL=quota.js.map
// EXTERNAL MODULE: ./build/src/rotate/result.js
var rotate_result = __webpack_require__(2384);
;// CONCATENATED MODULE: ./build/src/rotate/relist.js

const relist = async (organization, groupUuid, socket) => {
    const answer = await socket.list(organization);
    if (answer.kind !== 'ok') {
        const unlistable = answer.kind === 'refused' && answer.denied === 'scope';
        return unlistable ? { kind: 'unlistable' } : { kind: 'failed', failure: answer };
    }
    const token = (0,clients_socket/* findGroup */.$B)(answer.value, groupUuid);
    if (token !== undefined)
        return { kind: 'listed', token };
    return answer.value.complete ? { kind: 'gone' } : { kind: 'failed', failure: undefined };
};
//# sourceMappingURL=relist.js.map
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
        const isThere = seen.kind === 'listed' && (0,clients_socket/* isSame */.Ft)(seen.token, { hash: target.hash, id: undefined }) !== false;
        if (answer.kind === 'refused' || tries === 2 || !isThere)
            return answer;
    }
};
//# sourceMappingURL=revoke-token.js.map
;// CONCATENATED MODULE: ./build/src/revoke/trust.js


/** A list older than this is read again before anything is revoked by it. */
const freshMs = 600_000;
/**
 * A clock that is wrong must revoke nothing: Socket's time has to agree within a day with GitHub's or the runner's, now and
 * when the list was read.
 */
const clockProblem = ({ snapshot, listedAt }, { socket, github, clock }) => {
    const isNear = (a, b) => a !== undefined && b !== undefined && Math.abs(a - b) <= formats/* dayMs */.LP;
    const now = socket.now();
    const sinceList = clock.elapsed() - listedAt;
    const agrees = [github.now(), clock.wall()].some(other => isNear(now, other));
    if (agrees && isNear(now, snapshot.now === undefined ? undefined : snapshot.now + sinceList))
        return undefined;
    return {
        code: 'REVOKE_FAILED',
        what: "Socket's clock is over a day from GitHub's and the runner's, so the age of tokens can't be trusted.",
        remedy: 'Check `socket-api-url`, and the clocks of the runner and of any proxy between it and Socket.',
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
    const { revoked, problems } = due.length === 0 ? rotate_result/* nothingRevoked */.Gc : await retireAll(due, context, deps);
    const used = plan.groups.flatMap(group => group.predecessors
        .filter(({ token, isOverdue }) => isOverdue && !revoked.includes(token))
        .map(each => stillUsed(group, each, snapshot.now)));
    return { revoked, problems: [...used, ...problems] };
};
const retireAll = async (due, context, deps) => {
    const clock = clockProblem(context, deps);
    if (clock !== undefined)
        return { revoked: [], problems: [clock] };
    const { organization } = context.snapshot;
    const keeps = await findKept(context, deps.socket);
    const revoked = [];
    const problems = [];
    let unitsLeft = context.unitsLeft;
    for (const each of due) {
        const label = (0,labels/* labelOf */.W)({}, each.token);
        const kept = deps.cancelled.aborted
            ? 'the run was cancelled'
            : unitsLeft < prices/* units */.MD.revoke
                ? 'the quota is used up'
                : keeps(each);
        if (kept !== undefined) {
            deps.log.info(`Kept token group ${label}: ${kept}.`);
            if (each.isEmergency)
                problems.push(notRetired(label, kept));
            continue;
        }
        unitsLeft -= prices/* units */.MD.revoke;
        const problem = await revokeListed(each.token, label, { organization, socket: deps.socket });
        if (problem === undefined) {
            revoked.push(each.token);
            const why = each.isEmergency ? '`only` with `force` revokes all predecessors' : 'nobody needs it any more';
            deps.log.info(`Retired token group ${label}: ${why}.`);
        }
        else
            problems.push({ ...problem, state: stillWorks });
    }
    return { revoked, problems };
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
    const isWell = (group.problems.length === 0 || (0,planned_group/* waitsForRetirement */.J$)(group)) &&
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
        const lastUse = (0,retirement/* lastUseOf */.xk)(token, now, true);
        return typeof lastUse === 'number' && beganAt !== undefined && lastUse >= beganAt - slackMs;
    };
    const selfIsSeen = list?.tokens.some(isUsedNow) === true;
    return ({ token, isEmergency }) => {
        if (socket.isSelf(token))
            return 'it is the auth token of this run';
        if (answer === undefined)
            return undefined;
        const seen = (0,clients_socket/* findGroup */.$B)(list, token.groupUuid);
        if (seen === undefined)
            return 'the list could not be read again';
        if (!isSelfKnown && !selfIsSeen)
            return 'it is unknown whether it is the auth token of this run';
        if (!isSelfKnown && (isUsedNow(seen) || (0,retirement/* lastUseOf */.xk)(seen, now, true) === 'unknown'))
            return 'it may be the auth token of this run';
        return !isEmergency && seen.lastUsedAt !== token.lastUsedAt ? 'it was used after the plan was made' : undefined;
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
        what: `Token group ${(0,labels/* labelOf */.W)({}, token)} was replaced at ${(0,base_text/* formatTime */.fU)(replacedAt)}, and ${use}.`,
        remedy: `Find what holds it and declare its secret under ${(0,base_text/* sanitize */.aj)(entry.name ?? '')}, give it a token of its own, or, if it may break, revoke all predecessors by a run with \`only\` and \`force: true\`.`,
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
            what: `${(0,base_text/* pluralize */.td)(stale.length, 'token')} are stale, and \`revoke-limit\` is ${revoke.limit}.`,
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
        return rotate_result/* nothingRevoked */.Gc;
    const clock = clockProblem(after, deps);
    if (clock !== undefined)
        return { ...rotate_result/* nothingRevoked */.Gc, problems: [clock] };
    const stale = await stillStale(after, deps);
    if (stale === undefined)
        return { ...rotate_result/* nothingRevoked */.Gc, problems: [listIncomplete] };
    const payable = Math.max(0, Math.floor(after.unitsLeft / prices/* units */.MD.revoke));
    const revoked = [];
    const problems = [];
    for (const { token } of stale.toSorted((a, b) => b.unusedMs - a.unusedMs).slice(0, payable)) {
        if (deps.cancelled.aborted)
            break;
        const label = (0,labels/* shownToken */.v)(token, after.inputs.namesShown);
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
    return { revoked, problems };
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
    return (0,stale/* findStale */.T)(inputs, { list: list.value, now: socket.now() }, self).filter(({ token }) => planned.get(token.groupUuid)?.hash === token.hash);
};
//# sourceMappingURL=revoke.js.map
// EXTERNAL MODULE: ./build/src/rotate/post-problems.js
var post_problems = __webpack_require__(2896);
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
const isRivals = (listed, { minted, replaced }) => (0,clients_socket/* isSame */.Ft)(listed, minted) === false && !replaced.some(known => (0,clients_socket/* isSame */.Ft)(listed, known) === true);
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
/** `late`: time has passed since the value was minted and the access was read, so both are checked again. */
const writeAll = async (delivery, deps, turnOf) => {
    const { ready, minted } = delivery;
    const { github, clock, log, pacer } = deps;
    const guard = createGuard(delivery, deps);
    const put = async (write) => {
        const answer = await github.put(toPut(write));
        if (answer.kind === 'ok' || !(0,retry/* isAboutEncryption */.TA)(answer))
            return answer;
        // The store's key may have been replaced since it was read.
        const key = await github.publicKey(write.destination.store);
        if (key.kind !== 'ok')
            return answer;
        const fresh = { ...write, key: key.value };
        return github.put(toPut({ ...fresh, box: sealedFor(minted, fresh, await deps.seal()) }));
    };
    /** A late write must not undo what changed since: a narrower access, or another run's value. */
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
        const answer = await (0,retry/* withRetry */.bD)({
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
    const { entry } = ready.group;
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
            if (!list.value.complete)
                return { kind: 'unknown', reason: 'the list of token groups did not end cleanly' };
            const found = (0,plan_generations/* newGenerations */.KE)(ready.group, list.value.tokens, socket.now());
            return { kind: 'ok', value: found.find(({ groupUuid }) => groupUuid !== minted.groupUuid) };
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



/**
 * The list of tokens at the end of a run: where Socket lets old values live on, a value that answers proves nothing, and
 * only the list tells whether another run replaced it.
 */
const createLastLook = (organization, { socket }) => {
    let list;
    return {
        /** Requests the list. An earlier list is useless once anything else is rotated or written. */
        begin: () => {
            list = socket.list(organization);
        },
        reset: () => {
            list = undefined;
        },
        /** The attempts as the list shows them: those that another run overtook have that verdict now. */
        judge: async (attempts) => {
            if (!attempts.some(isToBeJudged))
                return attempts;
            const answer = await (list ?? socket.list(organization));
            // The reserve paid for a recovery, and that has listed already.
            if (answer.kind === 'limited' && attempts.some(wasRecovered))
                return attempts;
            return attempts.map(attempt => (isToBeJudged(attempt) ? judge(attempt, answer, socket.now()) : attempt));
        }
    };
};
const wasRecovered = ({ delivery }) => (delivery?.replaced.length ?? 0) > 1;
const isToBeJudged = ({ group, delivery, verdict }) => delivery !== undefined &&
    (verdict?.kind === 'verified' || (group.entry.overlapMs !== undefined && verdict?.kind === 'overtaken'));
const judge = (attempt, list, now) => {
    const { group, delivery } = attempt;
    if (delivery === undefined)
        return attempt;
    if (list.kind !== 'ok')
        return { ...attempt, problems: [...attempt.problems, notSeen(attempt, list.reason)] };
    const { tokens, complete } = list.value;
    const listed = (0,clients_socket/* findGroup */.$B)(list.value, delivery.minted.groupUuid);
    const isOverlapped = group.entry.overlapMs !== undefined;
    if (!complete && (isOverlapped || listed === undefined))
        return { ...attempt, problems: [...attempt.problems, notSeen(attempt, 'the list did not end cleanly')] };
    if (isOverlapped) {
        const rival = (0,plan_generations/* newGenerations */.KE)(group, tokens, now).find(({ groupUuid }) => groupUuid !== delivery.minted.groupUuid);
        if (rival === undefined && attempt.verdict?.kind !== 'overtaken')
            return attempt;
        const generations = (0,plan_generations/* generationsOf */.xi)(group.entry.name ?? '', tokens, now);
        return { ...attempt, group: { ...group, generations }, verdict: { kind: 'overtaken', by: rival } };
    }
    // A group that was created a moment ago may not be listed yet.
    if (listed === undefined && group.action === 'rotate')
        return { ...attempt, problems: [...attempt.problems, revokedMeanwhile(group)] };
    return listed !== undefined && isRivals(listed, delivery)
        ? { ...attempt, verdict: { kind: 'overtaken', by: listed } }
        : attempt;
};
const revokedMeanwhile = ({ label }) => ({
    code: 'TOKEN_NOT_FOUND',
    what: `Token group ${label} is no longer listed: it was revoked while this run was at work.`,
    remedy: 'Remove it from the workflow or the manifest, or use the group UUID of its successor.',
    state: 'Its secrets hold a value that no longer works.'
});
const notSeen = ({ group }, reason) => ({
    code: 'VERIFY_FAILED',
    what: `This run could not check at its end whether another run replaced token group ${group.label}: the tokens could not be listed (${reason}).`,
    remedy: 'Run it again with `force: true` if another run may have been at work.',
    state: 'Its new value answers, and its secrets were written.'
});
//# sourceMappingURL=last-look.js.map
// EXTERNAL MODULE: ./build/src/rotate/context.js
var context = __webpack_require__(1838);
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
    const isChanged = (seen) => seen.kind === 'listed' ? (0,clients_socket/* isSame */.Ft)(seen.token, target) !== true : undefined;
    const first = await send(target.hash);
    if (first.kind === 'minted')
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
        if (second.kind === 'minted')
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
        ? 'The token changed, but its new value was lost: rotating once more to replace it.'
        : "The auth token may not list tokens, so whether the token changed can't be seen: rotating once more by UUID alone.");
    if (seen.kind === 'listed')
        replaced.push(seen.token);
    const recovery = await send(seen.kind === 'listed' ? seen.token.hash : undefined);
    if (recovery.kind !== 'minted')
        return uncertain(order, recovery, seen);
    return { ...recovery, rivalWrote };
};
/** @param isUncertain Whether the group was rotated is not known, so it stays begun. */
const failed = (problem, isUncertain = false) => ({
    kind: 'failed',
    problem,
    uncertain: isUncertain
});
/** Socket did not handle the request, for certain. */
const isUnhandled = ({ kind }) => kind === 'limited' || kind === 'unreached';
/** The auth token itself is refused, so listing again would be refused, too. */
const isDenied = (failure) => failure.kind === 'refused' && (failure.status === 401 || failure.status === 403);
const refused = (order, failure) => {
    const { code, remedy } = (0,clients_socket/* socketProblem */.jK)(failure, '');
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
    remedy: (0,context/* overtakenRemedy */.A)(order.group.entry),
    state: 'This run wrote none of its secrets.'
});
/** Post comes once. */
const rotatedAgain = ({ entry }) => entry.begun === undefined
    ? 'The post step rotates it again; where that fails too, run it again with `force: true`.'
    : 'Run it again with `force: true`.';
const uncertain = (order, failure, seen) => failed(isLockedOut(seen) && order.group.self !== false
    ? lockedOut(order)
    : {
        code: 'ROTATE_UNCERTAIN',
        what: `It is not known whether token group ${order.group.label} was rotated: ${failure.reason}${seen === undefined ? '' : whyUncertain(seen)}.`,
        remedy: rotatedAgain(order.group),
        state: 'Its secrets may hold a value that no longer works.'
    }, true);
const isLockedOut = (seen) => seen?.kind === 'failed' && seen.failure?.kind === 'refused' && seen.failure.status === 401;
const whyUncertain = (seen) => {
    switch (seen.kind) {
        case 'listed':
            return ', and the list of tokens does not show it either';
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
;// CONCATENATED MODULE: ./build/src/rotate/create.js








/**
 * Creates a token group of this name, once, and lists again before anything is written: where another run made one of the same name
 * meanwhile, ours is revoked. Where the answer is lost the group is found by its name and rotated, because nobody holds it.
 */
const create = async (group, { organization, name, deps }) => {
    const answer = await deps.socket.create(organization, createBody(group, name));
    if (answer.kind !== 'ok' && answer.kind !== 'unknown')
        return create_refused(group, answer);
    if (answer.kind === 'ok')
        deps.log.info(`Created token group ${(0,base_text/* sanitize */.aj)(name)}.`);
    else
        deps.log.info(`Socket's answer to the creation of ${(0,base_text/* sanitize */.aj)(name)} does not say what happened: ${answer.reason}.`);
    const listed = await deps.socket.list(organization);
    const list = listed.kind === 'ok' && listed.value.complete ? listed.value : undefined;
    const tokens = list?.tokens;
    const minted = answer.kind === 'ok' ? answer.value : undefined;
    const problem = tokens === undefined
        ? unlisted(group, minted !== undefined)
        : obstacleIn(group, tokens, { minted, name, now: deps.socket.now() });
    if (minted === undefined) {
        const [ours, twin] = tokens?.filter(token => token.name === name) ?? [];
        // Of two with this name one is another run's, and secrets may hold it: neither is revoked.
        if (problem !== undefined && ours !== undefined && twin === undefined && group.entry.overlapMs !== undefined)
            return withdraw(ours, problem, { organization, deps });
        if (problem !== undefined || ours === undefined)
            return failed(problem ?? unlisted(group, false), true);
        deps.log.info('The list shows the new token group, but its value was lost: rotating it.');
        const order = {
            organization,
            group: { label: (0,labels/* labelOf */.W)({}, ours), self: false, entry: group.entry },
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
    const ours = (0,clients_socket/* findGroup */.$B)(list, minted.groupUuid);
    // Another run found it by its name and rotated it: that run's value is the live one, and it writes it.
    if (ours !== undefined && (0,clients_socket/* isSame */.Ft)(ours, minted) === false)
        return failed(rivalled(group), false);
    if (problem !== undefined)
        return withdraw(minted, problem, { organization, deps });
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
    const { entry, label } = group;
    const isOurs = (token) => minted === undefined ? token.name === name : token.groupUuid.toLowerCase() === minted.groupUuid.toLowerCase();
    const strangers = (0,plan_generations/* newGenerations */.KE)(group, tokens, now).filter(token => !isOurs(token));
    const ours = tokens.filter(isOurs);
    const state = entry.overlapMs === undefined ? {} : { state: 'All of its secrets still work.' };
    if (strangers.length > 0 || ours.length > 1)
        return { ...rivalled(group), ...state };
    const [own] = ours;
    if (own === undefined)
        return undefined;
    const differences = entry.overlapMs === undefined || !entry.update ? [] : (0,desired/* differencesOf */.g6)(entry, own);
    const differs = own.name !== name
        ? [`its name is ${(0,base_text/* sanitize */.aj)(own.name ?? '(none)')}, not ${(0,base_text/* sanitize */.aj)(name)}`]
        : differences.map(({ field, is, wanted }) => `its ${field} is ${is}, not ${wanted}`);
    return differs.length === 0
        ? undefined
        : {
            code: 'CREATE_FAILED',
            what: `Socket lists the new token group for ${label} with other values than declared: ${differs.join('; ')}.`,
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
        : `It is not known whether token group ${group.label} was created: the list of tokens does not show it.`,
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
    const problem = (0,clients_socket/* socketProblem */.jK)(failure, `Token group ${group.label} could not be created`);
    const isRefusal = failure.kind === 'refused';
    const denied = isRefusal ? failure.denied : undefined;
    const isAuth = problem.code === 'AUTH_SOCKET' && denied !== 'max-quota';
    const code = isAuth || !isRefusal ? problem.code : 'CREATE_FAILED';
    const remedy = denied === 'max-quota'
        ? 'Declare a smaller `max-quota`.'
        : isRefusal && failure.status === 403
            ? 'The auth token needs api-tokens:create, and every scope of the new token.'
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
        const subject = ready.group.entry.overlapMs === undefined ? 'new value' : 'successor';
        deps.log.info(`Verified the ${subject} of ${ready.group.label}: it answers.`);
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
        isOurs: listed !== undefined && (0,clients_socket/* isSame */.Ft)(listed, minted) === true,
        problem: {
            code: 'VERIFY_FAILED',
            what: `The new value of token group ${ready.group.label} could not be verified: ${why}.`,
            remedy: `${againRemedy(ready.group)} If it happens again, look at the token in the Socket dashboard.`
        }
    });
};
const unreadProblem = (group, unread) => ({
    code: 'VERIFY_FAILED',
    what: `The secrets of token group ${group.label} could not be verified: GitHub could not read ${unread.map(({ destination }) => (0,base_destination/* describeDestination */.aC)(destination)).join(', ')} again.`,
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
    const updated = (0,base_dates/* parseDate */._U)(answer.value.updatedAt);
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
    const now = deps.socket.now();
    if (now === undefined)
        return failed({
            code: 'CREATE_FAILED',
            what: `No successor was made for token group ${group.label}: Socket's answers have no \`Date\` header to stamp it with.`,
            remedy: 'Check `socket-api-url`, and any proxy between the runner and Socket.',
            state: allWork
        });
    const name = (0,plan_generations/* nextGenerationName */.LZ)(group.entry.name ?? '', group.generations, now);
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
//# sourceMappingURL=succeed.js.map
;// CONCATENATED MODULE: ./build/src/rotate/update.js



/**
 * Brings a token in line with the manifest. The body replaces everything, so a repeat after a lost answer does no harm.
 * Resolves to the token as it is then, or to why it was not updated.
 */
const update = async (group, token, { organization, deps }) => {
    const done = (listed) => {
        const fields = group.differences.map(({ field }) => field).join(', ');
        deps.log.info(`Updated ${fields} of token group ${group.label}.`);
        return { listed };
    };
    let listed = token;
    for (let tries = 1;; tries++) {
        const answer = await deps.socket.update(organization, (0,desired/* updateBody */.Et)(group.entry, listed));
        if (answer.kind === 'ok')
            return done({ ...listed, hash: answer.value === '' ? listed.hash : answer.value });
        if (answer.kind !== 'unknown' || tries === 2)
            return { problem: update_failed(group, answer) };
        const seen = await relist(organization, token.groupUuid, deps.socket);
        if (seen.kind !== 'listed')
            return { problem: update_failed(group, answer) };
        if ((0,desired/* differencesOf */.g6)(group.entry, seen.token).length === 0)
            return done(seen.token);
        // What the list leaves out this time must not be taken away by the repeat.
        const { maxQuota = listed.maxQuota, scopes = listed.scopes } = seen.token;
        listed = { ...seen.token, maxQuota, scopes };
    }
};
const update_failed = (group, failure) => {
    const isRefused = (status) => failure.kind === 'refused' && failure.status === status;
    return {
        code: isRefused(401) ? 'AUTH_SOCKET' : 'UPDATE_FAILED',
        what: `Token group ${group.label} could not be updated: ${failure.reason}.`,
        remedy: isRefused(403)
            ? 'The auth token needs api-tokens:create, every scope of this token, and at least its max_quota.'
            : isRefused(401)
                ? (0,clients_socket/* socketProblem */.jK)(failure, '').remedy
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
        if (group.entry.overlapMs !== undefined)
            await waitForDistinctStamp(ready, deps);
        if (deps.cancelled.aborted && !context.isRepair)
            return (0,rotate_result/* untouched */.sF)(group, []);
        const unsealable = await sealProblem(ready, deps);
        if (unsealable !== undefined)
            return (0,rotate_result/* untouched */.sF)(group, [unsealable]);
    }
    const able = await readAccesses(ready, deps);
    if ('problems' in able)
        return (0,rotate_result/* untouched */.sF)(group, able.problems);
    const work = { context, deps };
    if (group.entry.overlapMs !== undefined && group.action !== 'keep')
        return finish(await succeed(group, context.organization, deps), able, work);
    let { listed } = group;
    const updated = listed !== undefined && (0,desired/* updates */.Js)(group);
    if (listed !== undefined && updated) {
        const result = await update(group, listed, { organization: context.organization, deps });
        if ('problem' in result)
            return (0,rotate_result/* untouched */.sF)(group, [result.problem]);
        listed = result.listed;
    }
    if (group.action === 'keep')
        return { ...(0,rotate_result/* untouched */.sF)(group, []), updated };
    return { ...(await rotateInPlace(able, { listed, updated }, work)), updated };
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
    const problems = answers.flatMap(({ write: { destination }, access }) => access.kind === 'ok' ? [] : [{ ...(0,clients_github/* gitHubProblem */.z)(access, accessUnread(destination), destination.store), state }]);
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
        return (0,rotate_result/* untouched */.sF)(group, [{ ...unnoted, state: otherwise }]);
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
        return { ...(0,rotate_result/* untouched */.sF)(group, [rotation.problem]), isConcluded: !rotation.uncertain };
    deps.job.add(rotation.minted.groupUuid);
    const delivered = await deliver(seal(rotation, { ready, ...context }, await deps.seal()), deps);
    context.onVerify(delivered);
    const { delivery, verdict } = await verify(delivered, deps);
    const problems = rotation.rivalWrote ? [rotate_group_overtaken(group, true)] : [];
    return { group, updated: false, delivery, verdict, problems, isConcluded: true };
};
/**
 * The other run's value is live now, and our writes may have overwritten it: a third value repairs that. A successor is
 * never rotated, because secrets hold it: the last look makes another one.
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
    remedy: (0,context/* overtakenRemedy */.A)(group.entry),
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
 * groups, then the auth token's own group, then one look whether another run was at work. `left` are the groups that were
 * ready and not begun.
 */
const rotateAll = async (ready, { inputs, organization, startedAt, canLook, canLookForFree }, deps) => {
    const lastLook = createLastLook(organization, deps);
    const attempts = [];
    const left = [];
    const problems = [];
    const isLate = (limitMs) => inputs.githubTokenIsApp && deps.clock.elapsed() - startedAt > limitMs;
    const conclude = (attempt) => {
        if ((0,rotate_result/* groupResult */.xC)(attempt).isConcluded)
            deps.begun.conclude(attempt.group.entry);
        return attempt;
    };
    const stop = (rest, ending) => {
        left.push(...rest.map(({ group }) => deferredBy(ending, group)));
        problems.push(endingProblem(ending, rest, attempts));
    };
    /** What is left begun is rotated again by post, which needs the reserve for that. */
    const mayLook = () => canLook && (canLookForFree || attempts.every(({ group }) => !deps.begun.has(group.entry)));
    const contextOf = (isLast) => ({
        organization,
        recoveryKey: inputs.recoveryKey,
        isRepair: false,
        // What is written late is looked at afterwards.
        onVerify: ({ writes }) => {
            const isWritten = writes.every(({ failure }) => failure === undefined);
            if (isLast && isWritten && mayLook() && !attempts.some(rotate_result/* hasPendingWrites */.ge))
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
            const denied = await proveAgain(each, attempts, { inputs, deps });
            if (denied.stop !== undefined) {
                left.push(...rest.map(({ group }) => deferredBy(endings.unwritable, group)));
                problems.push({ ...denied.stop, state: rotate_all_stateOf(attempts) });
                return;
            }
            const n = String(ready.indexOf(each) + 1);
            const title = `Token group ${n} of ${ready.length}: ${each.group.label} (${each.group.reason})`;
            const attempt = denied.problems.length > 0
                ? (0,rotate_result/* untouched */.sF)(each.group, denied.problems)
                : await deps.log.group(title, () => rotateGroup(each, contextOf(each === ready.at(-1)), deps));
            // A cancellation can come while a group waits for its turn: then nothing of it was begun.
            if (isCancelled() && !wasBegun(attempt)) {
                stop(rest, endings.cancelled);
                return;
            }
            attempts.push(conclude(attempt));
        }
    };
    /** The value is still in memory, so nothing is lost by waiting. */
    const writeLate = async () => {
        let budgetMs = inputs.post ? postWaitMs : lateWaitMs;
        for (const backoffMs of lateBackoffMs) {
            const pending = attempts.filter(rotate_result/* hasPendingWrites */.ge);
            if (pending.length === 0 || isCancelled() || isLate(appTokenMs.write))
                return;
            const asked = pending.flatMap(askedWaits).filter(ms => ms <= budgetMs);
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
                const verified = await verify(await deliverAgain(attempt.delivery, deps), deps);
                const after = await rotateOnceMore({ ...attempt, ...verified }, { context: contextOf(false), deps });
                attempts[attempts.indexOf(attempt)] = conclude(after);
            }
        }
    };
    const lookAgain = async () => {
        for (const [index, attempt] of (await lastLook.judge(attempts)).entries())
            if (attempt !== attempts[index])
                attempts[index] = conclude(await again(attempt));
    };
    const again = async (attempt) => {
        const context = contextOf(false);
        if (attempt.verdict?.kind !== 'overtaken' || attempt.delivery === undefined)
            return attempt;
        if (attempt.group.entry.overlapMs === undefined)
            return rotateOnceMore(attempt, { context, deps });
        // Our writes may have overwritten a later generation, and dates alone would not show it: an even later one repairs that.
        const { ready } = attempt.delivery;
        const repeated = await rotateGroup({ ...ready, group: attempt.group }, { ...context, isRepair: true }, deps);
        return { ...repeated, problems: [overtakenGeneration(attempt, repeated), ...repeated.problems] };
    };
    const isOwn = ({ group }) => group.self === true && group.entry.overlapMs === undefined;
    await take(ready.filter(each => !isOwn(each)));
    await writeLate();
    // Its rotation can lock the run out, so no other group may depend on it then.
    const own = ready.filter(isOwn);
    if (deps.begun.isEmpty())
        await take(own);
    else if (own.length > 0)
        stop(own, endings.begun);
    if (mayLook())
        await lookAgain();
    const results = attempts.map(rotate_result/* groupResult */.xC);
    return { results, left, problems: [...results.flatMap(result => result.problems), ...problems] };
};
const overtakenGeneration = ({ group }, { delivery }) => ({
    code: 'OVERTAKEN',
    what: `Another run made a successor for token group ${group.label} while this one was at work.`,
    remedy: 'Use `concurrency`, and run it again with `force: true`: a secret may hold the older of the two.',
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
const askedWait = (failure) => (0,retry/* isPassing */.WG)(failure) && 'waitMs' in failure ? failure.waitMs : undefined;
const wasBegun = ({ delivery, updated, problems, group }) => delivery !== undefined || updated || problems.length > 0 || group.action === 'keep';
const noAnswer = ['ROTATE_UNCERTAIN', 'SOCKET_UNAVAILABLE', 'GITHUB_UNAVAILABLE'];
const isUnanswered = ({ problems, isConcluded }) => problems.some(({ code }) => noAnswer.includes(code) || (code === 'CREATE_FAILED' && !isConcluded));
/** Once a write has failed the preflight's proof is worth nothing: GitHub may be down, or `github-token` dead by now. */
const proveAgain = async ({ group, writes }, attempts, { inputs, deps }) => {
    const isDoubted = attempts.some(({ delivery, problems }) => problems.some(isUnwritable) || delivery?.writes.some(({ failure }) => failure !== undefined) === true);
    if (!isDoubted || group.action === 'keep')
        return { problems: [] };
    const proof = await proveWritable(writes, { isAppToken: inputs.githubTokenIsApp, deps });
    for (const warning of proof.warnings)
        deps.log.warning(warning);
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
        because: 'GitHub no longer accepts writes',
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
    what: `This run did not begin ${(0,base_text/* pluralize */.td)(rest.length, 'token group')} (${(0,base_text/* firstOf */.Ku)(rest.map(({ group }) => group.label))}): ${because}.`,
    remedy,
    state: rotate_all_stateOf(attempts)
});
const rotate_all_stateOf = (attempts) => attempts.every(attempt => (0,rotate_result/* groupResult */.xC)(attempt).problems.length === 0)
    ? 'The token groups that were begun earlier are complete.'
    : 'The token groups that were begun earlier have their own errors.';
//# sourceMappingURL=rotate-all.js.map
;// CONCATENATED MODULE: ./build/src/run.js













/** Runs, and tells what stopped the run as a result like any other. */
const run = async (inputs, deps) => {
    const mode = inputs.dryRun ? 'dry-run' : inputs.post ? 'post' : 'main';
    const result = await story(inputs, deps).catch((error) => {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        return { ...rotate_result/* nothingDone */.mh, problems: error.problems };
    });
    return { ...result, mode, problems: inputs.post ? (0,post_problems/* postProblems */.j)(result.problems) : result.problems };
};
/** The story of a run: read, plan, prove, rotate one group after the other, retire, revoke, judge the quota. */
const story = async (given, deps) => {
    const startedAt = deps.clock.elapsed();
    const { inputs, snapshot, plan: planned } = await planRun(given, deps);
    const { plan, budget, ready, ...flight } = await preflight(planned, snapshot, { inputs, deps });
    (0,plan_log/* announce */.iP)(plan, budget, { inputs, log: deps.log });
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
        ...(0,plan_budget/* deferralProblems */.CR)(budget.deferred),
        ...revocationProblems(inputs, snapshot, plan.stale),
        ...(inputs.dryRun ? overdueProblems(plan) : [])
    ];
    const after = { inputs, snapshot, plan, results, unitsLeft, listedAt: startedAt };
    const retirement = await retire(after, deps);
    const afterwards = { ...after, unitsLeft: unitsLeft - prices/* units */.MD.revoke * retirement.revoked.length };
    const proof = inputs.dryRun ? undefined : allVerified(results, problems);
    const revocation = proof === undefined ? rotate_result/* nothingRevoked */.Gc : await revoke(proof, afterwards, deps);
    const isSpent = [results, retirement.revoked, revocation.revoked, revocation.problems].some(({ length }) => length > 0);
    // Read beside the list, the quota may not count what the list cost.
    const isOld = isSpent || snapshot.quota !== undefined;
    const quota = isOld ? await deps.socket.quota() : { kind: 'ok', value: flight.quota };
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

/***/ })

};
