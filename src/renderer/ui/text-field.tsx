import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'
import { classNames } from './class-names.ts'

interface TextFieldProps extends ComponentProps<'input'> {
  label: string
  /** The label is for screen readers only. */
  isLabelHidden?: boolean
  /** Inside the field, at its end. */
  after?: ReactNode
  /** Below the field: what it is for, or what is wrong with it. */
  note?: ReactNode
  isWrong?: boolean
  inputClassName?: string
}

/** One line of text with its label. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden = false, after, note, isWrong = false, className, inputClassName, ...rest } = props
  const id = useId()
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'font-strong'}>
        {label}
      </label>
      <div
        className={classNames(
          'quick flex h-10 items-center gap-2 rounded-md border bg-solid pr-2 pl-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent',
          isWrong ? 'border-bad' : 'border-line-3',
        )}
      >
        <input
          {...rest}
          id={id}
          aria-invalid={isWrong || undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className={classNames('min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3', inputClassName)}
        />
        {after}
      </div>
      {note && (
        <div id={`${id}-note`} className={classNames('text-xs', isWrong ? 'text-bad' : 'text-ink-3')}>
          {note}
        </div>
      )}
    </div>
  )
}
