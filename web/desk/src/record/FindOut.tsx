import { App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, type ApiError, type PersonFile, type PersonRef, type Text, type TimelineFact } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { FactDialog } from './FactDialog.tsx'
import { missingIn } from './missing.ts'
import { words } from './words.ts'

interface Found {
  missing: Text
  corrects?: TimelineFact
}

/** Opens the form in which the missing thing is written down: the stay that says too little, or one that nobody recorded. */
export function FindOut({ person }: { person: PersonRef }) {
  const { t } = useSpeech()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [found, setFound] = useState<Found | null>(null)

  async function look() {
    setBusy(true)
    try {
      const file: PersonFile = await api.people.file(person.id, words.findOutPurpose.zh)
      const missing = missingIn(file)
      // What belongs to the register, an age or where one lives, is no fact of a journey: the file shows what is asked.
      if (missing) setFound(missing)
      else navigate(`/people/${person.id}`)
    } catch (e) {
      message.error(t((e as ApiError).text), 8)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button size="small" loading={busy} onClick={() => void look()}>{t(words.findOut)}</Button>
      {found && (
        <FactDialog open person={person.id} name={person.name} kind="stay" corrects={found.corrects} hint={found.missing} onClose={() => setFound(null)} />
      )}
    </>
  )
}
