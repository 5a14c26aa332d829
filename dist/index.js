import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 4006:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(8016);
const utils = __nccwpck_require__(4059);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 5595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 8265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(5595);
const utils = __nccwpck_require__(4059);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 8016:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(1781);
const parse = __nccwpck_require__(8265);
const utils = __nccwpck_require__(4059);
const constants = __nccwpck_require__(5595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 1781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(4059);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(5595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 4059:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(5595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

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

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

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

/***/ 2488:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  yU: () => (/* binding */ ExitCode),
  z3: () => (/* binding */ error),
  Gu: () => (/* binding */ getState),
  Os: () => (/* binding */ group),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  C1: () => (/* binding */ setFailed),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: addPath, debug, endGroup, exportVariable, getBooleanInput, getIDToken, getInput, getMultilineInput, isDebug, markdownSummary, platform, setCommandEcho, startGroup, summary, toPlatformPath, toPosixPath, toWin32Path

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

/***/ }),

/***/ 5708:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ summary)
/* harmony export */ });
/* unused harmony exports SUMMARY_ENV_VAR, SUMMARY_DOCS_URL, markdownSummary */
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(857);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9896);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = fs__WEBPACK_IMPORTED_MODULE_1__.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, fs__WEBPACK_IMPORTED_MODULE_1__.constants.R_OK | fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(os__WEBPACK_IMPORTED_MODULE_0__.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map

/***/ }),

/***/ 7012:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ getProxyUrl)
/* harmony export */ });
/* unused harmony export checkBypass */
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map

/***/ }),

/***/ 8489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ createClock)
/* harmony export */ });
/** What one wait may still take after a signal. */
const hurriedMs = 250;
const createClock = (cancelled) => ({
    elapsed: () => performance.now(),
    sleep: ms => new Promise(resolve => {
        const finish = () => {
            clearTimeout(timer);
            cancelled.removeEventListener('abort', hurry);
            resolve();
        };
        const hurry = () => {
            clearTimeout(timer);
            timer = setTimeout(finish, Math.min(ms, hurriedMs));
        };
        let timer = setTimeout(finish, ms);
        if (cancelled.aborted)
            hurry();
        else
            cancelled.addEventListener('abort', hurry);
    })
});
//# sourceMappingURL=clock.js.map

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
 * Only ISO 8601 and HTTP dates are dates; anything else is unknown. A time without a zone counts as UTC.
 * Socket types its dates as `date` and describes them as timestamps; both forms have been seen.
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
    return time === undefined
        ? known(Date.parse(date), true)
        : known(Date.parse(`${date}T${time}${zone}`), false);
};
const known = (at, dayOnly) => Number.isNaN(at) ? undefined : { at, dayOnly };
/** How far a server's own dates may lie ahead of its `Date` header, which has no fractions and may be cached. */
const clockSlackMs = 10_000;
/** A date in the future is unknown: never a reason to revoke, never a crash. */
const pastDate = (text, now) => {
    const date = parseDate(text);
    return date === undefined || now === undefined || date.at > now + clockSlackMs ? undefined : date;
};
const createServerClock = (elapsed) => {
    let offset;
    return {
        observe: header => {
            const date = parseDate(header);
            if (date !== undefined)
                offset = date.at - elapsed();
        },
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
/* harmony export */   A$: () => (/* binding */ capacityOf),
/* harmony export */   A2: () => (/* binding */ isOrganization),
/* harmony export */   Ao: () => (/* binding */ probeName),
/* harmony export */   Fk: () => (/* binding */ describeStore),
/* harmony export */   I: () => (/* binding */ destinationKey),
/* harmony export */   LN: () => (/* binding */ storeKey),
/* harmony export */   Tj: () => (/* binding */ permissionFor),
/* harmony export */   aC: () => (/* binding */ describeDestination),
/* harmony export */   fT: () => (/* binding */ expand),
/* harmony export */   lA: () => (/* binding */ apps),
/* harmony export */   oi: () => (/* binding */ storesOf),
/* harmony export */   wT: () => (/* binding */ classicScopeFor),
/* harmony export */   z1: () => (/* binding */ secretsPath)
/* harmony export */ });
/* harmony import */ var _defined_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8742);

const apps = ['actions', 'dependabot', 'codespaces'];
/** A name that no one uses: writing a box that can't be opened under it proves the right to write. */
const probeName = 'ROTATE_SOCKET_TOKEN_PROBE';
const kindOf = (place) => {
    switch (place.kind) {
        case 'repository':
            return {
                path: app => `/repos/${place.repository}/${app}/secrets`,
                shown: place.repository,
                permission: {
                    actions: '"Secrets: write" (repository)',
                    dependabot: '"Dependabot secrets: write" (repository)',
                    codespaces: '"Codespaces secrets: write" (repository)'
                },
                classicScope: 'repo',
                capacity: 100
            };
        case 'environment': {
            const permission = '"Environments: write" (repository; older servers want "Secrets: write" too)';
            return {
                path: () => `/repos/${place.repository}/environments/${encodeURIComponent(place.environment)}/secrets`,
                shown: `${place.repository} (environment ${place.environment})`,
                permission: { actions: permission, dependabot: permission, codespaces: permission },
                classicScope: 'repo',
                capacity: 100
            };
        }
        case 'organization':
            return {
                path: app => `/orgs/${place.organization}/${app}/secrets`,
                shown: `organization ${place.organization}`,
                permission: {
                    actions: '"Secrets: write" (organization)',
                    dependabot: '"Dependabot secrets: write" (organization)',
                    codespaces: '"Codespaces secrets: write" (organization; a classic PAT with admin:org where no App may have it)'
                },
                classicScope: 'admin:org',
                capacity: 1000
            };
    }
};
/** Path of the scope's secrets below the API's base; `/public-key`, `/NAME` and `/NAME/repositories` follow. */
const secretsPath = (store) => kindOf(store.place).path(store.app);
/** Identity of a scope or destination: GitHub compares names without regard to case. */
const storeKey = (store) => secretsPath(store).toLowerCase();
const destinationKey = (destination) => `${storeKey(destination.store)}/${destination.name.toLowerCase()}`;
const describeStore = ({ app, place }) => `${kindOf(place).shown}${app === 'actions' ? '' : ` (${app})`}`;
const describeDestination = ({ name, store }) => `${name} in ${describeStore(store)}`;
const permissionFor = (store) => kindOf(store.place).permission[store.app];
const classicScopeFor = (store) => kindOf(store.place).classicScope;
const capacityOf = (store) => kindOf(store.place).capacity;
const isOrganization = (store) => store.place.kind === 'organization';
/** Every name, for every app, in every place: an organization, or repositories or their environment. */
const expand = (declared) => {
    const { names, apps, repositories, environment, organization, access } = declared;
    const places = organization !== undefined
        ? [{ kind: 'organization', organization }]
        : repositories.map(repository => environment === undefined
            ? { kind: 'repository', repository }
            : { kind: 'environment', repository, environment });
    return places.flatMap(place => apps.flatMap(app => names.map(name => ({
        name: name.toUpperCase(),
        store: { app, place },
        ...(0,_defined_js__WEBPACK_IMPORTED_MODULE_0__/* .defined */ .s)({ access })
    }))));
};
/** Scopes of the destinations, each once. */
const storesOf = (destinations) => [
    ...new Map(destinations.map(({ store: scope }) => [storeKey(scope), scope])).values()
];
//# sourceMappingURL=destination.js.map

/***/ }),

/***/ 2396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fJ: () => (/* binding */ fail),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony export codes */
/**
 * The closed set of error codes. Each has a line in docs/recovery.md; adding one is a minor release,
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
const fail = (code, what, remedy) => new ActionError([{ code, what, remedy }]);
//# sourceMappingURL=errors.js.map

/***/ }),

/***/ 4055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fx: () => (/* binding */ formats),
/* harmony export */   LP: () => (/* binding */ dayMs),
/* harmony export */   pc: () => (/* binding */ durationMs)
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
    organization: {
        pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]{0,98}$/,
        says: 'the login of a GitHub organization'
    },
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

/***/ 1619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  z: () => (/* binding */ Secret)
});

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
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
//# sourceMappingURL=secret.js.map

/***/ }),

/***/ 1036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ku: () => (/* binding */ firstOf),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   aj: () => (/* binding */ sanitize),
/* harmony export */   fU: () => (/* binding */ formatTime),
/* harmony export */   td: () => (/* binding */ pluralize)
/* harmony export */ });
/** Last net under the masks: what looks like a Socket token is never shown, wherever it came from. */
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
const code = (text, max = 100) => `<code>${sanitize(text, max).replace(/[^\p{L}\p{M}\p{N} ,-]/gu, character => `&#${String(character.codePointAt(0))};`)}</code>`;
/** A duration as a person says it: `45 s`, `12 min`, `3 h`, `40 d`. */
const formatDuration = (ms) => {
    const seconds = Math.max(0, Math.round(ms / 1000));
    if (seconds < 120)
        return `${String(seconds)} s`;
    if (seconds < 7200)
        return `${String(Math.round(seconds / 60))} min`;
    if (seconds < 172_800)
        return `${String(Math.round(seconds / 3600))} h`;
    // A date without fractions must not make 40 days 39.
    return `${String(Math.floor((seconds + 60) / 86_400))} d`;
};
/** `1 secret`, `2 secrets`, `1,000 secrets`. */
const pluralize = (n, noun) => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : noun.endsWith('s') ? 'es' : 's'}`;
/** The first of them, and whether there are more: `a, b, c, …`. */
const firstOf = (items, most = 3) => [...items.slice(0, most), ...(items.length > most ? ['…'] : [])].join(', ');
/** Minutes are enough for a person: `2026-11-23 12:40 UTC`. */
const formatTime = (at) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
//# sourceMappingURL=text.js.map

/***/ }),

/***/ 5585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ createGitHub),
  z: () => (/* binding */ gitHubProblem)
});

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

// EXTERNAL MODULE: ./build/src/clients/retry.js
var clients_retry = __nccwpck_require__(6832);
// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/src/clients/http.js + 1 modules
var http = __nccwpck_require__(17);
// EXTERNAL MODULE: ./build/src/clients/public-key.js
var public_key = __nccwpck_require__(9127);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
;// CONCATENATED MODULE: ./build/src/clients/github.js







/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: 100 concurrent requests, all clients together. */
const concurrent = 50;
/** The secrets part of GitHub's REST API. Octokit itself is loaded with the first request. */
const createGitHub = ({ baseUrl, token, fetch, clock, pacer, log }) => {
    const server = (0,dates/* createServerClock */.my)(clock.elapsed);
    const limit = pLimit(concurrent);
    let loading;
    const load = async () => {
        const { createOctokit } = await Promise.all(/* import() */[__nccwpck_require__.e(47), __nccwpck_require__.e(791)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8791));
        return createOctokit({ baseUrl, token, fetch });
    };
    const exchange = async (method, path, parameters) => {
        loading ??= load();
        const octokit = await loading;
        try {
            const { status, headers, data } = await octokit.request({
                ...parameters,
                method: method === 'PUT' ? 'PUT' : method === 'DELETE' ? 'DELETE' : 'GET',
                url: path,
                headers: { 'x-github-api-version': '2022-11-28' }
            });
            return { status, headers: headersOf(headers), data };
        }
        catch (error) {
            return replyOf(error) ?? (0,http/* failureOf */.g)(error);
        }
    };
    const call = async (request, read) => {
        const { what, method = 'GET', path, parameters = {}, retry = 'read', stillWanted } = request;
        const send = async () => {
            if (method === 'GET')
                await pacer.read();
            const answered = method === 'GET' ? undefined : pacer.writing();
            const reply = await limit(() => exchange(method, path, parameters)).finally(answered);
            if ('kind' in reply)
                return reply;
            server.observe(reply.headers.get('date'));
            const value = read(reply);
            if (value !== undefined)
                return { kind: 'ok', value };
            return reply.status < 300
                ? { kind: 'unknown', reason: `GitHub answered ${String(reply.status)} without what was asked for` }
                : setbackOf(reply, server.now());
        };
        return (0,clients_retry/* withRetry */.bD)({ what, retry, send, ...(stillWanted === undefined ? {} : { stillWanted }) }, { clock, log });
    };
    const put = (path, parameters, options) => call({ ...options, method: 'PUT', path, parameters, retry: 'put' }, ({ status }) => status === 201
        ? 'created'
        : status === 204 || status === 200
            ? 'updated'
            : undefined);
    return {
        now: server.now,
        rateLimit: () => call({ what: 'read the rate limit', path: '/rate_limit' }, ({ status, data }) => status === 404 ? 'none' : status === 200 ? readRateLimit(data) : undefined),
        publicKey: scope => call({ what: `read the public key of ${(0,base_destination/* describeStore */.Fk)(scope)}`, path: `${(0,base_destination/* secretsPath */.z1)(scope)}/public-key` }, readKey),
        secret: destination => call({
            what: `look at ${(0,base_destination/* describeDestination */.aC)(destination)}`,
            path: `${(0,base_destination/* secretsPath */.z1)(destination.store)}/${destination.name}`
        }, ({ status, data }) => (status === 404 ? 'missing' : status === 200 ? readMetadata(data) : undefined)),
        held: scope => call({
            what: `count the secrets of ${(0,base_destination/* describeStore */.Fk)(scope)}`,
            path: (0,base_destination/* secretsPath */.z1)(scope),
            parameters: { per_page: 1 }
        }, ({ status, data }) => (status === 200 ? field(data, 'total_count', 'number') : undefined)),
        selectedRepositories: async (destination) => {
            const ids = new Set();
            for (let page = 1;; page++) {
                const answer = await call({
                    what: `read who may use ${(0,base_destination/* describeDestination */.aC)(destination)}`,
                    path: `${(0,base_destination/* secretsPath */.z1)(destination.store)}/${destination.name}/repositories`,
                    parameters: { per_page: 100, page }
                }, ({ status, data }) => (status === 200 ? readRepositories(data) : undefined));
                if (answer.kind !== 'ok')
                    return answer;
                const known = ids.size;
                for (const id of answer.value.ids)
                    ids.add(id);
                if (ids.size >= answer.value.total)
                    return { kind: 'ok', value: [...ids] };
                if (ids.size === known) {
                    const shown = `${String(ids.size)} of ${String(answer.value.total)}`;
                    const why = `GitHub lists only ${shown} repositories that may use it`;
                    return { kind: 'refused', status: 200, why, barrier: 'hidden' };
                }
            }
        },
        repositoryId: repository => call({ what: `look up ${repository}`, path: `/repos/${repository}` }, ({ status, data }) => status === 200 ? field(data, 'id', 'number') : undefined),
        put: ({ destination, box, access, stillWanted }) => put(`${(0,base_destination/* secretsPath */.z1)(destination.store)}/${destination.name}`, putBody(box, access), {
            what: `write ${(0,base_destination/* describeDestination */.aC)(destination)}`,
            ...(stillWanted === undefined ? {} : { stillWanted })
        }),
        probe: async (scope, box) => {
            const access = (0,base_destination/* isOrganization */.A2)(scope)
                ? { visibility: 'selected', ids: [] }
                : undefined;
            const answer = await put(`${(0,base_destination/* secretsPath */.z1)(scope)}/${base_destination/* probeName */.Ao}`, putBody(box, access), {
                what: `prove the right to write to ${(0,base_destination/* describeStore */.Fk)(scope)}`
            });
            if (answer.kind === 'ok')
                return { kind: 'ok', value: 'accepted' };
            return answer.kind === 'refused' && answer.status === 422 ? { kind: 'ok', value: 'proved' } : answer;
        },
        deleteProbe: scope => call({
            what: `delete the probe in ${(0,base_destination/* describeStore */.Fk)(scope)}`,
            method: 'DELETE',
            path: `${(0,base_destination/* secretsPath */.z1)(scope)}/${base_destination/* probeName */.Ao}`,
            retry: 'put'
        }, ({ status }) => (status === 204 || status === 404 ? true : undefined))
    };
};
const putBody = ({ encryptedValue, keyId }, access) => ({
    encrypted_value: encryptedValue,
    key_id: keyId,
    ...(access === undefined ? {} : { visibility: access.visibility }),
    ...(access?.visibility === 'selected' ? { selected_repository_ids: access.ids } : {})
});
/** What to say of a scope that can't be read or written. */
const gitHubProblem = (setback, what, scope) => {
    const [code, remedy] = gitHubAdvice(setback, scope);
    return { code, what: `${what}: ${(0,clients_retry/* reasonOf */.A3)(setback)}.`, remedy };
};
const cures = {
    archived: 'Unarchive the repository, or remove it from the destinations.',
    sso: "Authorize the token for the organization's single sign-on, in the token's settings.",
    hidden: 'Let `github-token` see all of them (those that are left out would lose the secret), or declare `visibility` and `selected-repositories` in a manifest.'
};
const gitHubAdvice = (setback, scope) => {
    if (setback.kind === 'refused' && setback.status === 401) {
        return ['AUTH_GITHUB', 'Check that `github-token` holds a live token (an App token lives one hour).'];
    }
    if (setback.kind !== 'refused')
        return ['GITHUB_UNAVAILABLE', 'Run it again when GitHub answers.'];
    if (scope === undefined)
        return ['GITHUB_UNAVAILABLE', 'Check `github-api-url`.'];
    if (setback.barrier !== undefined)
        return ['DESTINATION_NOT_WRITABLE', cures[setback.barrier]];
    if (scope.app === 'codespaces' && setback.status === 404) {
        return [
            'DESTINATION_NOT_WRITABLE',
            `Check the name, and that this server has Codespaces (GitHub Enterprise Server has not); the token needs ${(0,base_destination/* permissionFor */.Tj)(scope)}.`
        ];
    }
    const where = setback.status === 404 ? 'Check the name, and that the token may see it. It' : '`github-token`';
    return [
        'DESTINATION_NOT_WRITABLE',
        `${where} needs ${(0,base_destination/* permissionFor */.Tj)(scope)}, or ${(0,base_destination/* classicScopeFor */.wT)(scope)} in a classic PAT. Grant it under "Permissions & events" in the App's settings and accept it where the App is installed, or in the token's settings; GITHUB_TOKEN can't write secrets.`
    ];
};
const setbackOf = ({ status, headers, data }, now) => {
    const exhausted = headers.get('x-ratelimit-remaining') === '0';
    const retryAfter = (0,clients_retry/* retryAfterMs */.Vs)(headers, now);
    const message = field(data, 'message', 'string') ?? '';
    if (status === 429 ||
        (status === 403 && (exhausted || retryAfter !== undefined || /rate limit|abuse/i.test(message)))) {
        const resetAt = Number(headers.get('x-ratelimit-reset')) * 1000;
        const untilReset = exhausted && resetAt > 0 && now !== undefined ? Math.max(1000, resetAt - now) : undefined;
        // Where the server names no wait, GitHub's docs ask for a minute.
        return {
            kind: 'limited',
            reason: `GitHub answered ${String(status)} (rate limit)`,
            waitMs: retryAfter ?? untilReset ?? 60_000
        };
    }
    if (status === 408 || status >= 500)
        return { kind: 'unknown', reason: `GitHub answered ${String(status)}` };
    const answered = `GitHub answered ${String(status)}`;
    if (headers.get('x-github-sso')?.startsWith('required') === true)
        return {
            kind: 'refused',
            status,
            barrier: 'sso',
            why: `${answered}: the organization wants single sign-on`
        };
    if (status === 403 && /archived/i.test(message))
        return { kind: 'refused', status, barrier: 'archived', why: `${answered}: the repository is archived` };
    return { kind: 'refused', status, why: `${answered}${refusalOf(status, headers)}` };
};
const refusalOf = (status, headers) => {
    if (status < 400)
        return ': it was moved or renamed, and redirects are not followed (use its present name)';
    if (status === 401)
        return ': it does not know the token';
    if (status === 404)
        return ': not found, or hidden from this token';
    const accepted = headers.get('x-accepted-github-permissions') ?? '';
    if (accepted !== '')
        return `: it wants the permission ${(0,base_text/* sanitize */.aj)(accepted)}`;
    const scopes = headers.get('x-accepted-oauth-scopes') ?? '';
    const owned = headers.get('x-oauth-scopes') ?? '';
    return scopes === ''
        ? ''
        : `: it wants one of the scopes "${(0,base_text/* sanitize */.aj)(scopes)}", the token has "${(0,base_text/* sanitize */.aj)(owned)}"`;
};
const headersOf = (headers) => new Map(Object.entries(headers).map(([name, value]) => [name, String(value)]));
/** Octokit throws for every status from 400 up, with the answer attached. */
const replyOf = (error) => {
    if (!(error instanceof Error) || !('response' in error))
        return undefined;
    const status = field(error.response, 'status', 'number');
    const headers = field(error.response, 'headers', 'object');
    if (status === undefined || headers === undefined)
        return undefined;
    return { status, headers: headersOf(headers), data: field(error.response, 'data', 'object') };
};
const field = (data, name, type) => {
    const value = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
    const is = (candidate) => typeof candidate === type && candidate !== null;
    return is(value) ? value : undefined;
};
const readKey = ({ status, data }) => {
    const keyId = field(data, 'key_id', 'string');
    const key = field(data, 'key', 'string')?.trim();
    if (status !== 200 || keyId === undefined || key === undefined)
        return undefined;
    return (0,public_key/* isPublicKey */.N)(key) ? { keyId, key } : undefined;
};
const readMetadata = (data) => {
    if (field(data, 'name', 'string') === undefined)
        return undefined;
    const visibility = field(data, 'visibility', 'string');
    return {
        updatedAt: field(data, 'updated_at', 'string'),
        visibility: visibility === 'all' || visibility === 'private' || visibility === 'selected' ? visibility : undefined
    };
};
const readRateLimit = (data) => {
    const core = field(field(data, 'resources', 'object'), 'core', 'object');
    const left = field(core, 'remaining', 'number');
    const reset = field(core, 'reset', 'number');
    return left === undefined || reset === undefined ? undefined : { left, resetAt: reset * 1000 };
};
const readRepositories = (data) => {
    const total = field(data, 'total_count', 'number');
    const repositories = field(data, 'repositories', 'object');
    if (total === undefined || !Array.isArray(repositories))
        return undefined;
    const ids = repositories.map((entry) => field(entry, 'id', 'number'));
    return ids.includes(undefined) ? undefined : { ids: ids.filter(id => id !== undefined), total };
};
//# sourceMappingURL=github.js.map

/***/ }),

/***/ 17:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ createFetch),
  g: () => (/* binding */ failureOf)
});

// EXTERNAL MODULE: ./build/node_modules/@actions/http-client/lib/proxy.js
var lib_proxy = __nccwpck_require__(7012);
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: ./build/src/clients/http.js


/** Time limits in milliseconds, for the whole exchange, the last byte of the body included. */
const readLimitMs = 10_000;
const writeLimitMs = 20_000;
/** What a request may still take once the run is cancelled: the runner leaves ten seconds. */
const hurriedLimitMs = 3_000;
const bodyLimitBytes = 5 * 1024 * 1024;
/**
 * Requests to one API, over connections that are kept for the next one; through a proxy, where the environment names
 * one for this host. Each has a time limit and a size cap, is read whole, and follows no redirect (the credential would
 * travel along): a 3xx is left for the caller to refuse.
 *
 * Node's https, not its fetch: half the time to load, and it knows whether a connection was ever made.
 */
