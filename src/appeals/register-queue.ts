import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect, useMemo } from 'react'
import type { RefusalCode } from '../../contract/envelope'
import { type Sentence, sentence } from '../../contract/sentence'
import { call } from '../client'
import { NoAnswer, Refusal } from '../refusal'
import { useHere, whoIsHere } from '../session'
import { sharedValue, useShared } from '../shared-value'
import { uploadFiles } from './draft-upload'
import { handedRegistration, type Registration } from './registration'
import { forgetFiles, whatIsGone, withoutMissing } from './submission'
import type { Mistakes } from './use-mistakes'

/** A registration that waits on the phone until the office has it. */
export interface Unsent {
  /** Makes sending it twice harmless; also what it is kept by. */
  key: string
  person: string
  hat: string
  /** The person's folder in the cloud. */
  drafts: string
  /** An instant: they are sent in the order they were written in. */
  keptAt: string
  content: Registration
  /** Why the office does not take it as it is; it waits for his correction. */
  refusal?: { sentence: Sentence; fields: Mistakes }
}

/** One that the office has taken since the app was started. */
export interface Sent {
  key: string
  person: string
  id: string
  number: string
  content: Registration
}

interface Queue {
  waiting: readonly Unsent[]
  sent: readonly Sent[]
  /** The key of the one on its way. */
  sending: string | null
  /** What stopped the last try. */
  trouble: unknown
}

/** Each under a name of its own, so that two pages of a browser do not write over each other's. */
const prefix = 'unsent/'

function keptOnPhone(): Unsent[] {
  const { keys } = Taro.getStorageInfoSync()
  return keys
    .filter((name) => name.startsWith(prefix))
    .map((name) => Taro.getStorageSync<Unsent>(name))
    .sort((a, b) => (a.keptAt < b.keptAt ? -1 : 1))
}

const queue = sharedValue<Queue>({ waiting: keptOnPhone(), sent: [], sending: null, trouble: null })

function change(part: Partial<Queue>) {
  queue.replace({ ...queue.read(), ...part })
}

/** Keeps one on the phone, in the place of the one with its key. Throws when the phone is full. */
export function keepUnsent(item: Unsent) {
  Taro.setStorageSync(prefix + item.key, item)
  change({ waiting: keptOnPhone() })
}

export function forgetUnsent(key: string) {
  Taro.removeStorageSync(prefix + key)
  change({ waiting: keptOnPhone() })
}

export function unsent(key: string): Unsent | undefined {
  return Taro.getStorageSync<Unsent | ''>(prefix + key) || undefined
}

/** Refusals that say nothing about what was written: the same may be taken later. */
const passing: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['BUSY', 'FAULT', 'TOO_MANY'])

function isPassing(trouble: unknown): boolean {
  return !(trouble instanceof Refusal) || passing.has(trouble.code)
}

/** There is no use in trying the next one. */
function stopsAll(trouble: unknown): boolean {
  return trouble instanceof NoAnswer || (trouble instanceof Refusal && trouble.code === 'TOO_MANY')
}

async function send({ key, person, hat, drafts }: Unsent): Promise<void> {
  const read = () => {
    const item = unsent(key)
    if (!item) throw new Error(`${key} waits no longer`)
    return item
  }
  const put = (content: Registration) => keepUnsent({ ...read(), content })
  const gone = await whatIsGone(read().content)
  if (Object.keys(gone).length > 0) {
    keepUnsent({ ...read(), refusal: { sentence: sentence('input.invalid'), fields: gone } })
    return
  }
  await uploadFiles({
    read: () => read().content,
    change: (files) => put({ ...read().content, ...files }),
    drafts,
  })
  const { content } = read()
  try {
    const { id, number } = await call('appeals.register', handedRegistration(content), { hat, key })
    change({ sent: [{ key, person, id, number, content }, ...queue.read().sent] })
    forgetUnsent(key)
    forgetFiles(content)
  } catch (trouble) {
    if (!(trouble instanceof Refusal) || isPassing(trouble)) throw trouble
    const { fields, key: word, params, message } = trouble
    keepUnsent({
      ...read(),
      content: { ...content, ...withoutMissing(content, fields) },
      refusal: { sentence: { key: word, params, message }, fields },
    })
  }
}

async function sendAll(): Promise<void> {
  const tried = new Set<string>()
  const next = (person: string) =>
    queue.read().waiting.find((item) => item.person === person && !item.refusal && !tried.has(item.key))
  const person = (await whoIsHere()).session.person?.id
  if (!person) return
  change({ trouble: null })
  for (let item = next(person); item; item = next(person)) {
    tried.add(item.key)
    change({ sending: item.key })
    try {
      await send(item)
    } catch (trouble) {
      change({ trouble })
      if (stopsAll(trouble)) return
    }
  }
}

let running: Promise<void> | null = null

/** Sends what waits, one after the other, oldest first; once at a time. */
export function sendUnsent(): Promise<void> {
  running ??= sendAll()
    .catch((trouble: unknown) => change({ trouble }))
    .finally(() => {
      running = null
      change({ sending: null })
    })
  return running
}

let isWatching = false

/** When there is a network again, what waits goes out. */
function watchNetwork() {
  if (isWatching) return
  isWatching = true
  Taro.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected) void sendUnsent()
  })
}

/** WeChat does not always tell when a bad network is good again. */
const tryAgainMs = 30_000

/** A limit for today is not asked about twice a minute. */
function tryAgain() {
  const { trouble } = queue.read()
  if (!(trouble instanceof Refusal)) void sendUnsent()
}

/** The registrations of who is here that wait on this phone, and those the office has taken since he opened it. */
export function useUnsent() {
  const { waiting, sent, sending, trouble } = useShared(queue)
  const person = useHere()?.session.person?.id
  const own = useMemo(() => waiting.filter((item) => item.person === person), [waiting, person])
  const taken = useMemo(() => sent.filter((item) => item.person === person), [sent, person])
  const canGo = own.some((item) => !item.refusal)

  useEffect(() => {
    if (!canGo) return
    watchNetwork()
    void sendUnsent()
    const timer = setInterval(tryAgain, tryAgainMs)
    return () => clearInterval(timer)
  }, [canGo])
  useDidShow(() => {
    if (canGo) tryAgain()
  })

  return { waiting: own, sent: taken, sending, trouble }
}
