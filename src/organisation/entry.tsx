import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../contract/calls'
import { type Category, categories } from '../../contract/categories'
import type { Hat } from '../../contract/hats'
import { useDraft } from '../appeals/draft'
import { call } from '../client'
import { ActionBar } from '../components/action-bar'
import { Field } from '../components/field'
import { InHat } from '../components/in-hat'
import { LinkButton } from '../components/link-button'
import { Notice } from '../components/notice'
import { PushButton } from '../components/push-button'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { randomId } from '../random-id'
import { useLoaded } from '../use-loaded'
import './entry.less'
import { OneOf } from './one-of'
import { SeveralOf } from './several-of'
import { useChange } from './use-change'
import { useWords } from './words/speak'

type Entry = Output<'organisation.catalogue'>['entries'][number]
type Unit = Output<'organisation.tree'>['units'][number]

interface Keyword {
  /** Names the row while it is written. */
  row: string
  word: string
  leadId: string | null
  assistIds: string[]
}
interface Form {
  category: Category | null
  leadId: string | null
  assistIds: string[]
  keywords: Keyword[]
}
const mostKeywords = 10

/** One entry of the dispatch catalogue: a new one, or that of `category`. */
export default function EntryPage() {
  const words = useWords()
  const { category } = useRouter().params
  return (
    <InHat title={words('entry.title')} may="organisation.change">
      {(hat) => <Loaded key={hat.id} hat={hat} category={category ?? null} />}
    </InHat>
  )
}

function Loaded({ hat, category }: { hat: Hat; category: string | null }) {
  const words = useWords()
  const { loaded, retry } = useLoaded(category ?? 'new entry', async () => {
    const [{ entries }, { units }] = await Promise.all([
      call('organisation.catalogue', {}, { hat: hat.id }),
      call('organisation.tree', {}, { hat: hat.id }),
    ])
    const listed = entries.map((each) => each.category)
    return {
      entry: entries.find((each) => each.category === category) ?? null,
      free: categories.filter((each) => !listed.includes(each)),
      units: units.filter(({ closed }) => !closed),
    }
  })
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  if (loaded.value.units.length === 0) return <Notice icon="nothing" text={words('units.none')} />
  return <EntryForm hat={hat} {...loaded.value} />
}

interface EntryFormProps {
  hat: Hat
  entry: Entry | null
  free: readonly Category[]
  units: readonly Unit[]
}

function formOf(entry: Entry | null): Form {
  if (!entry) return { category: null, leadId: null, assistIds: [], keywords: [] }
  return {
    category: entry.category,
    leadId: entry.lead.id,
    assistIds: entry.assists.map(({ id }) => id),
    keywords: entry.keywords.map(({ word, lead, assists }) => ({
      row: randomId(),
      word,
      leadId: lead.id,
      assistIds: assists.map(({ id }) => id),
    })),
  }
}

function EntryForm({ hat, entry, free, units }: EntryFormProps) {
  const words = useWords()
  const draft = useDraft(`draft/${hat.id}/entry/${entry?.category ?? ''}`, formOf(entry), {
    intention: String(entry?.version ?? 0),
  })
  const { make, working, forget, wrongWith, stopped } = useChange(hat, draft.send)
  const { content } = draft
  const change = (part: Partial<Form>) => {
    draft.change(part)
    forget(Object.keys(part))
  }
  const changeKeyword = (row: string, part: Partial<Keyword>) =>
    change({
      keywords: draft.read().keywords.map((each) => (each.row === row ? { ...each, ...part } : each)),
    })
  const choices = units.map(({ id, name, kind }) => ({ value: id, label: name, note: words(`kind.${kind}`) }))

  const save = () => {
    const { category, leadId, assistIds, keywords } = draft.read()
    return make({
      what: 'setEntry',
      version: entry?.version ?? 0,
      category,
      leadId: leadId ?? '',
      assistIds: assistIds.filter((id) => id !== leadId),
      keywords: keywords.map(({ row: _, leadId: lead, ...each }) => ({ ...each, leadId: lead ?? '' })),
    })
  }

  return (
    <>
      {entry ? (
        <Field label={words('field.category')}>{words(`category.${entry.category}`)}</Field>
      ) : (
        <OneOf
          label={words('field.category')}
          choices={free.map((category) => ({ value: category, label: words(`category.${category}`) }))}
          chosen={content.category}
          onChoose={(category) => change({ category: category as Category | null })}
          wrong={wrongWith('category')}
        />
      )}
      <OneOf
        label={words('field.lead')}
        choices={choices}
        chosen={content.leadId}
        onChoose={(leadId) => change({ leadId })}
        wrong={wrongWith('leadId')}
      />
      <SeveralOf
        label={words('field.assists')}
        hint={words('field.assistsHint')}
        none={words('none')}
        choices={choices.filter(({ value }) => value !== content.leadId)}
        chosen={content.assistIds}
        onChange={(assistIds) => change({ assistIds })}
        wrong={wrongWith('assistIds')}
      />
      {content.keywords.map(({ row, word, leadId }, index) => (
        <KeywordFields
          key={row}
          index={index}
          word={word}
          leadId={leadId}
          choices={choices}
          wrongWord={wrongWith(`keywords.${index}.word`)}
          wrongLead={wrongWith(`keywords.${index}.leadId`)}
          onChange={(part) => changeKeyword(row, part)}
          onRemove={() => change({ keywords: draft.read().keywords.filter((each) => each.row !== row) })}
        />
      ))}
      {content.keywords.length < mostKeywords && (
        <Field
          label={words('field.keywords')}
          wrong={wrongWith('keywords')}
          hint={words('field.keywordsHint')}
        >
          <PushButton
            onPush={() =>
              change({
                keywords: [
                  ...draft.read().keywords,
                  { row: randomId(), word: '', leadId: null, assistIds: [] },
                ],
              })
            }
          >
            {words('keyword.add')}
          </PushButton>
        </Field>
      )}
      <ActionBar trouble={stopped}>
        {entry && (
          <PushButton
            disabled={working}
            onPush={() => void make({ what: 'dropEntry', category: entry.category, version: entry.version })}
          >
            {words('button.drop')}
          </PushButton>
        )}
        <PushButton primary working={working} onPush={() => void save()}>
          {words('button.save')}
        </PushButton>
      </ActionBar>
    </>
  )
}

interface KeywordFieldsProps {
  index: number
  word: string
  leadId: string | null
  choices: readonly { value: string; label: string; note: string }[]
  wrongWord: string | undefined
  wrongLead: string | undefined
  onChange: (part: Partial<Keyword>) => void
  onRemove: () => void
}

/** A word that sends an appeal elsewhere, and where to. */
function KeywordFields({
  index,
  word,
  leadId,
  choices,
  wrongWord,
  wrongLead,
  onChange,
  onRemove,
}: KeywordFieldsProps) {
  const words = useWords()
  const number = { index: index + 1 }
  return (
    <>
      <TypedText
        lines="one"
        label={words('field.keyword', number)}
        placeholder={words('field.keywordPlaceholder')}
        initial={word}
        most={20}
        onText={(text) => onChange({ word: text })}
        wrong={wrongWord}
      />
      <OneOf
        label={words('field.keywordLead')}
        choices={choices}
        chosen={leadId}
        onChoose={(lead) => onChange({ leadId: lead })}
        wrong={wrongLead}
      />
      <View className="entry__remove">
        <LinkButton onPush={onRemove}>{words('keyword.remove', number)}</LinkButton>
      </View>
    </>
  )
}
