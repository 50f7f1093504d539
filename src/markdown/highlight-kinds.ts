/**
 * The few kinds of code that have a colour of their own; a kind's number is its place here. highlight.js knows many
 * more scopes (https://highlightjs.readthedocs.io/en/latest/css-classes-reference.html): `kindOf` sorts them.
 */
export const kinds = [
  'plain',
  'keyword',
  'string',
  'number',
  'comment',
  'function',
  'type',
  'attribute',
  'meta',
  'addition',
  'deletion',
] as const

type Kind = (typeof kinds)[number]

const kindByScope = new Map<string, Kind>(
  Object.entries({
    keyword: 'keyword',
    'selector-tag': 'keyword',
    tag: 'attribute',
    name: 'keyword',
    string: 'string',
    regexp: 'string',
    'template-tag': 'string',
    'template-variable': 'string',
    'meta-string': 'string',
    char: 'string',
    number: 'number',
    literal: 'number',
    symbol: 'number',
    bullet: 'number',
    comment: 'comment',
    quote: 'comment',
    doctag: 'comment',
    title: 'function',
    section: 'function',
    type: 'type',
    built_in: 'type',
    class: 'type',
    'selector-class': 'type',
    'selector-id': 'type',
    attr: 'attribute',
    attribute: 'attribute',
    property: 'attribute',
    'selector-attr': 'attribute',
    'selector-pseudo': 'attribute',
    variable: 'attribute',
    link: 'attribute',
    meta: 'meta',
    addition: 'addition',
    deletion: 'deletion',
  } as const),
)

/** The kind of a highlight.js scope by its class names, such as "hljs-title function_"; null for one without colour. */
export function kindOf(classNames: readonly (string | number)[]): number | null {
  const names = classNames.map((name) => String(name).replace(/^hljs-/, ''))
  if (names.includes('class_')) return kinds.indexOf('type')
  const kind = names.map((name) => kindByScope.get(name)).find((one) => one !== undefined)
  return kind === undefined ? null : kinds.indexOf(kind)
}
