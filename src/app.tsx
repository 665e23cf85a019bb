import type { PropsWithChildren } from 'react'
import './app.less'
import './browser-frame'
import { transport } from './transport'

transport.start()

export default function App({ children }: PropsWithChildren) {
  return children
}
