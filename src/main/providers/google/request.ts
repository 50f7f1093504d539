import type { Content, GenerateContentParameters } from '@google/genai'
import type { Concessions } from '../concessions.ts'
import type { ChatRequest, ChatTurn } from '../provider.ts'
import { foldSystem, shapeTurns } from '../turns.ts'

/** A question in the form of the Gemini API. */
export function buildRequest(request: ChatRequest, concessions: Concessions): GenerateContentParameters {
  const { modelId, system, temperature, maxOutputTokens } = request
  const turns = shapeTurns(request.turns)
  const isFolded = concessions.system === 'folded'
  return {
    model: modelId,
    contents: (isFolded ? foldSystem(system, turns) : turns).map(toContent),
    config: {
      // One question is one request: an answer that stops early is the person's to continue.
      automaticContinuation: false,
      ...(system === '' || isFolded ? {} : { systemInstruction: system }),
      ...(temperature === null || concessions.withoutTemperature ? {} : { temperature }),
      ...(maxOutputTokens === null ? {} : { maxOutputTokens }),
      ...(thinksByItself(modelId) && !concessions.withoutThoughts ? { thinkingConfig: { includeThoughts: true } } : {}),
    },
  }
}

const toContent = ({ role, content }: ChatTurn): Content => ({
  role: role === 'assistant' ? 'model' : 'user',
  parts: [{ text: content }],
})

/** Gemini thinks from 2.5 on; it shows its thoughts only when asked. */
function thinksByItself(modelId: string): boolean {
  const [, version] = /^(?:models\/)?gemini-(\d+(?:\.\d+)?)/.exec(modelId) ?? []
  return Number(version ?? 0) >= 2.5 || /^(?:models\/)?gemini-[a-z-]*latest$/.test(modelId)
}
