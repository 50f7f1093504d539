/** Fenced code as models write it. Names in it come from the conversation's words. */
import { lexiconOf } from './lexicon.ts'
import { weighted, type Random } from './random.ts'

/** `§` is a name, `¶` one with a large first letter, `¤` a number. */
const pieces: Record<string, string[]> = {
  ts: [
    "import { §, type ¶ } from './§.ts'\n",
    'export interface ¶ {\n  §: string\n  §Count: number\n  readonly §?: ¶[]\n}\n',
    'export function §¶(§: ¶[], limit = ¤): ¶ | undefined {\n  const found = §.filter((item) => item.§Count > limit)\n  return found.at(-1)\n}\n',
    'const § = new Map<string, ¶>()\nfor (const [key, value] of Object.entries(§s)) {\n  if (value === null) continue // nothing to §\n  §.set(key, { ...value, §: `${key}-${¤}` })\n}\n',
  ],
  python: [
    'from dataclasses import dataclass\n\n@dataclass\nclass ¶:\n    §: str\n    §_count: int = ¤\n',
    'def §_§(rows, limit=¤):\n    """Yield every § below the limit."""\n    for row in rows:\n        if row["§"] < limit:\n            yield row["§"].strip().lower()\n',
    'df = pd.read_csv("§.csv", sep=";")\ntotals = df.groupby("§")["§"].sum().sort_values(ascending=False)\nprint(totals.head(¤))\n',
  ],
  rust: [
    '#[derive(Debug, Clone)]\npub struct ¶ {\n    pub §: String,\n    §_count: u32,\n}\n',
    "impl<'a> ¶<'a> {\n    pub fn §(&self, §: &'a str) -> Option<&'a str> {\n        self.§.iter().find(|it| it.starts_with(§)).copied()\n    }\n}\n",
  ],
  sql: [
    "SELECT §.id, count(*) AS §_count\nFROM §s AS §\nJOIN ¶ ON ¶.§_id = §.id\nWHERE §.created_at > date('now', '-¤ days')\nGROUP BY §.id\nHAVING §_count > ¤\nORDER BY §_count DESC\nLIMIT ¤;\n",
    'CREATE INDEX §_by_§ ON §s (§, created_at DESC) WHERE § IS NOT NULL;\n',
  ],
  bash: [
    'set -euo pipefail\nfor file in ~/§/*.log; do\n  grep -c "§" "$file" | sort -n | tail -n ¤\ndone\n',
    'docker run --rm -p ¤:80 -v "$PWD/§:/srv/§:ro" §/§:latest\n',
  ],
  json: ['{\n  "§": "§",\n  "§Count": ¤,\n  "§": ["§", "§", null],\n  "is¶": true\n}\n'],
  go: [
    'func §¶(ctx context.Context, § []¶) (int, error) {\n\tfor i, item := range § {\n\t\tif item.¶ == nil {\n\t\t\treturn i, fmt.Errorf("§ %d: %w", i, errNo¶)\n\t\t}\n\t}\n\treturn len(§), nil\n}\n',
  ],
  css: [
    '.§-§ {\n  display: grid;\n  grid-template-columns: repeat(auto-fill, minmax(¤rem, 1fr));\n  gap: var(--space-§);\n}\n',
  ],
  html: ['<section class="§" id="§-¤">\n  <h2>¶</h2>\n  <p data-§="¤">The § is not ready.</p>\n</section>\n'],
  diff: ['--- a/§.ts\n+++ b/§.ts\n@@ -¤,3 +¤,3 @@\n-const § = ¤\n+const § = ¤ * §\n return §\n'],
  '': ['error: § not found in ¶ (code ¤)\n    at § (/srv/app/§.js:¤:7)\n    at process.processTicksAndRejections\n'],
}

const drawLanguage = weighted({
  ts: 26,
  python: 24,
  rust: 8,
  sql: 10,
  bash: 10,
  json: 7,
  go: 5,
  css: 4,
  html: 3,
  diff: 2,
  '': 2,
})

/** A fenced block of about so many pieces of four to eight lines. */
export function codeBlock(random: Random, pieceCount: number): string {
  const language = drawLanguage(random)
  const choice = pieces[language] ?? []
  const body = Array.from({ length: pieceCount }, () => codePiece(random, random.pick(choice))).join('\n')
  return `\`\`\`${language}\n${body}\`\`\``
}

const { noun } = lexiconOf('en')

function codePiece(random: Random, piece: string): string {
  const names = Array.from({ length: 4 }, () => noun(random))
  return piece.replace(/[§¶¤]/g, (mark) => {
    if (mark === '¤') return String(random.between(2, 400))
    const name = random.pick(names)
    return mark === '§' ? name : name.charAt(0).toUpperCase() + name.slice(1)
  })
}
