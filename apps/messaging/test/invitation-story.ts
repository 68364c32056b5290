import { type PersonId, toGlobalId } from '@okaeri/kernel';
import { departureSnapshot, employmentSnapshot, expectEventually, personSnapshot, testActors } from '@okaeri/testkit';
import { type DepartureSnapshot, type PersonSnapshot } from '@okaeri/topics';
import { type World } from './world.ts';

export interface ShownInvitation {
  status: string;
  queuedAt: string | null;
  sentAt: string | null;
  bouncedReason: string | null;
  holdReason: string | null;
  language: string | null;
  deliveries: {
    kind: string;
    state: string;
    attempts: number;
    bouncedReason: string | null;
    settledAt: string | null;
  }[];
}

/** The invitation as HR sees it through the reference that the gateway resolves. */
export async function invitationOf(world: World, personId: PersonId): Promise<ShownInvitation | null> {
  const { _entities } = await world.as(testActors.hr).data<{ _entities: { invitation: ShownInvitation | null }[] }>(
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Person {
          invitation {
            status queuedAt sentAt bouncedReason holdReason language
            deliveries { kind state attempts bouncedReason settledAt }
          }
        }
      }
    }`,
    { representations: [{ __typename: 'Person', id: toGlobalId('Person', personId) }] },
  );
  return _entities[0]?.invitation ?? null;
}

/** Waits until the invitation has this status. */
export const becomes = (world: World, personId: PersonId, status: string) =>
  expectEventually(async () => {
    const invitation = await invitationOf(world, personId);
    expect(invitation?.status).toBe(status);
    return invitation as ShownInvitation;
  });

/** Somebody who has given notice. */
export function leaver(personId: PersonId, departure: Partial<DepartureSnapshot> = {}): PersonSnapshot {
  return personSnapshot({
    personId,
    revision: 2,
    personClass: 'LEAVER',
    employments: [employmentSnapshot({ departure: departureSnapshot({ departedOn: '2026-12-31', ...departure }) })],
  });
}

/** The same person later; departure null: taken back. */
export function later(
  snapshot: PersonSnapshot,
  departure: Partial<DepartureSnapshot> | null,
  change: Partial<PersonSnapshot> = {},
) {
  return {
    ...snapshot,
    revision: snapshot.revision + 1,
    employments: snapshot.employments.map((employment) => ({
      ...employment,
      departure: departure === null || employment.departure === null ? null : { ...employment.departure, ...departure },
    })),
    ...change,
  };
}

export const resend = (world: World, personId: PersonId) =>
  world.as(testActors.hr).data<{ resendInvitation: { __typename: string; status?: string; code?: string } }>(
    `mutation ($personId: ID!) {
      resendInvitation(input: { personId: $personId }) {
        __typename
        ... on Invitation { status }
        ... on UserError { code }
      }
    }`,
    { personId: toGlobalId('Person', personId) },
  );
