import { type Language, type PersonId } from '@okaeri/kernel';
import { type DeliveryId } from '../delivery/delivery.ts';

/** How to write to a person now. It lives as long as the mail is being written and is stored nowhere. */
export interface ContactCard {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
}

/** What a person is written to for: the directory decides whether they may be. */
export type ContactPurpose = 'INVITATION' | 'APPLICATION' | 'MESSAGE';

/** What comes of asking for a claim link. */
export type IssuedInvitation =
  | (ContactCard & {
      readonly outcome: 'ISSUED';
      /** Single use; it goes into the mail and nowhere else. */
      readonly token: string;
    })
  | { readonly outcome: 'NO_ADDRESS' | 'CLAIMED' | 'RECORD_CLOSED' | 'NOT_LEAVING' };

/**
 * What messaging asks the directory, the only home of names and addresses, at the moment it writes a mail. Every
 * call throws `ServiceUnavailableError` when there is no usable answer; the job is then tried again.
 */
export interface DirectoryClient {
  /**
   * A claim link for one mail: every attempt to send that mail gets the same link, and another mail gets another,
   * since a link that was taken back is not given out again.
   *
   * @param askedByHr outweighs a departure that asks for no invitation
   */
  issueInvitation(personId: PersonId, mail: DeliveryId, askedByHr: boolean): Promise<IssuedInvitation>;
  /** How to write to the person; null when they cannot or must not be written to. */
  contactCard(personId: PersonId, purpose: ContactPurpose): Promise<ContactCard | null>;
  close(): Promise<void>;
}
