import { parseGlobalId } from '@okaeri/kernel';
import { connectionFrom } from '@okaeri/subgraph';
import { requisitionCursor, requisitionSort } from '../requisition/requisition.store.ts';
import { hiddenFrom } from './context.ts';
import { loadRequisition } from './loaders.ts';
import { type Resolvers } from './schema.gen.ts';

export const requisitionResolvers: Pick<Resolvers, 'Requisition'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'requisition' | 'requisitions'>;
} = {
  Query: {
    requisition: (_root, args, ctx) => {
      const id = parseGlobalId('Requisition', args.id);
      return id && loadRequisition(ctx, id);
    },
    requisitions: async (_root, { status = null, ...args }, ctx) => {
      const list = ctx.services.reader.requisitionList;
      const filter = { status, hidden: await hiddenFrom(ctx) };
      return connectionFrom({
        args,
        fetch: (page) => list.page(filter, page),
        cursorOf: requisitionCursor,
        sort: requisitionSort,
        count: () => list.count(filter),
      });
    },
  },
  Requisition: {
    skills: ({ skills }) => [...skills],
    workingStyles: ({ workingStyles }) => [...workingStyles],
    recruiter: ({ recruiterId }) => recruiterId && { id: recruiterId },
  },
};
