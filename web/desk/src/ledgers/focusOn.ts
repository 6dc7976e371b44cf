/** Puts the cursor where something is to be mended, in the middle of the screen. */
export function focusOn(id: string): void {
  const found = document.getElementById(id)
  found?.scrollIntoView({ block: 'center' })
  // A group of radio buttons takes no focus itself.
  const into = found?.matches('input, textarea, button') ? found : found?.querySelector<HTMLElement>('input, button, textarea')
  into?.focus({ preventScroll: true })
}
