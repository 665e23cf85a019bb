import type { FileView } from '../contract/files'

/** A file the person has just chosen; its path lasts only as long as the app runs. */
export interface PickedFile {
  path: string
  name: string
  size: number
}

/** Choosing, keeping and opening files, which WeChat and a browser do in different ways. */
export interface PhoneFiles {
  /** Photos, shrunk on the phone; none when he changed his mind. */
  pickPhotos(most: number): Promise<PickedFile[]>
  pickDocuments(most: number): Promise<PickedFile[]>
  /** Keeps a chosen file for a draft, over restarts. The name it is kept by. */
  keep(picked: PickedFile): Promise<string>
  /** The kept file is still there: the phone clears away what it thinks nobody needs. */
  isKept(kept: string): Promise<boolean>
  forget(kept: string): Promise<void>
  /** What an image element can show of a kept photo. */
  addressOf(kept: string): Promise<string>
  /** Opens a document to be looked at; what WeChat cannot show is handed on to where it can be printed. */
  openDocument(document: FileView): Promise<void>
}
