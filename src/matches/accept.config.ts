export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '接受对接',
})
