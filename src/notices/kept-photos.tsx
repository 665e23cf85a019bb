import { Image, View } from '@tarojs/components'
import type { FileView } from '../../contract/files'
import '../appeals/draft-photos.less'
import { Field } from '../components/field'
import { useWords } from './words/speak'

interface KeptPhotosProps {
  photos: readonly FileView[]
  /** The places of those that stay. */
  kept: readonly number[]
  onKept: (kept: number[]) => void
}

/** The photos that stand there already; each can be taken out. */
export function KeptPhotos({ photos, kept, onKept }: KeptPhotosProps) {
  const words = useWords()
  if (kept.length === 0) return null
  return (
    <Field label={words('write.keptPhotos')}>
      <View className="draft-photos">
        {photos.map(({ url }, place) => {
          if (!kept.includes(place)) return null
          const name = words('photo.name', { n: place + 1 })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a photo is known by its place
            <View key={place} className="draft-photos__tile">
              <Image className="draft-photos__photo" mode="aspectFill" src={url} aria-label={name} />
              <View
                className="draft-photos__remove"
                role="button"
                aria-label={words('photo.remove', { name })}
                onClick={() => onKept(kept.filter((each) => each !== place))}
              >
                <View className="draft-photos__cross" />
              </View>
            </View>
          )
        })}
      </View>
    </Field>
  )
}
