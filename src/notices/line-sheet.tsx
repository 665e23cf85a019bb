import { View } from '@tarojs/components'
import { useState } from 'react'
import { noticeLimits } from '../../contract/notices'
import { PushButton } from '../components/push-button'
import { Sheet } from '../components/sheet'
import { TypedText } from '../components/typed-text'
import './line-sheet.less'
import type { FormLine } from './notice-form'
import { useWords } from './words/speak'

interface LineSheetProps {
  line: FormLine
  /** It stands there already and can be taken away. */
  canRemove: boolean
  onDone: (line: FormLine) => void
  onRemove: () => void
  onClose: () => void
}

/** One line of a notice, field by field. */
export function LineSheet({ line, canRemove, onDone, onRemove, onClose }: LineSheetProps) {
  const words = useWords()
  const [now, setNow] = useState(line)
  const [missing, setMissing] = useState<readonly string[]>([])
  const change = (part: Partial<FormLine>) => setNow((before) => ({ ...before, ...part }))

  function done() {
    const wrong = [
      ...(now.name.trim() === '' ? ['name'] : []),
      ...(Number(now.quantity) > 0 ? [] : ['quantity']),
      ...(now.unit.trim() === '' ? ['unit'] : []),
    ]
    setMissing(wrong)
    if (wrong.length === 0) onDone(now)
  }

  const field = (name: keyof FormLine & keyof typeof noticeLimits) => (
    <TypedText
      lines="one"
      label={words(`line.${name as 'name'}`)}
      placeholder={words(`line.${name as 'name'}Example`)}
      initial={now[name] ?? ''}
      most={noticeLimits[name]}
      onText={(text) => change({ [name]: text })}
      wrong={missing.includes(name) ? words('field.missing') : undefined}
    />
  )
  return (
    <Sheet title={words(canRemove ? 'line.title' : 'line.new')} onClose={onClose}>
      <View className="line-sheet">
        {field('name')}
        <TypedText
          lines="one"
          label={words('line.quantity')}
          placeholder={words('line.quantityExample')}
          initial={now.quantity}
          most={12}
          onText={(quantity) => change({ quantity })}
          wrong={missing.includes('quantity') ? words('quantity.invalid') : undefined}
        />
        {field('unit')}
        {field('specification')}
        {field('price')}
        {field('delivery')}
        <View className="line-sheet__buttons">
          {canRemove && <PushButton onPush={onRemove}>{words('line.remove')}</PushButton>}
          <PushButton primary onPush={done}>
            {words('button.sure')}
          </PushButton>
        </View>
      </View>
    </Sheet>
  )
}
