/** Preloaded into a program under test: its clock runs, but from the moment that the test chose. */
const offset = Number(process.env['TEST_CLOCK_OFFSET_MS'] ?? 0);
const real = Date.now;
Date.now = () => real() + offset;
