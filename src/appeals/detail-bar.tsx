import Taro from '@tarojs/taro'
import { useState } from 'react'
import { ActionBar } from '../components/action-bar'
import { PushButton } from '../components/push-button'
import { sentenceOf } from '../words/sentence-of'
import { useWords } from '../words/speak'
import { useSayDone } from './after-move'
import { moveButtons, type SureMove } from './move-buttons'
import type { SeenAppeal } from './on-appeal'
import { useMove } from './use-move'

interface DetailBarProps {
  seen: SeenAppeal
  refresh: () => Promise<unknown>
}

/** The moves this hat has on the appeal now; nothing where it has none. */
export function DetailBar({ seen, refresh }: DetailBarProps) {
  const words = useWords()
  // Held here and not with its button: whoever was first has taken the button away.
  const [trouble, setTrouble] = useState<unknown>(null)
  const buttons = moveButtons(seen.hat.role, seen.appeal.state)
  if (buttons.length === 0 && trouble === null) return null
  return (
    <ActionBar trouble={trouble === null ? undefined : sentenceOf(trouble, words)}>
      {buttons.map((button) =>
        'page' in button ? (
          <PushButton key={button.label} primary onPush={() => openPage(button.page, seen.appeal.id)}>
            {words(button.label)}
          </PushButton>
        ) : (
          <SureButton
            key={button.label}
            button={button}
            seen={seen}
            refresh={refresh}
            onTrouble={setTrouble}
          />
        ),
      )}
    </ActionBar>
  )
}

function openPage(page: string, id: string) {
  void Taro.navigateTo({ url: `/appeals/${page}?id=${id}` })
}

interface SureButtonProps extends DetailBarProps {
  button: SureMove
  /** What stopped the move; `null` when nothing did. */
  onTrouble: (trouble: unknown) => void
}

const nothingWritten = {}

/** A move that carries nothing: asked once whether he is sure, then made. */
function SureButton({ button: { label, sure }, seen, refresh, onTrouble }: SureButtonProps) {
  const words = useWords()
  const { make, working } = useMove(seen, sure, nothingWritten, useSayDone())

  const push = async () => {
    const { confirm } = await Taro.showModal({
      title: words(label),
      content: words(`${sure}.sure`),
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    onTrouble(null)
    onTrouble(await make(sure, () => nothingWritten))
    await refresh()
  }

  return (
    <PushButton primary working={working} onPush={() => void push()}>
      {words(label)}
    </PushButton>
  )
}
