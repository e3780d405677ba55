/** Every page of a signed-in user says who he is. */
export const PAGE_MARK = 'var sentryData';
