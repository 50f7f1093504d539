import { type ReactNode, useEffect, useRef } from 'react'
import { ItemRow } from './item-row.tsx'
import type { Group, Item } from './items.ts'

interface ResultsProps {
  groups: readonly Group[]
  active: number
  onPoint: (index: number) => void
  onChoose: (item: Item) => void
  /** What is shown below the groups: that it is looking, that it failed, or that nothing was found. */
  instead: ReactNode
}

/** The groups of lines, of which one is active. */
export function Results({ groups, active, onPoint, onChoose, instead }: ResultsProps) {
  const list = useRef<HTMLDivElement>(null)
  // The row that the keys reached is brought into view; the pointer's row is there already.
  useEffect(() => {
    list.current?.querySelector(`#found-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <div ref={list} className="min-h-0 flex-1 overflow-y-auto p-1.5">
      <div id="found" role="listbox" aria-label="Found">
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <div role="presentation" className="px-4 pt-2.5 pb-1 text-2xs font-bold text-ink-3">
              {group.name}
            </div>
            {group.items.map((item, place) => {
              const index = group.from + place
              return (
                <ItemRow
                  key={item.key}
                  item={item}
                  id={`found-${index}`}
                  isActive={index === active}
                  onPoint={() => onPoint(index)}
                  onChoose={() => onChoose(item)}
                />
              )
            })}
          </div>
        ))}
      </div>
      {instead}
    </div>
  )
}
