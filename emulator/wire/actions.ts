import { invalidParam } from '../errors'
import { abortTransaction } from './abort-transaction'
import { addCollection } from './add-collection'
import { aggregateDocuments } from './aggregate-documents'
import { batchCopyFile } from './batch-copy-file'
import { batchDeleteFile } from './batch-delete-file'
import { batchGetDownloadUrl } from './batch-get-download-url'
import { calculateDocument } from './calculate-document'
import { commitTransaction } from './commit-transaction'
import { getDocument } from './get-document'
import { getFileAuthority } from './get-file-authority'
import { getUploadMetadata } from './get-upload-metadata'
import { insertDocument } from './insert-document'
import { invokeFunction } from './invoke-function'
import { modifyAndReturnDoc } from './modify-and-return-doc'
import { modifyDocument } from './modify-document'
import { removeDocument } from './remove-document'
import { startTransaction } from './start-transaction'
import type { Action } from './wire'
import { wxApi } from './wx-api'
import { wxOpenApi } from './wx-open-api'

/** Every action of the SDK's wire that works; README.md has the same table with the ones that do not. */
const actions: Record<string, Action> = {
  'database.abortTransaction': abortTransaction,
  'database.addCollection': addCollection,
  'database.aggregateDocuments': aggregateDocuments,
  'database.calculateDocument': calculateDocument,
  'database.commitTransaction': commitTransaction,
  'database.getDocument': getDocument,
  'database.insertDocument': insertDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
  'database.modifyDocument': modifyDocument,
  'database.removeDocument': removeDocument,
  'database.startTransaction': startTransaction,
  'functions.invokeFunction': invokeFunction,
  'storage.batchCopyFile': batchCopyFile,
  'storage.batchDeleteFile': batchDeleteFile,
  'storage.batchGetDownloadUrl': batchGetDownloadUrl,
  'storage.getFileAuthority': getFileAuthority,
  'storage.getUploadMetadata': getUploadMetadata,
  'wx.api': wxApi,
  'wx.openApi': wxOpenApi,
}

/** The action of that name; an unknown one is refused (the real code for it is unconfirmed). */
export function actionOf(name: unknown): Action {
  const action = typeof name === 'string' && Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw invalidParam(`the action ${String(name)} is not implemented by the emulator`)
  return action
}
