import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Choice, Choices } from './choices'
import { SearchBox } from './search-box'
import './searched-choices.less'

/** More than this are found by name. */
const many = 8

interface SearchedChoicesProps<T> {
  label: string
  choices: readonly Choice<T>[]
  chosen: T | null
  onChoose: (value: T) => void
  /** What can be sought, and what stands there when nothing matches, in words. */
  seek: string
  nothing: string
  /** Hears what is sought, where somebody else seeks as well; `found` is what he has found by it. */
  onSeek?: (words: string) => void
  found?: readonly T[]
}

/** One of many, found by a part of its name. */
export function SearchedChoices<T extends string>({
  label,
  choices,
  chosen,
  onChoose,
  seek,
  nothing,
  onSeek,
  found = [],
}: SearchedChoicesProps<T>) {
  const [sought, setSought] = useState('')
  const wanted = sought.trim().toLowerCase()
  const shown = choices.filter(
    ({ value, label: name }) => name.toLowerCase().includes(wanted) || found.includes(value),
  )
  return (
    <>
      {(choices.length > many || onSeek) && (
        <View className="searched-choices__box">
          <SearchBox
            says={seek}
            onText={(words) => {
              setSought(words)
              onSeek?.(words)
            }}
          />
        </View>
      )}
      {shown.length === 0 && <View className="searched-choices__nothing hint">{nothing}</View>}
      <Choices label={label} choices={shown} chosen={chosen} onChoose={onChoose} />
    </>
  )
}
