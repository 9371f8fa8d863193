/** Lets so many tasks be under way at once; the others wait in their order. */
export function turns(most: number) {
  const waiting: (() => Promise<void>)[] = []
  const underWay = new Set<Promise<void>>()
  const next = () => {
    const start = underWay.size < most ? waiting.shift() : undefined
    if (start === undefined) return
    const task = start()
    underWay.add(task)
    void task.then(() => {
      underWay.delete(task)
      next()
    })
  }
  return {
    run: <T>(task: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push(() => task().then(resolve, reject))
        next()
      }),
    /** Tasks that wait are not begun; resolves when those under way have ended. */
    async close(): Promise<void> {
      waiting.length = 0
      await Promise.all(underWay)
    },
  }
}
