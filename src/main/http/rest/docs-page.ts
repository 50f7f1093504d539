/**
 * The API described for people: one page made of the same document that programs read. Without scripts, and without
 * anything from elsewhere.
 */
import { createHash } from 'node:crypto'
import { dataHeaders, pageHeaders } from '../respond.ts'
import { docsStyle } from './docs-style.ts'
import type { Schema } from './examples.ts'
import type { ApiDocument, Operation, Parameter, Response } from './open-api.ts'

const styleDigest = createHash('sha256').update(docsStyle).digest('base64')

export const docsHeaders = {
  ...dataHeaders,
  ...pageHeaders,
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
}

interface Listed {
  method: string
  path: string
  operation: Operation
}

export function renderDocs(document: ApiDocument, url: string): string {
  const groups = groupByTag(document)
  const sections = groups.map(
    ([tag, listed]) =>
      `<section><h2 id="${idOf(tag)}">${escape(tag)}</h2>${listed.map((one) => renderOperation(one, url)).join('')}</section>`,
  )
  const links = groups.map(
    ([tag, listed]) =>
      `<li><a href="#${idOf(tag)}">${escape(tag)}</a><ul>${listed
        .map(({ operation }) => `<li><a href="#${idOf(operation.operationId)}">${escape(operation.summary)}</a></li>`)
        .join('')}</ul></li>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chatty’s API</title>
<style>${docsStyle}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<div class="frame">
<nav aria-label="Calls"><ul>${links.join('')}</ul></nav>
<main id="main">
<h1>Chatty’s API</h1>
${introduce(document.info.description, url)}
${sections.join('\n')}
<section><h2 id="errors">Errors</h2>${renderErrors(document)}</section>
</main>
</div>
</body>
</html>
`
}

function groupByTag(document: ApiDocument): [string, Listed[]][] {
  const groups = new Map<string, Listed[]>()
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0] ?? 'Other'
      groups.set(tag, [...(groups.get(tag) ?? []), { method: method.toUpperCase(), path, operation }])
    }
  }
  return [...groups].toSorted(([one], [other]) => placeOf(one) - placeOf(other))
}

const order = ['Conversations', 'Messages', 'Branches', 'Search', 'Marks', 'Exchange']
const placeOf = (tag: string): number => (order.includes(tag) ? order.indexOf(tag) : order.length)

const introduce = (text: string, url: string): string =>
  `${text
    .split('\n\n')
    .map((paragraph) => `<p>${formatText(paragraph)}</p>`)
    .join('\n')}
<p>The same for programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). This API is at <code>${escape(url)}/api</code>.</p>`

function renderOperation({ method, path, operation }: Listed, url: string): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const body = requestBody?.content['application/json']
  const bodyFields = body ? fieldsOf(body.schema) : []
  return `<article aria-labelledby="${idOf(operationId)}">
<h3 id="${idOf(operationId)}">${escape(summary)}</h3>
<p class="call"><b class="${method.toLowerCase()}">${method}</b> <code>/api${escape(path)}</code></p>
<p>${formatText(description)}</p>
${renderTable('Parameters', parameters.map(rowOfParameter))}
${renderTable('Body', bodyFields)}
${renderExample('Example', renderCurl(method, path, parameters, body?.example, url))}
${renderAnswers(responses)}
</article>`
}

interface Row {
  name: string
  place: string
  type: string
  text: string
}

const rowOfParameter = ({ name, in: place, required, description = '', schema }: Parameter): Row => ({
  name,
  place: place + (required ? ', required' : ''),
  type: typeOf(schema),
  text: description,
})

function fieldsOf(schema: Schema): Row[] {
  const object = schema.type === 'object' ? schema : schema.anyOf?.find(({ type }) => type === 'object')
  return Object.entries(object?.properties ?? {}).map(([name, field]) => ({
    name,
    place: object?.required?.includes(name) ? 'required' : '',
    type: typeOf(field),
    text: field.description ?? '',
  }))
}

