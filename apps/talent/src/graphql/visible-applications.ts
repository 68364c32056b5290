import { type ApplicationFilter } from '../application/application-list.store.ts';
import { type Context, personOf } from './context.ts';

/** Which applications of others the caller may list: HR all, a recruiter their own and those nobody looks after. */
export function visibleApplications(ctx: Context): ApplicationFilter {
  return ctx.access.has('HR') ? {} : { visibleTo: { recruiterId: personOf(ctx).personId } };
}
