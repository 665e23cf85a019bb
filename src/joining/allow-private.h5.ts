import type { AllowPrivate } from './allow-private-shape'

/** The local preview has no WeChat to ask. */
export const allowPrivate: AllowPrivate = async () => undefined
