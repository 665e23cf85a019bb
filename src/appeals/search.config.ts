export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '搜索诉求' })
