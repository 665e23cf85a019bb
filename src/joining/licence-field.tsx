import { Image, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { fileLimits } from '../../contract/files'
import { type DraftFile, keepFile, whyNot } from '../appeals/draft-files'
import { Field } from '../components/field'
import { PushButton } from '../components/push-button'
import { phoneFiles } from '../phone-files'
import { useWorking } from '../use-working'
import { sentenceOf } from '../words/sentence-of'
import './licence-field.less'
import { useWords } from './words/speak'

interface LicenceFieldProps {
  /** One at the most. */
  files: DraftFile[]
  isAgreed: boolean
  onFiles: (files: DraftFile[]) => void
  /** Has the picture read. */
  onRead: () => Promise<void>
  onFirst: () => void
  wrong: string | undefined
}

const megabyte = 1024 * 1024

/** 营业执照: its picture, which WeChat reads, so that he types less. */
export function LicenceField({ files, isAgreed, onFiles, onRead, onFirst, wrong }: LicenceFieldProps) {
  const words = useWords()
  const { working, trouble, work } = useWorking()
  const [refused, setRefused] = useState('')
  const [wasRead, setRead] = useState(false)
  const [file] = files

  async function choose() {
    setRefused('')
    setRead(false)
    const [picked] = await phoneFiles.pickPhotos(1)
    if (!picked) return
    const reason = whyNot('photos', picked)
    if (reason) return setRefused(words(reason, { max: fileLimits.bytes / megabyte }))
    onFiles([await keepFile(picked)])
    await onRead()
    setRead(true)
  }

  const says = refused || (trouble !== null && sentenceOf(trouble, words)) || undefined
  return (
    <Field label={words('signUp.licence')} hint={words('signUp.licenceHint')} wrong={wrong ?? says}>
      {file && <KeptPicture kept={file.kept} label={words('signUp.licence')} />}
      {wasRead && !says && (
        <View className="licence-field__read" role="status">
          {words('signUp.read')}
        </View>
      )}
      <PushButton
        className="licence-field__choose"
        working={working}
        onPush={isAgreed ? () => void work(choose) : onFirst}
      >
        {words(working ? 'signUp.reading' : file ? 'signUp.anotherPhoto' : 'signUp.photo')}
      </PushButton>
    </Field>
  )
}

function KeptPicture({ kept, label }: { kept: string; label: string }) {
  const [address, setAddress] = useState('')
  useEffect(() => {
    let isShown = true
    phoneFiles.addressOf(kept).then(
      (found) => isShown && setAddress(found),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [kept])
  return <Image className="licence-field__picture" mode="aspectFit" src={address} aria-label={label} />
}
