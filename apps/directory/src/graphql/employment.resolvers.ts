import { enumName } from './enum-name.ts';
import type { Resolvers } from './schema.gen.ts';

export const employmentTypes: Pick<Resolvers, 'Departure' | 'DepartureReason' | 'Employment'> = {
  Employment: {
    departedOn: ({ departure }) => departure?.departedOn ?? null,
    employmentType: ({ employmentType }) => enumName(employmentType),
  },
  Departure: {
    initiatedBy: ({ initiatedBy }) => initiatedBy && enumName(initiatedBy),
    rehireRecommendation: ({ rehireRecommendation }) => rehireRecommendation && enumName(rehireRecommendation),
  },
  DepartureReason: { category: ({ category }) => enumName(category) },
};
