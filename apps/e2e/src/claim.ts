import { createGraphClient, expectEventually, type GraphClient } from '@okaeri/testkit';
import { type System } from './system.ts';

/** Somebody who left, signed up and claimed their record by the link in the mail. */
export interface ClaimedAlumnus {
  readonly graph: GraphClient;
  /** Of their account at the OpenID provider. */
  readonly token: string;
  readonly personId: string;
}

/** The secret in the claim link of the newest mail to the address, once there is one. */
export function claimLink(system: System, address: string): Promise<string> {
  return expectEventually(
    async () => {
      const mails = await system.mails(address);
      const links = mails.flatMap((mail) =>
        [...mail.text.matchAll(/token=([\w%.~-]+)/g)].map((match) => match[1] ?? ''),
      );
      const last = links.at(-1);
      if (last === undefined) throw new Error(`No claim link has come to ${address}`);
      return decodeURIComponent(last);
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
}

/** Claims the record whose link was mailed to the address, as a new account of that name. */
export async function claimByMail(
  system: System,
  leaver: { readonly address: string; readonly name: string; readonly employeeNumber: string },
): Promise<ClaimedAlumnus> {
  const link = await claimLink(system, leaver.address);
  const token = await system.signUpForToken(leaver.name);
  const graph = createGraphClient(system.state.urls.graph, async () => token);
  const { claimInvitation } = await graph.data<{ claimInvitation: { __typename: string; id: string } }>(
    `mutation ($input: ClaimInvitationInput!) {
       claimInvitation(input: $input) { __typename ... on Person { id } ... on UserError { code message } } }`,
    { input: { token: link, fact: { employeeNumber: leaver.employeeNumber }, visibility: { fields: [] } } },
  );
  if (claimInvitation.__typename !== 'Person')
    throw new Error(`${leaver.address} could not claim the record: ${JSON.stringify(claimInvitation)}`);
  return { graph, token, personId: claimInvitation.id };
}

/** Calls a mutation by its name, whose input type is named after it, and gives back what it answered. */
export async function mutate<Value = Record<string, unknown>>(
  graph: GraphClient,
  name: string,
  input: object,
  fields: string,
): Promise<Value & { readonly __typename: string }> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await graph.data<Record<string, Value & { readonly __typename: string }>>(
    `mutation ($input: ${type}!) {
       ${name}(input: $input) { __typename ${fields} ... on UserError { code message }
         ... on InputError { problems { path message } } } }`,
    { input },
  );
  return data[name] as Value & { readonly __typename: string };
}
