import './browser-frame.less'
import './keyboard.h5'