const createFetch = (baseUrl, cancelled) => {
    const secure = baseUrl.startsWith('https:');
    // An import of node:http would read each of its exports, WebSocket among them, and so load Node's fetch after all.
    const { Agent, request } = process.getBuiltinModule(secure ? 'node:https' : 'node:http');
    const proxy = (0,lib_proxy/* getProxyUrl */.s)(new URL(baseUrl))?.href;
    const proxyEnv = proxy === undefined ? {} : { proxyEnv: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } };
    const agent = new Agent({ keepAlive: true, ...proxyEnv });
    const connected = secure ? 'secureConnect' : 'connect';
    return async (url, { method = 'GET', headers = {}, body }) => {
        let sent = () => false;
        const cut = new AbortController();
        const arm = (ms) => setTimeout(() => {
            cut.abort(sent() ? `no complete answer within ${String(ms / 1000)} s` : 'the connection timed out');
        }, ms);
        const limitMs = cancelled.aborted ? hurriedLimitMs : method === 'GET' ? readLimitMs : writeLimitMs;
        let timer = arm(limitMs);
        const hurry = () => {
            clearTimeout(timer);
            timer = arm(hurriedLimitMs);
        };
        cancelled.addEventListener('abort', hurry);
        try {
            const exchange = request(url, {
                agent,
                method,
                signal: cut.signal,
                // For a proxy that never answers a CONNECT: the signal does not reach a connection that is not handed over yet.
                timeout: limitMs,
                headers: { ...headers, 'accept-encoding': 'identity' }
            });
            sent = watch(exchange, connected);
            // Whatever it is, the wait below ends with it too.
            exchange.on('error', () => undefined);
            exchange.end(body);
            return await replyOf(exchange, cut);
        }
        catch (error) {
            throw new Error(cut.signal.aborted ? String(cut.signal.reason) : wordsFor(error, sent()), {
                cause: sent() ? 'unknown' : 'unreached'
            });
        }
        finally {
            clearTimeout(timer);
            cancelled.removeEventListener('abort', hurry);
        }
    };
};
/** Tells whether a request may have been sent: until its connection is there, nothing of it has left this machine. */
const watch = (exchange, connected) => {
    let sent = false;
    exchange.once('socket', socket => {
        if (!socket.connecting)
            sent = true;
        else
            socket.once(connected, () => (sent = true));
    });
    return () => sent;
};
const replyOf = async (exchange, cut) => {
    // The signal ends this wait, too: a request that has no connection yet, or got a 101, never says that it was cut.
    const [response] = (await (0,external_node_events_namespaceObject.once)(exchange, 'response', { signal: cut.signal }));
    const chunks = [];
    let size = 0;
    for await (const chunk of response) {
        size += chunk.byteLength;
        if (size > bodyLimitBytes) {
            cut.abort('an answer larger than 5 MB');
            cut.signal.throwIfAborted();
        }
        chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    return {
        status: response.statusCode ?? 0,
        headers: new Map(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
        text: () => Promise.resolve(body.toString()),
        arrayBuffer: () => Promise.resolve(new Uint8Array(body).buffer)
    };
};
const privateCa = '(NODE_EXTRA_CA_CERTS names a private CA)';
const words = new Map([
    ['ECONNREFUSED', 'the connection was refused'],
    ['ENOTFOUND', 'the host name was not found'],
    ['EAI_AGAIN', 'the host name could not be looked up'],
    ['EHOSTUNREACH', 'the host can not be reached'],
    ['ENETUNREACH', 'the network can not be reached'],
    ['ETIMEDOUT', 'the connection timed out'],
    ['CERT_HAS_EXPIRED', 'the TLS certificate has expired'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', `the TLS certificate is self-signed ${privateCa}`],
    ['SELF_SIGNED_CERT_IN_CHAIN', `the TLS certificate is of an unknown CA ${privateCa}`],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', `the TLS certificate is of an unknown CA ${privateCa}`],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', `the TLS certificate is of an unknown CA ${privateCa}`],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'the TLS certificate is for another host'],
    ['ERR_PROXY_TUNNEL', 'the proxy refused to connect']
]);
/** In words of our own: messages of the network stack may quote what a server sent. */
const wordsFor = (error, sent) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    return words.get(code) ?? (sent ? 'the connection broke' : 'the connection could not be made');
};
/** What a request failed of; Octokit wraps the error that was thrown above. */
const failureOf = (error) => {
    for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
        if (at.cause === 'unreached' || at.cause === 'unknown')
            return { kind: at.cause, reason: at.message };
    }
    return { kind: 'unknown', reason: 'the connection broke' };
};
//# sourceMappingURL=http.js.map

/***/ }),

/***/ 1747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g3: () => (/* binding */ createPacer),
/* harmony export */   i1: () => (/* binding */ writesPerHour),
/* harmony export */   uq: () => (/* binding */ writesPerMinute)
/* harmony export */ });
/* unused harmony export readsPerMinute */
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1036);

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const writesPerMinute = 80;
const writesPerHour = 500;
/** A read is 1 point of 900 a minute, a write 5 of the same: what 80 writes leave is for reads. */
const readsPerMinute = 900 - 5 * writesPerMinute;
const minuteMs = 60_000;
const createPacer = ({ clock, log, now = () => undefined }) => {
    const writes = createMinute(writesPerMinute, clock);
    const reads = createMinute(readsPerMinute, clock);
    let paced = true;
    const announce = (what) => (waitMs) => {
        if (waitMs < 1000)
            return;
        const at = now();
        const until = at === undefined ? '' : ` (until ${new Date(at + waitMs).toISOString().slice(11, 19)} UTC)`;
        log(`Waiting ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(waitMs)}${until} for room for ${what}: GitHub limits them by the minute.`);
    };
    return {
        unlimited: () => {
            paced = false;
        },
        reserveWrites: n => (paced ? writes.take(n, announce((0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pluralize */ .td)(n, 'write'))) : Promise.resolve()),
        writing: writes.begin,
        read: () => (paced ? reads.take(1, announce('reads')) : Promise.resolve())
    };
};
/** So many a sliding minute; more than that at once wait for an empty minute. First come, first served. */
const createMinute = (limit, clock) => {
    /** When the last ones were done: between the wait for room and the write there is a whole rotation. */
    let done = [];
    /** When those that are not done yet were let through; what is never done counts for its minute all the same. */
    let reserved = [];
    let underWay = 0;
    /** A wait counts as long as it was asked to be, also where a cancellation cut it short. */
    let reached = -Infinity;
    const now = () => Math.max(clock.elapsed(), reached);
    const waitFor = (size) => {
        reserved = reserved.filter(at => at > now() - minuteMs);
        const all = [...done, ...reserved].sort((a, b) => a - b).concat(Array.from({ length: underWay }, now));
        return (all.at(-limit + size - 1) ?? -Infinity) + minuteMs - now();
    };
    const next = async (n, announce) => {
        const size = Math.min(n, limit);
        for (let waitMs = waitFor(size); waitMs > 0; waitMs = waitFor(size)) {
            const until = now() + waitMs;
            announce(waitMs);
            await clock.sleep(waitMs);
            reached = Math.max(reached, until);
        }
        reserved.push(...Array.from({ length: size }, now));
    };
    let last = Promise.resolve();
    return {
        take: (n, announce) => {
            last = last.then(() => next(n, announce));
            return last;
        },
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

/***/ }),

/***/ 9127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isPublicKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/**
 * Whether a box can be sealed for a key: 32 bytes, base64, and no point of low order, for which libsodium refuses to
 * seal. Found out before a rotate, where it loses nothing.
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
//# sourceMappingURL=public-key.js.map

/***/ }),

/***/ 6832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   bD: () => (/* binding */ withRetry)
/* harmony export */ });
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5654);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1036);


/** What went wrong, for the middle of a sentence. */
const reasonOf = (setback) => setback.kind === 'refused' ? setback.why : setback.reason;
/**
 * The retry policy, whole: which setbacks of which kind of request are worth another try. The default is not to retry.
 * A `mint` (rotate, create) or `change` (update, revoke) may only be repeated when it was certainly not handled;
 * a PUT of the same box is the same however often it is handled.
 */
const retried = {
    read: ['limited', 'unreached', 'unknown'],
    put: ['limited', 'unreached', 'unknown'],
    mint: ['limited', 'unreached'],
    change: ['limited', 'unreached']
};
/** Waits before the second, third, fourth try where the server names none. */
const backoffMs = {
    limited: [5_000, 15_000, 40_000],
    unreached: [1_000, 2_000, 4_000],
    unknown: [1_000, 2_000, 4_000]
};
/** All waits for one request. */
const budgetMs = 60_000;
/** Sends a request until it has an answer, within the retry policy. Waits are logged and bounded to 60 s in all. */
const withRetry = async ({ what, retry, send, stillWanted }, { clock, log }) => {
    let waited = 0;
    for (let tries = 0;; tries++) {
        const answer = await send();
        if (answer.kind === 'ok' || answer.kind === 'refused')
            return answer;
        const asked = answer.kind === 'limited' ? answer.waitMs : undefined;
        const waitMs = asked ?? backoffMs[answer.kind][tries];
        const kinds = retried[retry];
        if (!kinds.includes(answer.kind) || waitMs === undefined || tries >= 3)
            return answer;
        if (waited + waitMs > budgetMs) {
            return answer.kind === 'limited'
                ? {
                    ...answer,
                    reason: `${answer.reason} and asked to wait ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(waitMs)}, more than a run waits`
                }
                : answer;
        }
        log(`Waiting ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(waitMs)} to ${what}: ${reasonOf(answer)}.`);
        await clock.sleep(waitMs);
        waited += waitMs;
        if (stillWanted !== undefined && !(await stillWanted()))
            return answer;
    }
};
/** `Retry-After` in milliseconds: an integer, a decimal or an HTTP date; undefined where it is neither. */
const retryAfterMs = (headers, now) => {
    const text = headers.get('retry-after')?.trim() ?? '';
    if (/^\d{1,9}(\.\d+)?$/.test(text))
        return Math.ceil(Number(text) * 1000);
    const date = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDate */ ._U)(text);
    return date === undefined || now === undefined ? undefined : Math.max(0, date.at - now);
};
//# sourceMappingURL=retry.js.map

/***/ }),

/***/ 3327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ grants),
/* harmony export */   r: () => (/* binding */ knownScopes)
/* harmony export */ });
/** What Socket's API description lists, by area; an area alone grants all of its own. Socket adds new ones. */
const areas = {
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
    'threat-feed': 'list',
    triage: 'alerts-list alerts-update',
    'uploaded-artifacts': 'create list',
    webhooks: 'create list update delete'
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

/***/ 7221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ findGroup),
/* harmony export */   Ft: () => (/* binding */ isSame),
/* harmony export */   MD: () => (/* binding */ units),
/* harmony export */   WI: () => (/* binding */ createSocket),
/* harmony export */   jK: () => (/* binding */ socketProblem)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6832);
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5654);
/* harmony import */ var _base_formats_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4055);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(17);
/* harmony import */ var _base_secret_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1619);






/** Prices in quota units (https://docs.socket.dev/reference, each operation's page). */
const units = {
    list: 10,
    create: 10,
    update: 10,
    rotate: 10,
    revoke: 10,
    organizations: 1,
    quota: 0
};
const perPage = 100;
const pageCap = 500;
/** 16 to 4,096 printable ASCII characters, no blanks: what can be masked, sent in a header and kept in a secret. */
const soundToken = /^[!-~]{16,4096}$/;
/** The Socket API, the seven operations this action needs (docs: https://docs.socket.dev/reference). */
const createSocket = ({ baseUrl, token, fetch, mask, clock, log }) => {
    const server = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_5__/* .createServerClock */ .my)(clock.elapsed);
    let auth = token;
    /** The last value this run minted: perhaps the auth token's own, where no hash could tell. */
    let successor;
    const send = async (request, as) => {
        let answer;
        try {
            answer = await fetch(`${baseUrl}${request.path}`, {
                method: request.method,
                headers: {
                    accept: 'application/json',
                    authorization: `Bearer ${as.reveal()}`,
                    'user-agent': 'rotate-socket-token',
                    ...(request.body === undefined ? {} : { 'content-type': 'application/json' })
                },
                ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
            });
        }
        catch (error) {
            return (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .failureOf */ .g)(error);
        }
        server.observe(answer.headers.get('date'));
        const body = await readJson(answer);
        if (answer.status >= 200 && answer.status < 300) {
            const value = request.read(body);
            return value === undefined
                ? { kind: 'unknown', reason: `Socket answered ${String(answer.status)} without what was asked for` }
                : { kind: 'ok', value };
        }
        return setbackOf(answer, body, { scope: request.scope, now: server.now() });
    };
    const call = async (request) => {
        const answer = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetry */ .bD)({ what: request.what, retry: request.retry, send: () => send(request, request.as ?? auth) }, { clock, log });
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
    const get = (request) => call({ ...request, retry: 'read', method: 'GET' });
    const post = (organization, operation, request) => call({
        ...request,
        what: `${operation} a token`,
        method: 'POST',
        path: `/orgs/${organization}/api-tokens${operation === 'create' ? '' : `/${operation}`}`,
        // The description demands :create for an update, although a scope api-tokens:update exists.
        scope: operation === 'update' ? 'api-tokens:create' : `api-tokens:${operation}`
    });
    const readMinted = (uuid) => (body) => {
        if (!isRecord(body))
            return undefined;
        const { token: value, group_uuid: group = uuid } = body;
        if (typeof value !== 'string' || !soundToken.test(value) || typeof group !== 'string')
            return undefined;
        const minted = new _base_secret_js__WEBPACK_IMPORTED_MODULE_4__/* .Secret */ .z(value, mask);
        if (uuid !== undefined && group.toLowerCase() !== uuid.toLowerCase())
            return undefined;
        return { groupUuid: group, id: text(body['id']), hash: text(body['hash']), token: minted };
    };
    const page = (organization, number) => get({
        what: 'list the token groups',
        // Ascending: a rotation while paging shifts rows.
        path: `/orgs/${organization}/api-tokens?sort=created_at&direction=asc&per_page=${String(perPage)}&page=${String(number)}&token_values=omit`,
        scope: 'api-tokens:list',
        read: readPage
    });
    const walk = async (organization) => {
        const groups = new Map();
        const listed = (complete, pages) => ({
            kind: 'ok',
            value: { tokens: [...groups.values()], complete: complete && understood, pages }
        });
        let understood = true;
        for (let pages = 1, number = 1; pages <= pageCap; pages++) {
            const answer = await page(organization, number);
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
    return {
        now: server.now,
        quota: as => get({ what: 'read the quota', path: '/quota', as, read: readQuota }),
        organizations: () => get({ what: 'list the organizations', path: '/organizations', read: readOrganizations }),
        list: walk,
        create: (organization, body) => post(organization, 'create', { retry: 'mint', body, read: readMinted() }),
        update: (organization, body) => post(organization, 'update', {
            retry: 'change',
            body,
            read: answer => (isRecord(answer) ? (text(answer['hash']) ?? '') : undefined)
        }),
        rotate: (organization, { uuid, hash }) => post(organization, 'rotate', {
            retry: 'mint',
            body: hash === undefined ? { uuid } : { uuid, hash },
            read: readMinted(uuid)
        }),
        revoke: (organization, { uuid, hash }) => post(organization, 'revoke', {
            retry: 'change',
            body: hash === undefined ? { uuid } : { uuid, hash },
            read: answer => (isRecord(answer) && answer['status'] === 'revoked' ? true : undefined)
        }),
        isSelf: listed => listed.hash !== undefined && listed.hash === hashOf(auth),
        adoptToken: (by, self) => {
            if (self === true)
                auth = by;
            else if (self === 'unknown')
                successor = by;
        }
    };
};
/** The form of hash that has been seen; good for a hint only. */
const hashOf = (token) => `sha512-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha512').update(token.reveal()).digest('base64')}`;
/** UUIDs are compared without regard to case. */
const findGroup = (list, groupUuid) => list?.tokens.find(token => token.groupUuid.toLowerCase() === groupUuid.toLowerCase());
/** Whether a listed token is still the one that `known` describes; undefined where neither hash nor id can tell. */
const isSame = (listed, known) => {
    if (listed.id !== undefined && known.id !== undefined && listed.id !== known.id)
        return false;
    if (listed.hash !== undefined && known.hash !== undefined)
        return listed.hash === known.hash;
    return listed.id !== undefined && known.id !== undefined ? true : undefined;
};
/** What to say when a read or a change on Socket did not succeed. */
const socketProblem = (setback, what) => {
    const [code, remedy] = socketAdvice(setback);
    return { code, what: `${what}: ${(0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(setback)}.`, remedy };
};
const socketAdvice = (setback) => {
    if (setback.kind !== 'refused')
        return ['SOCKET_UNAVAILABLE', 'Run it again when Socket answers.'];
    if (setback.status === 401)
        return ['AUTH_SOCKET', 'Check that `socket-token` holds the current value of a live token.'];
    if (setback.denied === 'organization')
        return ['AUTH_SOCKET', 'Check `socket-organization`: the auth token belongs to another.'];
    if (setback.status === 403)
        return ['AUTH_SOCKET', 'Give the auth token the scopes that the README lists.'];
    return ['SOCKET_UNAVAILABLE', 'Check `socket-organization` and `socket-api-url`.'];
};
const setbackOf = (answer, body, context) => {
    const { status } = answer;
    if (status === 429) {
        const waitMs = (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retryAfterMs */ .Vs)(answer.headers, context.now);
        return { kind: 'limited', reason: 'Socket answered 429 (too little quota, or too many requests)', waitMs };
    }
    if (status < 400)
        return {
            kind: 'unknown',
            reason: `Socket answered ${String(status)} (a redirect, which is not followed)`
        };
    if (status === 408 || status >= 500)
        return { kind: 'unknown', reason: `Socket answered ${String(status)}` };
    if (status === 401)
        return { kind: 'refused', status, why: 'Socket answered 401: it does not know the token' };
    if (status !== 403)
        return { kind: 'refused', status, why: `Socket answered ${String(status)}` };
    const denied = denialOf(body);
    // A proxy or firewall in between, perhaps.
    if (denied === undefined)
        return { kind: 'refused', status, why: "Socket answered 403, not in the API's own form" };
    const reasons = {
        scope: `the auth token lacks the scope ${context.scope ?? 'for this'}`,
        organization: 'the auth token may not use this organization',
        'max-quota': 'the auth token may not give that much max_quota'
    };
    return { kind: 'refused', status, denied, why: `Socket answered 403: ${reasons[denied]}` };
};
/** Undefined where the answer has not the form of Socket's errors. */
const denialOf = (body) => {
    const error = isRecord(body) ? body['error'] : undefined;
    const message = isRecord(error) ? text(error['message']) : undefined;
    if (message === undefined)
        return undefined;
    if (/organization not allowed/i.test(message))
        return 'organization';
    return /max.?quota/i.test(message) ? 'max-quota' : 'scope';
};
const readJson = async (answer) => {
    try {
        const body = JSON.parse(await answer.text());
        return body;
    }
    catch {
        return undefined;
    }
};
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value) => typeof value === 'string' && value !== '' ? value : undefined;
const readQuota = (body) => {
    if (!isRecord(body))
        return undefined;
    const { quota, maxQuota, nextWindowRefresh } = body;
    if (typeof quota !== 'number' || !Number.isFinite(quota))
        return undefined;
    return {
        left: quota,
        max: typeof maxQuota === 'number' && Number.isFinite(maxQuota) && maxQuota >= 0 ? maxQuota : undefined,
        refresh: text(nextWindowRefresh)
    };
};
const readOrganizations = (body) => {
    const organizations = isRecord(body) ? body['organizations'] : undefined;
    if (!isRecord(organizations))
        return undefined;
    const slugs = Object.values(organizations).map(entry => (isRecord(entry) ? text(entry['slug']) : undefined));
    const sound = slugs.filter(slug => slug !== undefined).filter(slug => _base_formats_js__WEBPACK_IMPORTED_MODULE_2__/* .formats */ .Fx.slug.pattern.test(slug)); // it goes into paths
    return sound.length === slugs.length ? sound : undefined;
};
const readPage = (body) => {
    if (!isRecord(body) || !Array.isArray(body['tokens']))
        return undefined;
    const rows = body['tokens'];
    return { rows: rows.map(readToken), next: readNext(body['nextPage']) };
};
const readNext = (next) => {
    if (next === null || next === undefined || next === '' || next === 0 || next === '0')
        return 'none';
    const number = typeof next === 'string' && /^\d{1,6}$/.test(next) ? Number(next) : next;
    return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : 'unclear';
};
const readToken = (row) => {
    const groupUuid = isRecord(row) ? text(row['group_uuid']) : undefined;
    if (!isRecord(row) || groupUuid === undefined)
        return undefined;
    const { scopes, max_quota: maxQuota, committers, visibility } = row;
    return {
        groupUuid,
        id: text(row['id']),
        hash: text(row['hash']),
        name: text(row['name']),
        scopes: Array.isArray(scopes) ? scopes.filter(scope => typeof scope === 'string') : [],
        maxQuota: typeof maxQuota === 'number' ? maxQuota : undefined,
        createdAt: row['created_at'],
        lastUsedAt: row['last_used_at'],
        committers: Array.isArray(committers) ? committers.filter(isRecord).map(readCommitter) : [],
        visibility: visibility === 'admin' || visibility === 'organization' ? visibility : undefined
    };
};
const providers = ['api', 'azure', 'bitbucket', 'github', 'gitlab'];
/** Only the fields that are set: the description's defaults (`""`) are traps to send back. */
const readCommitter = (row) => {
    const provider = providers.find(known => known === row['provider']);
    const email = text(row['email']);
    const login = text(row['providerLoginName']);
    const user = text(row['providerUserId']);
    return {
        ...(email === undefined ? {} : { email }),
        ...(provider === undefined ? {} : { provider }),
        ...(login === undefined ? {} : { providerLoginName: login }),
        ...(user === undefined ? {} : { providerUserId: user })
    };
};
//# sourceMappingURL=socket.js.map

/***/ }),

/***/ 1547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T6: () => (/* binding */ unopenableBox),
/* harmony export */   yB: () => (/* binding */ lazySeal)
/* harmony export */ });
/* unused harmony export loadSeal */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

const loadSeal = async () => {
    const library = (await __nccwpck_require__.e(/* import() */ 768).then(__nccwpck_require__.bind(__nccwpck_require__, 4768))).default;
    await library.ready;
    return (value, publicKey) => sealWith(library, value, publicKey);
};
/** The library is WebAssembly: a run that seals nothing never loads it. */
const lazySeal = () => {
    let loading;
    return () => (loading ??= loadSeal());
};
const sealWith = (library, value, publicKey) => {
    const box = library.crypto_box_seal(library.from_string(value.reveal()), Buffer.from(publicKey, 'base64'));
    // GitHub wants standard padded base64; libsodium's own default is the URL-safe form.
    return Buffer.from(box).toString('base64');
};
/** As long as a sealed token, and impossible to open. */
const unopenableBox = ({ keyId }) => ({
    encryptedValue: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(48 + 64).toString('base64'),
    keyId
});
//# sourceMappingURL=sodium.js.map

/***/ }),

/***/ 6857:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_21__ = __nccwpck_require__(2488);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_23__ = __nccwpck_require__(5708);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var _rotate_result_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2384);
/* harmony import */ var _base_clock_js__WEBPACK_IMPORTED_MODULE_22__ = __nccwpck_require__(8489);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2396);
/* harmony import */ var _clients_github_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5585);
/* harmony import */ var _clients_http_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(17);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(1048);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(1702);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(3558);
/* harmony import */ var _clients_pace_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(1747);
/* harmony import */ var _report_plan_lines_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(1115);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(5779);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(8456);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(3580);
/* harmony import */ var _clients_sodium_js__WEBPACK_IMPORTED_MODULE_16__ = __nccwpck_require__(1547);
/* harmony import */ var _base_secret_js__WEBPACK_IMPORTED_MODULE_17__ = __nccwpck_require__(1619);
/* harmony import */ var _clients_socket_js__WEBPACK_IMPORTED_MODULE_18__ = __nccwpck_require__(7221);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_19__ = __nccwpck_require__(643);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_20__ = __nccwpck_require__(1036);























