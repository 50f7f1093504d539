import { useRender } from '@base-ui/react/use-render'
import { classNames } from './class-names.ts'

interface ChipProps extends useRender.ComponentProps<'span'> {
  isOn?: boolean
  className?: string
}

/** A small round label; with `render={<button />}` one that can be pressed. */
export function Chip({ isOn = false, className, render, ...rest }: ChipProps) {
  return useRender({
    defaultTagName: 'span',
    render,
    props: {
      ...rest,
      className: classNames(
        'quick inline-flex h-[1.625rem] shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3.5',
        isOn ? 'border-transparent bg-chosen text-accent-2' : 'border-line-2 bg-glass-2 text-ink-2',
        render !== undefined && !isOn && 'hover:border-line-3 hover:text-ink',
        className,
      ),
    },
  })
}
