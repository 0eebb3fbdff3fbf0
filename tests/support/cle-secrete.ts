/** What the links and writings of the demonstrations of tests are signed with. */
export const CLE_SECRETE = 'c'.repeat(64);
