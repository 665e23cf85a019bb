/** Mutants no test can kill, because nothing anybody could see would differ; each with the reason. */
export const equivalents: { file: string; name: string; why: string }[] = []
