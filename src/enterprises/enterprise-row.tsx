import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { EnterpriseRow } from '../../contract/enterprises'
import './enterprise-row.less'
import { tagWord } from './enterprise-words'
import { useWords } from './words/speak'

interface EnterpriseLineProps {
  row: EnterpriseRow
  /** What stands below it, and is not part of what opens it. */
  children?: ReactNode
}

/** One enterprise of a list: who looks after it, and what its card lacks. */
export function EnterpriseLine({ row, children }: EnterpriseLineProps) {
  const words = useWords()
  const { id, name, clusters, tags, envoy, gaps } = row
  const where = clusters.length > 0 ? clusters.join(words('list.comma')) : words('row.noCluster')
  const said = envoy === null ? words('row.noEnvoy') : words('row.envoy', { name: envoy })
  const lacks = gaps.filter((gap) => gap !== 'envoy').map((gap) => words(`gap.${gap}`))
  const missing =
    lacks.length > 0 ? words('row.gaps', { gaps: lacks.join(words('list.comma')) }) : words('row.complete')
  return (
    <View className="enterprise-row">
      <View
        className="enterprise-row__open"
        hoverClass="enterprise-row__open_pushed"
        role="link"
        aria-label={[name, said, missing].join(words('list.comma'))}
        onClick={() => void Taro.navigateTo({ url: `/enterprises/card?id=${id}` })}
      >
        <View className="enterprise-row__name">{name}</View>
        {tags.length > 0 && (
          <View className="enterprise-row__tags">
            {tags.map((tag) => (
              <View key={tag} className="enterprise-row__tag">
                {tagWord(tag, words)}
              </View>
            ))}
          </View>
        )}
        <View className="enterprise-row__line">{where}</View>
        <View
          className={
            envoy === null ? 'enterprise-row__line enterprise-row__line_gap' : 'enterprise-row__line'
          }
        >
          {said}
        </View>
        <View
          className={
            lacks.length > 0 ? 'enterprise-row__line enterprise-row__line_gap' : 'enterprise-row__line'
          }
        >
          {missing}
        </View>
      </View>
      {children}
    </View>
  )
}
