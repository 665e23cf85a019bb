import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Hat } from '../../contract/hats'
import { call } from '../client'
import { LinkButton } from '../components/link-button'
import { PushRow } from '../components/push-row'
import { Sheet } from '../components/sheet'
import { Trouble } from '../components/trouble'
import { Waiting } from '../components/waiting'
import { useLoaded } from '../use-loaded'
import { useWords } from './words/speak'

interface ReplyTemplatesProps {
  hat: Hat
  onInsert: (text: string) => void
}

/** The unit's own templates: the one he taps is added to what he has written. */
export function ReplyTemplates({ hat, onInsert }: ReplyTemplatesProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <LinkButton onPush={() => setOpen(true)}>{words('reply.useTemplate')}</LinkButton>
      {isOpen && (
        <Sheet title={words('reply.useTemplate')} onClose={() => setOpen(false)}>
          <Templates
            hat={hat}
            onInsert={(text) => {
              onInsert(text)
              setOpen(false)
            }}
          />
        </Sheet>
      )}
    </>
  )
}

function Templates({ hat, onInsert }: ReplyTemplatesProps) {
  const words = useWords()
  const { loaded, retry } = useLoaded('templates', () => call('templates.list', {}, { hat: hat.id }))
  if (loaded.state === 'loading') return <Waiting />
  if (loaded.state === 'failed') return <Trouble trouble={loaded.trouble} onRetry={retry} />
  const { templates } = loaded.value
  if (templates.length === 0) return <View className="hint">{words('reply.noTemplates')}</View>
  return templates.map(({ id, title, text }) => (
    <PushRow key={id} label={title} note={text} onPush={() => onInsert(text)} />
  ))
}