/** Whatever is logged passes here: nothing that a server or a file says can start a workflow command. */
const shown = (line) => (0,_base_text_js__WEBPACK_IMPORTED_MODULE_20__/* .sanitize */ .aj)(line, 10_000);
const log = {
    info: line => {
        _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .info */ .pq(shown(line));
    },
    warning: line => {
        _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .warning */ .$e(shown(line));
    },
    group: (title, lines) => _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .group */ .Os(shown(title), lines)
};
const main = async (cancelled) => {
    const place = {
        path: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), `rotate-socket-token-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`),
        key: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(32).toString('base64')
    };
    _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .saveState */ .LZ('journal', JSON.stringify(place));
    const journal = (0,_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .createJournal */ .s9)(place);
    const { inputs, problems } = await readInputs();
    const account = inputs === undefined
        ? failed(problems)
        : await attempt(() => (0,_run_js__WEBPACK_IMPORTED_MODULE_15__/* .run */ .e)(inputs, createDeps(inputs, journal, cancelled)));
    for (const [name, value] of Object.entries((0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_10__/* .outputsOf */ .Yz)(account, inputs)))
        _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .setOutput */ .uH(name, value);
    await tell(account, inputs);
    // Told by memory: a full disk may have kept less, and to remove a file needs no room.
    if ((0,_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .unfinished */ .M1)(journal.entries()).length === 0)
        (0,_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .removeJournal */ .Sw)(place);
};
/** The state of things where `post` can't say better. */
const begun = 'Some secrets of what the job began may hold a value that no longer works: run it again with `force: true`.';
const post = async (place, cancelled) => {
    const journal = openTrusted(place);
    const work = (0,_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .unfinished */ .M1)(journal.entries());
    if (work.length === 0) {
        (0,_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .removeJournal */ .Sw)(place);
        return;
    }
    _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .info */ .pq('The job was cut off, or not every secret was written: finishing that now.');
    const { inputs, problems } = await readInputs();
    let finished;
    const account = inputs === undefined
        ? failed(problems)
        : await attempt(async () => {
            finished = await (0,_post_js__WEBPACK_IMPORTED_MODULE_13__/* .finish */ .O)(work, inputs, createDeps(inputs, journal, cancelled));
            return finished.account;
        });
    await tell({
        ...account,
        changed: true,
        recovery: finished === undefined ? (0,_post_js__WEBPACK_IMPORTED_MODULE_13__/* .sealedOf */ .K)(work) : account.recovery,
        problems: account.problems.map(problem => ({ ...problem, state: problem.state ?? begun }))
    }, inputs);
    const healed = finished?.healed ?? [];
    if (healed.length > 0)
        _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .notice */ .lm(shown(`Finished what was cut off: ${healed.join(', ')}.`));
    (0,_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .removeJournal */ .Sw)(place);
};
/** A journal that someone else wrote in is not followed. */
const openTrusted = (place) => {
    try {
        return (0,_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .createJournal */ .s9)(place);
    }
    catch {
        (0,_journal_js__WEBPACK_IMPORTED_MODULE_9__/* .removeJournal */ .Sw)(place);
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ([
            {
                code: 'WRITE_INCOMPLETE',
                what: 'The journal of this step was changed by something else in the job, so nothing was written from it.',
                remedy: 'Find out which step did that, and run it again with `force: true`.',
                state: begun
            }
        ]);
    }
};
const readInputs = async () => {
    const parsed = await (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_8__/* .parseInputs */ .T)({
        env: process.env,
        mask: _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .setSecret */ .Pq,
        loadManifest: async (path, rotateAfterMs) => {
            const { parseManifest } = await Promise.all(/* import() */[__nccwpck_require__.e(456), __nccwpck_require__.e(915)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7915));
            return parseManifest({ path, read: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path), rotateAfterMs });
        },
        namesShown: isPrivate()
    });
    return 'socketToken' in parsed ? { inputs: parsed, problems: [] } : { problems: parsed };
};
/** The payload of the event says who can read this log; without it, everybody. */
const isPrivate = () => {
    try {
        const event = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
        const repository = typeof event === 'object' && event !== null && 'repository' in event ? event.repository : undefined;
        return (typeof repository === 'object' &&
            repository !== null &&
            'private' in repository &&
            repository.private === true);
    }
    catch {
        return false;
    }
};
const createDeps = (inputs, journal, cancelled) => {
    const { socketToken, githubToken, socketApiUrl, githubApiUrl } = inputs;
    const clock = (0,_base_clock_js__WEBPACK_IMPORTED_MODULE_22__/* .createClock */ .t)(cancelled);
    const socket = (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_18__/* .createSocket */ .WI)({
        baseUrl: socketApiUrl,
        token: socketToken,
        fetch: (0,_clients_http_js__WEBPACK_IMPORTED_MODULE_7__/* .createFetch */ .H)(socketApiUrl, cancelled),
        mask: _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .setSecret */ .Pq,
        clock,
        log: log.info
    });
    const pacer = (0,_clients_pace_js__WEBPACK_IMPORTED_MODULE_11__/* .createPacer */ .g3)({ clock, log: log.info, now: socket.now });
    return {
        socket,
        github: (0,_clients_github_js__WEBPACK_IMPORTED_MODULE_6__/* .createGitHub */ .C)({
            baseUrl: githubApiUrl,
            token: githubToken ?? new _base_secret_js__WEBPACK_IMPORTED_MODULE_17__/* .Secret */ .z('none', () => undefined),
            fetch: (0,_clients_http_js__WEBPACK_IMPORTED_MODULE_7__/* .createFetch */ .H)(githubApiUrl, cancelled),
            clock,
            pacer,
            log: log.info
        }),
        log,
        clock,
        pacer,
        journal,
        seal: (0,_clients_sodium_js__WEBPACK_IMPORTED_MODULE_16__/* .lazySeal */ .yB)(),
        cancelled
    };
};
const attempt = async (work) => {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ)
            return failed(error.problems);
        throw error;
    }
};
const failed = (problems) => ({ ..._rotate_result_js__WEBPACK_IMPORTED_MODULE_4__/* .nothingDone */ .m, problems });
/** GitHub shows so many annotations of a level for a step, and hides the rest without a word. */
const maxAnnotations = 10;
/** Annotations, summary and exit status. */
const tell = async (account, inputs) => {
    const listing = account.dryRun && inputs?.entries.length === 0 && inputs.revoke === undefined;
    const context = { namesShown: inputs?.namesShown === true, listing };
    if (listing)
        for (const line of (0,_report_plan_lines_js__WEBPACK_IMPORTED_MODULE_12__/* .listingLines */ .oW)(account, context))
            log.info(line);
    const changed = (0,_report_report_js__WEBPACK_IMPORTED_MODULE_14__/* .changedAnything */ .BW)(account);
    for (const problem of account.problems) {
        const { code, at } = problem;
        const where = at === undefined ? {} : { file: at.file, startLine: at.line, startColumn: at.column };
        _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .error */ .z3(shown((0,_report_report_js__WEBPACK_IMPORTED_MODULE_14__/* .problemText */ .fI)(problem, changed)), { title: code, ...where });
    }
    if (account.problems.length > maxAnnotations) {
        const all = (0,_base_text_js__WEBPACK_IMPORTED_MODULE_20__/* .pluralize */ .td)(account.problems.length, 'error');
        log.warning(`${all}: GitHub shows the first ${String(maxAnnotations)}; the log and the summary have them all.`);
    }
    if (account.problems.length > 0)
        process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .ExitCode */ .yU.Failure;
    if (!process.env['GITHUB_STEP_SUMMARY'])
        return;
    try {
        await _actions_core__WEBPACK_IMPORTED_MODULE_23__/* .summary */ .z.addRaw((0,_report_summary_js__WEBPACK_IMPORTED_MODULE_19__/* .summaryOf */ .Y)(account, context)).write();
    }
    catch {
        log.warning('The job summary could not be written; the log has all of it.');
    }
};
const start = async () => {
    const cancellation = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.on(signal, () => {
            if (!cancellation.signal.aborted)
                _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .info */ .pq('Cancelled: finishing the token group in hand.');
            cancellation.abort();
        });
    }
    try {
        const state = _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .getState */ .Gu('journal');
        // The state was written by this very file.
        if (state === '')
            await main(cancellation.signal);
        else
            await post(JSON.parse(state), cancellation.signal);
    }
    catch (error) {
        if (error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ) {
            await tell({ ...failed(error.problems), changed: true }, undefined);
            return;
        }
        _actions_core__WEBPACK_IMPORTED_MODULE_21__/* .setFailed */ .C1(shown(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'));
    }
};
await start();
//# sourceMappingURL=index.js.map
__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs)
});

// EXTERNAL MODULE: ./build/src/base/destination.js
var destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/src/base/formats.js
var formats = __nccwpck_require__(4055);
// EXTERNAL MODULE: ./build/src/clients/public-key.js
var public_key = __nccwpck_require__(9127);
// EXTERNAL MODULE: ./build/src/base/secret.js + 1 modules
var base_secret = __nccwpck_require__(1619);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
;// CONCATENATED MODULE: ./build/src/inputs/reader.js




/** Every input and its default; action.yml says the same, which a test checks. */
const defaults = {
    'socket-token': '',
    'github-token': '',
    'socket-organization': '',
    'group-uuid': '',
    'secret-name': '',
    repositories: '',
    environment: '',
    organization: '',
    'secret-app': 'actions',
    manifest: '',
    only: '',
    'rotate-after': '0',
    force: 'false',
    'max-rotations': '',
    'dry-run': 'false',
    'revoke-stale': 'false',
    'stale-after': '90d',
    protect: '',
    'revoke-never-used': 'false',
    'revoke-limit': '5',
    'minimum-quota': '',
    'recovery-public-key': '',
    'socket-api-url': 'https://api.socket.dev/v0',
    'github-api-url': 'https://api.github.com'
};
const isInputName = (name) => Object.hasOwn(defaults, name);
const inputNames = Object.keys(defaults).filter(isInputName);
const createReader = (env, base) => {
    const problems = [];
    const refuse = (input, what, remedy) => {
        problems.push({ code: 'INPUT_INVALID', what: `\`${input}\` ${what}.`, remedy });
    };
    const given = (name) => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
    const text = (name) => given(name) || base[name];
    const check = (name, value, format) => {
        if (format.pattern.test(value))
            return true;
        refuse(name, `is "${(0,base_text/* sanitize */.aj)(value)}", not ${format.says}`, 'Correct it.');
        return false;
    };
    const list = (name, format) => {
        const items = text(name)
            .split(/[\n,]/)
            .map(item => item.trim())
            .filter(item => item !== '');
        const unique = [
            ...new Map(items.map(item => [format === undefined ? item : item.toLowerCase(), item])).values()
        ];
        return unique.filter(item => format === undefined || check(name, item, format));
    };
    return {
        problems,
        refuse,
        refuseUnknown: () => {
            for (const key of Object.keys(env).filter(name => name.startsWith('INPUT_'))) {
                const name = key.slice('INPUT_'.length).toLowerCase();
                const close = isInputName(name) ? undefined : inputNames.find(known => isClose(name, known));
                if (close !== undefined)
                    refuse((0,base_text/* sanitize */.aj)(name), 'is not an input', `Did you mean \`${close}\`?`);
            }
        },
        text,
        isSet: name => given(name) !== '' && given(name).toLowerCase() !== base[name].toLowerCase(),
        credential: (name, mask) => {
            const value = given(name);
            if (value === '')
                return undefined;
            const secret = new base_secret/* Secret */.z(value, mask);
            if (value.startsWith('sha512-')) {
                refuse(name, "holds a token's stored hash (`sha512-...`), not a token", 'Give the token itself; Socket shows it only once, when it is made.');
            }
            else if (!/^[!-~]+$/.test(value)) {
                refuse(name, 'holds a blank, a line break or another character that no token has', 'Store the bare token in the secret.');
            }
            return secret;
        },
        one: (name, format) => {
            const value = text(name);
            return value !== '' && check(name, value, format) ? value : undefined;
        },
        list,
        apps: () => list('secret-app').flatMap(item => {
            const known = destination/* apps */.lA.filter(app => app === item);
            if (known.length === 0)
                refuse('secret-app', `is "${(0,base_text/* sanitize */.aj)(item)}"`, `Give one or more of ${destination/* apps */.lA.join(', ')}.`);
            return known;
        }),
        flag: name => {
            const value = text(name);
            // YAML 1.2 core schema, as the actions toolkit reads booleans.
            if (/^(true|True|TRUE|false|False|FALSE)$/.test(value))
                return value.toLowerCase() === 'true';
            refuse(name, `is "${(0,base_text/* sanitize */.aj)(value)}"`, 'Give true or false.');
            return false;
        },
        whole: (name, min) => {
            const value = text(name);
            if (/^\d{1,9}$/.test(value) && Number(value) >= min)
                return Number(value);
            refuse(name, `is "${(0,base_text/* sanitize */.aj)(value)}"`, `Give a whole number of at least ${String(min)}.`);
            return min;
        },
        duration: name => {
            const value = text(name);
            const ms = (0,formats/* durationMs */.pc)(value);
            if (ms === undefined)
                refuse(name, `is "${(0,base_text/* sanitize */.aj)(value)}", not ${formats/* formats */.Fx.duration.says}`, 'Correct it.');
            return ms ?? Infinity;
        },
        url: name => {
            const problem = urlProblem(text(name));
            if (problem !== undefined)
                refuse(name, problem, 'Give an https URL without credentials (http only on a loopback host).');
            return text(name).replace(/\/+$/, '');
        }
    };
};
const urlProblem = (value) => {
    if (!URL.canParse(value))
        return 'is not a URL';
    const { protocol, hostname, username, password, search, hash } = new URL(value);
    if (username !== '' || password !== '')
        return 'holds credentials';
    if (search !== '' || hash !== '')
        return 'has a query or a fragment';
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    return protocol === 'https:' || (protocol === 'http:' && loopback) ? undefined : 'is not https';
};
/** Whether an unknown name is probably a misspelt known one: a quarter of its letters may differ. */
const isClose = (name, known) => Math.abs(name.length - known.length) <= 3 && distance(name, known) <= Math.ceil(known.length / 4);
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
//# sourceMappingURL=reader.js.map
;// CONCATENATED MODULE: ./build/src/inputs/inputs.js





/** Reads and checks every input, and the manifest. Every problem is in the answer, not only the first. */
const parseInputs = async (source) => {
    const { env, mask } = source;
    const base = {
        ...defaults,
        repositories: env['GITHUB_REPOSITORY'] ?? '',
        'github-api-url': env['GITHUB_API_URL'] ?? defaults['github-api-url']
    };
    const read = createReader(env, base);
    const socketToken = read.credential('socket-token', mask);
    const githubToken = read.credential('github-token', mask);
    if (read.text('socket-token') === '')
        read.refuse('socket-token', 'is required', 'Give it a Socket API token.');
    read.refuseUnknown();
    if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
        read.refuse('NODE_TLS_REJECT_UNAUTHORIZED', 'is 0, which would send both tokens to anyone', 'Remove it; NODE_EXTRA_CA_CERTS names a private CA.');
    }
    const rotateAfterMs = read.duration('rotate-after');
    const dryRun = read.flag('dry-run');
    const force = read.flag('force');
    const maxRotations = read.text('max-rotations') === '' ? Infinity : read.whole('max-rotations', 1);
    const minimumQuota = readMinimumQuota(read);
    const recoveryKey = read.text('recovery-public-key');
    if (recoveryKey !== '' && !(/^[A-Za-z0-9+/]{43}=$/.test(recoveryKey) && (0,public_key/* isPublicKey */.N)(recoveryKey))) {
        read.refuse('recovery-public-key', 'is not a base64 X25519 public key of 32 bytes', 'Make a pair with `npm run --silent recovery -- keygen --out FILE`.');
    }
    const manifestPath = read.text('manifest');
    const manifest = manifestPath === '' ? undefined : await source.loadManifest(manifestPath, rotateAfterMs);
    const entries = manifest === undefined ? readSingle(read, rotateAfterMs) : readFleet(read, manifest);
    const revoke = readRevokePolicy(read, manifest?.revoke);
    if (manifest?.socketOrganization !== undefined && read.isSet('socket-organization')) {
        read.refuse('socket-organization', 'is set here and in the manifest', 'Keep one of the two.');
    }
    const hasWork = manifest !== undefined || read.isSet('group-uuid') || revoke !== undefined;
    if (!hasWork && minimumQuota === undefined && !dryRun && !read.isSet('minimum-quota')) {
        read.refuse('group-uuid', 'is missing and there is nothing else to do', 'Give `group-uuid` or `manifest` (or `revoke-stale`, `minimum-quota`, or `dry-run: true` to list the token groups).');
    }
    if (entries.length > 0 && read.text('github-token') === '') {
        read.refuse('github-token', 'is required to write secrets', 'Give it a GitHub App installation token or a PAT; GITHUB_TOKEN can not write secrets.');
    }
    const socketApiUrl = read.url('socket-api-url');
    const githubApiUrl = read.url('github-api-url');
    const socketOrganization = manifest?.socketOrganization ?? read.one('socket-organization', formats/* formats */.Fx.slug);
    const problems = [...read.problems, ...(manifest?.problems ?? [])];
    if (problems.length > 0 || socketToken === undefined)
        return problems;
    return {
        socketToken,
        githubToken,
        socketOrganization,
        entries,
        declared: manifest?.entries ?? entries,
        manifest: manifest !== undefined,
        force,
        maxRotations,
        dryRun,
        revoke,
        minimumQuota,
        recoveryKey: recoveryKey === '' ? undefined : recoveryKey,
        socketApiUrl,
        githubApiUrl,
        namesShown: source.namesShown
    };
};
const needsGroup = ['secret-name', 'environment', 'organization'];
const excludedByManifest = [...needsGroup, 'group-uuid', 'repositories', 'secret-app'];
const readSingle = (read, rotateAfterMs) => {
    if (read.isSet('only'))
        read.refuse('only', 'goes only with `manifest`', 'Remove it, or give `manifest`.');
    const groupUuid = read.one('group-uuid', formats/* formats */.Fx.uuid);
    const names = read.list('secret-name', formats/* formats */.Fx.secretName);
    const organization = read.one('organization', formats/* formats */.Fx.organization);
    const environment = read.one('environment', formats/* formats */.Fx.environment);
    const repositories = read.list('repositories', formats/* formats */.Fx.repository);
    const chosen = read.apps();
    if (!read.isSet('group-uuid')) {
        for (const name of needsGroup) {
            if (read.isSet(name))
                read.refuse(name, 'goes only with `group-uuid`', 'Give `group-uuid`, or remove it.');
        }
        return [];
    }
    if (!read.isSet('secret-name')) {
        read.refuse('secret-name', 'is required with `group-uuid`', 'Name the secret or secrets that hold this token.');
    }
    if (environment !== undefined && (chosen.length !== 1 || chosen[0] !== 'actions')) {
        read.refuse('environment', 'goes only with `secret-app: actions`', 'Use one step for each app.');
    }
    if (organization !== undefined) {
        for (const name of ['repositories', 'environment']) {
            if (read.isSet(name))
                read.refuse(name, 'is excluded by `organization`', 'Use a manifest to write to both.');
        }
    }
    else if (read.text('repositories') === '') {
        read.refuse('repositories', 'is empty', 'Name at least one repository as owner/name.');
    }
    const destinations = (0,destination/* expand */.fT)({ names, apps: chosen, repositories, environment, organization });
    return groupUuid === undefined
        ? []
        : [{ groupUuid, rotateAfterMs, destinations, desired: {}, update: false }];
};
const readFleet = (read, manifest) => {
    for (const name of excludedByManifest) {
        if (read.isSet(name))
            read.refuse(name, 'is excluded by `manifest`', 'Say it in the manifest, or remove `manifest`.');
    }
    const only = read.list('only');
    if (only.length === 0)
        return manifest.entries;
    const matches = (entry, wanted) => entry.name === wanted || entry.groupUuid?.toLowerCase() === wanted.toLowerCase();
    for (const wanted of only) {
        if (manifest.problems.length === 0 && !manifest.entries.some(entry => matches(entry, wanted))) {
            read.refuse('only', `names "${(0,base_text/* sanitize */.aj)(wanted)}", which is not in the manifest`, 'Give names or group UUIDs of the manifest.');
        }
    }
    return manifest.entries.filter(entry => only.some(wanted => matches(entry, wanted)));
};
const readRevokePolicy = (read, section) => {
    const policy = {
        staleAfterMs: read.duration('stale-after'),
        protect: read.list('protect'),
        neverUsed: read.flag('revoke-never-used'),
        limit: read.whole('revoke-limit', 0)
    };
    if (policy.staleAfterMs < formats/* dayMs */.LP)
        read.refuse('stale-after', 'is shorter than a day', 'Give at least 1d.');
    const wanted = read.flag('revoke-stale');
    if (section === undefined)
        return wanted ? policy : undefined;
    const inputOf = {
        staleAfterMs: 'stale-after',
        protect: 'protect',
        neverUsed: 'revoke-never-used',
        limit: 'revoke-limit'
    };
    for (const [key, input] of Object.entries(inputOf)) {
        if (Object.hasOwn(section, key) && read.isSet(input)) {
            read.refuse(input, 'is set here and in the manifest', 'Keep one of the two.');
        }
    }
    return { ...policy, ...section };
};
const readMinimumQuota = (read) => {
    const value = read.text('minimum-quota');
    if (value === '')
        return undefined;
    const percent = /^(\d{1,3})%$/.exec(value)?.[1];
    if (percent !== undefined && Number(percent) <= 100)
        return { percent: Number(percent) };
    if (/^\d{1,9}$/.test(value))
        return { units: Number(value) };
    read.refuse('minimum-quota', `is "${(0,base_text/* sanitize */.aj)(value)}"`, 'Give a whole number, or a percentage from 0% to 100%.');
    return undefined;
};
//# sourceMappingURL=inputs.js.map

/***/ }),

/***/ 1702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M1: () => (/* binding */ unfinished),
/* harmony export */   Sw: () => (/* binding */ removeJournal),
/* harmony export */   s9: () => (/* binding */ createJournal)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);


/** What the journal leaves to do; nothing where every write was acknowledged. */
const unfinished = (entries) => {
    const open = new Map();
    for (const entry of entries) {
        const known = open.get(entry.group);
        switch (entry.step) {
            case 'rotating':
                open.set(entry.group, {
                    group: entry.group,
                    before: entry.before,
                    stamps: entry.stamps,
                    sealed: undefined
                });
                break;
            case 'sealed':
                if (known !== undefined)
                    open.set(entry.group, { ...known, sealed: entry });
                break;
            case 'written':
                if (known?.sealed !== undefined) {
                    const boxes = known.sealed.boxes.filter(({ destination }) => destination !== entry.destination);
                    if (boxes.length === 0)
                        open.delete(entry.group);
                    else
                        open.set(entry.group, { ...known, sealed: { ...known.sealed, boxes } });
                }
                break;
            case 'settled':
                open.delete(entry.group);
                break;
        }
    }
    return [...open.values()];
};
/** Opens what there is (throws where someone else changed it); the file is made with the first entry, for its owner only. */
const createJournal = ({ path, key }) => {
    const kept = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path) ? verifiedLines(path, key) : [];
    let last = kept.at(-1)?.mac ?? '';
    const entries = kept.map(({ entry }) => entry);
    let size = kept.reduce((bytes, { line }) => bytes + Buffer.byteLength(line) + 1, 0);
    return {
        entries: () => entries,
        append: entry => {
            if (entry.step !== 'rotating')
                entries.push(entry);
            const text = JSON.stringify(entry);
            const mac = macOf(key, last, text);
            const line = `${mac} ${text}\n`;
            // Exclusive at first: nobody can have laid a link in the way.
            const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, size === 0 ? 'wx' : 'r+', 0o600);
            try {
                // A line that was cut off before (a kill, a full disk) must not run into this one.
                (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.ftruncateSync)(file, size);
                // A disk that fills up takes a part of a line without an error.
                if ((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(file, line, size) < Buffer.byteLength(line))
                    throw new Error('the disk is full');
                // What is acknowledged `post` could find out for itself; and between two writes, a sync holds up the rest.
                if (entry.step === 'rotating' || entry.step === 'sealed')
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fsyncSync)(file);
            }
            finally {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
            }
            if (entry.step === 'rotating')
                entries.push(entry);
            last = mac;
            size += Buffer.byteLength(line);
        }
    };
};
const removeJournal = ({ path }) => {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { force: true });
};
const verifiedLines = (path, key) => {
    const lines = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path, 'utf8').split('\n');
    // What stands behind the last line break was cut off while it was written.
    lines.pop();
    let last = '';
    return lines.map(line => {
        const mac = line.slice(0, 64);
        const text = line.slice(65);
        if (!sameMac(mac, macOf(key, last, text)))
            throw new Error('the journal was changed by someone else');
        last = mac;
        // The HMAC proves that this very code wrote the line.
        const entry = JSON.parse(text);
        return { mac, line, entry: entry };
    });
};
const macOf = (key, last, text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', Buffer.from(key, 'base64')).update(last).update('\n').update(text).digest('hex');
const sameMac = (a, b) => a.length === b.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(Buffer.from(a), Buffer.from(b));
//# sourceMappingURL=journal.js.map

/***/ }),

/***/ 8392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CR: () => (/* binding */ deferralProblems),
/* harmony export */   JI: () => (/* binding */ deferralText),
/* harmony export */   ZZ: () => (/* binding */ selectAffordable),
/* harmony export */   j6: () => (/* binding */ recoveryPrice),
/* harmony export */   uK: () => (/* binding */ refillOf),
/* harmony export */   xx: () => (/* binding */ priceOf)
/* harmony export */ });
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5654);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7743);
/* harmony import */ var _clients_pace_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1747);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3866);
/* harmony import */ var _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7221);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1036);






const priceOf = (group) => group.action === 'create'
    ? _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .units */ .MD.create + _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .units */ .MD.list * group.pages
    : (group.action === 'rotate' ? _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .units */ .MD.rotate : 0) + ((0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .updates */ .Js)(group) ? _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .units */ .MD.update : 0);
/** One recovery: list again and rotate again. */
const recoveryPrice = (pages, canList) => _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .units */ .MD.rotate + (canList ? _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .units */ .MD.list * pages : 0);
const byUrgency = (groups) => groups.toSorted((a, b) => a.urgency - b.urgency || (b.ageMs ?? Infinity) - (a.ageMs ?? Infinity) || 0);
/** Takes the groups that need work, most urgent first, as far as quota, GitHub's hour and `max-rotations` go. */
const selectAffordable = (due, means) => {
    const needs = byUrgency(due).map(needOf);
    const taken = take(needs, means);
    const turns = turnsOf(taken.left.map(({ need }) => need), means);
    const last = (group) => (group.self === true ? 1 : 0);
    return {
        chosen: taken.chosen.map(({ group }) => group).toSorted((a, b) => last(a) - last(b)),
        deferred: taken.left.map(({ need: { group, rotates }, need, reason }) => {
            const turn = turns.get(need);
            const red = turn === 'never' || (rotates && (group.urgency < 2 || group.overdue));
            return { group, reason, red, turn };
        }),
        price: taken.price,
        unitsForRevoking: means.unitsLeft - taken.price,
        writes: taken.writes,
        means
    };
};
const needOf = (group) => {
    const rotates = group.action !== 'keep';
    const { destinations } = group.entry;
    return {
        group,
        rotates,
        price: priceOf(group),
        secrets: rotates ? destinations.length : 0,
        scopes: rotates ? (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_3__/* .storesOf */ .oi)(destinations).map(_base_destination_js__WEBPACK_IMPORTED_MODULE_3__/* .storeKey */ .LN) : []
    };
};
const take = (needs, means) => {
    const pages = Math.max(1, ...needs.map(({ group }) => group.pages));
    const probed = new Set();
    const chosen = [];
    const left = [];
    let price = needs.length === 0 ? 0 : recoveryPrice(pages, means.canList);
    let writes = 0;
    let rotations = 0;
    for (const need of needs) {
        const added = need.scopes.filter(key => !probed.has(key));
        const more = need.secrets + added.length;
        const reason = need.rotates && rotations >= means.maxRotations
            ? `\`max-rotations\` is ${String(means.maxRotations)}`
            : price + need.price > means.unitsLeft
                ? `the quota left is ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .td)(means.unitsLeft, 'unit')}, ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .td)(price + need.price, 'unit')} would be needed${refill(means)}`
                : means.limited && writes + more > _clients_pace_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerHour */ .i1
                    ? `GitHub takes ${String(_clients_pace_js__WEBPACK_IMPORTED_MODULE_0__/* .writesPerHour */ .i1)} writes an hour, and this run would need ${String(writes)} + ${String(more)}; one organization secret in place of many repository secrets needs one`
                    : undefined;
        if (reason !== undefined) {
            left.push({ need, reason });
            continue;
        }
        chosen.push(need);
        price += need.price;
        writes += more;
        if (need.rotates)
            rotations++;
        for (const key of added)
            probed.add(key);
    }
    return { chosen, left, price, writes };
};
/** Looking further ahead than this would tell nobody more. */
const runsAhead = 50;
/** When the rest would have its turn if every run had a full window, and nothing else became due. */
const turnsOf = (needs, means) => {
    const turns = new Map();
    const full = { ...means, unitsLeft: means.unitsMax ?? Infinity };
    let rest = needs;
    for (let run = 1; run <= runsAhead && rest.length > 0; run++) {
        const { chosen, left } = take(rest, full);
        for (const need of chosen)
            turns.set(need, run);
        rest = left.map(({ need }) => need);
        if (chosen.length > 0)
            continue;
        for (const need of rest)
            turns.set(need, 'never');
        return turns;
    }
    for (const need of rest)
        turns.set(need, 'later');
    return turns;
};
const refill = ({ refresh }) => {
    const at = refillOf(refresh);
    return at === undefined ? '' : `, and it refills at ${at}`;
};
/** When the quota refills, as far as Socket says it. */
const refillOf = (refresh) => {
    const date = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDate */ ._U)(refresh);
    return date && (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatTime */ .fU)(date.at);
};
/** Why a group waits, and for how long. */
const deferralText = ({ reason, turn }) => {
    if (turn === undefined)
        return reason;
    const when = turn === 'never'
        ? 'no run can do it as it is'
        : turn === 'later'
            ? `its turn comes more than ${String(runsAhead)} runs from now`
            : turn === 1
                ? 'its turn comes with the next run'
                : `its turn comes ${String(turn)} runs from now`;
    return `${reason}; ${when}`;
};
/** A deferral is red where a person has to act; a backlog that drains by itself is not. */
const deferralProblems = (deferred) => deferred
    .filter(({ red }) => red)
    .map(each => ({
    code: 'DEFERRED',
    what: `Token group ${each.group.label} (${each.group.reason}) was deferred: ${deferralText(each)}.`,
    remedy: 'Give the auth token more quota, run it more often, or spread the destinations over fewer secrets.',
    state: `Token group ${each.group.label} was not changed.`
}));
//# sourceMappingURL=budget.js.map

