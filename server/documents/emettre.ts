import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Base } from '../db/client.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import type { Stockage } from '../pieces/stockage.ts';
import { composerALaDemande } from './composer-a-la-demande.ts';
import { composerPdf } from './composer.ts';
import { numeroDe, type Reglages } from './donnees-communes.ts';
import { donneesArrete, donneesNotificationArrete } from './donnees-arrete.ts';
import { donneesConvention, donneesNotificationConvention } from './donnees-convention.ts';
import { donneesAjournement, donneesAttribution, donneesFauteDeCredits, donneesRejet } from './donnees-decision.ts';
import { donneesAccuseReception, donneesDemandeComplements } from './donnees-depot.ts';
import { donneesRefusAgrement } from './donnees-agrement.ts';
import {
  donneesAideEnNature,
  donneesDecisionEnNature,
  donneesDemandePrecisions,
  donneesNonRetenue,
  donneesValeurDefinitive,
} from './donnees-en-nature.ts';
import { donneesAvenant, donneesNotificationAvenant, donneesRefusAvenant } from './donnees-avenant.ts';
import { donneesAccuseDemande } from './donnees-demande.ts';
import { donneesDecisionDroit, donneesProjetDroit } from './donnees-droit.ts';
import {
  donneesCaducite,
  donneesCaduciteEncourue,
  donneesMiseEnDemeure,
  donneesResiliation,
} from './donnees-fin-anticipee.ts';
import { donneesArret, donneesArretEnvisage, donneesPassageAjuste, donneesPassageAutorise } from './donnees-passage.ts';
import { donneesAccuseRecours, donneesRecoursAccueilli, donneesRecoursRejete } from './donnees-recours.ts';
import { donneesProjetTitre, donneesTitre } from './donnees-recouvrement.ts';
import type { DonneesCourrier, DonneesParModele, NomModele } from './donnees.ts';
import { enNomDeFichier } from './ecriture.ts';
import { lireMatiere, type Matiere } from './matiere.ts';
import { titresDesDocuments, type ModeleEmis } from './titres.ts';

/** A document whose data are read: what is left is to compose it, as a job or for someone who waits for it. */
export interface EmissionPrete {
  composer: () => Promise<Uint8Array>;
  /** @param pour who waits */
  composerPour: (pour: string) => Promise<Uint8Array<ArrayBuffer>>;
}
type Preparer = (m: Matiere, reglages: Reglages) => Promise<EmissionPrete>;

const avec =
  <M extends NomModele>(
    modele: M,
    lire: (m: Matiere, reglages: Reglages) => DonneesParModele[M] | Promise<DonneesParModele[M]>,
  ): Preparer =>
  async (m, reglages) => {
    const donnees = await lire(m, reglages);
    return {
      composer: () => composerPdf(modele, donnees),
      composerPour: (pour) => composerALaDemande(modele, donnees, pour),
    };
  };
const parCourrier = (lire: (m: Matiere, reglages: Reglages) => DonneesCourrier | Promise<DonneesCourrier>): Preparer =>
  avec('courrier', lire);

