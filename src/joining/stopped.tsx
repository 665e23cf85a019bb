import { View } from '@tarojs/components'
import './stopped.less'

/** Why the last push did not get through, right above its button; nothing while there is nothing to say. */
export function Stopped({ says }: { says: string | false }) {
  if (!says) return null
  return (
    <View className="stopped" role="alert">
      {says}
    </View>
  )
}
