import type { PropsWithChildren } from 'react'
import { textLimits } from '../../contract/appeal-actions'
import type { Privacy } from '../../contract/appeal-kinds'
import type { Hat } from '../../contract/hats'
import { TypedText } from '../components/typed-text'
import type { useWorking } from '../use-working'
import { CategoryField } from './category-field'
import { FilesField } from './files-field'
import { KindField } from './kind-field'
import { PrivacyField } from './privacy-field'
import { privacyOf, type Submission } from './submission'
import { UnitField } from './unit-field'
import type { useMistakes } from './use-mistakes'
import { useWords } from './words/speak'

interface SubmitFieldsProps {
  hat: Hat
  content: Submission
  change: (part: Partial<Submission>) => void
  /** What the form holds at this moment: files are chosen and shrunk while the rest of it goes on. */
  read: () => Submission
  form: ReturnType<typeof useMistakes>
  picking: ReturnType<typeof useWorking>
  /** It is being sent: files stay as they are. */
  locked?: boolean
  /** Percent uploaded, by the name a file is kept by. */
  progress?: Readonly<Record<string, number>>
  privacies: readonly Privacy[]
  textHint?: string
}

const noProgress = {}

/** What every way in asks for; `children` stand between the words and what is added to them. */
export function SubmitFields({
  hat,
  content,
  change,
  read,
  form: { mistakes, wrongWith },
  picking,
  locked = false,
  progress = noProgress,
  privacies,
  textHint,
  children,
}: PropsWithChildren<SubmitFieldsProps>) {
  const words = useWords()
  const kind = `@appealKind.${content.kind}`
  const files = {
    progress,
    mistakes,
    locked,
    picking: picking.working,
    onPick: (task: () => Promise<void>) => {
      if (!locked) void picking.work(task)
    },
  }
  return (
    <>
      <KindField chosen={content.kind} onChoose={(next) => change({ kind: next })} />
      {content.kind === 'complaint' && (
        <UnitField
          label={words('submit.about')}
          hint={words('submit.aboutHint')}
          hat={hat}
          chosen={content.about}
          onChoose={(about) => change({ about })}
          wrong={wrongWith('aboutUnitId')}
        />
      )}
      <CategoryField
        label={words('submit.category', { kind })}
        chosen={content.category}
        onChoose={(category) => change({ category })}
        wrong={wrongWith('category')}
      />
      <TypedText
        lines="one"
        label={words('submit.name')}
        placeholder={words(`namePlaceholder.${content.kind}`)}
        initial={content.title}
        most={textLimits.title}
        onText={(title) => change({ title })}
        wrong={wrongWith('title')}
      />
      <TypedText
        label={words('submit.text', { kind })}
        placeholder={words(`textPlaceholder.${content.kind}`)}
        initial={content.text}
        most={textLimits.body}
        onText={(text) => change({ text })}
        wrong={wrongWith('text')}
        {...(textHint && { hint: textHint })}
      />
      {children}
      <FilesField
        sort="photos"
        files={content.photos}
        onFiles={(next) => change({ photos: next(read().photos) })}
        {...files}
      />
      <FilesField
        sort="documents"
        files={content.documents}
        onFiles={(next) => change({ documents: next(read().documents) })}
        {...files}
      />
      <PrivacyField
        choices={privacies}
        chosen={privacyOf(content)}
        onChoose={(privacy) => change({ privacy })}
        wrong={wrongWith('privacy')}
      />
    </>
  )
}
