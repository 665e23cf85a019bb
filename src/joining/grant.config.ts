export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '提出授权' })
