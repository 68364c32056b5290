import { type PublicKeySet } from '@okaeri/access';
import { type HttpServer } from './http-server.ts';

/**
 * Publishes the keys of the tokens that this service signs, at `/.well-known/jwks.json`.
 *
 * @param keys asked at each request: they rotate
 */
export function addKeySet(http: HttpServer, keys: () => PublicKeySet): void {
  http.app.get('/.well-known/jwks.json', async (_request, reply) =>
    // Verifiers of ours look every fifteen seconds; nothing between us may keep it longer.
    reply.header('cache-control', 'public, max-age=10').send(keys()),
  );
}