/** What each document that an event asks for is made of. */
const emissions: Readonly<Record<ModeleEmis, Preparer>> = {
  'accuse-reception': avec('accuse-reception', donneesAccuseReception),
  'demande-complements': avec('demande-complements', donneesDemandeComplements),
  'decision-attribution': avec('decision-attribution', donneesAttribution),
  'demande-precisions': parCourrier(donneesDemandePrecisions),
  'manifestation-non-retenue': parCourrier(donneesNonRetenue),
  'decision-aide-en-nature': parCourrier(donneesDecisionEnNature),
  'aide-en-nature': parCourrier(donneesAideEnNature),
  'valeur-definitive': parCourrier(donneesValeurDefinitive),
  'decision-rejet': avec('decision-rejet', donneesRejet),
  'decision-faute-de-credits': avec('decision-faute-de-credits', donneesFauteDeCredits),
  'decision-ajournement': avec('decision-ajournement', donneesAjournement),
  convention: avec('convention', donneesConvention),
  'notification-convention': avec('notification-convention', donneesNotificationConvention),
  'arrete-attributif': avec('arrete-attributif', donneesArrete),
  'notification-arrete': avec('notification-arrete', donneesNotificationArrete),
  'projet-titre-recette': avec('projet-titre-recette', donneesProjetTitre),
  'titre-recette': avec('titre-recette', donneesTitre),
  'accuse-demande': parCourrier(donneesAccuseDemande),
  'projet-droit': parCourrier(donneesProjetDroit),
  'decision-droit': parCourrier(donneesDecisionDroit),
  'accuse-recours': parCourrier(donneesAccuseRecours),
  'recours-accueilli': parCourrier(donneesRecoursAccueilli),
  'recours-rejete': parCourrier(donneesRecoursRejete),
  'refus-agrement': parCourrier(donneesRefusAgrement),
  avenant: avec('avenant', donneesAvenant),
  'notification-avenant': parCourrier(donneesNotificationAvenant),
  'refus-avenant': parCourrier(donneesRefusAvenant),
  'mise-en-demeure': parCourrier(donneesMiseEnDemeure),
  resiliation: parCourrier(donneesResiliation),
  'caducite-encourue': parCourrier(donneesCaduciteEncourue),
  caducite: parCourrier(donneesCaducite),
  'passage-autorise': parCourrier(donneesPassageAutorise),
  'passage-ajuste': parCourrier(donneesPassageAjuste),
  'arret-envisage': parCourrier(donneesArretEnvisage),
  arret: parCourrier(donneesArret),
};

/** Is there a document for this model, which an effect `lettre` of a phase names? */
export function estEmis(modele: unknown): modele is ModeleEmis {
  return typeof modele === 'string' && Object.hasOwn(emissions, modele);
}

/** Reads the data of a document that an event asks for. */
export const preparerEmission = (modele: ModeleEmis, m: Matiere, reglages: Reglages): Promise<EmissionPrete> =>
  emissions[modele](m, reglages);

/** The handler of jobs `document`: composes the PDF that an event asked for and keeps it with the dossier. Run again, it finds what it made the first time. */
export function traiterDocument(deps: { base: Base; stockage: Stockage; reglages: Reglages }): Traitement {
  const { base, stockage, reglages } = deps;
  return async ({ cle, dossierId, financeurId, charge }) => {
    const { modele, rang, objet } = charge;
    if (
      dossierId === null ||
      financeurId === null ||
      typeof rang !== 'number' ||
      typeof objet !== 'string' ||
      !estEmis(modele)
    )
      throw new TravailImpossible(`Ce document ne peut pas être émis : ${JSON.stringify(charge)}.`);
    const id = identifiantDe(cle);
    const [fait] =
      await base.sql`select 1 from pieces where financeur_id = ${financeurId} and dossier_id = ${dossierId} and id = ${id}`;
    if (fait) return;
    const m = await lireMatiere(base.sql, { dossierId, rang, objetId: objet });
    const pdf = await (await preparerEmission(modele, m, { ...reglages, texte: id })).composer();
    const nom = `${enNomDeFichier(titresDesDocuments[modele])}-${numeroDe(m)}.pdf`;
    const arrivee = await stockage.recevoir(Readable.from([pdf]), Infinity);
    try {
      await arrivee.confirmer();
    } finally {
      await arrivee.abandonner();
    }
    await base.sql`
      insert into pieces (financeur_id, dossier_id, id, nature, modele, nom, type_contenu, taille, empreinte, "analyse", rang, cree_le)
      values (${financeurId}, ${dossierId}, ${id}, 'document', ${modele}, ${nom}, 'application/pdf', ${arrivee.taille}, ${arrivee.empreinte}, 'saine', ${rang}, maintenant())
      on conflict do nothing`;
  };
}

/** A UUID (version 8, RFC 9562) drawn from the key of the job: the same job always names the same file. */
function identifiantDe(cle: string): string {
  const octets = createHash('sha256').update(`document:${cle}`).digest().subarray(0, 16);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x80;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const h = octets.toString('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}
