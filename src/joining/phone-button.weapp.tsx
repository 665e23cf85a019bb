import { Button } from '@tarojs/components'
import '../components/push-button.less'
import type { PhoneButtonProps } from './phone-button-shape'

/** WeChat's own button: it asks him, and hands out a code instead of the number. */
export function PhoneButton({ children, working, onCode, onNone }: PhoneButtonProps) {
  return (
    <Button
      className={`push-button weui-btn weui-btn_default ${working ? 'push-button_working' : ''}`}
      hoverClass={working ? 'none' : 'push-button_pushed'}
      role="button"
      aria-disabled={working}
      disabled={working}
      openType="getPhoneNumber"
      onGetPhoneNumber={({ detail: { code } }) => (code ? onCode(code) : onNone())}
    >
      {children}
    </Button>
  )
}
