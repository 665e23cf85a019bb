import { useRouter } from '@tarojs/taro'
import { Notice } from '../components/notice'
import { Screen } from '../components/screen'
import { MoveFields } from './move-fields'
import { isPlain } from './move-questions'
import { OnAppeal } from './on-appeal'
import { useWords } from './words/speak'

/** Any move that has no page of its own: `action` names it, `move-questions.ts` says what it asks for. */
export default function MovePage() {
  const { action } = useRouter().params
  const words = useWords()
  if (!isPlain(action))
    return (
      <Screen title={words('detail.title')}>
        <Notice icon="alert" text={words('call.unknown')} />
      </Screen>
    )
  return (
    <OnAppeal title={words(`action.${action}`)} moves={[action]}>
      {(seen) => <MoveFields seen={seen} action={action} />}
    </OnAppeal>
  )
}
