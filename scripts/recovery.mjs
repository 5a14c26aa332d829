// The recovery key, offline: makes the pair, and opens what the action sealed to it.
//
//   npm run --silent recovery -- keygen --out FILE
//   npm run --silent recovery -- open --key FILE [--group UUID] [--print] [BOX]
//
// The private key lives in a file and nowhere else: it is never an argument, never read from the environment, never
// printed. Messages name no path and quote no input, for people paste keys where a file name belongs.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { default: sodium } = await import('libsodium-wrappers').catch(() => {
  console.error('Nothing is installed yet. Run: npm ci')
  process.exit(1)
})

const store = `value=$(npm run --silent recovery -- open --key FILE BOX) &&
    printf %s "$value" | gh secret set NAME --repo OWNER/NAME`

const usage = `usage:
  npm run --silent recovery -- keygen --out FILE
      Makes a key pair. Prints the public key, for the input recovery-public-key, and writes the private key to FILE
      (mode 0600; an existing file is never overwritten).

  npm run --silent recovery -- open --key FILE [--group UUID] [--print] [BOX]
      Opens a sealed value with the private key in FILE. BOX is a file, or standard input: the box itself (base64), or
      the JSON of the output recovery; --group says which of several. The token goes to standard output, which may not
      be a terminal unless --print is given.

  To store it, in a way that leaves the secret alone if the box does not open (a pipe would store an empty secret):

  ${store}

--silent keeps npm's own lines out of standard output.`

class Refusal extends Error {}

const refuse = message => {
  throw new Refusal(message)
}

const keygen = ({ out }) => {
  if (out === undefined) refuse(`--out FILE is missing: where to write the private key.\n\n${usage}`)
  const { publicKey, privateKey } = sodium.crypto_box_keypair()
  try {
    writeFileSync(out, `${base64(privateKey)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    refuse(
      error.code === 'EEXIST'
        ? 'The file given with --out exists already. Nothing was written: a private key is never overwritten.'
        : `The file given with --out could not be written (${error.code}).`
    )
  }
  process.stdout.write(`${base64(publicKey)}\n`)
}

const open = ({ key, group, print = false }, file) => {
  if (key === undefined) refuse(`--key FILE is missing: the file with the private key, as keygen wrote it.\n\n${usage}`)
  if (process.stdout.isTTY && !print) {
    refuse(
      `Standard output is a terminal, and terminals keep what they show. Store the token where it belongs, for example\n  ${store}\nor give --print to see it here.`
    )
  }
  const privateKey = readPrivateKey(key)
  const box = boxIn(readBox(file), group)
  let token
  try {
    token = sodium.crypto_box_seal_open(box, sodium.crypto_scalarmult_base(privateKey), privateKey)
  } catch {
    refuse('The box does not open with this key: it was sealed to another public key, or it was damaged.')
  }
  // A line break only where a person reads it: in a pipe it would become a part of the secret.
  process.stdout.write(process.stdout.isTTY ? `${Buffer.from(token).toString()}\n` : Buffer.from(token))
}

const readPrivateKey = path => {
  let text
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      console.error('Warning: others on this machine may read the file given with --key (chmod 600 ends that).')
    }
    text = textOf(readFileSync(path))
  } catch (error) {
    refuse(`The file given with --key could not be read (${error.code}).`)
  }
  const key = fromBase64(text)
  return key?.length === sodium.crypto_box_SECRETKEYBYTES
    ? key
    : refuse('The file given with --key holds no private key: 32 bytes in base64, as keygen wrote them.')
}

const readBox = path => {
  if (path === undefined && process.stdin.isTTY) console.error('Paste the box, then press Ctrl+D.')
  try {
    return textOf(readFileSync(path ?? 0))
  } catch (error) {
    return refuse(`The box could not be read (${error.code}).`)
  }
}

const boxIn = (text, group) => {
  const sealed = /^[[{]/.test(text) ? pick(text, group) : text
  const box = fromBase64(sealed.replace(/\s/g, ''))
  return box !== undefined && box.length > sodium.crypto_box_SEALBYTES
    ? box
    : refuse('This is no sealed box: it must be base64, or the JSON of the output recovery.')
}

const pick = (text, group) => {
  let parsed
  try {
    parsed = JSON.parse(text)
  } catch {
    refuse('This is no sealed box: it looks like JSON, and is not.')
  }
  const sealed = [parsed].flat().filter(each => typeof each?.groupUuid === 'string' && typeof each.sealed === 'string')
  if (sealed.length === 0) refuse('This JSON holds no sealed box: the output recovery is [{"groupUuid", "sealed"}].')
  const chosen =
    group === undefined ? sealed : sealed.filter(({ groupUuid }) => groupUuid.toLowerCase() === group.toLowerCase())
  if (chosen.length === 0) refuse('There is no box of this group UUID.')
  if (chosen.length > 1) {
    refuse(
      `There are several boxes. Say which by --group:\n${chosen.map(({ groupUuid }) => `  ${groupUuid.replace(/[^\w-]/g, '')}`).join('\n')}`
    )
  }
  return chosen[0].sealed
}

/** Text in the encoding that its byte order mark names, else UTF-8: PowerShell writes files as UTF-16. */
const textOf = bytes => {
  const mark = bytes.subarray(0, 2).toString('hex')
  const encoding = { fffe: 'utf-16le', feff: 'utf-16be' }[mark] ?? 'utf-8'
  return new TextDecoder(encoding).decode(bytes).trim()
}

const base64 = bytes => Buffer.from(bytes).toString('base64')

/** Undefined where the text is anything but standard padded base64. */
const fromBase64 = text => {
  const bytes = Buffer.from(text, 'base64')
  return text !== '' && base64(bytes) === text ? bytes : undefined
}

const parse = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        key: { type: 'string' },
        group: { type: 'string' },
        print: { type: 'boolean' },
        help: { type: 'boolean' }
      }
    })
  } catch {
    return refuse(usage)
  }
}

try {
  await sodium.ready
  const { values, positionals } = parse()
  const [command, file, ...more] = positionals
  if (values.help) console.log(usage)
  else if (command === 'keygen' && file === undefined) keygen(values)
  else if (command === 'open' && more.length === 0) open(values, file)
  else refuse(usage)
} catch (error) {
  // Never the error itself where it is not ours: it might quote what it was given.
  console.error(error instanceof Refusal ? error.message : 'It failed for an unknown reason.')
  process.exitCode = 1
}
