import { newId, type PersonId } from '@okaeri/kernel';
import {
  departureSnapshot,
  employmentSnapshot,
  personEvent,
  personSnapshot,
  testActors,
  testPerson,
} from '@okaeri/testkit';
import { type PersonSnapshot, directoryPersonTopic, topicEvent } from '@okaeri/topics';
import { type TalentWorld, createTalentWorld, departed, next, personGid } from './talent-world.ts';

let world: TalentWorld;
beforeAll(async () => {
  world = await createTalentWorld();
});
afterAll(() => world.stop());

const eligibilityQuery = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on Person {
      rehireEligibility {
        decisionId outcome review policyVersion decidedAt appeal
        rules { rule result inputs { name value } explanation whatWouldChange }
      }
    }
  }
}`;

interface EligibilityReply {
  decisionId: string;
  outcome: string;
  review: string;
  policyVersion: number;
  appeal: string;
  rules: {
    rule: string;
    result: string;
    inputs: { name: string; value: string | null }[];
    explanation: string;
    whatWouldChange: string | null;
  }[];
}

async function eligibility(id: PersonId, actor = testActors.hr as Parameters<TalentWorld['as']>[0], language = 'en') {
  const representations = [{ __typename: 'Person', id: personGid(id) }];
  const reply = await world
    .as(actor, language as 'en')
    .data<{ _entities: [{ rehireEligibility: EligibilityReply | null }] }>(eligibilityQuery, { representations });
  return reply._entities[0].rehireEligibility;
}

const decisionsOf = (id: PersonId) =>
  world.rows<{ outcome: string; ended: string | null }>(
    'select outcome, ended_because as ended from decision where person_id = $1 order by decided_at, ended_at nulls last',
    [id],
  );

describe('when the directory tells of a departure', () => {
  it('decides by the policy and explains it rule by rule', async () => {
    const { snapshot } = await world.alumna();
    expect(await eligibility(snapshot.personId)).toMatchObject({
      outcome: 'ELIGIBLE',
      review: 'NOT_NEEDED',
      policyVersion: 1,
      rules: [
        { rule: 'PERSON_CLASS', result: 'PASS', inputs: [{ name: 'personClass', value: 'LEAVER' }] },
        {
          rule: 'TENURE',
          result: 'PASS',
          explanation: 'Total tenure is 9 years and 6 months; at least 5 years are required.',
          whatWouldChange: null,
        },
        { rule: 'GRADE', result: 'PASS' },
        { rule: 'LEAVING_REASON', result: 'PASS', inputs: [{ name: 'reasonCategory', value: 'career' }] },
        { rule: 'RECOMMENDATION', result: 'PASS' },
      ],
    });
  });

  it('explains in the language of the reader', async () => {
    const { snapshot } = await world.alumna();
    const decision = await eligibility(snapshot.personId, testActors.hr, 'ja');
    expect(decision?.rules[1]?.explanation).toBe('在籍期間は通算9年6か月で、5年以上の条件を満たします。');
  });

  it('decides again when HR corrects it, and keeps what was decided before', async () => {
    const { snapshot } = await world.alumna();
    const [employment] = snapshot.employments;
    const misconduct = { ...employment, departure: { ...employment?.departure, reasonCategory: 'misconduct' } };
    const corrected = next(snapshot, { employments: [misconduct] as PersonSnapshot['employments'] });
    await world.tell(personEvent('departure-corrected', corrected));
    expect(await decisionsOf(snapshot.personId)).toEqual([
      { outcome: 'ELIGIBLE', ended: 'SUPERSEDED' },
      { outcome: 'NOT_ELIGIBLE', ended: null },
    ]);
  });

  it('does not decide again when nothing changed that a rule looks at', async () => {
    const { snapshot } = await world.alumna();
    await world.tell(personEvent('claimed', next(snapshot, { claimed: true })));
    expect(await decisionsOf(snapshot.personId)).toEqual([{ outcome: 'ELIGIBLE', ended: null }]);
  });

  it('takes the decision back when the departure is cancelled', async () => {
    const { snapshot } = await world.alumna();
    const employments = snapshot.employments.map((employment) => ({ ...employment, departure: null }));
    const cancelled = next(snapshot, { status: 'EMPLOYED', personClass: null, employments });
    await world.tell(personEvent('departure-cancelled', cancelled));
    expect(await eligibility(snapshot.personId)).toBeNull();
    expect(await decisionsOf(snapshot.personId)).toEqual([{ outcome: 'ELIGIBLE', ended: 'WITHDRAWN' }]);
  });

  it('decides nothing after a death', async () => {
    const { snapshot } = await world.alumna({ closed: true, ...departed({ reasonCategory: 'death' }) });
    expect(await decisionsOf(snapshot.personId)).toEqual([]);
  });

  it('joins the periods of employment when the person comes back and leaves again', async () => {
    const first = departed({ departedOn: '2013-03-31' }, { hiredOn: '2010-04-01' }).employments;
    const second = departed({ departedOn: '2024-03-31' }, { hiredOn: '2022-04-01' }).employments;
    const { snapshot } = await world.alumna({ returner: true, employments: [...first, ...second] });
    expect((await eligibility(snapshot.personId))?.rules[1]?.inputs).toEqual([
      { name: 'tenureYears', value: '5' },
      { name: 'tenureMonths', value: '0' },
      { name: 'requiredYears', value: '5' },
    ]);
  });
});

describe('when events come again', () => {
  it('ends in the same rows, ids included, in an empty database', async () => {
    const { snapshot } = await world.alumna();
    const noticed = personEvent('departed', snapshot, { time: new Date('2026-10-01T00:00:00Z') });
    const other = await createTalentWorld();
    try {
      await other.tell(noticed, noticed, personEvent('claimed', next(snapshot, { claimed: true })));
      const ids = 'select id, fingerprint, outcome from decision where person_id = $1';
      expect(await other.rows(ids, [snapshot.personId])).toEqual(await world.rows(ids, [snapshot.personId]));
    } finally {
      await other.stop();
    }
  });

  it('lets nothing old overwrite what is newer', async () => {
    const { snapshot } = await world.alumna();
    const stale = personSnapshot({ personId: snapshot.personId, revision: snapshot.revision - 1 });
    await world.tell(personEvent('changed', stale));
    expect(await eligibility(snapshot.personId)).toMatchObject({ outcome: 'ELIGIBLE' });
  });
});

describe('a refusal', () => {
  const confirm = `mutation ($input: ConfirmDecisionInput!) {
    confirmDecision(input: $input) {
      __typename
      ... on RehireEligibility { outcome review }
      ... on UserError { code message }
    }
  }`;

  it('is told to the person only after HR has confirmed it', async () => {
    const { snapshot, actor } = await world.alumna(departed({}, { gradeRank: 1 }));
    const { personId } = snapshot;
    expect(await eligibility(personId, actor)).toMatchObject({ outcome: 'NEEDS_REVIEW', review: 'PENDING' });
    expect((await eligibility(personId, actor))?.rules.map(({ result }) => result)).not.toContain('FAIL');
    const decision = await eligibility(personId);
    expect(decision).toMatchObject({ outcome: 'NOT_ELIGIBLE', review: 'PENDING' });

    const input = { decisionId: decision?.decisionId };
    expect(await world.as(testActors.hr).data(confirm, { input })).toEqual({
      confirmDecision: { __typename: 'RehireEligibility', outcome: 'NOT_ELIGIBLE', review: 'CONFIRMED' },
    });
    const acts = await world.rows(
      `select actor_person_id as by, purpose from audit_entry
        where $1 = any(subject_person_ids) and action = 'confirm-decision'`,
      [personId],
    );
    expect(acts).toEqual([{ by: testActors.hr.personId, purpose: 'HR_ADMINISTRATION' }]);
    expect(await eligibility(personId, actor)).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
      review: 'CONFIRMED',
      appeal: expect.stringContaining('rehire desk of HR'),
    });
  });

  it('has to be confirmed again when it is another', async () => {
    const { snapshot, actor } = await world.alumna(departed({}, { gradeRank: 1 }));
    const decisionId = (await eligibility(snapshot.personId))?.decisionId;
    await world.as(testActors.hr).data(confirm, { input: { decisionId } });
    const [employment] = snapshot.employments;
    if (!employment) throw new Error('an alumna has left something');
    const corrected = next(snapshot, { employments: [{ ...employment, gradeRank: 2 }] });
    await world.tell(personEvent('changed', corrected));
    expect(await eligibility(snapshot.personId, actor)).toMatchObject({ outcome: 'NEEDS_REVIEW', review: 'PENDING' });
    expect(await world.as(testActors.hr).data(confirm, { input: { decisionId } })).toMatchObject({
      confirmDecision: { __typename: 'ConflictError', code: 'TALENT.DECISION_OUTDATED' },
    });
  });

  it('needs a decision that is one', async () => {
    const ask = (decisionId: string | undefined) => world.as(testActors.hr).data(confirm, { input: { decisionId } });
    const { snapshot } = await world.alumna();
    expect(await ask('Decision:nonsense')).toMatchObject({
      confirmDecision: { __typename: 'NotFoundError', code: 'TALENT.DECISION_NOT_FOUND' },
    });
    expect(await ask((await eligibility(snapshot.personId))?.decisionId)).toMatchObject({
      confirmDecision: { __typename: 'ConflictError', code: 'TALENT.NOTHING_TO_CONFIRM' },
    });
  });
});

describe('who may read a decision', () => {
  it('withholds the reason for leaving from recruiters, and is closed to colleagues', async () => {
    const { snapshot } = await world.alumna();
    const forRecruiter = await eligibility(snapshot.personId, testActors.recruiter);
    expect(forRecruiter?.outcome).toBe('ELIGIBLE');
    expect(forRecruiter?.rules[3]?.inputs).toEqual([{ name: 'reasonCategory', value: null }]);

    const representations = [{ __typename: 'Person', id: personGid(snapshot.personId) }];
    const reply = await world.as(testActors.employee).ask(eligibilityQuery, { representations });
    expect(reply.data).toEqual({ _entities: [{ rehireEligibility: null }] });
    expect(reply.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', field: 'Person.rehireEligibility' });
  });

  it('publishes the policy to everybody', async () => {
    const anybody = world.as({ kind: 'anonymous', roles: [] });
    const reply = await anybody.data<{ rehirePolicy: { version: number; clauses: { ja: string; en: string }[] } }>(
      '{ rehirePolicy { version effectiveFrom clauses { ja en } } rehirePolicies { version } }',
    );
    expect(reply.rehirePolicy.version).toBe(1);
    expect(reply.rehirePolicy.clauses.map(({ en }) => en)).toContain(
      'Grade: at least senior staff (主任), rank 3, when leaving (people who left, retirees).',
    );
  });

  it('keeps the versions of the policy as they were', async () => {
    await expect(world.rows('update policy set version = 2')).rejects.toThrow('only ever added');
    await expect(world.rows('delete from policy')).rejects.toThrow('only ever added');
  });
});

describe('when two records turn out to be one person', () => {
  const mergedEvent = (snapshot: PersonSnapshot, mergedInto: PersonId) =>
    topicEvent(directoryPersonTopic.events.merged, { ...next(snapshot, {}), mergedInto });

  it.each(['before', 'after'] as const)('has one current decision, told %s the merge', async (order) => {
    const first = employmentSnapshot({
      hiredOn: '2010-04-01',
      departure: departureSnapshot({ departedOn: '2013-03-31' }),
    });
    const { snapshot: old } = await world.alumna({ employments: [first] });
    const second = employmentSnapshot({
      hiredOn: '2022-04-01',
      departure: departureSnapshot({ departedOn: '2024-03-31' }),
    });
    const { snapshot: kept } = await world.alumna({ personId: newId<'Person'>(), employments: [second] });
    const joined = personEvent('changed', next(kept, { returner: true, employments: [first, second] }));
    const merged = mergedEvent(old, kept.personId);
    for (const event of order === 'before' ? [joined, merged] : [merged, joined]) await world.tell(event);

    expect((await eligibility(kept.personId))?.rules[1]).toMatchObject({ rule: 'TENURE', result: 'PASS' });
    expect(await eligibility(old.personId)).toBeNull();
    const current = await world.rows('select 1 from decision where person_id = $1 and ended_at is null', [
      kept.personId,
    ]);
    expect(current).toHaveLength(1);
    expect(await decisionsOf(old.personId)).toEqual([]);
  });
});

describe('the cost of a list', () => {
  it('asks as many statements for ten people as for one', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => world.alumna()));
    const statements = async (count: number) => {
      const representations = people
        .slice(0, count)
        .map(({ snapshot }) => ({ __typename: 'Person', id: personGid(snapshot.personId) }));
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Person {
        rehireEligibility { outcome } applications(first: 5) { totalCount edges { node { id } } } } } }`;
      return world.countStatements(() => world.as(testPerson('hr', ['HR'])).data(query, { representations }));
    };
    // Decisions, pages, counts, and on record who looked.
    expect(await statements(10)).toBe(4);
    expect(await statements(1)).toBe(4);
  });
});
