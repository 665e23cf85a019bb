import Taro from '@tarojs/taro'

/** Brings the first field that is wrong into view: in a long form its mark may stand far above the button. */
export function showFirstMistake() {
  // After the marks have been drawn.
  Taro.nextTick(() => {
    // Nothing is lost where a phone cannot scroll to it.
    Taro.pageScrollTo({ selector: '.field_wrong', offsetTop: -12, duration: 200 }).catch(() => undefined)
  })
}
