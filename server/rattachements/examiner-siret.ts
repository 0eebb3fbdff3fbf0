import type postgres from 'postgres';
import type { z } from 'zod';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { NATURES, type Nature } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { Acteur } from '../acces/acteur.ts';
import { Refus } from '../http/probleme.ts';
import { lireEntreprise } from '../organisations/lire-entreprise.ts';
import { rechercherSiege } from '../organisations/rechercher-entreprise.ts';
import type { Entreprise } from '../organisations/schemas.ts';
import type { siretExamine } from './schemas.ts';

const SAISIE = {
  cle: 'rattachement',
  titre: 'Rattachement',
  sections: [{ cle: 'organisme', titre: 'Organisme', champs: [{ cle: 'siret', type: 'siret', libelle: 'SIRET' }] }],
  contraintes: [],
} as unknown as Formulaire;

/** The fourteen digits of a SIRET as it was typed. Throws `saisie_refusee` at the field, with what to do. */
export function lireSiret(saisi: string): string {
  const compile = compilerFormulaire(SAISIE);
  const contexte = { faits: {}, baremes: {} };
  const constats = compile.valider({ siret: saisi }, contexte).filter((c) => c.gravite === 'bloquant');
  const [premier] = constats;
  if (premier) throw new Refus('saisie_refusee', premier.message, { constats });
  const chiffres = saisi.replaceAll(/\D/g, '');
  // A form may leave a question without an answer; here there is only one, and nothing is known without it.
  if (chiffres.length !== 14) {
    const message = 'Écrivez les 14 chiffres du numéro SIRET.';
    throw new Refus('saisie_refusee', message, {
      constats: [{ chemin: 'siret', code: 'rattachement', gravite: 'bloquant', message }],
    });
  }
  return chiffres;
}

/** What is known here of an organisation, and how this account stands with it. */
interface Connue {
  id: string;
  nom: string;
  nature: Nature;
  adresse: string | null;
  declaree: boolean;
  administrateurs: number;
  lien: 'membre' | 'attente' | 'aucun';
}

/** The organisation of this SIRET, `null` when nobody came for it yet. */
export async function lireConnue(
  sql: postgres.Sql | postgres.TransactionSql,
  siret: string,
  compteId: string,
): Promise<Connue | null> {
  const [connue] = await sql<Connue[]>`
    select o.id, o.nom, o.nature, o.adresse, o.declaree,
      (select count(*)::int from membres_organisation m join comptes c on c.id = m.compte_id and c.actif where m.organisation_id = o.id and m.administrateur) as administrateurs,
      case when exists (select 1 from membres_organisation m where m.organisation_id = o.id and m.compte_id = ${compteId}) then 'membre'
        when exists (select 1 from rattachements r where r.organisation_id = o.id and r.compte_id = ${compteId} and r.etat = 'attente') then 'attente'
        else 'aucun' end as lien
    from organisations o where o.siret = ${siret}`;
  return connue ?? null;
}

type Siege = z.input<typeof siretExamine>['siege'];

/** Where a company that is open has gone, when one of its establishments is closed. */
export async function chercherSiege(base: string | null, ferme: Entreprise): Promise<Siege> {
  const siege = await rechercherSiege(base, ferme.siren);
  return siege === null || siege.siret === ferme.siret
    ? null
    : { siret: siege.siret, nom: siege.nom, commune: siege.commune };
}

/** What to do before a closed establishment. */
export const conseilDeFermeture = (siege: Siege): string =>
  siege === null
    ? 'Cet établissement est fermé dans le répertoire Sirene. Prenez le SIRET de l’établissement qui a repris son activité ; si l’organisme est toujours ouvert, faites d’abord corriger sa situation auprès de l’Insee.'
    : `Cet établissement est fermé dans le répertoire Sirene. Le siège de l’organisme est aujourd’hui au SIRET ${siege.siret}${siege.commune === null ? '' : `, à ${siege.commune}`} : prenez celui-ci. S’il vient de déménager, aucun versement ne peut partir vers l’ancien numéro.`;

const CONSEILS = {
  inconnu:
    'Ce SIRET n’est pas dans l’annuaire des entreprises : vérifiez-le. S’il vient d’être attribué, indiquez vous-même le nom et la nature de l’organisme.',
  indisponible:
    'L’annuaire des entreprises ne répond pas. Indiquez vous-même le nom et la nature de l’organisme : ils seront vérifiés ensuite.',
} as const;

/**
 * What a SIRET names, before one asks to join it: what the directory says, whether it is known here, and what to do when it is closed, moved or not found. The people
 * of an organisation are counted, never named.
 *
 * @param base address of the directory, `null` when none is configured
 * @throws `saisie_refusee` for what is no SIRET
 */
export async function examinerSiret(
  sql: postgres.Sql,
  base: string | null,
  acteur: Acteur,
  saisi: string,
): Promise<z.input<typeof siretExamine>> {
  const siret = lireSiret(saisi);
  const [{ etat, entreprise }, connue] = [
    await lireEntreprise(sql, base, siret),
    await lireConnue(sql, siret, acteur.compteId),
  ];
  const commun = {
    siret,
    connu: connue !== null,
    administrateurs: connue?.administrateurs ?? 0,
    lien: connue?.lien ?? 'aucun',
  };
  if (entreprise) {
    const ferme = entreprise.etat === 'fermee';
    const siege = ferme ? await chercherSiege(base, entreprise) : null;
    const nature = connue?.nature ?? entreprise.nature;
    return {
      ...commun,
      etat: ferme ? 'ferme' : 'ouvert',
      nom: entreprise.nom,
      adresse: entreprise.adresse ?? entreprise.commune,
      nature: nature === null ? null : NATURES[nature as Nature].libelle,
      siege,
      conseil: ferme ? conseilDeFermeture(siege) : null,
    };
  }
  const absent = etat === 'inconnue' ? 'inconnu' : 'indisponible';
  return {
    ...commun,
    etat: absent,
    nom: connue?.nom ?? null,
    adresse: connue?.adresse ?? null,
    nature: connue === null ? null : NATURES[connue.nature].libelle,
    siege: null,
    conseil: connue === null ? CONSEILS[absent] : null,
  };
}
