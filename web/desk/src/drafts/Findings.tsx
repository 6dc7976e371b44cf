import type { DraftFinding } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { words } from './words.ts'

/** What is wrong, the cure with it; a click goes to its place. Cases that do not hold are shown by the case runner. */
export function Findings({ findings, failing, busy, onGo }: { findings: DraftFinding[]; failing: number; busy: boolean; onGo: (finding: DraftFinding) => void }) {
  const { t } = useSpeech()
  return (
    <section className="sheet draft-findings" aria-labelledby="found">
      <h2 id="found">{t(words.problems)} <span className="quiet small" role="status">{busy ? t(words.checking) : findings.length > 0 ? findings.length : t(failing > 0 ? words.onlyCases(failing) : words.noProblems)}</span></h2>
      <ol className="findings">
        {findings.map((f, i) => (
          <li key={i} className={f.severity}>
            <button type="button" onClick={() => onGo(f)}>
              <span className={f.severity === 'error' ? 'overdue' : 'soon'}>{t(f.severity === 'error' ? words.error : words.warning)}</span>{' '}
              <code>{f.code}</code> <span className="quiet">{t(f.file === 'pack' ? words.packTab : words.casesTab)} {t(words.place(f.line, f.column))}</span>
              <span className="finding-what">{t(f.what)}</span>
              <span className="finding-cure quiet">{t(f.cure)}</span>
            </button>
            <span className="finding-why small quiet">{t(common.reason)}{t(common.colon)}{t(f.why)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
