import { lazyRouteComponent } from '@tanstack/react-router'
import { importPatiently } from '../lib/import-patiently.ts'

/** A page that is loaded when it is first gone to; `name` is what the module exports it as. */
export const lazyPage = <Module extends Record<string, unknown>>(
  load: () => Promise<Module>,
  name: keyof Module & string,
) => lazyRouteComponent(() => importPatiently(load), name)
