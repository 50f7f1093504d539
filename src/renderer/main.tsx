import './lib/zod-config.ts'
import './styles/fonts.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { keepListening, listen } from './lib/events.ts'
import { keepFresh } from './lib/invalidation.ts'
import { queryClient } from './lib/query-client.ts'

listen(keepFresh(queryClient))
// As long as the page lives; nothing ever asks it to end.
void keepListening(new AbortController().signal)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
