export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '一页简报',
})
