import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import type { DraftFinding } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { editorOf, offsetOf, showFindings } from './editor.ts'
import type { Names } from './completion.ts'
import type { Schema } from './schema.ts'

export interface EditorHandle {
  /** Puts the cursor to a place, counted from 1, and scrolls there. */
  goTo: (line: number, column: number) => void
}

interface Props {
  label: string
  /** What one begins with; later changes are the editor's own. */
  start: string
  readOnly: boolean
  schema: Schema | undefined
  names: () => Names
  findings: readonly DraftFinding[]
  onChange: (text: string) => void
  onSave: () => void
  ref: Ref<EditorHandle>
}

/** A text of YAML with completion, help and findings. Its text is its own: whoever wants another begins another editor (by its key). */
export function CodeEditor({ label, start, readOnly, schema, names, findings, onChange, onSave, ref }: Props) {
  const { language } = useSpeech()
  const box = useRef<HTMLElement>(null)
  const view = useRef<EditorView | null>(null)
  const text = useRef(start)
  const current = useRef({ schema, names, onChange, onSave })
  current.current = { schema, names, onChange, onSave }

  useEffect(() => {
    const made = new EditorView({
      parent: box.current!,
      state: EditorState.create({
        doc: text.current,
        extensions: editorOf({
          label,
          language,
          readOnly,
          schema: () => current.current.schema,
          names: () => current.current.names(),
          onSave: () => current.current.onSave(),
          onChange: (changed) => {
            text.current = changed
            current.current.onChange(changed)
          },
        }),
      }),
    })
    view.current = made
    return () => {
      view.current = null
      made.destroy()
    }
  }, [label, language, readOnly])

  useEffect(() => {
    if (view.current) showFindings(view.current, findings, language)
  }, [findings, language, label, readOnly])

  useImperativeHandle(ref, () => ({
    goTo: (line, column) => {
      const editor = view.current
      if (!editor) return
      const at = offsetOf(editor, line, column)
      editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
      editor.focus()
    },
  }), [])

  // The words in it are code, not the page's.
  return <code className="code-editor" ref={box} />
}
