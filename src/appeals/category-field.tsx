import { View } from '@tarojs/components'
import { useState } from 'react'
import { type Category, categories } from '../../contract/categories'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { Sheet } from '../components/sheet'
import { useWords } from '../words/speak'
import './category-field.less'

interface CategoryFieldProps {
  chosen: Category | null
  onChoose: (category: Category) => void
  wrong: string | undefined
}

/** What the appeal is about, chosen from a half screen. */
export function CategoryField({ chosen, onChoose, wrong }: CategoryFieldProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const label = words('submit.category')
  const choices = categories.map((category) => ({ value: category, label: words(`category.${category}`) }))
  const choose = (category: Category) => {
    onChoose(category)
    setOpen(false)
  }
  return (
    <>
      <Field label={label} wrong={wrong}>
        <View
          className="category-field"
          role="button"
          aria-label={`${label}，${chosen ? words(`category.${chosen}`) : words('submit.chooseCategory')}`}
          onClick={() => setOpen(true)}
        >
          <View className={chosen ? 'category-field__chosen' : 'category-field__none'}>
            {chosen ? words(`category.${chosen}`) : words('submit.chooseCategory')}
          </View>
          <View className="category-field__arrow" aria-hidden />
        </View>
      </Field>
      {isOpen && (
        <Sheet title={label} onClose={() => setOpen(false)}>
          <Choices label={label} choices={choices} chosen={chosen} onChoose={choose} />
        </Sheet>
      )}
    </>
  )
}
