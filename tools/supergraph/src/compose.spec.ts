import { withCommonSdl } from '@okaeri/subgraph/sdl';
import { graphqlSync, parse, printSchema } from 'graphql';
import { composeDocuments, DoesNotCompose, publicSchema } from './compose.ts';

const directory = /* GraphQL */ `
  type Query {
    "The caller's own record."
    me: Person @access(to: [SIGNED_IN])
    "For the gateway alone."
    session: String @access(to: [SERVICE], services: ["gateway"]) @inaccessible
  }
  "A person."
  type Person implements Node @key(fields: "id") {
    "Their id."
    id: ID! @access(to: [PUBLIC])
    "Their name."
    name: String @access(to: [SELF])
  }
`;

const talent = /* GraphQL */ `
  type Query {
    "All applications."
    applications: [Application!]! @access(to: [HR])
  }
  type Mutation {
    "Applies."
    apply: ApplyResult! @access(to: [SIGNED_IN])
  }
  "What became of it."
  union ApplyResult = Application | InputError | ConflictError
  "An application."
  type Application implements Node @key(fields: "id") {
    "Its id."
    id: ID! @access(to: [PUBLIC])
  }
  "Somebody, as talent knows them."
  type Person @key(fields: "id") {
    "Their id, says talent."
    id: ID! @access(to: [PUBLIC])
    "Their applications."
    applications: [Application!]! @access(to: [SELF, HR])
  }
`;

const compose = (...sdl: string[]) =>
  composeDocuments(sdl.map((text, at) => ({ name: `part${at}`, document: withCommonSdl(parse(text)) })));

describe('the composed graph', () => {
  const supergraphSdl = compose(directory, talent);
  const api = publicSchema(supergraphSdl);

  it('joins what subgraphs say of one entity, in the words of its owner', () => {
    const person = api.getType('Person');
    expect(printSchema(api)).toContain('"""Their name."""');
    expect(printSchema(api)).not.toContain('says talent');
    expect(person?.description).toBe('A person.');
    expect(Object.keys((person as unknown as { getFields(): object }).getFields()).sort()).toEqual([
      'applications',
      'id',
      'name',
    ]);
  });

  it('hides the words of access and what is for services only', () => {
    const sdl = printSchema(api);
    expect(api.getType('Audience')).toBeUndefined();
    expect(api.getDirective('access')).toBeFalsy();
    expect(Object.keys(api.getQueryType()?.getFields() ?? {}).sort()).toEqual(['applications', 'me', 'node']);
    expect(sdl).not.toContain('session');
  });

  it('is a schema that answers', () => {
    expect(graphqlSync({ schema: api, source: '{ __typename }' }).data).toEqual({ __typename: 'Query' });
  });

  it('has node(id:) for every type that implements Node', () => {
    expect(supergraphSdl).toContain('NODE @join__graph(name: "node"');
    expect(supergraphSdl).toMatch(/node\([^)]*\): Node @join__field\(graph: NODE\)/);
    const found = [...supergraphSdl.matchAll(/^type (\w+) implements Node\n(?: .*\n)*/gm)]
      .filter(([text]) => text.includes('@join__implements(graph: NODE, interface: "Node")'))
      .map(([, name]) => name);
    expect(found).toEqual(['Application', 'Person']);
  });

  it('is the same every time, whatever the order of the subgraphs', () => {
    const parts = [directory, talent].map((text, at) => ({ name: `part${at}`, document: withCommonSdl(parse(text)) }));
    expect(composeDocuments([...parts].reverse())).toBe(supergraphSdl);
  });

  it('does not come about when subgraphs contradict each other; both composers are heard', () => {
    const contrary = talent.replace(
      '"Their applications."\n    applications: [Application!]!',
      '"Their name."\n    name: Int',
    );
    expect.assertions(3);
    try {
      compose(directory, contrary);
    } catch (error) {
      const problems = error instanceof DoesNotCompose ? error.problems : [];
      expect(problems.some((line) => line.startsWith('apollo: '))).toBe(true);
      expect(problems.some((line) => line.startsWith('the guild: '))).toBe(true);
      expect(problems.join()).toContain('Person.name');
    }
  });
});
