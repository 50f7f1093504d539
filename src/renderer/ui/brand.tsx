import { classNames } from './class-names.ts'

interface BrandProps {
  size?: 'md' | 'lg'
}

/** The mark and the name. */
export function Brand({ size = 'md' }: BrandProps) {
  const isLarge = size === 'lg'
  return (
    <span
      className={classNames(
        'flex items-center gap-2 px-2 font-bold tracking-tight select-none',
        isLarge ? 'text-lg' : 'text-md',
      )}
    >
      <span
        aria-hidden
        className={classNames(
          'grid place-items-center bg-[linear-gradient(150deg,var(--user-1),oklch(0.6_0.18_310))] shadow-[inset_0_1px_oklch(1_0_0/0.35)]',
          isLarge ? 'size-8.5 rounded-[0.6875rem]' : 'size-5.5 rounded-[0.4375rem]',
        )}
      >
        <span
          className={classNames(
            'bg-white',
            isLarge
              ? 'h-2.5 w-3.5 rounded-[0.375rem_0.375rem_0.375rem_0.125rem]'
              : 'h-[0.4375rem] w-[0.5625rem] rounded-[0.25rem_0.25rem_0.25rem_0.0625rem]',
          )}
        />
      </span>
      Chatty
    </span>
  )
}
