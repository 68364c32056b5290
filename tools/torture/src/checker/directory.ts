import { type DirectoryEmployment, type DirectoryPerson } from '../final/final-state.ts';
import { type ModelEmployment, type ModelRecord } from '../model/person.ts';
import { type Case, differences, grouped, instant, type KnownPerson } from './case.ts';

/** The directory against the model: everybody HR told of, as they are now, and nobody else. */
export function checkDirectory(run: Case): void {
  const { final, people, report } = run;
  const persons = new Map(final.directory.persons.map((person) => [person.id, person]));
  const employments = grouped(final.directory.employments, ({ personId }) => personId);
  checkNumbers(run);
  for (const person of people) {
    const { id, label, record } = person;
    const row = id === null ? undefined : persons.get(id);
    if (record === null) {
      if (row !== undefined) report('cause', 'the directory has a record of somebody without employment', label);
    } else if (row === undefined) report('lost', 'the directory has no record of somebody HR told of', label);
    else if (row.mergedInto !== null) report('agreement', 'the record that is to go on was merged away', label);
    else {
      compare(run, person, record, row);
      compareEmployments(run, person, record, employments.get(row.id) ?? []);
    }
  }
  checkOthers(run);
}

/** Each number HR told of, or named as an earlier one, is somebody's: all of one person's numbers are. */
function checkNumbers({ final, people, report }: Case): void {
  const known = new Map(
    final.directory.numbers.map((row): [string, string] => [`${row.employer}:${row.employeeNumber}`, row.personId]),
  );
  const expected = new Set(people.flatMap(({ numbers }) => numbers));
  const owners = new Map<string, string>();
  for (const { numbers, first } of people) {
    const ids = new Set(numbers.flatMap((number) => known.get(number) ?? []));
    for (const number of numbers)
      if (!known.has(number)) report('lost', 'the directory does not know an employee number', number);
    if (ids.size > 1) report('agreement', 'numbers of one person belong to several records', numbers.join(' '));
    for (const id of ids) {
      const other = owners.get(id);
      if (other !== undefined) report('agreement', 'numbers of two people belong to one record', `${other} ${first}`);
      owners.set(id, first);
    }
  }
  for (const number of known.keys())
    if (!expected.has(number)) report('cause', 'the directory knows a number that HR never told of', number);
}

function compare({ report }: Case, { label }: KnownPerson, record: ModelRecord, row: DirectoryPerson): void {
  const { employments: _compared, statusUntil, name, ...facts } = record;
  for (const difference of differences(
    { ...row },
    {
      ...facts,
      name,
      statusUntil: instant(statusUntil),
    },
  ))
    report(
      'agreement',
      `the directory: ${difference.slice(0, difference.indexOf(' '))} of a person`,
      `${label} ${difference}`,
    );
}

function compareEmployments(
  { report }: Case,
  { label }: KnownPerson,
  record: ModelRecord,
  rows: readonly DirectoryEmployment[],
): void {
  const byPeriod = grouped(rows, ({ employer, employeeNumber, hiredOn }) => `${employer}:${employeeNumber} ${hiredOn}`);
  for (const employment of record.employments) {
    const period = `${employment.number} ${employment.hiredOn}`;
    const [row, ...more] = byPeriod.get(period) ?? [];
    byPeriod.delete(period);
    if (more.length > 0) report('doubled', 'an employment is there twice', `${label} ${period}`);
    if (row === undefined) report('lost', 'an employment is missing', `${label} ${period}`);
    else
      for (const difference of differences(flat(row), expectedOf(employment)))
        report(
          'agreement',
          `the directory: ${difference.slice(0, difference.indexOf(' '))} of an employment`,
          `${label} ${period} ${difference}`,
        );
  }
  for (const period of byPeriod.keys())
    report('cause', 'an employment is there that HR does not tell of', `${label} ${period}`);
}

function flat({ employmentType, gradeRank, rehired, departure }: DirectoryEmployment): Record<string, unknown> {
  if (departure === null) return { employmentType, gradeRank, rehired, departedOn: null };
  const { departureId: _id, noticedAt, endsAt, ...rest } = departure;
  return {
    ...{ employmentType, gradeRank, rehired },
    ...rest,
    noticedAt: instant(Date.parse(noticedAt)),
    endsAt: instant(Date.parse(endsAt)),
  };
}

function expectedOf({ employmentType, gradeRank, rehired, departure }: ModelEmployment): Record<string, unknown> {
  if (departure === null) return { employmentType, gradeRank, rehired, departedOn: null };
  const { noticedAt, endsAt, recommendation, ...rest } = departure;
  return {
    ...{ employmentType, gradeRank, rehired },
    ...rest,
    rehireRecommendation: recommendation,
    noticedAt: instant(noticedAt),
    endsAt: instant(endsAt),
  };
}

/** Records beside those of the model are of people who turned out to be one of them. */
function checkOthers({ final, byId, report }: Case): void {
  for (const { id, mergedInto } of final.directory.persons) {
    if (byId.has(id)) continue;
    if (mergedInto === null) report('cause', 'the directory has a person HR never told of', id);
    else if ((byId.get(mergedInto)?.numbers.length ?? 0) < 2)
      report('cause', 'a record was merged into a person of one number', `${id} into ${mergedInto}`);
  }
  const timers = new Set(final.services.directory.jobs.map(({ key }) => key));
  for (const { id, statusUntil } of final.directory.persons)
    if (statusUntil !== null && !timers.has(`last-day-over:${id}`))
      report('lost', 'nothing will happen when a last day is over', id);
}
