const megabyte = 1024 * 1024

/** 312 KB, 4.5 MB. */
export function saySize(bytes: number): string {
  return bytes < megabyte
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / megabyte).toFixed(1)} MB`
}
