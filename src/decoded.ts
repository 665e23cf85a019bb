/** A parameter of a page's address as it was meant: WeChat hands it over encoded, a browser's router does not. */
export function decoded(parameter: string): string {
  try {
    return decodeURIComponent(parameter)
  } catch {
    return parameter
  }
}