/** In a few words, with its limits. */
function typeOf(schema: Schema): string {
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) {
    return [...new Set(choice.filter(({ not }) => !not).map(typeOf))].join(' or ')
  }
  if (schema.enum) return schema.enum.map(String).join(', ')
  if (schema.const !== undefined) return String(schema.const)
  const { type = 'any', format, minimum, maximum, minLength, maxLength, maxItems, default: usual } = schema
  const isFree = maximum === Number.MAX_SAFE_INTEGER
  const limits = [
    minimum !== undefined && minimum > -Number.MAX_SAFE_INTEGER ? `from ${minimum}` : '',
    maximum !== undefined && !isFree ? `to ${maximum}` : '',
    minLength === undefined ? '' : `at least ${minLength} long`,
    maxLength === undefined ? '' : `at most ${maxLength.toLocaleString('en')} long`,
    maxItems === undefined ? '' : `at most ${maxItems} of them`,
    usual === undefined ? '' : `${JSON.stringify(usual)} unless given`,
  ].filter(Boolean)
  return [format ? `${type} (${format})` : type, ...limits].join(', ')
}

function renderTable(title: string, rows: Row[]): string {
  if (rows.length === 0) return ''
  const lines = rows.map(
    ({ name, place, type, text }) =>
      `<tr><th scope="row"><code>${escape(name)}</code>${place ? `<small>${escape(place)}</small>` : ''}</th><td>${formatText(text)}<small>${escape(type)}</small></td></tr>`,
  )
  return `<h4>${title}</h4><div class="wide" tabindex="0" role="group" aria-label="${title}"><table><tbody>${lines.join('')}</tbody></table></div>`
}

const renderExample = (title: string, text: string): string =>
  `<h4>${title}</h4><pre tabindex="0">${escape(text)}</pre>`

function renderCurl(method: string, path: string, parameters: Parameter[], body: unknown, url: string): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(String(parameters.find((parameter) => parameter.name === name)?.example ?? '1')),
  )
  const wanted = parameters.filter((parameter) => parameter.in === 'query' && parameter.name === 'q')
  const query = wanted.map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`).join('&')
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${url}/api${filled}${query && `?${query}`}'`,
    `  -H "Authorization: Bearer $CHATTY_TOKEN"`,
    ...(body === undefined || body === null
      ? []
      : [`  -H 'Content-Type: application/json'`, `  -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`]),
  ]
  return lines.join(' \\\n')
}

function renderAnswers(responses: Operation['responses']): string {
  const answers = Object.entries(responses)
    .filter(([, response]) => response.$ref === undefined)
    .map(([status, response]) => renderAnswer(status, response))
  const failures = Object.entries(responses)
    .filter(([, response]) => response.$ref !== undefined)
    .map(([status]) => `<a href="#error-${status}">${status}</a>`)
  return `${answers.join('')}<p class="failures">Or: ${failures.join(' ')}</p>`
}

function renderAnswer(status: string, { content }: Response): string {
  const json = content?.['application/json']
  const streams = content?.['text/event-stream'] ? '<p>Or events as <code>text/event-stream</code>.</p>' : ''
  const isFile = json?.example === undefined
  const kinds = isFile ? Object.keys(content ?? {}).filter((kind) => kind !== 'text/event-stream') : []
  const files = kinds.length > 0 ? `<p>A file: ${escape(kinds.join(', '))}.</p>` : ''
  if (!json || isFile) return `<h4>Answer ${status}</h4>${files}${streams}`
  return `<h4>Answer ${status}</h4>${streams}<details><summary>What it looks like</summary><pre tabindex="0">${escape(JSON.stringify(json.example, null, 2))}</pre></details>`
}

function renderErrors(document: ApiDocument): string {
  // As `components` of open-api.ts has them.
  const responses = document.components['responses'] as Record<string, Response>
  const rows = Object.entries(responses).map(
    ([status, { description }]) =>
      `<tr><th scope="row" id="error-${status}">${status}</th><td>${formatText(description)}</td></tr>`,
  )
  const example = JSON.stringify({ error: 'Conversation not found', code: 'NOT_FOUND', detail: 'Not found.' }, null, 2)
  return `<p>Each is JSON, with a sentence and a code.</p><pre tabindex="0">${escape(example)}</pre><div class="wide" tabindex="0" role="group" aria-label="Errors"><table><tbody>${rows.join('')}</tbody></table></div>`
}

const idOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

const formatText = (text: string): string => escape(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
