import './browser-frame.less'
