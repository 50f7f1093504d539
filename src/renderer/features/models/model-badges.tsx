import { Brain, Eye, House, Wrench } from 'lucide-react'
import type { KnownModel } from '../../lib/models.ts'

/** What a model can do and costs, in small signs with names. */
export function ModelBadges({ known }: { known: KnownModel }) {
  const { model, provider } = known
  const price = priceOf(known)
  return (
    <span className="num flex shrink-0 items-center gap-1.5 text-2xs text-ink-3 [&_svg]:size-3.5">
      {provider.isLocal && <House aria-label="Runs on this machine" />}
      {model.canSee && <Eye aria-label="Sees images" />}
      {model.canReason && <Brain aria-label="Reasons" />}
      {model.canUseTools && <Wrench aria-label="Uses tools" />}
      {model.contextTokens !== null && (
        <span title={`Reads up to ${model.contextTokens.toLocaleString()} tokens`}>{compact(model.contextTokens)}</span>
      )}
      {price && <span title={price.long}>{price.short}</span>}
    </span>
  )
}

/** 200000 → "200k", 1000000 → "1M". */
const compact = (tokens: number): string =>
  tokens >= 1_000_000 ? `${Math.round(tokens / 100_000) / 10}M` : `${Math.round(tokens / 1000)}k`

function priceOf({ model, provider }: KnownModel): { short: string; long: string } | undefined {
  const { inputUsdPerMillion: input, outputUsdPerMillion: output } = model
  if (provider.isLocal || input === null || output === null) return undefined
  if (input === 0 && output === 0) return { short: 'free', long: 'Costs nothing' }
  return { short: `$${input} / $${output}`, long: `$${input} in, $${output} out, per million tokens` }
}
