import { type BaseEventOrig, Input, Textarea, View } from '@tarojs/components'
import { useState } from 'react'
import { lengthOf } from '../../contract/text'
import { Field } from './field'
import { spokenAs } from './spoken-as'
import './typed-text.less'

interface TypedTextProps {
  label: string
  placeholder: string
  /** What stands in it when it opens; after that it is the person's. */
  initial: string
  /** Characters, as a reader counts them. */
  most: number
  onText: (text: string) => void
  wrong?: string | undefined
  hint?: string
  lines?: 'one' | 'many'
}

/** A text to be written, with its count. Too long is shown, not cut: nobody should lose the end of a pasted letter. */
export function TypedText({
  label,
  placeholder,
  initial,
  most,
  onText,
  wrong,
  hint,
  lines = 'many',
}: TypedTextProps) {
  // Kept here and not only in the form: what is typed then redraws this field alone.
  const [text, setText] = useState(initial)
  const length = lengthOf(text)
  const control = {
    className: `typed-text typed-text_${lines}`,
    value: text,
    placeholder,
    placeholderClass: 'typed-text__placeholder',
    maxlength: -1,
    ...spokenAs(label, 'textbox'),
    onInput: ({ detail }: BaseEventOrig<{ value: string }>) => {
      setText(detail.value)
      onText(detail.value)
    },
  }
  return (
    <Field
      label={label}
      wrong={wrong}
      {...(hint && { hint })}
      count={
        <View className={length > most ? 'typed-text__count typed-text__count_over' : 'typed-text__count'}>
          {length}/{most}
        </View>
      }
    >
      {lines === 'one' ? (
        <Input {...control} />
      ) : (
        <Textarea
          {...control}
          autoHeight
          disableDefaultPadding
          showConfirmBar={false}
          adjustPosition
          cursorSpacing={120}
        />
      )}
    </Field>
  )
}
