export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '约定见面',
})
