import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useHere, wear } from '../../session'
import { hatName } from '../../words/hat-name'
import { useWords } from '../../words/speak'
import './hat-head.less'

/** Whose desk this is. Somebody with several hats changes them here. */
export function HatHead() {
  const words = useWords()
  const here = useHere()
  if (!here?.hat) return null
  const { hats } = here.session
  const canChange = hats.length > 1

  async function chooseHat() {
    try {
      const { tapIndex } = await Taro.showActionSheet({
        alertText: words('hat.choose'),
        itemList: hats.map((hat) => hatName(hat, words)),
      })
      const chosen = hats[tapIndex]
      if (chosen) wear(chosen)
    } catch {
      // Closing the sheet rejects: he keeps the hat he wears.
    }
  }

  return (
    <View
      className="hat-head"
      aria-label={words('hat.acting', { hat: hatName(here.hat, words) })}
      {...(canChange && { role: 'button', onClick: chooseHat, hoverClass: 'hat-head_pushed' })}
    >
      <View className="hat-head__words">
        <View className="hat-head__organisation">{here.hat.organisation.name}</View>
        <View className="hat-head__role">
          {here.session.person?.name} · {words(`role.${here.hat.role}`)}
        </View>
      </View>
      {canChange && <View className="hat-head__more" aria-hidden />}
    </View>
  )
}
