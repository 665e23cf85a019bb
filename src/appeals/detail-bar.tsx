import Taro from '@tarojs/taro'
import { useState } from 'react'
import type { PersonAction } from '../../contract/appeal-actions'
import { ActionBar } from '../components/action-bar'
import { PushButton } from '../components/push-button'
import { PushRow } from '../components/push-row'
import { Sheet } from '../components/sheet'
import { earnByTheWay } from '../messages/earn-reminders'
import { sentenceOf } from '../words/sentence-of'
import { useSayDone } from './after-move'
import { beginningOf, isSure, othersOf, pageOf, type SureMove, stepOf } from './moves'
import type { SeenAppeal } from './on-appeal'
import { useMove } from './use-move'
import { useWords } from './words/speak'

interface DetailBarProps {
  seen: SeenAppeal
  refresh: () => Promise<unknown>
}

/**
 * The moves this hat has on the appeal now: what it waits for from him as buttons, everything else on a half screen
 * behind one; nothing where he has none.
 */
export function DetailBar({ seen, refresh }: DetailBarProps) {
  const words = useWords()
  // Held here and not with its button: whoever was first has taken the button away.
  const [trouble, setTrouble] = useState<unknown>(null)
  const [isOpen, setOpen] = useState(false)
  const step = stepOf(seen)
  const others = othersOf(seen, step)
  if (step.length + others.length === 0 && trouble === null) return null
  const button = { seen, refresh, onTrouble: setTrouble }
  const [only] = others
  return (
    <>
      <ActionBar trouble={trouble === null ? undefined : sentenceOf(trouble, words)}>
        {others.length === 1 && only && step.length < 2 ? (
          <MoveButton action={only} {...button} />
        ) : (
          others.length > 0 && <PushButton onPush={() => setOpen(true)}>{words('detail.more')}</PushButton>
        )}
        {step.map((action, index) => (
          <MoveButton key={action} action={action} primary={index === step.length - 1} {...button} />
        ))}
      </ActionBar>
      {isOpen && (
        <Sheet title={words('detail.more')} onClose={() => setOpen(false)}>
          {others.map((action) => (
            <PushRow
              key={action}
              label={words(beginningOf(action))}
              note={words(`does.${action}`)}
              onPush={() => {
                setOpen(false)
                void Taro.navigateTo({ url: pageOf(action, seen.appeal.id) })
              }}
            />
          ))}
        </Sheet>
      )}
    </>
  )
}

interface MoveButtonProps extends DetailBarProps {
  action: PersonAction
  primary?: boolean
  /** What stopped the move; `null` when nothing did. */
  onTrouble: (trouble: unknown) => void
}

function MoveButton({ action, primary = false, seen, refresh, onTrouble }: MoveButtonProps) {
  const words = useWords()
  if (isSure(action))
    return (
      <SureButton action={action} primary={primary} seen={seen} refresh={refresh} onTrouble={onTrouble} />
    )
  return (
    <PushButton
      primary={primary}
      onPush={() => void Taro.navigateTo({ url: pageOf(action, seen.appeal.id) })}
    >
      {words(beginningOf(action, seen))}
    </PushButton>
  )
}

interface SureButtonProps extends MoveButtonProps {
  action: SureMove
}

const nothingWritten = {}

/** A move that carries nothing: asked once whether he is sure, then made. */
function SureButton({ action, primary = false, seen, refresh, onTrouble }: SureButtonProps) {
  const words = useWords()
  const { make, working } = useMove(seen, action, nothingWritten, useSayDone())

  const push = async () => {
    if (action === 'sign') await earnByTheWay(seen.hat.role)
    const { confirm } = await Taro.showModal({
      title: words(`action.${action}`),
      content: words(`does.${action}`),
      confirmText: words('button.sure'),
      cancelText: words('button.cancel'),
    })
    if (!confirm) return
    onTrouble(null)
    onTrouble(await make(action, () => nothingWritten))
    await refresh()
  }

  return (
    <PushButton primary={primary} working={working} onPush={() => void push()}>
      {words(`action.${action}`)}
    </PushButton>
  )
}
