import { View } from '@tarojs/components'
import './facts.less'

export interface FactsProps {
  title: string
  facts: readonly { label: string; value: string | null }[]
}

/** What is known of something, a line each; what is not known has none. */
export function Facts({ title, facts }: FactsProps) {
  return (
    <View className="known">
      <View className="known__title">{title}</View>
      {facts.map(
        ({ label, value }) =>
          value && (
            <View key={label} className="known__fact">
              <View className="known__label">{label}</View>
              <View className="known__value">{value}</View>
            </View>
          ),
      )}
    </View>
  )
}
