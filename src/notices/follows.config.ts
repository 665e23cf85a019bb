export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '关注的产品',
})
