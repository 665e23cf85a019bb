import { View } from '@tarojs/components'
import './link-button.less'

interface LinkButtonProps {
  children: string
  onPush: () => void
  disabled?: boolean
}

/** A small thing that can be done, in the middle of what is read. */
export function LinkButton({ children, onPush, disabled = false }: LinkButtonProps) {
  return (
    <View
      className={disabled ? 'link-button link-button_pushed' : 'link-button'}
      role="button"
      aria-disabled={disabled}
      {...(!disabled && { hoverClass: 'link-button_pushed', onClick: onPush })}
    >
      {children}
    </View>
  )
}
