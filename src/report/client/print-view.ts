/**
 * Readies the page for paper and gives it back afterwards. Both happen on the events around printing: by the time the
 * style of paper applies, the sheets are counted.
 */
export function printView(): void {
  let giveBack = () => {}
  const ready = () => {
    const undo = [openFolded(), layDownDrawer()]
    giveBack = () => {
      for (const step of undo) step()
      giveBack = () => {}
    }
  }
  addEventListener('beforeprint', ready)
  addEventListener('afterprint', () => giveBack())
}

function openFolded(): () => void {
  const folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
  for (const details of folded) details.open = true
  return () => {
    for (const details of folded) details.open = false
  }
}

/** What lies over the page, as a modal dialog does, is never split over sheets; an open one beside it is. */
function layDownDrawer(): () => void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog:modal')
  if (dialog === null) return () => {}
  const focused = document.activeElement
  const body = dialog.querySelector('.body')
  const scrolled = body?.scrollTop ?? 0
  dialog.close()
  dialog.show()
  return () => {
    dialog.close()
    dialog.showModal()
    if (focused instanceof HTMLElement) focused.focus()
    if (body !== null) body.scrollTop = scrolled
  }
}
