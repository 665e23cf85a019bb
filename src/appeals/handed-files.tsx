import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type FileView, photoKinds } from '../../contract/files'
import { phoneFiles } from '../phone-files'
import { saySize } from '../words/file-size'
import { DocumentRow } from './document-row'
import { useWords } from './words/speak'
import './handed-files.less'

/** A file is known by its place: its link is another one each time, and none when the file is missing. */
function numbered(files: readonly FileView[]) {
  return files.map((file, index) => ({ ...file, n: index + 1 }))
}

const isPhoto = ({ kind }: FileView) => (photoKinds as readonly string[]).includes(kind)

/** Files handed over together: the photos to be looked at, the others by their names. */
export function HandedFiles({ files }: { files: readonly FileView[] }) {
  const photos = files.filter(isPhoto)
  const documents = files.filter((file) => !isPhoto(file))
  return (
    <>
      {photos.length > 0 && <HandedPhotos photos={photos} />}
      {documents.length > 0 && <HandedDocuments documents={documents} />}
    </>
  )
}

/** The photos of an appeal; a tap shows them whole, one after the other. */
export function HandedPhotos({ photos }: { photos: readonly FileView[] }) {
  const words = useWords()
  const urls = photos.map(({ url }) => url).filter(Boolean)
  return (
    <View className="handed-photos">
      {numbered(photos).map(({ n, url }) =>
        url ? (
          <Image
            key={n}
            className="handed-photos__photo"
            mode="aspectFill"
            src={url}
            role="button"
            aria-label={words('file.photo', { n })}
            onClick={() => void Taro.previewImage({ current: url, urls })}
          />
        ) : (
          <View key={n} className="handed-photos__photo handed-photos__photo_missing">
            {words('file.photo', { n })}：{words('file.unavailable')}
          </View>
        ),
      )}
    </View>
  )
}

/** The documents of an appeal; a tap opens one. */
export function HandedDocuments({ documents }: { documents: readonly FileView[] }) {
  const words = useWords()
  const open = async (document: FileView) => {
    await Taro.showLoading({ title: words('file.opening') })
    try {
      await phoneFiles.openDocument(document)
      Taro.hideLoading()
    } catch {
      Taro.hideLoading()
      await Taro.showToast({ title: words('file.openFailed'), icon: 'none' })
    }
  }
  return (
    <View className="handed-documents">
      {numbered(documents).map(({ n, ...document }) =>
        document.url ? (
          <DocumentRow
            key={n}
            name={document.name}
            note={saySize(document.size)}
            label={words('file.open', { name: document.name })}
            onOpen={() => void open(document)}
          />
        ) : (
          <DocumentRow key={n} name={document.name} note={words('file.unavailable')} />
        ),
      )}
    </View>
  )
}
