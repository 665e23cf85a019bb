import { View } from '@tarojs/components'
import type { NoticeDetail } from '../../contract/notices'
import './notice-photos.less'
import { useWords } from './words/speak'

/** To whoever lets a notice out: what WeChat says of its photos. */
export function PhotoVerdicts({ inside }: { inside: NonNullable<NoticeDetail['inside']> }) {
  const words = useWords()
  return (
    <>
      {inside.photoVerdicts.map((verdict, place) => (
        <View
          // biome-ignore lint/suspicious/noArrayIndexKey: a photo is known by its place
          key={place}
          className={
            verdict === 'risky'
              ? 'notice-photos__verdict notice-photos__verdict_risky'
              : 'notice-photos__verdict'
          }
        >
          {words('photo.verdict', {
            name: words('photo.name', { n: place + 1 }),
            verdict: words(`photoVerdict.${verdict}`),
          })}
        </View>
      ))}
    </>
  )
}
