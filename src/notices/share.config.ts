export default definePageConfig({
  enablePageMeta: true,
  enableShareAppMessage: true,
  navigationBarTitleText: '发到微信群',
})
