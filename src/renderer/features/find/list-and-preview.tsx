import type { ReactNode } from 'react'

interface ListAndPreviewProps {
  children: ReactNode
  /** Where there is room for it. */
  preview: ReactNode
}

/** The results, and beside them the chosen one. On a very wide window lines end where they can still be read. */
export const ListAndPreview = ({ children, preview }: ListAndPreviewProps) => (
  <div className="flex min-h-0 flex-1">
    <div className="flex min-h-0 max-w-[64rem] min-w-0 flex-1 basis-0 flex-col">{children}</div>
    {preview && <div className="min-h-0 min-w-0 flex-1 basis-0 border-l border-line max-md:hidden">{preview}</div>}
  </div>
)
