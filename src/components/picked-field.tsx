import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { useWords } from '../words/speak'
import { Field } from './field'
import './picked-field.less'
import { Sheet } from './sheet'

interface PickedFieldProps {
  label: string
  /** What has been chosen, in words; nothing yet without. */
  chosen?: string | undefined
  wrong?: string | undefined
  hint?: string
  /** What stands there while nothing is chosen; a request to choose without. */
  none?: string
  /** What stands above the row that opens the half screen. */
  above?: ReactNode
  /** What the half screen shows; `close` puts it away. */
  children: (close: () => void) => ReactNode
}

/** A question answered on a half screen: a choice too long to stand in the form. */
export function PickedField({ label, chosen, wrong, hint, none, above, children }: PickedFieldProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const shown = chosen ?? none ?? words('pick.none')
  const close = () => setOpen(false)
  return (
    <>
      <Field label={label} wrong={wrong} {...(hint && { hint })}>
        {above}
        <View
          className="picked-field"
          role="button"
          aria-label={words('pick.spoken', { label, chosen: shown })}
          onClick={() => setOpen(true)}
        >
          <View className={chosen ? 'picked-field__chosen' : 'picked-field__none'}>{shown}</View>
          <View className="picked-field__arrow" aria-hidden />
        </View>
      </Field>
      {isOpen && (
        <Sheet title={label} onClose={close}>
          {children(close)}
        </Sheet>
      )}
    </>
  )
}
