import { directoryPersonTopic, topicEvent } from '@okaeri/topics';
import { story, type Telling } from '../employment/hr-records.fixture.ts';
import { foldRecords } from '../employment/number-history.ts';
import { personIdOf } from './identity.ts';
import { composePerson } from './person.ts';
import { fittingEvent, publicFacts, tellTheSame, type Wishes } from './person-snapshot.ts';

const secret = 'a secret of the directory';
const key = { employer: 'JP01', employeeNumber: '100' };
const personId = personIdOf(secret, key);

const wishes: Wishes = { avoids: [], consents: ['EVENT_INVITATIONS', 'SURVEYS', 'MESSAGES'] };
const objecting: Wishes = { ...wishes, consents: ['EVENT_INVITATIONS', 'SURVEYS'] };
const blocking: Wishes = { ...wishes, avoids: [personIdOf(secret, { ...key, employeeNumber: '200' })] };

function told(tellings: Telling[], { now = '2026-01-01', claimed = false, wished = wishes } = {}) {
  const state = composePerson([{ key, history: foldRecords(story(...tellings)) }], new Date(now), secret);
  if (state === null) throw new Error('The story makes no person.');
  return publicFacts(personId, state, claimed, wished);
}

const hired: Telling = { name: 'hired', data: { privateEmail: 'hanako@example.com', phone: '090' } };
const departed: Telling = { name: 'departed', data: { departedOn: '2026-03-31' } };

describe('the public snapshot', () => {
  it('fits the contract and holds no name, address or number of the person', () => {
    const facts = told([
      hired,
      { name: 'departed', data: { reason: { code: 'R1', category: 'career', text: '介護' } } },
    ]);
    const event = topicEvent(directoryPersonTopic.events.departed, { ...facts, revision: 1 });
    expect(event.key).toBe(personId);
    const written = JSON.stringify(event.data);
    for (const personal of ['山田', '花子', 'ヤマダ', 'hanako', '090', '介護', '"100"'])
      expect(written).not.toContain(personal);
  });

  it('tells the same after a change of personal data alone', () => {
    expect(tellTheSame(told([hired]), told([hired, { name: 'changed', data: { phone: '080' } }]))).toBe(true);
  });

  it('tells the same after it was stored as JSON', () => {
    const facts = told([hired, departed]);
    expect(tellTheSame(JSON.parse(JSON.stringify(facts)) as typeof facts, facts)).toBe(true);
  });
});

describe('the event that fits', () => {
  const rehired: Telling = { name: 'rehired', data: { hiredOn: '2026-10-01' } };

  it.each([
    ['registered', null, told([hired])],
    ['departed', null, told([departed])],
    ['departed', told([hired]), told([hired, departed])],
    ['departure-cancelled', told([hired, departed]), told([hired, departed, { name: 'departure-cancelled' }])],
    [
      'departure-corrected',
      told([departed]),
      told([departed, { name: 'departure-corrected', data: { departedOn: '2026-04-30' } }]),
    ],
    ['became-alumnus', told([departed]), told([departed], { now: '2026-05-01' })],
    ['rehired', told([departed], { now: '2026-11-01' }), told([departed, rehired], { now: '2026-11-01' })],
    ['claimed', told([departed]), told([departed], { claimed: true })],
    ['consent-changed', told([hired]), told([hired], { wished: objecting })],
    ['blocks-changed', told([hired]), told([hired], { wished: blocking })],
    ['changed', told([hired]), told([hired, { name: 'changed', data: { language: 'en' } }])],
  ])('is %s', (expected, before, after) => {
    expect(fittingEvent(before, after)).toBe(expected);
  });
});
