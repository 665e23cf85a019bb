export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '二维码',
})
