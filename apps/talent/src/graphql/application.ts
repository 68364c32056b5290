import { type Id, type PersonId, parseGlobalId } from '@okaeri/kernel';
import { connectionFrom } from '@okaeri/subgraph';
import { isInProcess, stepStates } from '../application/application.ts';
import { maySee } from '../application/application-access.ts';
import { type ApplicationFilter, applicationCursor, applicationSort } from '../application/application-list.store.ts';
import { type PersonRef } from '../person/person.ts';
import { type Context, hiddenFrom } from './context.ts';
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
    applications: async (_root, { filter: given, sort, ...args }, ctx) => {
      const list = ctx.services.reader.applicationList;
      const filter = await readFilter(given ?? {}, ctx);
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
    recruiter: ({ recruiterId }, _args, ctx) => personRef(ctx, recruiterId),
    inProcess: isInProcess,
    steps: stepStates,
    eligibility: ({ decision, personId }, _args, ctx) => decision && readEligibility({ ...decision, personId }, ctx),
    workingStyles: ({ workingStyles }) => [...workingStyles],
    history: ({ id }, _args, ctx) => loadHistory(ctx, id),
  },
  ApplicationChange: {
    by: ({ by }, _args, ctx) => personRef(ctx, by),
  },
};

// Matches nothing: an id of another kind, or no id at all, is nobody's.
const nowhere = '00000000-0000-8000-8000-000000000000';

async function readFilter(given: FilterInput, ctx: Context): Promise<ApplicationFilter> {
  const { requisitionId, recruiterId, ...conditions } = given;
  const recruiter = recruiterId == null ? null : parseGlobalId<'Person'>('Person', recruiterId);
  const known = recruiter !== null && !(await hiddenFrom(ctx)).has(recruiter);
  return {
    ...conditions,
    ...(await visibleApplications(ctx)),
    requisitionId: requisitionId == null ? null : (parseGlobalId('Requisition', requisitionId) ?? nowhere),
    recruiterId: recruiterId == null ? null : known ? recruiter : (nowhere as Id<'Person'>),
  };
}

/** Whoever is not there for the caller is not named to them. */
async function personRef(ctx: Context, id: PersonId | null): Promise<PersonRef | null> {
  return id === null || (await hiddenFrom(ctx)).has(id) ? null : { id };
}
