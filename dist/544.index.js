export const id = 544;
export const ids = [544];
export const modules = {

/***/ 2544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  parseManifest: () => (/* binding */ parseManifest)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __webpack_require__(1036);
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __webpack_require__(7743);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __webpack_require__(4055);
// EXTERNAL MODULE: ./build/src/inputs/manifest-entries.js
var manifest_entries = __webpack_require__(8439);
// EXTERNAL MODULE: ./build/src/inputs/protect.js
var inputs_protect = __webpack_require__(9140);
;// CONCATENATED MODULE: ./build/src/inputs/manifest-checks.js





/**
 * Finds what no schema can say: where two parts of a sound file contradict each other, and what is probably not meant. `tokens` are
 * those of the file, `entries` the same as the run takes them; `protect` has the patterns of the input.
 */
const checkManifest = (tokens, { entries, revoke }, protect) => {
    const findings = [];
    const warnings = [];
    const refuse = (where, what, remedy) => findings.push({ where, what, remedy });
    const named = new Set();
    /** The token that each secret holds: one secret holds one token. */
    const owners = new Map();
    for (const [index, token] of tokens.entries()) {
        for (const key of ['group-uuid', 'name']) {
            const value = key === 'name' ? token.name : token[key]?.toLowerCase();
            if (value === undefined)
                continue;
            const id = `${key} ${value}`;
            if (named.has(id))
                refuse(['tokens', index, key], `two entries have this \`${key}\``, 'Merge the two entries.');
            named.add(id);
        }
        for (const [position, secret] of token.secrets.entries()) {
            const where = ['tokens', index, 'secrets', position];
            for (const destination of (0,manifest_entries/* destinationsOf */.Nu)(secret)) {
                const key = (0,base_destination/* destinationKey */.I)(destination);
                const owner = owners.get(key);
                owners.set(key, index);
                const repeated = owner === index ? 'is declared twice' : "can't hold two different tokens";
                if (owner !== undefined)
                    refuse(where, `${(0,base_destination/* describeDestination */.aC)(destination)} ${repeated}`, 'Remove one of the two.');
            }
            const { environment, organization = '', 'selected-repositories': selected = [] } = secret;
            for (const [at, repository] of selected.entries())
                if (repository.split('/')[0]?.toLowerCase() !== organization.toLowerCase())
                    refuse([...where, 'selected-repositories', at], `${(0,base_text/* sanitize */.aj)(repository)} is not a repository of ${(0,base_text/* sanitize */.aj)(organization)}`, 'Give repositories of the organization that owns the secret.');
            if ((0,base_destination/* isCopilot */.vM)(environment))
                warnings.push({ where: [...where, 'environment'], what: base_destination/* copilotWarning */.nt });
        }
    }
    const declared = revoke?.protect ?? [];
    for (const [index, { name = '', rotateAfterMs, overlapMs }] of entries.entries()) {
        if (overlapMs === undefined)
            continue;
        const where = ['tokens', index, 'overlap'];
        if (overlapMs < formats/* dayMs */.LP)
            refuse(where, '`overlap` is shorter than a day', 'Give at least 1d.');
        if (overlapMs >= rotateAfterMs)
            refuse(where, '`overlap` needs a longer `rotate-after`', 'Give this entry a `rotate-after`, such as 30d.');
        for (const [at, pattern] of [...declared, ...protect].entries())
            if ((0,inputs_protect/* patternMistake */.$W)(pattern) === undefined && (0,inputs_protect/* matchesGenerations */.H$)(pattern, name))
                refuse(at < declared.length ? ['revoke-stale', 'protect', at] : where, `\`protect\` (${(0,base_text/* sanitize */.aj)(pattern)}) matches ${(0,base_text/* sanitize */.aj)(name)}, and \`overlap\` has to revoke its predecessors`, 'Narrow the pattern, or remove `overlap`.');
    }
    if ((revoke?.['stale-after'] ?? formats/* dayMs */.LP) < formats/* dayMs */.LP)
        refuse(['revoke-stale', 'stale-after'], '`stale-after` is shorter than a day', 'Give at least 1d.');
    for (const [at, pattern] of declared.entries()) {
        const mistake = (0,inputs_protect/* patternMistake */.$W)(pattern);
        if (mistake !== undefined)
            refuse(['revoke-stale', 'protect', at], `the pattern ${(0,base_text/* sanitize */.aj)(pattern)} ${mistake}`, 'Correct the pattern.');
    }
    return { findings, warnings };
};
//# sourceMappingURL=manifest-checks.js.map
// EXTERNAL MODULE: ./build/src/clients/socket-scopes.js
var socket_scopes = __webpack_require__(3327);
// EXTERNAL MODULE: ./build/src/inputs/closest.js
var closest = __webpack_require__(6768);
;// CONCATENATED MODULE: ./build/src/inputs/manifest-schema.js





/**
 * The manifest, written once: types, messages and manifest.schema.json come from here.
 * Each message completes the sentence "this must be …"; each description is for a person who writes one in an editor.
 */
const manifest_schema_text = ({ pattern, says }) => {
    // YAML reads 2024 as a number, and true as a boolean.
    const unquoted = ({ input }) => (typeof input === 'number' || typeof input === 'boolean') && pattern.test(String(input));
    return dist/* pipe */.FsL(dist/* string */.YjP(issue => (unquoted(issue) ? `${says}; put ${String(issue.input)} in quotes` : says)), dist/* regex */.yGV(pattern, says));
};
const oneOrMany = (item, says) => dist/* union */.KCZ([item, dist/* pipe */.FsL(dist/* array */.YOg(item), dist/* minLength */.BpQ(1, `${says}, or a list of at least one of these`))], `${says}, or a list of these`);
const anyText = (says) => manifest_schema_text({ pattern: /^[^]+$/, says });
const texts = (format) => oneOrMany(manifest_schema_text(format), format.says);
const listOf = (item, what) => dist/* pipe */.FsL(dist/* array */.YOg(item, `a list of ${what}s`), dist/* minLength */.BpQ(1, `a list of at least one ${what}`));
/** A key, and what an editor says of it. */
const required = (schema, description) => dist/* pipe */.FsL(schema, dist/* description */.h_(description));
const key = (schema, description) => dist/* optional */.lqM(required(schema, description));
/** A condition in code and as JSON Schema; a test holds the two together. */
const rule = (holds, says, schema) => Object.assign(dist/* check */.z6Y(holds, says), { schema });
const has = (map, key) => Object.hasOwn(map, key);
const named = (keys) => keys.map(each => `\`${each}\``).join(', ');
const either = (...keys) => rule(each => keys.some(key => has(each, key)), `a map with one of ${named(keys)}`, {
    anyOf: keys.map(key => ({ required: [key] }))
});
const needs = (key, ...others) => rule(each => !has(each, key) || others.every(other => has(each, other)), `a map with ${named(others)}, because it has \`${key}\``, { dependencies: { [key]: others } });
const excludes = (key, other) => rule(each => !has(each, key) || !has(each, other), `a map without \`${other}\`, because it has \`${key}\``, {
    not: { required: [key, other] }
});
/** Keys and values; valibot alone would take an empty list for such. The message for an unknown key is its remedy. */
const map = (entries, says) => {
    const keys = Object.keys(entries);
    return dist/* pipe */.FsL(dist/* custom */.IeY(value => !Array.isArray(value), says), dist/* strictObject */.rej(entries, ({ expected, input }) => {
        if (expected !== 'never')
            return says;
        const meant = (0,closest/* closest */.k)(String(input), keys);
        return meant === undefined ? `The keys here are ${keys.join(', ')}.` : `Did you mean \`${meant}\`?`;
    }));
};
const manifest_schema_name = dist/* pipe */.FsL(manifest_schema_text({ pattern: /^[^\p{C}]{1,200}$/u, says: 'a name of 1 to 200 characters' }), rule(each => !formats/* stampedName */.sW.test(each), 'a name that does not end in a stamp such as @20261123T031700Z, as generations of a token do', { not: { pattern: formats/* stampedName */.sW.source } }));
const wholeNumber = dist/* pipe */.FsL(dist/* number */.aig('a whole number'), dist/* safeInteger */.Y2b('a whole number'), dist/* minValue */.Wwf(0, 'a whole number of at least 0'), dist/* maxValue */.cGV(1_000_000_000, 'a whole number of at most 1,000,000,000'));
const flag = dist/* boolean */.zMY('true or false');
const duration = dist/* union */.KCZ([manifest_schema_text(formats/* formats */.Fx.duration), dist/* literal */.euz(0)], formats/* formats */.Fx.duration.says);
const oneOf = (options) => dist/* picklist */.KIO(options, `one of ${options.join(', ')}`);
const scopeForm = { pattern: /^[a-z*][a-z0-9:*-]{0,99}$/, says: 'a scope such as full-scans:create' };
const scope = dist/* union */.KCZ([dist/* picklist */.KIO(socket_scopes/* knownScopes */.r), manifest_schema_text(scopeForm)], scopeForm.says);
const secretsSchema = dist/* pipe */.FsL(map({
    name: required(texts(formats/* formats */.Fx.secretName), 'One or more names of secrets that hold this token.'),
    repository: key(texts(formats/* formats */.Fx.repository), 'One or more repositories as owner/name.'),
    environment: key(manifest_schema_text(formats/* formats */.Fx.environment), 'Environment to write to, in each repository.'),
    organization: key(manifest_schema_text(formats/* formats */.Fx.organization), 'GitHub organization whose secret is written.'),
    app: key(oneOrMany(oneOf(base_destination/* apps */.lA), `one of ${base_destination/* apps */.lA.join(', ')}`), `One or more of ${base_destination/* apps */.lA.join(', ')}; actions by default. An environment has only actions.`),
    visibility: key(oneOf(['all', 'private', 'selected']), 'Which repositories may use an organization secret. By default it stays as it is; a new one is private.'),
    'selected-repositories': key(dist/* array */.YOg(manifest_schema_text(formats/* formats */.Fx.repository), 'a list of repositories'), 'The only repositories of the organization that may use the secret, with visibility: selected.')
}, 'a secret with `name`, and `repository` or `organization`'), either('repository', 'organization'), excludes('organization', 'repository'), needs('environment', 'repository'), rule(({ environment, app = 'actions' }) => environment === undefined || [app].flat().every(each => each === 'actions'), 'a secret of `app: actions`, because it has `environment`', {
    if: { required: ['environment'] },
    then: { properties: { app: { anyOf: [{ const: 'actions' }, { type: 'array', items: { const: 'actions' } }] } } }
}), needs('visibility', 'organization'), rule(each => (each.visibility === 'selected') === (each['selected-repositories'] !== undefined), 'a secret with both `visibility: selected` and `selected-repositories`, or neither', {
    if: { required: ['visibility'], properties: { visibility: { const: 'selected' } } },
    then: { required: ['selected-repositories'] },
    else: { not: { required: ['selected-repositories'] } }
}));
const committerSchema = map({
    email: key(anyText('an e-mail address'), 'E-mail address.'),
    provider: key(oneOf(['api', 'azure', 'bitbucket', 'github', 'gitlab']), 'Where the committer has an account.'),
    'provider-login-name': key(anyText('a login name'), 'Login name there.'),
    'provider-user-id': key(anyText('a user id'), 'User id there, in quotes.')
}, 'a committer with `provider`, `provider-login-name`, `provider-user-id` or `email`');
const resourceSchema = map({
    'organization-slug': required(manifest_schema_text(formats/* formats */.Fx.slug), 'Slug of the Socket organization.'),
    'repository-slug': required(anyText('a repository slug'), 'Slug of the repository at Socket.'),
    workspace: key(anyText('a workspace'), 'Workspace of the repository.')
}, 'a resource with `organization-slug` and `repository-slug`');
const tokenSchema = dist/* pipe */.FsL(map({
    'group-uuid': key(manifest_schema_text(formats/* formats */.Fx.uuid), 'UUID of the token group. Without it, the exact name finds the group; if there is none, it is created.'),
    name: key(manifest_schema_name, 'Name of the token group; together with group-uuid, the name that it should have.'),
    'rotate-after': key(duration, 'Age at which the token is due, such as 30d; with 0, every run rotates it. Defaults to the input of the same name.'),
    overlap: key(duration, 'Replaces the token instead of rotating it in place: the old token lives at least this long (1d or more), and until nobody uses it. Needs name, scopes, resources (perhaps empty) and a longer rotate-after.'),
    secrets: required(listOf(secretsSchema, 'secret'), 'Every secret that holds this token.'),
    scopes: key(listOf(scope, 'scope'), 'Scopes that the token should have; required to create it. Unknown ones are sent, with a warning.'),
    'max-quota': key(wholeNumber, 'Quota units that the token should have; a new one has 1000 by default.'),
    committer: key(committerSchema, 'Committer of the token; sent when it is created or updated.'),
    resources: key(dist/* array */.YOg(resourceSchema, 'a list of resources'), 'Repositories that the token is limited to; sent only when it is created, because Socket neither lists nor updates them.'),
    update: key(flag, 'Whether to change name, scopes and max-quota where they differ, instead of only reporting it; false by default.')
}, 'a token with `group-uuid` or `name`, and `secrets`'), either('group-uuid', 'name'), needs('overlap', 'name', 'scopes', 'resources'), excludes('overlap', 'group-uuid'));
const revokeStaleSchema = map({
    'stale-after': key(duration, 'How long a token must have been unused, at least 1d; 90d by default.'),
    protect: key(dist/* array */.YOg(anyText('a name, a glob or a group UUID'), 'a list of names, globs and group UUIDs'), 'Names (globs) and group UUIDs of tokens that are never revoked.'),
    'revoke-never-used': key(flag, 'Whether a token that was never used counts as unused since it was created; false by default.'),
    'revoke-limit': key(wholeNumber, 'Maximum number of stale tokens to revoke; if there are more, the run revokes none and fails. 5 by default.')
}, 'a map with `stale-after`, `protect`, `revoke-never-used` or `revoke-limit`');
const manifestSchema = dist/* pipe */.FsL(map({
    'socket-organization': key(manifest_schema_text(formats/* formats */.Fx.slug), 'Slug of the Socket organization; by default the only organization of socket-token.'),
    tokens: key(dist/* array */.YOg(tokenSchema, 'a list of tokens'), 'The token groups, each with its secrets.'),
    'revoke-stale': key(revokeStaleSchema, 'Revokes tokens that nobody uses, after everything else has succeeded.')
}, 'a manifest with `tokens`, or `revoke-stale`, or both'), rule(each => (each.tokens ?? []).length > 0 || each['revoke-stale'] !== undefined, 'a manifest with `tokens`, or `revoke-stale`, or both', { anyOf: [{ required: ['tokens'], properties: { tokens: { minItems: 1 } } }, { required: ['revoke-stale'] }] }));
//# sourceMappingURL=manifest-schema.js.map
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/src/inputs/manifest-yaml.js


const maxBytes = 1024 * 1024;
/** An alias may be used; a few lines of them must not unfold to gigabytes. */
const maxAliases = 100;
/**
 * The parser compares every key of a map with every other one. A sound manifest of 1 MiB, whose maps are small, takes
 * fewer comparisons than this; a map of many thousand keys would take minutes. A key that appears again costs more,
 * because each becomes an error.
 */
const maxComparisons = 1024 * 1024;
const repeatedKeyCost = 1000;
/** Reads a file as YAML 1.2 with plain values and no tags. */
const readYaml = (read) => {
    const source = decode(read);
    const lines = new yaml_dist/* LineCounter */.HN();
    let left = maxComparisons;
    const isSame = (a, b) => {
        const same = (0,yaml_dist/* isScalar */.jn)(a) && (0,yaml_dist/* isScalar */.jn)(b) && a.value === b.value;
        left -= same ? repeatedKeyCost : 1;
        // The parser reports this as RESOURCE_EXHAUSTION, with its position.
        if (left < 0)
            throw new RangeError();
        return same;
    };
    const document = (0,yaml_dist/* parseDocument */.Tp)(typeof source === 'string' ? source : '', {
        lineCounter: lines,
        prettyErrors: false,
        uniqueKeys: isSame,
        stringKeys: true,
        resolveKnownTags: false,
        logLevel: 'error',
        version: '1.2'
    });
    /** Line and column of a path or an offset, counted from 1. */
    const positionOf = (where) => {
        const { line, col } = lines.linePos(typeof where === 'number' ? where : offsetOf(document, where));
        return { line: Math.max(1, line), column: Math.max(1, col) };
    };
    return { ...(typeof source === 'string' ? unfold(document) : { findings: [source] }), positionOf };
};
const refuse = (what, remedy) => ({ where: 0, what, remedy });
const decode = (read) => {
    let bytes;
    try {
        bytes = read();
    }
    catch {
        const remedy = 'Check the path (from the root of the workspace), and that a checkout step comes before this one.';
        return refuse('the file could not be read', remedy);
    }
    if (bytes.byteLength > maxBytes)
        return refuse('the file is larger than 1 MiB', 'Split it over several runs.');
    return (0,external_node_buffer_.isUtf8)(bytes) ? new TextDecoder().decode(bytes) : refuse('the file is not UTF-8', 'Save it as UTF-8.');
};
const unfold = (document) => {
    const mistakes = [...document.errors, ...document.warnings].map(mistakeOf);
    const findings = mistakes.length > 0 ? mistakes : missingAnchors(document);
    if (findings.length > 0)
        return { findings };
    try {
        return { value: document.toJS({ maxAliasCount: maxAliases }), findings };
    }
    catch {
        return { findings: [refuse('the anchors and aliases of the file unfold to too much', 'Write the entries out.')] };
    }
};
const mistakes = new Map([
    ['DUPLICATE_KEY', 'this key appears twice'],
    ['NON_STRING_KEY', 'a key must be plain text'],
    ['MULTIPLE_DOCS', 'a second document begins here, but a manifest is one document'],
    ['RESOURCE_EXHAUSTION', 'this is nested too deeply, or a map here has too many keys']
]);
/** The parser's own words say what is missing; what they quote of the file is cut off. */
const mistakeOf = ({ code, message, pos }) => {
    const known = mistakes.get(code);
    if (known !== undefined)
        return { where: pos[0], what: known };
    const [words = ''] = message.split(/: | [\\%]/);
    return {
        where: pos[0],
        what: `this is not valid YAML (${words.charAt(0).toLowerCase()}${words.slice(1)})`,
        remedy: 'Correct it; put text with a special character, such as *, {, [, &, !, @ or #, in quotes.'
    };
};
/** The parser finds these only as it unfolds them, and then without a position. */
const missingAnchors = (document) => {
    const anchors = new Set();
    const findings = [];
    (0,yaml_dist/* visit */.YR)(document, {
        Node: (_, node) => {
            if (!(0,yaml_dist/* isAlias */.Vj)(node))
                anchors.add(node.anchor ?? '');
            else if (!anchors.has(node.source)) {
                const what = 'this is an alias, and no anchor of its name comes before it';
                findings.push({ where: startOf(node) ?? 0, what, remedy: 'Put text that starts with * in quotes.' });
            }
        }
    });
    return findings;
};
/** Where a path starts in the file: its key if it has one, else the nearest thing around it that is there. */
const offsetOf = (document, path) => {
    let node = document.contents;
    let offset = startOf(node) ?? 0;
    for (const key of path) {
        const pair = (0,yaml_dist/* isMap */.jh)(node) ? node.items.find(item => (0,yaml_dist/* isScalar */.jn)(item.key) && item.key.value === key) : undefined;
        node = (0,yaml_dist/* isSeq */.oP)(node) && typeof key === 'number' ? node.items[key] : pair?.value;
        offset = startOf(pair?.key ?? node) ?? offset;
    }
    return offset;
};
const startOf = (node) => ((0,yaml_dist/* isNode */.Ll)(node) ? (node.range?.[0] ?? undefined) : undefined);
//# sourceMappingURL=manifest-yaml.js.map
;// CONCATENATED MODULE: ./build/src/inputs/manifest.js






/** A person corrects these first; no file can make the search for positions endless. */
const maxProblems = 50;
const maxLookedUp = 1000;
/**
 * Reads a manifest. It never throws: what is wrong comes back as problems, each with its line and column. `given` are the
 * values of the inputs that concern it.
 */
const parseManifest = (path, read, given) => {
    const yaml = readYaml(read);
    const { file = {}, findings } = yaml.findings.length > 0 ? { findings: yaml.findings } : validate(yaml.value);
    const { tokens = [], 'revoke-stale': section, 'socket-organization': socketOrganization } = file;
    const entries = tokens.map(token => (0,manifest_entries/* entryOf */.Ms)(token, given['rotate-after']));
    const revoke = (0,manifest_entries/* revokeOf */.MI)(section);
    const checked = checkManifest(tokens, { entries, revoke }, given.protect);
    const located = ({ where, what, remedy = 'Correct it.' }) => {
        const at = { file: path, ...yaml.positionOf(where) };
        const shown = `\`manifest\` ${(0,base_text/* sanitize */.aj)(path)}:${at.line}:${at.column}: ${what}.`;
        return { code: 'INPUT_INVALID', what: shown, remedy, at };
    };
    const problems = [...findings, ...checked.findings]
        .slice(0, maxLookedUp)
        .map(located)
        .toSorted(({ at: a }, { at: b }) => a.line - b.line || a.column - b.column);
    const [next] = problems.splice(maxProblems);
    if (next !== undefined)
        problems.push({ ...next, remedy: `${next.remedy} More problems follow: correct these first.` });
    return { entries, revoke, socketOrganization, problems, warnings: checked.warnings.map(each => located(each).what) };
};
const validate = (value) => {
    const unknown = [];
    for (;;) {
        const { success, output, issues = [] } = dist/* safeParse */.xLC(manifestSchema, value);
        const more = issues.filter(isUnknownKey);
        if (more.length === 0 || unknown.length > maxProblems) {
            const findings = [...unknown, ...issues].map(findingOf);
            return { file: success && findings.length === 0 ? output : {}, findings };
        }
        // Valibot names one unknown key of a map. Without that one it names the next.
        unknown.push(...more);
        for (const issue of more) {
            const { input, key } = issue.path?.at(-1) ?? {};
            if (typeof input === 'object' && input !== null)
                Reflect.deleteProperty(input, String(key));
        }
    }
};
const isUnknownKey = ({ type, expected }) => type === 'strict_object' && expected === 'never';
const findingOf = (issue) => {
    const where = (issue.path ?? []).flatMap(({ key }) => typeof key === 'string' || typeof key === 'number' ? [key] : []);
    const key = where.findLast(each => typeof each === 'string');
    const item = typeof where.at(-1) === 'number' ? 'an item of ' : '';
    const subject = key === undefined ? 'this' : `${item}\`${(0,base_text/* sanitize */.aj)(key, 60)}\``;
    if (isUnknownKey(issue))
        return { where, what: `${subject} is not a key that belongs here`, remedy: issue.message };
    if (issue.type === 'strict_object' && issue.received === 'undefined')
        return { where, what: `${subject} is missing`, remedy: 'Add it.' };
    const empty = issue.input === null ? 'has no value; it ' : '';
    return { where, what: `${subject} ${empty}must be ${issue.message}` };
};
//# sourceMappingURL=manifest.js.map

/***/ })

};
