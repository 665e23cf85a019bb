import { readFileSync } from 'node:fs'
import path from 'node:path'
import { weappDir } from '../../config/build'
import type { PageInstance, Rendered } from './simulator'
import { type App, asynchronous, WeChatFailure } from './wechat'

interface AppConfig {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  tabBar: { list: { pagePath: string; text: string; iconPath: string; selectedIconPath: string }[] }
}

/** app.json of the build. */
export function appConfig(): AppConfig & Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(weappDir, 'app.json'), 'utf8'))
}

/** The routes of all pages, of the main package and of the others. */
export function routesOf({ pages, subPackages }: AppConfig): string[] {
  return [...pages, ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))]
}

interface OpenPage {
  route: string
  rendered: Rendered
  instance: PageInstance
  title: string
}

const deepest = 10

/** The pages that are open, one on the other, as WeChat stacks them; `draw` draws a new one. */
export function pages(app: App, draw: (route: string) => Rendered) {
  const config = appConfig()
  const known = routesOf(config)
  const tabs = config.tabBar.list.map(({ pagePath, text }) => ({ route: pagePath, text, badge: '' }))
  const isTab = (route: string) => tabs.some((tab) => tab.route === route)
  const drawings = { calls: 0, bytes: 0 }
  /** Tab pages stay open in the background. */
  const openTabs = new Map<string, OpenPage>()
  let stack: OpenPage[] = []

  function top(): OpenPage {
    const page = stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  /** Routes come as `/appeals/detail?id=1`; WeChat does not decode the query. */
  function parse(url: string) {
    const [place = '', search = ''] = url.replace(/^\//, '').split('?')
    if (!known.includes(place)) throw new WeChatFailure(`page "${place}" is not found`)
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => pair.split('=')),
    )
    return { route: place, query: query as Record<string, string> }
  }

  function open({ route, query }: ReturnType<typeof parse>) {
    const rendered = draw(route)
    const { instance } = rendered
    const setData = instance.setData.bind(instance)
    instance.setData = (data, done) => {
      drawings.calls += 1
      drawings.bytes += Buffer.byteLength(JSON.stringify(data))
      setData(data, done)
      app.tell()
    }
    instance.route = route
    instance.options = query
    const page = { route, rendered, instance, title: '' }
    stack.push(page)
    if (isTab(route)) openTabs.set(route, page)
    instance.onLoad(app.copied(query) as object)
    instance.onShow()
    instance.onReady()
  }

  function close(page: OpenPage) {
    page.instance.onUnload()
    page.rendered.detach()
  }

  function navigateTo({ url }: { url: string }) {
    const target = parse(url)
    if (isTab(target.route)) throw new WeChatFailure('can not navigateTo a tabbar page')
    if (stack.length >= deepest) throw new WeChatFailure('page limit exceeded: 10')
    stack.at(-1)?.instance.onHide()
    open(target)
  }

  function redirectTo({ url }: { url: string }) {
    const target = parse(url)
    if (isTab(target.route)) throw new WeChatFailure('can not redirectTo a tabbar page')
    close(top())
    stack.pop()
    open(target)
  }

  function navigateBack({ delta = 1 }: { delta?: number }) {
    if (stack.length < 2) throw new WeChatFailure('cannot navigate back at first page.')
    for (const page of stack.splice(Math.max(1, stack.length - delta)).reverse()) close(page)
    top().instance.onShow()
  }

  function switchTab({ url }: { url: string }) {
    const { route, query } = parse(url)
    if (!isTab(route)) throw new WeChatFailure('can not switch to no-tabBar page')
    const was = stack.at(-1)
    if (was?.route === route) return
    for (const page of stack.splice(0).reverse())
      if (isTab(page.route)) page.instance.onHide()
      else close(page)
    const there = openTabs.get(route)
    if (!there) return open({ route, query })
    stack = [there]
    there.instance.onShow()
  }

  function onTabPage() {
    if (!isTab(top().route)) throw new WeChatFailure('not TabBar page')
  }

  function setBadge(index: number, text: string) {
    onTabPage()
    const tab = tabs[index]
    if (!tab) throw new WeChatFailure('tabbar item not found')
    tab.badge = text
  }

  return {
    /** How often and how much the app has drawn: `setData` calls, and their data as JSON. */
    drawings,
    tabs,
    top,
    instances: () => stack.map(({ instance }) => instance),
    /** The first page of the app. */
    start: (url: string) => open(parse(url)),
    /** A tab, touched. */
    switchTab,
    /** WeChat's own arrow. */
    navigateBack,
    wx: {
      navigateTo: asynchronous(app, 'navigateTo', navigateTo),
      redirectTo: asynchronous(app, 'redirectTo', redirectTo),
      navigateBack: asynchronous(app, 'navigateBack', navigateBack),
      switchTab: asynchronous(app, 'switchTab', switchTab),
      setNavigationBarTitle: asynchronous(app, 'setNavigationBarTitle', ({ title }: { title: string }) => {
        top().title = title
      }),
      setTabBarItem: asynchronous(
        app,
        'setTabBarItem',
        ({ index, text }: { index: number; text: string }) => {
          onTabPage()
          const tab = tabs[index]
          if (tab) tab.text = text
        },
      ),
      pageScrollTo: asynchronous(app, 'pageScrollTo', () => undefined),
      setTabBarBadge: asynchronous(
        app,
        'setTabBarBadge',
        ({ index, text }: { index: number; text: string }) => setBadge(index, text),
      ),
      removeTabBarBadge: asynchronous(app, 'removeTabBarBadge', ({ index }: { index: number }) =>
        setBadge(index, ''),
      ),
      stopPullDownRefresh: asynchronous(app, 'stopPullDownRefresh', () => undefined),
    },
  }
}
