// Mails about who is in an organisation. None names a natural person: the rest is read in the product, after sign-in.
import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';

/** What the mails of an installation say of it. */
export interface ReglagesDeCourriel {
  baseUrl: string;
  demo: boolean;
}

interface Texte {
  sujet: string;
  corps: readonly string[];
  action: string;
  chemin: string;
}

const textes = {
  demande: (nom: string): Texte => ({
    sujet: `Une personne demande à rejoindre ${nom}`,
    corps: [
      `Une personne demande à rejoindre ${nom} sur Jalon. Vous êtes parmi ses administrateurs : acceptez ou refusez.`,
      'Sans réponse, la Région à qui cette personne dépose un dossier pourra répondre à votre place.',
    ],
    action: 'Voir la demande',
    chemin: '/organisation/membres',
  }),
  relance: (nom: string): Texte => ({
    sujet: `Une demande attend votre réponse pour ${nom}`,
    corps: [
      `Une personne attend toujours de rejoindre ${nom} sur Jalon.`,
      'Sans réponse de votre part, la Région à qui elle dépose un dossier pourra bientôt répondre à votre place.',
    ],
    action: 'Répondre à la demande',
    chemin: '/organisation/membres',
  }),
  acceptee: (nom: string): Texte => ({
    sujet: `Vous êtes rattaché à ${nom}`,
    corps: [
      `Votre rattachement à ${nom} est accepté. Les dossiers que vous avez ouverts en son nom n’attendent plus de confirmation.`,
    ],
    action: 'Ouvrir votre organisme',
    chemin: '/organisation',
  }),
  refusee: (nom: string): Texte => ({
    sujet: `Votre rattachement à ${nom} est refusé`,
    corps: [
      `Votre demande de rejoindre ${nom} est refusée ; la page dit pourquoi. Vous ne suivez plus les dossiers ouverts en son nom.`,
    ],
    action: 'Lire la réponse',
    chemin: '/organisation',
  }),
} as const;
type GenreDeCourriel = keyof typeof textes;

/**
 * Sends a mail of this kind to each of these accounts, in the transaction of what it tells. `cle` names the mail: told twice, it leaves once.
 *
 * @param nom the organisation's
 */
export async function annoncer(
  t: postgres.Sql | postgres.TransactionSql,
  reglages: ReglagesDeCourriel,
  genre: GenreDeCourriel,
  { cle, nom, comptes }: { cle: string; nom: string; comptes: readonly string[] },
): Promise<void> {
  const { sujet, corps, action, chemin } = textes[genre](nom.replace(/[\s\p{Cc}]+/gu, ' '));
  const texte = [
    'Bonjour,',
    ...corps,
    `${action} :\n${reglages.baseUrl.replace(/\/+$/, '')}${chemin}`,
    'Ce message est automatique.',
    ...(reglages.demo ? ['Données fictives : ce message vient d’une démonstration.'] : []),
  ].join('\n\n');
  for (const compte of comptes)
    await t`insert into travaux (id, cle, type, charge)
      values (${nouvelId()}, ${`${cle}:${genre}:${compte}`}, 'courriel-envoi', ${t.json({ compte, sujet, texte: `${texte}\n` })})
      on conflict (cle) do nothing`;
}
