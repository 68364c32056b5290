import { type PersonId } from '@okaeri/kernel';
import { type KeysetPage } from '@okaeri/postgres';
import { type Application, type ApplicationChange } from '../application/application.ts';
import { type ApplicationFilter, type ApplicationSort } from '../application/application-list.store.ts';
import { type DecisionRecord } from '../decision/decision.ts';
import { type ReviewKey } from '../decision/decision.store.ts';
import { type Requisition } from '../requisition/requisition.ts';
import { type Context, hiddenFrom } from './context.ts';

/* Each loads what one request asks for in one tick by one statement. */

/** The position; null also when its recruiter is not there for the caller. */
export function loadRequisition(ctx: Context, id: string): Promise<Requisition | null> {
  return ctx
    .loader<string, Requisition | null>('requisition', async (ids) => {
      const { requisitions } = ctx.services.reader;
      const [found, hidden] = await Promise.all([requisitions.findMany(ids), hiddenFrom(ctx)]);
      const shown = found.filter(({ recruiterId }) => recruiterId === null || !hidden.has(recruiterId));
      return inOrder(ids, shown, (requisition) => requisition.id);
    })
    .load(id);
}

/** The application; null also when the applicant is not there for the caller. */
export function loadApplication(ctx: Context, id: string): Promise<Application | null> {
  return ctx
    .loader<string, Application | null>('application', async (ids) => {
      const { applications } = ctx.services.reader;
      const [found, hidden] = await Promise.all([applications.findMany(ids), hiddenFrom(ctx)]);
      const shown = found.filter(({ personId }) => !hidden.has(personId));
      return inOrder(ids, shown, (application) => application.id);
    })
    .load(id);
}

export function loadCurrentDecision({ loader, services }: Context, personId: PersonId): Promise<DecisionRecord | null> {
  return loader<PersonId, DecisionRecord | null>('current-decision', async (ids) =>
    inOrder(ids, await services.reader.decisions.currentOf(ids), (decision) => decision.personId),
  ).load(personId);
}

/** Whether HR has confirmed a decision of this content on this person. */
export function loadConfirmed({ loader, services }: Context, key: ReviewKey): Promise<boolean> {
  return loader<string, boolean>('confirmed', async (texts) => {
    const found = await services.reader.decisions.confirmed(texts.map(parseReviewKey));
    const confirmed = new Set(found.map(reviewKeyText));
    return texts.map((text) => confirmed.has(text));
  }).load(reviewKeyText(key));
}

export function loadHistory({ loader, services }: Context, applicationId: string): Promise<ApplicationChange[]> {
  return loader<string, ApplicationChange[]>('history', async (ids) => {
    const byApplication = Map.groupBy(await services.reader.applications.changesOf(ids), (one) => one.applicationId);
    return ids.map((id) => byApplication.get(id) ?? []);
  }).load(applicationId);
}

/** A page of one person's applications; first pages of many persons are one statement. */
export function loadApplicationPage(
  { loader, services }: Context,
  personId: PersonId,
  filter: ApplicationFilter,
  sort: ApplicationSort,
  page: KeysetPage,
): Promise<Application[]> {
  const list = services.reader.applicationList;
  if (page.cursor !== null) return list.page({ ...filter, personId }, sort, page);
  const { size, direction } = page;
  // Pages of another kind are another batch.
  const name = `applications-of-person ${JSON.stringify([filter, sort, size, direction])}`;
  return loader<PersonId, Application[]>(name, async (ids) => {
    const found = await list.pagesOf(ids, filter, sort, { size, direction });
    const byPerson = Map.groupBy(found, (application) => application.personId);
    return ids.map((id) => byPerson.get(id) ?? []);
  }).load(personId);
}

export function loadApplicationCount(
  { loader, services }: Context,
  personId: PersonId,
  filter: ApplicationFilter,
): Promise<number> {
  return loader<PersonId, number>(`application-count ${JSON.stringify(filter)}`, async (ids) => {
    const counts = await services.reader.applicationList.countsOf(ids, filter);
    const byPerson = new Map(counts.map(({ personId: id, count }) => [id, count]));
    return ids.map((id) => byPerson.get(id) ?? 0);
  }).load(personId);
}

function inOrder<Key, Value>(
  keys: readonly Key[],
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): (Value | null)[] {
  const byKey = new Map(values.map((value) => [keyOf(value), value]));
  return keys.map((key) => byKey.get(key) ?? null);
}

function reviewKeyText({ personId, fingerprint }: ReviewKey): string {
  return `${personId} ${fingerprint}`;
}

function parseReviewKey(text: string): ReviewKey {
  const [personId, fingerprint] = text.split(' ') as [PersonId, string];
  return { personId, fingerprint };
}
