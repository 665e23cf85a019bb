import { type BaseEventOrig, Input, View } from '@tarojs/components'
import { useState } from 'react'
import './search-box.less'
import { spokenAs } from './spoken-as'

interface SearchBoxProps {
  /** What can be sought, in words: it stands in the empty box and is read aloud. */
  says: string
  initial?: string
  /** It is what he came for: the keyboard is there at once. */
  focus?: boolean
  onText: (text: string) => void
  /** The search key of the keyboard. */
  onSearch?: () => void
}

/** Words to find something by. */
export function SearchBox({ says, initial = '', focus = false, onText, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(initial)
  return (
    <View className="search-box">
      <View className="search-box__glass" aria-hidden />
      <Input
        className="search-box__input"
        value={text}
        placeholder={says}
        placeholderClass="typed-text__placeholder"
        confirmType="search"
        focus={focus}
        {...spokenAs(says, 'searchbox')}
        onInput={({ detail }: BaseEventOrig<{ value: string }>) => {
          setText(detail.value)
          onText(detail.value)
        }}
        {...(onSearch && { onConfirm: onSearch })}
      />
    </View>
  )
}
