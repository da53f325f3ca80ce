/** A service's name as the beginning of the names of its variables: `user-db` becomes `USER_DB`. */
export const variablePrefix = (service: string): string =>
  service
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '_')
    .replace(/^(?=\d)/, '_');
