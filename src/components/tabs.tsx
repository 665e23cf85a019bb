import { ScrollView, View } from '@tarojs/components'
import './tabs.less'

interface Tab<T> {
  value: T
  label: string
  /** How much waits there; `null` where nobody counts. */
  count: number | null
  /** The label and the count in one sentence, for a screen reader. */
  spoken: string
}

interface TabsProps<T> {
  tabs: readonly Tab<T>[]
  current: T
  onTurn: (value: T) => void
}

/** Tabs side by side; more than fit are scrolled, and the current one is in view. */
export function Tabs<T extends string>({ tabs, current, onTurn }: TabsProps<T>) {
  return (
    <View className="tabs">
      <ScrollView
        className="tabs__strip"
        scrollX
        scrollWithAnimation
        enhanced
        showScrollbar={false}
        scrollIntoView={idOf(current)}
      >
        <View className="tabs__row" role="tablist">
          {tabs.map(({ value, label, count, spoken }) => (
            <View
              key={value}
              id={idOf(value)}
              className={value === current ? 'tabs__tab tabs__tab_current' : 'tabs__tab'}
              role="tab"
              aria-selected={value === current}
              aria-label={spoken}
              onClick={() => value !== current && onTurn(value)}
            >
              <View className="tabs__label">
                {label}
                {count !== null && count > 0 && (
                  <View className="tabs__count">{count > 999 ? '999+' : count}</View>
                )}
              </View>
            </View>
          ))}
        </View>
      </ScrollView>
    </View>
  )
}

const idOf = (value: string) => `tab-${value}`
