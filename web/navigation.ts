import type { Compte } from './api/session.tsx';

interface LienPrincipal {
  href: string;
  libelle: string;
  courant: boolean;
}

/** Those who prepare séances, record them or sit. */
const rolesDesSeances = new Set(['instructeur', 'responsable', 'assemblees', 'elu']);
const rolesFinances = new Set(['finances', 'ordonnateur', 'responsable', 'pilote']);

/** The main links of whoever is signed in; the server decides what each page gives. */
export function navigationDe(compte: Compte | null, adresse: string): LienPrincipal[] {
  const appels = { href: '/', libelle: 'Appels', courant: adresse === '/' || adresse.startsWith('/appels') };
  const dossiers = (libelle: string): LienPrincipal => ({
    href: '/dossiers',
    libelle,
    courant: adresse.startsWith('/dossiers'),
  });
  if (compte === null) return [appels];
  const roles = new Set(compte.roles.map(({ role }) => role));
  const organisation = {
    href: '/organisation',
    libelle: 'Mon organisation',
    courant: adresse.startsWith('/organisation'),
  };
  if (roles.size === 0)
    return compte.organisations.length > 0 || !compte.acces
      ? [dossiers('Mes dossiers'), organisation, appels]
      : [dossiers('Dossiers'), appels];
  return [
    dossiers('Dossiers'),
    ...([...roles].some((role) => rolesDesSeances.has(role))
      ? [{ href: '/seances', libelle: 'Séances', courant: adresse.startsWith('/seances') }]
      : []),
    ...([...roles].some((role) => rolesFinances.has(role))
      ? [{ href: '/finances', libelle: 'Finances', courant: adresse.startsWith('/finances') }]
      : []),
    ...(roles.has('administrateur')
      ? [
          {
            href: '/administration/comptable',
            libelle: 'Administration',
            courant: adresse.startsWith('/administration') || adresse === '/dev/courriels',
          },
        ]
      : []),
    appels,
  ];
}
