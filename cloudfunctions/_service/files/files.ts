import { createHash, randomBytes } from 'node:crypto'
import type { FileKind, HandedFile, madeKinds } from '../../../contract/files'
import type { RefusalKey, RefusalParams } from '../../../contract/refusals'
import type { App } from '../database'
import { type Refused, refusedField } from '../refused'
import { inspect, tooLarge } from './inspect'
import { withoutMetadata } from './without-metadata'

/** A file the office has taken over. Its bytes are the inspected ones; nobody but the office can reach or change them. */
export interface StoredFile {
  fileID: string
  name: string
  kind: FileKind
  /** Bytes. */
  size: number
  sha256: string
}

/** Seconds a link stays good (threat-model.md T34). */
const linkAge = 600

export function files(app: App) {
  /** The bytes of a file the caller has uploaded into his drafts folder; not looked at yet. */
  async function draft(drafts: string, handed: HandedFile, field: string): Promise<Buffer> {
    if (!isIn(drafts, handed.fileID)) throw refusedField(field, 'file.missing')
    const { fileList } = await app.getFileInfo({ fileList: [handed.fileID] })
    const found = fileList[0]
    if (found?.code !== 'SUCCESS') throw refusedField(field, 'file.missing')
    const declined = tooLarge(found.size ?? 0)
    if (declined) throw refusedField(field, declined.refusal, declined.params)
    const { fileContent } = await app.downloadFile({ fileID: handed.fileID })
    if (!fileContent) throw refusedField(field, 'file.missing')
    return fileContent as Buffer
  }

  /** Keeps bytes of the office's own under a random name; its id. */
  async function put(bytes: Buffer, kind: FileKind | (typeof madeKinds)[number]): Promise<string> {
    const cloudPath = `files/${randomBytes(16).toString('hex')}.${kind}`
    return (await app.uploadFile({ cloudPath, fileContent: bytes })).fileID
  }

  return {
    draft,
    put,

    /**
     * Takes over a file the caller has uploaded into his drafts folder: looks at its bytes and keeps those,
     * without what a camera wrote into them, under a random name. The draft stays until the caller's request has succeeded, so that it can be sent again.
     * `field` is where a refusal points.
     */
    async takeOver(
      drafts: string,
      handed: HandedFile,
      kinds: readonly FileKind[],
      field: string,
    ): Promise<StoredFile> {
      const refuse = (refusal: RefusalKey, params?: RefusalParams): Refused =>
        refusedField(field, refusal, params)
      const sent = await draft(drafts, handed, field)
      const verdict = await inspect(sent, kinds)
      if ('refusal' in verdict) throw refuse(verdict.refusal, verdict.params)
      const bytes = withoutMetadata(sent, verdict.kind)
      if (!bytes) throw refuse('file.wrongKind')

      const fileID = await put(bytes, verdict.kind)
      return {
        fileID,
        name: shownName(handed.name),
        kind: verdict.kind,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }
    },

    /** Whether a file lies in this drafts folder; only its owner knows the folder's name. */
    isOwn: isIn,

    /** Links that work for anybody who holds them, so they are made after the permission check and never stored. */
    async links(fileIDs: string[]): Promise<Map<string, string>> {
      if (fileIDs.length === 0) return new Map()
      const { fileList } = await app.getTempFileURL({
        fileList: fileIDs.map((fileID) => ({ fileID, maxAge: linkAge })),
      })
      return new Map(fileList.map((each) => [each.fileID, each.code === 'SUCCESS' ? each.tempFileURL : '']))
    },

    /** Removes files nobody needs any more. One that stays behind does no harm, and must not undo what succeeded. */
    async discardQuietly(fileIDs: string[]): Promise<void> {
      if (fileIDs.length === 0) return
      await app
        .deleteFile({ fileList: fileIDs })
        .catch((error: unknown) => console.warn('files left behind', error))
    },
  }
}

/** Whether a file id lies in a drafts folder, directly. Only its owner knows the folder's name. */
function isIn(drafts: string, fileID: string): boolean {
  const path = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileID)?.[1]
  return path?.startsWith(`${drafts}/`) === true && /^[\w-]+\.\w+$/.test(path.slice(drafts.length + 1))
}

/** The name without anything that is a path, a line or a quote where it is shown or downloaded. */
function shownName(name: string): string {
  return name.replace(/[\\/:*?"<>|\n\t]/g, '_')
}
