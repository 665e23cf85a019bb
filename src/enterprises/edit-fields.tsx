import { View } from '@tarojs/components'
import { divisionsOf, knownTags, sections, sizes } from '../../contract/enterprises'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { Choices } from '../components/choices'
import { Field } from '../components/field'
import { LinkButton } from '../components/link-button'
import { PickedField } from '../components/picked-field'
import { SearchedChoices } from '../components/searched-choices'
import { Trouble } from '../components/trouble'
import { TypedText } from '../components/typed-text'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import type { TypedCard } from './edit-form'
import './edit-fields.less'
import { Toggles } from '../components/toggles'
import { industryWord } from './enterprise-words'
import { useWords } from './words/speak'

interface EditFieldsProps {
  hat: Hat
  typed: TypedCard
  change: (part: Partial<TypedCard>) => void
  wrongWith: (field: string) => string | undefined
}

/** The questions of a card. */
export function EditFields(props: EditFieldsProps) {
  const { hat, typed, change, wrongWith } = props
  const words = useWords()
  const text = (
    field: 'name' | 'creditCode' | 'address' | 'makes' | 'needs' | 'ownTags',
    { label, placeholder, most, wrong = wrongWith(field) }: TextQuestion,
  ) => (
    <TypedText
      lines="one"
      label={label}
      placeholder={placeholder}
      initial={typed[field]}
      most={most}
      onText={(value) => change({ [field]: value })}
      wrong={wrong}
    />
  )
  return (
    <>
      {text('name', { label: words('edit.name'), placeholder: words('edit.namePlaceholder'), most: 60 })}
      {text('creditCode', {
        label: words('edit.creditCode'),
        placeholder: words('edit.creditCodePlaceholder'),
        most: 18,
      })}
      {text('address', {
        label: words('edit.address'),
        placeholder: words('edit.addressPlaceholder'),
        most: 120,
      })}
      <IndustryField {...props} />
      <Field label={words('card.size')} wrong={wrongWith('size')}>
        <Choices
          label={words('card.size')}
          choices={[
            ...sizes.map((size) => ({ value: size as TypedCard['size'], label: words(`size.${size}`) })),
            { value: '' as const, label: words('pick.nothing') },
          ]}
          chosen={typed.size}
          onChoose={(size) => change({ size })}
        />
      </Field>
      <Field label={words('card.tags')} wrong={wrongWith('tags')}>
        <Toggles
          label={words('card.tags')}
          choices={knownTags.map((tag) => ({ value: tag, label: words(`tag.${tag}`) }))}
          chosen={typed.tags}
          onChange={(tags) => change({ tags })}
        />
      </Field>
      {text('ownTags', {
        label: words('edit.ownTags'),
        placeholder: words('edit.ownTagsPlaceholder'),
        most: 200,
        wrong: undefined,
      })}
      {text('makes', {
        label: words('card.makes'),
        placeholder: words('edit.makesPlaceholder'),
        most: 400,
        wrong: wrongIn('makes', wrongWith),
      })}
      {text('needs', {
        label: words('card.needs'),
        placeholder: words('edit.needsPlaceholder'),
        most: 400,
        wrong: wrongIn('needs', wrongWith),
      })}
      {/* An enterprise does not choose whose it is. */}
      {hat.role !== 'enterpriseAdmin' && <ClustersField {...props} />}
      <Contacts {...props} />
    </>
  )
}

interface TextQuestion {
  label: string
  placeholder: string
  most: number
  wrong?: string | undefined
}

const longestList = 20

/** What is wrong with a list, or with any part of it. */
function wrongIn(field: string, wrongWith: EditFieldsProps['wrongWith']): string | undefined {
  const paths = [field, ...Array.from({ length: longestList }, (_, at) => `${field}.${at}`)]
  return paths.map(wrongWith).find((wrong) => wrong !== undefined)
}

function IndustryField({ typed, change, wrongWith }: EditFieldsProps) {
  const words = useWords()
  const label = words('card.industry')
  const choices = sections.flatMap((section) => [
    { value: section as string, label: industryWord(section, null, words) },
    ...divisionsOf(section).map((division) => ({
      value: division,
      label: industryWord(section, division, words),
    })),
  ])
  return (
    <PickedField
      label={label}
      chosen={choices.find(({ value }) => value === typed.industry)?.label}
      none={words('edit.optional')}
      wrong={wrongWith('section') ?? wrongWith('division')}
    >
      {(close) => (
        <SearchedChoices
          label={label}
          choices={[{ value: '', label: words('pick.nothing') }, ...choices]}
          chosen={typed.industry}
          onChoose={(industry) => {
            change({ industry })
            close()
          }}
          seek={words('edit.industrySearch')}
          nothing={words('edit.industryNothing')}
        />
      )}
    </PickedField>
  )
}

function ClustersField({ hat, typed, change, wrongWith }: EditFieldsProps) {
  const words = useWords()
  const { loaded, retry } = useLoaded('clusters', () => call('enterprises.clusters', {}, { hat: hat.id }))
  return (
    <Field
      label={words('card.clusters')}
      hint={words('edit.clustersHint')}
      wrong={wrongIn('clusterIds', wrongWith)}
    >
      {loaded.state === 'loading' ? (
        <Waiting />
      ) : loaded.state === 'failed' ? (
        <Trouble trouble={loaded.trouble} onRetry={retry} />
      ) : (
        <Toggles
          label={words('card.clusters')}
          choices={loaded.value.clusters.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={typed.clusterIds}
          onChange={(clusterIds) => change({ clusterIds })}
        />
      )}
    </Field>
  )
}

const mostContacts = 10

function Contacts({ typed: { contacts }, change, wrongWith }: EditFieldsProps) {
  const words = useWords()
  const put = (at: number, part: Partial<TypedCard['contacts'][number]>) =>
    change({ contacts: contacts.map((each, index) => (index === at ? { ...each, ...part } : each)) })
  const wrong = wrongWith('contacts')
  return (
    <>
      {contacts.map((contact, at) => {
        const numbered = words('edit.contact', { number: at + 1 })
        const one = (
          field: keyof typeof contact,
          label: string,
          { most, hint }: { most: number; hint?: string },
        ) => (
          <TypedText
            lines="one"
            label={`${numbered} ${label}`}
            placeholder={field === 'name' ? label : words('edit.optional')}
            initial={contact[field]}
            most={most}
            onText={(text) => put(at, { [field]: text })}
            wrong={wrongWith(`contacts.${at}.${field}`) ?? (field === 'phone' ? wrong : undefined)}
            {...(hint && { hint })}
          />
        )
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a contact has no name of its own while he is typed
          <View key={`${contacts.length}/${at}`}>
            {one('name', words('edit.contactName'), { most: 20 })}
            {one('post', words('edit.contactPost'), { most: 20 })}
            {one('phone', words('edit.contactPhone'), {
              most: 20,
              ...(contact.phone.includes('*') && { hint: words('edit.phoneHint') }),
            })}
            <View className="edit-fields__button">
              <LinkButton onPush={() => change({ contacts: contacts.filter((_, index) => index !== at) })}>
                {words('edit.removeContact', { number: at + 1 })}
              </LinkButton>
            </View>
          </View>
        )
      })}
      {contacts.length < mostContacts && (
        <View className="edit-fields__button">
          <LinkButton onPush={() => change({ contacts: [...contacts, { name: '', post: '', phone: '' }] })}>
            {words('edit.addContact')}
          </LinkButton>
        </View>
      )}
    </>
  )
}
