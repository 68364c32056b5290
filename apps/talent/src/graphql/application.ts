import { type Id, parseGlobalId } from '@okaeri/kernel';
import { connectionFrom } from '@okaeri/subgraph';
import { isInProcess, stepStates } from '../application/application.ts';
import { maySee } from '../application/application-access.ts';
import { type ApplicationFilter, applicationCursor, applicationSort } from '../application/application-list.store.ts';
import { type Context } from './context.ts';
import { loadApplication, loadHistory, loadRequisition } from './loaders.ts';
import { readEligibility } from './rehire-eligibility.ts';
import { type ApplicationFilter as FilterInput, type Resolvers } from './schema.gen.ts';
import { visibleApplications } from './visible-applications.ts';

export const applicationResolvers: Pick<Resolvers, 'Application' | 'ApplicationChange'> & {
  Query: Pick<NonNullable<Resolvers['Query']>, 'application' | 'applications'>;
} = {
  Query: {
    application: async (_root, args, ctx) => {
      const id = parseGlobalId('Application', args.id);
      const application = id && (await loadApplication(ctx, id));
      return application && maySee(ctx.actor, application) ? application : null;
    },
    applications: (_root, { filter: given, sort, ...args }, ctx) => {
      const list = ctx.services.reader.applicationList;
      const filter = readFilter(given ?? {}, ctx);
      return connectionFrom({
        args,
        fetch: (page) => list.page(filter, sort, page),
        cursorOf: (application) => applicationCursor(application, sort),
        sort: applicationSort(sort),
        count: () => list.count(filter),
      });
    },
  },
  Application: {
    applicant: ({ personId }) => ({ id: personId }),
    requisition: ({ requisitionId }, _args, ctx) =>
      requisitionId === null ? null : loadRequisition(ctx, requisitionId),
    recruiter: ({ recruiterId }) => recruiterId && { id: recruiterId },
    inProcess: isInProcess,
    steps: stepStates,
    eligibility: ({ decision, personId }, _args, ctx) => decision && readEligibility({ ...decision, personId }, ctx),
    workingStyles: ({ workingStyles }) => [...workingStyles],
    history: ({ id }, _args, ctx) => loadHistory(ctx, id),
  },
  ApplicationChange: {
    by: ({ by }) => by && { id: by },
  },
};

// Matches nothing: an id of another kind, or no id at all, is nobody's.
const nowhere = '00000000-0000-8000-8000-000000000000';

function readFilter(given: FilterInput, ctx: Context): ApplicationFilter {
  const { requisitionId, recruiterId, ...conditions } = given;
  return {
    ...conditions,
    ...visibleApplications(ctx),
    requisitionId: requisitionId == null ? null : (parseGlobalId('Requisition', requisitionId) ?? nowhere),
    recruiterId:
      recruiterId == null ? null : (parseGlobalId<'Person'>('Person', recruiterId) ?? (nowhere as Id<'Person'>)),
  };
}
