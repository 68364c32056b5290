export {
  type Actor,
  anonymous,
  type AnonymousActor,
  hasRole,
  isRole,
  mayClaim,
  type PersonActor,
  type Role,
  roles,
  serviceActor,
  type ServiceActor,
  type StaffRole,
  staffRoles,
} from './actor.ts';
export { type Audience, audiences, isAmong, isAudience, isSelf, needsObject } from './audience.ts';
export { bearerOf } from './bearer.ts';
export {
  createTokenSigner,
  createTokenVerifier,
  maxTokenLifetimeSeconds,
  type TokenExtras,
  type TokenSigner,
  type TokenSignerOptions,
  type TokenVerifier,
  type TokenVerifierOptions,
  type VerifiedToken,
} from './internal-token.ts';
export { internalIssuersSetting, signingKeySetting } from './settings.ts';
export {
  generateSigningKey,
  type KeySource,
  keySetSchema,
  type PrivateKey,
  privateKeySchema,
  publicKeyOf,
  type PublicKeySet,
} from './key-set.ts';
export { type IssuerSettings, issuersSetting, plainAddresses } from './issuer-settings.ts';
export {
  accountIdOf,
  type Admission,
  admissions,
  type ClaimNames,
  defaultRoleMapping,
  type OpenIdIdentity,
} from './openid-identity.ts';
export { createOpenIdIssuers, IssuersUnusable, type OpenIdIssuers } from './openid-issuers.ts';
export { createOpenIdVerifier, IssuerUnusable, type OpenIdOptions, type OpenIdVerifier } from './openid.ts';
export { defaultPurpose, isPurpose, mayActFor, type Purpose, purposes } from './purpose.ts';
export { type RemoteKeyOptions } from './remote-keys.ts';
export {
  createSigningKeys,
  type PrivateKeySet,
  privateKeySetSchema,
  type SigningKeys,
  type SigningKeySource,
} from './signing-keys.ts';
export { TokenError, type TokenErrorReason } from './token-error.ts';