/***/ }),

/***/ 2959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Et: () => (/* binding */ updateBody),
/* harmony export */   Id: () => (/* binding */ unknownScopes),
/* harmony export */   Ui: () => (/* binding */ diff),
/* harmony export */   g6: () => (/* binding */ differencesOf),
/* harmony export */   yY: () => (/* binding */ unseenOf)
/* harmony export */ });
/* harmony import */ var _base_defined_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8742);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7743);
/* harmony import */ var _clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3327);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1036);




/** Compares a manifest entry with the listed token, and refuses an update that could take something away unseen. */
const diff = (entry, listed, { self, inputs }) => {
    if (listed === undefined)
        return { differences: [], problems: creationProblems(entry) };
    const differences = differencesOf(entry, listed);
    if (differences.length === 0 || !entry.update)
        return { differences, problems: [] };
    const refusal = refusalOf(entry, listed, { self, inputs });
    return { differences, problems: refusal === undefined ? [] : [refusal] };
};
const differencesOf = (entry, listed) => {
    const { desired: wanted } = entry;
    const differences = [];
    if (entry.name !== undefined && entry.name !== listed.name) {
        differences.push({ field: 'name', is: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(listed.name ?? '(none)'), wanted: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(entry.name) });
    }
    if (wanted.scopes !== undefined && !sameSet(wanted.scopes, listed.scopes)) {
        differences.push({ field: 'scopes', is: shownScopes(listed.scopes), wanted: shownScopes(wanted.scopes) });
    }
    if (wanted.maxQuota !== undefined && wanted.maxQuota !== listed.maxQuota) {
        differences.push({
            field: 'max-quota',
            is: String(listed.maxQuota ?? 'unknown'),
            wanted: String(wanted.maxQuota)
        });
    }
    return differences;
};
const creationProblems = (entry) => entry.groupUuid === undefined && entry.desired.scopes === undefined
    ? [
        {
            code: 'INPUT_INVALID',
            what: `Token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(entry.name ?? '')} does not exist, and the manifest declares no \`scopes\` to create it with.`,
            remedy: 'Declare `scopes`, or give the `group-uuid` of the one that is meant.'
        }
    ]
    : [];
const refusalOf = (entry, listed, { self, inputs }) => {
    const refuse = (why, remedy) => ({
        code: 'UPDATE_FAILED',
        what: `Token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(entry.name ?? listed.groupUuid)} is not updated: ${why}.`,
        remedy
    });
    if (listed.committers.length > 1) {
        return refuse('it has more than one committer, and an update keeps only one', 'Change it in the Socket dashboard, or remove `update`.');
    }
    if (entry.desired.resources !== undefined) {
        return refuse('it declares `resources`, which an update can not send and the list does not show', 'Change it in the Socket dashboard, or remove `update`.');
    }
    if (entry.desired.maxQuota === undefined && listed.maxQuota === undefined) {
        return refuse('the list does not show its max_quota, which an update has to send', 'Declare `max-quota`.');
    }
    if (entry.desired.scopes === undefined && listed.scopes.length === 0)
        return refuse('the list does not show its scopes, which an update has to send', 'Declare `scopes`.');
    const lost = listed === self
        ? neededScopes(inputs).find(scope => !(0,_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_0__/* .grants */ .g)(entry.desired.scopes ?? listed.scopes, scope))
        : undefined;
    return lost === undefined
        ? undefined
        : refuse(`it is the auth token's own group, and would lose ${lost}, which this run needs`, 'Keep that scope in `scopes`.');
};
const neededScopes = ({ entries, revoke }) => [
    'api-tokens:list',
    'api-tokens:rotate',
    ...(revoke === undefined ? [] : ['api-tokens:revoke']),
    ...(entries.some(entry => entry.update || entry.groupUuid === undefined) ? ['api-tokens:create'] : [])
];
const sameSet = (a, b) => {
    const [left, right] = [new Set(a), new Set(b)];
    return left.size === right.size && [...left].every(scope => right.has(scope));
};
const shownScopes = (scopes) => scopes
    .toSorted()
    .map(scope => (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(scope))
    .join(' ') || '(none)';
/** One warning for all of them, never a refusal: Socket adds new ones. */
const unknownScopes = (entries) => {
    const known = new Set(_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_0__/* .knownScopes */ .r);
    const unknown = entries.flatMap(({ name, groupUuid, desired: wanted }) => (wanted.scopes ?? [])
        .filter(scope => !known.has(scope))
        .map(scope => `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(scope)} (${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(name ?? groupUuid ?? '')})`));
    return unknown.length === 0
        ? []
        : [
            `The manifest declares ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .pluralize */ .td)(unknown.length, 'scope')} that this version does not know: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .firstOf */ .Ku)(unknown, 20)}. Check the spelling; they are sent as they are.`
        ];
};
/** What neither list nor metadata shows, and a person should know before. */
const unseenOf = ({ entry, listed, destinations }, updated) => [
    ...(updated
        ? ['an update replaces the whole token, and the list does not show which resources it was granted']
        : []),
    ...(listed !== undefined && entry.desired.resources !== undefined
        ? ['`resources` can not be compared, for the list does not show them']
        : []),
    ...destinations.flatMap(({ destination, fact }) => destination.access?.visibility === 'selected' && fact.kind === 'present' && fact.visibility === 'selected'
        ? [
            `${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_2__/* .describeDestination */ .aC)(destination)} will be for the declared repositories alone (${String(destination.access.repositories.length)}); which it is for now is not read`
        ]
        : [])
];
/** A full replace: what is not meant to change is sent back as listed. The hash makes it a compare-and-swap. */
const updateBody = (entry, listed) => ({
    uuid: listed.groupUuid,
    ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ hash: listed.hash }),
    committer: entry.desired.committer ?? listed.committers[0] ?? {},
    // The description lists the scopes known at its time; Socket adds new ones.
    scopes: [...(entry.desired.scopes ?? listed.scopes)],
    max_quota: entry.desired.maxQuota ?? listed.maxQuota ?? 0,
    visibility: listed.visibility ?? 'organization',
    ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_3__/* .defined */ .s)({ name: entry.name ?? listed.name })
});
//# sourceMappingURL=desired.js.map

/***/ }),

/***/ 3866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ makePlan),
/* harmony export */   Jf: () => (/* binding */ overdueProblems),
/* harmony export */   Js: () => (/* binding */ updates),
/* harmony export */   t8: () => (/* binding */ isKept),
/* harmony export */   vU: () => (/* binding */ shownToken)
/* harmony export */ });
/* unused harmony export labelOf */
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5654);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7743);
/* harmony import */ var _base_group_by_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9976);
/* harmony import */ var _base_formats_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4055);
/* harmony import */ var _stale_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9060);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1036);
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2959);







/** Decides, from what was read and nothing else. */
const makePlan = (inputs, survey, isSelf) => {
    const self = survey.list?.tokens.find(isSelf);
    const find = finder(survey);
    const owners = (0,_base_group_by_js__WEBPACK_IMPORTED_MODULE_3__/* .groupBy */ .$)(inputs.declared, entry => find(entry).listed);
    const groups = inputs.entries.map(entry => {
        const { listed, ...found } = find(entry);
        const twice = listed !== undefined && (owners.get(listed)?.length ?? 0) > 1;
        const problem = twice ? { problem: namedTwice(entry, listed) } : found;
        return planGroup(entry, { listed, ...problem }, { inputs, survey, self });
    });
    return { organization: survey.organization, groups, stale: (0,_stale_js__WEBPACK_IMPORTED_MODULE_1__/* .findStale */ .T)(inputs, survey, self) };
};
/** By group UUID and by name: the second rotation would leave the secrets of the first with a dead value. */
const namedTwice = (entry, listed) => ({
    code: 'INPUT_INVALID',
    what: `Token group ${labelOf(entry, listed)} stands in the manifest twice, by \`group-uuid\` and by \`name\`.`,
    remedy: 'Join the two entries.'
});
/** Shared names of groups are told apart by UUID; remote names never reach a message unescaped. */
const labelOf = (entry, listed) => {
    const name = entry.name ?? listed?.name;
    const uuid = entry.groupUuid ?? listed?.groupUuid;
    if (name === undefined)
        return (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(uuid ?? '');
    return uuid === undefined ? (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(name) : `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(name)} (${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(uuid)})`;
};
/** Of a token that is not declared: by its name only where not everybody can read it. */
const shownToken = (token, namesShown) => namesShown ? labelOf({}, token) : (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(token.groupUuid);
const finder = ({ list }) => {
    const byUuid = new Map(list?.tokens.map(token => [token.groupUuid.toLowerCase(), token]));
    const byName = (0,_base_group_by_js__WEBPACK_IMPORTED_MODULE_3__/* .groupBy */ .$)(list?.tokens ?? [], token => token.name);
    return entry => {
        const named = entry.name === undefined ? [] : (byName.get(entry.name) ?? []);
        const what = `Token group ${labelOf(entry)}`;
        if (entry.groupUuid === undefined && named.length > 1) {
            return notFound('more than one has this name', {
                code: 'TOKEN_NOT_FOUND',
                what: `${what}: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .td)(named.length, 'token group')} have this name (${named.map(token => (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(token.groupUuid)).join(', ')}).`,
                remedy: 'Say in the manifest which is meant, by `group-uuid`.'
            });
        }
        const listed = entry.groupUuid === undefined ? named[0] : byUuid.get(entry.groupUuid.toLowerCase());
        if (listed !== undefined || list === undefined)
            return { listed };
        if (!list.complete) {
            return notFound('it was not found', {
                code: 'LIST_INCOMPLETE',
                what: `${what} was not found, but the list of token groups did not end cleanly.`,
                remedy: 'Run it again.'
            });
        }
        if (entry.groupUuid === undefined)
            return { listed };
        return notFound('it was not found', {
            code: 'TOKEN_NOT_FOUND',
            what: `${what} is not among the ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .td)(list.tokens.length, 'token group')} of the organization.`,
            remedy: 'Check `group-uuid` and `socket-organization`; `dry-run: true` alone lists the token groups.'
        });
    };
};
const notFound = (why, problem) => ({ listed: undefined, lost: why, problem });
const planGroup = (entry, { listed, problem, lost }, { inputs, survey, self }) => {
    const created = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_5__/* .pastDate */ .L1)(listed?.createdAt, survey.now);
    const facts = entry.destinations.map(destination => ({
        destination,
        fact: survey.destinations.get((0,_base_destination_js__WEBPACK_IMPORTED_MODULE_6__/* .destinationKey */ .I)(destination)) ?? { kind: 'missing' }
    }));
    const destinations = judgeDestinations(facts, created);
    const written = facts
        .map(({ fact }) => (fact.kind === 'present' ? fact.updatedAt : undefined))
        .filter(at => at !== undefined);
    // The later of the two: whether created_at moves with a rotation is not known.
    const since = written.length === 0 ? created?.at : Math.max(created?.at ?? -Infinity, Math.min(...written));
    const ageMs = since === undefined || survey.now === undefined ? undefined : Math.max(0, survey.now - since);
    const decision = decide(entry, { lost, create: listed === undefined && survey.list !== undefined, force: inputs.force, ageMs }, destinations);
    const compared = lost === undefined ? (0,_desired_js__WEBPACK_IMPORTED_MODULE_2__/* .diff */ .Ui)(entry, listed, { self, inputs }) : { differences: [], problems: [] };
    return {
        entry,
        label: labelOf(entry, listed),
        listed,
        ...decision,
        ageMs,
        overdue: entry.rotateAfterMs > 0 && ageMs !== undefined && ageMs > 2 * entry.rotateAfterMs,
        destinations,
        self: self === undefined ? 'unknown' : listed === self,
        differences: compared.differences,
        problems: [
            ...(problem === undefined ? [] : [problem]),
            ...facts.flatMap(({ fact }) => (fact.kind === 'unreadable' ? [fact.problem] : [])),
            ...compared.problems
        ],
        pages: Math.max(1, survey.list?.pages ?? 0)
    };
};
const secondMs = 1000;
const minuteMs = 60 * secondMs;
const judgeDestinations = (facts, created) => {
    const times = facts.map(({ fact }) => (fact.kind === 'present' ? (fact.updatedAt ?? -Infinity) : -Infinity));
    const newest = Math.max(...times);
    const oldestGood = Math.max(created === undefined ? -Infinity : created.at - (created.dayOnly ? _base_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .dayMs */ .LP : 10 * secondMs), newest - 10 * minuteMs);
    return facts.map(({ destination, fact }) => {
        if (fact.kind !== 'present')
            return { destination, fact, state: fact.kind };
        const drifted = fact.updatedAt !== undefined && fact.updatedAt < oldestGood;
        return {
            destination,
            fact,
            state: drifted ? 'drifted' : 'current',
            ...visibilityChange(destination, fact)
        };
    });
};
const visibilityChange = ({ access }, fact) => access === undefined || fact.visibility === undefined || access.visibility === fact.visibility
    ? {}
    : { visibility: { is: fact.visibility, wanted: access.visibility } };
const decide = (entry, { lost, create, force, ageMs }, destinations) => {
    if (lost !== undefined)
        return { action: 'keep', reason: lost, urgency: 2 };
    if (create)
        return { action: 'create', reason: 'there is no token group of this name', urgency: 0 };
    const limit = entry.rotateAfterMs;
    const inState = (state) => (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .firstOf */ .Ku)(destinations.filter(each => each.state === state).map(each => (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_6__/* .describeDestination */ .aC)(each.destination)));
    const missing = inState('missing');
    const drifted = inState('drifted');
    if (missing !== '')
        return { action: 'rotate', reason: `missing: ${missing}`, urgency: 0 };
    if (drifted !== '')
        return { action: 'rotate', reason: `older than the token: ${drifted}`, urgency: 1 };
    if (force)
        return { action: 'rotate', reason: 'forced', urgency: 2 };
    if (limit === 0)
        return { action: 'rotate', reason: 'rotated at every run', urgency: 2 };
    if (ageMs === undefined)
        return { action: 'keep', reason: 'its age is unknown (`force` rotates it)', urgency: 2 };
    return ageMs > limit
        ? {
            action: 'rotate',
            reason: `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(ageMs)} old, due after ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(limit)}`,
            urgency: 2
        }
        : {
            action: 'keep',
            reason: `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(ageMs)} old, due in ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(limit - ageMs)}`,
            urgency: 2
        };
};
const updates = ({ entry, listed, differences }) => entry.update && listed !== undefined && differences.length > 0;
/** Nothing is to be done, and nothing is in the way. */
const isKept = (group) => group.action === 'keep' && !updates(group) && group.problems.length === 0;
/** In a dry run on a pull request, a dead schedule is an error. */
const overdueProblems = ({ groups }) => groups
    .filter(group => group.overdue)
    .map(group => ({
    code: 'DEFERRED',
    what: `Token group ${group.label} is ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(group.ageMs ?? 0)} old, more than twice its \`rotate-after\` of ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(group.entry.rotateAfterMs)}.`,
    remedy: 'Look whether the schedule still runs (cron stops after 60 idle days in public repositories).'
}));
//# sourceMappingURL=plan.js.map

/***/ }),

/***/ 4617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ readStamps),
/* harmony export */   LS: () => (/* binding */ stampOfFact),
/* harmony export */   PW: () => (/* binding */ stopsRun),
/* harmony export */   W9: () => (/* binding */ takeSnapshot),
/* harmony export */   wu: () => (/* binding */ writtenSince)
/* harmony export */ });
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(5654);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7743);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2396);
/* harmony import */ var _clients_github_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5585);
/* harmony import */ var _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7221);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1036);






const takeSnapshot = async (inputs, deps) => {
    const destinations = inputs.entries.flatMap(entry => entry.destinations);
    const needsList = inputs.entries.length > 0 || inputs.revoke !== undefined || inputs.dryRun;
    if (!needsList) {
        return { organization: '', now: undefined, list: undefined, destinations: new Map(), rateLimit: 'none' };
    }
    const organization = inputs.socketOrganization ?? (await onlyOrganization(deps.socket));
    const limits = destinations.length === 0 ? undefined : readLimits(deps);
    // Many reads are paced by GitHub's minute, but not on a server that has no limits.
    if (destinations.length > manyReads)
        await limits;
    const [listed, rateLimit, metadata] = await Promise.all([
        deps.socket.list(organization),
        limits,
        Promise.all(destinations.map(async (destination) => [destination, await deps.github.secret(destination)]))
    ]);
    const clocks = { socket: deps.socket.now(), github: deps.github.now() };
    const problems = [
        ...gitHubStops(rateLimit, metadata.map(([, answer]) => answer)),
        ...listProblems(listed, { inputs, organization })
    ];
    if (problems.length > 0)
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(problems);
    if (listed.kind !== 'ok') {
        deps.log.warning('The auth token may not list tokens (no api-tokens:list): ages and drift go by the dates of the secrets alone, and a rotation is not guarded against another run.');
    }
    return {
        organization,
        now: clocks.socket,
        list: listed.kind === 'ok' ? listed.value : undefined,
        destinations: new Map(metadata.map(([to, answer]) => [(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_3__/* .destinationKey */ .I)(to), factOf(to, answer, clocks)])),
        // With no destinations there is nothing that a limit could stop.
        rateLimit: rateLimit?.kind === 'ok' ? rateLimit.value : 'none'
    };
};
const manyReads = 300;
const readLimits = async ({ github, pacer }) => {
    const answer = await github.rateLimit();
    if (answer.kind === 'ok' && answer.value === 'none')
        pacer.unlimited();
    return answer;
};
const onlyOrganization = async (socket) => {
    const answer = await socket.organizations();
    if (answer.kind !== 'ok')
        throw new _base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ([(0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .socketProblem */ .jK)(answer, 'The organizations of the auth token could not be read')]);
    const [slug, ...others] = answer.value;
    if (slug !== undefined && others.length === 0)
        return slug;
    const slugs = answer.value.map(each => (0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(each)).join(', ');
    throw (0,_base_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .fJ)('INPUT_INVALID', `\`socket-organization\` is missing, and the auth token belongs to ${slug === undefined ? 'no organization' : `several: ${slugs}`}.`, 'Give the slug of the one to use.');
};
/** Limits that are not known, an auth or a rate problem stop the run; any other is its group's own. */
const gitHubStops = (limits, answers) => {
    if (limits !== undefined && limits.kind !== 'ok')
        return [(0,_clients_github_js__WEBPACK_IMPORTED_MODULE_1__/* .gitHubProblem */ .z)(limits, "GitHub's rate limit could not be read")];
    const stop = answers.find((answer) => stopsRun(answer));
    return stop === undefined ? [] : [(0,_clients_github_js__WEBPACK_IMPORTED_MODULE_1__/* .gitHubProblem */ .z)(stop, 'GitHub could not be read')];
};
const stopsRun = (answer) => answer.kind === 'limited' || (answer.kind === 'refused' && answer.status === 401);
const listProblems = (listed, { inputs, organization }) => {
    if (listed.kind === 'ok')
        return [];
    const what = `The token groups of ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(organization)} could not be listed`;
    if (listed.kind !== 'refused')
        return [(0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .socketProblem */ .jK)(listed, what)];
    if (listed.status === 404) {
        return [
            {
                code: 'INPUT_INVALID',
                what: `\`socket-organization\` names ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_4__/* .sanitize */ .aj)(organization)}, which Socket does not know.`,
                remedy: 'Give the slug of the organization, as it stands in the address of its Socket dashboard.'
            }
        ];
    }
    const canDoWithout = listed.denied === 'scope' &&
        inputs.revoke === undefined &&
        inputs.entries.length > 0 &&
        inputs.entries.every(entry => entry.groupUuid !== undefined);
    return canDoWithout ? [] : [(0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .socketProblem */ .jK)(listed, what)];
};
const factOf = (destination, answer, clocks) => {
    if (answer.kind !== 'ok') {
        const what = `${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_3__/* .describeDestination */ .aC)(destination)} could not be looked at`;
        return { kind: 'unreadable', problem: (0,_clients_github_js__WEBPACK_IMPORTED_MODULE_1__/* .gitHubProblem */ .z)(answer, what, destination.store) };
    }
    if (answer.value === 'missing')
        return { kind: 'missing' };
    const { updatedAt, visibility } = answer.value;
    const moment = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_5__/* .pastDate */ .L1)(updatedAt, clocks.github);
    const offset = (clocks.socket ?? 0) - (clocks.github ?? 0);
    return {
        kind: 'present',
        updatedAt: moment === undefined || clocks.socket === undefined ? moment?.at : moment.at + offset,
        stamp: updatedAt,
        visibility
    };
};
/** Each destination's stamp, as `stampOfFact` gives it; undefined where one can't be read. */
const readStamps = async (destinations, github) => {
    const stamps = new Map();
    await Promise.all(destinations.map(async (destination) => {
        const answer = await github.secret(destination);
        if (answer.kind === 'ok')
            stamps.set(destination, stampOf(answer.value));
    }));
    return stamps.size === destinations.length ? stamps : undefined;
};
/** Destinations that someone wrote since: their stamp changed, or they appeared. Undefined: can't be told. */
const writtenSince = async (stamps, github) => {
    const now = await readStamps([...stamps.keys()], github);
    return now && [...stamps].filter(([to, stamp]) => now.get(to) !== stamp).map(([to]) => to);
};
const stampOf = (metadata) => metadata === 'missing' ? null : (metadata.updatedAt ?? null);
/** What `writtenSince` compares with: null where there was no secret. */
const stampOfFact = (fact) => fact?.kind === 'present' ? (fact.stamp ?? null) : null;
//# sourceMappingURL=snapshot.js.map

/***/ }),

/***/ 9060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ findStale),
/* harmony export */   j: () => (/* binding */ isUnused)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4006);
/* harmony import */ var _base_dates_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5654);
/* harmony import */ var _base_formats_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4055);
/* harmony import */ var _clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3327);




/** Which listed tokens to revoke. A date that is unknown or in the future is never a reason to. */
const findStale = ({ revoke, declared }, { list, now }, self) => {
    if (revoke === undefined || list === undefined || now === undefined)
        return { tokens: [], spared: 0 };
    const candidates = list.tokens.flatMap(token => {
        const stale = judge(token, revoke, now);
        return stale === undefined ? [] : [stale];
    });
    const isProtected = protection(revoke);
    const mine = new Set(declared.map(entry => entry.groupUuid?.toLowerCase()));
    const names = new Set(declared.map(entry => entry.name));
    const tokens = candidates.filter(({ token }) => !(self === undefined ? mightBeAuth(token) : token === self) &&
        !mine.has(token.groupUuid.toLowerCase()) &&
        !(token.name !== undefined && names.has(token.name)) &&
        !isProtected(token));
    return { tokens, spared: candidates.length - tokens.length };
};
const judge = (token, policy, now) => {
    const never = isUnused(token);
    if (never && !policy.neverUsed)
        return undefined;
    const since = (0,_base_dates_js__WEBPACK_IMPORTED_MODULE_2__/* .pastDate */ .L1)(never ? token.createdAt : token.lastUsedAt, now);
    if (since === undefined)
        return undefined;
    // Of a date without a time the last moment counts: the token may have been used at midnight.
    const unusedMs = now - since.at - (since.dayOnly ? _base_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .dayMs */ .LP : 0);
    return unusedMs > policy.staleAfterMs ? { token, unusedMs, never } : undefined;
};
const isUnused = ({ lastUsedAt }) => lastUsedAt === null || lastUsedAt === undefined || lastUsedAt === '';
const protection = ({ protect }) => {
    const exact = new Set(protect.map(pattern => pattern.toLowerCase()));
    // `bash` and `s`: "*" also matches "/" and a line break, for a name is no path; a wider match protects more.
    const options = { bash: true, dot: true, nonegate: true, strictSlashes: false, flags: 's' };
    const isMatch = picomatch__WEBPACK_IMPORTED_MODULE_3__([...protect], options);
    return ({ name, groupUuid }) => exact.has(groupUuid.toLowerCase()) ||
        (name !== undefined && (exact.has(name.toLowerCase()) || isMatch(name)));
};
/** Where no hash tells which token the run itself uses, none is revoked whose scopes would allow to list and revoke. */
const mightBeAuth = ({ scopes }) => (0,_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__/* .grants */ .g)(scopes, 'api-tokens:list') && (0,_clients_socket_scopes_js__WEBPACK_IMPORTED_MODULE_1__/* .grants */ .g)(scopes, 'api-tokens:revoke');
//# sourceMappingURL=stale.js.map

