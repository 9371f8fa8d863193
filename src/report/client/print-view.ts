/** Opens everything that is folded while the page is printed, and folds it again. */
export function printView(): void {
  let opened: HTMLDetailsElement[] = []
  matchMedia('print').addEventListener('change', ({ matches }) => {
    if (matches) opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const details of opened) details.open = matches
  })
}
