import { View } from '@tarojs/components'
import { useRef } from 'react'
import { useWords } from '../words/speak'
import './search-bar.less'
import { SearchBox } from './search-box'

interface SearchBarProps {
  /** What can be sought, in words. */
  says: string
  focus?: boolean
  /** What is sought, without blanks around it; may be empty. */
  onSearch: (sought: string) => void
}

/** Words to find something by, sought when he says so. */
export function SearchBar({ says, focus = false, onSearch }: SearchBarProps) {
  const words = useWords()
  const typed = useRef('')
  const search = () => onSearch(typed.current.trim())
  return (
    <View className="search-bar">
      <SearchBox
        focus={focus}
        says={says}
        onText={(text) => {
          typed.current = text
        }}
        onSearch={search}
      />
      <View className="search-bar__go" hoverClass="search-bar__go_pushed" role="button" onClick={search}>
        {words('search.go')}
      </View>
    </View>
  )
}
