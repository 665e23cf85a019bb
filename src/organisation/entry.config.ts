export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '派单目录',
})
