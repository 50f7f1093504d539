import type { AnySchema, InferSchemaInput, InferSchemaOutput, Schema } from '@orpc/contract'

const isStream = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

/** An answer that comes whole or, where it was asked for, as a stream of events. */
export const either = <Whole extends AnySchema, Stream extends AnySchema>(
  whole: Whole,
  stream: Stream,
): Schema<InferSchemaInput<Whole> | InferSchemaInput<Stream>, InferSchemaOutput<Whole> | InferSchemaOutput<Stream>> & {
  whole: Whole
  stream: Stream
} => ({
  whole,
  stream,
  '~standard': {
    version: 1,
    vendor: 'chatty',
    // Which of the two it is shows in the value; each schema then checks its own.
    validate: (value) =>
      (isStream(value) ? stream : whole)['~standard'].validate(value) as ReturnType<
        Schema<
          InferSchemaInput<Whole> | InferSchemaInput<Stream>,
          InferSchemaOutput<Whole> | InferSchemaOutput<Stream>
        >['~standard']['validate']
      >,
  },
})
