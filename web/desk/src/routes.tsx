import { lazy } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { Frame } from './frame/Frame.tsx'
import { menuFor } from './frame/menu.tsx'
import { NotFoundPage, PageGuard } from './parts/states.tsx'
import { useSession } from './session/session.tsx'

const WorklistPage = lazy(() => import('./worklist/WorklistPage.tsx'))
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx'))
const PersonPage = lazy(() => import('./people/PersonPage.tsx'))

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
          <Route path="worklist" element={<WorklistPage />} />
          <Route path="people" element={<PeoplePage />} />
          <Route path="people/:id" element={<PersonPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </PageGuard>
  )
}
