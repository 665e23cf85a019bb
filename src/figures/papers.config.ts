export default definePageConfig({ enablePageMeta: true, navigationBarTitleText: '通报、简报' })
