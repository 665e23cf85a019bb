import { light } from './theme.json'

/** WeChat looks `@name` up in theme.json for the theme of the phone; a browser gets the light colours, its dark ones stand in browser-frame.less. */
const themed = (name: keyof typeof light) => (process.env.TARO_ENV === 'weapp' ? `@${name}` : light[name])

const isBrowser = process.env.TARO_ENV === 'h5'

export default defineAppConfig({
  pages: ['pages/desk/index', 'pages/notices/index', 'pages/figures/index', 'pages/me/index'],
  subPackages: [
    {
      root: 'appeals',
      pages: [
        'submit',
        'submitted',
        'register',

        'search',
        'templates',
        'template',
        'detail',
        'my-deadlines',
        'briefing',
        'papers',
        'dispatch',
        'reply',
        'answer',
        'call-back',
        'move',
      ],
    },
    {
      root: 'joining',
      pages: ['enter', 'register', 'privacy', 'members', 'invite', 'registrations', 'grants', 'grant', 'own'],
    },
    {
      root: 'enterprises',
      pages: ['list', 'card', 'edit', 'assign', 'mine', 'coverage', 'hand-over', 'sheets'],
    },
    { root: 'messages', pages: ['inbox', 'settings'] },
    { root: 'operations', pages: ['operations', 'audit'] },
    { root: 'deadlines', pages: ['settings'] },
    {
      root: 'organisation',
      pages: [
        'organisation',
        'unit',
        'unit-form',
        'cluster',
        'cluster-form',
        'entry',
        'area',
        'groups',
        'group',
      ],
    },
    { root: 'figures', pages: ['details', 'cases', 'export', 'papers', ...(isBrowser ? ['wall'] : [])] },
    {
      root: 'notices',
      pages: ['notice', 'write', 'offer', 'share', 'mine', 'search', 'follows', 'fairs', 'fair', 'fair-form'],
    },
    { root: 'matches', pages: ['mine', 'wish', 'match', 'accept', 'arrange'] },
    { root: 'tokens', pages: ['tokens', 'new', 'token', 'scan'] },
  ],
  preloadRule: {
    'pages/desk/index': { network: 'all', packages: ['appeals'] },
    'pages/notices/index': { network: 'all', packages: ['notices'] },
    'pages/figures/index': { network: 'all', packages: ['figures'] },
    'pages/me/index': { network: 'all', packages: ['messages'] },
  },
  tabBar: {
    color: themed('tabText'),
    selectedColor: themed('tabSelected'),
    backgroundColor: themed('tabBackground'),
    borderStyle: themed('tabBorder') as 'black',
    list: [
      {
        pagePath: 'pages/desk/index',
        text: '诉求',
        iconPath: 'icons/desk.png',
        selectedIconPath: 'icons/desk-selected.png',
      },
      {
        pagePath: 'pages/notices/index',
        text: '供需',
        iconPath: 'icons/notices.png',
        selectedIconPath: 'icons/notices-selected.png',
      },
      {
        pagePath: 'pages/figures/index',
        text: '台账',
        iconPath: 'icons/figures.png',
        selectedIconPath: 'icons/figures-selected.png',
      },
      {
        pagePath: 'pages/me/index',
        text: '我的',
        iconPath: 'icons/me.png',
        selectedIconPath: 'icons/me-selected.png',
      },
    ],
  },
  window: {
    navigationStyle: 'default',
    navigationBarTitleText: '企呼必应',
    navigationBarBackgroundColor: themed('navigationBackground'),
    navigationBarTextStyle: themed('navigationText') as 'black',
    backgroundColor: themed('pageBackground'),
    backgroundTextStyle: themed('pageText') as 'dark',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  style: 'v2',
  // On a computer a window can be made wider; desks and figures then stand in two columns.
  resizable: true,
})
