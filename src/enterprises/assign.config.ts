export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '指定' })