/***/ }),

/***/ 5779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ sealedOf),
/* harmony export */   O: () => (/* binding */ finish)
/* harmony export */ });
/* harmony import */ var _rotate_result_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2384);
/* harmony import */ var _clients_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6832);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(7743);
/* harmony import */ var _base_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2396);
/* harmony import */ var _rotate_rotate_group_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7910);
/* harmony import */ var _rotate_rotate_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4666);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3580);
/* harmony import */ var _clients_socket_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7221);
/* harmony import */ var _plan_snapshot_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(4617);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(1036);
/* harmony import */ var _rotate_deliver_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(2868);











/** What the journal keeps for the recovery key: where `post` fails too, these are the last of the values. */
const sealedOf = (work) => work.flatMap(({ group, sealed }) => sealed?.recovery === undefined ? [] : [{ groupUuid: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group), sealed: sealed.recovery }]);
/**
 * Finishes what was cut off. A box is written only where the list still shows its token, the destination is one of this
 * step's own inputs, and nobody wrote it since; a rotation whose value was lost is made again; anything else was
 * overtaken and is left as it is.
 */
const finish = async (work, inputs, deps) => {
    const results = await confirm(await place(work, inputs, deps), deps);
    const again = results.flatMap(({ again, entry }) => (again && entry !== undefined ? [entry] : []));
    const account = again.length === 0 ? _rotate_result_js__WEBPACK_IMPORTED_MODULE_0__/* .nothingDone */ .m : await (0,_run_js__WEBPACK_IMPORTED_MODULE_5__/* .run */ .e)(restricted(inputs, again), deps);
    const problems = results.flatMap(({ problem }) => problem ?? []);
    const verified = account.results.filter(outcome => outcome.verified !== undefined);
    // What is written needs no recovery, and what was rotated anew has another value.
    const over = new Set([
        ...results.filter(isWritten).map(({ group }) => group),
        ...account.results.filter(({ minted }) => minted !== undefined).map(({ group }) => (0,_rotate_rotate_group_js__WEBPACK_IMPORTED_MODULE_3__/* .journalName */ .J1)(group))
    ]);
    return {
        account: {
            ...account,
            recovery: [...account.recovery, ...sealedOf(work.filter(({ group }) => !over.has(group)))],
            problems: [...problems, ...account.problems]
        },
        healed: [...results.filter(isWritten), ...verified.map(({ group: { label } }) => ({ group: label }))].map(({ group }) => (0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group))
    };
};
/** The same run for these groups alone: due or not, and with nothing else to do. */
const restricted = (inputs, entries) => ({
    ...inputs,
    entries: entries.map(entry => ({ ...entry, begun: true })),
    force: true,
    maxRotations: Infinity,
    revoke: undefined,
    minimumQuota: undefined
});
const isWritten = ({ again, problem }) => again === undefined && problem === undefined;
const place = async (work, inputs, deps) => {
    const entries = new Map(inputs.entries.map(entry => [(0,_rotate_rotate_group_js__WEBPACK_IMPORTED_MODULE_3__/* .journalName */ .J1)({ entry }), entry]));
    const concerned = work.flatMap(({ group }) => entries.get(group) ?? []);
    const seen = await look({ ...inputs, entries: concerned, revoke: undefined }, work, deps);
    const placed = [];
    for (const each of work) {
        const entry = entries.get(each.group);
        const result = entry === undefined ? notOurs(each.group) : await placeOne(each, { entry, seen }, deps);
        placed.push({ group: each.group, entry, minted: each.sealed?.minted, ...result });
    }
    return { placed, organization: seen === 'locked-out' ? undefined : seen.organization };
};
/** A rival that rotated after the look had its value overwritten by ours: the list is asked once more. */
const confirm = async ({ placed, organization }, { socket }) => {
    if (organization === undefined || !placed.some(isWritten))
        return placed;
    const answer = await socket.list(organization);
    const list = answer.kind === 'ok' ? answer.value : undefined;
    return placed.map(each => {
        const { entry, minted, group } = each;
        if (!isWritten(each) || entry === undefined || minted === undefined)
            return each;
        const listed = findIn(list, entry);
        if (listed === undefined)
            return { ...each, ...unconfirmed(group) };
        return (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_6__/* .isSame */ .Ft)(listed, minted) === false ? { ...each, ...overtakenLate(group) } : each;
    });
};
/**
 * The auth token's own group locks the run out when it is cut off: `socket-token` is dead then. Its boxes are live as
 * long as nobody wrote the destinations since, and the journal is the only place that still has the value.
 */
const look = async (inputs, work, deps) => {
    try {
        return await (0,_plan_snapshot_js__WEBPACK_IMPORTED_MODULE_7__/* .takeSnapshot */ .W9)(inputs, deps);
    }
    catch (error) {
        if (!(error instanceof _base_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ) || work.some(({ sealed }) => sealed === undefined))
            throw error;
        // Only a token that Socket does not know locks out: one that may not list, for now, tells nothing of the boxes.
        const own = await deps.socket.quota();
        if (own.kind === 'refused' && own.status === 401)
            return 'locked-out';
        throw error;
    }
};
const placeOne = async ({ group, before, stamps, sealed }, { entry, seen }, deps) => {
    const list = seen === 'locked-out' ? undefined : seen.list;
    const listed = findIn(list, entry);
    const touched = await changedSince(entry.destinations, stamps, { seen, github: deps.github });
    if (touched === undefined) {
        return problemOf('WRITE_INCOMPLETE', `The secrets of token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group)} could not be looked at`, 'Run it again with `force: true`.');
    }
    if (sealed === undefined) {
        const unchanged = listed === undefined || (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_6__/* .isSame */ .Ft)(listed, before) !== false;
        return unchanged || touched.length === 0 ? { again: true } : overtaken(group);
    }
    if (seen !== 'locked-out') {
        const ours = listed === undefined ? undefined : (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_6__/* .isSame */ .Ft)(listed, sealed.minted);
        if (ours === false || (list !== undefined && listed === undefined))
            return overtaken(group);
        // Nothing tells whether the boxes still hold the live value; a new rotation needs no proof.
        if (ours === undefined)
            return { again: true };
    }
    return writeBoxes({ group, boxes: sealed.boxes, touched }, entry, deps);
};
const findIn = (list, { groupUuid, name }) => groupUuid === undefined ? list?.tokens.find(token => token.name === name) : (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_6__/* .findGroup */ .$B)(list, groupUuid);
const changedSince = async (destinations, stamps, { seen, github }) => {
    if (seen === 'locked-out') {
        const touched = await (0,_plan_snapshot_js__WEBPACK_IMPORTED_MODULE_7__/* .writtenSince */ .wu)(new Map(destinations.map(each => [each, stamps[(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_10__/* .destinationKey */ .I)(each)] ?? null])), github);
        return touched?.map(_base_destination_js__WEBPACK_IMPORTED_MODULE_10__/* .destinationKey */ .I);
    }
    const facts = destinations.map(each => ({
        key: (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_10__/* .destinationKey */ .I)(each),
        fact: seen.destinations.get((0,_base_destination_js__WEBPACK_IMPORTED_MODULE_10__/* .destinationKey */ .I)(each))
    }));
    if (facts.some(({ fact }) => fact?.kind === 'unreadable'))
        return undefined;
    return facts.filter(({ key, fact }) => (0,_plan_snapshot_js__WEBPACK_IMPORTED_MODULE_7__/* .stampOfFact */ .LS)(fact) !== (stamps[key] ?? null)).map(({ key }) => key);
};
const writeBoxes = async ({ group, boxes, touched }, entry, deps) => {
    const own = new Map(entry.destinations.map(destination => [(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_10__/* .destinationKey */ .I)(destination), destination]));
    const allowed = boxes.flatMap(box => {
        const destination = own.get(box.destination);
        return destination === undefined || touched.includes(box.destination) ? [] : [{ box, destination }];
    });
    await deps.pacer.reserveWrites(allowed.length);
    const answers = await Promise.all(allowed.map(async ({ box, destination }) => {
        const answer = await deps.github.put({ destination, box, access: box.access });
        if (answer.kind === 'ok') {
            (0,_rotate_deliver_js__WEBPACK_IMPORTED_MODULE_8__/* .acknowledge */ .b0)(group, destination, deps);
            deps.log.info(`Wrote ${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_10__/* .describeDestination */ .aC)(destination)}.`);
        }
        return { destination, answer };
    }));
    if (answers.some(({ answer }) => answer.kind === 'refused' && answer.status === 422))
        return { again: true };
    const failed = answers.flatMap(({ destination, answer }) => answer.kind === 'ok' ? [] : [{ destination, why: (0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOf */ .A3)(answer) }]);
    if (failed.length > 0)
        return { problem: { ...(0,_rotate_deliver_js__WEBPACK_IMPORTED_MODULE_8__/* .writeProblem */ .bi)((0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group), failed), state: leftAlone } };
    if (allowed.length === boxes.length)
        return {};
    return boxes.every(({ destination }) => own.has(destination)) ? writtenMeanwhile(group) : notOurs(group);
};
const notOurs = (group) => problemOf('WRITE_INCOMPLETE', `Token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group)} was begun, but not all of it is among this step's inputs any more`, 'Run it again with `force: true`.');
const overtaken = (group) => problemOf('OVERTAKEN', `Another run rotated token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group)} after this one was cut off`, _rotate_rotate_js__WEBPACK_IMPORTED_MODULE_4__/* .overtakenRemedy */ .A);
const overtakenLate = (group) => ({
    again: true,
    problem: {
        code: 'OVERTAKEN',
        what: `Another run rotated token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group)} while its secrets were written.`,
        remedy: _rotate_rotate_js__WEBPACK_IMPORTED_MODULE_4__/* .overtakenRemedy */ .A,
        state: 'It is rotated once more, and its secrets are written again.'
    }
});
/** The last write of a run that was killed may have been handled without an answer. */
const writtenMeanwhile = (group) => problemOf('OVERTAKEN', `Secrets of token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group)} were written after it was rotated, by this run's own last write or by someone else`, 'Run it again with `force: true`, unless they work; use `concurrency`.');
const unconfirmed = (group) => problemOf('VERIFY_FAILED', `The secrets of token group ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_9__/* .sanitize */ .aj)(group)} were written, but whether their value still works could not be checked`, 'Run it again with `force: true`.');
const leftAlone = 'Secrets that were changed meanwhile were left as they are.';
const problemOf = (code, what, remedy) => ({
    problem: {
        code,
        what: `${what}.`,
        remedy,
        state: leftAlone
    }
});
//# sourceMappingURL=post.js.map

/***/ }),

/***/ 3558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Yz: () => (/* binding */ outputsOf)
/* harmony export */ });
/* unused harmony exports maxOutputs, reportText */
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8456);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1036);


/** Every output of action.yml. An empty one counts as not set. */
const outputsOf = (account, inputs) => {
    const { results: outcomes, quota, revocation, recovery } = account;
    const rotated = outcomes.filter(({ minted }) => minted !== undefined);
    const single = inputs?.manifest === false ? rotated[0] : undefined;
    const outputs = {
        result: (0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .resultOf */ .Bg)(account),
        pending: String((0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .pendingOf */ .lc)(account)),
        rotated: String(rotated.length > 0),
        'group-uuid': single?.groupUuid ?? '',
        'token-id': single?.minted?.id ?? '',
        'token-hash': single?.minted?.hash ?? '',
        'secrets-written': String(outcomes.reduce((sum, { written }) => sum + written.length, 0)),
        revoked: JSON.stringify(revocation.revoked.map(({ groupUuid }) => groupUuid)),
        quota: quota === undefined ? '' : String(quota.left),
        'quota-max': quota?.max === undefined ? '' : String(quota.max),
        'quota-refresh': quota?.refresh === undefined ? '' : (0,_base_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(quota.refresh),
        recovery: recovery.length === 0 ? '' : JSON.stringify(recovery)
    };
    const used = Object.values(outputs).reduce((sum, text) => sum + text.length, 0);
    return { ...outputs, report: reportText((0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .reportOf */ .EI)(account), maxOutputs - used) };
};
/**
 * A job's outputs hold 1 MB together, counted in UTF-16: about 500,000 characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
const maxOutputs = 450_000;
/** The report as JSON of at most so many characters: what is well loses its details first, and `omitted` counts them. */
const reportText = (report, room) => {
    let text = JSON.stringify(report);
    for (const shorten of [withoutKeptSecrets, withoutKept, withoutSoundSecrets]) {
        if (text.length <= room)
            return text;
        report = shorten(report);
        text = JSON.stringify(report);
    }
    return text.length <= room ? text : JSON.stringify(cut(report, room));
};
const isKept = ({ state }) => state === 'kept';
const withTokens = (report, tokens) => {
    const secretsOf = (each) => each.reduce((sum, { secrets }) => sum + secrets.length, 0);
    return {
        ...report,
        tokens,
        omitted: {
            ...report.omitted,
            tokens: report.omitted.tokens + report.tokens.length - tokens.length,
            secrets: report.omitted.secrets + secretsOf(report.tokens) - secretsOf(tokens)
        }
    };
};
const withoutKeptSecrets = (report) => withTokens(report, report.tokens.map(token => (isKept(token) ? { ...token, secrets: [] } : token)));
const withoutKept = (report) => withTokens(report, report.tokens.filter(token => !isKept(token)));
const withoutSoundSecrets = (report) => withTokens(report, report.tokens.map(token => ({ ...token, secrets: token.secrets.filter(({ state }) => !(0,_report_js__WEBPACK_IMPORTED_MODULE_0__/* .isWell */ .f5)(state)) })));
/** Problems have half of the room, then tokens, those that failed first. */
const cut = (report, room) => {
    const bare = JSON.stringify({ ...withTokens(report, []), problems: [] }).length + 20;
    const problems = firstOf(report.problems, (room - bare) / 2);
    const failedFirst = report.tokens.toSorted((a, b) => Number(_report_js__WEBPACK_IMPORTED_MODULE_0__/* .done */ .Vw.includes(a.state)) - Number(_report_js__WEBPACK_IMPORTED_MODULE_0__/* .done */ .Vw.includes(b.state)));
    const tokens = firstOf(failedFirst, room - bare - JSON.stringify(problems).length);
    const omitted = report.problems.length - problems.length;
    const shorter = withTokens(report, tokens);
    return { ...shorter, problems, omitted: { ...shorter.omitted, problems: omitted } };
};
const firstOf = (items, room) => {
    let free = room;
    const end = items.findIndex(item => (free -= JSON.stringify(item).length + 1) < 0);
    return items.slice(0, end === -1 ? items.length : end);
};
//# sourceMappingURL=outputs.js.map

/***/ }),

/***/ 1115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BC: () => (/* binding */ priceText),
/* harmony export */   HN: () => (/* binding */ planLines),
/* harmony export */   MM: () => (/* binding */ planSummary),
/* harmony export */   oW: () => (/* binding */ listingLines),
/* harmony export */   pH: () => (/* binding */ planWarnings)
/* harmony export */ });
/* harmony import */ var _plan_budget_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8392);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7743);
/* harmony import */ var _clients_pace_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1747);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3866);
/* harmony import */ var _clients_socket_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7221);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1036);
/* harmony import */ var _plan_desired_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2959);







/** A person reads these in the log; the summary has all. */
const maxLines = 1000;
/** The plan for the log: what will be done and why; groups that stay as they are appear as a count. */
const planLines = (plan, budget, inputs) => {
    const { groups, stale } = plan;
    const left = new Map(budget.deferred.map(each => [each.group, (0,_plan_budget_js__WEBPACK_IMPORTED_MODULE_0__/* .deferralText */ .JI)(each)]));
    const chosen = new Set(budget.chosen);
    const kept = groups.filter(_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .isKept */ .t8);
    const due = groups.filter(group => !(0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .isKept */ .t8)(group));
    return [
        ...(groups.length + stale.tokens.length > 1 ? [`Plan: ${planSummary(plan, budget)}.`] : []),
        ...due.slice(0, maxLines).map(group => {
            const verb = chosen.has(group) ? verbOf(group) : left.has(group) ? 'defer' : 'leave alone';
            return `Plan: ${verb} ${group.label}: ${left.get(group) ?? (chosen.has(group) ? group.reason : 'it has a problem')}.`;
        }),
        ...due
            .filter(group => group.self === true && group.action === 'rotate' && chosen.has(group))
            .map(({ label }) => `Plan: ${label} is the auth token's own and goes last. If Socket's answer to that is lost this action is locked out: keep a second admin token.`),
        ...groups.flatMap(changesOf).slice(0, maxLines),
        ...(kept.length === 1 ? kept.map(group => `Plan: keep ${group.label}: ${group.reason}.`) : []),
        ...(kept.length > 1 ? [`Plan: keep ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .pluralize */ .td)(kept.length, 'token group')} that are not due.`] : []),
        ...staleLines(plan, budget, inputs),
        ...(due.length + stale.tokens.length > 0 ? [`Price: ${priceText(budget, plan)}.`] : [])
    ];
};
/** What is not wrong, but would stay unseen in a green run. */
const planWarnings = ({ groups }, { entries }) => {
    const ageless = groups.filter(({ action, ageMs, problems }) => action === 'keep' && ageMs === undefined && problems.length === 0);
    const named = (0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .firstOf */ .Ku)(ageless.map(({ label }) => label));
    return [
        ...(0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_4__/* .unknownScopes */ .Id)(entries),
        ...(ageless.length > 0
            ? [
                `No date tells how old ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .pluralize */ .td)(ageless.length, 'token group')} (${named}) may be, so none of these is ever due: \`force\` rotates them.`
            ]
            : [])
    ];
};
const verbOf = (group) => group.action === 'keep' ? 'update' : (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .updates */ .Js)(group) ? 'update and rotate' : group.action;
/** `1 to create, 2 to rotate, 1 to revoke, 3 kept`. */
const planSummary = ({ groups, stale }, { chosen, deferred }) => {
    const kept = groups.filter(_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .isKept */ .t8).length;
    const parts = [
        ...['create', 'update', 'update and rotate', 'rotate'].map(verb => [chosen.filter(group => verbOf(group) === verb).length, `to ${verb}`]),
        [stale.tokens.length, 'to revoke'],
        [deferred.length, 'deferred'],
        [groups.length - chosen.length - deferred.length - kept, 'left alone for a problem'],
        [kept, 'kept']
    ];
    const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${n.toLocaleString('en-US')} ${what}`);
    return said.length === 0 ? 'nothing to do' : said.join(', ');
};
/** What differs from the manifest, what changes with the next value, and what nobody can see before. */
const changesOf = (group) => [
    ...group.differences.map(({ field, is, wanted }) => `${(0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .updates */ .Js)(group) ? 'Plan' : 'Difference'}: ${field} of ${group.label} is ${is}, the manifest says ${wanted}.`),
    ...group.destinations.flatMap(({ destination, visibility }) => visibility === undefined
        ? []
        : [
            `${group.action === 'keep' ? 'Difference' : 'Plan'}: visibility of ${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_6__/* .describeDestination */ .aC)(destination)} is ${visibility.is}, the manifest says ${visibility.wanted}; it changes when the secret is written.`
        ]),
    ...((0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .isKept */ .t8)(group) ? [] : (0,_plan_desired_js__WEBPACK_IMPORTED_MODULE_4__/* .unseenOf */ .yY)(group, (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .updates */ .Js)(group))).map(what => `Not seen: ${group.label}: ${what}.`)
];
const staleLines = ({ stale: { tokens } }, budget, { namesShown, revoke }) => {
    if (revoke === undefined)
        return [];
    if (tokens.length === 0)
        return ['Plan: no token is stale.'];
    const limit = revoke.limit;
    const payable = Math.max(0, Math.floor(budget.unitsForRevoking / _clients_socket_js__WEBPACK_IMPORTED_MODULE_3__/* .units */ .MD.revoke));
    const how = tokens.length > limit
        ? `revoke none of them, for \`revoke-limit\` is ${String(limit)}`
        : tokens.length > payable
            ? `revoke ${String(payable)} of them after everything else succeeded; the quota pays no more`
            : `revoke ${tokens.length === 1 ? 'it' : 'them'} after everything else succeeded`;
    return [
        `Plan: ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .pluralize */ .td)(tokens.length, 'stale token')}: ${how}.`,
        ...tokens
            .slice(0, maxLines)
            .map(({ token, unusedMs, never }) => `Stale: ${(0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .shownToken */ .vU)(token, namesShown)}: ${never ? `never used, ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDuration */ .a3)(unusedMs)} old` : `unused for ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatDuration */ .a3)(unusedMs)}`}.`)
    ];
};
/** The price against the means. */
const priceText = ({ price, writes, means }, { stale }) => {
    const revoking = _clients_socket_js__WEBPACK_IMPORTED_MODULE_3__/* .units */ .MD.revoke * stale.tokens.length;
    const more = revoking === 0 ? '' : `, ${String(revoking)} more to revoke`;
    const at = (0,_plan_budget_js__WEBPACK_IMPORTED_MODULE_0__/* .refillOf */ .uK)(means.refresh);
    const refills = at === undefined ? '' : ` (it refills at ${at})`;
    const hour = means.limited ? ` of ${String(_clients_pace_js__WEBPACK_IMPORTED_MODULE_1__/* .writesPerHour */ .i1)} an hour` : '';
    return `${price.toLocaleString('en-US')} of ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .pluralize */ .td)(means.unitsLeft, 'quota unit')} left${refills}, one recovery included${more}, and ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .pluralize */ .td)(writes, 'GitHub write')}${hour}, probes included`;
};
/** The token groups of the organization, for the log: how people find a UUID. */
const listingLines = ({ survey }, { namesShown }) => {
    const tokens = survey?.list?.tokens ?? [];
    const lines = tokens
        .slice(0, maxLines)
        .map(token => `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .sanitize */ .aj)(token.groupUuid)}${namesShown ? `  ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .sanitize */ .aj)(token.name ?? '(no name)')}` : ''}`);
    return [`${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .pluralize */ .td)(tokens.length, 'token group')} in ${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .sanitize */ .aj)(survey?.organization ?? '')}:`, ...lines];
};
//# sourceMappingURL=plan-lines.js.map

/***/ }),

/***/ 8456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ changedAnything),
/* harmony export */   Bg: () => (/* binding */ resultOf),
/* harmony export */   EI: () => (/* binding */ reportOf),
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   Vw: () => (/* binding */ done),
/* harmony export */   f5: () => (/* binding */ isWell),
/* harmony export */   fI: () => (/* binding */ problemText),
/* harmony export */   lc: () => (/* binding */ pendingOf)
/* harmony export */ });
/* harmony import */ var _base_defined_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8742);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7743);
/* harmony import */ var _plan_budget_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8392);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3866);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1036);





const isWell = (state) => state === 'current' || state === 'written';
const rowsOf = ({ plan, results: outcomes, deferred, dryRun }) => {
    const byGroup = new Map(outcomes.map(outcome => [outcome.group, outcome]));
    const deferrals = new Map(deferred.map(each => [each.group, (0,_plan_budget_js__WEBPACK_IMPORTED_MODULE_0__/* .deferralText */ .JI)(each)]));
    return (plan?.groups ?? []).map(group => {
        const outcome = byGroup.get(group);
        const note = deferrals.get(group) ?? '';
        return {
            group,
            outcome,
            note,
            state: stateOf(group, outcome, { deferred: deferrals.has(group), dryRun }),
            secrets: group.destinations.map(each => ({ ...each, state: secretState(each, outcome) }))
        };
    });
};
const stateOf = (group, outcome, { deferred, dryRun }) => {
    if (outcome?.verified !== undefined)
        return 'verified';
    if (outcome !== undefined && outcome.problems.length === 0)
        return outcome.updated ? 'updated' : 'kept';
    if (outcome !== undefined || group.problems.length > 0)
        return 'failed';
    if (deferred)
        return 'deferred';
    if (group.action === 'keep' && !(0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .updates */ .Js)(group))
        return 'kept';
    return dryRun ? 'planned' : 'left';
};
const secretState = ({ destination, state }, outcome) => {
    if (outcome?.written.includes(destination) === true)
        return 'written';
    return outcome?.failed.some(each => each.destination === destination) === true ? 'failed' : state;
};
const done = ['kept', 'updated', 'verified'];
/** Planned, deferred or failed items that are left: token groups, and stale tokens that were not revoked. */
const pendingOf = (account) => rowsOf(account).filter(({ state }) => !done.includes(state)).length +
    (account.plan?.stale.tokens.length ?? 0) -
    account.revocation.revoked.length;
