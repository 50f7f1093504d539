import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { type Conversation, maxTagCount, maxTagLength } from '../../../contract/conversations.ts'
import { api, orpc } from '../../lib/api.ts'
import { placeConversation } from '../../lib/conversation-lists.ts'
import { queryClient } from '../../lib/query-client.ts'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'

const mostSuggested = 12

interface TagsDialogProps {
  conversation: Conversation
  onClose: () => void
}

/** Gives a conversation its tags: each change is kept at once. */
export function TagsDialog({ conversation, onClose }: TagsDialogProps) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const { tags } = conversation
  const known = useQuery(orpc.conversations.tags.queryOptions()).data?.tags ?? []
  const has = (tag: string) => tags.some((one) => one.toLowerCase() === tag.toLowerCase())
  const suggested = known
    .map(({ tag }) => tag)
    .filter((tag) => !has(tag) && tag.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, mostSuggested)
  const isFull = tags.length >= maxTagCount

  const add = (tag: string) => {
    const wanted = tag.trim()
    setTyped('')
    field.current?.focus()
    if (wanted !== '' && !has(wanted) && !isFull) void setTags(conversation, [...tags, wanted])
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === ',') add(typed)
    else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
      void setTags(conversation, tags.slice(0, -1))
    } else return
    event.preventDefault()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Tags"
      description="Find looks only into chats with a tag when you write in:tag."
      initialFocus={field}
    >
      <div className="mt-4 flex flex-col gap-3.5">
        {tags.length > 0 && (
          <ul aria-label="Tags of this chat" className="flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li key={tag} className="flex max-w-full">
                <Chip
                  isOn
                  aria-label={`Remove the tag ${tag}`}
                  className="max-w-full"
                  onClick={() => {
                    void setTags(
                      conversation,
                      tags.filter((one) => one !== tag),
                    )
                    field.current?.focus()
                  }}
                  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
                  render={<button type="button" />}
                >
                  <span className="truncate">{tag}</span>
                  <X aria-hidden />
                </Chip>
              </li>
            ))}
          </ul>
        )}
        <TextField
          ref={field}
          label="New tag"
          isLabelHidden
          placeholder={isFull ? 'That is as many as there can be' : 'A word, then Enter'}
          value={typed}
          maxLength={maxTagLength}
          disabled={isFull}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          after={
            <Button size="sm" kind="quiet" disabled={typed.trim() === '' || isFull} onClick={() => add(typed)}>
              Add
            </Button>
          }
        />
        {suggested.length > 0 && !isFull && (
          <ul aria-label="Tags of other chats" className="flex flex-wrap gap-1.5">
            {suggested.map((tag) => (
              <li key={tag} className="flex max-w-full">
                <Chip
                  aria-label={`Add the tag ${tag}`}
                  className="max-w-full"
                  onClick={() => add(tag)}
                  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words are the chip's
                  render={<button type="button" />}
                >
                  <Plus aria-hidden />
                  <span className="truncate">{tag}</span>
                </Chip>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  )
}

/** Shown at once; taken back with a word when it could not be kept. */
async function setTags(conversation: Conversation, tags: string[]) {
  placeConversation(queryClient, { ...conversation, tags })
  try {
    placeConversation(queryClient, await api.conversations.setTags({ id: conversation.id, tags }))
  } catch (error) {
    placeConversation(queryClient, conversation)
    toast.fail(error)
  }
}
