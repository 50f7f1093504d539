import { Button as BaseButton } from '@base-ui/react/button'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

const sizes = {
  md: 'size-[2.125rem] [&_svg]:size-[1.125rem]',
  sm: 'size-[1.625rem] [&_svg]:size-[0.9375rem]',
}

export interface IconButtonProps extends Omit<ComponentProps<typeof BaseButton>, 'aria-label' | 'className'> {
  /** Its name, for screen readers and as the hint. */
  name: string
  /** Keys that do the same, for the hint. */
  keys?: string
  size?: keyof typeof sizes
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  /** A picture from lucide-react. */
  children: React.ReactNode
}

/** A button that is only a picture: always named, with its name as a hint. */
export function IconButton({ name, keys, size = 'md', side, className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={name} keys={keys} side={side}>
      <BaseButton
        {...rest}
        aria-label={name}
        className={classNames(
          'quick grid shrink-0 place-items-center rounded-sm text-ink-2 not-data-disabled:hover:bg-hover not-data-disabled:hover:text-ink',
          'aria-expanded:bg-hover data-disabled:opacity-40 [&_svg]:stroke-[1.75]',
          sizes[size],
          className,
        )}
      >
        {children}
      </BaseButton>
    </Tooltip>
  )
}
