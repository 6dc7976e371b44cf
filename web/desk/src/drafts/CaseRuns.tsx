import type { DraftCheck } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { CoverageBar } from '../policy/CoverageBar.tsx'
import { words } from './words.ts'

/** Coverage, and every case with what it expected and what came out; those that do not hold come first. */
export function CaseRuns({ check, onGo }: { check: DraftCheck; onGo: (line: number) => void }) {
  const { t } = useSpeech()
  const failing = check.cases.filter((c) => !c.ok)
  const sorted = [...failing, ...check.cases.filter((c) => c.ok)]
  return (
    <>
      {check.coverage && <section className="sheet"><CoverageBar coverage={check.coverage} /></section>}
      <section className="sheet case-runs" aria-labelledby="runner">
        <h2 id="runner">
          {t(words.runner)}{' '}
          <span className="small" role="status">
            {check.cases.length > 0 && <span className="held">{t(words.held(check.cases.length - failing.length))}</span>}
            {failing.length > 0 && <>{t(common.comma)}<b className="overdue">{t(words.failing(failing.length))}</b></>}
          </span>
        </h2>
        {!check.sound && <p className="quiet">{t(words.notRun)}</p>}
        {check.sound && check.cases.length === 0 && <p className="quiet">{t(words.noCases)}</p>}
        <ul className="runs">
          {sorted.map((c) => (
            <li key={c.line} className={c.ok ? 'ok' : 'failed'}>
              <button type="button" onClick={() => onGo(c.line)}>
                <span className={c.ok ? 'held' : 'overdue'}><span aria-hidden>{c.ok ? '✓' : '✗'}</span><span className="visually-hidden">{t(c.ok ? words.holds : words.fails)}</span></span>
                <span>{t(c.title)}</span>
              </button>
              {c.failures.map((f, i) => <pre key={i}>{t(f)}</pre>)}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
