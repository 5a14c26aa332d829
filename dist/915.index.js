export const id = 915;
export const ids = [915];
export const modules = {

/***/ 7915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseManifest: () => (/* binding */ parseManifest)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/src/base/defined.js
var defined = __webpack_require__(8742);
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __webpack_require__(7743);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __webpack_require__(4055);
;// CONCATENATED MODULE: ./build/src/inputs/manifest-entries.js



/** A sound entry of the file as the run takes it: every secret of it a destination of its own. */
const entryOf = (token, rotateAfterMs) => {
    const after = token['rotate-after'];
    return {
        ...(0,defined/* defined */.s)({ groupUuid: token['group-uuid'], name: token.name }),
        rotateAfterMs: after === undefined ? rotateAfterMs : ((0,formats/* durationMs */.pc)(String(after)) ?? rotateAfterMs),
        destinations: token.secrets.flatMap(destinationsOf),
        desired: wantedOf(token),
        update: token.update === true
    };
};
const destinationsOf = (secrets) => {
    const { environment, organization, visibility } = secrets;
    const access = visibility === 'selected'
        ? { visibility, repositories: secrets['selected-repositories'] ?? [] }
        : visibility && { visibility };
    return (0,base_destination/* expand */.fT)({
        names: [secrets.name].flat(),
        apps: [secrets.app ?? 'actions'].flat(),
        repositories: [secrets.repository ?? []].flat(),
        environment,
        organization,
        access
    });
};
const wantedOf = ({ scopes, 'max-quota': maxQuota, committer, resources }) => (0,defined/* defined */.s)({
    scopes,
    maxQuota,
    committer: committer && committerOf(committer),
    resources: resources?.map(resourceOf)
});
const committerOf = (committer) => (0,defined/* defined */.s)({
    email: committer.email,
    provider: committer.provider,
    providerLoginName: committer['provider-login-name'],
    providerUserId: committer['provider-user-id']
});
const resourceOf = (resource) => ({
    organizationSlug: resource['organization-slug'],
    repositorySlug: resource['repository-slug'],
    ...(0,defined/* defined */.s)({ workspace: resource.workspace })
});
const revokeOf = (section) => {
    if (section === undefined)
        return undefined;
    const staleAfter = section['stale-after'];
    return (0,defined/* defined */.s)({
        staleAfterMs: staleAfter === undefined ? undefined : ((0,formats/* durationMs */.pc)(String(staleAfter)) ?? 0),
        protect: section.protect,
        neverUsed: section['revoke-never-used'],
        limit: section['revoke-limit']
    });
};
//# sourceMappingURL=manifest-entries.js.map
// EXTERNAL MODULE: ./build/src/clients/socket-scopes.js
var socket_scopes = __webpack_require__(3327);
;// CONCATENATED MODULE: ./build/src/inputs/manifest-schema.js




/**
 * The manifest, written once: types, messages and manifest.schema.json come from here.
 * Each message completes the sentence "this must be …"; each description is for a person who writes one in an editor.
 */
const manifest_schema_text = ({ pattern, says }) => dist/* pipe */.FsL(dist/* string */.YjP(says), dist/* regex */.yGV(pattern, says));
const oneOrMany = (item, says) => dist/* union */.KCZ([item, dist/* pipe */.FsL(dist/* array */.YOg(item), dist/* minLength */.BpQ(1, `${says}, or a list of at least one of these`))], `${says}, or a list of these`);
/** An optional key with what an editor says of it. */
const key = (schema, description) => dist/* optional */.lqM(dist/* pipe */.FsL(schema, dist/* description */.h_(description)));
/** A condition on several keys, in code and as JSON Schema; a test holds the two together. */
const rule = (holds, says, schema) => Object.assign(dist/* check */.z6Y(holds, says), { schema });
/** Keys and values; valibot alone would take an empty list for such. */
const map = (entries, says) => dist/* pipe */.FsL(dist/* custom */.IeY(value => !Array.isArray(value), says), dist/* strictObject */.rej(entries, says));
const manifest_schema_name = dist/* pipe */.FsL(dist/* string */.YjP('a name, in quotes if it looks like a number'), dist/* regex */.yGV(/^[^\p{C}]{1,200}$/u, 'a name of 1 to 200 characters'));
const wholeNumber = dist/* pipe */.FsL(dist/* number */.aig('a whole number'), dist/* safeInteger */.Y2b('a whole number'), dist/* minValue */.Wwf(0, 'a whole number of at least 0'), dist/* maxValue */.cGV(1_000_000_000, 'a whole number of at most 1,000,000,000'));
const flag = dist/* boolean */.zMY('true or false');
const duration = dist/* union */.KCZ([manifest_schema_text(formats/* formats */.Fx.duration), dist/* literal */.euz(0)], formats/* formats */.Fx.duration.says);
const visibilities = ['all', 'private', 'selected'];
const providers = ['api', 'azure', 'bitbucket', 'github', 'gitlab'];
const app = dist/* picklist */.KIO(base_destination/* apps */.lA, base_destination/* apps */.lA.join(', '));
const scopeForm = {
    pattern: /^[a-z*][a-z0-9:*-]{0,99}$/,
    says: 'a scope such as full-scans:create'
};
const scope = dist/* union */.KCZ([dist/* picklist */.KIO(socket_scopes/* knownScopes */.r), manifest_schema_text(scopeForm)], scopeForm.says);
const allowed = {
    app: `Which secrets of that place: ${base_destination/* apps */.lA.join(', ')}, or a list of these; actions by default. An environment has only actions.`,
    visibility: 'Which repositories may use an organization secret. By default it stays as it is, and a new one is private.'
};
const secretsSchema = dist/* pipe */.FsL(map({
    name: dist/* pipe */.FsL(oneOrMany(manifest_schema_text(formats/* formats */.Fx.secretName), formats/* formats */.Fx.secretName.says), dist/* description */.h_('Name of the secret, or a list of names that all hold this token.')),
    repository: key(oneOrMany(manifest_schema_text(formats/* formats */.Fx.repository), formats/* formats */.Fx.repository.says), 'Repository as owner/name, or a list of these.'),
    environment: key(manifest_schema_text(formats/* formats */.Fx.environment), 'Environment of each repository to write to, instead of the repository itself.'),
    organization: key(manifest_schema_text(formats/* formats */.Fx.organization), 'GitHub organization whose secret is written.'),
    app: key(oneOrMany(app, `one of ${base_destination/* apps */.lA.join(', ')}`), allowed.app),
    visibility: key(dist/* picklist */.KIO(visibilities, visibilities.join(', ')), allowed.visibility),
    'selected-repositories': key(dist/* array */.YOg(manifest_schema_text(formats/* formats */.Fx.repository), 'a list of repositories'), 'Repositories that may use the secret, with visibility: selected. They replace the present ones.')
}, 'a secret: name, and repository (with environment) or organization'), rule(each => (each.repository === undefined) !== (each.organization === undefined), 'a secret with either `repository` or `organization`', { oneOf: [{ required: ['repository'] }, { required: ['organization'] }] }), rule(each => each.environment === undefined || each.repository !== undefined, 'a secret with `repository`, where it has an `environment`', { dependencies: { environment: ['repository'] } }), rule(each => each.environment === undefined ||
    each.app === undefined ||
    [each.app].flat().every(each => each === 'actions'), 'a secret of `app: actions`, where it has an `environment`', {
    if: { required: ['environment'] },
    then: {
        properties: {
            app: { anyOf: [{ const: 'actions' }, { type: 'array', items: { const: 'actions' } }] }
        }
    }
}), rule(each => each.visibility === undefined || each.organization !== undefined, 'an organization secret, where it has a `visibility`', { dependencies: { visibility: ['organization'] } }), rule(each => (each.visibility === 'selected') === (each['selected-repositories'] !== undefined), 'a secret with both `visibility: selected` and `selected-repositories`, or neither', {
    if: { required: ['visibility'], properties: { visibility: { const: 'selected' } } },
    then: { required: ['selected-repositories'] },
    else: { not: { required: ['selected-repositories'] } }
}));
const committerSchema = map({
    email: key(dist/* string */.YjP('an e-mail address'), 'E-mail address.'),
    provider: key(dist/* picklist */.KIO(providers, providers.join(', ')), 'Where the committer has an account.'),
    'provider-login-name': key(dist/* string */.YjP('a login name'), 'Login name there.'),
    'provider-user-id': key(dist/* string */.YjP('a user id, in quotes'), 'User id there, in quotes.')
}, 'a committer: provider, provider-login-name, provider-user-id, email');
const resourceSchema = map({
    'organization-slug': dist/* pipe */.FsL(manifest_schema_text(formats/* formats */.Fx.slug), dist/* description */.h_('Slug of the Socket organization.')),
    'repository-slug': dist/* pipe */.FsL(dist/* string */.YjP('a repository slug'), dist/* minLength */.BpQ(1, 'a repository slug'), dist/* description */.h_('Slug of the repository, as Socket knows it.')),
    workspace: key(dist/* string */.YjP('a workspace'), 'Workspace of the repository.')
}, 'a resource: organization-slug, repository-slug, workspace');
const tokenSchema = dist/* pipe */.FsL(map({
    'group-uuid': key(manifest_schema_text(formats/* formats */.Fx.uuid), 'UUID of the token group. Without it the group is found by its exact name, and created if there is none.'),
    name: key(manifest_schema_name, 'Name of the token group. Beside group-uuid: the name it is to have, reported where it differs.'),
    'rotate-after': key(duration, 'Age from which the token is rotated, such as 30d or 12h; 0 rotates at every run. By default the input of this name.'),
    secrets: dist/* pipe */.FsL(dist/* array */.YOg(secretsSchema, 'a list of secrets'), dist/* minLength */.BpQ(1, 'a list of at least one secret'), dist/* description */.h_('Every secret that holds this token.')),
    scopes: key(dist/* pipe */.FsL(dist/* array */.YOg(scope, 'a list of scopes'), dist/* minLength */.BpQ(1, 'a list of at least one scope')), 'Scopes the token is to have; required to create it. One that this version does not know warns, and is sent as it is.'),
    'max-quota': key(wholeNumber, 'Quota units the token is to have; 1000 by default where it is created.'),
    committer: key(committerSchema, 'Committer the token belongs to; sent when it is created or updated.'),
    resources: key(dist/* array */.YOg(resourceSchema, 'a list of resources'), 'Repositories the token is limited to; sent only when it is created, for Socket neither lists nor updates them.'),
    update: key(flag, 'Whether to bring name, scopes and max-quota in line where they differ, instead of only reporting it; false by default.')
}, 'a token: group-uuid or name, and secrets'), rule(token => token['group-uuid'] !== undefined || token.name !== undefined, 'a token with a `group-uuid` or a `name`', { anyOf: [{ required: ['group-uuid'] }, { required: ['name'] }] }));
const revokeStaleSchema = map({
    'stale-after': key(duration, 'How long a token must have been unused, at least 1d; 90d by default.'),
    protect: key(dist/* array */.YOg(dist/* pipe */.FsL(dist/* string */.YjP('a name, glob or group UUID'), dist/* minLength */.BpQ(1, 'a name, glob or group UUID')), 'a list'), 'Names (globs) and group UUIDs of tokens that are never revoked.'),
    'revoke-never-used': key(flag, 'Whether a token that was never used counts as unused since it was created; false by default.'),
    'revoke-limit': key(wholeNumber, 'Most tokens one run may revoke; where more are stale, none is revoked and the run fails. 5 by default.')
}, 'the settings stale-after, protect, revoke-never-used and revoke-limit');
const manifestSchema = dist/* pipe */.FsL(map({
    'socket-organization': key(manifest_schema_text(formats/* formats */.Fx.slug), 'Slug of the Socket organization; by default the only organization of socket-token.'),
    tokens: key(dist/* array */.YOg(tokenSchema, 'a list of tokens'), 'The token groups, each with its secrets.'),
    'revoke-stale': key(revokeStaleSchema, 'Switches on the revocation of tokens that nobody uses, after everything else has succeeded.')
}, 'a manifest: tokens, socket-organization, revoke-stale'), rule(each => (each.tokens ?? []).length > 0 || each['revoke-stale'] !== undefined, 'a manifest with `tokens`, or `revoke-stale`, or both', {
    anyOf: [
        { required: ['tokens'], properties: { tokens: { minItems: 1 } } },
        { required: ['revoke-stale'] }
    ]
}));
//# sourceMappingURL=manifest-schema.js.map
;// CONCATENATED MODULE: ./build/src/inputs/manifest-yaml.js

/** In words of our own: the parser's messages quote the file. */
const yamlMistake = (code) => {
    if (code === 'MULTIPLE_DOCS')
        return 'a second document begins here, and a manifest is one';
    if (code === 'RESOURCE_EXHAUSTION')
        return 'it nests too deep to be read';
    if (code === 'TAG_RESOLVE_FAILED')
        return 'a tag stands here that has no meaning in a manifest';
    return `this is not YAML (${code.toLowerCase().replaceAll('_', ' ')})`;
};
/** What the parser would find slowly (keys that stand twice), without a position (aliases of nothing), or warn of on stderr. */
const mistakesOf = (document) => {
    const anchors = new Set();
    const mistakes = [];
    (0,yaml_dist/* visit */.YR)(document, {
        Node: (_, node) => {
            if ((0,yaml_dist/* isAlias */.Vj)(node)) {
                if (!anchors.has(node.source))
                    mistakes.push({ offset: startOf(node) ?? 0, what: 'an alias has no anchor before it' });
                return;
            }
            if (node.anchor !== undefined)
                anchors.add(node.anchor);
            if (!(0,yaml_dist/* isMap */.jh)(node))
                return;
            const keys = new Set();
            for (const { key } of node.items) {
                // `!!binary` makes bytes of a scalar.
                if (!(0,yaml_dist/* isScalar */.jn)(key) || (typeof key.value === 'object' && key.value !== null)) {
                    if ((0,yaml_dist/* isNode */.Ll)(key))
                        mistakes.push({ offset: startOf(key) ?? 0, what: 'a key must be a plain word' });
                    continue;
                }
                if (keys.has(key.value))
                    mistakes.push({ offset: startOf(key) ?? 0, what: 'a key stands here twice' });
                keys.add(key.value);
            }
        }
    });
    return mistakes;
};
/** Where a path starts in the file: its key if it has one, else the nearest thing around it that is there. */
const offsetOf = (document, path) => {
    let node = document?.contents;
    let offset = startOf(node) ?? 0;
    for (const key of path) {
        if ((0,yaml_dist/* isMap */.jh)(node)) {
            const pair = node.items.find(item => (0,yaml_dist/* isScalar */.jn)(item.key) && item.key.value === key);
            offset = startOf(pair?.key) ?? offset;
            node = pair?.value;
        }
        else {
            node = (0,yaml_dist/* isSeq */.oP)(node) && typeof key === 'number' ? node.items[key] : undefined;
            offset = startOf(node) ?? offset;
        }
    }
    return offset;
};
const startOf = (node) => (0,yaml_dist/* isNode */.Ll)(node) ? (node.range?.[0] ?? undefined) : undefined;
//# sourceMappingURL=manifest-yaml.js.map
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __webpack_require__(1036);
;// CONCATENATED MODULE: ./build/src/inputs/manifest.js









const maxBytes = 1024 * 1024;
/** An alias may be used; a few lines of them must not unfold to gigabytes. */
const maxAliases = 100;
/** A person mends these first; no file can make the search for positions endless. */
const maxProblems = 50;
const maxLookedUp = 1000;
/** Reads a manifest. It never throws: what is wrong comes back as problems, each with its line and column. */
const parseManifest = ({ path, read, rotateAfterMs }) => {
    const problems = [];
    const lines = new yaml_dist/* LineCounter */.HN();
    let document = undefined;
    const refuse = (where, what, remedy = 'Correct it.') => {
        if (problems.length >= maxLookedUp)
            return;
        const { line, col } = lines.linePos(typeof where === 'number' ? where : offsetOf(document, where));
        const at = { file: path, line: Math.max(1, line), column: Math.max(1, col) };
        problems.push({
            code: 'INPUT_INVALID',
            what: `\`manifest\` ${(0,base_text/* sanitize */.aj)(path)}:${String(at.line)}:${String(at.column)}: ${what}.`,
            remedy,
            at
        });
    };
    const nothing = () => ({ entries: [], problems: inOrder(problems) });
    const source = decode(read, refuse);
    if (source === undefined)
        return nothing();
    document = (0,yaml_dist/* parseDocument */.Tp)(source, {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: false,
        version: '1.2'
    });
    for (const { pos, code } of [...document.errors, ...document.warnings])
        refuse(pos[0], yamlMistake(code));
    if (problems.length === 0)
        for (const { offset, what } of mistakesOf(document))
            refuse(offset, what);
    if (problems.length > 0)
        return nothing();
    const parsed = dist/* safeParse */.xLC(manifestSchema, unfold(document, refuse));
    if (problems.length > 0)
        return nothing();
    if (!parsed.success) {
        for (const issue of parsed.issues)
            refuse(pathOf(issue), issueText(issue));
        return nothing();
    }
    const file = parsed.output;
    const entries = (file.tokens ?? []).map(token => entryOf(token, rotateAfterMs));
    refuseTwice(file, entries, refuse);
    const revoke = revokeOf(file['revoke-stale']);
    if (revoke?.staleAfterMs !== undefined && revoke.staleAfterMs < formats/* dayMs */.LP) {
        refuse(['revoke-stale', 'stale-after'], '`stale-after` is shorter than a day', 'Give at least 1d.');
    }
    return {
        entries,
        problems: inOrder(problems),
        ...(0,defined/* defined */.s)({ socketOrganization: file['socket-organization'], revoke })
    };
};
/** As they stand in the file. */
const inOrder = (problems) => {
    const sorted = problems.toSorted(({ at: a }, { at: b }) => (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0));
    const [next] = sorted.slice(maxProblems);
    const more = next && { ...next, remedy: `${next.remedy} More problems follow: correct these first.` };
    return [...sorted.slice(0, maxProblems), ...(more ? [more] : [])];
};
const decode = (read, refuse) => {
    let bytes;
    try {
        bytes = read();
    }
    catch {
        refuse(0, 'the file could not be read', 'Check the path (from the root of the workspace), and that a checkout step comes before.');
        return undefined;
    }
    if (bytes.byteLength > maxBytes) {
        refuse(0, 'the file is larger than 1 MiB', 'Split it over several runs.');
        return undefined;
    }
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        refuse(0, 'the file is not UTF-8', 'Save it as UTF-8.');
        return undefined;
    }
};
const unfold = (document, refuse) => {
    try {
        return document.toJS({ maxAliasCount: maxAliases });
    }
    catch {
        refuse(0, 'its anchors and aliases unfold to too much', 'Write the entries out.');
        return undefined;
    }
};
const pathOf = (issue) => (issue.path ?? []).flatMap(({ key }) => (typeof key === 'string' || typeof key === 'number' ? [key] : []));
const issueText = (issue) => {
    const key = pathOf(issue).findLast(each => typeof each === 'string');
    const subject = key === undefined ? 'this' : `\`${(0,base_text/* sanitize */.aj)(key, 60)}\``;
    if (issue.type === 'strict_object' && issue.expected === 'never')
        return `${subject} is not a key that belongs here`;
    if (issue.type === 'strict_object' && issue.received === 'undefined')
        return `${subject} is missing`;
    return `${subject} must be ${issue.message}`;
};
/** One secret holds one token, and one token stands in the manifest once. */
const refuseTwice = ({ tokens = [] }, entries, refuse) => {
    const owners = new Map();
    const groups = new Set();
    for (const [index, entry] of entries.entries()) {
        const token = tokens[index];
        for (const [key, group] of [
            ['group-uuid', entry.groupUuid?.toLowerCase()],
            ['name', entry.name]
        ]) {
            if (group === undefined || token?.[key] === undefined)
                continue;
            if (groups.has(`${key} ${group}`))
                refuse(['tokens', index, key], `\`${key}\` stands in the manifest twice`, 'Join the two entries.');
            groups.add(`${key} ${group}`);
        }
        for (const [position, secrets] of (token?.secrets ?? []).entries()) {
            for (const destination of destinationsOf(secrets)) {
                const key = (0,base_destination/* destinationKey */.I)(destination);
                const owner = owners.get(key);
                if (owner !== undefined) {
                    const twice = owner === index ? 'is named twice' : 'is to hold two different tokens';
                    refuse(['tokens', index, 'secrets', position], `${(0,base_destination/* describeDestination */.aC)(destination)} ${twice}`, 'Remove one of the two.');
                }
                owners.set(key, index);
            }
        }
    }
};
//# sourceMappingURL=manifest.js.map

/***/ })

};
