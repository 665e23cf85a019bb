import { View } from '@tarojs/components'
import { useState } from 'react'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import './line-sheet.less'
import { useWords } from './words/speak'

interface DeclineSheetProps {
  working: boolean
  onDone: (text: string) => void
  onClose: () => void
}

/** Why an offer is not accepted; it may be left open. */
export function DeclineSheet({ working, onDone, onClose }: DeclineSheetProps) {
  const words = useWords()
  const [text, setText] = useState('')
  return (
    <Sheet title={words('offers.decline')} onClose={onClose}>
      <View className="line-sheet">
        <TypedText
          label={words('decline.why')}
          placeholder={words('decline.example')}
          initial=""
          most={200}
          onText={setText}
        />
        <View className="line-sheet__buttons">
          <PushButton primary working={working} onPush={() => onDone(text.trim())}>
            {words('offers.decline')}
          </PushButton>
        </View>
      </View>
    </Sheet>
  )
}
