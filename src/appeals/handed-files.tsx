import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { FileView } from '../../contract/files'
import { phoneFiles } from '../phone-files'
import { saySize } from '../words/file-size'
import { useWords } from '../words/speak'
import { DocumentRow } from './document-row'
import './handed-files.less'

/** The photos of an appeal; a tap shows them whole, one after the other. */
export function HandedPhotos({ photos }: { photos: readonly FileView[] }) {
  const words = useWords()
  const urls = photos.map(({ url }) => url)
  return (
    <View className="handed-photos">
      {urls.map((url, index) => (
        <Image
          key={url}
          className="handed-photos__photo"
          mode="aspectFill"
          src={url}
          role="button"
          aria-label={words('file.photo', { n: index + 1 })}
          onClick={() => void Taro.previewImage({ current: url, urls })}
        />
      ))}
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
      {documents.map((document) => (
        <DocumentRow
          key={document.url}
          name={document.name}
          note={saySize(document.size)}
          label={words('file.open', { name: document.name })}
          onOpen={() => void open(document)}
        />
      ))}
    </View>
  )
}
