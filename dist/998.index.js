export const id = 998;
export const ids = [998];
export const modules = {

/***/ 6998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseManifest: () => (/* binding */ parseManifest)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/src/destination.js
var src_destination = __webpack_require__(1961);
// EXTERNAL MODULE: ./build/src/formats.js
var formats = __webpack_require__(5441);
;// CONCATENATED MODULE: ./build/src/manifest-schema.js



/**
 * The manifest, written once: types and messages come from here.
 * Each message completes the sentence "this must be …".
 */
const manifest_schema_text = ({ pattern, says }) => dist/* pipe */.FsL(dist/* string */.YjP(says), dist/* regex */.yGV(pattern, says));
const oneOrMany = (item, says) => dist/* union */.KCZ([item, dist/* pipe */.FsL(dist/* array */.YOg(item), dist/* minLength */.BpQ(1))], `${says}, or a list of these`);
const manifest_schema_name = dist/* pipe */.FsL(dist/* string */.YjP('a name, in quotes if it looks like a number'), dist/* regex */.yGV(/^[^\p{C}]{1,200}$/u, 'a name of 1 to 200 characters'));
const wholeNumber = dist/* pipe */.FsL(dist/* number */.aig('a whole number'), dist/* safeInteger */.Y2b('a whole number'), dist/* minValue */.Wwf(0, 'a whole number of at least 0'), dist/* maxValue */.cGV(1_000_000_000, 'a whole number of at most 1,000,000,000'));
const flag = dist/* boolean */.zMY('true or false');
const duration = dist/* union */.KCZ([manifest_schema_text(formats/* formats */.Fx.duration), dist/* literal */.euz(0)], formats/* formats */.Fx.duration.says);
const visibilities = ['all', 'private', 'selected'];
const providers = ['api', 'azure', 'bitbucket', 'github', 'gitlab'];
const secretsSchema = dist/* pipe */.FsL(dist/* strictObject */.rej({
    name: oneOrMany(manifest_schema_text(formats/* formats */.Fx.secretName), formats/* formats */.Fx.secretName.says),
    repository: dist/* optional */.lqM(oneOrMany(manifest_schema_text(formats/* formats */.Fx.repository), formats/* formats */.Fx.repository.says)),
    environment: dist/* optional */.lqM(manifest_schema_text(formats/* formats */.Fx.environment)),
    organization: dist/* optional */.lqM(manifest_schema_text(formats/* formats */.Fx.organization)),
    app: dist/* optional */.lqM(oneOrMany(dist/* picklist */.KIO(src_destination/* apps */.lA, src_destination/* apps */.lA.join(', ')), `one of ${src_destination/* apps */.lA.join(', ')}`)),
    visibility: dist/* optional */.lqM(dist/* picklist */.KIO(visibilities, visibilities.join(', '))),
    'selected-repositories': dist/* optional */.lqM(dist/* array */.YOg(manifest_schema_text(formats/* formats */.Fx.repository), 'a list of repositories'))
}, 'a secret: name, and repository (with environment) or organization'), dist/* check */.z6Y(each => (each.repository === undefined) !== (each.organization === undefined), 'a secret with either `repository` or `organization`'), dist/* check */.z6Y(each => each.environment === undefined || each.repository !== undefined, 'a secret with `repository`, where it has an `environment`'), dist/* check */.z6Y(each => each.environment === undefined ||
    each.app === undefined ||
    [each.app].flat().every(app => app === 'actions'), 'a secret of `app: actions`, where it has an `environment`'), dist/* check */.z6Y(each => each.visibility === undefined || each.organization !== undefined, 'an organization secret, where it has a `visibility`'), dist/* check */.z6Y(each => (each.visibility === 'selected') === (each['selected-repositories'] !== undefined), 'a secret with both `visibility: selected` and `selected-repositories`, or neither'));
const tokenSchema = dist/* pipe */.FsL(dist/* strictObject */.rej({
    'group-uuid': dist/* optional */.lqM(manifest_schema_text(formats/* formats */.Fx.uuid)),
    name: dist/* optional */.lqM(manifest_schema_name),
    'rotate-after': dist/* optional */.lqM(duration),
    secrets: dist/* pipe */.FsL(dist/* array */.YOg(secretsSchema, 'a list of secrets'), dist/* minLength */.BpQ(1, 'a list of at least one secret')),
    scopes: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(dist/* pipe */.FsL(dist/* string */.YjP('a scope'), dist/* regex */.yGV(/^[a-z*][a-z0-9:*-]{0,99}$/, 'a scope such as full-scans:create')), 'a list of scopes'), dist/* minLength */.BpQ(1, 'a list of at least one scope'))),
    'max-quota': dist/* optional */.lqM(wholeNumber),
    committer: dist/* optional */.lqM(dist/* strictObject */.rej({
        email: dist/* optional */.lqM(dist/* string */.YjP('an e-mail address')),
        provider: dist/* optional */.lqM(dist/* picklist */.KIO(providers, providers.join(', '))),
        'provider-login-name': dist/* optional */.lqM(dist/* string */.YjP('a login name')),
        'provider-user-id': dist/* optional */.lqM(dist/* string */.YjP('a user id, in quotes'))
    }, 'a committer: provider, provider-login-name, provider-user-id, email')),
    resources: dist/* optional */.lqM(dist/* array */.YOg(dist/* strictObject */.rej({
        'organization-slug': manifest_schema_text(formats/* formats */.Fx.slug),
        'repository-slug': dist/* pipe */.FsL(dist/* string */.YjP('a repository slug'), dist/* minLength */.BpQ(1, 'a repository slug')),
        workspace: dist/* optional */.lqM(dist/* string */.YjP('a workspace'))
    }, 'a resource: organization-slug, repository-slug, workspace'), 'a list of resources')),
    update: dist/* optional */.lqM(flag)
}, 'a token: group-uuid or name, and secrets'), dist/* check */.z6Y(token => token['group-uuid'] !== undefined || token.name !== undefined, 'a token with a `group-uuid` or a `name`'));
const manifestSchema = dist/* pipe */.FsL(dist/* strictObject */.rej({
    'socket-organization': dist/* optional */.lqM(manifest_schema_text(formats/* formats */.Fx.slug)),
    tokens: dist/* optional */.lqM(dist/* array */.YOg(tokenSchema, 'a list of tokens')),
    'revoke-stale': dist/* optional */.lqM(dist/* strictObject */.rej({
        'stale-after': dist/* optional */.lqM(duration),
        protect: dist/* optional */.lqM(dist/* array */.YOg(dist/* pipe */.FsL(dist/* string */.YjP('a name, glob or group UUID'), dist/* minLength */.BpQ(1, 'a name, glob or group UUID')), 'a list')),
        'revoke-never-used': dist/* optional */.lqM(flag),
        'revoke-limit': dist/* optional */.lqM(wholeNumber)
    }, 'the settings stale-after, protect, revoke-never-used and revoke-limit'))
}, 'a manifest: tokens, socket-organization, revoke-stale'), dist/* check */.z6Y(each => (each.tokens ?? []).length > 0 || each['revoke-stale'] !== undefined, 'a manifest with `tokens`, or `revoke-stale`, or both'));
//# sourceMappingURL=manifest-schema.js.map
// EXTERNAL MODULE: ./build/src/text.js
var src_text = __webpack_require__(706);
;// CONCATENATED MODULE: ./build/src/manifest.js






