import { fail, inputError, parseGlobalId, parseId, type PersonId, type Result, toGlobalId } from '@okaeri/kernel';
import { toPayload } from '@okaeri/subgraph';
import { nobody } from '../erasure/erasure.errors.ts';
import { type PersonExport, statusOf } from '../export/export.ts';
import type { Context } from './context.ts';
import { accountOf, subjectOf } from './erasure.resolvers.ts';
import type {
  MutationResolvers,
  PersonResolvers,
  QueryResolvers,
  RequestOperatorExportInput,
  Resolvers,
} from './schema.gen.ts';

export const exportQueries: Pick<QueryResolvers, 'personExport' | 'operatorExport'> = {
  async personExport(_parent, { id: globalId }, context) {
    const found = await findExport(context, globalId);
    if (found === null) return null;
    return found.requestedBy === accountOf(context) || context.access.isSelf(found.personId) ? found : null;
  },
  async operatorExport(_parent, { id: globalId }, context) {
    const found = await findExport(context, globalId);
    return found?.requestedAs === 'OPERATOR' ? found : null;
  },
};

export const exportMutations: Pick<MutationResolvers, 'requestExport' | 'requestOperatorExport'> = {
  async requestExport(_parent, { input }, context) {
    const subject = subjectOf(context, input.personId);
    const asked = subject.ok ? await request(context, subject.value) : subject;
    return toPayload(asked, context, (found) => ({ __typename: 'PersonExport' as const, ...found }));
  },
  async requestOperatorExport(_parent, { input }, context) {
    const personId = await meantByOperator(context, input);
    const asked = !personId.ok
      ? personId
      : await context.act(({ exports }) =>
          exports.request({
            personId: personId.value,
            accountId: null,
            as: 'OPERATOR',
            audit: context.audit.entry({ subjectId: personId.value, action: 'export' }),
          }),
        );
    return toPayload(asked, context, (found) => ({ __typename: 'PersonExport' as const, ...found }));
  },
};

export const exportTypes: Pick<Resolvers, 'PersonExport'> = {
  PersonExport: {
    id: ({ id }) => toGlobalId('PersonExport', id),
    status: (found, _args, { clock }) => statusOf(found, clock.now()),
    async zip(found, _args, context) {
      if (!mayFetch(found, context) || statusOf(found, context.clock.now()) !== 'READY') return null;
      return (await context.reader.exports.zip(found.id))?.toString('base64') ?? null;
    },
  },
};

export const exportFields: Pick<PersonResolvers, 'exports'> = {
  exports: ({ id }, _args, context) => context.reader.exports.ofPerson(id),
};

function request(context: Context, personId: PersonId): Promise<Result<PersonExport>> {
  const isOwn = context.access.isSelf(personId);
  return context.act(({ exports }) =>
    exports.request({
      personId,
      accountId: accountOf(context),
      as: isOwn ? 'SELF' : 'HR',
      audit: isOwn ? null : context.audit.entry({ subjectId: personId, action: 'export' }),
    }),
  );
}

function mayFetch(found: PersonExport, { actor }: Context): boolean {
  if (actor.kind === 'service') return found.requestedAs === 'OPERATOR';
  return actor.kind === 'person' && found.requestedBy === actor.accountId;
}

async function findExport(context: Context, globalId: string): Promise<PersonExport | null> {
  const id = parseGlobalId<'PersonExport'>('PersonExport', globalId);
  return id && context.reader.exports.find(id);
}

async function meantByOperator(context: Context, input: RequestOperatorExportInput): Promise<Result<PersonId>> {
  const { personId, employer, employeeNumber } = input;
  if (personId != null) {
    const id = parseGlobalId<'Person'>('Person', personId) ?? parseId<'Person'>(personId);
    return id === null ? fail(nobody) : { ok: true, value: id };
  }
  if (employer == null || employeeNumber == null) return fail(nobodyNamed);
  const id = await context.reader.numbers.findPerson({ employer, employeeNumber });
  return id === null ? fail(nobody) : { ok: true, value: id };
}

const nobodyNamed = inputError('DIRECTORY.NOBODY_NAMED', [
  {
    path: ['personId'],
    message: {
      ja: 'personId、または employer と employeeNumber を指定してください。',
      en: 'Expected personId, or employer and employeeNumber.',
    },
  },
]);
