import { Button, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './push-button.less'

interface PushButtonProps {
  children: ReactNode
  onPush: () => void
  /** What the page is for; at most one on a page. */
  primary?: boolean
  /** It is at work: it cannot be pushed again and says so. */
  working?: boolean
  disabled?: boolean
  className?: string
}

export function PushButton({
  children,
  onPush,
  primary = false,
  working = false,
  disabled = false,
  className = '',
}: PushButtonProps) {
  const canPush = !working && !disabled
  const kind = primary ? 'weui-btn_primary' : 'weui-btn_default'
  const state = working ? 'push-button_working' : disabled ? 'push-button_disabled' : ''
  return (
    <Button
      className={`push-button weui-btn ${kind} ${state} ${className}`}
      hoverClass={canPush ? 'push-button_pushed' : 'none'}
      role="button"
      aria-disabled={!canPush}
      {...(canPush ? { onClick: onPush } : { disabled: true })}
    >
      {working && (
        <View className="push-button__spinner weui-primary-loading" aria-hidden>
          <View className="weui-primary-loading__dot" />
        </View>
      )}
      {children}
    </Button>
  )
}