/** Where one of these ends a run, an unanswered request may have changed something. */
const perhapsChanged = [
    'ROTATE_UNCERTAIN',
    'OVERTAKEN',
    'CREATE_FAILED',
    'UPDATE_FAILED',
    'REVOKE_FAILED'
];
/** Whether anything was changed anywhere. */
const changedAnything = ({ changed, results: outcomes, revocation, problems }) => changed === true ||
    revocation.revoked.length > 0 ||
    outcomes.some(({ minted, updated, written }) => minted !== undefined || updated || written.length > 0) ||
    problems.some(({ code }) => perhapsChanged.includes(code));
/** What failed, what to do, and the state things are in. */
const problemText = ({ what, remedy, state }, changed) => [what, remedy, changed ? (state ?? '') : 'Nothing was changed.'].filter(part => part !== '').join(' ');
const resultOf = ({ problems }) => problems[0]?.code ?? 'ok';
const reportOf = (account) => {
    const changed = changedAnything(account);
    const rows = rowsOf(account);
    const revoked = account.revocation.revoked.map(token => token.groupUuid);
    const touched = new Set([...revoked, ...rows.map(({ group }) => group.listed?.groupUuid)]);
    return {
        version: 1,
        result: resultOf(account),
        dryRun: account.dryRun,
        organization: (0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(account.survey?.organization ?? ''),
        tokens: rows.map(reportedToken),
        revoked,
        untouched: (account.survey?.list?.tokens ?? []).filter(({ groupUuid }) => !touched.has(groupUuid)).length,
        quota: account.quota ?? null,
        problems: account.problems.map(problem => ({
            code: problem.code,
            what: problem.what,
            remedy: problem.remedy,
            state: changed ? (problem.state ?? '') : 'Nothing was changed.'
        })),
        omitted: { tokens: 0, secrets: 0, problems: 0 }
    };
};
const shownName = ({ entry, listed }) => {
    const name = entry.name ?? listed?.name;
    return name === undefined ? null : (0,_base_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(name);
};
const reportedToken = ({ group, outcome, state, secrets }) => ({
    groupUuid: outcome?.groupUuid ?? group.listed?.groupUuid ?? group.entry.groupUuid ?? null,
    name: shownName(group),
    action: group.action,
    reason: group.reason,
    state,
    ageSeconds: group.ageMs === undefined ? null : Math.round(group.ageMs / 1000),
    differences: group.differences,
    quota: outcome?.quota ?? null,
    secrets: secrets.map(({ destination, state, visibility }) => ({
        name: destination.name,
        scope: (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_3__/* .describeStore */ .Fk)(destination.store),
        state,
        ...(0,_base_defined_js__WEBPACK_IMPORTED_MODULE_4__/* .defined */ .s)({ visibility })
    }))
});
//# sourceMappingURL=report.js.map

/***/ }),

/***/ 643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ summaryOf)
});

// EXTERNAL MODULE: ./build/src/plan/budget.js
var budget = __nccwpck_require__(8392);
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/src/report/report.js
var report = __nccwpck_require__(8456);
// EXTERNAL MODULE: ./build/src/plan/stale.js
var stale = __nccwpck_require__(9060);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
;// CONCATENATED MODULE: ./build/src/report/inventory.js




const createByteBudget = (bytes) => {
    let free = bytes;
    return (items, render) => {
        const lines = [];
        for (const item of items) {
            const line = render(item);
            free -= Buffer.byteLength(line) + 2;
            if (free < 0)
                break;
            lines.push(line);
        }
        return { lines, left: items.length - lines.length };
    };
};
const andMore = (left, noun) => left === 0 ? '' : `\n\n… and ${(0,base_text/* pluralize */.td)(left, `more ${noun}`)}; there is no room for them here.`;
/** The tokens that were revoked, or in a dry run would be. */
const staleOf = ({ revocation, plan, dryRun }) => dryRun ? (plan?.stale.tokens.map(({ token }) => token) ?? []) : revocation.revoked;
const revocationList = (account, { room, context }) => {
    const tokens = staleOf(account);
    if (tokens.length === 0)
        return '';
    const title = `${(0,base_text/* pluralize */.td)(tokens.length, 'stale token')} ${account.dryRun ? 'to revoke' : 'revoked'}`;
    return `### ${title}\n\n${inventoryTable(tokens, { room, context, now: account.survey?.now })}`;
};
const inventory = (account, { room, context }) => {
    const { namesShown, listing } = context;
    const tokens = account.survey?.list?.tokens ?? [];
    const mine = new Set((0,report/* rowsOf */.RO)(account).map(({ group }) => group.listed));
    const shown = new Set(staleOf(account));
    const others = tokens.filter(token => !mine.has(token) && !shown.has(token));
    if (others.length === 0)
        return '';
    const incomplete = account.survey?.list?.complete === true ? '' : ' The list did not end cleanly: there may be more.';
    const title = `${(0,base_text/* pluralize */.td)(others.length, listing ? 'token group' : 'other token group')}, not touched`;
    if (!namesShown && !listing)
        return `${title}.${incomplete}`;
    const table = inventoryTable(others, { room, context, now: account.survey?.now });
    const hidden = namesShown
        ? ''
        : ' Names and scopes are shown only where the repository of the workflow is not public.';
    return listing
        ? `### ${title}\n\n${table}\n\n${hidden}${incomplete}`
        : `<details><summary>${title}</summary>\n\n${table}\n\n</details>${incomplete}`;
};
const inventoryTable = (tokens, { room, context, now }) => {
    const { lines, left } = room(tokens, token => {
        const { groupUuid, name, createdAt, lastUsedAt } = token;
        const scopes = context.namesShown ? token.scopes : [];
        const wide = scopes.includes('*') ? '⚠️ ' : '';
        const shownName = context.namesShown && name !== undefined ? (0,base_text/* code */.aY)(name) : '';
        return `| ${(0,base_text/* code */.aY)(groupUuid)} | ${shownName} | ${ago(createdAt, now)} | ${(0,stale/* isUnused */.j)(token) ? 'never' : ago(lastUsedAt, now, ' ago')} | ${wide}${scopes.length === 0 ? '' : (0,base_text/* code */.aY)(scopes.join(' '), 120)} |`;
    });
    const head = '| group UUID | name | age | last used | scopes |\n| --- | --- | --- | --- | --- |';
    return [head, ...lines].join('\n') + andMore(left, 'token group');
};
const ago = (date, now, suffix = '') => {
    const past = (0,dates/* pastDate */.L1)(date, now);
    return past === undefined || now === undefined ? 'unknown' : `${(0,base_text/* formatDuration */.a3)(now - past.at)}${suffix}`;
};
/** In a fleet, what a person looks for in an inventory. */
const useOf = (listed, now) => listed === undefined
    ? []
    : [
        (0,stale/* isUnused */.j)(listed) ? 'never used' : `last used ${ago(listed.lastUsedAt, now, ' ago')}`,
        ...(listed.scopes.includes('*') ? ['⚠️ scope &#42;'] : [])
    ];
//# sourceMappingURL=inventory.js.map
// EXTERNAL MODULE: ./build/src/plan/plan.js
var plan = __nccwpck_require__(3866);
// EXTERNAL MODULE: ./build/src/report/plan-lines.js
var plan_lines = __nccwpck_require__(1115);
// EXTERNAL MODULE: ./build/src/plan/desired.js
var desired = __nccwpck_require__(2959);
;// CONCATENATED MODULE: ./build/src/report/summary.js








/** The runner drops a summary over 1 MiB whole; what is left of that is for headings and closing lines. */
const maxBytes = 1_000_000;
/** More problems than this are folded to a list. */
const maxCallouts = 10;
/** Tables longer than this are folded, with the secrets that are well as a count. */
const maxOpenRows = 20;
const maxSecrets = 20;
/** The job summary, in GitHub-flavoured Markdown: failures first, then what was done, then what is left. */
const summaryOf = (account, context) => {
    const title = `## ${headline(account)}`;
    const quota = quotaLine(account);
    const plan = planLine(account);
    const price = priceLine(account);
    const recovery = recoveryList(account);
    // Recovery boxes can't be cut; of what can be, what comes first here has the room.
    const room = createByteBudget(maxBytes - Buffer.byteLength(title + quota + plan + price + recovery));
    const problems = problemList(account, room);
    const tokens = tokenTable(account, room);
    const revocations = revocationList(account, { room, context });
    const others = inventory(account, { room, context });
    return ([title, problems, quota, plan, price, tokens, revocations, recovery, others]
        .filter(part => part !== '')
        .join('\n\n') + '\n');
};
const headline = (account) => {
    const { dryRun, results: outcomes, problems, revocation } = account;
    const verified = outcomes.filter(outcome => outcome.verified !== undefined);
    const created = verified.filter(({ group }) => group.action === 'create').length;
    const rotated = verified.length - created;
    const written = outcomes.reduce((sum, outcome) => sum + outcome.written.length, 0);
    const pending = (0,report/* pendingOf */.lc)(account);
    const parts = [
        ...(created > 0 ? [`${(0,base_text/* pluralize */.td)(created, 'token')} created`] : []),
        ...(rotated > 0 ? [`${(0,base_text/* pluralize */.td)(rotated, 'token')} rotated`] : []),
        ...(written > 0 ? [`${(0,base_text/* pluralize */.td)(written, 'secret')} written`] : []),
        ...(revocation.revoked.length > 0 ? [`${(0,base_text/* pluralize */.td)(revocation.revoked.length, 'token')} revoked`] : []),
        ...(pending > 0 ? [`${String(pending)} left`] : [])
    ];
    const text = parts.length === 0 ? 'nothing to do' : parts.join(', ');
    if (dryRun)
        return `${problems.length > 0 ? '❌' : '📋'} Socket tokens, dry run: ${pending > 0 ? `${String(pending)} planned` : 'nothing to do'}`;
    return `${problems.length > 0 ? '❌' : '✅'} Socket tokens: ${problems.length > 0 && parts.length === 0 ? 'failed' : text}`;
};
const problemList = (account, room) => {
    const changed = (0,report/* changedAnything */.BW)(account);
    const textOf = (problem) => `**${problem.code}**: ${asText((0,report/* problemText */.fI)(problem, changed))}`;
    const shown = room(account.problems.slice(0, maxCallouts), problem => `> [!CAUTION]\n> ${textOf(problem)}\n`);
    const rest = account.problems.slice(maxCallouts);
    if (rest.length === 0)
        return shown.lines.join('\n');
    const folded = room(rest, problem => `- ${textOf(problem)}`);
    return `${shown.lines.join('\n')}\n<details><summary>❌ ${(0,base_text/* pluralize */.td)(rest.length, 'more problem')}</summary>\n\n${folded.lines.join('\n')}${andMore(folded.left, 'problem')}\n\n</details>`;
};
/** Sentences of ours, with names in them that were cleaned already: only Markdown is left to disarm. */
const asText = (text) => text
    .replace(/[\\*_[\]<>|~#&@]/g, character => `&#${String(character.codePointAt(0))};`)
    .replace(/:\/\//g, '&#58;//')
    // GitHub makes a link of this, too.
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}&#46;`);
const quotaLine = ({ quota }) => {
    if (quota === undefined)
        return '';
    const { left, max } = quota;
    const at = (0,budget/* refillOf */.uK)(quota.refresh);
    const refills = at === undefined ? '' : `, refills ${at}`;
    return `**Quota** ${bar(quota)} ${left.toLocaleString('en-US')}${max === undefined ? '' : ` of ${max.toLocaleString('en-US')}`} units left${refills}`;
};
const bar = ({ left, max }) => {
    if (max === undefined || max <= 0)
        return '';
    const share = Math.min(1, Math.max(0, left / max));
    const full = Math.floor(share * 20);
    return `\`${'█'.repeat(full)}${'░'.repeat(20 - full)}\` ${String(Math.round(share * 100))} %,`;
};
const planLine = ({ dryRun, plan, budget }) => dryRun && plan !== undefined && budget !== undefined && plan.groups.length > 0
    ? `**Plan** ${(0,plan_lines/* planSummary */.MM)(plan, budget)}.`
    : '';
const priceLine = ({ dryRun, budget, plan }) => dryRun && budget !== undefined && plan !== undefined && budget.chosen.length > 0
    ? `**Price** ${(0,plan_lines/* priceText */.BC)(budget, plan)}. Write permission not proved: a dry run sends nothing but GET.`
    : '';
const order = ['failed', 'left', 'deferred', 'planned', 'verified', 'updated', 'kept'];
const shownState = {
    failed: '❌ failed',
    left: '❌ not begun',
    deferred: '⏳ deferred',
    planned: '📋 planned',
    verified: '✅ rotated',
    updated: '✅ updated',
    kept: '✔️ kept'
};
const tokenTable = (account, room) => {
    const rows = (0,report/* rowsOf */.RO)(account).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    if (rows.length === 0)
        return '';
    const folded = rows.length > maxOpenRows;
    const { lines, left } = room(rows, row => tokenRow(row, { folded, now: account.survey?.now }));
    const head = '| token group | state | why | secrets |\n| --- | --- | --- | --- |';
    const table = [head, ...lines].join('\n') + andMore(left, 'token group');
    return folded
        ? `<details><summary>${(0,base_text/* pluralize */.td)(rows.length, 'token group')}</summary>\n\n${table}\n\n</details>`
        : table;
};
const groupCell = ({ group: { entry, listed }, outcome }) => [entry.name ?? listed?.name, entry.groupUuid ?? listed?.groupUuid ?? outcome?.groupUuid]
    .flatMap(text => (text === undefined ? [] : [(0,base_text/* code */.aY)(text)]))
    .join('<br>');
const tokenRow = (row, { folded, now }) => {
    const { group, state, note, secrets } = row;
    const done = state === 'verified' && group.action === 'create' ? '✅ created' : shownState[state];
    const differences = group.differences.map(({ field, is, wanted }) => `${field}: ${(0,base_text/* code */.aY)(is)} → ${(0,base_text/* code */.aY)(wanted)}`);
    const unseen = state === 'kept' ? [] : (0,desired/* unseenOf */.yY)(group, (0,plan/* updates */.Js)(group)).map(asText);
    const why = [
        asText(group.reason),
        ...(note === '' ? [] : [asText(note)]),
        ...(folded ? useOf(group.listed, now) : []),
        ...differences,
        ...unseen
    ];
    return `| ${groupCell(row)} | ${done.replaceAll(' ', '&nbsp;')} | ${why.join('<br>')} | ${secretsCell(secrets, folded)} |`;
};
const secretsCell = (secrets, folded) => {
    const failedFirst = secrets.toSorted((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
    const named = failedFirst.filter(({ state, visibility }) => !folded || !(0,report/* isWell */.f5)(state) || visibility !== undefined);
    const shown = named.slice(0, maxSecrets).map(({ destination, visibility, state }) => {
        const sign = state === 'written' ? '✅' : state === 'current' ? '✔️' : state === 'failed' ? '❌' : '▫️';
        const change = visibility === undefined ? '' : ` visibility: ${visibility.is} → ${visibility.wanted}`;
        return `${sign} ${(0,base_text/* code */.aY)((0,base_destination/* describeDestination */.aC)(destination), 200)} ${(0,report/* isWell */.f5)(state) ? '' : state}${change}`;
    });
    const well = secrets.length - named.length;
    const more = named.length - shown.length;
    return [
        ...shown,
        ...(more > 0 ? [`… and ${String(more)} more`] : []),
        ...(well > 0 ? [`✔️ ${(0,base_text/* pluralize */.td)(well, 'secret')}`] : [])
    ].join('<br>');
};
const recoveryList = ({ recovery }) => {
    if (recovery.length === 0)
        return '';
    const boxes = recovery.map(({ groupUuid, sealed }) => `${(0,base_text/* code */.aY)(groupUuid)}\n\n\`\`\`\n${sealed}\n\`\`\``);
    return `### Sealed for recovery\n\nThese values could not be delivered. Open them offline as docs/recovery.md says (\`npm run --silent recovery -- open --key FILE\`).\n\n${boxes.join('\n\n')}`;
};
//# sourceMappingURL=summary.js.map

/***/ }),

/***/ 2868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M9: () => (/* binding */ write),
/* harmony export */   b0: () => (/* binding */ acknowledge),
/* harmony export */   bi: () => (/* binding */ writeProblem),
/* harmony export */   od: () => (/* binding */ seal)
/* harmony export */ });
/* harmony import */ var _clients_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6832);
/* harmony import */ var _base_destination_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7743);
/* harmony import */ var _clients_pace_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1747);
/* harmony import */ var _relist_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2892);
/* harmony import */ var _clients_socket_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7221);
/* harmony import */ var _base_text_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1036);






/** Seals for every destination at once, and journals the boxes before the first of them is sent. */
const seal = async (order, target, deps) => {
    const sealValue = await deps.seal();
    const { minted, keys, accesses } = target;
    const boxes = [...accesses].flatMap(([destination, access]) => {
        const key = keys.get((0,_base_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .storeKey */ .LN)(destination.store));
        return key === undefined ? [] : [{ destination, access, sealed: sealFor(minted.token, key, sealValue) }];
    });
    const recovery = order.recoveryKey === undefined ? undefined : sealValue(minted.token, order.recoveryKey);
    const sealed = { order, minted, boxes, recovery };
    try {
        deps.journal.append(journaled(sealed));
    }
    catch {
        deps.log.warning('The sealed value could not be kept on disk: if this job is killed now, the next run has to rotate again.');
    }
    return sealed;
};
const sealFor = (value, { key, keyId }, sealValue) => ({
    encryptedValue: sealValue(value, key),
    keyId
});
const journaled = ({ order, minted, boxes, recovery }) => ({
    step: 'sealed',
    group: order.group,
    minted: { hash: minted.hash, id: minted.id },
    boxes: boxes.map(({ destination, sealed, access }) => ({
        ...sealed,
        destination: (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .destinationKey */ .I)(destination),
        access
    })),
    recovery
});
/**
 * Writes every destination side by side; one failure stops no other. There was a wait for room before the rotate; only
 * a token in more secrets than GitHub takes in a minute waits here, too.
 */
const write = async (sealed, deps) => {
    const written = new Map();
    const failed = [];
    const liveness = createLiveness(sealed, deps);
    await Promise.all(sealed.boxes.map(async (box, index) => {
        const { destination } = box;
        const late = index >= _clients_pace_js__WEBPACK_IMPORTED_MODULE_1__/* .writesPerMinute */ .uq;
        if (late)
            await deps.pacer.reserveWrites(1);
        const answer = late && !(await liveness.check())
            ? { kind: 'unreached', reason: 'another run rotated the token meanwhile' }
            : await writeOne(sealed, box, { ...deps, stillLive: liveness.check });
        if (answer.kind === 'ok') {
            written.set(destination, deps.github.now());
            acknowledge(sealed.order.group, destination, deps);
            deps.log.info(`Wrote ${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .describeDestination */ .aC)(destination)}${answer.value === 'created' ? ' (new)' : ''}.`);
        }
        else {
            failed.push({ destination, why: (0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(answer) });
            deps.log.info(`Could not write ${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .describeDestination */ .aC)(destination)}: ${(0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(answer)}.`);
        }
    }));
    return { sealed, written, failed, overtakenBy: liveness.rival() };
};
/** An acknowledgement that can't be kept costs a look in `post`, nothing else. */
const acknowledge = (group, destination, { journal }) => {
    try {
        journal.append({ step: 'written', group, destination: (0,_base_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .destinationKey */ .I)(destination) });
    }
    catch {
        // The box is written; `post` finds that out for itself.
    }
};
const writeOne = async ({ minted }, { destination, sealed, access }, deps) => {
    const { github, stillLive } = deps;
    const answer = await github.put({ destination, box: sealed, access, stillWanted: stillLive });
    if (answer.kind !== 'refused' || answer.status !== 422)
        return answer;
    // The key may have been replaced since the preflight: GitHub answers a stale one with 422.
    const key = await github.publicKey(destination.store);
    if (key.kind !== 'ok' || !(await stillLive()))
        return answer;
    const again = sealFor(minted.token, key.value, await deps.seal());
    return github.put({ destination, box: again, access, stillWanted: stillLive });
};
/** Before a late write: does its value still live? Asked of the token itself, and where it is refused, of the list. */
const createLiveness = ({ order, minted }, { socket }) => {
    let rival;
    return {
        rival: () => rival,
        check: async () => {
            if (rival !== undefined)
                return false;
            const answer = await socket.quota(minted.token);
            if (answer.kind !== 'refused' || answer.status !== 401)
                return true;
            const listed = await (0,_relist_js__WEBPACK_IMPORTED_MODULE_2__/* .findListed */ .d)(order.organization, minted.groupUuid, socket);
            if (listed === undefined || (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_3__/* .isSame */ .Ft)(listed, minted) !== false)
                return true;
            rival = listed;
            return false;
        }
    };
};
const writeProblem = (group, failed) => {
    const which = failed.map(({ destination, why }) => `${(0,_base_destination_js__WEBPACK_IMPORTED_MODULE_4__/* .describeDestination */ .aC)(destination)} (${why})`);
    return {
        code: 'WRITE_INCOMPLETE',
        what: `${(0,_base_text_js__WEBPACK_IMPORTED_MODULE_5__/* .pluralize */ .td)(failed.length, 'secret')} of token group ${group} could not be written: ${which.join('; ')}.`,
        remedy: 'Remove the cause and run it again with `force: true`: that makes a new value and writes it everywhere.'
    };
};
//# sourceMappingURL=deliver.js.map

/***/ }),

/***/ 2892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ relist),
/* harmony export */   d: () => (/* binding */ findListed)
/* harmony export */ });
/* harmony import */ var _clients_socket_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7221);

const relist = async (organization, groupUuid, socket) => {
    const answer = await socket.list(organization);
    if (answer.kind !== 'ok') {
        const unlistable = answer.kind === 'refused' && answer.denied === 'scope';
        return unlistable ? { kind: 'unlistable' } : { kind: 'failed', setback: answer };
    }
    const token = (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_0__/* .findGroup */ .$B)(answer.value, groupUuid);
    if (token !== undefined)
        return { kind: 'listed', token };
    return answer.value.complete ? { kind: 'gone' } : { kind: 'failed', setback: undefined };
};
/** The group as it is listed now; undefined where that can't be told. */
const findListed = async (organization, groupUuid, socket) => {
    const seen = await relist(organization, groupUuid, socket);
    return seen.kind === 'listed' ? seen.token : undefined;
};
//# sourceMappingURL=relist.js.map

/***/ }),

/***/ 2384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ nothingRevoked),
/* harmony export */   m: () => (/* binding */ nothingDone)
/* harmony export */ });
const nothingRevoked = { revoked: [], problems: [], attempted: false };
const nothingDone = {
    dryRun: false,
    results: [],
    deferred: [],
    revocation: nothingRevoked,
    recovery: [],
    problems: []
};
//# sourceMappingURL=result.js.map

/***/ }),

/***/ 7910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  J1: () => (/* binding */ journalName),
  pm: () => (/* binding */ rotateGroup),
  sF: () => (/* binding */ untouched)
});

// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/src/clients/github.js + 2 modules
var clients_github = __nccwpck_require__(5585);
;// CONCATENATED MODULE: ./build/src/preflight/visibility.js


/** Read right before the rotate, and sent again with the value: a PUT without it would change who may read the secret. */
const readAccesses = async ({ group, repositoryIds }, github) => {
    const accesses = new Map();
    const problems = [];
    const state = `Token group ${group.label} was not changed.`;
    await Promise.all(group.destinations.map(async ({ destination, fact }) => {
        accesses.set(destination, undefined);
        if (!(0,base_destination/* isOrganization */.A2)(destination.store))
            return;
        const access = await accessOf(destination, { repositoryIds, wasThere: fact.kind === 'present', github });
        if ('visibility' in access)
            accesses.set(destination, access);
        else
            problems.push({ ...access, state });
    }));
    return problems.length > 0 ? problems : accesses;
};
const accessOf = async (destination, { repositoryIds, wasThere, github }) => {
    const { access: declared } = destination;
    if (declared?.visibility === 'selected') {
        return {
            visibility: 'selected',
            ids: declared.repositories.flatMap(name => repositoryIds.get(name.toLowerCase()) ?? [])
        };
    }
    if (declared !== undefined)
        return declared;
    const what = `Who may use ${(0,base_destination/* describeDestination */.aC)(destination)} could not be read`;
    const present = await github.secret(destination);
    if (present.kind !== 'ok')
        return (0,clients_github/* gitHubProblem */.z)(present, what, destination.store);
    // Written as a new one it would be private: if it is there after all, more repositories than before could use it.
    if (present.value === 'missing' && wasThere) {
        return {
            code: 'DESTINATION_NOT_WRITABLE',
            what: `${what}: GitHub does not find it any more.`,
            remedy: 'Run it again, or declare `visibility` in the manifest.'
        };
    }
    const visibility = present.value === 'missing' ? 'private' : present.value.visibility;
    if (visibility === 'all' || visibility === 'private')
        return { visibility };
    if (visibility === undefined) {
        return {
            code: 'DESTINATION_NOT_WRITABLE',
            what: `${what}: GitHub does not say it.`,
            remedy: 'Declare `visibility` in the manifest.'
        };
    }
    const ids = await github.selectedRepositories(destination);
    return ids.kind === 'ok' ? { visibility, ids: ids.value } : (0,clients_github/* gitHubProblem */.z)(ids, what, destination.store);
};
//# sourceMappingURL=visibility.js.map
// EXTERNAL MODULE: ./build/src/clients/retry.js
var retry = __nccwpck_require__(6832);
// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/src/rotate/rotate.js
var rotate = __nccwpck_require__(4666);
// EXTERNAL MODULE: ./build/src/clients/socket.js
var socket = __nccwpck_require__(7221);
;// CONCATENATED MODULE: ./build/src/rotate/create.js




