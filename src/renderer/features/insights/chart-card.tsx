import { type ReactNode, useId } from 'react'
import { classNames } from '../../ui/class-names.ts'

interface ChartCardProps {
  title: string
  /** A sentence beside the title. */
  aside?: ReactNode
  /** What screen readers read in place of the picture: the head, then a row for each value. */
  table?: { head: string[]; rows: (string | number)[][] }
  className?: string
  children: ReactNode
}

/** A picture of numbers, with the same numbers as a table for those who do not see it. */
export function ChartCard({ title, aside, table, className, children }: ChartCardProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classNames('card min-w-0 p-5', className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="font-bold">
          {title}
        </h2>
        {aside && <span className="num text-xs text-ink-3">{aside}</span>}
      </div>
      {table ? (
        <>
          <div aria-hidden className="mt-3">
            {children}
          </div>
          {/* A table itself cannot be made small. */}
          <div className="sr-only">
            <table>
              <caption>{title}</caption>
              <thead>
                <tr>
                  {table.head.map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(([name, ...values]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {values.map((value, index) => (
                      // The columns never move.
                      // oxlint-disable-next-line react/no-array-index-key
                      <td key={index}>{value}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      ) : (
        <div className="mt-3">{children}</div>
      )}
    </section>
  )
}
