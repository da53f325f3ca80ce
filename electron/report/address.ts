/** What a report may lead to: an https address, of characters that mean nothing else anywhere. */
export const isAddress = (reference: string | null): reference is string =>
  reference !== null && /^https:\/\/[\w./~#?=&%+-]+$/.test(reference);
