import { useState } from 'react'
import { codePattern, plainCode } from '../../contract/joining'
import { privacyVersion } from '../../contract/privacy'
import { sentence } from '../../contract/sentence'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { PushButton } from '../components/push-button'
import { TypedText } from '../components/typed-text'
import { randomId } from '../random-id'
import { Refusal } from '../refusal'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useAgreed } from './agreed'
import { Agreement } from './agreement'
import './by-code.less'
import { comesIn } from './comes-in'
import { Stopped } from './stopped'
import { useWords } from './words/speak'

interface ByCodeProps {
  /** Of somebody we know; anybody else says it. */
  name: string | null
  /** The code he came with, by a link or a picture. */
  given: string
}

/** 邀请码. */
export function ByCode({ name: known, given }: ByCodeProps) {
  const words = useWords()
  const [code, setCode] = useState(given)
  const [name, setName] = useState(known ?? '')
  const [hasTried, setTried] = useState(false)
  const isAgreed = useAgreed()
  const form = useMistakes()
  const { working, trouble, work } = useWorking()

  async function join() {
    setTried(true)
    const found = {
      ...(!codePattern.test(plainCode(code)) && {
        code: sentence(code.trim() ? 'code.form' : 'field.missing'),
      }),
      ...(!name.trim() && { name: sentence('field.missing') }),
    }
    form.show(found)
    if (Object.keys(found).length > 0 || !isAgreed) return
    try {
      const { hat } = await call(
        'invitations.redeem',
        { agreed: privacyVersion, code, name },
        { key: randomId() },
      )
      await comesIn(hat.id)
    } catch (stopped) {
      if (stopped instanceof Refusal) form.show(stopped.fields)
      throw stopped
    }
  }

  return (
    <>
      <TypedText
        lines="one"
        label={words('code.label')}
        placeholder={words('code.placeholder')}
        hint={words('code.hint')}
        initial={given}
        most={14}
        onText={(text) => {
          setCode(text)
          form.forget(['code'])
        }}
        wrong={form.wrongWith('code')}
      />
      {known === null && (
        <TypedText
          lines="one"
          label={words('name.label')}
          placeholder={words('name.placeholder')}
          initial=""
          most={20}
          onText={(text) => {
            setName(text)
            form.forget(['name'])
          }}
          wrong={form.wrongWith('name')}
        />
      )}
      <Agreement wrong={hasTried} />
      <Stopped says={trouble !== null && !form.isWrong && sentenceOf(trouble, words)} />
      <PushButton primary className="by-code__join" working={working} onPush={() => void work(join)}>
        {words('code.join')}
      </PushButton>
    </>
  )
}
