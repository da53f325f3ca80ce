/**
 * The real engine of this test run, as the test command provides it; undefined where there is
 * none: then the cases that need one are not defined, and the command has said so.
 */
export const realEngineUrl = process.env['PLIMSOLL_TEST_ENGINE'];

/** Whether that engine serves nothing but these tests, so that all of it may be changed. */
export const engineIsPrivate = process.env['PLIMSOLL_TEST_ENGINE_PRIVATE'] === '1';