const maxBytes = 1024 * 1024;
/** An alias may be used; a few lines of them must not unfold to gigabytes. */
const maxAliases = 100;
/** A person mends these first. */
const maxProblems = 50;
/** Reads a manifest. It never throws: what is wrong comes back as problems, each with its line and column. */
const parseManifest = ({ path, read, rotateAfterMs }) => {
    const problems = [];
    const lines = new yaml_dist/* LineCounter */.HN();
    let document = undefined;
    const refuse = (where, what, remedy = 'Correct it.') => {
        const { line, col } = lines.linePos(typeof where === 'number' ? where : offsetOf(document, where));
        const at = { file: path, line: Math.max(1, line), column: Math.max(1, col) };
        if (problems.length >= maxProblems)
            return;
        problems.push({
            code: 'INPUT_INVALID',
            what: `\`manifest\` ${(0,src_text/* plain */.pj)(path)}:${String(at.line)}:${String(at.column)}: ${what}.`,
            remedy,
            at
        });
    };
    const nothing = () => ({ entries: [], problems });
    const source = decode(read, refuse);
    if (source === undefined)
        return nothing();
    document = (0,yaml_dist/* parseDocument */.Tp)(source, {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: true,
        version: '1.2'
    });
    for (const error of document.errors)
        refuse(error.pos[0], yamlMistake(error.code));
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
        problems,
        ...(file['socket-organization'] === undefined ? {} : { socketOrganization: file['socket-organization'] }),
        ...(revoke === undefined ? {} : { revoke })
    };
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
/** In words of our own: the parser's messages quote the file. */
const yamlMistake = (code) => {
    if (code === 'DUPLICATE_KEY')
        return 'a key stands here twice';
    if (code === 'MULTIPLE_DOCS')
        return 'a second document begins here, and a manifest is one';
    if (code === 'BAD_ALIAS')
        return 'an alias has no anchor before it';
    return `this is not YAML (${code.toLowerCase().replaceAll('_', ' ')})`;
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
    const subject = key === undefined ? 'this' : `\`${(0,src_text/* plain */.pj)(key, 60)}\``;
    if (issue.type === 'strict_object' && issue.expected === 'never')
        return `${subject} is not a key that belongs here`;
    if (issue.type === 'strict_object' && issue.received === 'undefined')
        return `${subject} is missing`;
    return `${subject} must be ${issue.message}`;
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
            node = (0,yaml_dist/* isNode */.Ll)(node) && 'get' in node && typeof node.get === 'function' ? nodeAt(node, key) : undefined;
            offset = startOf(node) ?? offset;
        }
    }
    return offset;
};
const nodeAt = (node, key) => {
    const items = 'items' in node ? node.items : undefined;
    return Array.isArray(items) && typeof key === 'number' ? items[key] : undefined;
};
const startOf = (node) => (0,yaml_dist/* isNode */.Ll)(node) ? (node.range?.[0] ?? undefined) : undefined;
const entryOf = (token, rotateAfterMs) => {
    const after = token['rotate-after'];
    return {
        ...(token['group-uuid'] === undefined ? {} : { groupUuid: token['group-uuid'] }),
        ...(token.name === undefined ? {} : { name: token.name }),
        rotateAfterMs: after === undefined ? rotateAfterMs : ((0,formats/* durationMs */.pc)(String(after)) ?? rotateAfterMs),
        destinations: token.secrets.flatMap(destinationsOf),
        wanted: wantedOf(token),
        update: token.update === true
    };
};
const destinationsOf = (secrets) => {
    const { environment, organization, visibility } = secrets;
    const places = organization === undefined
        ? [secrets.repository ?? []]
            .flat()
            .map(repository => environment === undefined
            ? { kind: 'repository', repository }
            : { kind: 'environment', repository, environment })
        : [{ kind: 'organization', organization }];
    const access = visibility === 'selected'
        ? { visibility, repositories: secrets['selected-repositories'] ?? [] }
        : visibility && { visibility };
    return places.flatMap(place => [secrets.app ?? 'actions'].flat().flatMap(app => [secrets.name].flat().map((name) => ({
        name: name.toUpperCase(),
        scope: { app, place },
        ...(access === undefined ? {} : { access })
    }))));
};
const wantedOf = ({ scopes, 'max-quota': maxQuota, committer, resources }) => ({
    ...(scopes === undefined ? {} : { scopes }),
    ...(maxQuota === undefined ? {} : { maxQuota }),
    ...(committer === undefined ? {} : { committer: committerOf(committer) }),
    ...(resources === undefined ? {} : { resources: resources.map(resourceOf) })
});
const committerOf = (committer) => ({
    ...(committer.email === undefined ? {} : { email: committer.email }),
    ...(committer.provider === undefined ? {} : { provider: committer.provider }),
    ...(committer['provider-login-name'] === undefined
        ? {}
        : { providerLoginName: committer['provider-login-name'] }),
    ...(committer['provider-user-id'] === undefined ? {} : { providerUserId: committer['provider-user-id'] })
});
const resourceOf = (resource) => ({
    organizationSlug: resource['organization-slug'],
    repositorySlug: resource['repository-slug'],
    ...(resource.workspace === undefined ? {} : { workspace: resource.workspace })
});
const revokeOf = (section) => {
    if (section === undefined)
        return undefined;
    const staleAfter = section['stale-after'];
    return {
        ...(staleAfter === undefined ? {} : { staleAfterMs: (0,formats/* durationMs */.pc)(String(staleAfter)) ?? 0 }),
        ...(section.protect === undefined ? {} : { protect: section.protect }),
        ...(section['revoke-never-used'] === undefined ? {} : { neverUsed: section['revoke-never-used'] }),
        ...(section['revoke-limit'] === undefined ? {} : { limit: section['revoke-limit'] })
    };
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
                const key = (0,src_destination/* destinationKey */.I)(destination);
                const owner = owners.get(key);
                if (owner !== undefined) {
                    const twice = owner === index ? 'is named twice' : 'is to hold two different tokens';
                    refuse(['tokens', index, 'secrets', position], `${(0,src_destination/* describeDestination */.aC)(destination)} ${twice}`, 'Remove one of the two.');
                }
                owners.set(key, index);
            }
        }
    }
};
//# sourceMappingURL=manifest.js.map

/***/ })

};
