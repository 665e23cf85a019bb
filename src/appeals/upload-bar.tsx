import { View } from '@tarojs/components'
import './upload-bar.less'

/** How much of a file is in the cloud. */
export function UploadBar({ percent, says }: { percent: number; says: string }) {
  return (
    <View className="upload-bar" role="progressbar" aria-label={says}>
      <View className="upload-bar__done" style={{ width: `${percent}%` }} />
    </View>
  )
}
