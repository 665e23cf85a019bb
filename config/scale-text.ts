import type { Plugin } from 'postcss'

/** The root font size at which 1rem is what the sheet says; the reader's ×1.2 or ×1.4 multiplies it. */
const rootPixels = 16

/** Turns `font-size` (and nothing else) from px into rem, so that text follows the reader's setting and layout does not. */
export function scaleText(): Plugin {
  return {
    postcssPlugin: 'scale-text',
    Declaration: {
      'font-size': (declaration) => {
        declaration.value = declaration.value.replace(/(\d*\.?\d+)px/g, (whole, pixels: string) =>
          Number(pixels) === 0 ? whole : `${Number(pixels) / rootPixels}rem`,
        )
      },
    },
  }
}
