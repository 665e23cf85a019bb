import type { Hat } from '../../contract/hats'
import { type AreaLevel, areaLevels } from '../../contract/organisation'
import { useDraft } from '../appeals/draft'
import { Chips } from '../components/chips'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { TypedText } from '../components/typed-text'
import { SaveBar } from './save-bar'
import { useChange } from './use-change'
import { useWords } from './words/speak'

interface Form {
  code: string
  name: string
  level: AreaLevel | ''
}
const empty: Form = { code: '', name: '', level: '' }

/** A new area within one's own. */
export default function AreaPage() {
  const words = useWords()
  return (
    <InHat title={words('area.title')} may="organisation.change">
      {(hat) => <AreaForm key={hat.id} hat={hat} />}
    </InHat>
  )
}

function AreaForm({ hat }: { hat: Hat }) {
  const words = useWords()
  const draft = useDraft(`draft/${hat.id}/area`, empty)
  const { make, working, forget, wrongWith, stopped } = useChange(hat, draft.send)
  const { content } = draft
  const change = (part: Partial<Form>) => {
    draft.change(part)
    forget(Object.keys(part))
  }
  return (
    <>
      <TypedText
        lines="one"
        label={words('field.name')}
        placeholder={words('field.areaPlaceholder')}
        initial={content.name}
        most={40}
        onText={(name) => change({ name })}
        wrong={wrongWith('name')}
      />
      <Field label={words('field.level')} wrong={wrongWith('level')}>
        <Chips
          label={words('field.level')}
          choices={areaLevels.map((level) => ({ value: level, label: words(`level.${level}`) }))}
          chosen={content.level === '' ? null : content.level}
          onChoose={(level) => change({ level })}
        />
      </Field>
      <TypedText
        lines="one"
        label={words('field.code')}
        placeholder={words('field.codePlaceholder')}
        initial={content.code}
        most={6}
        onText={(code) => change({ code: code.trim() })}
        wrong={wrongWith('code')}
      />
      <SaveBar
        stopped={stopped}
        working={working}
        onSave={() => void make({ what: 'addArea', ...draft.read() })}
      />
    </>
  )
}
