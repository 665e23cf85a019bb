import { Image, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { phoneFiles } from '../phone-files'
import { useWords } from './words/speak'
import './draft-photos.less'
import type { DraftFilesProps } from './files-field'
import { UploadBar } from './upload-bar'

/** The photos of the form, as they are. */
export function DraftPhotos({ files, canAdd, locked, onAdd, onRemove }: DraftFilesProps) {
  const words = useWords()
  return (
    <>
      <View className="draft-photos">
        {files.map(({ file, percent, status, wrong }, index) => {
          const name = words('file.photo', { n: index + 1 })
          return (
            <View
              key={file.kept}
              className={wrong ? 'draft-photos__tile draft-photos__tile_wrong' : 'draft-photos__tile'}
            >
              <KeptPhoto kept={file.kept} label={`${name}，${wrong ?? status}`} />
              {percent !== undefined && (
                <View className="draft-photos__bar">
                  <UploadBar percent={percent} says={`${name}，${status}`} />
                </View>
              )}
              {!locked && (
                <View
                  className="draft-photos__remove"
                  role="button"
                  aria-label={words('file.remove', { name })}
                  onClick={() => onRemove(file)}
                >
                  <View className="draft-photos__cross" />
                </View>
              )}
            </View>
          )
        })}
        {canAdd && (
          <View
            className="draft-photos__tile draft-photos__add"
            hoverClass="draft-photos__add_pushed"
            role="button"
            aria-label={words('submit.addPhoto')}
            onClick={onAdd}
          >
            <View className="draft-photos__plus" />
          </View>
        )}
      </View>
      {files.map(
        ({ file, wrong }, index) =>
          wrong && (
            <View key={file.kept} className="field__wrong" role="alert">
              {words('file.photo', { n: index + 1 })}：{wrong}
            </View>
          ),
      )}
    </>
  )
}

function KeptPhoto({ kept, label }: { kept: string; label: string }) {
  const [address, setAddress] = useState('')
  useEffect(() => {
    let isShown = true
    phoneFiles.addressOf(kept).then(
      (found) => isShown && setAddress(found),
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [kept])
  return <Image className="draft-photos__photo" mode="aspectFill" src={address} aria-label={label} />
}
