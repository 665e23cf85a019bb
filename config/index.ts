import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import type Chain from 'webpack-chain'
import { templateVariables } from './local-wechat'
import { scaleText } from './scale-text'
import { weuiTheme } from './weui-theme'

const root = path.resolve(__dirname, '..')
const nodeModules = path.join(root, 'node_modules')

/** Less 4 no longer divides outside parentheses by default; WeUI's sources were written for Less 3. */
const lessLoaderOption = { lessOptions: { math: 'always', paths: [nodeModules] } }

/** The contract and zod are written for Node and today's browsers; the phones' targets stand in `browserslist`. */
const compile = { include: [path.join(root, 'contract'), path.join(nodeModules, 'zod')] }

/** Babel's settings live here, not in a babel.config.js, so that Jest and the functions cannot pick them up by accident. */
function withBabelPreset(chain: Chain) {
  chain.module
    .rule('script')
    .use('babelLoader')
    .tap((options: Record<string, unknown>) => ({
      ...options,
      configFile: false,
      babelrc: false,
      presets: [['taro', { framework: 'react', ts: true }]],
    }))
}

/** WeChat's templates by what they are for. A browser is a local preview, whose WeChat has templates of its own. */
function templateIds(): Record<string, string> {
  const given: Record<string, string | undefined> =
    process.env.TARO_ENV === 'h5' ? templateVariables : process.env
  return Object.fromEntries(
    Object.keys(templateVariables).flatMap((variable) => {
      const id = given[variable]
      return id ? [[variable.replace('TEMPLATE_', '').toLowerCase(), id]] : []
    }),
  )
}

interface PostcssOptions {
  postcssOptions?: { plugins: unknown[] }
}

/** Puts our two CSS steps after Taro's in every chain of style loaders (Taro takes postcss plugins only by CommonJS path). */
function withOurCss(chain: Chain, platform: string) {
  const ours = [weuiTheme(platform === 'h5' ? 'body' : 'page'), scaleText()]
  const addTo = (rule: Chain.Rule<unknown>) => {
    for (const use of Object.values(rule.uses.entries() ?? {})) {
      const options: PostcssOptions = use.get('options') ?? {}
      if (!options.postcssOptions) continue
      use.options({ ...options, postcssOptions: { plugins: [...options.postcssOptions.plugins, ...ours] } })
    }
  }
  for (const rule of Object.values(chain.module.rules.entries() ?? {})) {
    addTo(rule)
    for (const oneOf of Object.values(rule.oneOfs.entries() ?? {})) addTo(oneOf)
  }
}

/** Without it every page of the H5 build carries its own copy of what it shares with the others (taro-toolchain.md §3). */
function withSharedChunks(chain: Chain) {
  chain.optimization.splitChunks({
    chunks: 'all',
    cacheGroups: {
      default: false,
      defaultVendors: false,
      taro: {
        name: 'taro',
        test: /node_modules[\\/](@tarojs|@stencil|swiper|react|react-dom|scheduler)[\\/]/,
        chunks: 'all',
        priority: 10,
      },
      shared: { name: 'shared', chunks: 'all', minChunks: 2, priority: 5 },
    },
  })
  chain.performance.hints(false)
}

/**
 * Layout is written and stays in px: the screens are lists and forms, which should show more, not bigger, on a wide
 * screen. Only font sizes scale, with the reader's own setting, and `scaleText` turns those into rem. (Any unit but
 * Taro's `rem` keeps its script, which would set the browser's root font size by the width, out of the page.)
 */
const postcss = { pxtransform: { enable: false, config: { targetUnit: 'vw' as const } } }

/** Every sheet names its own classes, so the order in which webpack meets them does not matter. */
const anyOrder = { ignoreOrder: true }

export default defineConfig<'webpack5'>({
  projectName: 'qihu-biying',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  // No stylesheet and no tab names the picture of a shared card.
  copy: {
    patterns: [{ from: 'src/icons/card.png', to: `dist/${process.env.TARO_ENV}/icons/card.png` }],
    options: {},
  },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: [path.join(__dirname, 'weapp-templates.ts')],
  // WeChat has no `process`: what a release is built for is written into it.
  defineConstants: {
    CLOUD_ENV: JSON.stringify(process.env.CLOUD_ENV ?? ''),
    TEMPLATE_IDS: JSON.stringify(templateIds()),
  },
  // Taro would write every Chinese letter as six (\u8bc9): the dictionaries would take half of the main package's 600 KB.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  logger: { quiet: true, stats: false },
  mini: {
    compile,
    lessLoaderOption,
    postcss,
    miniCssExtractPluginOption: anyOrder,
    optimizeMainPackage: { enable: true },
    webpackChain(chain) {
      withBabelPreset(chain)
      withOurCss(chain, 'weapp')
    },
  },
  h5: {
    compile,
    lessLoaderOption,
    postcss,
    publicPath: '/',
    staticDirectory: 'static',
    output: {
      clean: true,
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ...anyOrder,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    router: { mode: 'hash' },
    webpackChain(chain) {
      withBabelPreset(chain)
      withOurCss(chain, 'h5')
      withSharedChunks(chain)
    },
  },
})
