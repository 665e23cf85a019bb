import { accessSync, constants } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** An installed Chromium or Chrome, by `CHROMIUM` or on the PATH. */
function installed(): string | undefined {
  const named = process.env.CHROMIUM ? [process.env.CHROMIUM] : []
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const found = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((folder) => path.join(folder, name)),
  )
  return [...named, ...found].find((file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** The Chromium that comes from npm (Linux on x64), with the libraries a bare system lacks. */
async function fromNpm(): Promise<string> {
  if (os.platform() !== 'linux' || os.arch() !== 'x64')
    throw new Error('@sparticuz/chromium runs on Linux x64 only')
  // It unpacks nspr and nss beside itself only where it believes to be in such a runtime.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'
  const { default: sparticuz } = await import('@sparticuz/chromium')
  return sparticuz.executablePath()
}

/** The browser's program: an installed one, else the one from npm, unpacked now. Rejects where there is neither. */
export async function browserFile(): Promise<string> {
  return installed() ?? (await fromNpm())
}

let starting: Promise<Browser> | undefined

/** One headless browser a process; an installed one, else the one from npm. Rejects where neither starts. */
export function openBrowser(): Promise<Browser> {
  starting ??= (async () =>
    chromium.launch({
      executablePath: await browserFile(),
      args: [
        // Required when root; the pages are our own, on loopback.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    }))()
  return starting
}

export async function closeBrowser(): Promise<void> {
  await (await starting)?.close()
  starting = undefined
}

export interface PhoneOptions {
  dark?: boolean
  locale?: string
}

/** A phone of its own: 390 × 844, touch, nothing remembered. */
export async function newPhone(options: PhoneOptions = {}): Promise<{ context: BrowserContext; page: Page }> {
  const browser = await openBrowser()
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: options.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
  })
  context.setDefaultTimeout(15_000)
  return { context, page: await context.newPage() }
}
