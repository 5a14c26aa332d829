// Renders Markdown as GitHub shows a job summary, and takes a picture of it:
//
//   node scripts/render-summary.mjs FILE.md OUT.png [--dark]
//
// For maintainers: look at a summary before changing it, and make the pictures in docs/images/. It needs Chromium and a
// font with emoji (Debian: apt-get install chromium-headless-shell fonts-noto-color-emoji); CHROMIUM names another executable than that shell.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Marked } from 'marked'
import alerts from 'marked-alert'

const [source, target, ...flags] = process.argv.slice(2)
if (source === undefined || target === undefined) {
  console.error('usage: node scripts/render-summary.mjs FILE.md OUT.png [--dark]')
  process.exit(2)
}

const width = 1012 // of a summary on a wide screen
const scheme = flags.includes('--dark') ? 'dark' : 'light'
const stylesheet = createRequire(import.meta.url).resolve(`github-markdown-css/github-markdown-${scheme}.css`)
// GitHub shows line breaks of a summary as spaces, as in a README, not as breaks, as in a comment.
const html = new Marked({ gfm: true, breaks: false }).use(alerts()).parse(readFileSync(source, 'utf8'))

const directory = mkdtempSync(join(tmpdir(), 'summary-'))
const page = join(directory, 'page.html')

const chromium = (...args) =>
  execFileSync(
    process.env.CHROMIUM ?? 'chromium-headless-shell',
    [
      '--headless',
      '--no-sandbox', // the page is our own, and has no scripts but the one that measures it
      '--disable-gpu',
      '--hide-scrollbars',
      `--user-data-dir=${join(directory, 'profile')}`,
      ...args,
      pathToFileURL(page).href
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 1024 * 1024 }
  )

try {
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><style>${readFileSync(stylesheet, 'utf8')}
    body { margin: 0; background: ${scheme === 'dark' ? '#0d1117' : '#ffffff'} }
    .markdown-body { box-sizing: border-box; width: ${String(width)}px; padding: 24px 32px }</style>
    <article class="markdown-body">${html}</article>
    <script>document.title = document.documentElement.lastChild.scrollHeight</script>`
  )
  const height = /<title>(\d+)/.exec(chromium('--dump-dom', `--window-size=${String(width)},100`))?.[1] ?? '2000'
  chromium(
    `--screenshot=${resolve(target)}`,
    `--window-size=${String(width)},${height}`,
    '--force-device-scale-factor=2'
  )
  console.log(`Wrote ${target} (${String(width)} x ${height}).`)
} catch (error) {
  console.error(
    error.code === 'ENOENT' ? 'Chromium is not installed; CHROMIUM names another executable.' : error.message
  )
  process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}
