import { type App, asynchronous, WeChatFailure } from './wechat'

/** What lies over the page and takes every finger: a question or a choice. */
export interface Dialog {
  lines: string[]
  buttons: Map<string, () => void>
}

interface Modal {
  title?: string
  content?: string
  confirmText?: string
  cancelText?: string
}

/** Questions, choices, passing messages, the clipboard and the telephone. */
export function dialogs(app: App) {
  const told: string[] = []
  const clipboard: string[] = []
  const called: string[] = []
  let open: Dialog | undefined

  /** Waits for the finger: each button ends with its own value. */
  function ask<T>(lines: (string | undefined)[], ends: [button: string, end: () => T][]): Promise<T> {
    return new Promise((resolve, reject) => {
      const button = ([name, end]: [string, () => T]): [string, () => void] => [
        name,
        () => {
          open = undefined
          try {
            resolve(end())
          } catch (refused) {
            reject(refused)
          }
        },
      ]
      open = { lines: lines.filter((line) => line !== undefined), buttons: new Map(ends.map(button)) }
      app.tell()
    })
  }

  return {
    told,
    clipboard,
    called,
    open: () => open,
    wx: {
      showModal: asynchronous(app, 'showModal', (modal: Modal) =>
        ask(
          [modal.title, modal.content],
          [
            [modal.confirmText ?? '确定', () => ({ confirm: true, cancel: false, content: null })],
            [modal.cancelText ?? '取消', () => ({ confirm: false, cancel: true, content: null })],
          ],
        ),
      ),
      showActionSheet: asynchronous(
        app,
        'showActionSheet',
        (sheet: { alertText?: string; itemList: string[] }) =>
          ask(
            [sheet.alertText],
            [
              ...sheet.itemList.map((item, tapIndex): [string, () => object] => [item, () => ({ tapIndex })]),
              [
                '取消',
                () => {
                  throw new WeChatFailure('cancel')
                },
              ],
            ],
          ),
      ),
      showToast: asynchronous(app, 'showToast', ({ title }: { title: string }) => void told.push(title)),
      setClipboardData: asynchronous(
        app,
        'setClipboardData',
        ({ data }: { data: string }) => void clipboard.push(data),
      ),
      makePhoneCall: asynchronous(
        app,
        'makePhoneCall',
        ({ phoneNumber }: { phoneNumber: string }) => void called.push(phoneNumber),
      ),
      requirePrivacyAuthorize: asynchronous(app, 'requirePrivacyAuthorize', () =>
        ask(
          ['用户隐私保护提示'],
          [
            ['同意', () => undefined],
            [
              '拒绝',
              () => {
                throw new WeChatFailure('privacy permission is not authorized')
              },
            ],
          ],
        ),
      ),
      hideToast: asynchronous(app, 'hideToast', () => undefined),
      showLoading: asynchronous(app, 'showLoading', ({ title }: { title: string }) => void told.push(title)),
      hideLoading: asynchronous(app, 'hideLoading', () => undefined),
    },
  }
}
