export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '扫码',
})
