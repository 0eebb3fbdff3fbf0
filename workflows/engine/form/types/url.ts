import { identifiant } from './identifiants.ts';

const FORME = /^https?:\/\/[^\s/?#@:.]+(\.[^\s/?#@:.]+)+(:\d{1,5})?([/?#]\S*)?$/i;

/** The address of a page, http or https, without name nor password in it. */
export const TYPE_URL = identifiant({
  type: 'url',
  separateurs: /^\s+|\s+$/g,
  longueurMax: 2_000,
  verifier: (v) => {
    if (FORME.test(v)) return null;
    return /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(v)
      ? `Commencez cette adresse par https://, par exemple : https://${v.slice(0, 40)}`
      : 'Écrivez une adresse de page complète, par exemple : https://www.exemple.fr.';
  },
});
