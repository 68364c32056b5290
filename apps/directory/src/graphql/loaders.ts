import type { PersonId } from '@okaeri/kernel';
import type { EmploymentRow } from '../employment/employment.rows.ts';
import type { PersonRecord } from '../person/person-record.ts';
import type { Context } from './context.ts';

/** The record that goes on for an id, whoever asks; null when there is none. */
export function loadPerson(context: Context, id: PersonId): Promise<PersonRecord | null> {
  return context
    .loader<PersonId, PersonRecord | null>('person', async (ids) => {
      const found = await context.reader.people.survivors(ids);
      return ids.map((wanted) => found.get(wanted) ?? null);
    })
    .load(id);
}

export function loadEmployments(context: Context, id: PersonId): Promise<EmploymentRow[]> {
  return context
    .loader<PersonId, EmploymentRow[]>('employments', async (ids) => {
      const found = Map.groupBy(await context.reader.employments.ofPeople(ids), ({ personId }) => personId);
      return ids.map((wanted) => found.get(wanted) ?? []);
    })
    .load(id);
}

export function loadInProcess(context: Context, id: PersonId): Promise<boolean> {
  return context
    .loader<PersonId, boolean>('inProcess', async (ids) => {
      const found = await context.reader.applications.inProcess(ids);
      return ids.map((wanted) => found.has(wanted));
    })
    .load(id);
}
