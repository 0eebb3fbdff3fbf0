import { z } from 'zod';
import { estDateCivile } from '../../workflows/engine/dates/civil.ts';
import { creerConsultation } from '../http/consultation.ts';
import { effectifMinimum, natureDeLaCategorie } from './nature-juridique.ts';
import type { Entreprise, entrepriseLue } from './schemas.ts';

const texte = z.string().nullish();
const etablissement = z.object({
  siret: z.string(),
  adresse: texte,
  libelle_commune: texte,
  etat_administratif: texte,
  activite_principale: texte,
});
const resultat = z.object({
  siren: z.string(),
  nom_complet: texte,
  nom_raison_sociale: texte,
  etat_administratif: texte,
  nature_juridique: texte,
  activite_principale: texte,
  categorie_entreprise: texte,
  tranche_effectif_salarie: texte,
  date_creation: texte,
  siege: etablissement.nullish(),
  matching_etablissements: z.array(etablissement).nullish(),
  complements: z
    .object({
      est_organisme_formation: z.boolean().nullish(),
      est_qualiopi: z.boolean().nullish(),
    })
    .nullish(),
});
const reponse = z.object({ results: z.array(resultat) });
type Resultat = z.infer<typeof resultat>;

const consulter = creerConsultation((corps): readonly Resultat[] => reponse.parse(corps).results);

/**
 * What the public « recherche d’entreprises » says of an establishment. Never throws, never takes more than two seconds.
 *
 * @param base address of the service, `null` when none is configured
 * @param siret 14 digits
 */
export async function rechercherEntreprise(base: string | null, siret: string): Promise<z.input<typeof entrepriseLue>> {
  if (base === null) return { etat: 'indisponible', entreprise: null };
  const adresse = new URL('search', base.endsWith('/') ? base : `${base}/`);
  adresse.search = new URLSearchParams({ q: siret, per_page: '1' }).toString();
  const resultats = await consulter(adresse);
  if (resultats === null) return { etat: 'indisponible', entreprise: null };
  const trouve = resultats.find((r) => r.siren === siret.slice(0, 9));
  return trouve ? { etat: 'trouvee', entreprise: traduire(trouve, siret) } : { etat: 'inconnue', entreprise: null };
}

function traduire(r: Resultat, siret: string): Entreprise {
  const lui = [...(r.matching_etablissements ?? []), r.siege].find((e) => e?.siret === siret);
  // A company that asked not to be listed has its address hidden: nothing is better than « [NON-DIFFUSIBLE] ».
  const montrer = (t: string | null | undefined) => (t == null || t.includes('NON-DIFFUSIBLE') ? null : t);
  return {
    siret,
    siren: r.siren,
    nom: montrer(r.nom_complet ?? r.nom_raison_sociale) ?? 'Nom non diffusé',
    adresse: montrer(lui?.adresse),
    commune: montrer(lui?.libelle_commune),
    etat: r.etat_administratif === 'C' || lui?.etat_administratif === 'F' ? 'fermee' : 'active',
    natureJuridique: r.nature_juridique ?? null,
    nature: natureDeLaCategorie(r.nature_juridique ?? null),
    categorieEntreprise: r.categorie_entreprise ?? null,
    effectif: effectifMinimum(r.tranche_effectif_salarie ?? null),
    // Rules compare days: what is not one is not told.
    dateCreation: estDateCivile(r.date_creation ?? '') ? (r.date_creation ?? null) : null,
    activite: lui?.activite_principale ?? r.activite_principale ?? null,
    organismeFormation: r.complements?.est_organisme_formation ?? null,
    qualiopi: r.complements?.est_qualiopi ?? null,
  };
}

/** The head office of a company where it is open now, `null` when it has none or the directory does not say. Never throws. */
export async function rechercherSiege(
  base: string | null,
  siren: string,
): Promise<{ siret: string; nom: string; commune: string | null } | null> {
  if (base === null) return null;
  const adresse = new URL('search', base.endsWith('/') ? base : `${base}/`);
  adresse.search = new URLSearchParams({ q: siren, per_page: '1' }).toString();
  const trouve = (await consulter(adresse))?.find((r) => r.siren === siren);
  if (trouve?.siege == null || trouve.etat_administratif === 'C' || trouve.siege.etat_administratif === 'F')
    return null;
  const { nom, commune } = traduire(trouve, trouve.siege.siret);
  return { siret: trouve.siege.siret, nom, commune };
}
