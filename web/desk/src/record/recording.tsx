import { App, Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { api, ApiError, newId, type NewFact, type Refusal, type Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { words } from './words.ts'

/** Facts that a worker records with one click, and what their button says. */
export const oneClickKinds: Record<string, Text> = {
  sample: words.sample,
  verification: words.verification,
  visit: words.visit,
  medicine: words.medicine,
  released: words.released,
  'express-report': words.expressReport,
}

/** The steps of a coordination task, and what their buttons say. */
const stepWords: Record<string, Text> = { phone: words.stepPhone, managed: words.stepManaged, feedback: words.stepFeedback }

/** What the button says that records a fact; nothing where one click does not suffice. */
export const actOf = (kind: string | null, step?: string | null): Text | undefined =>
  kind === 'coordination-step' ? stepWords[step ?? ''] : oneClickKinds[kind ?? '']

export type Subject = NewFact['subject']

/** Records facts, says what happened, and offers to take it back while the message stands. */
export function useRecording() {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const cache = useQueryClient()

  const refresh = () => cache.invalidateQueries({ predicate: (q) => !['areas', 'policy'].includes(String(q.queryKey[0])) })
  const say = (refusals: Refusal[]) => refusals.map((r) => t(r)).join(' ')

  async function takeBack(facts: NewFact[]) {
    try {
      await api.recordFacts(facts.map((f) => ({ ...f, id: newId(), corrects: f.id, void: true, source: words.undoSource.zh, evidence: [] })))
      message.info(t(common.undone))
    } catch (e) {
      message.error(t((e as ApiError).text))
    }
    await refresh()
  }

  /** True where everything was recorded or known already. */
  async function record(facts: NewFact[], undo = true): Promise<boolean> {
    try {
      const { results } = await api.recordFacts(facts)
      const refused = results.filter((r) => r.outcome === 'refused')
      const fresh = facts.filter((f) => results.some((r) => r.id === f.id && r.outcome === 'recorded'))
      const said = facts.length > 1 ? t(words.recordedFor(fresh.length)) : t(fresh.length ? words.recorded : words.alreadyKnown)
      if (fresh.length || refused.length === 0) {
        const key = newId()
        message.open({
          key,
          type: 'success',
          duration: undo && fresh.length ? 8 : 3,
          content: (
            <>
              {said}
              {undo && fresh.length > 0 && (
                <Button type="link" size="small" onClick={() => { message.destroy(key); void takeBack(fresh) }}>{t(common.undo)}</Button>
              )}
            </>
          ),
        })
      }
      if (refused.length) {
        const why = say(refused[0]!.refusals ?? [])
        message.error(facts.length > 1 ? t(words.someRefused(refused.length, why)) : why, 8)
      }
      await refresh()
      return refused.length === 0
    } catch (e) {
      message.error(t((e as ApiError).text), 8)
      return false
    }
  }

  return { record, refresh }
}
