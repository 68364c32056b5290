/**
 * `node infra/docker/make-env.mjs`: writes `.env` beside docker-compose.yml with the secrets Compose needs: passwords,
 * signing keys, the key of person ids. What an existing file holds stays as it is (other keys would lock you out of your
 * data); what it lacks is added.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../../.env', import.meta.url));
const known = new Map(
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line) => (/^([A-Z_]+)=/.test(line) ? [[line.slice(0, line.indexOf('=')), line]] : []))
    : [],
);

const password = () => randomBytes(24).toString('base64url');
const signingKey = (issuer) => {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const kid = `${issuer}-${randomBytes(4).toString('hex')}`;
  return { ...jwk, kid, alg: 'EdDSA', use: 'sig' };
};
const publicKeySet = ({ d: _private, ...key }) => ({ keys: [key] });

// Single quotes: Compose then takes the JSON as it stands.
const json = (name, value) => `${name}='${JSON.stringify(value)}'`;
const keyOf = (issuer) => {
  const line = known.get(`${issuer.toUpperCase()}_SIGNING_KEY`);
  return line ? JSON.parse(line.slice(line.indexOf('=') + 2, -1)) : signingKey(issuer);
};
const issuers = Object.fromEntries(['gateway', 'messaging', 'directory'].map((issuer) => [issuer, keyOf(issuer)]));
const openid = {
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: `openid-${randomBytes(4).toString('hex')}`,
  alg: 'RS256',
  use: 'sig',
};

const lines = [
  `POSTGRES_PASSWORD=${password()}`,
  ...['DIRECTORY', 'EVENTS', 'TALENT', 'FEEDBACK', 'MESSAGING', 'GATEWAY'].flatMap((service) => [
    `${service}_PASSWORD=${password()}`,
    `${service}_OWNER_PASSWORD=${password()}`,
  ]),
  `PERSON_ID_KEY=${password()}`,
  ...Object.entries(issuers).map(([issuer, key]) => json(`${issuer.toUpperCase()}_SIGNING_KEY`, key)),
  json('OPENID_SIGNING_KEY', openid),
  json('OPENID_COOKIE_KEYS', [password()]),
];
const added = lines.filter((line) => !known.has(line.slice(0, line.indexOf('='))));
// Follows from the keys, so it is always made anew.
// Messaging asks the directory, the directory asks the others, and nobody else asks anybody.
const trusted = {
  INTERNAL_ISSUERS: { gateway: publicKeySet(issuers.gateway), directory: publicKeySet(issuers.directory) },
  DIRECTORY_INTERNAL_ISSUERS: { gateway: publicKeySet(issuers.gateway), messaging: publicKeySet(issuers.messaging) },
};
for (const name of Object.keys(trusted)) known.delete(name);
const all = [...known.values(), ...added, ...Object.entries(trusted).map(([name, keys]) => json(name, keys))];
writeFileSync(file, `${all.join('\n')}\n`, { mode: 0o600 });
console.log(`.env written, ${added.length} secrets are new. Next: docker compose up --build --wait`);
