import { tokenFor } from '@okaeri/stack/client';
import type { Member } from '../company/company.ts';
import { createGraph, eventually, type Graph } from '../graph.ts';
import { claimTokenFor } from '../mail.ts';

/** An alumnus with an account: the record is claimed, the graph can be asked as them. */
export interface Alumnus {
  readonly member: Member;
  readonly graph: Graph;
}

export interface Places {
  readonly graph: string;
  readonly mail: string;
  readonly openid: string;
}

/** The named alumni sign in with their demo account, the others sign up; each claims by the link in their mail and their birth date. */
export async function claimAll(members: readonly Member[], places: Places): Promise<Alumnus[]> {
  const alumni: Alumnus[] = [];
  for (const member of members) {
    const graph = createGraph(
      places.graph,
      member.person === null ? await signUp(member, places) : tokens(member.person),
    );
    const { me } = await graph.ask<{ me: { claimed: boolean } | null }>('{ me { claimed } }');
    if (me?.claimed !== true) {
      const token = await claimTokenFor(places.mail, member.privateEmail ?? '');
      await graph.act('mutation ($input: ClaimInvitationInput!) { claimInvitation(input: $input) { __typename } }', {
        // Visibility comes first: it is set by the claim itself.
        input: {
          token,
          fact: { birthDate: member.birthDate },
          visibility: { fields: [{ field: 'SKILLS', audience: 'ALUMNI' }] },
        },
      });
      // Talent, events and feedback know of the claim a moment later.
      await eventually(`the claim of ${member.employeeNumber}`, async () =>
        (await graph.ask<{ me: { claimed: boolean } | null }>('{ me { claimed } }')).me?.claimed ? true : null,
      );
    }
    alumni.push({ member, graph });
  }
  return alumni;
}

function tokens(person: string): () => Promise<string> {
  let token: Promise<string> | null = null;
  return () => (token ??= tokenFor(person));
}

async function signUp(member: Member, places: Places): Promise<() => Promise<string>> {
  const response = await fetch(new URL('/sign-up', places.openid), {
    method: 'POST',
    body: new URLSearchParams({
      name: member.name.display ?? member.employeeNumber,
      email: member.privateEmail ?? '',
      language: member.language,
    }),
  });
  const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(await response.text())?.[0];
  if (token === undefined) throw new Error(`Nobody could sign up at ${places.openid} (${response.status})`);
  return async () => token;
}
