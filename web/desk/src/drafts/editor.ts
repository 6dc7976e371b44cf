import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, snippet, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, hoverTooltip, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { DraftFinding } from '@fangxian/shared'
import type { Language } from '../language/language.tsx'
import { meaningAt, suggest, type Names } from './completion.ts'
import type { Schema } from './schema.ts'

export interface Surroundings {
  label: string
  language: Language
  readOnly: boolean
  schema: () => Schema | undefined
  names: () => Names
  onChange: (text: string) => void
  onSave: () => void
}

/** Keys, values and comments told apart by shade and weight; all AA on white. */
const shades = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: '#1b4f8f' },
  { tag: tags.comment, color: '#5f6875', fontStyle: 'italic' },
  { tag: tags.string, color: '#1d2430' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: '#5f6875' },
])

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: '#fff' },
  '&.cm-focused': { outline: '2px solid #1b4f8f', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono CJK SC", "Noto Sans CJK SC", monospace', lineHeight: '20px' },
  '.cm-gutters': { backgroundColor: '#f4f6f9', color: '#5f6875', borderRight: '1px solid #dfe3ea' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: '#eef3fa' },
  '.cm-tooltip': { maxWidth: '520px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '280px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: '#1b4f8f', color: '#fff' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '.85' },
  '.cm-diagnostic': { whiteSpace: 'pre-wrap' },
  '.cm-meaning': { padding: '4px 8px' },
})

const phrases: Record<string, string> = {
  Find: '查找', Replace: '替换为', next: '下一个', previous: '上一个', all: '全部', 'match case': '区分大小写', regexp: '正则', 'by word': '整词', replace: '替换', 'replace all': '全部替换', close: '关闭',
  'Go to line': '转到行', go: '转到', 'current match': '当前匹配', 'on line': '在行', 'replaced match on line $': '已替换第 $ 行的匹配', 'replaced $ matches': '已替换 $ 处',
  Completions: '补全', Diagnostics: '问题', 'No diagnostics': '没有问题', 'Fold line': '折叠', 'Unfold line': '展开', 'folded code': '已折叠', unfold: '展开', 'Folded lines': '已折叠的行', 'Unfolded lines': '已展开的行', to: '至',
  'Control character': '控制字符', 'Selection deleted': '已删除所选',
}

export function editorOf(around: Surroundings): Extension[] {
  return [
    lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), foldGutter(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
    highlightSelectionMatches(), search({ top: true }), lintGutter(), EditorView.lineWrapping, yaml(), syntaxHighlighting(shades), look, indentUnit.of('  '), EditorState.tabSize.of(2),
    EditorState.readOnly.of(around.readOnly),
    autocompletion({ override: [completing(around)], icons: false, maxRenderedOptions: 60 }),
    hoverTooltip((view, position) => meaningTip(view, position, around)),
    keymap.of([
      { key: 'Mod-s', run: () => (around.onSave(), true), preventDefault: true },
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap, indentWithTab,
    ]),
    EditorView.contentAttributes.of({ 'aria-label': around.label, tabindex: '0', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) around.onChange(update.state.doc.toString())
    }),
    ...(around.language === 'zh' ? [EditorState.phrases.of(phrases)] : []),
  ]
}

function completing(around: Surroundings) {
  return (context: CompletionContext): CompletionResult | null => {
    const schema = around.schema()
    if (!schema) return null
    const found = suggest(context.state.doc.toString(), context.pos, schema, around.names(), around.language)
    if (!found || found.suggestions.length === 0) return null
    // Unasked only where somebody has begun to type, or a value is due on a line: not on every empty one.
    const before = context.state.sliceDoc(found.from, context.pos)
    const line = context.state.doc.lineAt(context.pos)
    if (!context.explicit && before === '' && !/[:[{,-]\s$/.test(context.state.sliceDoc(line.from, context.pos))) return null
    return {
      from: found.from,
      options: found.suggestions.map((s, i): Completion => ({
        label: s.label,
        detail: s.detail,
        boost: s.kind === 'whole' ? 50 : -Math.min(i, 90) / 10,
        apply: s.template === undefined ? s.label : snippet(s.template),
      })),
      validFor: /^[\w\-\u4e00-\u9fff]*$/,
    }
  }
}

function meaningTip(view: EditorView, position: number, around: Surroundings) {
  const schema = around.schema()
  const found = schema && meaningAt(view.state.doc.toString(), position, schema, around.language)
  if (!found) return null
  return {
    pos: found.from,
    end: found.to,
    create: () => {
      const dom = document.createElement('div')
      dom.className = 'cm-meaning'
      dom.textContent = found.meaning
      return { dom }
    },
  }
}

/** Shows what the server found at its places; a place that is no longer there is the end of the text. */
export function showFindings(view: EditorView, findings: readonly DraftFinding[], language: Language): void {
  const { doc } = view.state
  const diagnostics = findings.map((f): Diagnostic => {
    const from = offsetOf(view, f.line, f.column)
    const line = doc.lineAt(from)
    const rest = doc.sliceString(from, line.to)
    const length = Math.max(1, /^(?:"[^"]*"|'[^']*'|[^\s,:{}[\]#]+)/.exec(rest)?.[0].length ?? 1)
    return { from, to: Math.min(line.to, from + length), severity: f.severity, source: f.code, message: `${f.what[language]}\n${f.cure[language]}` }
  })
  diagnostics.sort((a, b) => a.from - b.from)
  view.dispatch(setDiagnostics(view.state, diagnostics))
}

export function offsetOf(view: EditorView, line: number, column: number): number {
  const { doc } = view.state
  const at = doc.line(Math.min(Math.max(1, line), doc.lines))
  return Math.min(at.to, at.from + Math.max(0, column - 1))
}
