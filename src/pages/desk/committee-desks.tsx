import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Chips } from '../../components/chips'
import { useWords } from '../../words/speak'
import { shownKind } from '../notices/shown-kind'

/** The three desks of a committee: 供需, 技术需求, 诉求 (product.md S5-3). This is the third. */
export function CommitteeDesks() {
  const words = useWords()
  const turn = (desk: 'notices' | 'technology' | 'appeals') => {
    if (desk === 'appeals') return
    shownKind.replace(desk === 'technology' ? desk : 'any')
    void Taro.switchTab({ url: '/pages/notices/index' })
  }
  return (
    <View className="desk__three">
      <Chips
        label={words('desk.committee')}
        choices={[
          { value: 'notices', label: words('tab.notices') },
          { value: 'technology', label: words('noticeKind.technology') },
          { value: 'appeals', label: words('tab.desk') },
        ]}
        chosen="appeals"
        onChoose={turn}
      />
    </View>
  )
}
