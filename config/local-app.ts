import cloudbase from '@cloudbase/node-sdk'

/** The real SDK, pointed at an emulator, with an administrator's rights: for loading data and for tests. */
export function localApp(url: string) {
  // Without these the SDK looks up the cloud's metadata host twice per request, and a missing secret is an unhandled rejection.
  process.env.TENCENTCLOUD ??= 'true'
  process.env.TENCENTCLOUD_SECRETID ??= 'local'
  process.env.TENCENTCLOUD_SECRETKEY ??= 'local'
  return cloudbase.init({ env: 'local', serviceUrl: `${url}/admin`, keepalive: false })
}
