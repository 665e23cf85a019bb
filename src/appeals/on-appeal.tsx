import { useRouter } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { type AppealAction, actionsFor } from '../../contract/appeal-actions'
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
import { useWords } from '../words/speak'
import type { WordKey } from '../words/zh-CN'
import { seeLatest } from './after-move'
import { KeptTexts } from './kept-texts'
import { forgetSettled } from './move-forms'

export interface SeenAppeal {
  hat: Hat
  appeal: AppealDetail
}

/** The appeal a page is about, as the hat he wears may see it. */
export async function openAppeal(id: string): Promise<SeenAppeal | null> {
  const { hat } = await whoIsHere()
  if (!hat) return null
  const seen = { hat, appeal: await call('appeals.get', { id }, { hat: hat.id }) }
  forgetSettled(seen)
  return seen
}

interface OnAppealProps {
  title: WordKey
  /** The page is for this move; where it is not possible (any more) it says so instead. */
  move: AppealAction
  children: (seen: SeenAppeal) => ReactNode
}

/** A page on which an appeal is moved: opened, allowed, and only then the form. */
export function OnAppeal({ title, move, children }: OnAppealProps) {
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
      ) : actionsFor(loaded.value.hat.role, loaded.value.appeal.state).includes(move) ? (
        children(loaded.value)
      ) : (
        <>
          <Notice
            icon="alert"
            text={words('appeal.badState', {
              state: `@state.${loaded.value.appeal.state}`,
              action: `@action.${move}`,
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
