import { templateNames } from '../../../contract/messages'
import type { Handler } from '../handler'
import { Refused } from '../refused'
import { templateId } from './templates'

/** `messages.settings`: the caller's own. Templates the operator has not applied for reach nobody and are not listed. */
export const settings: Handler<'messages.settings'> = async ({ quotas }, { person }) => {
  if (!person?.hats.length) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  const counts = await quotas.of(person._id)
  return {
    language: person.language ?? null,
    digest: person.digest ?? 'unreached',
    left: templateNames
      .filter((template) => templateId(template) !== undefined)
      .map((template) => ({ template, count: counts[template] ?? 0 })),
  }
}

/** `messages.accept`: what his phone says WeChat was told. It earns nothing but what WeChat gives, so it is believed. */
export const accept: Handler<'messages.accept'> = async ({ quotas }, { input, person, key }) => {
  if (!person?.hats.length) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  await quotas.accept(person._id, input.templates, key)
  return {}
}

/** `messages.language`. Choosing it twice changes nothing, so no key is looked at. */
export const chooseLanguage: Handler<'messages.language'> = async ({ people }, { input, person }) => {
  if (!person?.hats.length) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  await people.speak(person._id, input.language)
  return {}
}

/** `messages.digest`. Choosing it twice changes nothing, so no key is looked at. */
export const chooseDigest: Handler<'messages.digest'> = async ({ people }, { input, person }) => {
  if (!person?.hats.length) throw new Refused('NOT_ALLOWED', 'caller.notAllowed')
  await people.digest(person._id, input.digest)
  return {}
}
