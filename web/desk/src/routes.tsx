import { Navigate, Route, Routes, useLocation } from 'react-router'
import { Frame } from './frame/Frame.tsx'
import { menuFor } from './frame/menu.tsx'
import { NotFoundPage, PageGuard } from './parts/states.tsx'
import { useSession } from './session/session.tsx'

/** Addresses of the desk. Each page is a chunk of its own. */
export function DeskRoutes({ onSignOut }: { onSignOut: () => void }) {
  const session = useSession()
  const location = useLocation()
  const first = menuFor(session.powers)[0]?.entries[0]?.path ?? '/account'
  return (
    <PageGuard resetKey={location.pathname}>
      <Routes>
        <Route element={<Frame onSignOut={onSignOut} />}>
          <Route index element={<Navigate to={first} replace />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </PageGuard>
  )
}
