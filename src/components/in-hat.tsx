import type { ReactNode } from 'react'
import type { Hat } from '../../contract/hats'
import { type CallName, mayCall } from '../../contract/rights'
import type { Session } from '../../contract/session'
import { useHere, whoIsHere } from '../session'
import { useLoaded } from '../use-loaded'
import { useWords } from '../words/speak'
import { Notice } from './notice'
import { Screen } from './screen'
import { Stranger } from './stranger'
import { Trouble } from './trouble'
import { Waiting } from './waiting'

interface InHatProps {
  title: string
  /** The page is for who may make this call; anybody else is told so. */
  may: CallName
  wide?: boolean
  children: (hat: Hat, person: NonNullable<Session['person']>) => ReactNode
}

/** A page for some hats only: first who is here, and whether his hat may, then what it shows. */
export function InHat({ title, may, wide = false, children }: InHatProps) {
  const { loaded, retry } = useLoaded('here', whoIsHere)
  const here = useHere()
  const words = useWords()
  return (
    <Screen title={title} wide={wide}>
      {loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : !here ? (
        <Waiting />
      ) : !here.session.person || !here.hat ? (
        <Stranger />
      ) : !mayCall(here.hat.role, may) ? (
        <Notice icon="alert" text={words('caller.notAllowed')} />
      ) : (
        children(here.hat, here.session.person)
      )}
    </Screen>
  )
}
