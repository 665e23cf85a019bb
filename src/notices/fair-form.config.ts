export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '登记招聘会',
})
