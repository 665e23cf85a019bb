import { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { Hat } from '../../contract/hats'
import type { MatchAction } from '../../contract/match-actions'
import type { MatchDetail } from '../../contract/matches'
import { sentence } from '../../contract/sentence'
import { call } from '../client'
import { InHat } from '../components/in-hat'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { Refusal } from '../refusal'
import { useLoaded } from '../use-loaded'

interface OfMatchProps {
  title: string
  /** The page is for whoever can do one of these now. */
  actions: readonly MatchAction[]
  children: (hat: Hat, match: MatchDetail) => ReactNode
}

/** A page about a match on which something is done with it. */
export function OfMatch({ title, actions, children }: OfMatchProps) {
  const { id = '' } = useRouter().params
  return (
    <InHat title={title} may="matches.act">
      {(hat) => (
        <Loaded key={hat.id} hat={hat} id={id} actions={actions}>
          {children}
        </Loaded>
      )}
    </InHat>
  )
}

function Loaded({ hat, id, actions, children }: Omit<OfMatchProps, 'title'> & { hat: Hat; id: string }) {
  const { loaded, retry } = useLoaded(id, async () => {
    const match = await call('matches.get', { id }, { hat: hat.id })
    if (!actions.some((action) => match.actions.includes(action)))
      throw new Refusal({ code: 'BAD_STATE', ...sentence('match.badState') })
    return match
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  return <>{children(hat, loaded.value)}</>
}
