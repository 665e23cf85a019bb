import { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { PersonAction } from '../../contract/appeal-actions'
import type { AppealDetail } from '../../contract/appeals'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { whoIsHere } from '../session'
import { useLoaded } from '../use-loaded'
import { seeLatest } from './after-move'
import { KeptTexts } from './kept-texts'
import { forgetSettled } from './move-forms'
import { useWords } from './words/speak'

export interface SeenAppeal {
  hat: Hat
  appeal: AppealDetail
  /** The folder his phone uploads to. */
  drafts: string
}

/** The appeal a page is about, as the hat he wears may see it. */
export async function openAppeal(id: string): Promise<SeenAppeal | null> {
  const { hat, session } = await whoIsHere()
  if (!hat || !session.person) return null
  const appeal = await call('appeals.get', { id }, { hat: hat.id })
  const seen = { hat, appeal, drafts: session.person.drafts }
  forgetSettled(seen)
  return seen
}

interface OnAppealProps {
  title: string
  /** The page is for these moves; where none of them is possible (any more) it says so instead. */
  moves: readonly [PersonAction, ...PersonAction[]]
  children: (seen: SeenAppeal) => ReactNode
}

/** A page on which an appeal is moved: opened, allowed, and only then the form. */
export function OnAppeal({ title, moves, children }: OnAppealProps) {
  const { id = '' } = useRouter().params
  const { loaded, retry } = useLoaded(id, () => openAppeal(id))
  const words = useWords()
  return (
    <Screen title={title}>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : !loaded.value ? (
        <Notice icon="alert" text={words('caller.notAllowed')} />
      ) : canMake(moves, loaded.value) ? (
        children(loaded.value)
      ) : (
        <>
          <Notice
            icon="alert"
            text={words('appeal.badState', {
              state: `@state.${loaded.value.appeal.state}`,
              action: `@action.${moves[0]}`,
            })}
          >
            <PushButton onPush={() => seeLatest(id)}>{words('button.seeLatest')}</PushButton>
          </Notice>
          <KeptTexts seen={loaded.value} />
        </>
      )}
    </Screen>
  )
}

function canMake(moves: readonly PersonAction[], { appeal }: SeenAppeal): boolean {
  return moves.some((move) => appeal.actions.includes(move))
}
