import { connectionFrom } from '@okaeri/subgraph';
import { type ApplicationFilter, applicationCursor, applicationSort } from '../application/application-list.store.ts';
import { loadApplicationCount, loadApplicationPage, loadCurrentDecision } from './loaders.ts';
import { readEligibility } from './rehire-eligibility.ts';
import { type Resolvers } from './schema.gen.ts';
import { visibleApplications } from './visible-applications.ts';

const order = 'SUBMITTED_NEWEST_FIRST';

export const personResolvers: Pick<Resolvers, 'Person'> = {
  Person: {
    rehireEligibility: async ({ id }, _args, ctx) => {
      const decision = await loadCurrentDecision(ctx, id);
      return decision && readEligibility(decision, ctx);
    },
    applications: async ({ id }, args, ctx) => {
      const filter: ApplicationFilter = ctx.access.isSelf(id) ? {} : await visibleApplications(ctx);
      return connectionFrom({
        args,
        fetch: (page) => loadApplicationPage(ctx, id, filter, order, page),
        cursorOf: (application) => applicationCursor(application, order),
        sort: applicationSort(order),
        count: () => loadApplicationCount(ctx, id, filter),
      });
    },
  },
};
