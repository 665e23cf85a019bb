import { View } from '@tarojs/components'
import { PushButton } from '../components/push-button'
import { saySize } from '../words/file-size'
import { DocumentRow } from './document-row'
import { useWords } from './words/speak'
import './draft-documents.less'
import type { DraftFilesProps } from './files-field'
import { UploadBar } from './upload-bar'

/** The documents of the form, by name. */
export function DraftDocuments({ files, canAdd, locked, onAdd, onRemove }: DraftFilesProps) {
  const words = useWords()
  return (
    <View className="draft-documents">
      {files.map(({ file, percent, status, wrong }) => (
        <View key={file.kept}>
          <DocumentRow name={file.name} note={`${saySize(file.size)} · ${status}`}>
            {!locked && (
              <View
                className="draft-documents__remove"
                role="button"
                aria-label={words('file.remove', { name: file.name })}
                onClick={() => onRemove(file)}
              >
                <View className="draft-documents__cross" />
              </View>
            )}
          </DocumentRow>
          {percent !== undefined && <UploadBar percent={percent} says={`${file.name}，${status}`} />}
          {wrong && (
            <View className="field__wrong" role="alert">
              {wrong}
            </View>
          )}
        </View>
      ))}
      {canAdd && <PushButton onPush={onAdd}>{words('submit.addDocument')}</PushButton>}
    </View>
  )
}
