import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { textLimits } from '../../contract/appeal-actions'
import { ActionBar } from '../components/action-bar'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { useCopy } from '../use-copy'
import { useLoaded } from '../use-loaded'
import './briefing.less'
import { asText, briefOf, proposedRequest } from './briefing-words'
import { openAppeal, type SeenAppeal } from './on-appeal'
import { useWords } from './words/speak'

/** 一页简报: what a leader has to know of an appeal under supervision, to be copied and sent to him (product.md C8). */
export default function BriefingPage() {
  const { id = '' } = useRouter().params
  const { loaded, retry } = useLoaded(id, () => openAppeal(id))
  const words = useWords()
  return (
    <Screen title={words('brief.title')}>
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : loaded.value?.hat.role === 'supervisor' ? (
        <Briefing seen={loaded.value} />
      ) : (
        <Notice icon="alert" text={words('caller.notAllowed')} />
      )}
    </Screen>
  )
}

function Briefing({ seen }: { seen: SeenAppeal }) {
  const words = useWords()
  const copy = useCopy()
  const [request, setRequest] = useState(() => proposedRequest(seen.appeal, words))
  const brief = briefOf(seen.appeal, words)
  return (
    <>
      <View className="briefing__head">
        <View className="briefing__title">{brief.title}</View>
        {brief.facts.map((line) => (
          <View key={line} className="briefing__fact">
            {line}
          </View>
        ))}
      </View>
      {brief.sections.map(({ heading, lines }) => (
        <View key={heading} className="briefing__section">
          <View className="briefing__heading" role="heading">
            {heading}
          </View>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own, and none ever moves
            <View key={index} className="briefing__line">
              {line}
            </View>
          ))}
        </View>
      ))}
      <TypedText
        label={words('brief.request')}
        placeholder={words('brief.requestPlaceholder')}
        initial={request}
        most={textLimits.reason}
        onText={setRequest}
      />
      <ActionBar>
        <PushButton
          primary
          className="submit-button"
          onPush={() => void copy(asText(brief, words('brief.request'), request))}
        >
          {words('brief.copy')}
        </PushButton>
      </ActionBar>
    </>
  )
}
