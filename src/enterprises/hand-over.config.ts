export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '交接联系企业' })
