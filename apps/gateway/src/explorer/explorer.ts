import fastifyStatic from '@fastify/static';
import { type FastifyInstance } from 'fastify';
import { getAltairHtml, getDistDirectory } from 'altair-static';

const firstQuery = `# Choose a person on the sign-in page and open this explorer as them, or set the header
# Authorization: Bearer <npm run --silent stack -- token haruka>
query Me {
  me {
    id
    status
  }
}
`;

/**
 * The graph explorer at `/`, for development alone: all of it served from disk. A token in the page's fragment
 * (`/#access_token=…`, where the sign-in page leads to) becomes the header of requests; fragments never reach a server.
 */
export async function addExplorer(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: getDistDirectory(), index: false, wildcard: false });
  app.get('/', async (_request, reply) => {
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    return reply.type('text/html; charset=utf-8').send(explorerPage());
  });
}

export function explorerPage(): string {
  const options = {
    endpointURL: '/graphql',
    initialName: 'Okaeri',
    initialQuery: firstQuery,
    instanceStorageNamespace: 'okaeri',
  };
  const start = `
    const options = ${JSON.stringify(options).replaceAll('<', '\\u003c')};
    options.endpointURL = new URL('/graphql', location.href).href;
    const token = new URLSearchParams(location.hash.slice(1)).get('access_token');
    if (token) {
      options.initialHeaders = { Authorization: 'Bearer ' + token };
      // A window of its own for each person: the explorer would otherwise show the headers it remembers.
      options.instanceStorageNamespace = 'okaeri-' + token.slice(-12);
      history.replaceState(null, '', '/');
    }
    AltairGraphQL.init(options);`;
  // A module: it runs after the explorer's own.
  return getAltairHtml().replace('</body>', () => `<script type="module">${start}</script></body>`);
}
