import { eventually } from './graph.ts';

interface CaughtMail {
  readonly to?: readonly { readonly address: string }[];
  readonly text?: string;
}

/** The claim token in the newest invitation that the mail catcher holds for the address. */
export async function claimTokenFor(mailUrl: string, address: string): Promise<string> {
  return eventually(`the invitation of ${address}`, async () => {
    const url = new URL('/email', mailUrl);
    url.searchParams.set('to.address', address);
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    const mails = (await response.json()) as CaughtMail[];
    const texts = mails
      .filter((mail) => mail.to?.some((recipient) => recipient.address === address))
      .map((mail) => /[?&]token=([\w%.~-]+)/.exec(mail.text ?? '')?.[1])
      .filter((token) => token !== undefined);
    const newest = texts.at(-1);
    return newest === undefined ? null : decodeURIComponent(newest);
  });
}
