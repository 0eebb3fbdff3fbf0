/** What it takes to have an account, in order. */
export const ETAPES_INSCRIPTION = ['Votre courriel', 'Votre compte'] as const;
