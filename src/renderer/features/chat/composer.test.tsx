import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Settings } from '../../../contract/settings.ts'
import { TooltipProvider } from '../../ui/tooltip.tsx'
import { Composer } from './composer.tsx'

const settings = vi.hoisted(() => ({ sendWith: 'enter' as Settings['sendWith'] }))
vi.mock('../../lib/settings.ts', () => ({ useSettings: () => settings }))

const onSend = vi.fn<(text: string) => void>()
const onStop = vi.fn<() => void>()
const onUp = vi.fn<() => void>()

interface Written {
  text: string
  obstacle?: string
  isAnswering?: boolean
}

function Written({ text: initial, obstacle, isAnswering }: Written) {
  const [text, setText] = useState(initial)
  return (
    <TooltipProvider>
      <Composer
        draft={{ text, setText }}
        placeholder=""
        onSend={onSend}
        onStop={isAnswering ? onStop : undefined}
        onUp={onUp}
        obstacle={obstacle}
        tools={null}
      />
    </TooltipProvider>
  )
}

const field = () => screen.getByRole('textbox', { name: 'Message' })
const press = (key: string, more: object = {}) => fireEvent.keyDown(field(), { key, ...more })

beforeEach(() => {
  vi.clearAllMocks()
  settings.sendWith = 'enter'
})

afterEach(cleanup)

describe('the composer', () => {
  it('keeps the focus when an answer is stopped, by mouse or by keyboard', () => {
    render(<Written text="" isAnswering />)
    const button = screen.getByRole('button', { name: 'Stop' })
    field().focus()
    expect(fireEvent.mouseDown(button)).toBe(false)
    button.focus()
    fireEvent.click(button)
    expect(onStop).toHaveBeenCalledOnce()
    expect(document.activeElement).toBe(field())
  })

  it('sends with Enter and breaks a line with Shift+Enter', () => {
    render(<Written text="hello" />)
    press('Enter', { shiftKey: true })
    expect(onSend).not.toHaveBeenCalled()
    press('Enter')
    expect(onSend).toHaveBeenCalledWith('hello')
  })

  it('sends with Ctrl+Enter where that was chosen, and leaves Enter alone', () => {
    settings.sendWith = 'mod+enter'
    render(<Written text="hello" />)
    press('Enter')
    expect(onSend).not.toHaveBeenCalled()
    press('Enter', { ctrlKey: true })
    expect(onSend).toHaveBeenCalledWith('hello')
  })

  it('sends nothing while an input method composes a word', () => {
    render(<Written text="日本" />)
    press('Enter', { isComposing: true })
    press('Enter', { keyCode: 229 })
    expect(onSend).not.toHaveBeenCalled()
  })

  it('says why nothing can be sent, and keeps the text', () => {
    render(<Written text="hello" obstacle="No model can answer yet." />)
    press('Enter')
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(onSend).not.toHaveBeenCalled()
    expect(field()).toHaveProperty('value', 'hello')
    expect(screen.getByText('No model can answer yet.')).toBeTruthy()
  })

  it('sends nothing that is only white space', () => {
    render(<Written text={' \n '} />)
    press('Enter')
    expect(onSend).not.toHaveBeenCalled()
  })

  it('stops an answer, and takes a message for after it', () => {
    render(<Written text="" isAnswering />)
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
    fireEvent.change(field(), { target: { value: 'next' } })
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
    expect(onSend).toHaveBeenCalledWith('next')
    expect(onStop).toHaveBeenCalledOnce()
  })

  it('goes up to the last question only from an empty field', () => {
    render(<Written text="" />)
    press('ArrowUp')
    expect(onUp).toHaveBeenCalledOnce()
    fireEvent.change(field(), { target: { value: 'x' } })
    press('ArrowUp')
    expect(onUp).toHaveBeenCalledOnce()
  })
})
