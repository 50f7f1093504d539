import { Outlet, createRoute, useLocation, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { PanelLeft } from 'lucide-react'
import { type CSSProperties, useEffect, useState } from 'react'
import { ConversationId } from '../../contract/base.ts'
import { ShortcutsDialog } from '../features/shortcuts/shortcuts-dialog.tsx'
import { Sidebar } from '../features/sidebar/sidebar.tsx'
import { Notices } from '../features/status/notices.tsx'
import { keepFocus } from '../lib/kept-focus.ts'
import { sidebarLayout } from '../lib/layout.ts'
import { narrow, useMedia } from '../lib/media.ts'
import { isWriting, keysOf, runShortcut, useShortcut, useShortcuts } from '../lib/shortcuts.ts'
import { useStored } from '../lib/stored.ts'
import { toast } from '../lib/toast.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { SideDrawer } from '../ui/side-drawer.tsx'
import { useChatShortcuts } from './chat-shortcuts.ts'
import { FindEverywhere } from './find-everywhere.tsx'
import { rootRoute } from './root.tsx'
import { SidebarPanel } from './sidebar-panel.tsx'

export const frameRoute = createRoute({ getParentRoute: () => rootRoute, id: 'frame', component: Frame })

/** What stands around every page: the sidebar, the notices, and the dialogs that open from anywhere. */
function Frame() {
  const [dialog, setDialog] = useState<'find' | 'shortcuts'>()
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const isNarrow = useMedia(narrow)
  const layout = useStored(sidebarLayout)
  const navigate = useNavigate()
  const { history } = useRouter()
  const currentId = useCurrentId()
  const isSidebarShown = isNarrow ? isDrawerOpen : layout.isOpen

  const showSidebar = (isOpen: boolean) =>
    isNarrow ? setIsDrawerOpen(isOpen) : sidebarLayout.set({ ...layout, isOpen })
  const newChat = () => {
    setIsDrawerOpen(false)
    void navigate({ to: '/' }).then(() => runShortcut('focus-composer'))
  }
  const find = () => {
    setIsDrawerOpen(false)
    setDialog('find')
  }

  // After the effects of the page, which may have taken it.
  const { pathname } = useLocation()
  useEffect(keepFocus, [pathname, isSidebarShown])

  useShortcuts()
  useShortcut('find', find)
  useShortcut('new-chat', newChat)
  useShortcut('settings', () => void navigate({ to: '/settings/$section', params: { section: 'providers' } }))
  useShortcut('back', () => {
    if (!history.canGoBack()) return false
    history.back()
    return true
  })
  useShortcut('forward', () => history.forward())
  useShortcut('bookmarks', () => void navigate({ to: '/bookmarks' }))
  useShortcut('insights', () => void navigate({ to: '/insights' }))
  useShortcut('archive', () => void navigate({ to: '/archive' }))
  useShortcut('trash', () => void navigate({ to: '/trash' }))
  useShortcut('shortcuts', () => setDialog('shortcuts'))
  useShortcut('sidebar', () => showSidebar(!isSidebarShown))
  useShortcut('undo', (event) => !isWriting(event?.target ?? null) && toast.undo())
  useChatShortcuts(currentId)

  const sidebar = (
    <Sidebar
      currentId={currentId}
      onNewChat={newChat}
      onFind={find}
      onHide={() => showSidebar(false)}
      onOpened={() => setIsDrawerOpen(false)}
    />
  )
  return (
    <div className="flex h-full">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-solid px-4 py-2 shadow-3 focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the conversation
      </a>
      {isNarrow ? (
        <SideDrawer name="Sidebar" isOpen={isDrawerOpen} onClose={() => setIsDrawerOpen(false)}>
          {sidebar}
        </SideDrawer>
      ) : (
        layout.isOpen && <SidebarPanel>{sidebar}</SidebarPanel>
      )}
      <main
        id="main"
        tabIndex={-1}
        // The bar of each page leaves room for the button that brings the sidebar back.
        style={isSidebarShown && !isNarrow ? undefined : ({ '--bar-start': '3.25rem' } as CSSProperties)}
        className="relative flex min-w-0 flex-1 flex-col outline-none"
      >
        <Notices />
        <div className="relative flex min-h-0 flex-1 flex-col">
          {(isNarrow || !layout.isOpen) && (
            <IconButton
              name="Show sidebar"
              keys={keysOf('sidebar')}
              className="absolute top-2.75 left-2.5 z-10"
              onClick={() => showSidebar(true)}
            >
              <PanelLeft />
            </IconButton>
          )}
          <Outlet />
        </div>
      </main>
      <FindEverywhere isOpen={dialog === 'find'} onClose={() => setDialog(undefined)} />
      <ShortcutsDialog isOpen={dialog === 'shortcuts'} onClose={() => setDialog(undefined)} />
    </div>
  )
}

/** The conversation in the address, if there is one. */
function useCurrentId(): ConversationId | undefined {
  const { conversationId } = useParams({ strict: false })
  return ConversationId.safeParse(Number(conversationId)).data
}