/**
 * Creates the token group that a manifest entry names. Sent only after a complete list without that name, never twice:
 * where the answer is lost the group is found again by name and rotated. Of two runs that create one name at the same
 * time the older group stays.
 */
const create = async (group, organization, deps) => {
    const answer = await deps.socket.create(organization, createBody(group));
    if (answer.kind === 'refused' || answer.kind === 'limited' || answer.kind === 'unreached')
        return failed(group, answer);
    const minted = answer.kind === 'ok' ? answer.value : undefined;
    if (minted !== undefined)
        deps.log.info(`Created token group ${group.label}.`);
    const listed = await deps.socket.list(organization);
    if (listed.kind !== 'ok' || !listed.value.complete)
        return unclear(group, 'the list of tokens could not be read to the end', minted !== undefined);
    const named = listed.value.tokens.filter(token => token.name === group.entry.name);
    const ours = minted === undefined ? undefined : (0,socket/* findGroup */.$B)(listed.value, minted.groupUuid);
    const oldest = named.toSorted(byAge)[0];
    if (minted === undefined) {
        deps.log.info(`The answer to the creation of ${group.label} did not say what happened: ${(0,retry/* reasonOf */.A3)(answer)}.`);
        if (oldest === undefined)
            return unclear(group, 'it is not listed', false);
        if (named.length > 1)
            return overtaken(group, 'Both stay; this run wrote none of the secrets.');
        deps.log.info('It is listed, and its value was lost on the way: rotating it.');
        const target = { uuid: oldest.groupUuid, hash: oldest.hash };
        return (0,rotate/* rotate */.e)({
            organization,
            label: group.label,
            target,
            id: oldest.id,
            self: false,
            stamps: new Map(),
            otherwise: 'It was created, and no secret was written.'
        }, deps);
    }
    if (oldest === undefined || oldest === ours)
        return { kind: 'minted', minted: { ...minted, id: minted.id ?? ours?.id } };
    return giveWay(group, minted, { organization, socket: deps.socket });
};
const byAge = (a, b) => {
    const [first, second] = [(0,dates/* parseDate */._U)(a.createdAt)?.at ?? Infinity, (0,dates/* parseDate */._U)(b.createdAt)?.at ?? Infinity];
    // Of the same moment: any order that both runs agree on.
    return first === second ? (a.groupUuid < b.groupUuid ? -1 : 1) : first - second;
};
const createBody = ({ entry }) => ({
    committer: entry.desired.committer ?? {},
    max_quota: entry.desired.maxQuota ?? 1000,
    // The description lists the scopes known at its time; Socket adds new ones.
    scopes: [...(entry.desired.scopes ?? [])],
    visibility: 'organization',
    ...(entry.name === undefined ? {} : { name: entry.name }),
    ...(entry.desired.resources === undefined ? {} : { resources: entry.desired.resources })
});
const giveWay = async (group, minted, { organization, socket }) => {
    const answer = await socket.revoke(organization, { uuid: minted.groupUuid, hash: minted.hash });
    return overtaken(group, answer.kind === 'ok'
        ? 'The older one stays; the one of this run was revoked, and no secret was written.'
        : `The older one stays; the one of this run (${minted.groupUuid}) could not be revoked (${(0,retry/* reasonOf */.A3)(answer)}): revoke it in the Socket dashboard.`);
};
const overtaken = (group, state) => ({
    kind: 'failed',
    settled: true,
    problem: {
        code: 'OVERTAKEN',
        what: `Another token group named ${group.label} was created at the same time.`,
        remedy: 'Use `concurrency`, and run it again.',
        state
    }
});
/** A group that is certain to be there is left to post, which finds it by its name and rotates it. */
const unclear = (group, why, created) => ({
    kind: 'failed',
    settled: !created,
    problem: {
        code: 'CREATE_FAILED',
        what: created
            ? `Token group ${group.label} was created, but whether it is the only one of its name is not known: ${why}.`
            : `Whether token group ${group.label} was created is not known: ${why}.`,
        remedy: 'Run it again: a group that was created is found by its name and rotated.',
        state: 'No secret was written.'
    }
});
const failed = (group, setback) => {
    const problem = (0,socket/* socketProblem */.jK)(setback, `Token group ${group.label} could not be created`);
    const tooMuch = setback.kind === 'refused' && setback.denied === 'max-quota';
    return {
        kind: 'failed',
        settled: true,
        problem: {
            ...problem,
            code: problem.code === 'AUTH_SOCKET' && !tooMuch
                ? 'AUTH_SOCKET'
                : setback.kind === 'refused'
                    ? 'CREATE_FAILED'
                    : problem.code,
            remedy: tooMuch
                ? 'Declare a smaller `max-quota`.'
                : setback.kind === 'refused' && setback.status === 403
                    ? 'The auth token needs api-tokens:create, and every scope that the new token is to have.'
                    : problem.remedy,
            state: 'It was not created.'
        }
    };
};
//# sourceMappingURL=create.js.map
// EXTERNAL MODULE: ./build/src/plan/plan.js
var plan = __nccwpck_require__(3866);
// EXTERNAL MODULE: ./build/src/plan/snapshot.js
var snapshot = __nccwpck_require__(4617);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
// EXTERNAL MODULE: ./build/src/rotate/relist.js
var relist = __nccwpck_require__(2892);
// EXTERNAL MODULE: ./build/src/plan/desired.js
var desired = __nccwpck_require__(2959);
;// CONCATENATED MODULE: ./build/src/rotate/update.js




/** Brings a token in line with the manifest. The body replaces everything, so a repeat after a lost answer does no harm. */
const update = async (group, token, { organization, deps }) => {
    let listed = token;
    const done = (after) => {
        deps.log.info(`Updated ${group.differences.map(({ field }) => field).join(', ')} of token group ${group.label}.`);
        return { listed: after };
    };
    for (let tries = 1;; tries++) {
        const answer = await deps.socket.update(organization, (0,desired/* updateBody */.Et)(group.entry, listed));
        if (answer.kind === 'ok')
            return done({ ...listed, hash: answer.value === '' ? listed.hash : answer.value });
        if (answer.kind !== 'unknown' || tries === 2)
            return { problem: update_failed(group, answer) };
        const found = await (0,relist/* findListed */.d)(organization, token.groupUuid, deps.socket);
        if (found === undefined)
            return { problem: update_failed(group, answer) };
        if ((0,desired/* differencesOf */.g6)(group.entry, found).length === 0)
            return done(found);
        listed = found;
    }
};
const update_failed = (group, setback) => {
    const unknown = setback.kind === 'refused' && setback.status === 401;
    return {
        code: unknown ? 'AUTH_SOCKET' : 'UPDATE_FAILED',
        what: `Token group ${group.label} could not be updated: ${(0,retry/* reasonOf */.A3)(setback)}.`,
        remedy: setback.kind === 'refused' && setback.status === 403
            ? 'The auth token needs api-tokens:create, and every scope and as much max_quota as the token is to have.'
            : unknown
                ? (0,socket/* socketProblem */.jK)(setback, '').remedy
                : 'Run it again, or remove `update` from the manifest entry.',
        state: 'It was not rotated, and its secrets were not written.'
    };
};
//# sourceMappingURL=update.js.map
;// CONCATENATED MODULE: ./build/src/rotate/verify.js




/** A fresh value may need to propagate: waits between the tries, 15 s in all. */
const propagationMs = [500, 1_000, 2_000, 4_000, 7_500];
/** Asks Socket with the new value. Where it is refused for good, the list tells whether another run has replaced it. */
const verify = async ({ sealed, written, overtakenBy }, deps) => {
    const { order, minted } = sealed;
    if (overtakenBy !== undefined)
        return { kind: 'overtaken', by: overtakenBy };
    let answer = await deps.socket.quota(minted.token);
    for (const waitMs of propagationMs) {
        if (answer.kind !== 'refused' || answer.status !== 401)
            break;
        await deps.clock.sleep(waitMs);
        answer = await deps.socket.quota(minted.token);
    }
    if (answer.kind === 'ok') {
        deps.log.info(`Verified the new value of ${order.label}: it answers.`);
        return { kind: 'verified', quota: answer.value };
    }
    const failed = {
        kind: 'failed',
        problem: {
            code: 'VERIFY_FAILED',
            what: `The new value of token group ${order.label} could not be verified: ${(0,retry/* reasonOf */.A3)(answer)}.`,
            remedy: 'Run it again with `force: true`; if it stays, look at the token in the Socket dashboard.'
        }
    };
    if (answer.kind !== 'refused' || answer.status !== 401)
        return failed;
    const listed = await (0,relist/* findListed */.d)(order.organization, minted.groupUuid, deps.socket);
    const ours = listed === undefined ? undefined : (0,socket/* isSame */.Ft)(listed, minted);
    if (ours === false)
        return { kind: 'overtaken', by: listed };
    return ours === undefined && (await writtenLater(written, deps.github))
        ? { kind: 'overtaken', by: undefined }
        : failed;
};
/** Dates have whole seconds: a write by another run in the same second is not seen here. */
const slackMs = 2_000;
const writtenLater = async (written, github) => {
    const looks = await Promise.all([...written].map(async ([destination, at]) => {
        const answer = await github.secret(destination);
        if (answer.kind !== 'ok' || answer.value === 'missing' || at === undefined)
            return false;
        const updated = (0,dates/* pastDate */.L1)(answer.value.updatedAt, github.now());
        return updated !== undefined && updated.at > at + slackMs;
    }));
    return looks.includes(true);
};
//# sourceMappingURL=verify.js.map
// EXTERNAL MODULE: ./build/src/rotate/deliver.js
var deliver = __nccwpck_require__(2868);
;// CONCATENATED MODULE: ./build/src/rotate/rotate-group.js










/** One token group, from update to verify. Waits for GitHub come before the rotate, never inside the critical window. */
const rotateGroup = async (ready, options, deps) => {
    const { group } = ready;
    const rotates = group.action !== 'keep';
    if (rotates)
        await deps.pacer.reserveWrites(group.entry.destinations.length);
    if (rotates && deps.cancelled.aborted)
        return untouched(group, []);
    const unsealable = rotates ? await sealProblem(group, deps) : undefined;
    if (unsealable !== undefined)
        return untouched(group, [unsealable]);
    const accesses = rotates
        ? await readAccesses(ready, deps.github)
        : new Map();
    if (Array.isArray(accesses))
        return untouched(group, accesses);
    let { listed } = group;
    const updated = listed !== undefined && (0,plan/* updates */.Js)(group);
    if (listed !== undefined && updated) {
        const result = await update(group, listed, { organization: options.organization, deps });
        if ('problem' in result)
            return untouched(group, [result.problem]);
        listed = result.listed;
    }
    if (!rotates)
        return { ...untouched(group, []), updated };
    const order = {
        ...orderOf(group, listed, options.organization),
        otherwise: `Token group ${group.label} was ${updated ? 'updated, but not rotated' : 'not changed'}.`
    };
    const problem = intend(group, order, deps);
    if (problem !== undefined)
        return { ...untouched(group, [problem]), updated };
    const rotation = group.action === 'create' ? await create(group, options.organization, deps) : await (0,rotate/* rotate */.e)(order, deps);
    return { ...(await rotate_group_deliver(rotation, { ready, accesses, order }, { ...options, deps })), updated };
};
const untouched = (group, problems) => ({
    group,
    groupUuid: group.entry.groupUuid ?? group.listed?.groupUuid,
    minted: undefined,
    updated: false,
    written: [],
    failed: [],
    verified: undefined,
    quota: undefined,
    recovery: undefined,
    problems
});
/** What can't be sealed must not be rotated. */
const sealProblem = async (group, { seal }) => {
    try {
        await seal();
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
/** The name of a group in the journal: what `post` finds its own inputs by. */
const journalName = ({ entry }) => entry.groupUuid?.toLowerCase() ?? entry.name ?? '';
/** A group that is yet to be created has no uuid, hash or id. */
const orderOf = (group, listed, organization) => ({
    organization,
    label: group.label,
    target: { uuid: listed?.groupUuid ?? group.entry.groupUuid ?? '', hash: listed?.hash },
    id: listed?.id,
    self: group.self,
    stamps: new Map(group.destinations.map(({ destination, fact }) => [destination, (0,snapshot/* stampOfFact */.LS)(fact)]))
});
/** Journals that a rotation is about to be sent; what can't be journalled is not begun. */
const intend = (group, order, { journal }) => {
    const { target, id, stamps, otherwise } = order;
    try {
        journal.append({
            step: 'rotating',
            group: journalName(group),
            before: { hash: target.hash, id },
            stamps: Object.fromEntries([...stamps].map(([to, stamp]) => [(0,base_destination/* destinationKey */.I)(to), stamp]))
        });
        return undefined;
    }
    catch {
        return {
            code: 'ROTATE_FAILED',
            what: `Token group ${group.label} was not rotated: the journal could not be written to RUNNER_TEMP.`,
            remedy: 'Give the runner a temporary folder that can be written and has room.',
            state: otherwise
        };
    }
};
/** Seals, journals, writes and verifies; where another run turns out to have rotated meanwhile, once more from the rotate. */
const rotate_group_deliver = async (rotation, target, work) => {
    const { group } = target.ready;
    if (rotation.kind === 'failed') {
        if (rotation.settled)
            settle(group, work.deps);
        return untouched(group, [rotation.problem]);
    }
    const first = await place(rotation.minted, target, work);
    if (first.verdict.kind !== 'overtaken')
        return conclude(target, first, work);
    const again = await rotateOnceMore(first.verdict.by, { ...target, minted: rotation.minted }, work);
    const overtaken = {
        code: 'OVERTAKEN',
        what: `Another run rotated token group ${group.label} while this one was at work.`,
        remedy: rotate/* overtakenRemedy */.A,
        state: again.kind === 'minted'
            ? 'This run rotated it once more and wrote its secrets.'
            : 'Its secrets may hold a value that no longer works.'
    };
    if (again.kind === 'failed') {
        settle(group, work.deps);
        const written = [...first.written.written.keys()];
        return {
            ...untouched(group, [overtaken, again.problem]),
            written,
            minted: rotation.minted,
            groupUuid: rotation.minted.groupUuid
        };
    }
    const outcome = conclude(target, await place(again.minted, target, work), work);
    return { ...outcome, verified: undefined, problems: [overtaken, ...outcome.problems] };
};
/** The rival's value is the live one now, and our writes may lie over it. */
const rotateOnceMore = async (by, { ready: { group }, order, minted }, { deps }) => {
    deps.log.info(`Another run rotated ${group.label} meanwhile: rotating once more.`);
    const stamps = await (0,snapshot/* readStamps */.$V)(group.entry.destinations, deps.github);
    const next = {
        ...order,
        target: { uuid: minted.groupUuid, hash: by?.hash },
        id: by?.id,
        otherwise: 'Its secrets may hold a value that no longer works.',
        stamps: stamps ?? new Map()
    };
    // Should the journal fail now, a kill would be noticed by the next run alone; dead values are worse.
    intend(group, next, deps);
    // What the rival still writes is no reason to stop: all of it is written anew.
    return (0,rotate/* rotate */.e)({ ...next, stamps: new Map() }, deps);
};
const place = async (minted, { ready, accesses }, { organization, recoveryKey, deps }) => {
    const { group } = ready;
    const sealed = await (0,deliver/* seal */.od)({ organization, group: journalName(group), label: group.label, recoveryKey }, { minted, keys: ready.keys, accesses }, deps);
    const written = await (0,deliver/* write */.M9)(sealed, deps);
    return { sealed, written, verdict: await verify(written, deps) };
};
const conclude = ({ ready: { group } }, { sealed, written, verdict }, { deps }) => {
    const { failed } = written;
    const all = group.entry.destinations.length;
    const complete = written.written.size === all;
    const state = `Token group ${group.label} was ${group.action === 'create' ? 'created' : 'rotated'}; ${String(written.written.size)} of ${(0,base_text/* pluralize */.td)(all, 'secret')} were written.`;
    const problems = [];
    if (failed.length > 0)
        problems.push({ ...(0,deliver/* writeProblem */.bi)(group.label, failed), state });
    if (verdict.kind === 'failed')
        problems.push({ ...verdict.problem, state });
    if (verdict.kind === 'overtaken') {
        problems.push({
            code: 'OVERTAKEN',
            what: `Yet another run rotated token group ${group.label}.`,
            remedy: rotate/* overtakenRemedy */.A,
            state: 'Its secrets may hold a value that no longer works.'
        });
    }
    if (complete)
        settle(group, deps);
    const verified = verdict.kind === 'verified' ? verdict : undefined;
    return {
        ...untouched(group, problems),
        groupUuid: sealed.minted.groupUuid,
        minted: sealed.minted,
        written: [...written.written.keys()],
        failed,
        verified: complete ? verified : undefined,
        quota: verified?.quota,
        recovery: complete || sealed.recovery === undefined
            ? undefined
            : { groupUuid: sealed.minted.groupUuid, sealed: sealed.recovery }
    };
};
const settle = (group, { journal }) => {
    try {
        journal.append({ step: 'settled', group: journalName(group) });
    }
    catch {
        // `post` then looks at the group again, and finds nothing to do.
    }
};
//# sourceMappingURL=rotate-group.js.map

/***/ }),

/***/ 4666:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ overtakenRemedy),
/* harmony export */   e: () => (/* binding */ rotate)
/* harmony export */ });
/* harmony import */ var _clients_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6832);
/* harmony import */ var _relist_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2892);
/* harmony import */ var _clients_socket_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7221);
/* harmony import */ var _plan_snapshot_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4617);




/**
 * Rotates one token group. An answer that does not say what happened is settled by listing again and never repeated
 * blindly: at most one repeat where nothing happened, and one recovery where a value was lost.
 */
const rotate = async (order, deps) => {
    const { id } = order;
    let { target } = order;
    let repeated = false;
    let recovered = false;
    const giveUp = (setback, seen) => ({
        kind: 'failed',
        settled: (repeated || recovered) && !isUnhandled(setback),
        problem: uncertain(order, setback, seen)
    });
    for (;;) {
        const answer = await deps.socket.rotate(order.organization, target);
        if (answer.kind === 'ok') {
            deps.socket.adoptToken(answer.value.token, order.self);
            deps.log.info(`Rotated token group ${order.label}.`);
            return { kind: 'minted', minted: answer.value };
        }
        const denied = answer.kind === 'refused' && (answer.status === 401 || answer.status === 403);
        if (isUnhandled(answer) || (denied && !repeated)) {
            // The try before this one may still take effect, although the list did not show it.
            return repeated || recovered ? giveUp(answer) : refused(order, answer);
        }
        const seen = await (0,_relist_js__WEBPACK_IMPORTED_MODULE_1__/* .relist */ ._)(order.organization, target.uuid, deps.socket);
        const changed = seen.kind === 'listed' ? (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .isSame */ .Ft)(seen.token, { hash: target.hash, id }) !== true : undefined;
        if (answer.kind === 'refused' && !repeated && !recovered) {
            // A hash that no longer fits is how compare-and-swap tells the loser of two runs.
            if (changed === true && target.hash !== undefined)
                return overtaken(order, 'before this run sent its own rotation');
            return seen.kind === 'gone'
                ? { kind: 'failed', settled: true, problem: gone(order) }
                : refused(order, answer);
        }
        deps.log.info(`The answer to the rotation of ${order.label} did not say what happened: ${(0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(answer)}.`);
        if (changed === false && !repeated && !recovered) {
            deps.log.info('The listed token is unchanged, so nothing happened: rotating once more.');
            repeated = true;
            continue;
        }
        if ((changed === true || seen.kind === 'unlistable') && !recovered) {
            const others = await (0,_plan_snapshot_js__WEBPACK_IMPORTED_MODULE_3__/* .writtenSince */ .wu)(order.stamps, deps.github);
            if (others === undefined)
                return giveUp(answer, seen);
            if (others.length > 0)
                return overtaken(order, 'and wrote its value');
            deps.log.info(seen.kind === 'listed'
                ? 'The token changed and its value was lost on the way: rotating once more to replace it.'
                : 'The auth token may not list tokens, so whether it changed can not be seen: rotating once more by its UUID alone.');
            recovered = true;
            target = { uuid: target.uuid, hash: seen.kind === 'listed' ? seen.token.hash : undefined };
            continue;
        }
        return giveUp(answer, seen);
    }
};
const isUnhandled = ({ kind }) => kind === 'limited' || kind === 'unreached';
const refused = (order, setback) => {
    const { code, remedy } = (0,_clients_socket_js__WEBPACK_IMPORTED_MODULE_2__/* .socketProblem */ .jK)(setback, '');
    const own = code === 'AUTH_SOCKET' || setback.kind !== 'refused' ? code : 'ROTATE_FAILED';
    return {
        kind: 'failed',
        settled: true,
        problem: {
            code: own,
            what: `Token group ${order.label} could not be rotated: ${(0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(setback)}.`,
            remedy: own === 'ROTATE_FAILED'
                ? 'Run it again; if it stays, look at the token in the Socket dashboard.'
                : remedy,
            state: order.otherwise
        }
    };
};
const gone = (order) => ({
    code: 'TOKEN_NOT_FOUND',
    what: `Token group ${order.label} is no longer listed: it was revoked meanwhile.`,
    remedy: 'Remove it from the workflow or the manifest, or give the group UUID of its successor.',
    state: order.otherwise
});
const overtaken = (order, when) => ({
    kind: 'failed',
    settled: true,
    problem: {
        code: 'OVERTAKEN',
        what: `Another run rotated token group ${order.label} ${when}.`,
        remedy: overtakenRemedy,
        state: 'This run wrote none of its secrets.'
    }
});
const overtakenRemedy = 'Another run rotated this group: use `concurrency`, and run again with `force: true`.';
const uncertain = (order, setback, seen) => {
    const locked = seen?.kind === 'failed' && seen.setback?.kind === 'refused' && seen.setback.status === 401;
    if (locked && order.self !== false)
        return lockedOut(order);
    return {
        code: 'ROTATE_UNCERTAIN',
        what: `Whether token group ${order.label} was rotated is not known: ${(0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(setback)}${seen === undefined ? '' : whyUncertain(seen)}.`,
        remedy: 'Run it again with `force: true`: that makes a new value and writes it everywhere.',
        state: 'Its secrets may hold a value that no longer works.'
    };
};
const whyUncertain = (seen) => {
    switch (seen.kind) {
        case 'listed':
            return ', and looking at the token and its secrets did not tell either';
        case 'gone':
            return ', and the token group is no longer listed';
        case 'unlistable':
            return ', and the auth token may not list tokens';
        case 'failed':
            return seen.setback === undefined
                ? ', and the list of tokens did not end cleanly'
                : `, and the tokens could not be listed (${(0,_clients_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(seen.setback)})`;
    }
};
const lockedOut = (order) => ({
    code: 'ROTATE_UNCERTAIN',
    what: `The answer to the rotation of the auth token's own group ${order.label} was lost, and \`socket-token\` no longer works.`,
    remedy: 'Rotate that token in the Socket dashboard, or with a second admin token, store the new value in the secret behind `socket-token`, and run again with `force: true`.',
    state: 'Its secrets hold a value that no longer works.'
});
//# sourceMappingURL=rotate.js.map

/***/ }),

/***/ 3580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/src/rotate/result.js
var result = __nccwpck_require__(2384);
// EXTERNAL MODULE: ./build/src/plan/budget.js
var plan_budget = __nccwpck_require__(8392);
// EXTERNAL MODULE: ./build/src/plan/plan.js
var plan_plan = __nccwpck_require__(3866);
// EXTERNAL MODULE: ./build/src/report/plan-lines.js
var plan_lines = __nccwpck_require__(1115);
// EXTERNAL MODULE: ./build/src/base/dates.js
var dates = __nccwpck_require__(5654);
// EXTERNAL MODULE: ./build/src/base/destination.js
var base_destination = __nccwpck_require__(7743);
// EXTERNAL MODULE: ./build/src/base/errors.js
var errors = __nccwpck_require__(2396);
// EXTERNAL MODULE: ./build/src/base/group-by.js
var group_by = __nccwpck_require__(9976);
// EXTERNAL MODULE: ./build/src/clients/github.js + 2 modules
var clients_github = __nccwpck_require__(5585);
// EXTERNAL MODULE: ./build/src/plan/snapshot.js
var snapshot = __nccwpck_require__(4617);
// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __nccwpck_require__(1036);
;// CONCATENATED MODULE: ./build/src/preflight/stores.js





