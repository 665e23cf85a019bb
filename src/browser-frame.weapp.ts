/** WeChat draws its own frame around the pages. */
export {}
