import { useEffect, useRef } from 'react'

/** True while keys belong to a field that is being typed in, or to an open dialog or list. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('[role="dialog"], [role="listbox"]') !== null
}

/** Calls the handler of a plain key while nobody types. The handlers may change with every render. */
export function useKeys(handlers: Record<string, (event: KeyboardEvent) => void>): void {
  const current = useRef(handlers)
  current.current = handlers
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || isTyping(event.target)) return
      current.current[event.key]?.(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
