// Who signs an act beside the funder: the beneficiary, then the parties whose signature the cycle collects.
import { NATURES, type Nature } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import { acteAttributif } from './acte-attributif.ts';
import type { DonneesParModele } from './donnees.ts';
import { adresseEnLignes, ecrireSiret, minuscule } from './ecriture.ts';
import { texteDe, type Matiere } from './matiere.ts';

export type Partie = DonneesParModele['convention']['parties'][number];

const natureDe = (m: Matiere): Nature | null => {
  const { nature } = m.lecture.organisation;
  return Object.hasOwn(NATURES, nature) ? (nature as Nature) : null;
};

/** Does the beneficiary subscribe the contrat d’engagement républicain (loi 2000-321, art. 10-1)? */
export function contratEngagementRepublicain(m: Matiere): boolean {
  const nature = natureDe(m);
  return nature !== null && NATURES[nature].contratEngagementRepublicain;
}

/** The beneficiary, with its legal representative as the product knows them: never from answers. */
async function lireBeneficiaire(m: Matiere): Promise<Partie> {
  const { organisation } = m.lecture;
  const [representant] = await m.sql<{ nom: string; fonction: string | null }[]>`
    select c.nom, c.fonction from membres_organisation x join comptes c on c.id = x.compte_id and c.actif
    where x.organisation_id = ${organisation.id} and x.representant_legal order by c.nom, c.id limit 1`;
  const nature = natureDe(m);
  return {
    nom: organisation.nom,
    forme: nature === null ? null : minuscule(NATURES[nature].libelle),
    siret: ecrireSiret(organisation.siret),
    adresse: adresseEnLignes(organisation.adresse ?? ''),
    representant: representant?.nom ?? 'son représentant légal',
    qualite: representant === undefined ? null : (representant.fonction ?? 'représentant légal'),
    designation: 'le bénéficiaire',
  };
}

/** The beneficiary, then the other parties in the order in which their signature is asked. */
export async function lireParties(m: Matiere): Promise<Partie[]> {
  const etape = acteAttributif(m)?.etape;
  const designations = new Map(m.version.definition.parties?.map((p) => [p.cle, p.designation]));
  const autres = m.lecture.objets
    .filter(({ type, etat }) => type === `${etape}/signature` && etat.value !== 'sansObjet')
    .map(({ etat }): Partie => ({
      nom: texteDe(etat.context, 'organisme') ?? '',
      forme: null,
      siret: ecrireSiret(texteDe(etat.context, 'siret') ?? ''),
      adresse: [],
      representant: 'son représentant légal',
      qualite: null,
      designation: designations.get(texteDe(etat.context, 'genre') ?? '') ?? 'la partie',
    }));
  return [await lireBeneficiaire(m), ...autres];
}
