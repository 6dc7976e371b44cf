import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import './style/base.css'
import './style/pages.css'
import './style/board.css'
import './style/drafts.css'
import './style/ledgers.css'
import './style/print.css'

createRoot(document.getElementById('root')!).render(<App />)
