import type { Input, Output } from '../contract/calls'
import type { Answer, Batch, Request } from '../contract/envelope'
import type { CallName } from '../contract/rights'
import { NoAnswer, Refusal } from './refusal'
import { transport } from './transport'

/** CloudBase gives up after 20 seconds at the latest; `callFunction` itself has no timeout to set. */
const patienceMs = 20_000

/** A request that remembers what answers it. */
interface Ask<C extends CallName> extends Request {
  call: C
}

interface CallOptions {
  /** The id of the hat that acts. */
  hat?: string | undefined
  /** The key of the intention; a write without one is refused. */
  key?: string | undefined
  /** WeChat's ticket of the group the page was opened from. */
  group?: object | null
}

/** A request for `askTogether`. */
export function ask<C extends CallName>(
  name: C,
  input: Input<C>,
  { hat, key, group }: CallOptions = {},
): Ask<C> {
  return { call: name, input, ...(hat && { hat }), ...(key && { key }), ...(group && { group }) }
}

/** Waits for the cloud, but not for ever. */
async function answerTo(data: Request | Batch): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('silent')), patienceMs)
  })
  const carried = transport.callFunction('api', data).catch((cause) => {
    throw new NoAnswer('offline', cause)
  })
  try {
    return await Promise.race([carried, patience])
  } finally {
    clearTimeout(timer)
  }
}

/** The value of an answer, or its refusal thrown. */
export function valueIn<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new Refusal(answer.error)
}

/** The one door to the service: the value, or a `Refusal`, or `NoAnswer`. */
export async function call<C extends CallName>(
  name: C,
  input: Input<C>,
  options?: CallOptions,
): Promise<Output<C>> {
  return valueIn((await answerTo(ask(name, input, options))) as Answer<Output<C>>)
}

type Answers<Asks extends readonly Ask<CallName>[]> = {
  [I in keyof Asks]: Answer<Output<Asks[I]['call']>>
}

/** Several reads in one function call; each may be refused on its own. */
export async function askTogether<const Asks extends readonly Ask<CallName>[]>(
  ...calls: Asks
): Promise<Answers<Asks>> {
  const { answers } = (await answerTo({ calls: [...calls] })) as { answers: Answers<Asks> }
  return answers
}
