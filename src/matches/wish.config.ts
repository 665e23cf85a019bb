export default definePageConfig({
  enablePageMeta: true,
  navigationBarTitleText: '登记对接意向',
})
