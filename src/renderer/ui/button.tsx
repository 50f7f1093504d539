import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

const shape =
  'quick inline-flex shrink-0 items-center justify-center gap-2 font-strong whitespace-nowrap select-none data-disabled:opacity-50'

const kinds = {
  /** The one thing to do here. */
  primary: 'user-blue not-data-disabled:hover:brightness-110',
  plain: 'border border-line-2 bg-solid shadow-1 not-data-disabled:hover:border-line-3',
  quiet: 'text-ink-2 not-data-disabled:hover:bg-hover not-data-disabled:hover:text-ink',
  /** What cannot be taken back. */
  danger: 'border border-bad/40 bg-bad/8 text-bad not-data-disabled:hover:bg-bad/14',
}

const sizes = {
  md: 'h-9 rounded-md px-3.5',
  sm: 'h-[1.875rem] rounded-sm px-3',
}

export interface ButtonProps extends ComponentProps<typeof BaseButton> {
  kind?: keyof typeof kinds
  size?: keyof typeof sizes
  className?: string
}

/** A button with words. One with only a picture is an `IconButton`. */
export function Button({ kind = 'plain', size = 'md', className, ...rest }: ButtonProps) {
  return <BaseButton {...rest} className={classNames(shape, kinds[kind], sizes[size], className)} />
}
