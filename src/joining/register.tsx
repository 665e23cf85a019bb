import Taro from '@tarojs/taro'
import { useState } from 'react'
import { isCreditCode, plainCreditCode } from '../../contract/credit-code'
import { fieldsOf } from '../../contract/fields'
import { Register } from '../../contract/joining'
import { privacyVersion } from '../../contract/privacy'
import { sentence } from '../../contract/sentence'
import { useDraft } from '../appeals/draft'
import { type DraftFile, forgetCopies, uploadEach } from '../appeals/draft-files'
import { useMistakes } from '../appeals/use-mistakes'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { PushButton } from '../components/push-button'
import { Screen } from '../components/screen'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { Refusal } from '../refusal'
import { useHere, whoIsHere } from '../session'
import { showFirstMistake } from '../show-first-mistake'
import { useLoaded } from '../use-loaded'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import { useAgreed } from './agreed'
import { Agreement } from './agreement'
import { CommitteeField } from './committee-field'
import { LicenceField } from './licence-field'
import { PhoneField } from './phone-field'
import { useWords } from './words/speak'

/** 登记我的企业: somebody nobody has invited, with a picture of the licence. */
export default function RegisterPage() {
  const words = useWords()
  const { loaded, retry } = useLoaded('here', whoIsHere)
  const here = useHere()
  const drafts = here?.session.person?.drafts ?? here?.session.guestDrafts
  return (
    <Screen title={words('signUp.title')}>
      {loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : !drafts ? (
        <Waiting />
      ) : (
        <RegisterForm drafts={drafts} />
      )}
    </Screen>
  )
}

/** What he writes; kept on the phone until it is sent. */
export interface RegisterDraft {
  licence: DraftFile[]
  creditCode: string
  enterpriseName: string
  name: string
  committeeId: string
}
const empty: RegisterDraft = { licence: [], creditCode: '', enterpriseName: '', name: '', committeeId: '' }

function RegisterForm({ drafts }: { drafts: string }) {
  const words = useWords()
  const draft = useDraft('draft/enterprise', empty)
  const { content } = draft
  const form = useMistakes()
  const isAgreed = useAgreed()
  const [hasTried, setTried] = useState(false)
  const [phoneCode, setPhoneCode] = useState<string>()
  /** The fields stand again from the start when the licence has filled them in. */
  const [filled, setFilled] = useState(0)
  const { working, trouble, work } = useWorking()

  const change = (part: Partial<RegisterDraft>) => {
    draft.change(part)
    form.forget(Object.keys(part))
  }

  const upload = () =>
    uploadEach({ read: () => draft.read().licence, change: (licence) => draft.change({ licence }), drafts })

  /** Uploads the picture and fills in what WeChat reads from it; he checks it. */
  async function read() {
    await upload()
    const [{ fileID = '' } = {}] = draft.read().licence
    const { creditCode, enterpriseName } = await call('registrations.readLicence', { fileID })
    change({ creditCode, enterpriseName })
    setFilled((times) => times + 1)
  }

  function wrong() {
    const { licence, ...written } = draft.read()
    const code = plainCreditCode(written.creditCode)
    const { error } = Register.safeParse({
      agreed: privacyVersion,
      ...written,
      licence: { fileID: 'waiting', name: 'licence.jpg' },
    })
    return {
      ...(error && fieldsOf(error)),
      ...(licence.length === 0 && { licence: sentence('field.missing') }),
      ...(code !== '' && !isCreditCode(code) && { creditCode: sentence('creditCode.invalid') }),
    }
  }

  async function send() {
    setTried(true)
    const found = wrong()
    form.show(found)
    if (Object.keys(found).length > 0) return showFirstMistake()
    if (!isAgreed) return
    await upload()
    const { licence, ...written } = draft.read()
    const [{ fileID = '', name = '' } = {}] = licence
    try {
      await draft.send((key) =>
        call(
          'registrations.submit',
          { agreed: privacyVersion, ...written, licence: { fileID, name }, ...(phoneCode && { phoneCode }) },
          { key },
        ),
      )
    } catch (stopped) {
      // A code is good once.
      setPhoneCode(undefined)
      if (stopped instanceof Refusal) takeBack(stopped)
      throw stopped
    }
    forgetCopies(licence)
    if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
    else await Taro.redirectTo({ url: '/joining/enter' })
  }

  function takeBack({ fields }: Refusal) {
    form.show(fields)
    if (fields.licence || fields['licence.fileID'])
      draft.change({ licence: draft.read().licence.map(({ fileID: _, ...again }) => again) })
  }

  const stopped = trouble === null ? form.isWrong && words('input.invalid') : sentenceOf(trouble, words, true)
  return (
    <>
      <Agreement wrong={hasTried} />
      <LicenceField
        files={content.licence}
        isAgreed={isAgreed}
        onFiles={(licence) => change({ licence })}
        onRead={read}
        onFirst={() => setTried(true)}
        wrong={form.wrongWith('licence') ?? form.wrongWith('licence.fileID')}
      />
      <TypedText
        key={`code ${filled}`}
        lines="one"
        label={words('signUp.creditCode')}
        placeholder={words('signUp.creditCodePlaceholder')}
        initial={content.creditCode}
        most={18}
        onText={(creditCode) => change({ creditCode })}
        wrong={form.wrongWith('creditCode')}
      />
      <TypedText
        key={`name ${filled}`}
        lines="one"
        label={words('signUp.enterpriseName')}
        placeholder={words('signUp.enterpriseNamePlaceholder')}
        initial={content.enterpriseName}
        most={60}
        onText={(enterpriseName) => change({ enterpriseName })}
        wrong={form.wrongWith('enterpriseName')}
      />
      <TypedText
        lines="one"
        label={words('name.label')}
        placeholder={words('name.placeholder')}
        initial={content.name}
        most={20}
        onText={(name) => change({ name })}
        wrong={form.wrongWith('name')}
      />
      <CommitteeField
        chosen={content.committeeId}
        onChoose={(committeeId) => change({ committeeId })}
        wrong={form.wrongWith('committeeId')}
      />
      <PhoneField
        isAgreed={isAgreed}
        isGiven={phoneCode !== undefined}
        onCode={setPhoneCode}
        onFirst={() => setTried(true)}
        wrong={form.wrongWith('phoneCode')}
      />
      <ActionBar trouble={stopped || undefined}>
        <PushButton primary working={working} onPush={() => void work(send)}>
          {words('signUp.send')}
        </PushButton>
      </ActionBar>
    </>
  )
}
