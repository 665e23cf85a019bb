export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '登记回访' })
