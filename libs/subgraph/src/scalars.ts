import {
  GraphQLDateTimeISO,
  GraphQLEmailAddress,
  GraphQLLocalDate,
  GraphQLNonNegativeInt,
  GraphQLTimeZone,
  GraphQLURL,
} from 'graphql-scalars';
import { GraphQLScalarType } from 'graphql';

/** The scalars of the common SDL. `Date` is a calendar day as text: a `Date` object would drag a time zone in. */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  DateTime: named('DateTime', GraphQLDateTimeISO),
  Date: named('Date', GraphQLLocalDate),
  EmailAddress: named('EmailAddress', GraphQLEmailAddress),
  NonNegativeInt: named('NonNegativeInt', GraphQLNonNegativeInt),
  URL: named('URL', GraphQLURL),
  TimeZone: named('TimeZone', GraphQLTimeZone),
};

function named(name: string, scalar: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), name });
}
