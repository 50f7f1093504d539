import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { importFile } from '../../lib/exchange.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** A file that is dropped anywhere in the window is imported. */
export function DropZone() {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    // Between two elements the window is left and entered at once.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth -= 1
      if (depth <= 0) setOver(false)
    }
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const file = event.dataTransfer?.files.item(0)
      if (file) importFile(file)
    }
    const events = { dragenter: enter, dragleave: leave, dragover: over, drop }
    for (const [name, listener] of Object.entries(events)) addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(events)) removeEventListener(name, listener as EventListener)
    }
  }, [])
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim backdrop-blur-[2px]">
      <div className="floating flex items-center gap-3 rounded-lg px-6 py-5 font-strong">
        <FileDown aria-hidden className="size-6 text-accent-2" strokeWidth={1.75} />
        Drop it to import its conversations
      </div>
    </div>
  )
}
