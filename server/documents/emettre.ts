import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Base } from '../db/client.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import type { Stockage } from '../pieces/stockage.ts';
import { composerPdf } from './composer.ts';
import { numeroDe, type Reglages } from './donnees-communes.ts';
import { donneesArrete, donneesNotificationArrete } from './donnees-arrete.ts';
import { donneesConvention, donneesNotificationConvention } from './donnees-convention.ts';
import { donneesAjournement, donneesAttribution, donneesRejet } from './donnees-decision.ts';
import { donneesAccuseReception, donneesDemandeComplements } from './donnees-depot.ts';
import { donneesProjetTitre, donneesTitre } from './donnees-recouvrement.ts';
import type { DonneesParModele, NomModele } from './donnees.ts';
import { lireMatiere, type Matiere } from './matiere.ts';

/** The templates that an event may ask for. The others are made on demand, by nobody's event. */
type ModeleEmis = Exclude<NomModele, 'recapitulatif' | 'modele'>;

interface Emission {
  /** How the file is named, before the number of the dossier. */
  nom: string;
  composer(m: Matiere, reglages: Reglages): Promise<Uint8Array>;
}

function emission<M extends ModeleEmis>(
  modele: M,
  nom: string,
  lire: (m: Matiere, reglages: Reglages) => DonneesParModele[M] | Promise<DonneesParModele[M]>,
): Emission {
  return { nom, composer: async (m, reglages) => composerPdf(modele, await lire(m, reglages)) };
}

const emissions: Record<ModeleEmis, Emission> = {
  'accuse-reception': emission('accuse-reception', 'accuse-de-reception', donneesAccuseReception),
  'demande-complements': emission('demande-complements', 'demande-de-complements', donneesDemandeComplements),
  'decision-attribution': emission('decision-attribution', 'notification-de-la-decision', donneesAttribution),
  'decision-rejet': emission('decision-rejet', 'notification-du-rejet', donneesRejet),
  'decision-ajournement': emission('decision-ajournement', 'information-d-ajournement', donneesAjournement),
  convention: emission('convention', 'convention', donneesConvention),
  'notification-convention': emission(
    'notification-convention',
    'notification-de-la-convention',
    donneesNotificationConvention,
  ),
  'arrete-attributif': emission('arrete-attributif', 'arrete', donneesArrete),
  'notification-arrete': emission('notification-arrete', 'notification-de-l-arrete', donneesNotificationArrete),
  'projet-titre-recette': emission('projet-titre-recette', 'projet-de-titre-de-recette', donneesProjetTitre),
  'titre-recette': emission('titre-recette', 'titre-de-recette', donneesTitre),
};

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
    const pdf = await emissions[modele].composer(m, reglages);
    const nom = `${emissions[modele].nom}-${numeroDe(m)}.pdf`;
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

function estEmis(modele: unknown): modele is ModeleEmis {
  return typeof modele === 'string' && Object.hasOwn(emissions, modele);
}

/** A UUID (version 8, RFC 9562) drawn from the key of the job: the same job always names the same file. */
function identifiantDe(cle: string): string {
  const octets = createHash('sha256').update(`document:${cle}`).digest().subarray(0, 16);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x80;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const h = octets.toString('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}
