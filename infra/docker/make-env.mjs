/**
 * `node infra/docker/make-env.mjs`: writes `.env` beside docker-compose.yml with the secrets Compose needs: passwords,
 * signing keys, the key of person ids. An existing file is left as it is: other keys would lock you out of your data.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../.env', import.meta.url));
if (existsSync(file)) {
  console.error('.env is there already; delete it only together with the volumes.');
  process.exit(1);
}

const password = () => randomBytes(24).toString('base64url');
const signingKey = (issuer) => {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const kid = `${issuer}-${randomBytes(4).toString('hex')}`;
  return { ...jwk, kid, alg: 'EdDSA', use: 'sig' };
};
const publicKeySet = ({ d: _private, ...key }) => ({ keys: [key] });

const gateway = signingKey('gateway');
const messaging = signingKey('messaging');
const openid = {
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: `openid-${randomBytes(4).toString('hex')}`,
  alg: 'RS256',
  use: 'sig',
};

const lines = [
  `POSTGRES_PASSWORD=${password()}`,
  ...['DIRECTORY', 'EVENTS', 'TALENT', 'FEEDBACK', 'MESSAGING'].flatMap((service) => [
    `${service}_PASSWORD=${password()}`,
    `${service}_OWNER_PASSWORD=${password()}`,
  ]),
  `PERSON_ID_KEY=${password()}`,
  // Single quotes: Compose then takes the JSON as it stands.
  `GATEWAY_SIGNING_KEY='${JSON.stringify(gateway)}'`,
  `MESSAGING_SIGNING_KEY='${JSON.stringify(messaging)}'`,
  `INTERNAL_ISSUERS='${JSON.stringify({ gateway: publicKeySet(gateway), messaging: publicKeySet(messaging) })}'`,
  `OPENID_SIGNING_KEY='${JSON.stringify(openid)}'`,
  `OPENID_COOKIE_KEYS='${JSON.stringify([password()])}'`,
];
writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
console.log('.env written. Next: docker compose up --build --wait');
