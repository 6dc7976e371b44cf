import { useSyncExternalStore } from 'react'

const paper = window.matchMedia('print')

function subscribe(onChange: () => void) {
  paper.addEventListener('change', onChange)
  return () => paper.removeEventListener('change', onChange)
}

/** True while the page is laid out for paper: nothing to press is shown there, and a header that sticks would be a table of its own. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => paper.matches)
}
