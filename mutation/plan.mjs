// Which tests judge which source file. Each file is judged by tests made for it, quick ones: a mutant costs as
// much as all of them together. Paths below src/ and test/.

const RUNNER = ['login', 'end', 'liveness', 'queue', 'rejected'].map(
  (name) => `unit/session/${name}`,
);

export const plan = {
  'wire/calls': ['unit/wire/calls'],
  'wire/frame': ['unit/wire/frame'],
  'wire/message': ['unit/wire/message', 'unit/wire/send-message'],
  'wire/proto': ['unit/wire/proto', 'unit/wire/proto-bad'],
  'wire/schema': ['unit/wire/proto', 'unit/wire/send-message'],
  'session/machine': ['model/session', ...RUNNER],
  'session/moves': ['model/session', 'unit/session/retry', ...RUNNER],
  'session/renewal': ['unit/session/renewal'],
  'session/runner': RUNNER,
  'flow/applications': ['unit/flow/applications'],
  'flow/catchup': ['unit/flow/catchup', 'unit/flow/catchup-first', 'unit/flow/catchup-link'],
  'flow/chat': ['unit/flow/chat', 'unit/flow/chat-edit'],
  'flow/commit': ['unit/flow/commit'],
  'flow/compose': ['unit/flow/compose'],
  'flow/cursor': ['unit/flow/inbox', 'unit/flow/inbox-pull', 'model/cursor'],
  'flow/gaps': ['unit/flow/gaps'],
  'flow/inbox': ['unit/flow/inbox', 'unit/flow/inbox-pull'],
  'flow/listing': ['unit/flow/listing', 'unit/flow/listing-find'],
  'flow/names': ['unit/flow/names'],
  'flow/outbox': ['unit/flow/outbox', 'unit/flow/sender', 'unit/flow/sender-time', 'model/outbox'],
  'flow/pages': ['unit/flow/pages'],
  'flow/prefetch': ['unit/flow/prefetch'],
  'flow/pull': ['unit/flow/pull'],
  'flow/rows': ['unit/flow/rows', 'unit/flow/rows-soon', 'unit/flow/rows-top'],
  'flow/search': ['unit/flow/search'],
  'flow/sender': ['unit/flow/sender', 'unit/flow/sender-time'],
  'flow/table': ['unit/flow/table'],
};
