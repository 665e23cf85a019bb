export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '对接',
})
