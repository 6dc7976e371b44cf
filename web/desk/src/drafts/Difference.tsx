import { yaml } from '@codemirror/lang-yaml'
import { MergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { Modal, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useSpeech } from '../language/language.tsx'
import { words } from './words.ts'

export interface Texts {
  name: string
  text: string
  cases: string
}

/** Two texts side by side, what is alike folded away. */
export function Difference({ first, second, onClose }: { first: Texts; second: Texts; onClose: () => void }) {
  const { t } = useSpeech()
  const [which, setWhich] = useState<'text' | 'cases'>(first.text === second.text ? 'cases' : 'text')
  // A dialog comes a moment after what is in it.
  const [box, setBox] = useState<HTMLElement | null>(null)
  useEffect(() => {
    if (!box) return
    const side = (texts: Texts) => ({
      doc: texts[which],
      extensions: [lineNumbers(), yaml(), EditorState.readOnly.of(true), EditorView.lineWrapping, EditorView.contentAttributes.of({ 'aria-label': texts.name, tabindex: '0' }), EditorState.phrases.of({ [words.sameLines.en]: t(words.sameLines) })],
    })
    const view = new MergeView({ parent: box, a: side(first), b: side(second), collapseUnchanged: { margin: 3, minSize: 6 }, gutter: true })
    return () => view.destroy()
  }, [box, which, first, second, t])
  return (
    <Modal open title={`${t(words.difference)} · ${first.name} — ${second.name}`} width="92vw" footer={null} onCancel={onClose}>
      <Segmented value={which} onChange={setWhich} options={[{ value: 'text', label: t(words.packTab) }, { value: 'cases', label: t(words.casesTab) }]} />
      <code className="merge" ref={setBox} />
    </Modal>
  )
}
