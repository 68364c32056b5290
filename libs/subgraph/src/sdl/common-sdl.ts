/**
 * What every subgraph's schema begins with: federation's directives, the access directive, scalars and the types
 * that all of them share. Value types are `@shareable`, so any subgraph can answer for them; the access vocabulary is
 * ours alone and stays out of the API that clients see.
 */
export const commonSdl = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: [
        "@key"
        "@shareable"
        "@inaccessible"
        "@external"
        "@requires"
        "@provides"
        "@override"
        "@tag"
        "@cost"
        "@listSize"
      ]
    )

  "Says who may see a field. A field without it stops the service from starting."
  directive @access(
    "Who may; one of them is enough."
    to: [Audience!]! = []
    "The services that SERVICE lets in, by their names; none but these. Goes with SERVICE, and SERVICE with it."
    services: [String!]
    "A rule registered in code that lets in more callers than the audiences do."
    rule: String
    """
    A setting registered in code, mostly a choice of the person: those let in get null unless it says yes too. The
    person themselves is always let through.
    """
    setting: String
    "Whether it is recorded, and shown to the person, when staff see it."
    private: Boolean! = false
  ) on FIELD_DEFINITION

  "To whom a field can be open."
  enum Audience @inaccessible {
    "Everybody, also without an account."
    PUBLIC
    "Every signed-in person."
    SIGNED_IN
    "The person that the object belongs to."
    SELF
    "Former members of the company with a claimed record."
    ALUMNUS
    "Current employees."
    EMPLOYEE
    "Recruiters of the company."
    RECRUITER
    "The company's personnel department."
    HR
    "Those who run the network."
    COMMUNITY_MANAGER
    "Those who run the platform."
    PLATFORM_OPERATOR
    "Services of this system, on their own behalf: those that the field names."
    SERVICE
    "Whoever was let through to the object that holds the field."
    PARENT
  }

  type Query {
    "Everything that this service holds about a person, by all ids of theirs: for exports."
    personData("The ids as topics carry them (UUIDs)." personIds: [ID!]!): [PersonDataSection!]!
      @shareable
      @inaccessible
      @access(to: [SERVICE], services: ["directory"])
    "Who looked at what this service keeps private about a person, by all ids of theirs: the newest first."
    personAccesses(
      "The ids as topics carry them (UUIDs)."
      personIds: [ID!]!
      "How many entries at most, 1 to 101."
      size: Int!
      "Whether to go towards newer entries; the nearest comes first then, too."
      backward: Boolean! = false
      "Only past this place: an instant, a service's name and an entry's number."
      cursor: [String!]
    ): RecordedAccesses! @shareable @inaccessible @access(to: [SERVICE], services: ["directory"])
  }

  "What is on record about looks at a person."
  type RecordedAccesses @shareable @inaccessible {
    "The entries asked for."
    entries: [RecordedAccess!]! @access(to: [PARENT])
    "How many there are in all."
    total: NonNegativeInt! @access(to: [PARENT])
  }

  "Somebody looked at what is private, or did something that is on record."
  type RecordedAccess @shareable @inaccessible {
    "Its number within the service."
    seq: String! @access(to: [PARENT])
    "When."
    at: DateTime! @access(to: [PARENT])
    "The account, or \`service:\` and a service's name."
    actor: String! @access(to: [PARENT])
    "The person behind the account, where it has a record."
    actorPersonId: ID @access(to: [PARENT])
    "What they were then."
    roles: [String!]! @access(to: [PARENT])
    "What they acted for."
    purpose: String! @access(to: [PARENT])
    "\`read\`, or what was done."
    action: String! @access(to: [PARENT])
    "What was read, as \`Type.field\`."
    fields: [String!]! @access(to: [PARENT])
  }

  "A part of what a service holds about a person."
  type PersonDataSection @shareable @inaccessible {
    "For programs."
    name: String! @access(to: [PARENT])
    "For people."
    title: LocalizedText! @access(to: [PARENT])
    "The entries, a JSON array of objects."
    rows: String! @access(to: [PARENT])
  }

  "An instant in ISO 8601 with an offset, for example \`2026-04-01T09:00:00Z\`. Answers are in UTC."
  scalar DateTime

  "A calendar day without a time zone, \`YYYY-MM-DD\`."
  scalar Date

  "An e-mail address."
  scalar EmailAddress

  "A whole number, zero or more."
  scalar NonNegativeInt

  "An absolute URL."
  scalar URL

  "A time zone's name in the IANA database, for example \`Asia/Tokyo\`."
  scalar TimeZone

  "An object with an id that is unique in the whole graph."
  interface Node {
    "Opaque to clients; names the object in \`node(id:)\` and in inputs."
    id: ID!
  }

  "Where a page lies within a connection."
  type PageInfo @shareable {
    "Whether more entries follow this page."
    hasNextPage: Boolean! @access(to: [PARENT])
    "Whether entries precede this page."
    hasPreviousPage: Boolean! @access(to: [PARENT])
    "Cursor of the page's first entry; null when the page is empty."
    startCursor: String @access(to: [PARENT])
    "Cursor of the page's last entry; null when the page is empty."
    endCursor: String @access(to: [PARENT])
  }

  "Which way a list is sorted."
  enum OrderDirection {
    "Smallest, or earliest, first."
    ASC
    "Largest, or latest, first."
    DESC
  }

  "A text in every language of the product."
  type LocalizedText @shareable {
    "Japanese."
    ja: String! @access(to: [PARENT])
    "English."
    en: String! @access(to: [PARENT])
  }

  "A text in every language of the product."
  input LocalizedTextInput {
    "Japanese."
    ja: String!
    "English."
    en: String!
  }

  "Why something was not done, for the caller to act on."
  interface UserError {
    "Stable, for programs; begins with the name of the part of the system."
    code: String!
    "For people, in the caller's language."
    message: String!
  }

  "What was sent is not usable as it is."
  type InputError implements UserError @shareable {
    "Stable, for programs; begins with the name of the part of the system."
    code: String! @access(to: [PARENT])
    "For people, in the caller's language."
    message: String! @access(to: [PARENT])
    "Each field that is wrong."
    problems: [InputProblem!]! @access(to: [PARENT])
  }

  "One wrong field of an input."
  type InputProblem @shareable {
    "Where it stands in the input, from the outside in."
    path: [String!]! @access(to: [PARENT])
    "What is wrong with it and what is expected, in the caller's language."
    message: String! @access(to: [PARENT])
  }

  "Something that was named does not exist, or not for this caller."
  type NotFoundError implements UserError @shareable {
    "Stable, for programs; begins with the name of the part of the system."
    code: String! @access(to: [PARENT])
    "For people, in the caller's language."
    message: String! @access(to: [PARENT])
  }

  "The caller may not do this."
  type ForbiddenError implements UserError @shareable {
    "Stable, for programs; begins with the name of the part of the system."
    code: String! @access(to: [PARENT])
    "For people, in the caller's language."
    message: String! @access(to: [PARENT])
  }

  "It does not fit the present state of things."
  type ConflictError implements UserError @shareable {
    "Stable, for programs; begins with the name of the part of the system."
    code: String! @access(to: [PARENT])
    "For people, in the caller's language."
    message: String! @access(to: [PARENT])
  }
`;

/** Root types are filled by all subgraphs together, so their descriptions are written once, here. */
export const rootDescriptions: Readonly<Record<string, string>> = {
  Query: 'What can be asked.',
  Mutation: 'What can be done.',
};
