import { View } from '@tarojs/components'
import { type AppealKind, appealKinds } from '../../contract/appeal-kinds'
import { Chips } from '../components/chips'
import { Field } from '../components/field'
import { useWords } from './words/speak'
import './kind-field.less'

/** 诉求, 建议, 咨询 or 投诉, and in one sentence what that is. */
export function KindField({
  chosen,
  onChoose,
}: {
  chosen: AppealKind
  onChoose: (kind: AppealKind) => void
}) {
  const words = useWords()
  const choices = appealKinds.map((kind) => ({ value: kind, label: words(`appealKind.${kind}`) }))
  return (
    <Field label={words('submit.kind')}>
      <Chips label={words('submit.kind')} choices={choices} chosen={chosen} onChoose={onChoose} />
      <View className="kind-field__meaning hint" aria-live="polite">
        {words(`kindMeans.${chosen}`)}
      </View>
    </Field>
  )
}
