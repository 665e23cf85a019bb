export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '登记我的企业' })
