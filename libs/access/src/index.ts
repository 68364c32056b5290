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
  type RemoteKeyOptions,
} from './key-set.ts';
export {
  accountIdOf,
  type ClaimNames,
  createOpenIdVerifier,
  defaultRoleMapping,
  type OpenIdIdentity,
  type OpenIdOptions,
  type OpenIdVerifier,
} from './openid.ts';
export { defaultPurpose, isPurpose, mayActFor, type Purpose, purposes } from './purpose.ts';
export { TokenError, type TokenErrorReason } from './token-error.ts';
