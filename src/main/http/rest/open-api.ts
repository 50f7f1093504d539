/** The API described for programs: OpenAPI 3.1, made from the contract itself. */
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { restContract } from '../../../contract/rest/index.ts'

type Document = Awaited<ReturnType<OpenAPIGenerator['generate']>>

/** `url` is where the API is reached. */
export async function describeApi(url: string, version: string): Promise<Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  return generator.generate(restContract, {
    info: { title: 'Chatty', version, description: 'Everything that Chatty keeps, for programs.' },
    servers: [{ url: `${url}/api` }],
  })
}
