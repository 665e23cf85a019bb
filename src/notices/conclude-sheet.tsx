import { View } from '@tarojs/components'
import { useState } from 'react'
import { type OfferOutcome, offerOutcomes } from '../../contract/notice-actions'
import { Choices } from '../components/choices'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import './line-sheet.less'
import { useWords } from './words/speak'

interface ConcludeSheetProps {
  working: boolean
  /** Yuan, or null where nothing was said of it. */
  onDone: (outcome: OfferOutcome, amount: number | null) => void
  onClose: () => void
}

/** What became of an offer, as one side says it. */
export function ConcludeSheet({ working, onDone, onClose }: ConcludeSheetProps) {
  const words = useWords()
  const [outcome, setOutcome] = useState<OfferOutcome | null>(null)
  const [typed, setTyped] = useState('')
  const amount = typed.trim() === '' ? null : Number(typed)
  const isWrong = amount !== null && !(amount >= 0 && amount <= 1e12)
  return (
    <Sheet title={words('offers.conclude')} onClose={onClose}>
      <Choices
        label={words('offers.conclude')}
        choices={offerOutcomes.map((value) => ({ value, label: words(`outcome.${value}`) }))}
        chosen={outcome}
        onChoose={setOutcome}
      />
      <View className="line-sheet">
        <TypedText
          lines="one"
          label={words('conclude.amount')}
          placeholder={words('conclude.amountExample')}
          hint={words('conclude.amountHint')}
          initial=""
          most={13}
          onText={setTyped}
          wrong={isWrong ? words('field.invalid') : undefined}
        />
        <View className="line-sheet__buttons">
          <PushButton
            primary
            working={working}
            disabled={outcome === null || isWrong}
            onPush={() => outcome && onDone(outcome, amount)}
          >
            {words('button.sure')}
          </PushButton>
        </View>
      </View>
    </Sheet>
  )
}
