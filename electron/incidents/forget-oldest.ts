/** Containers come and go; what is known of those that went is not kept for ever. */
const mostRemembered = 4_000;

export const forgetOldest = (remembered: Map<string, unknown> | Set<string>): void => {
  for (const key of remembered.keys()) {
    if (remembered.size <= mostRemembered) return;
    remembered.delete(key);
  }
};