/** One key per scope, the room left where a secret is missing, the ids of declared repositories, who may use a secret. */
const readStores = async (groups, github) => {
    const destinations = groups.flatMap(group => group.destinations);
    const missing = destinations
        .filter(({ state }) => state === 'missing')
        .map(({ destination }) => destination);
    const crowded = (0,base_destination/* storesOf */.oi)(missing);
    const repositories = new Set(destinations.flatMap(({ destination }) => declaredRepositories(destination)));
    const kept = destinations.filter(keepsSelected).map(({ destination }) => destination);
    const [keys, held, ids, accesses] = await Promise.all([
        readEach((0,base_destination/* storesOf */.oi)(destinations.map(({ destination }) => destination)), scope => github.publicKey(scope)),
        readEach(crowded, scope => github.held(scope)),
        readEach([...repositories], repository => github.repositoryId(repository)),
        readEach(kept, destination => github.selectedRepositories(destination))
    ]);
    const stop = [...keys, ...held, ...ids, ...accesses].find(([, answer]) => (0,snapshot/* stopsRun */.PW)(answer))?.[1];
    if (stop !== undefined && stop.kind !== 'ok')
        throw new errors/* ActionError */.lZ([(0,clients_github/* gitHubProblem */.z)(stop, 'GitHub could not be read')]);
    const problems = new Map();
    for (const [scope, answer] of keys) {
        if (answer.kind === 'ok')
            continue;
        problems.set((0,base_destination/* storeKey */.LN)(scope), (0,clients_github/* gitHubProblem */.z)(answer, `The public key of ${(0,base_destination/* describeStore */.Fk)(scope)} could not be read`, scope));
    }
    for (const [scope, answer] of held) {
        const added = missing.filter(({ store: of }) => (0,base_destination/* storeKey */.LN)(of) === (0,base_destination/* storeKey */.LN)(scope));
        const problem = roomProblem(scope, answer, added);
        if (problem !== undefined && !problems.has((0,base_destination/* storeKey */.LN)(scope)))
            problems.set((0,base_destination/* storeKey */.LN)(scope), problem);
    }
    for (const [repository, answer] of ids) {
        if (answer.kind === 'ok')
            continue;
        problems.set(repository, (0,clients_github/* gitHubProblem */.z)(answer, `The selected repository ${repository} could not be looked up`, {
            app: 'actions',
            place: { kind: 'repository', repository }
        }));
    }
    for (const [destination, answer] of accesses) {
        if (answer.kind === 'ok')
            continue;
        const what = `Who may use ${(0,base_destination/* describeDestination */.aC)(destination)} could not be read`;
        problems.set((0,base_destination/* destinationKey */.I)(destination), (0,clients_github/* gitHubProblem */.z)(answer, what, destination.store));
    }
    const accessPages = new Map([...okValues(accesses, base_destination/* destinationKey */.I)].map(([key, { length }]) => [key, Math.ceil(length / 100)]));
    return {
        keys: okValues(keys, base_destination/* storeKey */.LN),
        repositoryIds: okValues(ids, repository => repository),
        accessPages,
        requests: keys.length + held.length + ids.length + [...accessPages.values()].reduce((sum, n) => sum + n, 0),
        problemsOf: group => [
            ...problemsIn((0,base_destination/* storesOf */.oi)(group.entry.destinations), problems),
            ...group.entry.destinations.flatMap(destination => problems.get((0,base_destination/* destinationKey */.I)(destination)) ?? []),
            ...group.entry.destinations
                .flatMap(declaredRepositories)
                .flatMap(repository => problems.get(repository) ?? [])
        ]
    };
};
const readEach = (items, read) => Promise.all(items.map(async (item) => [item, await read(item)]));
const okValues = (answers, keyOf) => new Map(answers.flatMap(([item, answer]) => answer.kind === 'ok' ? [[keyOf(item), answer.value]] : []));
const problemsIn = (scopes, problems) => scopes.flatMap(scope => problems.get((0,base_destination/* storeKey */.LN)(scope)) ?? []);
/** An organization secret whose selected repositories are sent again as they are. */
const keepsSelected = ({ destination, fact }) => (0,base_destination/* isOrganization */.A2)(destination.store) &&
    destination.access === undefined &&
    fact.kind === 'present' &&
    fact.visibility === 'selected';
/** Lower case: the same repository may be written in two ways. */
const declaredRepositories = ({ access }) => access?.visibility === 'selected' ? access.repositories.map(repository => repository.toLowerCase()) : [];
const roomProblem = (scope, held, added) => {
    const names = [...new Set(added.map(({ name }) => name))];
    const what = `There is no room for ${names.join(', ')} in ${(0,base_destination/* describeStore */.Fk)(scope)}`;
    if (held.kind !== 'ok')
        return (0,clients_github/* gitHubProblem */.z)(held, `The secrets of ${(0,base_destination/* describeStore */.Fk)(scope)} could not be counted`, scope);
    if (held.value + names.length <= (0,base_destination/* capacityOf */.A$)(scope))
        return undefined;
    return {
        code: 'DESTINATION_NOT_WRITABLE',
        what: `${what}: it holds ${String(held.value)} of at most ${(0,base_text/* pluralize */.td)((0,base_destination/* capacityOf */.A$)(scope), 'secret')}.`,
        remedy: 'Delete secrets that are no longer used, or use an organization secret.'
    };
};
//# sourceMappingURL=stores.js.map
// EXTERNAL MODULE: ./build/src/clients/sodium.js
var sodium = __nccwpck_require__(1547);
// EXTERNAL MODULE: ./build/src/clients/socket.js
var clients_socket = __nccwpck_require__(7221);
;// CONCATENATED MODULE: ./build/src/preflight/preflight.js












/** Reads what the plan needs, and only then proves the right to write. Nothing but a refused probe reaches a secret. */
const preflight = async (plan, survey, { inputs, deps }) => {
    const due = plan.groups.filter(group => group.action !== 'keep' || (0,plan_plan/* updates */.Js)(group));
    const sound = due.filter(group => group.problems.length === 0);
    const rotating = sound.filter(group => group.action !== 'keep');
    const reading = Promise.all([deps.socket.quota(), readStores(rotating, deps.github)]);
    // Loaded while the answers are on their way; that it can't be is found where it is needed.
    if (rotating.length > 0 && !inputs.dryRun)
        deps.seal().catch(() => undefined);
    const [quotaAnswer, scopes] = await reading;
    if (quotaAnswer.kind !== 'ok')
        throw new errors/* ActionError */.lZ([(0,clients_socket/* socketProblem */.jK)(quotaAnswer, 'The quota could not be read')]);
    const quota = quotaAnswer.value;
    const blocked = new Map(plan.groups.map(group => [group, group.problems]));
    for (const group of rotating)
        blocked.set(group, scopes.problemsOf(group));
    const budget = (0,plan_budget/* selectAffordable */.ZZ)(sound.filter(group => blocked.get(group)?.length === 0), {
        unitsLeft: quota.left,
        unitsMax: quota.max,
        refresh: quota.refresh,
        maxRotations: inputs.maxRotations,
        limited: survey.rateLimit !== 'none',
        canList: survey.list !== undefined
    });
    const known = () => unique(blocked);
    const stop = quotaStop(budget, quota, survey) ?? rateLimitStop(budget, survey, scopes);
    if (stop !== undefined)
        return { ready: [], budget, quota, problems: [stop, ...known()] };
    if (inputs.dryRun)
        return { ready: [], budget, quota, problems: known() };
    const chosen = budget.chosen.filter(group => group.action !== 'keep');
    const unproved = await proveWritable(chosen, scopes.keys, deps);
    if (!(unproved instanceof Map))
        return { ready: [], budget, quota, problems: [unproved, ...known()] };
    for (const group of chosen) {
        blocked.set(group, problemsIn((0,base_destination/* storesOf */.oi)(group.entry.destinations), unproved));
    }
    return {
        ready: budget.chosen
            .filter(group => (blocked.get(group) ?? []).length === 0)
            .map(group => ({ group, keys: scopes.keys, repositoryIds: scopes.repositoryIds })),
        budget,
        quota,
        problems: known()
    };
};
/** Groups that share a scope share its problem, which then names them all. */
const unique = (blocked) => {
    const all = [...blocked].flatMap(([group, problems]) => problems.map(problem => ({ group, problem })));
    return [...(0,group_by/* groupBy */.$)(all, ({ problem }) => problem.what).values()].flatMap(same => {
        const [first] = same;
        if (first === undefined)
            return [];
        const groups = [...new Set(same.map(({ group }) => group))];
        const begun = groups.some(({ entry }) => entry.begun === true);
        return [begun ? first.problem : { state: unchanged(groups), ...first.problem }];
    });
};
const unchanged = ([first, ...others]) => others.length === 0
    ? `Token group ${first?.label ?? ''} was not changed.`
    : `Token group ${first?.label ?? ''} and ${(0,base_text/* pluralize */.td)(others.length, 'other')} were not changed.`;
const quotaStop = ({ chosen, deferred }, quota, { list }) => {
    const [first] = deferred;
    if (first === undefined || chosen.length > 0)
        return undefined;
    const least = Math.min(...deferred.map(({ group }) => (0,plan_budget/* priceOf */.xx)(group)));
    const needed = least + (0,plan_budget/* recoveryPrice */.j6)(first.group.pages, list !== undefined);
    if (needed <= quota.left)
        return undefined;
    return {
        code: 'QUOTA_TOO_SMALL_FOR_PLAN',
        what: `One rotation and a reserve to recover it cost ${(0,base_text/* pluralize */.td)(needed, 'quota unit')}, ${String(quota.left)} are left.`,
        remedy: `Run it again after the quota has refilled (${refilled(quota)}).`
    };
};
const refilled = ({ refresh }) => {
    const date = (0,dates/* parseDate */._U)(refresh);
    return date === undefined ? 'Socket does not say when' : (0,base_text/* formatTime */.fU)(date.at);
};
/** Reads since the limit was read, each write once more after a wait, and what an organization's access takes. */
const rateLimitStop = ({ chosen, writes }, { rateLimit, destinations }, { requests, accessPages }) => {
    if (rateLimit === 'none' || writes === 0)
        return undefined;
    const accesses = chosen
        .flatMap(group => group.entry.destinations)
        .filter(({ store: scope }) => (0,base_destination/* isOrganization */.A2)(scope))
        .reduce((sum, destination) => sum + 1 + (accessPages.get((0,base_destination/* destinationKey */.I)(destination)) ?? 0), 0);
    const needed = destinations.size + requests + 2 * writes + accesses;
    if (rateLimit.left >= needed)
        return undefined;
    return {
        code: 'GITHUB_UNAVAILABLE',
        what: `The plan needs up to ${(0,base_text/* pluralize */.td)(needed, 'GitHub request')}, and \`github-token\` has ${String(rateLimit.left)} left.`,
        remedy: `Run it again after ${(0,base_text/* formatTime */.fU)(rateLimit.resetAt)}.`
    };
};
/** A read proves nothing: GitHub lets many read who may not write. 422 says "you may, but not this box". */
const proveWritable = async (groups, keys, { github, pacer, cancelled }) => {
    const probes = [];
    for (const scope of (0,base_destination/* storesOf */.oi)(groups.flatMap(group => group.entry.destinations))) {
        const key = keys.get((0,base_destination/* storeKey */.LN)(scope));
        if (key === undefined || cancelled.aborted)
            continue;
        await pacer.reserveWrites(1);
        probes.push(probe(scope, key, github).then(answer => [scope, answer]));
    }
    const answers = await Promise.all(probes);
    const stop = answers.find(([, answer]) => (0,snapshot/* stopsRun */.PW)(answer))?.[1];
    if (stop !== undefined && stop.kind !== 'ok')
        return (0,clients_github/* gitHubProblem */.z)(stop, 'The right to write could not be proved');
    return new Map(answers.flatMap(([scope, answer]) => answer.kind === 'ok'
        ? []
        : [
            [
                (0,base_destination/* storeKey */.LN)(scope),
                (0,clients_github/* gitHubProblem */.z)(answer, `Secrets can not be written to ${(0,base_destination/* describeStore */.Fk)(scope)}`, scope)
            ]
        ]));
};
const probe = async (scope, key, github) => {
    const answer = await github.probe(scope, (0,sodium/* unopenableBox */.T6)(key));
    if (answer.kind !== 'ok')
        return answer;
    return answer.value === 'proved' ? { kind: 'ok', value: true } : github.deleteProbe(scope);
};
//# sourceMappingURL=preflight.js.map
;// CONCATENATED MODULE: ./build/src/report/quota.js


/** Judged after the work: an alarm must not stop a rotation that can be paid. */
const quotaProblems = ({ minimumQuota }, answer) => {
    if (minimumQuota === undefined)
        return [];
    if (answer.kind !== 'ok')
        return [
            {
                ...(0,clients_socket/* socketProblem */.jK)(answer, 'The quota could not be read'),
                state: 'The rest of the run is as reported.'
            }
        ];
    const { left, max } = answer.value;
    const wanted = 'units' in minimumQuota ? String(minimumQuota.units) : `${String(minimumQuota.percent)}%`;
    const low = (what, remedy) => [
        { code: 'QUOTA_LOW', what, remedy, state: 'What the run did before stands.' }
    ];
    if ('percent' in minimumQuota && max === undefined) {
        return low(`Socket does not say how large the quota is, so ${String(left)} can not be compared with ${wanted}.`, 'Give `minimum-quota` as a number of units.');
    }
    const least = 'units' in minimumQuota ? minimumQuota.units : ((max ?? 0) * minimumQuota.percent) / 100;
    return left >= least
        ? []
        : low(`${(0,base_text/* pluralize */.td)(left, 'quota unit')} are left, \`minimum-quota\` is ${wanted}.`, 'Find out what uses the quota, or give the token more of it.');
};
//# sourceMappingURL=quota.js.map
// EXTERNAL MODULE: ./build/src/rotate/rotate-group.js + 4 modules
var rotate_group = __nccwpck_require__(7910);
;// CONCATENATED MODULE: ./build/src/rotate/rotate-all.js



/** An App installation token lives an hour; what can't be begun within this is left to the next run. */
const appTokenMs = 50 * 60_000;
/** One token group at a time, the auth token's own last. A problem of one stops no other. */
const rotateAll = async (ready, { inputs, plan, startedAt }, deps) => {
    const outcomes = [];
    const isAppToken = inputs.githubToken?.reveal().startsWith('ghs_') === true;
    const options = { organization: plan.organization, recoveryKey: inputs.recoveryKey };
    const isCancelled = () => deps.cancelled.aborted;
    const stopped = (done, reason, ...why) => ({
        outcomes,
        left: ready.slice(done).map(({ group }) => ({ group, reason, red: true })),
        problems: [...outcomes.flatMap(({ problems }) => problems), ...why]
    });
    for (const [done, each] of ready.entries()) {
        const ending = (why) => stopped(done, endings[why].because, endingOf(why, ready.slice(done), outcomes));
        if (isCancelled())
            return ending('cancelled');
        if (isAppToken && deps.clock.elapsed() - startedAt > appTokenMs)
            return ending('late');
        if (outcomes.length > 1 && outcomes.slice(-2).every(isUnanswered))
            return ending('unanswered');
        const title = `Token group ${String(done + 1)} of ${String(ready.length)}: ${each.group.label} (${each.group.reason})`;
        const denied = await proveAgain(each, outcomes.at(-1), deps);
        if (!Array.isArray(denied))
            return stopped(done, 'GitHub can not be written any more', { ...denied, state: stateOf(outcomes) });
        const outcome = denied.length > 0
            ? (0,rotate_group/* untouched */.sF)(each.group, denied)
            : await deps.log.group(title, () => (0,rotate_group/* rotateGroup */.pm)(each, options, deps));
        // A cancellation can come while it waits for its turn: then nothing of it was begun.
        if (isCancelled() && !wasBegun(outcome))
            return ending('cancelled');
        outcomes.push(outcome);
    }
    return stopped(ready.length, '');
};
const wasBegun = ({ minted, updated, problems, group }) => minted !== undefined || updated || problems.length > 0 || group.action === 'keep';
const noAnswer = ['ROTATE_UNCERTAIN', 'SOCKET_UNAVAILABLE', 'GITHUB_UNAVAILABLE'];
const isUnanswered = ({ problems }) => problems.some(({ code }) => noAnswer.includes(code));
/** Once a write has failed the preflight's proof is worth nothing: GitHub may be down, or `github-token` dead by now. */
const proveAgain = async ({ group, keys }, last, deps) => {
    const doubted = last !== undefined && (last.failed.length > 0 || last.problems.some(isUnwritable));
    if (!doubted || group.action === 'keep')
        return [];
    const problems = await proveWritable([group], keys, deps);
    const state = `Token group ${group.label} was not changed.`;
    return problems instanceof Map ? [...problems.values()].map(problem => ({ ...problem, state })) : problems;
};
const isUnwritable = ({ code }) => code === 'DESTINATION_NOT_WRITABLE' || code === 'GITHUB_UNAVAILABLE';
/** Why groups that are ready are not begun: always red, for a person or the next run has to go on. */
const endings = {
    cancelled: {
        code: 'CANCELLED',
        because: 'the run was cancelled',
        remedy: 'Run it again.'
    },
    late: {
        code: 'DEFERRED',
        because: 'the App token in `github-token` lives an hour, and 50 minutes are over',
        remedy: 'Run it again with a fresh App token, or spread the manifest over more runs with `max-rotations`.'
    },
    unanswered: {
        code: 'DEFERRED',
        because: 'two token groups in a row got no answer that can be relied on',
        remedy: 'Run it again when Socket and GitHub answer.'
    }
};
const endingOf = (why, rest, outcomes) => {
    const { code, because, remedy } = endings[why];
    const first = rest.slice(0, 3).map(({ group }) => group.label);
    return {
        code,
        what: `${(0,base_text/* pluralize */.td)(rest.length, 'token group')} (${first.join(', ')}${rest.length > 3 ? ', …' : ''}) not begun: ${because}.`,
        remedy,
        state: stateOf(outcomes)
    };
};
const stateOf = (outcomes) => outcomes.every(({ problems }) => problems.length === 0)
    ? 'What was begun before is complete.'
    : 'What was begun before has its own errors.';
//# sourceMappingURL=rotate-all.js.map
// EXTERNAL MODULE: ./build/src/clients/retry.js
var retry = __nccwpck_require__(6832);
// EXTERNAL MODULE: ./build/src/rotate/relist.js
var relist = __nccwpck_require__(2892);
// EXTERNAL MODULE: ./build/src/plan/stale.js
var plan_stale = __nccwpck_require__(9060);
;// CONCATENATED MODULE: ./build/src/revoke/revoke.js







const allVerified = (outcomes, troubles) => troubles.length === 0 &&
    outcomes.every(outcome => outcome.verified !== undefined || outcome.group.action === 'keep')
    ? {}
    : undefined;
/** A list older than this is read again before anything is revoked by it. */
const freshMs = 600_000;
/** What keeps a revocation from happening at all; known before anything is changed, so a dry run says it too. */
const revocationProblems = ({ revoke }, { list }, { tokens }) => {
    if (revoke === undefined)
        return [];
    if (list?.complete !== true) {
        return [
            {
                code: 'LIST_INCOMPLETE',
                what: 'The list of token groups did not end cleanly, so no stale token is revoked.',
                remedy: 'Run it again.',
                state: 'Nothing was revoked.'
            }
        ];
    }
    if (tokens.length <= revoke.limit)
        return [];
    return [
        {
            code: 'REVOKE_LIMIT',
            what: `${(0,base_text/* pluralize */.td)(tokens.length, 'token')} are stale, and \`revoke-limit\` is ${String(revoke.limit)}.`,
            remedy: 'Look at them with `dry-run: true`, then raise `revoke-limit` for one run, or `protect` the ones that are needed.',
            state: 'Nothing was revoked.'
        }
    ];
};
/** Revokes stale tokens, the longest unused first, by uuid and hash as listed. Never before every rotation is verified. */
const revoke = async (_proof, order, deps) => {
    const { tokens } = order.stale;
    if (tokens.length === 0)
        return result/* nothingRevoked */.G;
    const current = await stillStale(order, deps);
    if ('problem' in current)
        return { ...result/* nothingRevoked */.G, problems: [current.problem], attempted: true };
    const payable = current.tokens
        .toSorted((a, b) => b.unusedMs - a.unusedMs)
        .slice(0, Math.max(0, Math.floor(order.unitsLeft / clients_socket/* units */.MD.revoke)));
    const revoked = [];
    const problems = [];
    for (const { token } of payable) {
        if (deps.cancelled.aborted)
            break;
        const problem = await revokeOne(token, order, deps);
        if (problem === undefined)
            revoked.push(token);
        else
            problems.push(problem);
    }
    const left = current.tokens.length - revoked.length - problems.length;
    if (deps.cancelled.aborted && left > 0) {
        problems.push({
            code: 'CANCELLED',
            what: `The run was cancelled before ${(0,base_text/* pluralize */.td)(left, 'stale token')} could be revoked.`,
            remedy: 'Run it again.',
            state: `${(0,base_text/* pluralize */.td)(revoked.length, 'token group')} revoked; rotations are complete.`
        });
    }
    return { revoked, problems, attempted: true };
};
const stillStale = async ({ inputs, survey, stale, listedAt }, { socket, clock }) => {
    if (clock.elapsed() - listedAt <= freshMs)
        return stale;
    const list = await socket.list(survey.organization);
    if (list.kind !== 'ok' || !list.value.complete) {
        return {
            problem: {
                code: 'LIST_INCOMPLETE',
                what: 'The list of token groups could not be read again, so no stale token is revoked.',
                remedy: 'Run it again.',
                state: 'Nothing was revoked.'
            }
        };
    }
    const { tokens } = (0,plan_stale/* findStale */.T)(inputs, { list: list.value, now: socket.now() }, list.value.tokens.find(socket.isSelf));
    const planned = new Map(stale.tokens.map(({ token }) => [token.groupUuid, token]));
    return { tokens: tokens.filter(({ token }) => planned.get(token.groupUuid)?.hash === token.hash) };
};
const revokeOne = async (token, { inputs, survey: { organization } }, { socket, log }) => {
    const label = (0,plan_plan/* shownToken */.vU)(token, inputs.namesShown);
    const done = () => {
        log.info(`Revoked token group ${label}.`);
    };
    for (let tries = 1;; tries++) {
        const answer = await socket.revoke(organization, { uuid: token.groupUuid, hash: token.hash });
        if (answer.kind === 'ok') {
            done();
            return undefined;
        }
        const problem = {
            code: 'REVOKE_FAILED',
            what: `Token group ${label} could not be revoked: ${(0,retry/* reasonOf */.A3)(answer)}.`,
            remedy: answer.kind === 'refused' && answer.status === 403
                ? 'The auth token needs api-tokens:revoke.'
                : 'Run it again; if it stays, revoke it in the Socket dashboard.',
            state: `Token group ${(0,base_text/* sanitize */.aj)(token.groupUuid)} still works, as far as is known.`
        };
        if (answer.kind !== 'unknown')
            return problem;
        const seen = await (0,relist/* relist */._)(organization, token.groupUuid, socket);
        if (seen.kind === 'gone') {
            done();
            return undefined;
        }
        if (tries === 2 || seen.kind !== 'listed' || (0,clients_socket/* isSame */.Ft)(seen.token, token) !== true)
            return problem;
    }
};
//# sourceMappingURL=revoke.js.map
;// CONCATENATED MODULE: ./build/src/run.js









/** The story of a run: look, plan, prove, renew one group after the other, revoke, judge the quota. */
const run = async (inputs, deps) => {
    const startedAt = deps.clock.elapsed();
    const seen = await (0,snapshot/* takeSnapshot */.W9)(inputs, deps);
    const plan = (0,plan_plan/* makePlan */.Cs)(inputs, seen, deps.socket.isSelf);
    const flight = await preflight(plan, seen, { inputs, deps });
    for (const line of (0,plan_lines/* planWarnings */.pH)(plan, inputs))
        deps.log.warning(line);
    for (const line of (0,plan_lines/* planLines */.HN)(plan, flight.budget, inputs))
        deps.log.info(line);
    if (inputs.dryRun && inputs.entries.length > 0)
        deps.log.info('Dry run: nothing but GET is sent, so write permission not proved.');
    const renewed = await rotateAll(flight.ready, { inputs, plan, startedAt }, deps);
    const deferred = [...flight.budget.deferred, ...renewed.left];
    const troubles = [
        ...flight.problems,
        ...renewed.problems,
        ...(0,plan_budget/* deferralProblems */.CR)(flight.budget.deferred),
        ...revocationProblems(inputs, seen, plan.stale),
        ...(inputs.dryRun ? (0,plan_plan/* overdueProblems */.Jf)(plan) : [])
    ];
    const proof = inputs.dryRun ? undefined : allVerified(renewed.outcomes, troubles);
    const order = {
        inputs,
        survey: seen,
        stale: plan.stale,
        listedAt: startedAt,
        unitsLeft: flight.budget.unitsForRevoking
    };
    const revocation = proof === undefined ? result/* nothingRevoked */.G : await revoke(proof, order, deps);
    const spent = renewed.outcomes.length > 0 || revocation.attempted;
    const quota = spent ? await deps.socket.quota() : { kind: 'ok', value: flight.quota };
    return {
        dryRun: inputs.dryRun,
        survey: seen,
        plan,
        budget: flight.budget,
        results: renewed.outcomes,
        deferred,
        revocation,
        quota: quota.kind === 'ok' ? quota.value : undefined,
        recovery: renewed.outcomes.flatMap(({ recovery }) => recovery ?? []),
        problems: [...troubles, ...revocation.problems, ...quotaProblems(inputs, quota)]
    };
};
//# sourceMappingURL=run.js.map

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
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
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
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(6857);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
