import { parseGlobalId } from '@okaeri/kernel';
import { connectionFrom } from '@okaeri/subgraph';
import { requisitionCursor, requisitionSort } from '../requisition/requisition.store.ts';
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
    requisitions: (_root, { status = null, ...args }, { services }) => {
      const list = services.reader.requisitionList;
      return connectionFrom({
        args,
        fetch: (page) => list.page(status, page),
        cursorOf: requisitionCursor,
        sort: requisitionSort,
        count: () => list.count(status),
      });
    },
  },
  Requisition: {
    skills: ({ skills }) => [...skills],
    workingStyles: ({ workingStyles }) => [...workingStyles],
    recruiter: ({ recruiterId }) => ({ id: recruiterId }),
  },
};
