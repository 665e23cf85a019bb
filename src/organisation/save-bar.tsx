import { ActionBar } from '../components/action-bar'
import { PushButton } from '../components/push-button'
import { useWords } from './words/speak'

interface SaveBarProps {
  stopped: string | undefined
  working: boolean
  onSave: () => void
}

/** The foot of a form. */
export function SaveBar({ stopped, working, onSave }: SaveBarProps) {
  const words = useWords()
  return (
    <ActionBar trouble={stopped}>
      <PushButton primary working={working} onPush={onSave}>
        {words('button.save')}
      </PushButton>
    </ActionBar>
  )
}
