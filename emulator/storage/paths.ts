import { invalidParam } from '../errors'
import { limits } from '../limits'

/**
 * Refuses (INVALID_PARAM) a cloudPath the platform does not promise to take: empty, a leading "/", "//", too long, or
 * with characters other than A–Z a–z 0–9 - ! _ . * and / (doc D15). "." and ".." as parts are refused too.
 */
export function assertCloudPath(path: string): void {
  if (path === '' || path.startsWith('/') || path.includes('//') || path.endsWith('/')) {
    throw invalidParam('cloudPath must not be empty, begin or end with "/", or contain "//"')
  }
  if (!/^[A-Za-z0-9\-!_.*/]+$/.test(path)) {
    throw invalidParam('cloudPath may hold letters, digits, - ! _ . * and / only')
  }
  if (path.split('/').some((part) => part === '.' || part === '..'))
    throw invalidParam('cloudPath must not climb')
  if (Buffer.byteLength(encodeURIComponent(path)) > limits.pathBytes) {
    throw invalidParam(`cloudPath is longer than ${limits.pathBytes} bytes`)
  }
}

/** `cloud://<env>.<bucket>/<path>`; the bucket's name is made up the way the platform makes it. */
export function fileIdOf(envId: string, path: string): string {
  return `cloud://${envId}.${bucketOf(envId)}/${path}`
}

/** The path inside a fileID; undefined when it is none of this environment. */
export function pathOf(envId: string, fileId: string): string | undefined {
  const prefix = `cloud://${envId}.${bucketOf(envId)}/`
  return fileId.startsWith(prefix) ? fileId.slice(prefix.length) : undefined
}

/** The name of the environment's bucket. */
export function bucketOf(envId: string): string {
  return `6c6f-${envId}-1300000000`
}
