export interface PrivateEngine {
  readonly url: string;
  /** Ends it for good, with everything it holds. */
  stop(): Promise<void>;
  /** Resolves once it answers; false = it does not within a minute. */
  start(): Promise<boolean>;
  kill(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

export function canStartPrivateEngine(): boolean;
export function startPrivateEngine(): Promise<PrivateEngine>;
