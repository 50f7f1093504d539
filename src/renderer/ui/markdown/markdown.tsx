import { type ReactNode, memo, useContext, useState } from 'react'
import { classNames } from '../class-names.ts'
import { FlowBlock, ItemBlock, RowsBlock, fencedCode } from './block-view.tsx'
import { createBlockReader } from './blocks.ts'
import { CodeBlock } from './code-block.tsx'
import { IdPrefix, TableBox } from './elements.tsx'
import { type Group, createGrouping } from './groups.ts'
import { emptyScope } from './parse.ts'
import { type Note, type References, createReferenceReader } from './references.ts'
import './markdown.css'

interface MarkdownProps {
  text: string
  /** More text may come: the last block is shown as it will look when it is done. */
  isStreaming?: boolean
  /** Begins every id inside; must differ from message to message. */
  idPrefix: string
  className?: string
}

/**
 * Draws Markdown. While the text grows, only its last block is parsed and drawn again. Nothing in it loads
 * anything, and links ask at the `LinkGate` above.
 */
export const Markdown = memo(function Markdown({ text, isStreaming = false, idPrefix, className }: MarkdownProps) {
  const [{ readBlocks, readReferences, group }] = useState(createReaders)
  const blocks = readBlocks(text, !isStreaming)
  const references = readReferences(blocks)
  return (
    <IdPrefix value={idPrefix}>
      <div className={className}>
        <div className="md">
          {group(blocks).map((one) => (
            <GroupView key={one.start} group={one} references={references} />
          ))}
        </div>
        {/* Beside the blocks: a block added before an element makes the browser look at every block's style again. */}
        {references.notes.length > 0 && <Notes notes={references.notes} />}
      </div>
    </IdPrefix>
  )
})

/** They keep their place in the growing text, and answer with the same objects for what has not changed. */
const createReaders = () => ({
  readBlocks: createBlockReader(),
  readReferences: createReferenceReader(),
  group: createGrouping(),
})

interface GroupProps {
  group: Group
  references: References
}

const GroupView = memo(function GroupView({ group, references }: GroupProps): ReactNode {
  const [first] = group.blocks
  if (!first) return null
  const views = (View: typeof FlowBlock) =>
    group.blocks.map((block) => (
      <View key={block.start} text={block.text} isFinished={block.isFinished} scope={references.scopeOf(block)} />
    ))
  switch (group.kind) {
    case 'list':
      return group.isOrdered ? (
        <ol start={group.number} className={classNames(group.isLoose && 'is-loose')}>
          {views(ItemBlock)}
        </ol>
      ) : (
        <ul className={classNames(group.isLoose && 'is-loose')}>{views(ItemBlock)}</ul>
      )
    case 'table':
      return (
        <TableBox>
          {group.blocks.map((block) => (
            <RowsBlock
              key={block.start}
              header={block.shape.kind === 'rows' ? block.shape.header : undefined}
              text={block.text}
              isFinished={block.isFinished}
              scope={references.scopeOf(block)}
            />
          ))}
        </TableBox>
      )
    case 'single':
      if (first.shape.kind !== 'code') return views(FlowBlock)
      return (
        <CodeBlock
          code={fencedCode(first, first.shape)}
          language={/^\S*/.exec(first.shape.fence.info)?.[0] ?? ''}
          isOpen={!first.isFinished}
        />
      )
  }
})

function Notes({ notes }: { notes: readonly Note[] }) {
  const prefix = useContext(IdPrefix)
  return (
    <aside className="md md-notes" aria-label="Notes">
      <ol>
        {notes.map(({ number, text }) => (
          <li key={number} id={`${prefix}-note-${number}`} tabIndex={-1}>
            <FlowBlock text={text} isFinished scope={emptyScope} />
          </li>
        ))}
      </ol>
    </aside>
  )
}
