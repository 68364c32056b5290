import { type ApplicationFilter } from '../application/application-list.store.ts';
import { type Context, hiddenFrom, personOf } from './context.ts';

/** Which applications of others the caller may list: HR all, a recruiter their own and those that wait for one. */
export async function visibleApplications(ctx: Context): Promise<ApplicationFilter> {
  const hidden = await hiddenFrom(ctx);
  return {
    ...(ctx.access.has('HR') ? {} : { visibleTo: { recruiterId: personOf(ctx).personId } }),
    ...(hidden.size > 0 ? { hidden: [...hidden] } : {}),
  };
}
