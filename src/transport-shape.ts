/** What carries a call and a file to the cloud: WeChat's own channel, or HTTP to the local emulator. */
export interface Transport {
  /** Once, when the app starts. */
  start(): void
  /** The function's answer; rejects when there was none. */
  callFunction(name: string, data: unknown): Promise<unknown>
  /** Uploads a file kept on this phone (see phone-files) and tells how far it is, in percent. `NoAnswer` when it did not get through. */
  uploadFile(cloudPath: string, kept: string, onProgress: (percent: number) => void): Promise<string>
}
