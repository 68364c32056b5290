/** The grant by which scripts get a demo person's token: `grant_type=<this>&client_id=okaeri-scripts&person=haruka`. */
export const personGrant = 'urn:okaeri:params:oauth:grant-type:demo-person';
export const scriptsClient = 'okaeri-scripts';

/** An access token for an account (its subject, a demo person's key or a role), from the provider at this address. */
export async function requestToken(url: string, person: string): Promise<string> {
  const response = await fetch(new URL('/token', url), {
    method: 'POST',
    body: new URLSearchParams({ grant_type: personGrant, client_id: scriptsClient, person }),
    signal: AbortSignal.timeout(10_000),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (!response.ok || answer.access_token === undefined) {
    throw new Error(answer.error_description ?? `the OpenID provider answered ${response.status}`);
  }
  return answer.access_token;
}
