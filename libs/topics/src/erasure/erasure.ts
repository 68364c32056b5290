import { z } from 'zod';
import { idShape, instantShape, personIdShape } from '../shapes.ts';
import { defineTopic } from '../topic.ts';

export const storeOutcomes = ['erased', 'anonymised', 'kept'] as const;

const localized = z.object({ ja: z.string(), en: z.string() });

const store = z.object({
  store: z.string().min(1).meta({ description: 'A table, or another place, of the service' }),
  outcome: z.enum(storeOutcomes),
  rows: z.int().nonnegative().meta({ description: 'How many entries of the person it was about' }),
  because: localized.optional().meta({ description: 'Why what is kept is kept' }),
});

const confirmed = z.object({
  erasureId: idShape,
  personId: personIdShape,
  service: z.string().min(1),
  stores: z.array(store),
  confirmedAt: instantShape,
});

/** What became of a person's data in one store of a service. */
export type ErasedStore = z.infer<typeof store>;
export type ErasureConfirmation = z.infer<typeof confirmed>;

/** The topic on which a service confirms that it has erased a person: counts and opaque ids only. */
export function defineErasureTopic(service: string) {
  return defineTopic({
    name: `${service}.erasure.v1`,
    owner: service,
    summary: `Erasures that ${service} has carried out.`,
    typePrefix: `${service}.erasure`,
    keyFormat: '<erasureId>',
    partitions: 1,
    events: {
      confirmed: {
        summary: 'The person is erased here, and later events of theirs take no effect.',
        schema: confirmed,
      },
    },
    key: (data) => data.erasureId,
  });
}

/** The services that confirm; the directory announces and answers for itself. */
export const erasingServices = ['talent', 'events', 'feedback', 'messaging'] as const;

export type ErasingService = (typeof erasingServices)[number];

export const erasureTopics = {
  talent: defineErasureTopic('talent'),
  events: defineErasureTopic('events'),
  feedback: defineErasureTopic('feedback'),
  messaging: defineErasureTopic('messaging'),
} as const satisfies Record<ErasingService, ReturnType<typeof defineErasureTopic>>;
