import { type Category, categories } from '../../contract/categories'
import { Choices } from '../components/choices'
import { PickedField } from '../components/picked-field'
import { useWords } from './words/speak'

interface CategoryFieldProps {
  label: string
  chosen: Category | null
  onChoose: (category: Category) => void
  wrong: string | undefined
}

/** What the appeal is about, chosen from a half screen. */
export function CategoryField({ label, chosen, onChoose, wrong }: CategoryFieldProps) {
  const words = useWords()
  const choices = categories.map((category) => ({ value: category, label: words(`category.${category}`) }))
  return (
    <PickedField label={label} chosen={chosen ? words(`category.${chosen}`) : undefined} wrong={wrong}>
      {(close) => (
        <Choices
          label={label}
          choices={choices}
          chosen={chosen}
          onChoose={(category) => {
            onChoose(category)
            close()
          }}
        />
      )}
    </PickedField>
  )
}
